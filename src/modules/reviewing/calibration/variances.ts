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
  // From the middle: where the data tell nothing apart, all are taken as equally large.
  const usual = [0, -1, 1, -2.5, 2.5, -4, 5, -6, -9]
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
 * best of the starts, kept within ± `largest`. A direction that curves the wrong way is followed downhill. Nothing is
 * decided by differences as small as rounding: the place found must be the same when all scores are moved or stretched.
 */
function minimise(starts: number[][], target: Target): number[] {
  if (starts.length === 0) return []
  let at: Place = { logs: [], value: Number.POSITIVE_INFINITY }
  for (const logs of product(starts)) {
    const value = target(logs)
    if (value < at.value - tie) at = { logs, value }
  }
  for (let round = 0, width = wide; round < 40; round++) {
    const step = newtonStep(at, width, target)
    const next = stepDown(at, step, target)
    const settled = next === at || Math.hypot(...step) < 0.02
    at = next
    if (settled && width === fine) break
    if (settled || Math.hypot(...step) < 0.3) width = fine
  }
  return at.logs
}

// What rounding may make of a deviance where a ratio is at its bound. Of starts that are equally good the first is taken.
const tie = 1e-9
// Widths of differences. With the fine one the lowest point is right to five digits of its logarithm.
const [wide, fine] = [0.1, 0.01]

const product = (lines: number[][]): number[][] =>
  lines.reduce<number[][]>((all, line) => all.flatMap((logs) => line.map((log) => [...logs, log])), [[]])

interface Place {
  logs: number[]
  value: number
}

const within = (log: number) => (Math.abs(log) > largest - 1e-9 ? Math.sign(log) * largest : log)

/**
 * The step goes along the directions in which the function curves most and least. Where the scores leave no room for
 * chance, both ratios grow without end in one valley, whose floor falls ever less, while its sides stay steep: the floor is
 * followed to the bound, and there the other ratio alone is sought.
 */
function newtonStep(at: Place, width: number, target: Target): number[] {
  const bend = bendAt(at, width, target)
  const along = (directions: number[][]) => {
    const lengths = directions.map((direction) => lengthAlong(direction, at, bend, target))
    return at.logs.map((_, axis) => directions.reduce((sum, each, i) => sum + lengths[i]! * each[axis]!, 0))
  }
  const step = along(principal(bend))
  const outward = at.logs.map((log, axis) => Math.abs(log) === largest && step[axis]! * log > 0)
  return outward.includes(true) ? along(axesOf(at).filter((_, axis) => !outward[axis])) : step
}

interface Bend {
  slopes: number[]
  curves: number[]
  /** The mixed second difference; 0 where there is one axis. */
  cross: number
}

const axesOf = ({ logs }: Place) => logs.map((_, axis) => logs.map((_, other) => (other === axis ? 1 : 0)))

const movedFrom = ({ logs }: Place, direction: number[], by: number, target: Target) =>
  target(logs.map((log, axis) => log + direction[axis]! * by))

function bendAt(at: Place, width: number, target: Target): Bend {
  const sides = axesOf(at).map((axis) => ({
    up: movedFrom(at, axis, width, target),
    down: movedFrom(at, axis, -width, target),
  }))
  const [first, second] = sides
  return {
    slopes: sides.map(({ up, down }) => (up - down) / (2 * width)),
    curves: sides.map(({ up, down }) => (up - 2 * at.value + down) / width ** 2),
    cross: first && second ? (movedFrom(at, [1, 1], width, target) - first.up - second.up + at.value) / width ** 2 : 0,
  }
}

/** The eigenvectors of the second differences. */
function principal({ curves, cross }: Bend): number[][] {
  const [a, b] = curves as [number, number?]
  if (b === undefined) return [[1]]
  const angle = Math.atan2(2 * cross, a - b) / 2
  const [x, y] = [Math.cos(angle), Math.sin(angle)]
  return [
    [x, y],
    [-y, x],
  ]
}

function lengthAlong(direction: number[], at: Place, { slopes, curves, cross }: Bend, target: Target): number {
  let slope = direction.reduce((sum, by, axis) => sum + by * slopes[axis]!, 0)
  let curve = direction.reduce((sum, by, axis) => sum + by ** 2 * curves[axis]!, 0)
  if (direction.length === 2) curve += 2 * direction[0]! * direction[1]! * cross
  // The rounding of the deviance grows with the ratios, to 1e-9 at the bound: second differences of the fine width are
  // then nothing but rounding, and those of the wide one are not.
  if (Math.abs(curve) < 1e-3) {
    const [up, down] = [movedFrom(at, direction, wide, target), movedFrom(at, direction, -wide, target)]
    slope = (up - down) / (2 * wide)
    curve = (up - 2 * at.value + down) / wide ** 2
  }
  if (curve > 1e-6) return clip(-slope / curve)
  // Rounding alone makes slopes of 5e-9 at the bound; a step that twenty times as much would not reward is not taken.
  return Math.abs(slope) > 1e-7 ? -2 * Math.sign(slope) : 0
}

const clip = (step: number) => Math.max(-2, Math.min(2, step))

/** Straight on to the nearest bound at first, as a step that is bent there would leave its valley. */
function stepDown(at: Place, step: number[], target: Target): Place {
  const room = at.logs.map((log, axis) =>
    step[axis] === 0 ? 1 : (Math.sign(step[axis]!) * largest - log) / step[axis]!,
  )
  const reach = Math.min(1, ...room)
  for (const share of reach < 1 ? [reach, ...shares] : shares) {
    const logs = at.logs.map((log, axis) => within(log + share * step[axis]!))
    const value = target(logs)
    if (value < at.value + tie) return { logs, value }
  }
  return at
}

const shares = [1, 1 / 2, 1 / 4, 1 / 8, 1 / 16, 1 / 32, 1 / 64]

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
