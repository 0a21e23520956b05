// Prices that share the reviewers' places among all applications: at the best prices the sum of every application's best
// group, plus what the places themselves are worth, is the least upper bound that prices can prove (Lagrangian dual;
// Held, Wolfe, Crowder, Mathematical Programming 6, 1974). Prices follow demand: who is wanted beyond her load becomes dearer.
import { type Bundles, bestBundle } from './bundle.ts'
import type { AssignmentInstance } from './instance.ts'
import type { Rules } from './rules.ts'

/** The best groups at some prices, and what they say about these prices. */
export type Offer = {
  bound: number
  /** Arcs of each application's group: `arcs[a * demand_max + i]`, `size[a]` of them. */
  arcs: Int32Array
  size: Int32Array
  loads: Int32Array
  /** The first application for which no group keeps the rules, or -1. */
  impossible: number
}

export type Floors = Float64Array | null

export function newOffer({ applications, reviewers }: Rules, demand_max: number): Offer {
  return {
    bound: Infinity,
    arcs: new Int32Array(applications * demand_max),
    size: new Int32Array(applications),
    loads: new Int32Array(reviewers),
    impossible: -1,
  }
}

/** Fills `offer` with each application's best group at `prices`. */
export function makeOffer(bundles: Bundles, prices: Float64Array, floors: Floors, offer: Offer): void {
  const { rules, demand_max } = bundles
  offer.loads.fill(0)
  offer.impossible = -1
  let bound = loadWorth(rules, prices)
  for (let a = 0; a < rules.applications; a++) {
    const worth = bestAbove(bundles, a, prices, floors === null ? 0 : floors[a]!)
    if (worth === -Infinity) {
      offer.impossible = a
      return
    }
    bound += bundles.upper
    offer.size[a] = bundles.size
    for (let i = 0; i < bundles.size; i++) {
      offer.arcs[a * demand_max + i] = bundles.arcs[i]!
      offer.loads[rules.arc_reviewer[bundles.arcs[i]!]!]!++
    }
  }
  offer.bound = bound
}

/** What the places of all reviewers are worth: the price times the most load, or the least where the price is negative. */
function loadWorth({ instance: { load_min, load_max } }: Rules, prices: Float64Array): number {
  let sum = 0
  for (let r = 0; r < prices.length; r++) sum += prices[r]! * (prices[r]! > 0 ? load_max[r]! : load_min[r]!)
  return sum
}

const floor_rounds = 12

/**
 * As `bestBundle`, but with a sum of affinities of at least `floor`. The sum is priced too: the dearer it is, the more the
 * group has of it. Between two prices of the sum the bound is exact for one mixture of two groups; the better of them that
 * reaches the floor is kept, so the worth can be a little below the bound.
 */
export function bestAbove(bundles: Bundles, application: number, prices: Float64Array, floor: number): number {
  const worth = bestBundle(bundles, application, prices)
  if (worth === -Infinity || sumOf(bundles) >= floor) return worth
  let upper = bundles.upper
  let low = 0
  let high = 1
  let best = -Infinity
  let best_arcs: Int32Array | null = null
  for (let round = 0; round < floor_rounds; round++) {
    const extra = best_arcs === null ? high : (low + high) / 2
    const scaled = bestBundle(bundles, application, prices, 1 + extra)
    upper = Math.min(upper, bundles.upper - extra * floor)
    const sum = sumOf(bundles)
    if (sum >= floor) {
      high = extra
      if (scaled - extra * sum > best) {
        best = scaled - extra * sum
        best_arcs = bundles.arcs.slice(0, bundles.size)
      }
      if (upper - best < 0.5) break
    } else if (best_arcs === null) high *= 8
    else low = extra
  }
  if (best_arcs === null) {
    // The floor lies within rounding of what can be reached at all: the group with the highest sum.
    bestBundle(bundles, application, bundles.no_prices)
    best_arcs = bundles.arcs.slice(0, bundles.size)
    best = best_arcs.reduce(
      (sum, arc) => sum + bundles.rules.arc_affinity[arc]! - prices[bundles.rules.arc_reviewer[arc]!]!,
      0,
    )
  }
  bundles.arcs.set(best_arcs)
  bundles.size = best_arcs.length
  bundles.upper = upper
  return best
}

/** Sum of affinities of the group that was found last. */
export function sumOf({ rules, arcs, size }: Bundles): number {
  let sum = 0
  for (let i = 0; i < size; i++) sum += rules.arc_affinity[arcs[i]!]!
  return sum
}

export type Tuning = {
  rounds: number
  /** Called after each round with the best bound so far; false ends the tuning. */
  onRound?: (round: number, bound: number) => boolean
}

/** So many rounds without a bound that is better by a tenth of the step aimed at halve that step. */
const patience = 6

/**
 * Improves `prices` in place towards the least bound; returns the offer at the best prices, or one that names an
 * application for which no group keeps the rules. Steps are Polyak's, towards a level a little below the best bound, that
 * comes closer whenever no progress is made; each direction keeps seven tenths of the one before.
 */
export function tunePrices(bundles: Bundles, prices: Float64Array, floors: Floors, tuning: Tuning): Offer {
  const { rules, demand_max } = bundles
  let offer = newOffer(rules, demand_max)
  let best = newOffer(rules, demand_max)
  const best_prices = prices.slice()
  const direction = new Float64Array(rules.reviewers)
  let ahead = 0
  let idle = 0
  for (let round = 0; round < tuning.rounds; round++) {
    makeOffer(bundles, prices, floors, offer)
    if (offer.impossible !== -1) return offer
    if (round === 0) ahead = Math.max(1, Math.abs(offer.bound) * 0.002)
    let here = offer
    idle = offer.bound < best.bound - ahead * 0.1 ? 0 : idle + 1
    if (offer.bound < best.bound) {
      here = offer
      ;[offer, best] = [best, offer]
      best_prices.set(prices)
    }
    if (tuning.onRound?.(round, best.bound) === false) break
    if (idle === patience) {
      ahead /= 2
      idle = 0
      here = best
      prices.set(best_prices)
      direction.fill(0)
    }
    step(rules, here, prices, direction, here.bound - (best.bound - ahead))
  }
  prices.set(best_prices)
  return best
}

/** One step down the bound: each price follows the difference between how often its reviewer is wanted and her loads. */
function step({ instance }: Rules, offer: Offer, prices: Float64Array, direction: Float64Array, above: number) {
  let square = 0
  for (let r = 0; r < prices.length; r++) {
    direction[r] = wantedTooMuch(instance, r, offer.loads[r]!, prices[r]!) + 0.7 * direction[r]!
    square += direction[r]! ** 2
  }
  if (square === 0) return
  const length = above / square
  for (let r = 0; r < prices.length; r++) {
    const after = prices[r]! + length * direction[r]!
    // A price that would cross zero stops there first, where no load between least and most costs anything.
    prices[r] = prices[r]! * after < 0 ? 0 : after
  }
}

/** Reviews beyond the load that the price pays for; below zero where reviews are lacking. */
function wantedTooMuch({ load_min, load_max }: AssignmentInstance, r: number, load: number, price: number): number {
  if (price > 0 || (price === 0 && load > load_max[r]!)) return load - load_max[r]!
  if (price < 0 || load < load_min[r]!) return load - load_min[r]!
  return 0
}
