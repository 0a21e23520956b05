import { number } from '#kernel/language/index.ts'
import {
  Buttons,
  Code,
  EmptyState,
  Facts,
  Filters,
  LinkButton,
  Notice,
  Pages,
  Rules,
  Section,
  State,
  type StateKind,
  Table,
} from '#kernel/ui/index.ts'
import type { ApplicationBrief } from '../application.sql.ts'
import type { Draft } from '../draft.sql.ts'
import type { GroupRow, SeenReviewer } from '../fit.sql.ts'
import type { AffinityReason } from '../solver/affinity.ts'
import { urls } from '../urls.ts'
import type { Verdict, Why } from '../why.ts'
import { assignmentWords } from '../words.assignment.ts'
import { words } from '../words.ts'
import { type CallProps, RoundPage } from './frame.tsx'

interface OfApplication extends CallProps {
  draft: Draft
  application: ApplicationBrief
}

export interface ChooseProps extends OfApplication {
  /** The best fit first; `fit` is null where the pair was not allowed. Absent where the draft holds no reasons. */
  reviewers?: (SeenReviewer & { fit: number | null; verdict: Verdict })[]
  search: string
  page: number
  total: number
}

export const choose_rows = 100

const verdictKinds: Record<Verdict, StateKind> = {
  assigned: 'go',
  fixed: 'go',
  standing: 'go',
  possible: 'quiet',
  'not-allowed': 'stop',
}

const VerdictWord = ({ view, verdict }: { view: CallProps['view']; verdict: Verdict }) => (
  <State kind={verdictKinds[verdict]}>{assignmentWords(view.language).why.verdicts[verdict]}</State>
)

/** Every reviewer of the pool for one application: the way to the reason for each. */
export const ChoosePage = (props: ChooseProps) => {
  const { view, draft, application, reviewers, search, page, total } = props
  const from = (page - 1) * choose_rows
  const address = (to: number) =>
    `${urls.draftApplication(draft.id, application.id)}?${new URLSearchParams({ ...(search ? { q: search } : {}), page: String(to) })}`
  const say = words(view.language)
  const { why } = assignmentWords(view.language)
  return (
    <RoundPage {...props} tab="assignment" title={why.chooseTitle} lead={why.chooseLead} step={application.reference}>
      <About {...props} />
      {reviewers ? (
        <>
          <Filters search={{ name: 'q', value: search, placeholder: why.hint, label: why.search }} />
          <Table
            caption={why.chooseCaption}
            columns={[
              { key: 'name', label: say.reviewer, width: 'wide' },
              { key: 'kind', label: say.kind },
              { key: 'nation', label: say.nation, width: 'narrow' },
              { key: 'fit', label: why.fit, width: 'narrow', align: 'right' },
              { key: 'load', label: why.loadFact, width: 'narrow', align: 'right', hideNarrow: true },
              { key: 'verdict', label: why.verdict, width: 'narrow' },
            ]}
            rows={reviewers.map((row) => ({
              key: row.reviewer,
              href: urls.draftPair(draft.id, application.id, row.reviewer),
              cells: [
                row.name,
                say.kinds[row.kind],
                row.nation_code,
                row.fit === null ? say.none : number(view, row.fit),
                why.loadOf(number(view, row.load), number(view, row.load_max)),
                <VerdictWord view={view} verdict={row.verdict} />,
              ],
            }))}
            empty={why.none}
          />
          {total > choose_rows && reviewers.length > 0 && (
            <Pages page={page} from={from} shown={reviewers.length} total={total} address={address} />
          )}
        </>
      ) : (
        <EmptyState title={why.chooseTitle} text={why.noFits} />
      )}
    </RoundPage>
  )
}

const About = ({ view, draft, application }: OfApplication) => {
  const { why } = assignmentWords(view.language)
  return (
    <p>
      <Code>{application.reference}</Code> <a href={urls.assessment(application.id)}>{application.title}</a> ·{' '}
      {application.organisation_name} · {application.nation_code} ·{' '}
      <a href={urls.assignmentDraft(draft.id)}>{why.toDraft}</a>
    </p>
  )
}

export interface PairProps extends OfApplication {
  reviewer: SeenReviewer
  why: Why
  group: GroupRow[]
  /** Undefined where nothing was kept of the texts. */
  shared: { affinity: number; reasons: AffinityReason[] } | undefined
}

/** One pair: the verdict in words, what stands for and against it, and what it would cost. */
export const PairPage = (props: PairProps) => {
  const { view, draft, application, reviewer, why, officer, call } = props
  const say = words(view.language)
  const { why: own } = assignmentWords(view.language)
  const has = why.verdict === 'assigned' || why.verdict === 'fixed' || why.verdict === 'standing'
  const title = has ? own.title.assigned : own.title.not
  return (
    <RoundPage
      {...props}
      tab="assignment"
      title={title(reviewer.name, application.reference)}
      lead={verdictInWords(props)}
      step={application.reference}
    >
      <About {...props} />
      <Facts
        facts={[
          { label: own.verdict, value: <VerdictWord view={view} verdict={why.verdict} /> },
          { label: own.fitFact, value: why.fit ?? say.none },
          { label: own.priceFact, value: own.points(number(view, Math.round(reviewer.price))) },
          { label: own.loadFact, value: own.loadOf(number(view, reviewer.load), number(view, reviewer.load_max)) },
        ]}
      />
      <Section title={own.reasons}>
        <Reasons {...props} />
      </Section>
      <Shared {...props} />
      <Section title={own.group}>
        <Group {...props} />
      </Section>
      <Buttons>
        <LinkButton href={urls.draftApplication(draft.id, application.id)}>{own.others}</LinkButton>
        {officer && (
          <LinkButton
            href={`${urls.handRules(call.slug)}?${new URLSearchParams({ application: application.reference, reviewer: reviewer.reviewer })}`}
          >
            {own.setByHand}
          </LinkButton>
        )}
      </Buttons>
    </RoundPage>
  )
}

function verdictInWords({ view, why }: PairProps): string {
  const { because } = assignmentWords(view.language).why
  return why.verdict === 'assigned' ? because.assigned(number(view, why.fit ?? 0)) : because[why.verdict]
}

const Reasons = (props: PairProps) => {
  const { view, why } = props
  const { why: own } = assignmentWords(view.language)
  const items = [...exclusions(props), ...why.blockers.map((blocker) => blockerInWords(props, blocker))]
  const cost = why.loss > 0 ? own.loss(number(view, Math.floor(why.loss))) : own.noLoss
  return (
    <>
      {items.length > 0 && <Rules items={items.map((text) => ({ text }))} />}
      {why.verdict === 'possible' && <Notice kind="info" title={cost} />}
      {items.length === 0 && why.verdict !== 'possible' && <p>{verdictInWords(props)}</p>}
    </>
  )
}

/** Why a pair was not allowed, by what can be seen of it now; and what an officer wrote when fixing it. */
function exclusions({ view, why, reviewer, group, application, draft }: PairProps): string[] {
  const { not, fixedReason } = assignmentWords(view.language).why
  const { facts, verdict } = why
  if (verdict === 'fixed' && facts.hand_reason) return [fixedReason(facts.hand_reason)]
  if (verdict !== 'not-allowed') return []
  const { rules } = draft
  const found = [
    facts.conflict && not.conflict,
    facts.same_nation && not.nation,
    facts.hand === 'forbidden' && not.forbidden(facts.hand_reason ?? ''),
    facts.declined && !facts.conflict && not.declined,
    rules.readers === 'all' && !reviewer.languages.includes(application.language) && not.language,
    rules.one_per_nation &&
      group.some((row) => row.standing && row.nation_code === reviewer.nation_code) &&
      not.standingNation,
  ].filter((text) => text !== false)
  return found.length > 0 ? found : [group.some((row) => row.standing) ? not.standingPair : not.unknown]
}

function blockerInWords({ view, reviewer, draft }: PairProps, { what, name, amount }: Why['blockers'][number]): string {
  const { blockers: say } = assignmentWords(view.language).why
  const points = number(view, Math.round(amount ?? 0))
  const other = name ?? ''
  if (what === 'price') return say.price(points)
  if (what === 'nation') return say.nation(other)
  if (what === 'kind') return name ? say.kind(name) : say.kindAlone
  if (what === 'language') return say.language
  if (what === 'apart') return say.apart(other)
  if (what === 'together') return say.together(other)
  if (what === 'floor') return say.floor(number(view, draft.result?.floor ?? amount ?? 0))
  return say.load(number(view, reviewer.load), number(view, reviewer.load_max))
}

const words_shown = 12

const Shared = ({ view, why, shared }: PairProps) => {
  const { why: own } = assignmentWords(view.language)
  if (!shared) return null
  const stale = why.fit !== null && Math.abs(shared.affinity - why.fit) > 1
  return (
    <Section title={own.shared} lead={stale ? own.stale : own.sharedLead}>
      <Table
        caption={own.sharedCaption}
        captionUnseen
        columns={[
          { key: 'word', label: own.word, width: 'wide' },
          { key: 'part', label: own.part, width: 'narrow', align: 'right' },
        ]}
        rows={shared.reasons.slice(0, words_shown).map(({ word, contribution }) => ({
          key: word,
          cells: [word, number(view, Math.round(contribution))],
        }))}
        empty={own.noShared}
      />
    </Section>
  )
}

const Group = ({ view, draft, application, group }: PairProps) => {
  const say = words(view.language)
  const { why: own, draft: drafts } = assignmentWords(view.language)
  return (
    <Table
      caption={own.groupCaption}
      captionUnseen
      columns={[
        { key: 'name', label: say.reviewer, width: 'wide' },
        { key: 'kind', label: say.kind },
        { key: 'nation', label: say.nation, width: 'narrow' },
        { key: 'fit', label: own.fit, width: 'narrow', align: 'right' },
      ]}
      rows={group.map((row) => ({
        key: row.reviewer,
        href: urls.draftPair(draft.id, application.id, row.reviewer),
        cells: [
          <>
            {row.name} {row.standing && <small>· {drafts.stands}</small>}
          </>,
          say.kinds[row.kind],
          row.nation_code,
          number(view, row.affinity),
        ],
      }))}
      empty={own.none}
    />
  )
}
