// The state of a flow under construction. Pairs are kept per application, best affinity first, which lets the search
// stop reading an application's pairs as soon as the rest cannot help. A pair in this order is called an arc.
import { type AssignmentInstance, affinity_max, groupBy } from './instance.ts'

export type Graph = {
  applications: number
  reviewers: number
  load_min: Int32Array
  load_max: Int32Array
  /** Arcs of application `a`: `arc_start[a] … arc_start[a+1]-1`, falling affinity. */
  arc_start: Int32Array
  arc_application: Int32Array
  arc_reviewer: Int32Array
  arc_affinity: Int32Array
  /** The edge of the instance that an arc stands for. */
  arc_edge: Int32Array
  /** 1 where the pair is assigned. */
  taken: Uint8Array
  load: Int32Array
  /** The arcs assigned to reviewer `r`: the first `load[r]` entries from `held_start[r]`. */
  held_start: Int32Array
  held: Int32Array
  /** Price of a reviewer, and what one more review is worth to an application (affinity units; integers). */
  price: Float64Array
  value: Float64Array
  /** Paid for each unit below a reviewer's least load; more than any change of assignment could gain in affinity. */
  minimum_bonus: number
}

export function newGraph(instance: AssignmentInstance): Graph {
  const { applications, reviewers, load_min, load_max, edge_application, edge_reviewer, edge_affinity } = instance
  const { start, edge } = bestFirst(edge_application, edge_affinity, applications)
  // A cycle of exchanges visits each reviewer and each application at most once, so it can gain no more than this.
  const minimum_bonus = 2 * affinity_max * (Math.min(applications, reviewers) + 1)
  const price = new Float64Array(reviewers)
  for (let r = 0; r < reviewers; r++) price[r] = load_min[r]! > 0 ? -minimum_bonus : 0
  const held_start = heldStart(edge_reviewer, load_max)
  return {
    applications,
    reviewers,
    load_min,
    load_max,
    arc_start: start,
    arc_application: edge.map((e) => edge_application[e]!),
    arc_reviewer: edge.map((e) => edge_reviewer[e]!),
    arc_affinity: edge.map((e) => edge_affinity[e]!),
    arc_edge: edge,
    taken: new Uint8Array(edge.length),
    load: new Int32Array(reviewers),
    held_start,
    held: new Int32Array(held_start[reviewers]!),
    price,
    value: new Float64Array(applications),
    minimum_bonus,
  }
}

/** Edges grouped by application, highest affinity first; equal affinities keep the order of the instance. */
function bestFirst(edge_application: Int32Array, edge_affinity: Int32Array, applications: number) {
  const falling = groupBy(
    edge_affinity.map((w) => affinity_max - w),
    affinity_max + 1,
  ).member
  const { start, member } = groupBy(
    falling.map((e) => edge_application[e]!),
    applications,
  )
  return { start, edge: member.map((i) => falling[i]!) }
}

/** Room for the held arcs of each reviewer: no more than the most load, and no more than the pairs there are. */
function heldStart(edge_reviewer: Int32Array, load_max: Int32Array) {
  const degree = new Int32Array(load_max.length)
  for (let e = 0; e < edge_reviewer.length; e++) degree[edge_reviewer[e]!]!++
  const start = new Int32Array(load_max.length + 1)
  for (let r = 0; r < load_max.length; r++) start[r + 1] = start[r]! + Math.min(load_max[r]!, degree[r]!)
  return start
}

export function take(graph: Graph, arc: number): void {
  const r = graph.arc_reviewer[arc]!
  graph.taken[arc] = 1
  graph.held[graph.held_start[r]! + graph.load[r]!++] = arc
}

export function release(graph: Graph, arc: number): void {
  const r = graph.arc_reviewer[arc]!
  const first = graph.held_start[r]!
  const last = first + --graph.load[r]!
  graph.taken[arc] = 0
  graph.held[graph.held.indexOf(arc, first)] = graph.held[last]!
}
