// Fairness: the highest common floor under the applications' sums of affinities that costs the whole next to nothing, and
// then the highest total above it. No application is asked for more than its own pairs can give, so that one with few
// fitting reviewers does not keep the floor down for all.
import { bestBundle } from './bundle.ts'
import { sumOf } from './dual.ts'
import { type Found, seek, type Work } from './seek.ts'

/** The total never falls below this share of the best: what raising the floor may cost. */
export const total_share_min = 0.9995

/** Steps of the search for the floor end when it is known to this share. */
const floor_precision = 0.002

export type Lifted = { found: Found; floor: number }

/**
 * Raises the floor from what `found` gives its worst-served application as far as assignments above it are found whose
 * totals keep `total_share_min` of the best total that could be.
 */
export async function lift(work: Work, found: Found): Promise<Lifted> {
  const own_best = ownBest(work)
  const enough = total_share_min * found.bound
  let best: Lifted = { found, floor: lowestBelowBest(work, found, own_best) }
  let high = own_best.reduce((most, sum) => Math.max(most, sum), 0) + 1
  while (high - best.floor > Math.max(1, floor_precision * high) && !work.isOver()) {
    const floor = Math.ceil((best.floor + high) / 2)
    const floors = own_best.map((sum) => Math.min(floor, sum))
    const next = await seek(work, best.found.prices.slice(), floors, { rounds: 60, close: false, enough })
    work.tell({ phase: 'lifting', part: 0.95, objective: best.found.total, bound: found.bound })
    if (next.arcs && next.total >= enough)
      best = { found: next, floor: Math.max(floor, lowestBelowBest(work, next, own_best)) }
    else high = floor
  }
  if (best.found === found || work.isOver()) return best
  const floors = own_best.map((sum) => Math.min(best.floor, sum))
  const last = await seek(work, best.found.prices.slice(), floors, { rounds: 60 })
  return last.arcs && last.total >= best.found.total ? { found: last, floor: best.floor } : best
}

/** The highest sum of affinities that each application's pairs allow, whatever the loads. */
function ownBest({ rules, bundles }: Work): Float64Array {
  return Float64Array.from({ length: rules.applications }, (_, a) => {
    bestBundle(bundles, a, bundles.no_prices)
    return sumOf(bundles)
  })
}

/** The common floor that an assignment reaches: the lowest sum among applications that could have more. */
function lowestBelowBest({ rules }: Work, { arcs }: Found, own_best: Float64Array): number {
  const sums = new Float64Array(rules.applications)
  for (const arc of arcs!) sums[rules.arc_application[arc]!]! += rules.arc_affinity[arc]!
  let lowest = Infinity
  let highest = 0
  sums.forEach((sum, a) => {
    if (sum < own_best[a]!) lowest = Math.min(lowest, sum)
    highest = Math.max(highest, sum)
  })
  return lowest === Infinity ? highest : lowest
}
