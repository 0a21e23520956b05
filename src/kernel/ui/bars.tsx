import { number, percent } from '#kernel/language/index.ts'
import { across, ChartFrame, type ChartProps } from './chart.tsx'
import { useReader, useWords } from './reader.tsx'

interface BarsProps extends ChartProps {
  /** What the labels are: "Nation". */
  dimension: string
  /** What is counted, with its unit: "Applications", "Paid, EUR million". */
  measure: string
  bars: { label: string; value: number; href?: string; urgent?: boolean }[]
  digits?: number
}

/** Horizontal bars from a common zero line, each with its label and its number. */
export const Bars = ({ title, sentence, dimension, measure, bars, digits = 0 }: BarsProps) => {
  const reader = useReader()
  const values = bars.map((bar) => bar.value)
  const low = Math.min(0, ...values)
  const span = Math.max(0, ...values) - low || 1
  const zero = -low / span
  const rows = bars.map((bar) => [bar.label, number(reader, bar.value, digits)])
  return (
    <ChartFrame title={title} sentence={sentence} table={{ heads: [dimension, measure], rows }}>
      <p class="chart-measure">{measure}</p>
      <ul class="bars">
        {bars.map((bar) => {
          const end = zero + bar.value / span
          return (
            <li class={bar.urgent ? 'urgent' : undefined}>
              <span class="bars-label">{bar.href ? <a href={bar.href}>{bar.label}</a> : bar.label}</span>
              <span class="bars-picture">
                <svg width="100%" height="24" aria-hidden="true">
                  <rect
                    class="bar-value"
                    x={across(Math.min(zero, end))}
                    y="5"
                    width={across(Math.abs(end - zero))}
                    height="14"
                  />
                  <line class="zero" x1={across(zero)} x2={across(zero)} y1="0" y2="24" />
                  <text x={across(Math.max(zero, end))} dx="6" y="12" dominant-baseline="central">
                    {number(reader, bar.value, digits)}
                  </text>
                </svg>
              </span>
              <span class="unseen">{number(reader, bar.value, digits)}</span>
            </li>
          )
        })}
      </ul>
    </ChartFrame>
  )
}

interface StackedBarProps extends ChartProps {
  dimension: string
  measure: string
  /** In their natural order. `kind` gives the colour of a state; the label always tells which it is. */
  segments: { label: string; value: number; kind?: 'go' | 'wait' | 'stop' | 'quiet'; href?: string }[]
}

const ROW = 24

/**
 * One bar cut into its parts. Each part is labelled where it is: a thin line leads from it down to its own line of text, so
 * that the smallest part is as readable as the largest.
 */
export const StackedBar = ({ title, sentence, dimension, measure, segments }: StackedBarProps) => {
  const reader = useReader()
  const say = useWords()
  const parts = stacked(segments)
  // Nine of four thousand are not "0%".
  const facts = (part: Part) => [
    number(reader, part.value),
    percent(reader, part.share, part.value > 0 && part.share < 0.01 ? 1 : 0),
  ]
  return (
    <ChartFrame
      title={title}
      sentence={sentence}
      table={{ heads: [dimension, measure, say.share], rows: parts.map((part) => [part.label, ...facts(part)]) }}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: platform gap: an SVG cannot be a fieldset. */}
      <svg class="stacked" width="100%" height={ROW * (parts.length + 1) + 10} role="group" aria-label={title}>
        {parts.map((part) => (
          <rect class={part.kind ?? 'plain'} x={across(part.start)} width={across(part.share)} height={ROW} />
        ))}
        {parts.map((part) => (
          <line
            class={part.share < 0.01 ? 'leader tiny' : 'leader'}
            x1={across(part.at)}
            x2={across(part.at)}
            y1={part.share < 0.01 ? -4 : ROW}
            y2={part.anchor === 'middle' ? part.row - 10 : part.row + 6}
          />
        ))}
        {parts.map((part) => (
          <StackedLabel part={part} text={`${facts(part).join(' · ')}`} />
        ))}
      </svg>
    </ChartFrame>
  )
}

type Segment = StackedBarProps['segments'][number]
interface Part extends Segment {
  share: number
  start: number
  /** The middle of the part. */
  at: number
  anchor: 'start' | 'middle' | 'end'
  /** Where its line of text runs, from the top. */
  row: number
}

// Labels in the right third write to the left of their leader, and the leftmost of them comes first; the others come below
// them, the rightmost first. So a leader meets another part's label only where the picture is too narrow for both, and there
// the paper-coloured halo of the text cuts the leader.
function stacked(segments: Segment[]): Part[] {
  const total = segments.reduce((sum, segment) => sum + segment.value, 0) || 1
  let start = 0
  const parts = segments.map((segment): Part => {
    const share = segment.value / total
    const at = start + share / 2
    const part = { ...segment, share, start, at, anchor: anchorAt(at), row: 0 }
    start += share
    return part
  })
  const toLeft = parts.filter((part) => part.anchor === 'end')
  const others = parts.filter((part) => part.anchor !== 'end').reverse()
  for (const [index, part] of [...toLeft, ...others].entries()) part.row = ROW * (index + 1) + 14
  return parts
}

const anchorAt = (at: number): Part['anchor'] => (at < 0.35 ? 'start' : at > 0.65 ? 'end' : 'middle')

const besideLeader = { start: 6, middle: 0, end: -6 }

const StackedLabel = ({ part, text }: { part: Part; text: string }) => {
  const label = (
    <text
      x={across(part.at)}
      dx={besideLeader[part.anchor]}
      y={part.row}
      text-anchor={part.anchor}
      dominant-baseline="central"
      class={part.href && 'linked'}
    >
      <tspan class="strong">{part.label}</tspan> {text}
    </text>
  )
  return part.href ? <a href={part.href}>{label}</a> : label
}
