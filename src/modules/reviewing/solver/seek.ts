// One search for an assignment under full rules. Prices prove how much any assignment could reach at most (dual.ts), their
// offers are repaired into an assignment and improved (repair.ts), and what gap is left of a small problem is closed
// exactly (closing.ts).
import type { Bundles } from './bundle.ts'
import { decideOpen, openArcs } from './closing.ts'
import { type Floors, makeOffer, newOffer, type Offer, tunePrices } from './dual.ts'
import { heldArcs, newGroups, totalOf } from './group.ts'
import { randomNumbers } from './random.ts'
import { improve, newRepair, repairLoads } from './repair.ts'
import type { RuledProgress } from './ruled.ts'
import type { Rules } from './rules.ts'

/** What all parts of a solve share. */
export type Work = {
  rules: Rules
  bundles: Bundles
  seed: number
  /** True when the asker wants what there is, or time is over. */
  isOver: () => boolean
  secondsLeft: () => number
  tell: (progress: Omit<RuledProgress, 'share'> & { part: number }) => void
}

/** An assignment found, and what was proven about it. */
export type Found = {
  /** Arcs of all groups, and their total; null and -Infinity while none keeps all loads. */
  arcs: Int32Array | null
  total: number
  bound: number
  /** The bound that the prices prove by themselves. */
  dual_bound: number
  prices: Float64Array
  /** Units of load that the best try left wrong; 0 where an assignment was found. */
  wrong: number
  /** The first application for which no group keeps the rules, or -1. */
  impossible: number
  /** Whether it was shown that no assignment is better, or that there is none. */
  proven: boolean
}

const rounds_first = 150
const rounds_least = 40
/** Offers that cannot be repaired are tried again at prices moved a little by chance, so many times. */
const starts_max = 4

export type Effort = {
  rounds?: number
  /** Whether a small gap is closed exactly. */
  close?: boolean
  /** Below this bound the search is given up: what it could find is of no use. */
  enough?: number
}

/** Seeks the best assignment above the floors, beginning with these prices (changed in place). */
export async function seek(
  work: Work,
  prices: Float64Array,
  floors: Floors,
  { rounds = rounds_first, close = true, enough = -Infinity }: Effort = {},
): Promise<Found> {
  const { bundles } = work
  const offer = tunePrices(bundles, prices, floors, {
    rounds,
    onRound: (round, bound) => {
      if (round % 5 === 0) work.tell({ phase: 'pricing', part: round / rounds / 2, objective: null, bound })
      // Offers at prices that are still far off would take longer to repair than the prices to tune.
      return bound >= enough && (round < rounds_least || !work.isOver())
    },
  })
  const found: Found = {
    arcs: null,
    total: -Infinity,
    bound: offer.bound,
    dual_bound: offer.bound,
    prices,
    wrong: 0,
    impossible: offer.impossible,
    proven: false,
  }
  if (offer.impossible !== -1) return { ...found, bound: -Infinity, proven: true }
  if (found.bound < enough) return found
  for (let start = 0; start < starts_max && !found.arcs; start++) {
    if (start > 0 && work.isOver()) break
    tryStart(work, found, start === 0 ? offer : shiftedOffer(work, prices, floors, start), floors)
  }
  work.tell({ phase: 'improving', part: 0.7, objective: found.arcs && found.total, bound: found.bound })
  if (close && !work.isOver()) await closeGap(work, found, floors)
  if (found.arcs && found.bound - found.total < 1 - 1e-6) found.proven = true
  return found
}

/** Repairs and improves one offer; keeps what comes of it in `found` if it is better. */
function tryStart(work: Work, found: Found, offer: Offer, floors: Floors) {
  const { rules, bundles } = work
  const groups = newGroups(rules, bundles.demand_max, offer)
  const repair = newRepair(groups, bundles, found.prices, floors)
  // Repair is not cut short: without it there would be nothing to show.
  const wrong = repairLoads(repair, () => false)
  if (wrong > 0) {
    if (!found.arcs) found.wrong = found.wrong === 0 ? wrong : Math.min(found.wrong, wrong)
    return
  }
  while (!work.isOver() && improve(repair, work.isOver) > 0);
  const total = totalOf(groups)
  if (total <= found.total) return
  found.total = total
  found.wrong = 0
  found.arcs = heldArcs(groups)
}

/** Offers at prices moved a little by chance: other groups that are almost as good, for another try. */
function shiftedOffer({ rules, bundles, seed }: Work, prices: Float64Array, floors: Floors, start: number): Offer {
  const random = randomNumbers(seed + 7919 * start)
  const shifted = prices.map((price) => (price === 0 ? 0 : price + (random() - 0.5) * 2 * start))
  const offer = newOffer(rules, bundles.demand_max)
  makeOffer(bundles, shifted, floors, offer)
  return offer
}

const seconds_closing = 20

/** Lets integer programming decide among the pairs that cost least, and learns from it what it proves. */
async function closeGap({ rules, bundles, secondsLeft }: Work, found: Found, floors: Floors) {
  if (found.arcs && found.bound - found.total < 1 - 1e-6) return
  const open = openArcs(bundles, found.prices, floors, found.arcs)
  const decided = await decideOpen(rules, open.arcs, floors, Math.min(seconds_closing, secondsLeft()))
  if (decided === 'unfinished') return
  const total = decided === null ? -Infinity : decided.reduce((sum, arc) => sum + rules.arc_affinity[arc]!, 0)
  if (decided !== null && total > found.total) {
    found.arcs = decided
    found.total = total
    found.wrong = 0
  }
  // Totals are whole: an assignment with a pair that was left out is worth at most this.
  const others = Math.floor(found.bound - open.cost + 1e-6)
  if (others > found.total) return
  found.proven = true
  found.bound = found.arcs ? found.total : -Infinity
}
