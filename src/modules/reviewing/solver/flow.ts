// Exact assignment of reviewers to applications as a min-cost flow: every application gets its demand, every reviewer a
// load between least and most, and the total affinity is the highest there is. Least loads are part of the same optimum
// (each unit below the minimum earns a bonus), not spent first and regretted later.
//
// Method: successive shortest paths with potentials (Ahuja, Magnanti, Orlin, Network Flows, 1993, §9.7; the early stop
// and the partial update of potentials after Jonker and Volgenant, Computing 38, 1987). See search.ts.
import { boundFromPrices } from './bound.ts'
import { type Graph, newGraph } from './graph.ts'
import { type AssignmentInstance, checkInstance } from './instance.ts'
import { addReview, newSearch, type Search } from './search.ts'
import { findShortage, type Shortage } from './shortage.ts'

export type Assigned = {
  status: 'optimal'
  /** Indexes of the assigned pairs in the instance's edge arrays, rising. */
  chosen: Int32Array
  /** Sum of the chosen affinities. */
  objective: number
  /** Upper bound computed from `prices` by bound.ts; equal to `objective`, which proves the optimum. */
  bound: number
  /** Number of applications per reviewer. */
  loads: Int32Array
  /** Price per reviewer in affinity units (integers): what one more place with this reviewer would be worth. */
  prices: Float64Array
}

export type Unassignable = { status: 'infeasible'; shortage: Shortage }

export type FlowOptions = {
  /** Called now and then, and at the end, with reviews placed so far (or found impossible) and the total demand. */
  onProgress?: (done: number, total: number) => void
}

/**
 * Solves the instance exactly. Throws an `InstanceError` for malformed input. Deterministic: the same arrays give the
 * same assignment. 4,000 applications × 4 reviews over 245,000 pairs take under a second.
 */
export function assign(instance: AssignmentInstance, options: FlowOptions = {}): Assigned | Unassignable {
  checkInstance(instance)
  const graph = newGraph(instance)
  const missing = placeAll(instance.demand, newSearch(graph), options)
  const shortage = findShortage(graph, instance.demand, missing)
  return shortage ? { status: 'infeasible', shortage } : collect(instance, graph)
}

/** Places every review that can be placed; returns how many each application still lacks. */
function placeAll(demand: Int32Array, search: Search, { onProgress }: FlowOptions): Int32Array {
  const missing = new Int32Array(demand.length)
  const total = demand.reduce((sum, d) => sum + d, 0)
  let done = 0
  let steps = 0
  for (let a = 0; a < demand.length; a++) {
    startValue(search.graph, a)
    for (let lacking = demand[a]!; lacking > 0; lacking--, done++) {
      if (steps % 64 === 0) search.price_floor = search.graph.price.reduce((low, p) => Math.min(low, p), Infinity)
      if (steps++ % 256 === 0) onProgress?.(done, total)
      if (addReview(search, a)) continue
      missing[a] = lacking
      done += lacking
      break
    }
  }
  onProgress?.(done, total)
  return missing
}

/** An application without reviews is worth what its best pair nets: no pair may promise more than the value. */
function startValue(graph: Graph, application: number) {
  const { arc_start, arc_reviewer, arc_affinity, price, value } = graph
  let best = -Infinity
  for (let arc = arc_start[application]!; arc < arc_start[application + 1]!; arc++) {
    best = Math.max(best, arc_affinity[arc]! - price[arc_reviewer[arc]!]!)
  }
  value[application] = best
}

function collect(instance: AssignmentInstance, graph: Graph): Assigned {
  const chosen = graph.arc_edge.filter((_, arc) => graph.taken[arc] === 1).sort()
  const objective = chosen.reduce((sum, e) => sum + instance.edge_affinity[e]!, 0)
  const bound = boundFromPrices(instance, graph.price)
  if (bound !== objective) throw new Error(`the assignment is worth ${objective}, but its prices prove ${bound}`)
  return { status: 'optimal', chosen, objective, bound, loads: graph.load, prices: graph.price }
}
