// Why this reviewer, why not that one: for any pair what stood in its way, and what it would cost the whole. The cost is
// proven: at the prices of the answer no assignment that holds the pair can be worth more.
import { areApart, newBundles } from './bundle.ts'
import { worthWith } from './closing.ts'
import { bestAbove } from './dual.ts'
import type { RuledInstance, RuledResult } from './ruled.ts'
import { layOut, type Rules } from './rules.ts'

export type PairBlocker = {
  what: 'price' | 'load' | 'nation' | 'kind' | 'language' | 'apart' | 'together' | 'floor'
  /** The reviewer of the application's group who stands in the way, by index. */
  reviewer: number | null
  /** Of a price and a floor: points of affinity. Of a load: assignments the reviewer has. */
  amount: number | null
}

export type PairReason = {
  verdict: 'assigned' | 'fixed' | 'not-allowed' | 'possible'
  /** The pair's affinity, 0 … 1000; null where it is not allowed. */
  affinity: number | null
  /** By at least so many points the total would be lower if this pair were forced; 0 for an assigned pair. */
  loss: number
  blockers: PairBlocker[]
}

type Solved = Pick<Extract<RuledResult, { chosen: Int32Array }>, 'chosen' | 'prices' | 'floor' | 'objective' | 'bound'>

/** Explains any pair of a solved instance. Throws a `RangeError` for an unknown application or reviewer. */
export function explainPair(
  instance: RuledInstance,
  solved: Solved,
  application: number,
  reviewer: number,
): PairReason {
  return explainer(instance, solved)(application, reviewer)
}

/** As `explainPair`, for many pairs of one answer: what is the same for all is prepared once. */
function explainer(instance: RuledInstance, solved: Solved) {
  const rules = layOut(instance)
  const bundles = newBundles(rules)
  const group_of = groupsOf(instance, solved.chosen)
  const loads = new Int32Array(instance.reviewers)
  for (const e of solved.chosen) loads[instance.edge_reviewer[e]!]!++
  return (application: number, reviewer: number): PairReason => {
    checkIndex('application', application, instance.applications)
    checkIndex('reviewer', reviewer, instance.reviewers)
    const arc = arcOf(rules, application, reviewer)
    if (arc === -1) return { verdict: 'not-allowed', affinity: null, loss: 0, blockers: [] }
    const affinity = rules.arc_affinity[arc]!
    const group = group_of.get(application) ?? []
    if (group.includes(reviewer)) {
      return { verdict: rules.arc_fixed[arc] === 1 ? 'fixed' : 'assigned', affinity, loss: 0, blockers: [] }
    }
    const { prices } = solved
    const best_worth = bestAbove(bundles, application, prices, 0)
    const forced = best_worth === -Infinity ? 0 : bundles.upper - worthWith(bundles, arc, prices, 0)
    const gap = solved.bound - solved.objective
    const loss = Number.isFinite(forced) ? Math.max(0, Math.floor(forced - gap + 1e-6)) : 0
    const blockers = [
      ...ownBlockers(instance, solved, loads, reviewer),
      ...groupBlockers(rules, group, arc, solved.floor),
    ]
    return { verdict: 'possible', affinity, loss, blockers }
  }
}

function checkIndex(name: string, index: number, count: number) {
  if (!Number.isInteger(index) || index < 0 || index >= count) throw new RangeError(`there is no ${name} ${index}`)
}

function groupsOf({ edge_application, edge_reviewer }: RuledInstance, chosen: Int32Array): Map<number, number[]> {
  const groups = new Map<number, number[]>()
  for (const e of chosen) {
    const group = groups.get(edge_application[e]!)
    if (group) group.push(edge_reviewer[e]!)
    else groups.set(edge_application[e]!, [edge_reviewer[e]!])
  }
  return groups
}

function arcOf({ arc_start, arc_reviewer }: Rules, application: number, reviewer: number): number {
  for (let arc = arc_start[application]!; arc < arc_start[application + 1]!; arc++) {
    if (arc_reviewer[arc] === reviewer) return arc
  }
  return -1
}

/** What lies with the reviewer: her places are taken, and worth more elsewhere. */
function ownBlockers(instance: RuledInstance, { prices }: Solved, loads: Int32Array, reviewer: number): PairBlocker[] {
  const blockers: PairBlocker[] = []
  if (loads[reviewer]! >= instance.load_max[reviewer]!) {
    blockers.push({ what: 'load', reviewer: null, amount: loads[reviewer]! })
  }
  const price = Math.round(prices[reviewer]!)
  if (price > 0) blockers.push({ what: 'price', reviewer: null, amount: price })
  return blockers
}

/** What lies with the others of the application's group: in whose place the reviewer could come, and in whose not. */
function groupBlockers(rules: Rules, group: number[], arc: number, floor: number | null): PairBlocker[] {
  const { instance, arc_class, arc_nation, arc_affinity, group_of } = rules
  const application = rules.arc_application[arc]!
  const reviewer = rules.arc_reviewer[arc]!
  const arcs = group.map((r) => arcOf(rules, application, r)).filter((own) => own !== -1)
  const blockers: PairBlocker[] = []
  for (const own of arcs) {
    const r = rules.arc_reviewer[own]!
    if (arc_nation[own] === arc_nation[arc]) blockers.push({ what: 'nation', reviewer: r, amount: null })
    if (areApart(rules, reviewer, r)) blockers.push({ what: 'apart', reviewer: r, amount: null })
  }
  if (group_of[reviewer] !== -1) blockers.push({ what: 'together', reviewer: null, amount: null })
  const kinds = arcs.map((own) => arc_class[own]! >> 1)
  const spare = arcs.filter((own) => {
    const kind = arc_class[own]! >> 1
    const needed = rules.needs[application * rules.kinds + kind]!
    return kind === arc_class[arc]! >> 1 || kinds.filter((other) => other === kind).length > needed
  })
  if (arcs.length > 0 && spare.length === 0) blockers.push({ what: 'kind', reviewer: null, amount: null })
  const readers = arcs.filter((own) => (arc_class[own]! & 1) === 1)
  if (instance.readers_needed > 0 && (arc_class[arc]! & 1) === 0 && readers.length <= instance.readers_needed) {
    blockers.push({ what: 'language', reviewer: null, amount: null })
  }
  const sum = arcs.reduce((total, own) => total + arc_affinity[own]!, 0)
  const highest_left = sum - Math.min(...arcs.map((own) => arc_affinity[own]!)) + arc_affinity[arc]!
  if (floor !== null && arcs.length > 0 && highest_left < floor && sum >= floor) {
    blockers.push({ what: 'floor', reviewer: null, amount: floor })
  }
  return blockers
}
