import { number } from '#kernel/language/index.ts'
import type { View } from '#kernel/ui/index.ts'

interface WhiskerProps {
  value: number
  interval: [low: number, high: number] | null
  /** The ends of the picture, in the same unit. */
  range: { from: number; to: number }
  /** A second value beside the first: the plain mean. */
  other?: number
  /** A line across all rows: the last place, or 0. */
  limit?: number
}

const width = 120
const middle = 10

/** A value with its interval. The picture is silent: the numbers stand beside it. */
export const Whisker = ({ value, interval, range, other, limit }: WhiskerProps) => {
  const at = (point: number) => {
    const share = (point - range.from) / (range.to - range.from || 1)
    return (Math.max(0, Math.min(1, share)) * width).toFixed(1)
  }
  return (
    <svg class="whisker" viewBox={`0 0 ${width} 20`} aria-hidden="true">
      {limit !== undefined && <line class="limit" x1={at(limit)} x2={at(limit)} y1="0" y2="20" />}
      {interval && <line class="reach" x1={at(interval[0])} x2={at(interval[1])} y1={middle} y2={middle} />}
      {other !== undefined && <circle class="ring" cx={at(other)} cy={middle} r="4" />}
      <circle class="dot" cx={at(value)} cy={middle} r="4" />
    </svg>
  )
}

/** Ends that hold all values and their intervals, at whole tens. */
export function rangeOf(values: { value: number; interval: [number, number] | null }[]): { from: number; to: number } {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const { value, interval } of values) {
    low = Math.min(low, value, interval?.[0] ?? value)
    high = Math.max(high, value, interval?.[1] ?? value)
  }
  return { from: Math.floor(low / 10) * 10, to: Math.ceil(high / 10) * 10 }
}

/** "+3.1", "−0.4": a change with its sign. */
export const signed = (view: View, value: number, digits = 1): string => {
  const shown = number(view, Math.abs(value), digits)
  const isZero = Number(Math.abs(value).toFixed(digits)) === 0
  return isZero ? shown : `${value > 0 ? '+' : '−'}${shown}`
}
