// The other certificate: that an assignment keeps every rule. It shares no code with the solver and knows nothing of how the
// assignment was found, so that "no violation" does not rest on the solver's own word.
import type { RuledInstance } from './ruled.ts'

export type Violation = {
  rule: 'demand' | 'kind' | 'nation' | 'language' | 'load' | 'apart' | 'together' | 'fixed' | 'duplicate'
  application: number | null
  reviewer: number | null
}

/** Every rule that the chosen edges (indexes into the instance's edges) break; empty for an assignment that may be used. */
export function violationsOf(instance: RuledInstance, chosen: Int32Array): Violation[] {
  const groups: number[][] = Array.from({ length: instance.applications }, () => [])
  const loads = new Int32Array(instance.reviewers)
  for (const e of chosen) {
    groups[instance.edge_application[e]!]!.push(instance.edge_reviewer[e]!)
    loads[instance.edge_reviewer[e]!]!++
  }
  const found = groups.flatMap((group, a) => violationsOfGroup(instance, a, group))
  loads.forEach((load, r) => {
    if (load < instance.load_min[r]! || load > instance.load_max[r]!) {
      found.push({ rule: 'load', application: null, reviewer: r })
    }
  })
  return [...found, ...violationsOfPairs(instance, groups)]
}

function violationsOfGroup(instance: RuledInstance, application: number, group: number[]): Violation[] {
  const { demand, kinds, needs, reviewer_kind, reviewer_nation, one_per_nation } = instance
  const found: Violation['rule'][] = []
  if (group.length !== demand[application]) found.push('demand')
  if (new Set(group).size < group.length) found.push('duplicate')
  for (let k = 0; k < kinds; k++) {
    if (group.filter((r) => reviewer_kind[r] === k).length < needs[application * kinds + k]!) found.push('kind')
  }
  if (one_per_nation && new Set(group.map((r) => reviewer_nation[r])).size < group.length) found.push('nation')
  const language = 1 << instance.application_language[application]!
  const readers = group.filter((r) => (instance.reviewer_languages[r]! & language) !== 0).length
  if (readers < instance.readers_needed) found.push('language')
  return found.map((rule) => ({ rule, application, reviewer: null }))
}

function violationsOfPairs({ apart, together, fixed }: RuledInstance, groups: number[][]): Violation[] {
  const found: Violation[] = []
  const sets = groups.map((group) => new Set(group))
  sets.forEach((set, application) => {
    for (let i = 0; i < apart.length; i += 2) {
      if (set.has(apart[i]!) && set.has(apart[i + 1]!)) found.push({ rule: 'apart', application, reviewer: apart[i]! })
    }
    for (let i = 0; i < together.length; i += 2) {
      if (set.has(together[i]!) !== set.has(together[i + 1]!)) {
        found.push({ rule: 'together', application, reviewer: together[i]! })
      }
    }
  })
  for (let i = 0; i < fixed.length; i += 2) {
    if (!sets[fixed[i]!]?.has(fixed[i + 1]!))
      found.push({ rule: 'fixed', application: fixed[i]!, reviewer: fixed[i + 1]! })
  }
  return found
}
