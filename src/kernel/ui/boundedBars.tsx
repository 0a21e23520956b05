import { number } from '#kernel/language/index.ts'
import { across, ChartFrame, type ChartProps } from './chart.tsx'
import { useReader, useWords } from './reader.tsx'

interface BoundedBar {
  label: string
  value: number
  /** The least and the most that is asked for. */
  min: number | null
  max: number | null
}

interface BoundedBarsProps extends ChartProps {
  dimension: string
  measure: string
  bars: BoundedBar[]
  /** The number as it is written; plain where nothing is said. */
  written?: (value: number) => string
}

/** Horizontal bars with the bounds that they must keep: a bracket opens at the least and closes at the most. */
export const BoundedBars = ({ title, sentence, dimension, measure, bars, written }: BoundedBarsProps) => {
  const reader = useReader()
  const say = useWords()
  const write = written ?? ((value: number) => number(reader, value))
  const span = Math.max(1, ...bars.flatMap(({ value, min, max }) => [value, min ?? 0, max ?? 0]))
  const bound = (value: number | null) => (value === null ? say.noBound : write(value))
  const rows = bars.map(({ label, value, min, max }) => [label, write(value), bound(min), bound(max)])
  return (
    <ChartFrame
      title={title}
      sentence={sentence}
      table={{ heads: [dimension, measure, say.atLeast, say.atMost], rows }}
    >
      <p class="chart-measure">{measure}</p>
      <ul class="bars bounded">
        {bars.map((bar) => (
          <li>
            <span class="bars-label">{bar.label}</span>
            <span class="bars-picture">
              <svg width="100%" height="24" aria-hidden="true">
                <rect class="bar-value" x="0" y="7" width={across(bar.value / span)} height="10" />
                <line class="zero" x1="0" x2="0" y1="0" y2="24" />
                <Bracket at={bar.min} span={span} opens />
                <Bracket at={bar.max} span={span} />
                <text
                  x={across(Math.max(bar.value, bar.max ?? 0, bar.min ?? 0) / span)}
                  dx="12"
                  y="12"
                  dominant-baseline="central"
                >
                  {write(bar.value)}
                </text>
              </svg>
            </span>
            <span class="unseen">{`${write(bar.value)}, ${say.atLeast} ${bound(bar.min)}, ${say.atMost} ${bound(bar.max)}`}</span>
          </li>
        ))}
      </ul>
    </ChartFrame>
  )
}

const Bracket = ({ at, span, opens }: { at: number | null; span: number; opens?: boolean }) => {
  if (at === null) return null
  const x = across(at / span)
  const feet = opens ? { x1: '0', x2: '5' } : { x1: '-5', x2: '0' }
  return (
    <svg x={x} y="0" overflow="visible" aria-hidden="true">
      <line class="bracket" x1="0" x2="0" y1="2" y2="22" />
      <line class="bracket" {...feet} y1="2.5" y2="2.5" />
      <line class="bracket" {...feet} y1="21.5" y2="21.5" />
    </svg>
  )
}
