// Why there is no assignment under full rules: which kind, nations, language or capacity are short, for which applications,
// by how much. What can be proven by counting comes first: an application whose own pairs cannot form a group, then all
// reviews together, then each kind. If none of these is short, pairs with an invented reviewer show where reviews are
// missing: as few of them as can be found, and a bound on how few there could be.
import { bestBundle } from './bundle.ts'
import { assign } from './flow.ts'
import type { RuledInstance, RuledResult, RuledShortage } from './ruled.ts'
import { newWork, withEdges } from './ruledWork.ts'
import type { Rules } from './rules.ts'
import { type Found, seek, type Work } from './seek.ts'
import type { DemandShortage, Shortage } from './shortage.ts'

type Infeasible = Extract<RuledResult, { status: 'infeasible' }>

export const shortagesOfFlow = ({ demands, minimums }: Shortage, kind: number | null = null): RuledShortage[] => [
  ...demands.map((part) => ({
    ...part,
    what: kind === null ? ('capacity' as const) : ('kind-capacity' as const),
    kind,
  })),
  ...minimums.map((part: DemandShortage) => ({ ...part, what: 'least-load' as const, kind })),
]

/** What is short. `proven` where counting or a bound shows that no assignment exists. */
export async function shortagesOfRules(work: Work, found: Found): Promise<Infeasible> {
  const { rules } = work
  const own = ownShortages(work)
  if (own.length > 0) return { status: 'infeasible', shortages: own, proven: true }
  const { instance } = rules
  const kinds = kindsNeeded(rules).map((kind) => flowShortages(instance, kind))
  const counted = [flowShortages(instance, null), ...kinds, groupShortages(rules)].flat()
  if (counted.length > 0) return { status: 'infeasible', shortages: counted, proven: true }
  const { missing, proven } = await missingReviews(instance, work)
  return { status: 'infeasible', shortages: missing, proven: proven || found.proven }
}

/** Applications whose own pairs cannot form a group, by what they lack. */
function ownShortages({ rules, bundles }: Work): RuledShortage[] {
  const groups = new Map<string, { lack: Lack; applications: number[]; reviewers: Set<number> }>()
  for (let a = 0; a < rules.applications; a++) {
    if (bestBundle(bundles, a, bundles.no_prices) !== -Infinity) continue
    const lack = lackOf(rules, a)
    const key = `${lack.what} ${lack.kind}`
    const group = groups.get(key) ?? {
      lack: { ...lack, needed: 0, available: 0 },
      applications: [],
      reviewers: new Set(),
    }
    groups.set(key, group)
    group.lack.needed += lack.needed
    group.lack.available += lack.available
    group.applications.push(a)
    for (const r of reviewersOf(rules, a)) group.reviewers.add(r)
  }
  return [...groups.values()].map(({ lack, applications, reviewers }) => ({
    ...lack,
    applications: Int32Array.from(applications),
    reviewers: Int32Array.from(reviewers).sort(),
    short: lack.needed - lack.available,
  }))
}

type Lack = Pick<RuledShortage, 'what' | 'kind' | 'needed' | 'available'>

const reviewersOf = (rules: Rules, application: number): Int32Array =>
  rules.arc_reviewer.subarray(rules.arc_start[application]!, rules.arc_start[application + 1]!)

/** The first thing that the application's own pairs lack, the plainest first. */
function lackOf(rules: Rules, application: number): Lack {
  const { demand, kinds, needs, instance, readers_needed } = rules
  const first = rules.arc_start[application]!
  const end = rules.arc_start[application + 1]!
  const wanted = demand[application]!
  if (end - first < wanted) return { what: 'reviewers', kind: null, needed: wanted, available: end - first }
  const own_needs = Array.from({ length: kinds }, (_, k) => needs[application * kinds + k]!)
  const together = own_needs.reduce((sum, need) => sum + need, 0)
  if (together > wanted) return { what: 'needs', kind: null, needed: together, available: wanted }
  const nations = new Set<number>()
  const nations_of = own_needs.map(() => new Set<number>())
  const count_of = own_needs.map(() => 0)
  let readers = 0
  for (let arc = first; arc < end; arc++) {
    const kind = rules.arc_class[arc]! >> 1
    nations.add(rules.arc_nation[arc]!)
    nations_of[kind]!.add(rules.arc_nation[arc]!)
    count_of[kind]!++
    readers += rules.arc_class[arc]! & 1
  }
  for (let k = 0; k < kinds; k++) {
    if (count_of[k]! < own_needs[k]!) return { what: 'kind', kind: k, needed: own_needs[k]!, available: count_of[k]! }
  }
  if (instance.one_per_nation && nations.size < wanted)
    return { what: 'nations', kind: null, needed: wanted, available: nations.size }
  for (let k = 0; k < kinds; k++) {
    const available = nations_of[k]!.size
    if (instance.one_per_nation && available < own_needs[k]!)
      return { what: 'nations', kind: k, needed: own_needs[k]!, available }
  }
  if (readers < readers_needed) return { what: 'language', kind: null, needed: readers_needed, available: readers }
  let fixed = 0
  for (let arc = first; arc < end; arc++) fixed += rules.arc_fixed[arc]!
  if (fixed > 0) return { what: 'fixed', kind: null, needed: wanted, available: 0 }
  return { what: instance.together.length > 0 ? 'together' : 'rules', kind: null, needed: wanted, available: 0 }
}

const kindsNeeded = ({ kinds, needs }: Rules): number[] =>
  Array.from({ length: kinds }, (_, k) => k).filter((k) => needs.some((need, i) => need > 0 && i % kinds === k))

/** The shortages of the flow of all reviews, or of those that must come from one kind. */
function flowShortages(instance: RuledInstance, kind: number | null): RuledShortage[] {
  const solved = assign(kind === null ? instance : kindOnly(instance, kind))
  return solved.status === 'infeasible' ? shortagesOfFlow(solved.shortage, kind) : []
}

function kindOnly(instance: RuledInstance, kind: number): RuledInstance {
  const { kinds, needs, edge_reviewer, reviewer_kind } = instance
  const edges = edge_reviewer.map((_, e) => e).filter((e) => reviewer_kind[edge_reviewer[e]!] === kind)
  return {
    ...withEdges(instance, edges),
    demand: instance.demand.map((_, a) => needs[a * kinds + kind]!),
    load_min: new Int32Array(instance.reviewers),
  }
}

/** Reviewers who share all applications, but may share fewer than one of them must get. */
function groupShortages(rules: Rules): RuledShortage[] {
  const { group_of, group_size, instance } = rules
  const common = Array.from(group_size, () => [] as number[])
  for (let a = 0; a < rules.applications; a++) {
    const nations = Array.from(group_size, () => new Set<number>())
    for (let arc = rules.arc_start[a]!; arc < rules.arc_start[a + 1]!; arc++) {
      const group = group_of[rules.arc_reviewer[arc]!]!
      if (group !== -1) nations[group]!.add(rules.arc_nation[arc]!)
    }
    nations.forEach((own, group) => {
      if (own.size === group_size[group]) common[group]!.push(a)
    })
  }
  return common.flatMap((applications, group): RuledShortage[] => {
    const reviewers = Int32Array.from(group_of.keys()).filter((r) => group_of[r] === group)
    const needed = reviewers.reduce((most, r) => Math.max(most, instance.load_min[r]!), 0)
    const room = reviewers.reduce((least, r) => Math.min(least, instance.load_max[r]!), Infinity)
    const available = Math.min(applications.length, room)
    if (needed <= available) return []
    const shortage = { needed, available, short: needed - available }
    return [{ what: 'together', kind: null, applications: Int32Array.from(applications), reviewers, ...shortage }]
  })
}

/** What a review by a real reviewer counts here, whatever the affinity; one by an invented reviewer counts nothing. */
const real_worth = 1000

/** Where as few reviews as can be found are missing, by kind, and whether some must be missing. */
async function missingReviews(instance: RuledInstance, { seed, isOver }: Work) {
  const elastic = withInvented(instance)
  const work = newWork(elastic, { seed, fair: false }, { shouldStop: isOver })
  const found = await seek(work, new Float64Array(elastic.reviewers), null, { rounds: 100 })
  const wanted = instance.demand.reduce((sum, count) => sum + count, 0)
  const proven = Math.floor(found.bound / real_worth + 1e-9) < wanted
  const { rules } = work
  const missing: RuledShortage[] = []
  for (let kind = 0; kind < instance.kinds; kind++) {
    const gone = (found.arcs ?? new Int32Array(0)).filter(
      (arc) => rules.arc_reviewer[arc]! >= instance.reviewers && rules.arc_class[arc]! >> 1 === kind,
    )
    if (gone.length === 0) continue
    const applications = Int32Array.from(new Set(gone.map((arc) => rules.arc_application[arc]!)))
    const reviewers = Int32Array.from(instance.load_max.keys()).filter(
      (r) => instance.reviewer_kind[r] === kind && found.prices[r]! > real_worth / 10,
    )
    const needed = applications.reduce((sum, a) => sum + instance.demand[a]!, 0)
    missing.push({
      what: 'kind-capacity',
      kind,
      applications,
      reviewers,
      needed,
      available: needed - gone.length,
      short: gone.length,
    })
  }
  return { missing: missing.length > 0 ? missing : [nothingCounted(instance)], proven }
}

/** Every count is met, and yet no assignment was found: the rules stand in each other's way. */
const nothingCounted = ({ demand }: RuledInstance): RuledShortage => ({
  what: 'rules',
  kind: null,
  applications: new Int32Array(0),
  reviewers: new Int32Array(0),
  needed: demand.reduce((sum, count) => sum + count, 0),
  available: 0,
  short: 0,
})

/** The instance with invented reviewers of every kind, of nations of their own, who read everything and never tire. */
function withInvented(instance: RuledInstance): RuledInstance {
  const { applications, reviewers, kinds, edge_application, edge_reviewer, reviewer_nation } = instance
  const each = instance.demand.reduce((most, count) => Math.max(most, count), 1)
  const invented = kinds * each
  const nation = reviewer_nation.reduce((most, number) => Math.max(most, number), 0) + 1
  const grown = (array: Int32Array, value: (i: number) => number) =>
    Int32Array.from({ length: reviewers + invented }, (_, r) => (r < reviewers ? array[r]! : value(r - reviewers)))
  const more = applications * invented
  const edges = (array: Int32Array, value: (i: number) => number) =>
    Int32Array.from({ length: array.length + more }, (_, e) => (e < array.length ? array[e]! : value(e - array.length)))
  return {
    ...instance,
    reviewers: reviewers + invented,
    load_min: new Int32Array(reviewers + invented),
    load_max: grown(instance.load_max, () => applications),
    reviewer_kind: grown(instance.reviewer_kind, (i) => i % kinds),
    reviewer_nation: grown(reviewer_nation, (i) => nation + i),
    reviewer_languages: grown(instance.reviewer_languages, () => 2 ** 31 - 1),
    edge_application: edges(edge_application, (i) => Math.floor(i / invented)),
    edge_reviewer: edges(edge_reviewer, (i) => reviewers + (i % invented)),
    edge_affinity: edges(new Int32Array(edge_application.length).fill(real_worth), () => 0),
    kept: new Int32Array(0),
  }
}
