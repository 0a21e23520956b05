import { number } from '#kernel/language/index.ts'
import { ChartFrame, type View } from '#kernel/ui/index.ts'
import type { Zone } from '../lottery.ts'
import { selectionWords } from '../words.selection.ts'

const row_px = 18
const most_rows = 60

/** Each application's interval as a line with its score on it, and the line that they meet. */
export const ZonePicture = ({ view, zone }: { view: View; zone: Zone }) => {
  const say = selectionWords(view.language)
  const shown = zone.zone.toSorted((a, b) => b.value - a.value).slice(0, most_rows)
  const low = Math.min(...shown.map((each) => each.low))
  const span = Math.max(...shown.map((each) => each.high)) - low || 1
  const x = (value: number) => `${(24 + ((value - low) / span) * 74).toFixed(2)}%`
  const height = shown.length * row_px + 28
  const rows = shown.map((each) => [
    each.reference,
    number(view, each.low, 1),
    number(view, each.value, 1),
    number(view, each.high, 1),
  ])
  return (
    <ChartFrame
      title={say.zonePicture}
      sentence={say.zonePictureSentence(number(view, zone.line, 1))}
      table={{ heads: [say.reference, say.lowest, say.score, say.highest], rows }}
    >
      <svg width="100%" height={height} role="img" aria-label={say.zonePicture}>
        <line class="marked" x1={x(zone.line)} x2={x(zone.line)} y1="20" y2={height} />
        <text class="strong" x={x(zone.line)} y="12" text-anchor="middle">
          {number(view, zone.line, 1)}
        </text>
        {shown.map((each, index) => {
          const y = 28 + index * row_px
          return (
            <>
              <text x="0" y={y + 4}>
                {each.reference}
              </text>
              <line class="zone-interval" x1={x(each.low)} x2={x(each.high)} y1={y} y2={y} />
              <circle class="bar-value" cx={x(each.value)} cy={y} r="4" />
            </>
          )
        })}
      </svg>
    </ChartFrame>
  )
}
