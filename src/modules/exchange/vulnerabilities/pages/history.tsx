import { date, percent } from '#kernel/language/index.ts'
import { ChartFrame, type View } from '#kernel/ui/index.ts'
import type { PastScore } from '../score.sql.ts'
import { words } from '../words.ts'

const width = 600
const height = 120
const margin = 6

/** A line from the first day to the last, on a scale that begins with nought. */
export const History = ({ view, past }: { view: View; past: PastScore[] }) => {
  const say = words(view.language).one
  const [first, last] = [past[0]!, past.at(-1)!]
  const share = (score: number) => percent(view, score, 1)
  return (
    <ChartFrame
      title={say.historyTitle}
      sentence={say.historySentence(
        `${share(first.score)} (${date(view, first.scored_on)})`,
        `${share(last.score)} (${date(view, last.scored_on)})`,
      )}
      table={{ heads: [say.day, say.share], rows: past.map((each) => [date(view, each.scored_on), share(each.score)]) }}
    >
      <svg
        viewBox={`0 0 ${width} ${height}`}
        width="100%"
        height={height}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        <line class="zero" x1="0" x2={width} y1={height - margin} y2={height - margin} />
        <polyline
          points={pointsOf(past)}
          fill="none"
          stroke="currentColor"
          stroke-width="2"
          vector-effect="non-scaling-stroke"
        />
      </svg>
    </ChartFrame>
  )
}

const dayOf = ({ scored_on }: PastScore) => Date.parse(`${scored_on}T00:00:00Z`)

/** Days stand apart as far as they are, so that a gap in the imports looks like one. */
export function pointsOf(past: PastScore[]): string {
  const [start, end] = [dayOf(past[0]!), dayOf(past.at(-1)!)]
  const top = Math.max(...past.map(({ score }) => score), 0.01)
  return past
    .map((each) => {
      const x = ((dayOf(each) - start) / (end - start || 1)) * width
      const y = height - margin - (each.score / top) * (height - 2 * margin)
      return `${x.toFixed(1)},${y.toFixed(1)}`
    })
    .join(' ')
}
