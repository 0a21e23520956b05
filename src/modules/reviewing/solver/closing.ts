// The last steps to the optimum. At the best prices nearly every pair is decided: forcing it, or doing without it, would
// cost more than there is to gain. The pairs that cost least, and those of the assignment found, make a small integer
// programme for HiGHS. If every pair that could be in a better assignment was among them, its answer is the optimum.
import { type LinearRow, loadHighs, solveLinear } from '../selection/highs.ts'
import type { Bundles } from './bundle.ts'
import { bestAbove, type Floors } from './dual.ts'
import type { Rules } from './rules.ts'

/** Pairs left open beside those of the best groups: more would take HiGHS longer than what is left to gain is worth. */
const open_max = 2_000

export type Open = {
  /** The arcs that may be chosen, rising. */
  arcs: Int32Array
  /** Every arc that is not open costs more than this if it is forced; Infinity where all are open. */
  cost: number
}

/** The arcs that cost least at these prices, and those of the assignment found so far. */
export function openArcs(bundles: Bundles, prices: Float64Array, floors: Floors, own: Int32Array | null): Open {
  const { rules } = bundles
  const costs = costsOf(bundles, prices, floors)
  const free = costs.filter((cost) => cost > 0).sort()
  const cost = free.length <= open_max ? Infinity : free[open_max]!
  const keep = new Uint8Array(costs.length)
  for (const arc of own ?? []) keep[arc] = 1
  return { arcs: rules.arc_edge.map((_, arc) => arc).filter((arc) => costs[arc]! < cost || keep[arc] === 1), cost }
}

/** What forcing each arc would take from the bound at these prices; 0 or less for those of the best groups. */
function costsOf(bundles: Bundles, prices: Float64Array, floors: Floors): Float64Array {
  const { rules } = bundles
  const costs = new Float64Array(rules.arc_edge.length)
  for (let a = 0; a < rules.applications; a++) {
    const floor = floors === null ? 0 : floors[a]!
    bestAbove(bundles, a, prices, floor)
    const best = bundles.upper
    const own = new Set(bundles.arcs.subarray(0, bundles.size))
    for (let arc = rules.arc_start[a]!; arc < rules.arc_start[a + 1]!; arc++) {
      if (!own.has(arc)) costs[arc] = best - worthWith(bundles, arc, prices, floor)
    }
  }
  return costs
}

/** What the application's group can be worth at most if it must hold the arc. */
export function worthWith(bundles: Bundles, arc: number, prices: Float64Array, floor: number): number {
  const { rules } = bundles
  const before = rules.arc_fixed[arc]!
  const group = rules.group_of[rules.arc_reviewer[arc]!]!
  // Of a group that goes together one cannot be forced alone; the bound without forcing holds for her too.
  if (group !== -1) return Infinity
  rules.arc_fixed[arc] = 1
  const worth = bestAbove(bundles, rules.arc_application[arc]!, prices, floor)
  rules.arc_fixed[arc] = before
  return worth === -Infinity ? -Infinity : bundles.upper
}

/** The best assignment of these arcs, or null if there is none; 'unfinished' when time ran out. */
export async function decideOpen(
  rules: Rules,
  open: Int32Array,
  floors: Floors,
  seconds: number,
): Promise<Int32Array | null | 'unfinished'> {
  const highs = await loadHighs()
  const lower = Float64Array.from(open, (arc) => rules.arc_fixed[arc]!)
  const programme = {
    value: Float64Array.from(open, (arc) => rules.arc_affinity[arc]!),
    lower,
    upper: new Float64Array(open.length).fill(1),
    whole: open.length,
    rows: rowsOf(rules, open, floors),
  }
  const answer = solveLinear(highs, programme, { seconds })
  if (answer.status === 'infeasible') return null
  if (answer.status === 'unfinished') return 'unfinished'
  return open.filter((_, i) => answer.x[i]! > 0.5)
}

function rowsOf(rules: Rules, open: Int32Array, floors: Floors): LinearRow[] {
  const { instance } = rules
  const of_application = groupColumns(open, (arc) => rules.arc_application[arc]!)
  const rows: LinearRow[] = []
  for (let a = 0; a < rules.applications; a++) {
    const columns = of_application.get(a) ?? []
    rows.push(ones(columns, rules.demand[a]!, rules.demand[a]!), ...rowsOfGroup(rules, open, a, columns))
    if (floors !== null && floors[a]! > 0) {
      const weight = columns.map((i) => rules.arc_affinity[open[i]!]!)
      rows.push({ index: columns, weight, lower: floors[a]!, upper: Infinity })
    }
  }
  const of_reviewer = groupColumns(open, (arc) => rules.arc_reviewer[arc]!)
  for (let r = 0; r < rules.reviewers; r++) {
    rows.push(ones(of_reviewer.get(r) ?? [], instance.load_min[r]!, instance.load_max[r]!))
  }
  return rows
}

const ones = (index: number[], lower: number, upper: number): LinearRow => ({
  index,
  weight: index.map(() => 1),
  lower,
  upper,
})

/** Needs, nations, readers, and who is apart or together, for one application. */
function rowsOfGroup(rules: Rules, open: Int32Array, application: number, columns: number[]): LinearRow[] {
  const { kinds, needs, arc_class, arc_nation, arc_reviewer, readers_needed } = rules
  const rows: LinearRow[] = []
  for (let k = 0; k < kinds; k++) {
    const need = needs[application * kinds + k]!
    const of_kind = columns.filter((i) => arc_class[open[i]!]! >> 1 === k)
    if (need > 0) rows.push(ones(of_kind, need, Infinity))
  }
  for (const same of groupColumns(open, (arc) => arc_nation[arc]!, columns).values()) {
    if (same.length > 1) rows.push(ones(same, 0, 1))
  }
  const readers = columns.filter((i) => (arc_class[open[i]!]! & 1) === 1)
  if (readers_needed > 0) rows.push(ones(readers, readers_needed, Infinity))
  const column_of = new Map(columns.map((i) => [arc_reviewer[open[i]!]!, i]))
  const { apart, together } = rules.instance
  for (let p = 0; p < apart.length; p += 2) {
    const both = [column_of.get(apart[p]!), column_of.get(apart[p + 1]!)].filter((i) => i !== undefined)
    if (both.length === 2) rows.push(ones(both, 0, 1))
  }
  for (let p = 0; p < together.length; p += 2) {
    const both = [column_of.get(together[p]!), column_of.get(together[p + 1]!)].filter((i) => i !== undefined)
    if (both.length === 1) rows.push(ones(both, 0, 0))
    if (both.length === 2) rows.push({ index: both, weight: [1, -1], lower: 0, upper: 0 })
  }
  return rows
}

/** Columns, all or some, by the number that `key` gives their arc. */
function groupColumns(open: Int32Array, key: (arc: number) => number, columns?: number[]): Map<number, number[]> {
  return Map.groupBy(columns ?? Array.from(open.keys()), (i) => key(open[i]!))
}
