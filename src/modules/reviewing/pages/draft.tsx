import { number, percent } from '#kernel/language/index.ts'
import {
  ActionForm,
  Button,
  Buttons,
  Code,
  ErrorSummary,
  Facts,
  Filters,
  Form,
  InstantField,
  LinkButton,
  Notice,
  Pages,
  Section,
  Table,
} from '#kernel/ui/index.ts'
import type { Draft, DraftResult } from '../draft.sql.ts'
import type { ReleasePreview } from '../draft.ts'
import type { DraftNumbers, PairRow } from '../draftPair.sql.ts'
import { ruleQuery, valuesOfRules } from '../draftRules.ts'
import { urls } from '../urls.ts'
import { assignmentWords } from '../words.assignment.ts'
import { words } from '../words.ts'
import { gapInWords, rulesInWords } from './assignment.tsx'
import { Changes, type ChangesProps } from './draftChanges.tsx'
import { Shortage, type ShortageProps } from './draftShortage.tsx'
import { Working } from './draftWorking.tsx'
import { type CallProps, RoundPage } from './frame.tsx'
import { Loads } from './reviewers.tsx'

export interface DraftProps extends CallProps {
  draft: Draft
  numbers: DraftNumbers
  loads: number[]
  weakest: { application: string; reference: string; title: string; organisation_name: string; affinities: number[] }[]
  shortages: ShortageProps['shortages']
  changes: ChangesProps['changes']
  pairs: { rows: PairRow[]; total: number; search: string; page: number }
  release: ReleasePreview & { due: string; zone: string; error?: string }
}

export const pairs_rows = 50

/** One draft: what it comes to, whom it serves worst, and exactly what releasing it would do. */
export const DraftPage = (props: DraftProps) => {
  const { view, draft, officer } = props
  const say = assignmentWords(view.language)
  const discardable = officer && draft.state !== 'released' && draft.state !== 'discarded'
  const computed = draft.state === 'ready' || draft.state === 'released'
  return (
    <RoundPage
      {...props}
      tab="assignment"
      title={say.draft.title}
      lead={leadOf(props)}
      step={say.states[draft.state]}
      actions={
        discardable ? (
          <ActionForm action={urls.draftEnd(draft.id)}>
            {draft.state === 'solving' ? say.draft.stopDiscard : say.draft.discardButton}
          </ActionForm>
        ) : undefined
      }
    >
      {draft.state === 'solving' && <Working view={view} draft={draft} officer={officer} />}
      {draft.state === 'infeasible' && <Shortage {...props} />}
      {computed && <Numbers {...props} />}
      {computed && draft.rules.mode === 'repair' && <Changes {...props} />}
      {draft.state === 'ready' && officer && <Release {...props} />}
      {computed && <Served {...props} />}
    </RoundPage>
  )
}

function leadOf({ view, draft }: DraftProps): string {
  const { draft: say } = assignmentWords(view.language)
  if (draft.state === 'infeasible' && draft.result?.proven === false) return say.leadUnproven
  if (draft.state !== 'ready' || !draft.result) return say.lead[draft.state]
  const gap = gapInWords(view, draft.result.gap)
  if (draft.result.gap <= 0) return say.leadReady.optimal
  return draft.result.stopped ? say.leadReady.stopped(gap) : say.leadReady.near(gap)
}

const Overlap = ({ view, overlap }: Pick<DraftProps, 'view'> & { overlap: NonNullable<DraftResult['overlap']> }) => {
  const { draft: say } = assignmentWords(view.language)
  if (overlap.parts > 1) return <Notice kind="info" title={say.overlapParts(number(view, overlap.parts))} />
  return overlap.exchanges > 0 ? (
    <p class="help">{say.overlapJoined(overlap.exchanges, number(view, overlap.exchanges))}</p>
  ) : null
}

// The bound is told for the applications that the reader may see: what they have, and what all together could gain.
const Numbers = ({ view, draft, numbers, loads, call, officer }: DraftProps) => {
  const { draft: say } = assignmentWords(view.language)
  const none = words(view.language).none
  const { result, rules } = draft
  const slack = result ? Math.max(0, result.bound - result.objective) : 0
  return (
    <>
      <Facts
        facts={[
          { label: say.applications, value: numbers.applications },
          { label: say.assignments, value: numbers.pairs },
          ...(rules.mode === 'repair' ? [{ label: say.newOnes, value: numbers.pairs - numbers.standing }] : []),
          { label: say.total, value: numbers.objective },
          { label: say.totalBound, value: number(view, numbers.objective + slack) },
          { label: say.gap, value: gapInWords(view, result?.gap ?? 0) },
          { label: say.fit, value: numbers.median ?? none },
          { label: say.fitLowest, value: numbers.lowest ?? none },
          ...(typeof result?.floor === 'number' ? [{ label: say.floor, value: result.floor }] : []),
          ...(result?.random ? [{ label: say.largest, value: percent(view, result.random.largest, 1) }] : []),
          { label: say.seconds, value: say.secondsValue(number(view, result?.seconds ?? 0, 1)) },
        ]}
      />
      <p class="help">
        {say.fitHelp} {typeof result?.floor === 'number' && say.floorHelp(number(view, result.floor))}
      </p>
      {result?.overlap ? <Overlap view={view} overlap={result.overlap} /> : null}
      {result?.exempt ? <Notice kind="info" title={say.exempt} /> : null}
      <p>
        <b>{say.rules}:</b> {rulesInWords(view, rules)}. {say.seed} <Code>{String(rules.seed)}</Code>.{' '}
        {officer && <a href={`${urls.assignment(call.slug)}?${ruleQuery(valuesOfRules(rules))}`}>{say.again}</a>}
      </p>
      <Buttons>
        <LinkButton href={urls.draftComparison(draft.id)}>{say.compare}</LinkButton>
        <LinkButton href={urls.draftHeat(draft.id)}>{say.heat}</LinkButton>
      </Buttons>
      <Loads
        view={view}
        loads={loads}
        sentence={say.loadSentence(
          number(view, Math.min(...loads, Number.MAX_SAFE_INTEGER)),
          number(view, Math.max(0, ...loads)),
        )}
      />
    </>
  )
}

const Release = ({ view, draft, numbers, release }: DraftProps) => {
  const say = assignmentWords(view.language)
  const { assignments, reviewers, withdrawals, outdated, decided } = release
  if (decided) return <Notice kind="refused" title={say.refusals.release.decided} />
  if (outdated) return <Notice kind="refused" title={say.refusals.release.outdated} />
  const counted = [assignments, number(view, assignments), reviewers, number(view, reviewers)] as const
  const dropped = numbers.pairs - numbers.standing - assignments
  if (assignments + withdrawals === 0 && dropped === 0) return null
  return (
    <Section title={say.draft.release} lead={say.draft.releaseLead(...counted)}>
      {release.error && <ErrorSummary errors={[{ field: 'due_at', text: release.error }]} />}
      {withdrawals > 0 && <p>{say.draft.withdraws(withdrawals, number(view, withdrawals))}</p>}
      {dropped > 0 && <Notice kind="info" title={say.draft.dropped(dropped, number(view, dropped))} />}
      <Form action={urls.draftRelease(draft.id)} label={say.draft.release}>
        <InstantField
          name="due_at"
          label={say.draft.due}
          value={release.due}
          zone={release.zone}
          required
          {...(release.error ? { error: release.error } : {})}
        />
        <Buttons>
          <Button kind="primary">
            {withdrawals > 0
              ? say.draft.repairButton(counted[0], counted[1], withdrawals, number(view, withdrawals))
              : say.draft.releaseButton(...counted)}
          </Button>
        </Buttons>
      </Form>
    </Section>
  )
}

const Served = (props: DraftProps) => {
  const { view, draft, weakest } = props
  const say = words(view.language)
  const { draft: own, why } = assignmentWords(view.language)
  return (
    <>
      <Section title={own.weakest} lead={own.weakestLead}>
        <Table
          caption={own.weakestCaption}
          captionUnseen
          columns={[
            { key: 'reference', label: say.reference, width: 'narrow' },
            { key: 'title', label: say.application, width: 'wide' },
            { key: 'fits', label: own.fits, width: 'narrow', align: 'right' },
            { key: 'why', label: why.ask, unseen: true, width: 'narrow' },
          ]}
          rows={weakest.map((row) => ({
            key: row.application,
            href: urls.assessment(row.application),
            cells: [
              <Code>{row.reference}</Code>,
              <>
                {row.title} <small>{row.organisation_name}</small>
              </>,
              row.affinities.map((affinity) => number(view, affinity)).join(' · '),
              <a href={urls.draftApplication(draft.id, row.application)}>
                {why.ask}
                <span class="unseen"> {row.reference}</span>
              </a>,
            ],
          }))}
          empty={own.noPairs}
        />
      </Section>
      <Section title={own.pairs}>
        <Pairs {...props} />
      </Section>
    </>
  )
}

const Pairs = ({ view, draft, pairs }: DraftProps) => {
  const say = words(view.language)
  const { draft: own, why } = assignmentWords(view.language)
  const from = (pairs.page - 1) * pairs_rows
  const address = (page: number) =>
    `${urls.assignmentDraft(draft.id)}?${new URLSearchParams({ ...(pairs.search ? { q: pairs.search } : {}), page: String(page) })}`
  return (
    <>
      <Filters search={{ name: 'q', value: pairs.search, placeholder: own.pairsHint, label: own.pairsSearch }} />
      <Table
        caption={own.pairsCaption}
        columns={[
          { key: 'reference', label: say.reference, width: 'narrow' },
          { key: 'title', label: say.application, width: 'wide' },
          { key: 'nation', label: say.nation, width: 'narrow' },
          { key: 'reviewer', label: say.reviewer },
          { key: 'kind', label: say.kind, hideNarrow: true },
          { key: 'fit', label: own.fitColumn, width: 'narrow', align: 'right' },
          { key: 'why', label: why.ask, unseen: true, width: 'narrow' },
        ]}
        rows={pairs.rows.map((row) => ({
          key: `${row.application} ${row.reviewer}`,
          href: urls.assessment(row.application),
          cells: [
            <Code>{row.reference}</Code>,
            <>
              {row.title} <small>{row.organisation_name}</small>
            </>,
            row.nation,
            <>
              {row.name} <small>{row.reviewer_nation}</small> {row.standing && <small>· {own.stands}</small>}
            </>,
            say.kinds[row.kind as keyof typeof say.kinds],
            number(view, row.affinity),
            <a href={urls.draftPair(draft.id, row.application, row.reviewer)}>
              {why.ask}
              <span class="unseen">
                {' '}
                {row.name}, {row.reference}
              </span>
            </a>,
          ],
        }))}
        empty={own.noPairs}
      />
      {pairs.total > pairs_rows && pairs.rows.length > 0 && (
        <Pages page={pairs.page} from={from} shown={pairs.rows.length} total={pairs.total} address={address} />
      )}
    </>
  )
}
