import { number } from '#kernel/language/index.ts'
import { Buttons, Code, LinkButton, Notice, Rules, Section } from '#kernel/ui/index.ts'
import type { Draft, ShortageGroup } from '../draft.sql.ts'
import { type Relaxation, relaxed } from '../draftRelaxations.ts'
import { ruleQuery, valuesOfRules } from '../draftRules.ts'
import { urls } from '../urls.ts'
import { assignmentWords } from '../words.assignment.ts'
import type { CallProps } from './frame.tsx'

/** A group that cannot meet, in what the reader may see. */
export interface ShortageShown extends Pick<ShortageGroup, 'what' | 'kind' | 'needed' | 'available' | 'short'> {
  applications: { id: string; reference: string }[]
  reviewers: string[]
}

export interface ShortageProps extends Pick<CallProps, 'view' | 'call' | 'officer'> {
  draft: Draft
  shortages: ShortageShown[]
}

const names_shown = 12

/** Why there is no assignment: who is short of what, for which applications, and what would do. */
export const Shortage = (props: ShortageProps) => {
  const { view, shortages, draft } = props
  const { shortage: say } = assignmentWords(view.language)
  const relaxations = draft.result?.relaxations ?? []
  return (
    <>
      <Section title={say.title}>
        {shortages.map((group) => (
          <Group view={view} group={group} />
        ))}
      </Section>
      {relaxations.length > 0 && <Relaxations {...props} relaxations={relaxations} />}
    </>
  )
}

const Group = ({ view, group }: Pick<CallProps, 'view'> & { group: ShortageShown }) => {
  const { shortage: say, draft } = assignmentWords(view.language)
  const { what, kind, applications, reviewers, needed, available, short } = group
  const counted = [applications.length, number(view, applications.length), number(view, short)] as const
  // Here nothing was counted: the rules stand against each other.
  const vague = what === 'fixed' || what === 'together' || what === 'rules'
  const sentence =
    what === 'least-load'
      ? say.least(reviewers.length, number(view, reviewers.length), number(view, short))
      : vague
        ? say.what[what]
        : kind
          ? say.ofKind(...counted, kind)
          : say.demand(...counted)
  const more = (count: number) => (count > names_shown ? ` ${draft.andMore(number(view, count - names_shown))}` : '')
  return (
    <Notice kind="refused" title={sentence}>
      {sentence !== say.what[what] && <p>{say.what[what]}</p>}
      {applications.length > 0 && !vague && <p>{say.count(number(view, needed), number(view, available))}</p>}
      {applications.length > 0 && (
        <p>
          {say.applications}:{' '}
          {applications.slice(0, names_shown).map(({ id, reference }, index) => (
            <>
              {index > 0 && ', '}
              <a href={urls.assessment(id)}>
                <Code>{reference}</Code>
              </a>
            </>
          ))}
          {more(applications.length)}
        </p>
      )}
      {reviewers.length > 0 && !(vague && reviewers.length > names_shown) && (
        <p>
          {say.reviewers}: {reviewers.slice(0, names_shown).join(', ')}
          {more(reviewers.length)}
        </p>
      )}
    </Notice>
  )
}

const Relaxations = (props: ShortageProps & { relaxations: Relaxation[] }) => {
  const { view, call, draft, officer, relaxations } = props
  const { shortage: say } = assignmentWords(view.language)
  const lead = (enough: Relaxation['enough'], count: number) => (enough === 'alone' ? say.alone(count) : say[enough])
  return (
    <Section title={say.relaxations}>
      {[...Map.groupBy(relaxations, ({ enough }) => enough)].map(([enough, changes]) => {
        const formed = changes.filter((change) => whereOf(change) === 'form')
        const all = formed.reduce(relaxed, draft.rules)
        return (
          <>
            <p>{lead(enough, changes.length)}</p>
            <Rules
              items={changes.map((change) => ({
                text: sentenceOf(view, change),
                ...(officer ? { state: <Way {...props} change={change} /> } : {}),
              }))}
            />
            {officer && enough === 'together' && formed.length > 1 && (
              <Buttons>
                <LinkButton href={`${urls.assignment(call.slug)}?${ruleQuery(valuesOfRules(all))}`}>
                  {say.useAll}
                </LinkButton>
              </Buttons>
            )}
          </>
        )
      })}
    </Section>
  )
}

const whereOf = ({ what }: Relaxation) =>
  what === 'loads' ? 'pool' : what === 'hand' || what === 'pairs' ? 'hand' : 'form'

const Way = ({ view, call, draft, change }: ShortageProps & { change: Relaxation }) => {
  const { shortage: say } = assignmentWords(view.language)
  const where = whereOf(change)
  if (where === 'pool') return <a href={urls.reviewers(call.slug)}>{say.toPool}</a>
  if (where === 'hand') return <a href={urls.handRules(call.slug)}>{say.toHand}</a>
  const address = `${urls.assignment(call.slug)}?${ruleQuery(valuesOfRules(relaxed(draft.rules, change)))}`
  return (
    <a href={address}>
      {say.use}
      <span class="unseen">: {sentenceOf(view, change)}</span>
    </a>
  )
}

function sentenceOf(view: CallProps['view'], change: Relaxation): string {
  const say = assignmentWords(view.language).shortage.change
  if (change.what === 'readers') return say.readers[change.readers]
  if (change.what === 'kind') return say.kind(change.kind, change.least)
  if (change.what === 'reviews') return say.reviews(change.reviews)
  if (change.what === 'loads') return say.loads(change.more)
  return say[change.what]
}
