// Who takes part in a lottery around the funding line, and with which probability. Probabilities are whole numbers of one unit,
// so that they add up to the places exactly and mean the same in every language.

import { selectionError } from './problem.ts'

/** `low[i] ≤ centre[i] ≤ high[i]`: a score and its interval, higher is better (negate expected ranks). */
export type Intervals = { low: Float64Array; centre: Float64Array; high: Float64Array }

export type LotteryZone = {
  /** The centre of the last application that has a place by its centre. */
  line: number
  /** Above the line with the whole interval: selected without a draw. */
  sure: number[]
  /** Cannot be told from the line: drawn. */
  zone: number[]
  /** Below the line with the whole interval. */
  out: number[]
  /** Places to be drawn: those that the sure ones leave. */
  places: number
}

/** Probabilities as fractions with one denominator: application `i` is drawn with `units[i] / unit`, exactly. */
export type Marginals = {
  /** Whole numbers 0…unit that add up to `places × unit`. */
  units: number[]
  unit: number
  places: number
}

/**
 * Whom the scores cannot tell from the line, as the Swiss National Science Foundation draws it (Heyard, Ott, Salanti and Egger,
 * Statistics and Public Policy 2022). All lists rise. Throws a `SelectionError`.
 */
export function lotteryZone(intervals: Intervals, places: number): LotteryZone {
  const { low, centre, high } = intervals
  checkIntervals(intervals, centre)
  checkPlaces(places, centre.length)
  const line = centre.toSorted()[centre.length - places]!
  const all = [...centre.keys()]
  const sure = all.filter((i) => low[i]! > line)
  const out = all.filter((i) => high[i]! < line)
  const zone = all.filter((i) => low[i]! <= line && high[i]! >= line)
  return { line, sure, zone, out, places: places - sure.length }
}

/** Sure ones 1, the zone evenly, others 0; in the order of the applications. Exact. Throws a `SelectionError`. */
export function zoneMarginals({ sure, zone, places }: LotteryZone, applications: number): Marginals {
  const unit = Math.max(1, zone.length)
  const units = new Array<number>(applications).fill(0)
  for (const i of sure) units[i] = unit
  for (const i of zone) units[i] = places
  return checkMarginals({ units, unit, places: places + sure.length })
}

/** Throws a `SelectionError` unless these are probabilities that add up to the places. */
export function checkMarginals(marginals: Marginals): Marginals {
  const { units, unit, places } = marginals
  const bad = (message: string) => selectionError('bad-marginals', message)
  if (!Array.isArray(units)) throw bad('the units are not a list')
  if (!Number.isSafeInteger(unit) || unit < 1) throw bad(`the unit is ${unit}`)
  if (!Number.isSafeInteger(places) || places < 0) throw bad(`there are ${places} places`)
  let sum = 0
  for (const [i, one] of units.entries()) {
    if (!Number.isSafeInteger(one) || one < 0 || one > unit) throw bad(`application ${i} has ${one} of ${unit}`)
    sum += one
  }
  if (!Number.isSafeInteger(sum) || sum !== places * unit) {
    throw bad(`the probabilities add up to ${sum} of ${unit}, not to ${places}`)
  }
  return marginals
}

function checkIntervals({ low, high }: Pick<Intervals, 'low' | 'high'>, centre: Float64Array) {
  for (const [name, array] of Object.entries({ low, centre, high })) {
    if (!(array instanceof Float64Array) || array.length !== low.length) {
      throw selectionError('bad-array', `${name} is not a Float64Array of ${low.length}`)
    }
  }
  for (let i = 0; i < low.length; i++) {
    if (!Number.isFinite(low[i]) || !Number.isFinite(high[i]) || !(low[i]! <= centre[i]! && centre[i]! <= high[i]!)) {
      throw selectionError('bad-interval', `the interval of application ${i} is ${low[i]} … ${centre[i]} … ${high[i]}`)
    }
  }
}

function checkPlaces(places: number, applications: number) {
  if (!Number.isInteger(places) || places < 1 || places > applications) {
    throw selectionError('bad-limit', `${places} places for ${applications} applications`)
  }
}
