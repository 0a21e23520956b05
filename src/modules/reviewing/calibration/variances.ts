// The variances, from the data alone: restricted maximum likelihood (REML, Patterson and Thompson 1971), and where there
// are few applications or reviewers, what the data leave open about them.
import { type Design, deviance, type Ratios, type Solved, solve } from './equations.ts'
import type { Connected } from './graph.ts'
import type { VarianceMethod } from './model.ts'
import { type Indexed, rangeOf } from './read.ts'

/** One set of variances with its share of the posterior; the residual one is in squared units of the design. */
export interface Weighted {
  share: number
  ratios: Ratios
  residual: number
}

export interface Estimated {
  method: VarianceMethod
  /** At the restricted maximum. */
  point: Weighted
  /** What is averaged over: the point alone, or a grid around it. */
  nodes: Weighted[]
}

/** Which variances the data can tell apart at all. */
export interface Identifiable {
  application: boolean
  reviewer: boolean
}

// Above this ratio, or below its inverse, a variance is as good as infinite or zero beside the residual one.
const largest = Math.log(1e6)
// Averaging over the variances pays while there are few effects to learn them from; beyond, it changes the third digit of
// nothing and would take minutes.
const few = { applications: 400, size: 120 }

export function identifiable(scores: Indexed, connected: Connected): Identifiable {
  const reviews = { application: new Map<number, number>(), reviewer: new Map<number, number>() }
  const members = { application: new Map<number, Set<number>>(), reviewer: new Map<number, Set<number>>() }
  for (let row = 0; row < scores.score.length; row++) {
    if (scores.aside[scores.application[row]!]) continue
    const component = connected.application[scores.application[row]!]!
    for (const side of ['application', 'reviewer'] as const) {
      const unit = scores[side][row]!
      reviews[side].set(unit, (reviews[side].get(unit) ?? 0) + 1)
      if (!members[side].has(component)) members[side].set(component, new Set())
      members[side].get(component)!.add(unit)
    }
  }
  // An effect is told from chance where it is met twice, and from the level where the component has another.
  const told = (side: 'application' | 'reviewer') =>
    [...reviews[side].values()].some((count) => count > 1) && [...members[side].values()].some(({ size }) => size > 1)
  return { application: told('application'), reviewer: told('reviewer') }
}

export function estimate(design: Design, scores: Indexed, can: Identifiable): Estimated {
  if (design.unit === 0 || design.freedom < 1) {
    const point = { share: 1, ratios: { application: 0, reviewer: 0 }, residual: 0 }
    return { method: 'none', point, nodes: [point] }
  }
  // Quality and chance that cannot be told apart are taken as equally large: that moves every score by one factor.
  const fixed: Ratios = { application: can.application ? 0 : 1, reviewer: 0 }
  const at = (ratios: Ratios): Solved => solve(design, scores, ratios)
  const axes = (['application', 'reviewer'] as const).filter((side) => can[side])
  const ratiosOf = (logs: number[]): Ratios => ({
    ...fixed,
    ...Object.fromEntries(axes.map((side, axis) => [side, logs[axis]! <= -largest ? 0 : Math.exp(logs[axis]!)])),
  })
  const weighted = (ratios: Ratios, share: number, freedom = design.freedom): Weighted => ({
    share,
    ratios,
    residual: at(ratios).quadratic / freedom,
  })
  const helping = scores.aside.reduce((sum, aside) => sum + (aside ? 0 : 1), 0)
  const small = design.size <= few.size && helping <= few.applications
  const usual = [-9, -6, -4, -2.5, -1, 0, 1, 2.5, 5]
  const starts = axes.map((side) => (small ? usual : [startOf(design, scores)[side]]))
  const best = minimise(starts, (logs) => deviance(design, at(ratiosOf(logs))))
  const point = weighted(ratiosOf(best), 1)
  if (axes.length === 0) return { method: 'assumed', point, nodes: [point] }
  const shares = small ? grid(design, axes.length, (logs) => at(ratiosOf(logs))) : []
  if (shares.length === 0) return { method: can.application ? 'reml' : 'assumed', point, nodes: [point] }
  // Given the ratios the residual variance is inverse gamma; this is its mean, which the intervals need.
  const nodes = shares.map(({ logs, share }) => weighted(ratiosOf(logs), share, Math.max(1, design.freedom - 5)))
  return { method: can.application ? 'integrated' : 'assumed', point, nodes }
}

/**
 * Ratios, as logarithms, by moments: two scores of one application differ by leniency and chance, two of one reviewer by
 * quality and chance, and all scores by all three. Near enough for Newton's method to need a step or two.
 */
function startOf(design: Design, scores: Indexed): Ratios {
  const within = (unit: Int32Array) => {
    const [count, mean, squares] = [new Map<number, number>(), new Map<number, number>(), { sum: 0, freedom: 0 }]
    for (let row = 0; row < design.cell.length; row++) {
      if (design.cell[row]! < 0) continue
      const own = unit[row]!
      const n = (count.get(own) ?? 0) + 1
      const before = mean.get(own) ?? 0
      const after = before + (design.value[row]! - before) / n
      squares.sum += (design.value[row]! - before) * (design.value[row]! - after)
      squares.freedom += n > 1 ? 1 : 0
      count.set(own, n)
      mean.set(own, after)
    }
    return squares.sum / Math.max(1, squares.freedom)
  }
  const [same_application, same_reviewer] = [within(scores.application), within(scores.reviewer)]
  const all = design.squares / design.freedom
  const residual = Math.max(0.02 * all, same_application + same_reviewer - all)
  const ratio = (variance: number) => Math.log(Math.max(0.01, variance / residual))
  return { application: ratio(same_reviewer - residual), reviewer: ratio(same_application - residual) }
}

type Target = (logs: number[]) => number

/**
 * The lowest point of a smooth function of the logarithms of one or two ratios: Newton's method on differences, from the
 * best of the starts, kept within ± `largest`. A direction that curves the wrong way is followed downhill.
 */
function minimise(starts: number[][], target: Target): number[] {
  if (starts.length === 0) return []
  let at: Place = { logs: [], value: Number.POSITIVE_INFINITY }
  for (const logs of product(starts)) {
    const value = target(logs)
    if (value < at.value) at = { logs, value }
  }
  for (let round = 0, width = 0.1; round < 40; round++) {
    const next = stepDown(at, newtonStep(at, width, target), target)
    const moved = Math.hypot(...next.logs.map((log, axis) => log - at.logs[axis]!))
    at = next
    if (moved < 0.02 && width === fine_width) break
    if (moved < 0.3) width = fine_width
  }
  return at.logs
}

const fine_width = 0.01

const product = (lines: number[][]): number[][] =>
  lines.reduce<number[][]>((all, line) => all.flatMap((logs) => line.map((log) => [...logs, log])), [[]])

interface Place {
  logs: number[]
  value: number
}

const within = (log: number) => Math.min(largest, Math.max(-largest, log))

function newtonStep({ logs, value }: Place, width: number, target: Target): number[] {
  const moved = (...by: number[]) => target(logs.map((log, axis) => log + (by[axis] ?? 0) * width))
  const sides = logs.map((_, axis) => {
    const unit = logs.map((_, other) => (other === axis ? 1 : 0))
    return { up: moved(...unit), down: moved(...unit.map((by) => -by)) }
  })
  const slopes = sides.map(({ up, down }) => (up - down) / (2 * width))
  const curves = sides.map(({ up, down }) => (up - 2 * value + down) / width ** 2)
  const alone = () =>
    slopes.map((slope, axis) =>
      curves[axis]! > 1e-9 ? -slope / curves[axis]! : slope === 0 ? 0 : -2 * Math.sign(slope),
    )
  if (logs.length === 1) return alone().map(clip)
  const cross = (moved(1, 1) - sides[0]!.up - sides[1]!.up + value) / width ** 2
  const [a, b] = curves as [number, number]
  const determinant = a * b - cross ** 2
  if (!(a > 1e-9 && determinant > 1e-9 * a * b)) return alone().map(clip)
  const [u, v] = slopes as [number, number]
  return [-(b * u - cross * v) / determinant, -(a * v - cross * u) / determinant].map(clip)
}

const clip = (step: number) => Math.max(-2, Math.min(2, step))

function stepDown(at: Place, step: number[], target: Target): Place {
  for (let share = 1; share > 0.01; share /= 2) {
    const logs = at.logs.map((log, axis) => within(log + share * step[axis]!))
    const value = target(logs)
    if (value < at.value) return { logs, value }
  }
  return at
}

/**
 * A grid over the posterior of the ratios, with flat priors on the three standard deviations (up to the range of the
 * scores), as the SNSF's model has them; the residual variance is integrated in closed form. Empty where there are too few
 * degrees of freedom for that. The places with less than a thousandth of the best one's density are left out.
 */
function grid(design: Design, axes: number, at: (logs: number[]) => Solved): { logs: number[]; share: number }[] {
  const freedom = design.freedom - 3
  if (freedom < 1) return []
  const highest = rangeOf(design.value)
  const density = (logs: number[]) => {
    const { quadratic, logarithm } = at(logs)
    const deviation = Math.sqrt(quadratic / design.freedom)
    // Beyond the range of the scores there is no prior; and the residual one of a perfect fit is none.
    if (logs.some((log) => Math.exp(log / 2) * deviation > highest)) return Number.NEGATIVE_INFINITY
    return logs.reduce((sum, log) => sum + log / 2, 0) - logarithm / 2 - (freedom / 2) * Math.log(quadratic)
  }
  const spread = (from: number, to: number, count: number) =>
    Array.from({ length: count }, (_, i) => from + ((to - from) * i) / (count - 1))
  const evaluate = (lines: number[][]) => product(lines).map((logs) => ({ logs, density: density(logs) }))
  const coarse = evaluate(Array.from({ length: axes }, () => spread(-9, 7, 17)))
  const near = above(coarse, 8)
  if (near.length === 0) return []
  const fine = evaluate(
    Array.from({ length: axes }, (_, axis) => {
      const own = near.map(({ logs }) => logs[axis]!)
      return spread(Math.min(...own) - 0.75, Math.max(...own) + 0.75, 11)
    }),
  )
  const chosen = above(fine, Math.log(1000))
  const best = Math.max(...chosen.map((each) => each.density))
  const total = chosen.reduce((sum, each) => sum + Math.exp(each.density - best), 0)
  return chosen.map((each) => ({ logs: each.logs, share: Math.exp(each.density - best) / total }))
}

function above<Point extends { density: number }>(points: Point[], depth: number): Point[] {
  const best = Math.max(...points.map(({ density }) => density))
  return best === Number.NEGATIVE_INFINITY ? [] : points.filter(({ density }) => density > best - depth)
}
