import { duration, instant } from '#kernel/language/index.ts'
import {
  AsideView,
  Button,
  Buttons,
  ErrorSummary,
  Form,
  HiddenField,
  Notice,
  Page,
  Rules,
  Section,
  State,
  type View,
  Written,
} from '#kernel/ui/index.ts'
import type { Application } from '../application.sql.ts'
import type { Dossier, DraftInput } from '../application.ts'
import type { Attachment } from '../attachment.sql.ts'
import { hasClosed } from '../call.ts'
import type { Field } from '../design.ts'
import { judgeAll, type Verdict } from '../eligibility.ts'
import { urls } from '../urls.ts'
import { words } from '../words.ts'
import { AlwaysAsked, Question } from './question.tsx'
import { ruleSentence } from './rule.ts'

export interface DraftPageProps {
  view: View
  dossier: Dossier
  /** What stands in the form: the stored draft, or what was typed when it could not be taken as it was. */
  typed: DraftInput
  nationName: (code: string) => string
  /** Set when the stored draft differs from what was typed because someone else saved meanwhile. */
  stored?: Application
  /** Why nothing can be stored any more, with what was typed still in the form. */
  refused?: string
  errors?: { field: string; text: string }[]
}

/** The application form: one page, plain HTML, everything kept. */
export const DraftPage = ({ view, dossier, typed, nationName, stored, refused, errors = [] }: DraftPageProps) => {
  const say = words(view.language)
  const { application, call, attachments } = dossier
  const closed = hasClosed(call, view.now)
  const closes = instant(view, call.closes_at, { zone: true })
  return (
    <Page
      view={view}
      title={typed.title || say.untitled}
      lead={
        closed
          ? say.draftLate(closes)
          : say.draftLead(duration(view, call.closes_at.getTime() - view.now.getTime()), closes)
      }
      crumbs={[
        { href: urls.applications, label: say.applications },
        { href: urls.call(call.slug), label: call.title[view.language] },
        { label: application.reference },
      ]}
    >
      <ErrorSummary errors={errors} />
      {refused && <Notice kind="refused" title={refused} outcome />}
      {stored && (
        <Notice
          kind="refused"
          outcome
          title={say.changedMeanwhile(instant(view, stored.updated_at, { seconds: true }))}
        >
          <p>{say.changedMeanwhileText}</p>
        </Notice>
      )}
      <AsideView label={say.eligible} aside={<Eligibility view={view} dossier={dossier} nationName={nationName} />}>
        <DraftForm view={view} dossier={dossier} typed={typed} stored={stored} errors={errors} />
        <Files view={view} id={application.id} fields={call.fields} attachments={attachments} />
      </AsideView>
    </Page>
  )
}

type DraftFormProps = Pick<DraftPageProps, 'view' | 'dossier' | 'typed'> & {
  stored: Application | undefined
  errors: { field: string; text: string }[]
}

const DraftForm = ({ view, dossier, typed, stored, errors }: DraftFormProps) => {
  const say = words(view.language)
  const { application, call, challenges } = dossier
  return (
    <Form action={urls.draft(application.id)} id="draft">
      <HiddenField name="version" value={String(stored?.version ?? typed.version)} />
      <AlwaysAsked
        view={view}
        challenges={challenges}
        typed={typed}
        titleError={errors.find(({ field }) => field === 'title')?.text}
        afterTitle={<StoredNow view={view} typed={typed.title} stored={stored?.title} />}
      />
      <Questions fields={call.fields} view={view} typed={typed} stored={stored} errors={errors} />
      <p
        class="saved-line"
        role="status"
        data-saved={say.saved('{time}')}
        data-offline={say.offline}
        data-refused={say.refusedSave}
      >
        {say.lastSaved(instant(view, application.updated_at, { seconds: true }))}
      </p>
      <Buttons>
        <Button kind="primary" name="then" value="submission">
          {say.saveAndCheck}
        </Button>
        <Button name="then" value="draft">
          {say.save}
        </Button>
      </Buttons>
    </Form>
  )
}

const Questions = ({ fields, view, typed, stored, errors }: Omit<DraftFormProps, 'dossier'> & { fields: Field[] }) => (
  <>
    {fields
      .filter(({ kind }) => kind !== 'file')
      .map((field) => (
        <>
          <Question
            view={view}
            field={field}
            value={typed.answers[field.key] ?? ''}
            error={errors.find((each) => each.field === `answers.${field.key}`)?.text}
          />
          <StoredNow
            view={view}
            typed={typed.answers[field.key] ?? ''}
            stored={stored && (stored.answers[field.key] ?? '')}
          />
        </>
      ))}
  </>
)

const kinds: Record<Verdict, 'go' | 'stop' | 'wait'> = { met: 'go', failed: 'stop', unknown: 'wait' }

/** Every rule with where she stands, from the first minute on. */
export const Eligibility = ({
  view,
  dossier,
  nationName,
}: {
  view: View
  dossier: Dossier
  nationName: (code: string) => string
}) => {
  const say = words(view.language)
  return (
    <Section title={say.eligible} lead={say.eligibleLead}>
      <Rules
        items={judgeAll(dossier.call.eligibility, dossier.facts, view.now.getUTCFullYear()).map(
          ({ rule, verdict }) => ({
            text: ruleSentence(view, rule, nationName),
            state: <State kind={kinds[verdict]}>{say.verdicts[verdict]}</State>,
          }),
        )}
      />
    </Section>
  )
}

const StoredNow = ({ view, typed, stored }: { view: View; typed: string; stored: string | undefined }) =>
  stored === undefined || stored === typed ? null : (
    <details class="stored-now" open>
      <summary>{words(view.language).storedNow}</summary>
      <Written text={stored || words(view.language).noAnswer} />
    </details>
  )

interface FilesProps {
  view: View
  id: string
  fields: Field[]
  attachments: Attachment[]
}

/** Files travel on their own, so that a broken upload never takes the words with it. */
const Files = ({ view, id, fields, attachments }: FilesProps) => {
  const say = words(view.language)
  const questions = fields.filter(({ kind }) => kind === 'file')
  if (questions.length === 0) return null
  return (
    <Section title={say.files}>
      <noscript>
        <p class="help">{say.file.saveFirst}</p>
      </noscript>
      {questions.map((field) => {
        const attachment = attachments.find((each) => each.field === field.key)
        return (
          <Form action={urls.files(id, field.key)} files>
            <Question view={view} field={field} attachment={attachment} />
            <Buttons>
              <Button>{say.file.attach}</Button>
              {attachment && <Button action={urls.fileRemoval(id, field.key)}>{say.file.remove}</Button>}
            </Buttons>
          </Form>
        )
      })}
    </Section>
  )
}
