import { number, percent } from '#kernel/language/index.ts'
import { EmptyState, Facts, Pages, Section, State, Table } from '#kernel/ui/index.ts'
import type { Concord, Drift } from '../calibration/model.ts'
import {
  type NamedScale,
  nextSort,
  type Shown,
  type SortedPage,
  type scaleKeys,
  sortedAddress,
} from '../rankingQuery.ts'
import type { CallScores, Renewal } from '../scoring.ts'
import { urls } from '../urls.ts'
import { calibrationWords } from '../words.calibration.ts'
import { words } from '../words.ts'
import { type CallProps, RoundPage } from './frame.tsx'
import { Doubts } from './ranking.tsx'
import { Renewing } from './renewing.tsx'
import { rangeOf, signed, Whisker } from './whisker.tsx'

type ScaleKey = (typeof scaleKeys)[number]

export interface ScalesProps extends CallProps {
  scores: CallScores | undefined
  renewing: Renewal | undefined
  scales: NamedScale[]
  shown: Shown<NamedScale>
  query: SortedPage<ScaleKey>
  nameOf: (reviewer: string) => string
}

/** A p value below which a finding is shown, corrected for the number of reviewers looked at. */
const notable = 0.05

/** How harsh or lenient each reviewer is, how far they agree, and who stands out. */
export const ScalesPage = (props: ScalesProps) => {
  const { view, call, scores } = props
  const say = calibrationWords(view.language).scales
  return (
    <RoundPage {...props} tab="ranking" title={say.title} lead={say.lead} step={say.title}>
      <Renewing {...props} />
      {scores ? (
        <>
          <Doubts view={view} call={call} scores={scores} />
          <AgreementFacts view={view} scores={scores} />
          <Scales {...props} />
          <Groups view={view} scores={scores} />
          <Drifting {...props} found={scores.drift.filter(({ p_corrected }) => p_corrected < notable)} />
          <Contrary
            {...props}
            found={scores.concord.filter(({ correlation, p_corrected }) => correlation < 0 && p_corrected < notable)}
          />
        </>
      ) : (
        !props.renewing && <EmptyState title={say.empty} text={say.emptyText} />
      )}
    </RoundPage>
  )
}

const AgreementFacts = ({ view, scores }: { view: ScalesProps['view']; scores: CallScores }) => {
  const tell = calibrationWords(view.language)
  const { agreement, variances } = scores
  const none = words(view.language).none
  const share = (value: number | null) => (value === null ? none : percent(view, value))
  const points = (variance: number) => number(view, Math.sqrt(variance), 1)
  return (
    <>
      <Facts
        facts={[
          { label: tell.scales.single, value: share(agreement.single) },
          { label: tell.scales.average, value: share(agreement.average) },
          { label: tell.scales.alpha, value: agreement.alpha === null ? none : number(view, agreement.alpha, 2) },
          {
            label: tell.scales.spread,
            value: agreement.mean_spread === null ? none : number(view, agreement.mean_spread, 1),
          },
        ]}
      />
      <p class="help">{tell.scales.agreementHelp}</p>
      <p class="help">
        {tell.scales.deviations(points(variances.application), points(variances.reviewer), points(variances.residual))}
      </p>
    </>
  )
}

const highestFirst: Record<ScaleKey, boolean> = { bias: false, name: false, reviews: true, mean: true }

const Scales = (props: ScalesProps) => {
  const { view, call, shown, query, scales } = props
  const say = calibrationWords(view.language).scales
  const sort = (key: ScaleKey) => ({
    sort: {
      href: sortedAddress(urls.scales(call.slug), nextSort(query, key, highestFirst[key]), 'bias'),
      ...(query.sort.key === key
        ? { direction: query.sort.descending ? ('descending' as const) : ('ascending' as const) }
        : {}),
    },
  })
  const right = { width: 'narrow' as const, align: 'right' as const }
  const range = rangeOf(scales.map(({ bias, interval }) => ({ value: bias, interval })))
  return (
    <>
      <Table
        caption={say.caption}
        columns={[
          { key: 'name', label: say.reviewer, width: 'wide', ...sort('name') },
          { key: 'nation', label: say.nation, width: 'narrow', hideNarrow: true },
          { key: 'reviews', label: say.reviews, ...right, ...sort('reviews') },
          { key: 'mean', label: say.mean, ...right, ...sort('mean') },
          { key: 'bias', label: say.bias, width: 'narrow', ...sort('bias') },
          { key: 'interval', label: say.interval, ...right, hideNarrow: true },
          { key: 'remark', label: say.remark },
        ]}
        rows={shown.rows.map((row) => ({
          key: row.reviewer,
          cells: [
            row.name,
            row.nation,
            number(view, row.reviews),
            number(view, row.mean, 1),
            <Bias view={view} row={row} range={range} />,
            row.interval ? intervalText(view, row.interval) : words(view.language).none,
            <Remark view={view} row={row} />,
          ],
        }))}
        empty={say.emptyText}
      />
      <ScalePages {...props} />
      <p class="help">{say.picture}</p>
      <p class="help">{say.asideHelp}</p>
    </>
  )
}

const intervalText = (view: ScalesProps['view'], [low, high]: [number, number]) =>
  calibrationWords(view.language).fromTo(signed(view, low), signed(view, high))

interface BiasProps {
  view: ScalesProps['view']
  row: NamedScale
  range: { from: number; to: number }
}

const Bias = ({ view, row, range }: BiasProps) => {
  if (!row.interval) return <>{words(view.language).none}</>
  return (
    <span class="whisker-cell">
      <span>{signed(view, row.bias)}</span>
      <Whisker value={row.bias} interval={row.interval} range={range} limit={0} />
    </span>
  )
}

const Remark = ({ view, row }: { view: ScalesProps['view']; row: NamedScale }) => {
  const say = calibrationWords(view.language).scales
  if (row.single) return <State kind="quiet">{say.one}</State>
  if (!row.interval) return null
  if (row.interval[1] < 0) return <State kind="stop">{say.harsh}</State>
  if (row.interval[0] > 0) return <State kind="wait">{say.lenient}</State>
  return null
}

const ScalePages = ({ call, shown, query }: ScalesProps) => {
  const { rows, from, total } = shown
  const address = (page: number) => sortedAddress(urls.scales(call.slug), { ...query, page }, 'bias')
  if (rows.length === total) return null
  return <Pages page={query.page} from={from} shown={rows.length} total={total} address={address} />
}

const Groups = ({ view, scores: { components } }: { view: ScalesProps['view']; scores: CallScores }) => {
  const tell = calibrationWords(view.language)
  if (components.length < 2) return null
  const right = { align: 'right' as const }
  return (
    <Section title={tell.scales.groupsTitle}>
      <Table
        caption={tell.groupsCaption}
        captionUnseen
        columns={[
          { key: 'group', label: tell.group },
          { key: 'applications', label: tell.scales.applications, ...right },
          { key: 'reviewers', label: tell.scales.reviewers, ...right },
          { key: 'reviews', label: tell.scales.reviews, ...right },
          { key: 'level', label: tell.scales.level, ...right },
        ]}
        rows={components.map((each) => ({
          key: String(each.component),
          cells: [
            number(view, each.component),
            number(view, each.applications),
            number(view, each.reviewers),
            number(view, each.reviews),
            number(view, each.level, 1),
          ],
        }))}
        empty={tell.scales.emptyText}
      />
    </Section>
  )
}

const chance = (view: ScalesProps['view'], p: number) =>
  p < 0.001 ? `< ${percent(view, 0.001, 1)}` : percent(view, p, 1)

const Drifting = ({ view, nameOf, found }: ScalesProps & { found: Drift[] }) => {
  const say = calibrationWords(view.language).scales
  const right = { align: 'right' as const }
  return (
    <Section title={say.driftTitle} lead={say.driftLead}>
      <Table
        caption={say.driftCaption}
        captionUnseen
        columns={[
          { key: 'name', label: say.reviewer, width: 'wide' },
          { key: 'reviews', label: say.reviews, ...right },
          { key: 'slope', label: say.slope, ...right },
          { key: 'doubt', label: say.doubt, ...right },
        ]}
        rows={found.map(({ reviewer, reviews, slope, p_corrected }) => ({
          key: reviewer,
          cells: [nameOf(reviewer), number(view, reviews), signed(view, slope, 2), chance(view, p_corrected)],
        }))}
        empty={say.driftNone}
      />
    </Section>
  )
}

const Contrary = ({ view, nameOf, found }: ScalesProps & { found: Concord[] }) => {
  const say = calibrationWords(view.language).scales
  const right = { align: 'right' as const }
  return (
    <Section title={say.concordTitle} lead={say.concordLead}>
      <Table
        caption={say.concordCaption}
        captionUnseen
        columns={[
          { key: 'name', label: say.reviewer, width: 'wide' },
          { key: 'shared', label: say.shared, ...right },
          { key: 'correlation', label: say.correlation, ...right },
          { key: 'doubt', label: say.doubt, ...right },
        ]}
        rows={found.map(({ reviewer, shared, correlation, p_corrected }) => ({
          key: reviewer,
          cells: [nameOf(reviewer), number(view, shared), signed(view, correlation, 2), chance(view, p_corrected)],
        }))}
        empty={say.concordNone}
      />
    </Section>
  )
}
