// The state of a flow under construction. Pairs are kept per application, best affinity first, which lets the search
// stop reading an application's pairs as soon as the rest cannot help. A pair in this order is called an arc.
//
// A review may be split into `units`, of which one pair takes at most `pair_max`: then the flow is a table of probabilities.
import { type AssignmentInstance, affinity_max, groupBy, instanceError } from './instance.ts'
import { shuffledNumbers } from './random.ts'

export type Graph = {
  applications: number
  reviewers: number
  /** Parts of a review, and how many of them one pair may take. Demand, loads and flow are counted in these. */
  units: number
  pair_max: number
  demand: Int32Array
  load_min: Int32Array
  load_max: Int32Array
  /** Arcs of application `a`: `arc_start[a] … arc_start[a+1]-1`, falling affinity. */
  arc_start: Int32Array
  arc_application: Int32Array
  arc_reviewer: Int32Array
  /** What a unit of the pair is worth: the affinity, and the bonus for a pair that stands already. */
  arc_affinity: Int32Array
  /** The edge of the instance that an arc stands for. */
  arc_edge: Int32Array
  /** Units of the pair that are assigned. */
  flow: Int32Array
  load: Int32Array
  /** The arcs with flow of reviewer `r`: the first `held_size[r]` entries from `held_start[r]`. */
  held_start: Int32Array
  held_size: Int32Array
  held: Int32Array
  /** Price of a reviewer, and what one more review is worth to an application (affinity units; integers). */
  price: Float64Array
  value: Float64Array
  /** Paid for each unit below a reviewer's least load; more than any change of assignment could gain in affinity. */
  minimum_bonus: number
}

export type GraphOptions = {
  units?: number
  pair_max?: number
  /** 1 for edges that stand already: keeping one more of them counts above all affinity. */
  kept?: Uint8Array
  /** Decides between equal affinities; without it the order of the instance does. */
  seed?: number
}

export function newGraph(instance: AssignmentInstance, options: GraphOptions = {}): Graph {
  const { applications, reviewers, edge_application, edge_reviewer } = instance
  const { units = 1, pair_max = 1, kept, seed } = options
  const { start, edge } = bestFirst(instance, kept, seed)
  const kept_bonus = kept ? keptBonus(instance) : 0
  const demand = instance.demand.map((count) => count * units)
  const load_min = instance.load_min.map((count) => count * units)
  const load_max = instance.load_max.map((count) => Math.min(count, applications) * units)
  // A cycle of exchanges visits each reviewer and each application at most once, so it can gain no more than this.
  const minimum_bonus = 2 * (affinity_max + kept_bonus) * (Math.min(applications, reviewers) + 1)
  const price = new Float64Array(reviewers)
  for (let r = 0; r < reviewers; r++) price[r] = load_min[r]! > 0 ? -minimum_bonus : 0
  const held_start = heldStart(edge_reviewer, load_max)
  return {
    applications,
    reviewers,
    units,
    pair_max,
    demand,
    load_min,
    load_max,
    arc_start: start,
    arc_application: edge.map((e) => edge_application[e]!),
    arc_reviewer: edge.map((e) => edge_reviewer[e]!),
    arc_affinity: edge.map((e) => worthOf(instance, e, kept, kept_bonus)),
    arc_edge: edge,
    flow: new Int32Array(edge.length),
    load: new Int32Array(reviewers),
    held_start,
    held_size: new Int32Array(reviewers),
    held: new Int32Array(held_start[reviewers]!),
    price,
    value: new Float64Array(applications),
    minimum_bonus,
  }
}

/** More than all affinities of an assignment together. Throws an `InstanceError` where that is no longer a small number. */
export function keptBonus({ demand }: AssignmentInstance): number {
  const bonus = affinity_max * (demand.reduce((sum, count) => sum + count, 0) + 1)
  if (bonus > 2 ** 30)
    throw instanceError('bad-demand', `a demand of ${bonus / affinity_max} reviews cannot be repaired`)
  return bonus
}

const worthOf = ({ edge_affinity }: AssignmentInstance, e: number, kept: Uint8Array | undefined, bonus: number) =>
  edge_affinity[e]! + (kept?.[e] === 1 ? bonus : 0)

/** Edges grouped by application, what is worth most first; among equals by the order of the instance, or the seed's. */
function bestFirst(instance: AssignmentInstance, kept: Uint8Array | undefined, seed: number | undefined) {
  const { applications, edge_application, edge_affinity } = instance
  const levels = affinity_max + 1
  const order = seed === undefined ? undefined : shuffledNumbers(edge_affinity.length, seed)
  const at = (i: number) => (order ? order[i]! : i)
  const by_worth = groupBy(
    edge_affinity.map((_, i) => affinity_max - edge_affinity[at(i)]! + (kept?.[at(i)] === 1 ? 0 : levels)),
    2 * levels,
  ).member
  const falling = order ? by_worth.map((i) => order[i]!) : by_worth
  const { start, member } = groupBy(
    falling.map((e) => edge_application[e]!),
    applications,
  )
  return { start, edge: member.map((i) => falling[i]!) }
}

/** Room for the held arcs of each reviewer: no more than units of load, and no more than the pairs there are. */
function heldStart(edge_reviewer: Int32Array, load_max: Int32Array) {
  const degree = new Int32Array(load_max.length)
  for (let e = 0; e < edge_reviewer.length; e++) degree[edge_reviewer[e]!]!++
  const start = new Int32Array(load_max.length + 1)
  for (let r = 0; r < load_max.length; r++) start[r + 1] = start[r]! + Math.min(load_max[r]!, degree[r]!)
  return start
}

/** Gives `amount` units of the pair to its reviewer. */
export function take(graph: Graph, arc: number, amount: number): void {
  const { flow, held, held_size, held_start, load } = graph
  const r = graph.arc_reviewer[arc]!
  if (flow[arc] === 0) held[held_start[r]! + held_size[r]!++] = arc
  flow[arc]! += amount
  load[r]! += amount
}

export function release(graph: Graph, arc: number, amount: number): void {
  const { flow, held, held_size, held_start, load } = graph
  const r = graph.arc_reviewer[arc]!
  flow[arc]! -= amount
  load[r]! -= amount
  if (flow[arc] !== 0) return
  const first = held_start[r]!
  held[held.indexOf(arc, first)] = held[first + --held_size[r]!]!
}
