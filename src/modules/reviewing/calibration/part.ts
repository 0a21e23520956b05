// One Gaussian part of the posterior: given the variances, each quality and each leniency is a sum over a few of the shared
// unknowns z plus chance of its own.
import { invertLower } from './dense.ts'
import { type Design, type Solved, solve } from './equations.ts'
import type { Connected } from './graph.ts'
import type { PosteriorNode } from './model.ts'
import type { Sums } from './posterior.ts'
import type { Indexed } from './read.ts'
import type { Weighted } from './variances.ts'

/** One Gaussian part: the qualities as `node` has them, the leniencies beside it, and both levels and means. */
export interface Part {
  node: PosteriorNode
  bias: Sums
  /** Fitted mean score by cell. */
  cell_level: Float64Array
}

interface Terms {
  constant: number
  noise: number
  entries: Map<number, number>
}

interface Fitted {
  scores: Indexed
  connected: Connected
  design: Design
  weighted: Weighted
  solved: Solved
  /** By unknown: the natural size of one unit of it. */
  scale(at: number): number
}

export function partOf(scores: Indexed, connected: Connected, design: Design, weighted: Weighted): Part {
  const solved = solve(design, scores, weighted.ratios)
  const kept_root = Math.sqrt(weighted.ratios[design.kept])
  const scale = (at: number) => (at < design.cells ? design.unit : design.unit * kept_root)
  const fitted: Fitted = { scores, connected, design, weighted, solved, scale }
  const cell_level = design.cell_mean.map((mean, cell) => mean + design.unit * solved.solution[cell]!)
  const biases = scores.reviewers.map((_, reviewer) => biasTerms(fitted, reviewer))
  const qualities = scores.applications.map((_, application) =>
    scores.aside[application] ? asideTerms(fitted, application, biases) : qualityTerms(fitted, application),
  )
  return {
    bias: sumsOf(biases),
    cell_level,
    node: {
      weight: weighted.share,
      mean: solved.solution,
      spread: invertLower(solved.lower, design.size, Math.sqrt(weighted.residual)),
      ...sumsOf(qualities),
    },
  }
}

function sumsOf(terms: Terms[]): Sums {
  const start = new Int32Array(terms.length + 1)
  terms.forEach(({ entries }, i) => {
    start[i + 1] = start[i]! + entries.size
  })
  const all = terms.flatMap(({ entries }) => [...entries])
  return {
    constant: Float64Array.from(terms, ({ constant }) => constant),
    noise: Float64Array.from(terms, ({ noise }) => noise),
    start,
    index: Int32Array.from(all, ([at]) => at),
    coefficient: Float64Array.from(all, ([, coefficient]) => coefficient),
  }
}

/** An effect of either side, given the unknowns of the dense system. */
function effectTerms({ design, weighted, scale }: Fitted, side: 'application' | 'reviewer', unit: number): Terms {
  const entries = new Map<number, number>()
  if (design.kept === side) {
    const at = design.place[unit]!
    if (at >= 0 && scale(at) > 0) entries.set(at, scale(at))
    return { constant: 0, noise: 0, entries }
  }
  const ratio = weighted.ratios[side]
  const share = ratio / (1 + ratio * design.total[unit]!)
  if (share === 0) return { constant: 0, noise: 0, entries }
  for (let i = design.first[unit]!; i < design.first[unit + 1]!; i++)
    entries.set(design.index[i]!, -share * design.weight[i]! * scale(design.index[i]!))
  return {
    constant: design.unit * share * design.sum[unit]!,
    noise: design.unit * Math.sqrt(weighted.residual * share),
    entries,
  }
}

const biasTerms = (fitted: Fitted, reviewer: number): Terms => {
  const terms = effectTerms(fitted, 'reviewer', reviewer)
  // Who reviewed nothing that helps has the leniency that anybody might have.
  if (fitted.connected.reviewer[reviewer]! >= 0) return terms
  const { design, weighted } = fitted
  return {
    constant: 0,
    noise: design.unit * Math.sqrt(weighted.residual * weighted.ratios.reviewer),
    entries: new Map(),
  }
}

/** The level of a component: the mean of its cells' fitted means, by the weights of their reviews. */
function addLevel({ design, scale }: Fitted, component: number, terms: Terms): void {
  let total = 0
  for (let cell = 0; cell < design.cells; cell++)
    if (design.cell_component[cell] === component) total += design.cell_weight[cell]!
  for (let cell = 0; cell < design.cells; cell++) {
    if (design.cell_component[cell] !== component) continue
    const share = design.cell_weight[cell]! / total
    terms.constant += share * design.cell_mean[cell]!
    terms.entries.set(cell, (terms.entries.get(cell) ?? 0) + share * scale(cell))
  }
}

function qualityTerms(fitted: Fitted, application: number): Terms {
  const terms = effectTerms(fitted, 'application', application)
  addLevel(fitted, fitted.connected.application[application]!, terms)
  return terms
}

/**
 * The quality of an application that sets no scale: its scores less the leniencies that the others' reviews have shown,
 * shrunk as every quality is. A reviewer of whom nothing is known counts less, by the leniency that he might have.
 */
function asideTerms(fitted: Fitted, application: number, biases: Terms[]): Terms {
  const { scores, connected, design, weighted } = fitted
  const component = connected.application[application]!
  const rows = Array.from({ length: scores.start[application + 1]! - scores.start[application]! }, (_, i) => ({
    row: scores.start[application]! + i,
    precision: scores.weight[scores.start[application]! + i]!,
  }))
  if (component < 0) return alone(fitted, rows)
  const counted = rows.flatMap(({ row, precision }) => {
    const known = connected.reviewer[scores.reviewer[row]!]!
    if (known === component) return [{ row, precision }]
    return known < 0 ? [{ row, precision: 1 / (1 / precision + weighted.ratios.reviewer) }] : []
  })
  const level: Terms = { constant: 0, noise: 0, entries: new Map() }
  addLevel(fitted, component, level)
  const total = counted.reduce((sum, { precision }) => sum + precision, 0)
  const ratio = weighted.ratios.application
  const share = ratio / (1 + ratio * total)
  let noise2 = weighted.residual * design.unit ** 2 * share
  const terms: Terms = { constant: level.constant, noise: 0, entries: new Map(level.entries) }
  const add = ({ constant, entries }: Terms, factor: number) => {
    terms.constant += factor * constant
    for (const [at, value] of entries) terms.entries.set(at, (terms.entries.get(at) ?? 0) + factor * value)
  }
  for (const { row, precision } of counted) {
    terms.constant += share * precision * scores.score[row]!
    add(cellTerms(fitted, component, scores.section[row]!) ?? level, -share * precision)
    if (connected.reviewer[scores.reviewer[row]!]! < 0) continue
    add(biases[scores.reviewer[row]!]!, -share * precision)
    noise2 += (share * precision * biases[scores.reviewer[row]!]!.noise) ** 2
  }
  terms.noise = Math.sqrt(noise2)
  return terms
}

function cellTerms({ design, scores, scale }: Fitted, component: number, section: number): Terms | undefined {
  for (let row = 0; row < design.cell.length; row++) {
    const cell = design.cell[row]!
    if (cell >= 0 && scores.section[row] === section && design.cell_component[cell] === component)
      return { constant: design.cell_mean[cell]!, noise: 0, entries: new Map([[cell, scale(cell)]]) }
  }
  return undefined
}

/** Nobody known has reviewed it: its mean is all there is, with the doubt of strangers' scales. */
function alone({ scores, design, weighted }: Fitted, rows: { row: number; precision: number }[]): Terms {
  const total = rows.reduce((sum, { precision }) => sum + precision, 0)
  const mean = rows.reduce((sum, { row, precision }) => sum + precision * scores.score[row]!, 0) / total
  const doubt = rows.reduce(
    (sum, { precision }) => sum + (precision / total) ** 2 * (weighted.ratios.reviewer + 1 / precision),
    0,
  )
  return { constant: mean, noise: design.unit * Math.sqrt(weighted.residual * doubt), entries: new Map() }
}
