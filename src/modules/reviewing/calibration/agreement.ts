// How far reviewers agree, and which of them drift or order otherwise than everybody else.
import { holm, studentAbove } from './chance.ts'
import type { Agreement, Concord, Drift, Variances } from './model.ts'
import { type Indexed, rangeOf } from './read.ts'

/** Fewer reviews than these say nothing about a trend or an order. */
const least_reviews = 5

/** The scores of each application that helps to set the scales. */
const judged = (scores: Indexed): Float64Array[] =>
  scores.applications.flatMap((_, i) =>
    scores.aside[i] ? [] : [scores.score.subarray(scores.start[i]!, scores.start[i + 1]!)],
  )

/** Intraclass correlations for absolute agreement from the variances; alpha by Krippendorff, Content Analysis (2004), 11.3. */
export function agreementOf(scores: Indexed, { application, reviewer, residual, method }: Variances): Agreement {
  const several = judged(scores).filter(({ length }) => length > 1)
  const total = application + reviewer + residual
  const known = (method === 'reml' || method === 'integrated') && total > 0
  const all = judged(scores)
  const harmonic = all.length / all.reduce((sum, { length }) => sum + 1 / length, 0)
  return {
    single: known ? application / total : null,
    average:
      known && application > 0 ? application / (application + (reviewer + residual) / harmonic) : known ? 0 : null,
    alpha: alphaOf(several),
    mean_spread: several.length === 0 ? null : several.reduce((sum, own) => sum + rangeOf(own), 0) / several.length,
  }
}

function alphaOf(units: Float64Array[]): number | null {
  const values = units.flatMap((unit) => [...unit])
  const differences = (own: ArrayLike<number>) => {
    const list = Array.from(own)
    const mean = list.reduce((sum, value) => sum + value, 0) / list.length
    // Σ over ordered pairs of (x - y)² is 2 n Σ (x - mean)².
    return 2 * list.length * list.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  }
  if (values.length < 2) return null
  const expected = differences(values) / (values.length * (values.length - 1))
  if (!(expected > 0)) return null
  const observed = units.reduce((sum, unit) => sum + differences(unit) / (unit.length - 1), 0) / values.length
  return 1 - observed / expected
}

/** By row: the score, and what the fit expects without chance. */
export interface Residuals {
  scores: Indexed
  /** Score less level, quality and leniency; NaN for a row that does not help. */
  residual: Float64Array
  /** Leniency by reviewer. */
  bias: Float64Array
}

function rowsByReviewer({ scores, residual }: Residuals): number[][] {
  const rows: number[][] = scores.reviewers.map(() => [])
  for (let row = 0; row < residual.length; row++)
    if (!Number.isNaN(residual[row]!)) rows[scores.reviewer[row]!]!.push(row)
  return rows
}

/** Trends over the order of each reviewer's reviews, where times are known; the surest first. */
export function driftOf(residuals: Residuals): Drift[] {
  const { scores, residual } = residuals
  const found = rowsByReviewer(residuals).flatMap((rows, reviewer) => {
    const timed = rows.filter((row) => !Number.isNaN(scores.at[row]!))
    if (timed.length < least_reviews) return []
    timed.sort((x, y) => scores.at[x]! - scores.at[y]! || x - y)
    const fit = line(
      timed.map((_, order) => order + 1),
      timed.map((row) => residual[row]!),
    )
    if (!fit) return []
    const p = Math.min(1, 2 * studentAbove(Math.abs(fit.t), timed.length - 2))
    return [{ reviewer: scores.reviewers[reviewer]!, reviews: timed.length, slope: fit.slope, p }]
  })
  const corrected = holm(found.map(({ p }) => p))
  return found
    .map((each, index) => ({ ...each, p_corrected: corrected[index]! }))
    .sort((x, y) => x.p - y.p || (x.reviewer < y.reviewer ? -1 : 1))
}

/** Least squares, with Student's t of the slope; undefined where x or y does not vary. */
function line(x: number[], y: number[]): { slope: number; t: number; correlation: number } | undefined {
  const count = x.length
  const mean = (list: number[]) => list.reduce((sum, value) => sum + value, 0) / count
  const [mean_x, mean_y] = [mean(x), mean(y)]
  let [xx, xy, yy] = [0, 0, 0]
  for (let i = 0; i < count; i++) {
    const [u, v] = [x[i]! - mean_x, y[i]! - mean_y]
    xx += u * u
    xy += u * v
    yy += v * v
  }
  const tiny = 1e-18 * count
  if (xx <= tiny * mean_x ** 2 || yy <= tiny * mean_y ** 2 || xx === 0 || yy === 0) return undefined
  const correlation = Math.max(-1, Math.min(1, xy / Math.sqrt(xx * yy)))
  const t = correlation * Math.sqrt((count - 2) / Math.max(1e-300, 1 - correlation ** 2))
  return { slope: xy / xx, t, correlation }
}

/** Each reviewer's own order against the mean of the others, their leniency removed; the most contrary first. */
export function concordOf(residuals: Residuals): Concord[] {
  const { scores, bias } = residuals
  const found = rowsByReviewer(residuals).flatMap((rows, reviewer) => {
    const pairs = rows.flatMap((row) => {
      const application = scores.application[row]!
      const others: number[] = []
      for (let other = scores.start[application]!; other < scores.start[application + 1]!; other++)
        if (other !== row) others.push(scores.score[other]! - bias[scores.reviewer[other]!]!)
      if (others.length === 0) return []
      return [{ own: scores.score[row]!, others: others.reduce((sum, value) => sum + value, 0) / others.length }]
    })
    if (pairs.length < least_reviews) return []
    const fit = line(
      pairs.map(({ own }) => own),
      pairs.map(({ others }) => others),
    )
    if (!fit) return []
    const p = studentAbove(-fit.t, pairs.length - 2)
    return [{ reviewer: scores.reviewers[reviewer]!, shared: pairs.length, correlation: fit.correlation, p }]
  })
  const corrected = holm(found.map(({ p }) => p))
  return found
    .map(({ p: _, ...each }, index) => ({ ...each, p_corrected: corrected[index]! }))
    .sort((x, y) => x.correlation - y.correlation || (x.reviewer < y.reviewer ? -1 : 1))
}
