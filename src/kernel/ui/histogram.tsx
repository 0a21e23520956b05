import type { Child } from 'hono/jsx'
import { number } from '#kernel/language/index.ts'
import { across, ChartFrame, type ChartProps } from './chart.tsx'
import { useReader, useWords } from './reader.tsx'

export interface Bin {
  from: number
  to: number
  count: number
}

interface HistogramProps extends ChartProps {
  /** What lies along the axis, with its unit: "Score, 0 to 100". */
  dimension: string
  measure: string
  /** Adjoining, of equal width, in rising order. */
  bins: Bin[]
  /** Values worth a line of their own, written where they are: the median, a threshold. */
  marks?: { at: number; label: string }[]
  digits?: number
}

const TOP = 40
const PLOT = 130
const BASE = TOP + PLOT

/** How often each range of a value occurs. */
export const Histogram = ({ title, sentence, dimension, measure, bins, marks = [], digits = 0 }: HistogramProps) => {
  const reader = useReader()
  const say = useWords()
  const range = { from: bins.at(0)?.from ?? 0, to: bins.at(-1)?.to ?? 1 }
  const rows: Child[][] = bins.map((bin) => [
    number(reader, bin.from, digits),
    number(reader, bin.to, digits),
    number(reader, bin.count),
  ])
  return (
    <ChartFrame title={title} sentence={sentence} table={{ heads: [say.from, say.upTo, measure], rows }}>
      <p class="chart-measure">{measure}</p>
      <svg class="histogram" width="100%" height={BASE + 24} role="img" aria-label={title}>
        <Columns bins={bins} range={range} />
        <line class="zero" x1="0" x2="100%" y1={BASE} y2={BASE} />
        {marks.map((mark) => (
          <MarkLine mark={mark} range={range} />
        ))}
        <Edges bins={bins} range={range} digits={digits} />
      </svg>
      <p class="chart-dimension">{dimension}</p>
    </ChartFrame>
  )
}

interface Range {
  from: number
  to: number
}

const share = (value: number, range: Range) => (value - range.from) / (range.to - range.from || 1)

// Beyond eight columns their numbers would touch on a small screen; then only the highest keeps its own.
const Columns = ({ bins, range }: { bins: Bin[]; range: Range }) => {
  const reader = useReader()
  const most = Math.max(1, ...bins.map((bin) => bin.count))
  const highest = bins.findIndex((bin) => bin.count === most)
  return (
    <>
      {bins.map((bin, index) => {
        const [left, right, height] = [share(bin.from, range), share(bin.to, range), (bin.count / most) * PLOT]
        return (
          <>
            <rect
              class="bar-value"
              x={across(left + 0.003)}
              width={across(right - left - 0.006)}
              y={(BASE - height).toFixed(1)}
              height={height.toFixed(1)}
            />
            {(bins.length <= 8 || index === highest) && (
              <text x={across((left + right) / 2)} y={(BASE - height - 6).toFixed(1)} text-anchor="middle">
                {number(reader, bin.count)}
              </text>
            )}
          </>
        )
      })}
    </>
  )
}

const MarkLine = ({ mark, range }: { mark: { at: number; label: string }; range: Range }) => {
  const at = share(mark.at, range)
  return (
    <>
      <line class="marked" x1={across(at)} x2={across(at)} y1="6" y2={BASE} />
      <text class="strong" x={across(at)} dx={at > 0.6 ? -6 : 6} y="14" text-anchor={at > 0.6 ? 'end' : 'start'}>
        {mark.label}
      </text>
    </>
  )
}

const Edges = ({ bins, range, digits }: { bins: Bin[]; range: Range; digits: number }) => {
  const reader = useReader()
  const edges = [...bins.map((bin) => bin.from), range.to]
  const step = Math.max(1, Math.ceil((edges.length - 1) / 5))
  const shown = edges.filter((_, index) => index % step === 0 && index + step <= edges.length - 1)
  return (
    <>
      {[...shown, range.to].map((edge, index) => (
        <text
          x={across(share(edge, range))}
          y={BASE + 16}
          text-anchor={index === 0 ? 'start' : edge === range.to ? 'end' : 'middle'}
        >
          {number(reader, edge, digits)}
        </text>
      ))}
    </>
  )
}

interface SmallMultiplesProps extends ChartProps {
  dimension: string
  measure: string
  /** The names along the axis, the same for all. */
  labels: string[]
  multiples: { label: string; values: number[]; href?: string }[]
}

/** The same small picture for each of several things, all on one scale. */
export const SmallMultiples = ({ title, sentence, dimension, measure, labels, multiples }: SmallMultiplesProps) => {
  const reader = useReader()
  const most = Math.max(1, ...multiples.flatMap((multiple) => multiple.values))
  const rows = multiples.map((multiple) => [multiple.label, ...multiple.values.map((value) => number(reader, value))])
  return (
    <ChartFrame title={title} sentence={sentence} table={{ heads: [dimension, ...labels], rows }}>
      <p class="chart-measure">{measure}</p>
      <ul class="multiples">
        {multiples.map((multiple) => (
          <li>
            <span class="multiple-label">
              {multiple.href ? <a href={multiple.href}>{multiple.label}</a> : multiple.label}
            </span>
            <Multiple values={multiple.values} most={most} />
            <span class="multiple-ends" aria-hidden="true">
              <span>{labels.at(0)}</span>
              <span>{labels.at(-1)}</span>
            </span>
          </li>
        ))}
      </ul>
    </ChartFrame>
  )
}

const Multiple = ({ values, most }: { values: number[]; most: number }) => {
  const reader = useReader()
  const width = 1 / (values.length || 1)
  const highest = values.indexOf(Math.max(...values))
  return (
    <svg width="100%" height="64" aria-hidden="true">
      {values.map((value, index) => {
        const height = (value / most) * 44
        return (
          <rect
            class="bar-value"
            x={across((index + 0.1) * width)}
            width={across(width * 0.8)}
            y={(62 - height).toFixed(1)}
            height={height.toFixed(1)}
          />
        )
      })}
      <line class="zero" x1="0" x2="100%" y1="62.5" y2="62.5" />
      <text x={across((highest + 0.5) * width)} y={58 - ((values[highest] ?? 0) / most) * 44} text-anchor="middle">
        {number(reader, values[highest] ?? 0)}
      </text>
    </svg>
  )
}
