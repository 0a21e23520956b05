import { date, type Language, languages, number } from '#kernel/language/index.ts'
import { ActionForm, EmptyState, Letter, Section, Table } from '#kernel/ui/index.ts'
import type { LetterMatter } from '../letter.sql.ts'
import { letterText } from '../letter.ts'
import { outcomes } from '../list.ts'
import { urls } from '../urls.ts'
import { words } from '../words.ts'
import { type CallProps, RoundPage } from './frame.tsx'
import { paragraphsOf } from './letter.tsx'

export interface LettersProps extends CallProps {
  /** Ready to be written. */
  matters: LetterMatter[]
  written: number
  /** The programme's name, in each language of a letter. */
  programme: Record<Language, string>
}

/** Every kind of letter as it will be read, and the button that sends them all. */
export const LettersPage = (props: LettersProps) => {
  const { view, call, round, officer, matters, written } = props
  const say = words(view.language).letters
  const ready = number(view, matters.length)
  const lead =
    matters.length > 0
      ? say.lead.ready(matters.length, ready)
      : round.lettered_at
        ? say.lead.done(written, number(view, written), date(view, round.lettered_at))
        : say.lead.early
  const mails = new Set(matters.map(({ recipient }) => recipient)).size
  return (
    <RoundPage {...props} tab="letters" title={say.title} lead={lead}>
      {matters.length === 0 && !round.lettered_at && <EmptyState title={say.empty} text={say.emptyText} />}
      {matters.length > 0 && (
        <>
          <Counts {...props} />
          {officer && (
            <>
              <p>{say.releaseLead(ready, number(view, mails))}</p>
              <ActionForm kind="primary" action={urls.letters(call.slug)} hidden={{ letters: String(matters.length) }}>
                {say.release(matters.length, ready)}
              </ActionForm>
            </>
          )}
          <Section title={say.examples} lead={say.examplesLead}>
            <Examples {...props} />
          </Section>
        </>
      )}
    </RoundPage>
  )
}

const Counts = ({ view, matters }: LettersProps) => {
  const say = words(view.language)
  const count = (outcome: string, language?: string) =>
    number(view, matters.filter((each) => each.outcome === outcome && (!language || each.language === language)).length)
  return (
    <Table
      caption={say.letters.countsCaption}
      columns={[
        { key: 'outcome', label: say.letters.outcome, width: 'wide' },
        ...languages.map((language) => ({ key: language, label: say.language[language], align: 'right' as const })),
        { key: 'total', label: say.letters.total, align: 'right' },
      ]}
      rows={outcomes.map((outcome) => ({
        key: outcome,
        cells: [say.outcomes[outcome], ...languages.map((language) => count(outcome, language)), count(outcome)],
      }))}
      empty={say.letters.emptyText}
    />
  )
}

/** One letter of each outcome in each language that occurs; the one with the most words from reviewers says most. */
const Examples = ({ view, call, matters, programme }: LettersProps) => {
  const say = words(view.language)
  const kinds = outcomes.flatMap((outcome) => languages.map((language) => ({ outcome, language })))
  return (
    <>
      {kinds.map(({ outcome, language }) => {
        const [matter] = matters
          .filter((each) => each.outcome === outcome && each.language === language)
          .sort((a, b) => b.feedback.length - a.feedback.length || (a.reference < b.reference ? -1 : 1))
        return (
          matter && (
            <details open={outcome === 'selected' && language === view.language}>
              <summary>
                {say.outcomes[outcome]}, {say.language[language]}
              </summary>
              <div class="sheet">
                <Example view={view} call={call} matter={matter} sender={programme[language]} />
              </div>
            </details>
          )
        )
      })}
    </>
  )
}

interface ExampleProps extends Pick<LettersProps, 'view' | 'call'> {
  matter: LetterMatter
  sender: string
}

const Example = ({ view, call, matter, sender }: ExampleProps) => {
  const { subject, body } = letterText(call, matter)
  const [salutation, ...paragraphs] = paragraphsOf(body)
  return (
    <Letter
      lang={matter.language}
      sender={{ name: sender }}
      recipient={{ name: matter.recipient_name, lines: [matter.organisation_name] }}
      date={date({ language: matter.language, timeZone: view.timeZone }, view.now)}
      reference={matter.reference}
      subject={subject}
      salutation={salutation ?? ''}
      paragraphs={paragraphs}
    />
  )
}
