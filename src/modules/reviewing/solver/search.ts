// One step of successive shortest paths: the cheapest chain of exchanges that gives an application one more review.
// Dijkstra over reduced costs, stopped as soon as no shorter chain can exist; prices and values are moved just enough to
// keep every reduced cost at or above zero, which is what makes the next search, and the final certificate, correct.
//
// Both directions of an arc carry a real reduced cost here. An assigned pair is at its upper bound of one, so the way back
// from a reviewer to an application is not free in general; treating it as free loses optimality without any symptom.
import { type Graph, release, take } from './graph.ts'
import { type Heap, newHeap, pop, push } from './heap.ts'

export type Search = {
  graph: Graph
  heap: Heap
  /** Length of the chain to a node, by reviewer `r` or by `reviewers + a`; -Infinity where no chain can ever lead on. */
  distance: Float64Array
  /** The arc by which the node was reached. */
  via: Int32Array
  touched: Int32Array
  touched_size: number
  /** Nodes at the distance being worked on; they need no heap, and ties are most of the work. */
  ready: Int32Array
  /** At or below every price. Prices only rise during a solve, so an old value stays true. */
  price_floor: number
}

export function newSearch(graph: Graph): Search {
  const nodes = graph.reviewers + graph.applications
  return {
    graph,
    heap: newHeap(),
    distance: new Float64Array(nodes).fill(Infinity),
    via: new Int32Array(nodes),
    touched: new Int32Array(nodes),
    touched_size: 0,
    ready: new Int32Array(nodes),
    price_floor: -Infinity,
  }
}

/**
 * Gives `application` up to `most` more units of review by the best chain of exchanges and returns how many; 0 if there is
 * no chain, now or ever after: everything reached is then marked, and left out of all later searches.
 */
export function addReview(search: Search, application: number, most: number): number {
  const { graph, distance, touched } = search
  if (distance[graph.reviewers + application] === -Infinity) return 0
  const { target, length } = shortestChain(search, application)
  for (let i = 0; i < search.touched_size; i++) {
    const node = touched[i]!
    const gain = length - distance[node]!
    if (target === -1) {
      distance[node] = -Infinity
      continue
    }
    if (gain > 0 && node < graph.reviewers) graph.price[node]! += gain
    else if (gain > 0) graph.value[node - graph.reviewers]! -= gain
    distance[node] = Infinity
  }
  return target === -1 ? 0 : exchange(search, application, target, most)
}

/** Finds the reviewer with room at the end of the cheapest chain, or -1, and leaves distances of what it touched. */
function shortestChain(search: Search, application: number): { target: number; length: number } {
  const { graph, heap, distance, via, touched, ready, price_floor } = search
  const { reviewers, load, load_min, load_max, arc_start, arc_application, arc_reviewer, arc_affinity } = graph
  const { flow, pair_max, held_start, held_size, held, price, value, minimum_bonus } = graph
  let target = -1
  let length = Infinity
  let now = 0
  let ready_size = 0
  let touched_size = 0
  heap.size = 0
  const source = reviewers + application
  distance[source] = 0
  touched[touched_size++] = source
  ready[ready_size++] = source
  while (now < length) {
    if (ready_size === 0) {
      if (heap.size === 0 || heap.keys[0]! >= length) break
      now = heap.keys[0]!
      const next = pop(heap)
      if (distance[next] === now) ready[ready_size++] = next
      continue
    }
    const node = ready[--ready_size]!
    if (node < reviewers) {
      const end = held_start[node]! + held_size[node]!
      for (let i = held_start[node]!; i < end; i++) {
        const arc = held[i]!
        const a = arc_application[arc]!
        const reach = now + arc_affinity[arc]! - value[a]! - price[node]!
        const other = reviewers + a
        if (reach >= length || reach >= distance[other]!) continue
        if (distance[other] === Infinity) touched[touched_size++] = other
        distance[other] = reach
        via[other] = arc
        if (reach === now) ready[ready_size++] = other
        else push(heap, reach, other)
      }
      continue
    }
    const a = node - reviewers
    const base = now + value[a]!
    const end = arc_start[a + 1]!
    for (let arc = arc_start[a]!; arc < end; arc++) {
      const w = arc_affinity[arc]!
      if (base + price_floor - w >= length) break
      if (flow[arc] === pair_max) continue
      const r = arc_reviewer[arc]!
      const reach = base + price[r]! - w
      if (reach >= length || reach >= distance[r]!) continue
      if (distance[r] === Infinity) touched[touched_size++] = r
      distance[r] = reach
      via[r] = arc
      if (load[r]! < load_max[r]!) {
        const whole = reach - price[r]! - (load[r]! < load_min[r]! ? minimum_bonus : 0)
        if (whole < length) {
          length = whole
          target = r
        }
      }
      if (reach >= length || held_size[r] === 0) continue
      if (reach === now) ready[ready_size++] = r
      else push(heap, reach, r)
    }
  }
  search.touched_size = touched_size
  return { target, length }
}

/** Walks the chain back from the reviewer with room, moving as many units one reviewer along as all of it can carry. */
function exchange({ graph, via }: Search, application: number, target: number, most: number): number {
  const { arc_application, arc_reviewer, flow, pair_max, load, load_min, load_max, reviewers } = graph
  // Units below the least load pay a bonus, those above it none: one chain never carries both.
  const below = load[target]! < load_min[target]! ? Math.min(load_min[target]!, load_max[target]!) : load_max[target]!
  let amount = Math.min(most, below - load[target]!)
  for (let r = target; ; ) {
    const arc = via[r]!
    amount = Math.min(amount, pair_max - flow[arc]!)
    const a = arc_application[arc]!
    if (a === application) break
    amount = Math.min(amount, flow[via[reviewers + a]!]!)
    r = arc_reviewer[via[reviewers + a]!]!
  }
  for (let r = target; ; ) {
    const arc = via[r]!
    const a = arc_application[arc]!
    if (a === application) {
      take(graph, arc, amount)
      return amount
    }
    const given_up = via[reviewers + a]!
    // The reviewer who gives up a review must have room before taking the next, so release comes first.
    release(graph, given_up, amount)
    take(graph, arc, amount)
    r = arc_reviewer[given_up]!
  }
}
