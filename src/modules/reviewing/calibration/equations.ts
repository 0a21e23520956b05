// Henderson's mixed model equations of the reviews that set the scales. One side (applications or reviewers, whichever is
// more numerous) is absorbed: given the other side and the levels its effects are independent, so that only a dense system
// of the smaller side's size remains (the Schur complement).
import { factor, solveLower, solveUpper } from './dense.ts'
import type { Connected } from './graph.ts'
import { calibrationError, most } from './model.ts'
import type { Indexed } from './read.ts'

export interface Design {
  /** Which side stays in the dense system. */
  kept: 'reviewer' | 'application'
  /** Unknowns: `cells` levels, then the effects of the kept side. */
  cells: number
  size: number
  /** By unit of the kept side: its effect among the unknowns; -1 for one that no helping row names, which is none. */
  place: Int32Array
  /** By row of the scores: the cell, -1 for one that does not help. A cell is a section within a component. */
  cell: Int32Array
  cell_component: Int32Array
  /** Mean score by cell, taken out before anything else, and the unit in which the rest is counted. */
  cell_mean: Float64Array
  /** Sum of weights by cell. */
  cell_weight: Float64Array
  unit: number
  /** By row: (score - mean of the cell) / unit. */
  value: Float64Array
  /** Absorbed units: entries first[u] … first[u + 1] are the weights of the unknowns they meet; cells come first. */
  first: Int32Array
  index: Int32Array
  weight: Float64Array
  total: Float64Array
  sum: Float64Array
  rows: number
  squares: number
  /** Rows less levels. */
  freedom: number
}

/** Ratios of the variances of both sides to the residual one. */
export interface Ratios {
  application: number
  reviewer: number
}

const helps = (scores: Indexed, row: number) => scores.aside[scores.application[row]!] === 0

export function designOf(scores: Indexed, connected: Connected): Design {
  const cells = cellsOf(scores, connected)
  const { value, unit, cell_mean, cell_weight, squares, rows } = centred(scores, cells.cell, cells.count)
  const kept =
    scores.aside.includes(1) || scores.reviewers.length <= scores.applications.length ? 'reviewer' : 'application'
  const { place, count } = placesOf(connected[kept], cells.count)
  const size = cells.count + count
  if (size > most.kept)
    throw calibrationError('too-large', `${size} reviewers and levels; at most ${most.kept} can be calibrated`)
  return {
    kept,
    cells: cells.count,
    size,
    place,
    cell: cells.cell,
    cell_component: cells.component,
    cell_mean,
    cell_weight,
    unit,
    value,
    ...absorbed(scores, { kept, cell: cells.cell, place, value }),
    rows,
    squares,
    freedom: rows - cells.count,
  }
}

/** Whoever set no scale takes no place: what is drawn for the rest must not tell that they were there. */
function placesOf(component: Int32Array, cells: number) {
  let count = 0
  const place = component.map((known) => (known < 0 ? -1 : cells + count++))
  return { place, count }
}

function cellsOf(scores: Indexed, connected: Connected) {
  const numbers = new Map<number, number>()
  const cell = new Int32Array(scores.score.length).fill(-1)
  const component: number[] = []
  for (let row = 0; row < cell.length; row++) {
    if (!helps(scores, row)) continue
    const own = connected.application[scores.application[row]!]!
    const key = own * scores.sections.length + scores.section[row]!
    if (!numbers.has(key)) {
      numbers.set(key, numbers.size)
      component.push(own)
    }
    cell[row] = numbers.get(key)!
  }
  return { cell, count: numbers.size, component: Int32Array.from(component) }
}

function centred({ score, weight }: Indexed, cell: Int32Array, cells: number) {
  const cell_mean = new Float64Array(cells)
  const cell_weight = new Float64Array(cells)
  let rows = 0
  for (let row = 0; row < score.length; row++) {
    const own = cell[row]!
    if (own < 0) continue
    rows++
    cell_weight[own]! += weight[row]!
    // A running mean: scores that are all the same have exactly that mean.
    cell_mean[own]! += ((score[row]! - cell_mean[own]!) * weight[row]!) / cell_weight[own]!
  }
  const value = new Float64Array(score.length)
  let squares = 0
  let total = 0
  for (let row = 0; row < score.length; row++) {
    const own = cell[row]!
    if (own < 0) continue
    value[row] = score[row]! - cell_mean[own]!
    squares += weight[row]! * value[row]! ** 2
    total += weight[row]!
  }
  const deviation = Math.sqrt(squares / Math.max(1, total))
  const scale = cell_mean.reduce((most, mean) => Math.max(most, Math.abs(mean)), 0)
  // Differences that are nothing but rounding are none.
  const unit = deviation > 1e-12 * scale ? deviation : 0
  if (unit > 0) for (let row = 0; row < value.length; row++) value[row]! /= unit
  return { value, unit, cell_mean, cell_weight, squares: unit > 0 ? squares / unit ** 2 : 0, rows }
}

interface Absorbing {
  kept: Design['kept']
  cell: Int32Array
  place: Int32Array
  value: Float64Array
}

function absorbed(scores: Indexed, { kept, cell, place, value }: Absorbing) {
  const [own, other] =
    kept === 'reviewer' ? [scores.application, scores.reviewer] : [scores.reviewer, scores.application]
  const units = (kept === 'reviewer' ? scores.applications : scores.reviewers).length
  const entries = Array.from({ length: units }, () => new Map<number, number>())
  const total = new Float64Array(units)
  const sum = new Float64Array(units)
  const add = (unit: number, at: number, weight: number) =>
    entries[unit]!.set(at, (entries[unit]!.get(at) ?? 0) + weight)
  for (let row = 0; row < cell.length; row++) {
    if (cell[row]! < 0) continue
    const unit = own[row]!
    add(unit, cell[row]!, scores.weight[row]!)
    add(unit, place[other[row]!]!, scores.weight[row]!)
    total[unit]! += scores.weight[row]!
    sum[unit]! += scores.weight[row]! * value[row]!
  }
  const first = new Int32Array(units + 1)
  entries.forEach((each, unit) => {
    first[unit + 1] = first[unit]! + each.size
  })
  const sorted = entries.flatMap((each) => [...each].sort((x, y) => x[0] - y[0]))
  return {
    first,
    index: Int32Array.from(sorted, ([at]) => at),
    weight: Float64Array.from(sorted, ([, weight]) => weight),
    total,
    sum,
  }
}

export interface Solved {
  /** Cholesky factor of the dense system, in units of the residual variance. */
  lower: Float64Array
  /** The unknowns: levels, and effects divided by the root of their ratio. */
  solution: Float64Array
  /** ln of the determinants of the whole system. */
  logarithm: number
  /** What the fit leaves unexplained: the residual variance times the degrees of freedom. */
  quadratic: number
}

/** The factored system for given ratios. `cheap`: without the solution. */
export function solve(design: Design, scores: Indexed, ratios: Ratios): Solved {
  const { size, cells, kept, first, index, weight, total, sum } = design
  const [root, absorbing] =
    kept === 'reviewer'
      ? [Math.sqrt(ratios.reviewer), ratios.application]
      : [Math.sqrt(ratios.application), ratios.reviewer]
  const lower = new Float64Array(size * size)
  const solution = new Float64Array(size)
  addData(design, scores, { lower, solution, root })
  let logarithm = 0
  let explained = 0
  for (let unit = 0; unit < total.length; unit++) {
    const share = absorbing / (1 + absorbing * total[unit]!)
    logarithm += Math.log1p(absorbing * total[unit]!)
    explained += share * sum[unit]! ** 2
    if (share === 0) continue
    for (let i = first[unit]!; i < first[unit + 1]!; i++) {
      const at = index[i]! * size
      const scaled = weight[i]! * (index[i]! < cells ? 1 : root)
      solution[index[i]!]! -= share * scaled * sum[unit]!
      for (let j = first[unit]!; j <= i; j++)
        lower[at + index[j]!]! -= share * scaled * weight[j]! * (index[j]! < cells ? 1 : root)
    }
  }
  logarithm += factor(lower, size)
  solveLower(lower, size, solution)
  for (const value of solution) explained += value * value
  solveUpper(lower, size, solution)
  return { lower, solution, logarithm, quadratic: Math.max(design.squares - explained, 1e-13 * design.squares) }
}

interface System {
  lower: Float64Array
  solution: Float64Array
  root: number
}

/** What the rows themselves say about the unknowns, before one side is absorbed. */
function addData(design: Design, scores: Indexed, { lower, solution, root }: System) {
  const { size, cells, cell, place, value, kept } = design
  const other = kept === 'reviewer' ? scores.reviewer : scores.application
  for (let at = cells; at < size; at++) lower[at * size + at] = 1
  for (let row = 0; row < cell.length; row++) {
    const own = cell[row]!
    if (own < 0) continue
    const at = place[other[row]!]!
    const weight = scores.weight[row]!
    lower[own * size + own]! += weight
    lower[at * size + own]! += weight * root
    lower[at * size + at]! += weight * root * root
    solution[own]! += weight * value[row]!
    solution[at]! += weight * root * value[row]!
  }
}

/** -2 × the restricted log likelihood with the residual variance at its best, up to a constant. */
export function deviance(design: Design, solved: Solved): number {
  return design.freedom * Math.log(solved.quadratic) + solved.logarithm
}
