import { number, percent } from '#kernel/language/index.ts'
import { Code, EmptyState, Histogram, LinkButton, Notice, Pages, Score, State, Table } from '#kernel/ui/index.ts'
import { areaWord, type Challenge } from '#modules/calls/index.ts'
import type { ApplicationScore } from '../calibration/model.ts'
import { lineOf, type Placed } from '../ranking.ts'
import { nextSort, type rankingKeys, type Shown, type SortedPage, sortedAddress } from '../rankingQuery.ts'
import type { CallScores, Renewal } from '../scoring.ts'
import { urls } from '../urls.ts'
import { calibrationWords } from '../words.calibration.ts'
import { words } from '../words.ts'
import { type CallProps, RoundPage } from './frame.tsx'
import { OutcomeState } from './outcome.tsx'
import { Renewing, rankedBy } from './renewing.tsx'
import { rangeOf, Whisker } from './whisker.tsx'

type RankingKey = (typeof rankingKeys)[number]

export interface RankingProps extends CallProps {
  ranked: Placed[]
  shown: Shown<Placed>
  query: SortedPage<RankingKey>
  scores: CallScores | undefined
  renewing: Renewal | undefined
  expected: number
  challenges: Challenge[]
}

/** The eligible applications, best first, with what their reviews say and how sure that is. */
export const RankingPage = (props: RankingProps) => {
  const { view, call, ranked } = props
  const say = words(view.language).ranking
  const tell = calibrationWords(view.language)
  const scored = ranked.filter(({ rank }) => rank !== null)
  const incomplete = ranked.filter(({ complete }) => !complete).length
  const lead =
    scored.length === 0
      ? say.lead.none
      : incomplete > 0
        ? say.lead.partial(incomplete, number(view, incomplete))
        : say.lead.whole
  return (
    <RoundPage
      {...props}
      tab="ranking"
      title={say.title}
      lead={lead}
      actions={scored.length > 0 && <LinkButton href={urls.scales(call.slug)}>{tell.toScales}</LinkButton>}
    >
      {scored.length === 0 ? (
        <EmptyState title={say.empty} text={say.emptyText} />
      ) : (
        <>
          {rankedBy(call, props.renewing) === call.scoring && <p>{tell.policy[call.scoring]}</p>}
          <Renewing {...props} />
          <Doubts {...props} />
          <ScoreChart {...props} />
          <Ranks {...props} />
          <RankPages {...props} />
          <p class="help">{tell.picture}</p>
          <p class="help">{tell.help}</p>
        </>
      )}
    </RoundPage>
  )
}

/** What limits the comparison: groups that no review connects, and reviewers of whom little is known. */
export const Doubts = ({ view, call, scores }: Pick<RankingProps, 'view' | 'call' | 'scores'>) => {
  const tell = calibrationWords(view.language)
  if (!scores) return null
  const { components, reviewers } = scores
  const single = reviewers.filter((each) => each.single).length
  const unknown = components.every(({ bias_identifiable }) => !bias_identifiable)
  return (
    <>
      {components.length > 1 && (
        <Notice
          kind={call.scoring === 'calibrated' ? 'urgent' : 'info'}
          title={tell.groupsTitle(number(view, components.length))}
        >
          <p>{tell.groupsText}</p>
          <ul>
            {components.slice(1, 6).map(({ component }) => (
              <li>{tell.groupsMissing(number(view, component), number(view, 1))}</li>
            ))}
          </ul>
        </Notice>
      )}
      {unknown && (
        <Notice kind="info" title={tell.unknownTitle}>
          <p>{tell.unknownText}</p>
        </Notice>
      )}
      {single > 0 && !unknown && (
        <Notice kind="info" title={tell.singleTitle(single, number(view, single))}>
          <p>{tell.singleText}</p>
        </Notice>
      )}
    </>
  )
}

/** How the scores fall, with the line where the places end. */
export const ScoreChart = ({
  view,
  call,
  ranked,
  renewing,
}: Pick<RankingProps, 'view' | 'call' | 'ranked'> & Partial<Pick<RankingProps, 'renewing'>>) => {
  const say = words(view.language).ranking
  const tell = calibrationWords(view.language)
  const scores = ranked.flatMap(({ score }) => (score === null ? [] : [score]))
  const line = lineOf(ranked, call.places)
  const places = number(view, call.places)
  const binOf = (score: number) => Math.max(0, Math.min(19, Math.floor(score / 5)))
  const bins = Array.from({ length: 20 }, (_, bin) => ({
    from: bin * 5,
    to: bin * 5 + 5,
    count: scores.filter((score) => binOf(score) === bin).length,
  }))
  return (
    <Histogram
      title={say.histogram}
      sentence={
        line === undefined
          ? say.histogramAll(number(view, scores.length))
          : say.histogramSentence(places, number(view, line, 1))
      }
      dimension={rankedBy(call, renewing) === 'calibrated' ? tell.histogramCalibrated : tell.histogramMean}
      measure={say.measure}
      bins={bins}
      marks={line === undefined ? [] : [{ at: Math.max(0, Math.min(100, line)), label: say.line(places) }]}
    />
  )
}

const highestFirst: Record<RankingKey, boolean> = {
  rank: false,
  nation: false,
  reviews: true,
  spread: true,
  raw: true,
  calibrated: true,
  expected: false,
  chance: true,
}

const Ranks = (props: RankingProps) => {
  const { view, call, ranked, shown, query, scores, challenges } = props
  const say = words(view.language)
  const tell = calibrationWords(view.language)
  const areaOf = new Map(challenges.map(({ id, area }) => [id, areaWord(view.language, area)]))
  const sort = (key: RankingKey) => ({
    sort: {
      href: sortedAddress(urls.ranking(call.slug), nextSort(query, key, highestFirst[key]), 'rank'),
      ...(query.sort.key === key
        ? { direction: query.sort.descending ? ('descending' as const) : ('ascending' as const) }
        : {}),
    },
  })
  const right = { width: 'narrow' as const, align: 'right' as const }
  const narrow = { width: 'narrow' as const }
  const inside = new Set(ranked.slice(0, call.places).flatMap(({ id, rank }) => (rank === null ? [] : [id])))
  const groups = (scores?.components.length ?? 0) > 1
  const range = rangeOf(
    ranked.flatMap(({ calibrated }) =>
      calibrated ? [{ value: calibrated.quality, interval: calibrated.interval }] : [],
    ),
  )
  const line = call.scoring === 'calibrated' ? lineOf(ranked, call.places) : undefined
  const decided = ranked.some(({ outcome }) => outcome)
  return (
    <Table
      caption={tell.caption[rankedBy(call, props.renewing)]}
      columns={[
        { key: 'rank', label: tell.rank, ...right, ...sort('rank') },
        { key: 'reference', label: say.reference, ...narrow },
        { key: 'title', label: say.application, width: 'wide' },
        { key: 'nation', label: say.nation, ...narrow, hideNarrow: true, ...sort('nation') },
        { key: 'area', label: say.area, ...narrow, hideNarrow: true },
        ...(groups ? [{ key: 'group', label: tell.group, ...right }] : []),
        { key: 'reviews', label: say.reviews, ...narrow, hideNarrow: decided, ...sort('reviews') },
        { key: 'spread', label: tell.spread, ...right, hideNarrow: true, ...sort('spread') },
        { key: 'raw', label: tell.raw, ...right, hideNarrow: decided, ...sort('raw') },
        { key: 'calibrated', label: tell.calibrated, ...narrow, ...sort('calibrated') },
        { key: 'expected', label: tell.expected, ...right, hideNarrow: true, ...sort('expected') },
        { key: 'chance', label: tell.chance, ...right, ...sort('chance') },
        ...(decided ? [{ key: 'decision', label: say.ranking.decided, ...narrow }] : []),
      ]}
      rows={shown.rows.map((row) => ({
        key: row.id,
        href: urls.assessment(row.id),
        selected: inside.has(row.id),
        cells: [
          row.rank === null ? say.none : number(view, row.rank),
          <Code>{row.reference}</Code>,
          <>
            {row.title} <small>{row.organisation_name}</small>
          </>,
          row.nation,
          areaOf.get(row.challenge) ?? '',
          ...(groups ? [row.calibrated ? number(view, row.calibrated.component) : say.none] : []),
          <State kind={row.complete ? 'go' : 'wait'}>{say.ranking.incomplete(row.reviews, props.expected)}</State>,
          row.spread === null ? say.none : number(view, row.spread, 1),
          row.mean === null ? say.none : number(view, row.mean, 1),
          <Calibrated view={view} row={row} range={range} line={line} />,
          row.calibrated ? <ExpectedRank view={view} score={row.calibrated} /> : say.none,
          row.calibrated ? percent(view, row.calibrated.probability) : say.none,
          ...(decided ? [row.outcome ? <OutcomeState outcome={row.outcome} /> : say.none] : []),
        ],
      }))}
      empty={say.ranking.emptyText}
    />
  )
}

interface CalibratedProps {
  view: RankingProps['view']
  row: Placed
  /** The same for all rows: the ends of the pictures, and the score of the last place. */
  range: { from: number; to: number }
  line: number | undefined
}

const Calibrated = ({ view, row, range, line }: CalibratedProps) => {
  const { calibrated, mean, reference, id } = row
  if (!calibrated || mean === null) return <Score value={null} />
  const quality = number(view, calibrated.quality, 1)
  return (
    <span class="whisker-cell">
      <a href={urls.score(id)} aria-label={`${quality}, ${calibrationWords(view.language).explainOf(reference)}`}>
        {quality}
      </a>
      <Whisker
        value={calibrated.quality}
        interval={calibrated.interval}
        other={mean}
        range={range}
        {...(line === undefined ? {} : { limit: line })}
      />
    </span>
  )
}

const ExpectedRank = ({ view, score }: { view: RankingProps['view']; score: ApplicationScore }) => {
  const [best, worst] = score.rank_interval
  return (
    <>
      {number(view, score.expected_rank, 1)}{' '}
      <small>{calibrationWords(view.language).fromTo(number(view, best), number(view, worst))}</small>
    </>
  )
}

const RankPages = ({ call, shown, query }: RankingProps) => {
  const { rows, from, total } = shown
  const address = (page: number) => sortedAddress(urls.ranking(call.slug), { ...query, page }, 'rank')
  if (rows.length === total) return null
  return <Pages page={query.page} from={from} shown={rows.length} total={total} address={address} />
}
