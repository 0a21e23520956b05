import { number } from '#kernel/language/index.ts'
import { Code, EmptyState, Histogram, Score, State, Table } from '#kernel/ui/index.ts'
import { areaWord, type Challenge } from '#modules/calls/index.ts'
import { lineOf, type Placed } from '../ranking.ts'
import { urls } from '../urls.ts'
import { words } from '../words.ts'
import { type CallProps, RoundPage } from './frame.tsx'
import { OutcomeState } from './outcome.tsx'

export interface RankingProps extends CallProps {
  ranked: Placed[]
  expected: number
  challenges: Challenge[]
}

/** The eligible applications, best first, with how far their reviewers disagree and whose reviews are missing. */
export const RankingPage = (props: RankingProps) => {
  const { view, ranked } = props
  const say = words(view.language).ranking
  const scored = ranked.filter(({ rank }) => rank !== null)
  const incomplete = ranked.filter(({ complete }) => !complete).length
  const lead =
    scored.length === 0
      ? say.lead.none
      : incomplete > 0
        ? say.lead.partial(incomplete, number(view, incomplete))
        : say.lead.whole
  return (
    <RoundPage {...props} tab="ranking" title={say.title} lead={lead}>
      {scored.length === 0 ? (
        <EmptyState title={say.empty} text={say.emptyText} />
      ) : (
        <>
          <ScoreChart {...props} />
          <Ranks {...props} />
          <p class="help">{say.spreadHelp}</p>
        </>
      )}
    </RoundPage>
  )
}

/** How the scores fall, with the line where the places end. */
export const ScoreChart = ({ view, call, ranked }: Pick<RankingProps, 'view' | 'call' | 'ranked'>) => {
  const say = words(view.language).ranking
  const means = ranked.flatMap(({ mean }) => (mean === null ? [] : [mean]))
  const line = lineOf(ranked, call.places)
  const places = number(view, call.places)
  const bins = Array.from({ length: 20 }, (_, bin) => ({
    from: bin * 5,
    to: bin * 5 + 5,
    count: means.filter((mean) => Math.min(19, Math.floor(mean / 5)) === bin).length,
  }))
  return (
    <Histogram
      title={say.histogram}
      sentence={
        line === undefined
          ? say.histogramAll(number(view, means.length))
          : say.histogramSentence(places, number(view, line, 1))
      }
      dimension={say.dimension}
      measure={say.measure}
      bins={bins}
      marks={line === undefined ? [] : [{ at: line, label: say.line(places) }]}
    />
  )
}

const Ranks = ({ view, call, ranked, expected, challenges }: RankingProps) => {
  const say = words(view.language)
  const areaOf = new Map(challenges.map(({ id, area }) => [id, areaWord(view.language, area)]))
  const right = { width: 'narrow' as const, align: 'right' as const }
  const decided = ranked.some(({ outcome }) => outcome)
  return (
    <Table
      caption={say.ranking.caption}
      columns={[
        { key: 'rank', label: say.ranking.rank, ...right },
        { key: 'reference', label: say.reference, width: 'narrow' },
        { key: 'title', label: say.application, width: 'wide' },
        { key: 'nation', label: say.nation, width: 'narrow' },
        { key: 'area', label: say.area, width: 'narrow', hideNarrow: true },
        { key: 'reviews', label: say.reviews, width: 'narrow' },
        { key: 'spread', label: say.ranking.spread, ...right },
        { key: 'score', label: say.score, ...right },
        ...(decided ? [{ key: 'decision', label: say.ranking.decided, width: 'narrow' as const }] : []),
      ]}
      rows={ranked.map((row, index) => ({
        key: row.id,
        href: urls.assessment(row.id),
        selected: index < call.places && row.rank !== null,
        cells: [
          row.rank === null ? say.none : number(view, row.rank),
          <Code>{row.reference}</Code>,
          <>
            {row.title} <small>{row.organisation_name}</small>
          </>,
          row.nation,
          areaOf.get(row.challenge) ?? '',
          <State kind={row.complete ? 'go' : 'wait'}>{say.ranking.incomplete(row.reviews, expected)}</State>,
          row.spread === null ? say.none : number(view, row.spread, 1),
          <Score value={row.mean} digits={1} />,
          ...(decided ? [row.outcome ? <OutcomeState outcome={row.outcome} /> : say.none] : []),
        ],
      }))}
      empty={say.ranking.emptyText}
    />
  )
}
