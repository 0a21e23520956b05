// The rules of a ruled instance, laid out for search: pairs per application, best affinity first (called arcs), and for each
// arc the class that counts towards needs. Built once per solve and only read afterwards.
import { affinity_max, groupBy } from './instance.ts'
import type { RuledInstance } from './ruled.ts'

export type Rules = {
  instance: RuledInstance
  applications: number
  reviewers: number
  kinds: number
  demand: Int32Array
  needs: Int32Array
  readers_needed: number
  /** Arcs of application `a`: `arc_start[a] … arc_start[a+1]-1`, falling affinity. */
  arc_start: Int32Array
  arc_application: Int32Array
  arc_reviewer: Int32Array
  arc_affinity: Float64Array
  arc_edge: Int32Array
  /** `2 × kind + (reads the application's language ? 1 : 0)`; all even where no reader is needed. */
  arc_class: Uint8Array
  classes: number
  /** What at most one of an application's reviewers may have: the nation, or the reviewer's own number without the rule. */
  arc_nation: Int32Array
  nations: number
  /** 1 where the pair was fixed by hand or follows from one that was. */
  arc_fixed: Uint8Array
  /** 1 for a reviewer who is apart from somebody: no other reviewer may be assumed to do in her place. */
  special: Uint8Array
  /** Reviewers apart from `r`: `apart[apart_start[r] … apart_start[r+1]-1]`. */
  apart_start: Int32Array
  apart: Int32Array
  /** Number of the group of reviewers who share all applications, or -1. */
  group_of: Int32Array
  group_size: Int32Array
  /** Arcs of reviewer `r`: `of_reviewer[reviewer_start[r] …]`. */
  reviewer_start: Int32Array
  of_reviewer: Int32Array
}

export function layOut(instance: RuledInstance): Rules {
  const { applications, reviewers, edge_application, edge_reviewer, edge_affinity } = instance
  const falling = groupBy(
    edge_affinity.map((w) => affinity_max - w),
    affinity_max + 1,
  ).member
  const { start: arc_start, member } = groupBy(
    falling.map((e) => edge_application[e]!),
    applications,
  )
  const arc_edge = member.map((i) => falling[i]!)
  const arc_application = arc_edge.map((e) => edge_application[e]!)
  const arc_reviewer = arc_edge.map((e) => edge_reviewer[e]!)
  const { start: reviewer_start, member: of_reviewer } = groupBy(arc_reviewer, reviewers)
  const { group_of, group_size } = groupsOf(instance)
  return {
    instance,
    applications,
    reviewers,
    kinds: instance.kinds,
    demand: instance.demand,
    needs: instance.needs,
    readers_needed: instance.readers_needed,
    arc_start,
    arc_application,
    arc_reviewer,
    arc_affinity: Float64Array.from(arc_edge, (e) => edge_affinity[e]!),
    arc_edge,
    arc_class: classesOf(instance, arc_application, arc_reviewer),
    classes: 2 * instance.kinds,
    ...nationsOf(instance, arc_reviewer),
    arc_fixed: fixedArcs(instance, { arc_start, arc_reviewer, group_of }),
    ...apartOf(instance),
    group_of,
    group_size,
    reviewer_start,
    of_reviewer,
  }
}

function classesOf(instance: RuledInstance, arc_application: Int32Array, arc_reviewer: Int32Array): Uint8Array {
  const { reviewer_kind, reviewer_languages, application_language, readers_needed } = instance
  return Uint8Array.from(arc_reviewer, (r, arc) => {
    const reads = (reviewer_languages[r]! >> application_language[arc_application[arc]!]!) & 1
    return 2 * reviewer_kind[r]! + (readers_needed > 0 ? reads : 0)
  })
}

function nationsOf({ one_per_nation, reviewer_nation, reviewers }: RuledInstance, arc_reviewer: Int32Array) {
  if (!one_per_nation) return { arc_nation: arc_reviewer, nations: reviewers }
  const known = new Map<number, number>()
  const numbered = reviewer_nation.map((nation) => {
    if (!known.has(nation)) known.set(nation, known.size)
    return known.get(nation)!
  })
  return { arc_nation: arc_reviewer.map((r) => numbered[r]!), nations: known.size }
}

function apartOf({ apart, reviewers }: RuledInstance) {
  const from = new Int32Array(apart.length)
  for (let i = 0; i < apart.length; i++) from[i] = apart[i]!
  const { start, member } = groupBy(from, reviewers)
  const special = new Uint8Array(reviewers)
  for (const r of apart) special[r] = 1
  // The partner of entry i stands beside it: 0 with 1, 2 with 3.
  return { apart_start: start, apart: member.map((i) => apart[i ^ 1]!), special }
}

/** Reviewers who are together with somebody who is together with somebody … are one group. */
function groupsOf({ together, reviewers }: RuledInstance) {
  const leader = Int32Array.from({ length: reviewers }, (_, r) => r)
  const find = (r: number): number => {
    let root = r
    while (leader[root] !== root) root = leader[root] = leader[leader[root]!]!
    return root
  }
  for (let i = 0; i < together.length; i += 2) leader[find(together[i]!)] = find(together[i + 1]!)
  const group_of = new Int32Array(reviewers).fill(-1)
  const number_of = new Map<number, number>()
  const size: number[] = []
  for (const r of new Set(together)) {
    const root = find(r)
    if (!number_of.has(root)) number_of.set(root, size.push(0) - 1)
    group_of[r] = number_of.get(root)!
    size[group_of[r]!]!++
  }
  return { group_of, group_size: Int32Array.from(size) }
}

/** Marks the arcs fixed by hand and those of everybody who goes together with a reviewer so fixed. */
function fixedArcs(
  { fixed, reviewers }: RuledInstance,
  { arc_start, arc_reviewer, group_of }: Pick<Rules, 'arc_start' | 'arc_reviewer' | 'group_of'>,
): Uint8Array {
  const marks = new Uint8Array(arc_reviewer.length)
  const wanted = new Set<number>()
  const touched = new Set<number>()
  for (let i = 0; i < fixed.length; i += 2) {
    wanted.add(fixed[i]! * reviewers + fixed[i + 1]!)
    touched.add(fixed[i]!)
  }
  for (const a of touched) {
    const groups = new Set<number>()
    for (let arc = arc_start[a]!; arc < arc_start[a + 1]!; arc++) {
      const r = arc_reviewer[arc]!
      if (wanted.has(a * reviewers + r) && group_of[r] !== -1) groups.add(group_of[r]!)
    }
    for (let arc = arc_start[a]!; arc < arc_start[a + 1]!; arc++) {
      const r = arc_reviewer[arc]!
      if (wanted.has(a * reviewers + r) || groups.has(group_of[r]!)) marks[arc] = 1
    }
  }
  return marks
}
