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
 * Gives `application` one more review by the best chain of exchanges and returns true; or returns false if there is no
 * chain, now or ever after: everything reached is then marked, and left out of all later searches.
 */
export function addReview(search: Search, application: number): boolean {
  const { graph, distance, touched } = search
  if (distance[graph.reviewers + application] === -Infinity) return false
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
  if (target !== -1) exchange(search, application, target)
  return target !== -1
}

/** Finds the reviewer with room at the end of the cheapest chain, or -1, and leaves distances of what it touched. */
function shortestChain(search: Search, application: number): { target: number; length: number } {
  const { graph, heap, distance, via, touched, ready, price_floor } = search
  const { reviewers, load, load_min, load_max, arc_start, arc_application, arc_reviewer, arc_affinity } = graph
  const { taken, held_start, held, price, value, minimum_bonus } = graph
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
      const end = held_start[node]! + load[node]!
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
      if (taken[arc] === 1) continue
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
      if (reach >= length || load[r] === 0) continue
      if (reach === now) ready[ready_size++] = r
      else push(heap, reach, r)
    }
  }
  search.touched_size = touched_size
  return { target, length }
}

/** Walks the chain back from the reviewer with room, moving each review one reviewer along. */
function exchange({ graph, via }: Search, application: number, target: number) {
  let r = target
  while (true) {
    const arc = via[r]!
    const a = graph.arc_application[arc]!
    if (a === application) {
      take(graph, arc)
      return
    }
    const given_up = via[graph.reviewers + a]!
    // The reviewer who gives up a review must have room before taking the next, so release comes first.
    release(graph, given_up)
    take(graph, arc)
    r = graph.arc_reviewer[given_up]!
  }
}
