// The certificate. Any prices on reviewers, however they were found, prove an upper bound on every assignment: let each
// application choose its best reviewers at those prices, ignoring the loads, and let each reviewer earn the price on the
// load that suits the bound best. This file shares no code with the solver, so that a bound equal to the objective
// convinces somebody who does not trust the solver.
import type { AssignmentInstance } from './instance.ts'

/**
 * An upper bound on the total affinity of any assignment that meets demands and loads (Lagrangian dual; for this problem
 * the best prices reach the optimum, because the linear programme is integral). With `units` and `pair_max`: on the
 * expected total of any probabilities of which none is above `pair_max / units`.
 *
 * `prices[r]` (affinity units, finite): above 0 where a reviewer is in short supply, below 0 where a least load must be
 * forced. Returns `-Infinity` when an application has fewer allowed reviewers than it needs: nothing can meet it.
 * Throws a `RangeError` for prices of the wrong length or not finite. Time is linear in the number of edges.
 */
export function boundFromPrices(
  instance: AssignmentInstance,
  prices: Float64Array,
  { units, pair_max }: { units: number; pair_max: number } = { units: 1, pair_max: 1 },
): number {
  const { applications, demand, edge_application, edge_reviewer, edge_affinity } = instance
  const best = newBestLists(demand.map((count) => Math.ceil((count * units) / pair_max)))
  for (let e = 0; e < edge_application.length; e++) {
    offer(best, edge_application[e]!, edge_affinity[e]! - prices[edge_reviewer[e]!]!)
  }
  // Counted in parts of reviews, which are whole numbers where affinities and prices are.
  let bound = units * boundOfLoads(instance, prices)
  for (let a = 0; a < applications; a++) bound += sumOfBest(best, a, demand[a]! * units, pair_max)
  return bound / units
}

/** What the reviewers' side adds to the bound: the price times the load bound that a positive or negative price asks for. */
export function boundOfLoads(
  instance: Pick<AssignmentInstance, 'reviewers' | 'load_min' | 'load_max'>,
  prices: Float64Array,
): number {
  const { reviewers, load_min, load_max } = instance
  if (prices.length !== reviewers) throw new RangeError(`${prices.length} prices for ${reviewers} reviewers`)
  let sum = 0
  for (let r = 0; r < reviewers; r++) {
    const price = prices[r]!
    if (!Number.isFinite(price)) throw new RangeError(`price of reviewer ${r} is ${price}`)
    sum += price * (price > 0 ? load_max[r]! : load_min[r]!)
  }
  return sum
}

/** For each application the `demand[a]` highest net affinities offered so far, in falling order. */
export type BestLists = { start: Int32Array; filled: Int32Array; net: Float64Array }

export function newBestLists(demand: Int32Array): BestLists {
  const start = new Int32Array(demand.length + 1)
  for (let a = 0; a < demand.length; a++) start[a + 1] = start[a]! + demand[a]!
  return { start, filled: new Int32Array(demand.length), net: new Float64Array(start[demand.length]!) }
}

/** Offers one pair's net affinity; it is kept if it is among the best so far. */
export function offer({ start, filled, net }: BestLists, application: number, value: number): void {
  const first = start[application]!
  const room = start[application + 1]! - first
  let last = first + filled[application]!
  if (filled[application]! < room) filled[application]!++
  else if (room === 0 || net[--last]! >= value) return
  for (; last > first && net[last - 1]! < value; last--) net[last] = net[last - 1]!
  net[last] = value
}

/** Sum of the application's best: `needed` units, of which each pair takes `pair_max`; -Infinity if there are too few. */
export function sumOfBest(
  { start, filled, net }: BestLists,
  application: number,
  needed: number,
  pair_max = 1,
): number {
  const first = start[application]!
  if (filled[application]! < start[application + 1]! - first) return -Infinity
  let sum = 0
  let left = needed
  for (let i = first; i < start[application + 1]!; i++) {
    sum += net[i]! * Math.min(left, pair_max)
    left -= pair_max
  }
  return sum
}
