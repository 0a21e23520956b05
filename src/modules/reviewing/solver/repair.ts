// Turns the offers of the best prices into an assignment that keeps every load. At the best prices few reviewers are wanted
// too much; each such review is passed on along the cheapest chain of exchanges: her application takes another reviewer,
// whose other application takes another, until somebody has room. Costs are measured at the prices, where no exchange
// gains more than the little by which a group is no longer the best, so the cheapest chains are short.
import type { Bundles } from './bundle.ts'
import { bestAbove, type Floors } from './dual.ts'
import { affinityOf, type Groups, groupOf, maySwap, regroup, swap, takeBack } from './group.ts'
import { type Heap, newHeap, pop, push } from './heap.ts'

export type Repair = {
  groups: Groups
  bundles: Bundles
  prices: Float64Array
  price_min: number
  floors: Floors
  heap: Heap
  distance: Float64Array
  /** The exchange by which a reviewer was reached: her predecessor gives up `out`, she takes `into`. */
  out: Int32Array
  into: Int32Array
  touched: number[]
}

export function newRepair(groups: Groups, bundles: Bundles, prices: Float64Array, floors: Floors): Repair {
  const { reviewers } = groups.rules
  return {
    groups,
    bundles,
    prices,
    price_min: prices.reduce((low, price) => Math.min(low, price), 0),
    floors,
    heap: newHeap(),
    distance: new Float64Array(reviewers).fill(Infinity),
    out: new Int32Array(reviewers).fill(-1),
    into: new Int32Array(reviewers).fill(-1),
    touched: [],
  }
}

const floorOf = ({ floors }: Repair, application: number) => (floors === null ? 0 : floors[application]!)

/** Brings every load between least and most as far as it can; returns how many units of load are still wrong. */
export function repairLoads(repair: Repair, shouldStop: () => boolean): number {
  const { groups } = repair
  const { load_min, load_max, reviewers } = groups.rules.instance
  let wrong = 0
  for (let r = 0; r < reviewers; r++) {
    while (groups.loads[r]! > load_max[r]!) {
      if (shouldStop() || !unload(repair, r)) {
        wrong += groups.loads[r]! - load_max[r]!
        break
      }
    }
  }
  for (let r = 0; r < reviewers; r++) {
    while (groups.loads[r]! < load_min[r]!) {
      if (shouldStop() || !fill(repair, r)) {
        wrong += load_min[r]! - groups.loads[r]!
        break
      }
    }
  }
  return wrong
}

/**
 * Takes one review from the reviewer: along a chain, or by giving one of her applications a wholly other group. Only if it
 * costs less than `limit`, measured at the prices.
 */
export function unload(repair: Repair, reviewer: number, limit = Infinity): boolean {
  const { groups, prices } = repair
  const { load_max } = groups.rules.instance
  const hasRoom = (r: number) => groups.loads[r]! < load_max[r]!
  let dearest = 0
  for (let r = 0; r < prices.length; r++) if (hasRoom(r) && prices[r]! > dearest) dearest = prices[r]!
  // To leave a place empty that others would pay for is worth that much less: prices of reviewers with room count.
  const target = cheapestChain(repair, [reviewer], (r) => (hasRoom(r) ? -prices[r]! : Infinity), -dearest, limit)
  const chain_cost = target === -1 ? limit : repair.distance[target]! - prices[target]!
  const path = target === -1 ? [] : pathTo(repair, target)
  forget(repair)
  const other = cheapestOtherGroup(repair, reviewer, chain_cost + prices[reviewer]!)
  if (other) regroup(groups, other.application, other.arcs)
  else if (path.length > 0) for (const [out, into] of path) swap(groups, out, into)
  else return false
  return true
}

/** Gives one review to a reviewer below her least load, from whoever can spare one most cheaply. */
function fill(repair: Repair, reviewer: number, limit = Infinity): boolean {
  const { groups } = repair
  const { load_min, reviewers } = groups.rules.instance
  const sources: number[] = []
  for (let r = 0; r < reviewers; r++) if (r !== reviewer && groups.loads[r]! > load_min[r]!) sources.push(r)
  const target = cheapestChain(repair, sources, (r) => (r === reviewer ? 0 : Infinity), 0, limit)
  const path = target === -1 ? [] : pathTo(repair, target)
  forget(repair)
  for (const [out, into] of path) swap(groups, out, into)
  return path.length > 0
}

/**
 * Dijkstra over reviewers: from one of `sources` along exchanges to the reviewer with the least distance plus `ending`,
 * which is never below `ending_min`; -1 if nobody is nearer than `limit`. Leaves distances and predecessors in place.
 * Several sources begin at the price of the place they give up. An application takes part once in a chain.
 */
function cheapestChain(
  repair: Repair,
  sources: number[],
  ending: (reviewer: number) => number,
  ending_min: number,
  limit: number,
): number {
  const { heap, distance, touched, prices } = repair
  let target = -1
  let least = limit
  heap.size = 0
  for (const r of sources) {
    distance[r] = sources.length === 1 ? 0 : prices[r]!
    touched.push(r)
    push(heap, distance[r]!, r)
  }
  while (heap.size > 0) {
    const reach = heap.keys[0]!
    if (reach + ending_min >= least) break
    const r = pop(heap)
    if (reach > distance[r]!) continue
    const whole = reach + ending(r)
    if (whole < least && repair.into[r] !== -1) {
      least = whole
      target = r
    }
    for (const out of repair.groups.held[r]!) exchangesFrom(repair, r, out, reach, least - ending_min)
  }
  return target
}

/** Reaches everybody nearer than `limit` who could take the place of the pair `out`. */
function exchangesFrom(repair: Repair, reviewer: number, out: number, reach: number, limit: number) {
  const { groups, distance, heap, prices, touched } = repair
  const { rules } = groups
  const a = rules.arc_application[out]!
  if (rules.arc_fixed[out] === 1 || isOnChain(repair, reviewer, a)) return
  const base = reach + rules.arc_affinity[out]! - prices[reviewer]!
  const floor = floorOf(repair, a)
  for (let into = rules.arc_start[a]!; into < rules.arc_start[a + 1]!; into++) {
    const r = rules.arc_reviewer[into]!
    const rest = base - rules.arc_affinity[into]!
    // Arcs come by falling affinity: nobody further on is nearer than this.
    if (rest + repair.price_min >= limit) break
    const next = Math.max(reach, rest + prices[r]!)
    if (next >= limit || next >= distance[r]! || !maySwap(groups, out, into, floor)) continue
    if (distance[r] === Infinity) touched.push(r)
    distance[r] = next
    repair.out[r] = out
    repair.into[r] = into
    push(heap, next, r)
  }
}

/** Whether the application takes part in the chain that leads to the reviewer. */
function isOnChain({ groups: { rules }, out, into }: Repair, reviewer: number, application: number): boolean {
  for (let r = reviewer; into[r] !== -1; r = rules.arc_reviewer[out[r]!]!) {
    if (rules.arc_application[into[r]!] === application) return true
  }
  return false
}

/** The exchanges of the chain, the last first, so that nobody is overloaded on the way. */
function pathTo({ groups: { rules }, out, into }: Repair, target: number): [out: number, into: number][] {
  const path: [number, number][] = []
  for (let r = target; into[r] !== -1; r = rules.arc_reviewer[out[r]!]!) path.push([out[r]!, into[r]!])
  return path
}

function forget(repair: Repair) {
  for (const r of repair.touched) {
    repair.distance[r] = Infinity
    repair.out[r] = -1
    repair.into[r] = -1
  }
  repair.touched.length = 0
}

/** Nobody is worth this price: it keeps a reviewer out of a group without a rule of its own; below zero it keeps her in. */
const out_of_reach = 1e7

/**
 * Among the reviewer's applications, the one that loses least by a group of reviewers who all have room, if it costs less
 * than `limit` in affinity.
 */
function cheapestOtherGroup(repair: Repair, reviewer: number, limit: number) {
  const { groups, bundles } = repair
  const { rules } = groups
  let best: { application: number; arcs: Int32Array } | null = null
  let least = limit
  for (const arc of groups.held[reviewer]!) {
    if (rules.arc_fixed[arc] === 1) continue
    const a = rules.arc_application[arc]!
    const closed = closedPrices(repair, a, reviewer)
    if (bestAbove(bundles, a, closed, floorOf(repair, a)) === -Infinity) continue
    const next = bundles.arcs.slice(0, bundles.size)
    const cost = affinityOf(groups, a) - next.reduce((sum, each) => sum + rules.arc_affinity[each]!, 0)
    if (cost >= least || !staysWithin(repair, a, next, closed)) continue
    least = cost
    best = { application: a, arcs: next }
  }
  return best
}

/** Prices at which only reviewers with room, and those the application has, can be had; and not `reviewer`. */
function closedPrices({ groups, prices }: Repair, application: number, reviewer: number): Float64Array {
  const { rules, loads } = groups
  const { load_min, load_max } = rules.instance
  const closed = prices.slice()
  for (let arc = rules.arc_start[application]!; arc < rules.arc_start[application + 1]!; arc++) {
    const r = rules.arc_reviewer[arc]!
    if (loads[r]! >= load_max[r]!) closed[r] = out_of_reach
  }
  for (const arc of groupOf(groups, application)) {
    const r = rules.arc_reviewer[arc]!
    closed[r] = loads[r]! <= load_min[r]! ? -out_of_reach : prices[r]!
  }
  closed[reviewer] = out_of_reach
  return closed
}

/** Whether the group found at closed prices has nobody out of reach, lacks nobody it must keep, and reaches the floor. */
function staysWithin(repair: Repair, application: number, next: Int32Array, closed: Float64Array): boolean {
  const { groups } = repair
  const { arc_reviewer, arc_affinity } = groups.rules
  if (next.some((arc) => closed[arc_reviewer[arc]!] === out_of_reach)) return false
  if (next.reduce((sum, arc) => sum + arc_affinity[arc]!, 0) < floorOf(repair, application)) return false
  return groupOf(groups, application).every((arc) => closed[arc_reviewer[arc]!] !== -out_of_reach || next.includes(arc))
}

/**
 * Looks at every application whose group is not its best at the prices, worst first: gives it the best and repairs what
 * that upsets, where that costs less than the loss. Kept if the total rises. Returns the gain in affinity.
 */
export function improve(repair: Repair, shouldStop: () => boolean): number {
  const { groups, bundles, prices } = repair
  const { rules } = groups
  const losses: { application: number; loss: number }[] = []
  for (let a = 0; a < rules.applications; a++) {
    const worth = bestAbove(bundles, a, prices, floorOf(repair, a))
    const own = groupOf(groups, a).reduce(
      (sum, arc) => sum + rules.arc_affinity[arc]! - prices[rules.arc_reviewer[arc]!]!,
      0,
    )
    if (worth - own > 1e-6) losses.push({ application: a, loss: worth - own })
  }
  losses.sort((x, y) => y.loss - x.loss)
  let gain = 0
  for (const { application, loss } of losses) {
    if (shouldStop()) break
    gain += tryBest(repair, application, loss)
  }
  return gain
}

function tryBest(repair: Repair, application: number, limit: number): number {
  const { groups, bundles, prices } = repair
  const { load_min, load_max } = groups.rules.instance
  bestAbove(bundles, application, prices, floorOf(repair, application))
  const mark = groups.log.length
  const old = groupOf(groups, application).slice()
  const next = bundles.arcs.slice(0, bundles.size)
  regroup(groups, application, next)
  let fine = true
  for (const arc of next) {
    const r = groups.rules.arc_reviewer[arc]!
    while (fine && groups.loads[r]! > load_max[r]!) fine = unload(repair, r, limit)
  }
  for (const arc of old) {
    const r = groups.rules.arc_reviewer[arc]!
    while (fine && groups.loads[r]! < load_min[r]!) fine = fill(repair, r, limit)
  }
  const gain = fine ? changeSince(groups, mark) : -1
  if (gain <= 0) takeBack(groups, mark)
  else groups.log.length = 0
  return Math.max(0, gain)
}

/** By how much the total of affinities has changed since the log had this length. */
function changeSince(groups: Groups, mark: number): number {
  const { rules } = groups
  const first = new Map<number, Int32Array>()
  for (const { application, arcs } of groups.log.slice(mark)) if (!first.has(application)) first.set(application, arcs)
  let change = 0
  for (const [application, arcs] of first) {
    change += affinityOf(groups, application) - arcs.reduce((sum, arc) => sum + rules.arc_affinity[arc]!, 0)
  }
  return change
}
