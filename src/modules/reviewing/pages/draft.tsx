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
  Pager,
  Progress,
  Section,
  Table,
} from '#kernel/ui/index.ts'
import type { Draft, DraftNumbers, PairRow } from '../draft.sql.ts'
import { urls } from '../urls.ts'
import { words } from '../words.ts'
import { type CallProps, RoundPage } from './frame.tsx'
import { Loads } from './reviewers.tsx'

export interface DraftProps extends CallProps {
  draft: Draft
  /** Of its job, in percent; absent for who did not start it. */
  progress?: { done: number; total: number; state: 'waiting' | 'running' | 'done' | 'failed' }
  numbers: DraftNumbers
  loads: number[]
  weakest: { application: string; reference: string; title: string; organisation_name: string; affinities: number[] }[]
  shortage: ShortageShown[]
  pairs: { rows: PairRow[]; total: number; search: string; page: number }
  release: { assignments: number; reviewers: number; due: string; zone: string; error?: string }
}

/** A group that cannot meet, in the names that the reader may see. */
export interface ShortageShown {
  kind: 'demand' | 'least-load'
  applications: number
  reviewers: string[]
  short: number
}

export const pairs_rows = 50

/** One draft: what it comes to, whom it serves worst, and exactly what releasing it would do. */
export const DraftPage = (props: DraftProps) => {
  const { view, draft, officer } = props
  const say = words(view.language).draft
  const discardable = officer && draft.state !== 'released' && draft.state !== 'discarded'
  return (
    <RoundPage
      {...props}
      tab="assignment"
      title={say.title}
      lead={say.lead[draft.state]}
      step={words(view.language).draftStates[draft.state]}
      actions={
        discardable ? (
          <ActionForm action={urls.draftEnd(draft.id)}>
            {draft.state === 'solving' ? say.stop : say.discardButton}
          </ActionForm>
        ) : undefined
      }
    >
      {draft.state === 'solving' && <Working {...props} />}
      {draft.state === 'infeasible' && <Shortage {...props} />}
      {(draft.state === 'ready' || draft.state === 'released') && <Numbers {...props} />}
      {draft.state === 'ready' && officer && <Release {...props} />}
      {(draft.state === 'ready' || draft.state === 'released') && <Served {...props} />}
    </RoundPage>
  )
}

const Working = ({ view, draft, progress }: DraftProps) => {
  const say = words(view.language).draft
  return (
    <div data-progress={urls.draftProgress(draft.id)}>
      {progress && <Progress label={say.progress} {...progress} />}
      <Buttons>
        <LinkButton href={urls.assignmentDraft(draft.id)}>{say.look}</LinkButton>
      </Buttons>
    </div>
  )
}

const Shortage = ({ view, shortage }: DraftProps) => {
  const say = words(view.language).draft
  const sentence = ({ kind, applications, reviewers, short }: ShortageShown) => {
    if (kind === 'least-load')
      return say.shortLeast(reviewers.length, number(view, reviewers.length), number(view, short))
    const told = reviewers.length > 0 ? say.shortDemand : say.shortNobody
    return told(applications, number(view, applications), number(view, short))
  }
  return (
    <Section title={say.shortage}>
      {shortage.map((group) => (
        <Notice kind="refused" title={sentence(group)}>
          <p>{group.kind === 'demand' ? say.helpDemand : say.helpLeast}</p>
          {group.reviewers.length > 0 && (
            <p>
              {say.between}: {group.reviewers.slice(0, 12).join(', ')}
              {group.reviewers.length > 12 && ` ${say.andMore(number(view, group.reviewers.length - 12))}`}
            </p>
          )}
        </Notice>
      ))}
    </Section>
  )
}

const Numbers = ({ view, draft, numbers, loads }: DraftProps) => {
  const say = words(view.language).draft
  const none = words(view.language).none
  return (
    <>
      <Facts
        facts={[
          { label: say.applications, value: numbers.applications },
          { label: say.assignments, value: numbers.pairs },
          { label: say.fit, value: numbers.median ?? none },
          { label: say.fitLowest, value: numbers.lowest ?? none },
          { label: say.gap, value: percent(view, draft.result?.gap ?? 0, 1) },
          { label: say.seconds, value: say.secondsValue(number(view, draft.result?.seconds ?? 0, 1)) },
        ]}
      />
      <p class="help">{say.fitHelp}</p>
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
  const say = words(view.language).draft
  const counted = [
    release.assignments,
    number(view, release.assignments),
    release.reviewers,
    number(view, release.reviewers),
  ] as const
  const dropped = numbers.pairs - release.assignments
  return (
    <Section title={say.release} lead={say.releaseLead(...counted)}>
      {release.error && <ErrorSummary errors={[{ field: 'due_at', text: release.error }]} />}
      {dropped > 0 && <Notice kind="info" title={say.dropped(dropped, number(view, dropped))} />}
      <Form action={urls.draftRelease(draft.id)} label={say.release}>
        <InstantField
          name="due_at"
          label={say.due}
          value={release.due}
          zone={release.zone}
          required
          {...(release.error ? { error: release.error } : {})}
        />
        <Buttons>
          <Button kind="primary">{say.releaseButton(...counted)}</Button>
        </Buttons>
      </Form>
    </Section>
  )
}

const Served = (props: DraftProps) => {
  const { view, weakest } = props
  const say = words(view.language)
  return (
    <>
      <Section title={say.draft.weakest} lead={say.draft.weakestLead}>
        <Table
          caption={say.draft.weakestCaption}
          captionUnseen
          columns={[
            { key: 'reference', label: say.reference, width: 'narrow' },
            { key: 'title', label: say.application, width: 'wide' },
            { key: 'fits', label: say.draft.fits, width: 'narrow', align: 'right' },
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
            ],
          }))}
          empty={say.draft.noPairs}
        />
      </Section>
      <Section title={say.draft.pairs}>
        <Pairs {...props} />
      </Section>
    </>
  )
}

const Pairs = ({ view, draft, pairs }: DraftProps) => {
  const say = words(view.language)
  const from = (pairs.page - 1) * pairs_rows
  const address = (page: number) =>
    `${urls.assignmentDraft(draft.id)}?${new URLSearchParams({ ...(pairs.search ? { q: pairs.search } : {}), page: String(page) })}`
  return (
    <>
      <Filters
        search={{ name: 'q', value: pairs.search, placeholder: say.draft.pairsHint, label: say.draft.pairsSearch }}
      />
      <Table
        caption={say.draft.pairsCaption}
        columns={[
          { key: 'reference', label: say.reference, width: 'narrow' },
          { key: 'title', label: say.application, width: 'wide' },
          { key: 'nation', label: say.nation, width: 'narrow' },
          { key: 'reviewer', label: say.reviewer },
          { key: 'kind', label: say.kind, hideNarrow: true },
          { key: 'fit', label: say.draft.fitColumn, width: 'narrow', align: 'right' },
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
              {row.name} <small>{row.reviewer_nation}</small>
            </>,
            say.kinds[row.kind as keyof typeof say.kinds],
            number(view, row.affinity),
          ],
        }))}
        empty={say.draft.noPairs}
      />
      {pairs.total > pairs_rows && pairs.rows.length > 0 && (
        <Pager
          from={from + 1}
          to={from + pairs.rows.length}
          total={pairs.total}
          {...(pairs.page > 1 ? { previous: address(pairs.page - 1) } : {})}
          {...(from + pairs.rows.length < pairs.total ? { next: address(pairs.page + 1) } : {})}
        />
      )}
    </>
  )
}
