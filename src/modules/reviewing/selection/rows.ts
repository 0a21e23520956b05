// A problem as rows of numbers for the solvers: one row for the budget, the places and each group, `lower ≤ Σ weight · x ≤ upper`
// over the applications in it. Exclusions are kept as partners, because thousands of rows that never bind would only slow.
import type { Bound, PortfolioProblem, Side } from './problem.ts'

export type Row = {
  /** The rules of the problem that this row states. */
  bounds: Bound[]
  members: Int32Array
  /** Whole numbers: 1 each, or costs. */
  weight: Float64Array
  lower: number
  upper: number
  /** Weights are divided by this where they are computed with; where they are compared they are not. */
  scale: number
}

export type Programme = {
  applications: number
  value: Float64Array
  rows: Row[]
  /** `1` where a must, a ban or a row that cannot hold it leaves no choice, and what it then is. */
  lower: Uint8Array
  upper: Uint8Array
  /** Who excludes application `i`; undefined where nobody does. */
  partners: (number[] | undefined)[]
  exclusions: [number, number][]
}

/** The rows of a checked problem. */
export function programmeOf(problem: PortfolioProblem): Programme {
  const { value, exclusions, musts, bans } = problem
  const applications = value.length
  const lower = new Uint8Array(applications)
  const upper = new Uint8Array(applications).fill(1)
  for (const i of musts) lower[i] = 1
  for (const i of bans) upper[i] = 0
  const partners: (number[] | undefined)[] = new Array(applications)
  for (const [i, j] of exclusions) {
    const of_i = partners[i] ?? []
    const of_j = partners[j] ?? []
    of_i.push(j)
    of_j.push(i)
    partners[i] = of_i
    partners[j] = of_j
  }
  return { applications, value, rows: rowsOf(problem), lower, upper, partners, exclusions }
}

function rowsOf({ value, cost, budget, places, groups }: PortfolioProblem): Row[] {
  const all = Int32Array.from(value, (_, i) => i)
  const rows: Row[] = []
  if (budget !== null) rows.push(rowOf([{ kind: 'budget', limit: budget }], all, cost, null, budget))
  if (places !== null) {
    const bounds = sides(places.min, places.max).map(([side, limit]): Bound => ({ kind: 'places', side, limit }))
    rows.push(rowOf(bounds, all, null, places.min, places.max))
  }
  for (const { key, members, measure, min, max } of groups) {
    const bounds = sides(min, max).map(([side, limit]): Bound => ({ kind: 'group', key, measure, side, limit }))
    if (bounds.length > 0) rows.push(rowOf(bounds, members, measure === 'money' ? cost : null, min, max))
  }
  return rows
}

function sides(min: number | null, max: number | null): [Side, number][] {
  return [
    ...(min === null ? [] : [['min', min] as [Side, number]]),
    ...(max === null ? [] : [['max', max] as [Side, number]]),
  ]
}

function rowOf(
  bounds: Bound[],
  members: Int32Array,
  cost: Float64Array | null,
  min: number | null,
  max: number | null,
) {
  const weight = new Float64Array(members.length)
  let scale = 1
  for (let m = 0; m < members.length; m++) {
    weight[m] = cost === null ? 1 : cost[members[m]!]!
    if (weight[m]! > scale) scale = weight[m]!
  }
  return { bounds, members, weight, lower: min ?? 0, upper: max ?? Infinity, scale }
}

/** What the chosen members of a row weigh: an exact whole number. */
export function weightOf({ members, weight }: Row, chosen: ArrayLike<number>): number {
  let sum = 0
  for (let m = 0; m < members.length; m++) if (chosen[members[m]!] === 1) sum += weight[m]!
  return sum
}

/** Whether a choice keeps every rule, counted exactly. */
export function keepsAll(programme: Programme, chosen: ArrayLike<number>): boolean {
  const { applications, rows, lower, upper, exclusions } = programme
  for (let i = 0; i < applications; i++) if (chosen[i]! < lower[i]! || chosen[i]! > upper[i]!) return false
  if (exclusions.some(([i, j]) => chosen[i] === 1 && chosen[j] === 1)) return false
  return rows.every((row) => {
    const sum = weightOf(row, chosen)
    return sum >= row.lower && sum <= row.upper
  })
}

/** Worth of a choice, added in the order of the applications, so that equal choices have equal worth. */
export function worthOf(value: Float64Array, chosen: ArrayLike<number>): number {
  let sum = 0
  for (let i = 0; i < value.length; i++) if (chosen[i] === 1) sum += value[i]!
  return sum
}
