// The certificate of the bound under full rules, by another way than the solver's: any prices on reviewers prove an upper
// bound, if each application takes its best group at those prices. Here that group is found by dynamic programming over
// nations, in the solver by a search over short lists (bundle.ts); they share no code. Who is apart or together is not asked,
// which can only raise the bound.
import { boundOfLoads } from './bound.ts'
import { groupBy } from './instance.ts'
import type { RuledInstance } from './ruled.ts'

/**
 * An upper bound on the total affinity of every assignment that keeps the rules; `-Infinity` where an application has no
 * group that does. `prices[r]` in affinity units, finite. Time: pairs × 2 × demand × the product of needs plus one.
 */
export function boundOfRules(instance: RuledInstance, prices: Float64Array): number {
  const { start, member } = groupBy(instance.edge_application, instance.applications)
  const is_fixed = fixedPairs(instance)
  let bound = boundOfLoads(instance, prices)
  for (let a = 0; a < instance.applications; a++) {
    bound += bestGroup(instance, prices, a, member.subarray(start[a]!, start[a + 1]!), is_fixed)
  }
  return bound
}

function fixedPairs({ fixed, reviewers }: RuledInstance): (application: number, reviewer: number) => boolean {
  const pairs = new Set<number>()
  for (let i = 0; i < fixed.length; i += 2) pairs.add(fixed[i]! * reviewers + fixed[i + 1]!)
  return (a, r) => pairs.has(a * reviewers + r)
}

/** States are counts of places, of each kind up to its need, and of readers up to theirs; a table holds the best of each. */
function bestGroup(
  instance: RuledInstance,
  prices: Float64Array,
  application: number,
  edges: Int32Array,
  isFixed: (application: number, reviewer: number) => boolean,
): number {
  const { edge_reviewer, edge_affinity, reviewer_nation, one_per_nation, reviewer_kind } = instance
  const shape = shapeOf(instance, application)
  const by_nation = Map.groupBy(edges, (e) =>
    one_per_nation ? reviewer_nation[edge_reviewer[e]!]! : -1 - edge_reviewer[e]!,
  )
  let table = new Float64Array(shape.states).fill(-Infinity)
  table[0] = 0
  const language = 1 << instance.application_language[application]!
  for (const own of by_nation.values()) {
    const fixed = own.filter((e) => isFixed(application, edge_reviewer[e]!))
    if (fixed.length > 1) return -Infinity
    // Of a nation with a fixed pair that one is taken; of any other, one or none.
    const next = fixed.length === 0 ? table.slice() : new Float64Array(shape.states).fill(-Infinity)
    for (const e of fixed.length === 0 ? own : fixed) {
      const r = edge_reviewer[e]!
      const reads = (instance.reviewer_languages[r]! & language) !== 0
      const net = edge_affinity[e]! - prices[r]!
      for (let state = 0; state < shape.states; state++) {
        if (table[state] === -Infinity) continue
        const to = shape.step(state, reviewer_kind[r]!, reads)
        if (to !== -1 && table[state]! + net > next[to]!) next[to] = table[state]! + net
      }
    }
    table = next
  }
  return table[shape.whole]!
}

/** Numbers the states: places are the outermost digit, then one digit for each kind, then the readers. */
function shapeOf({ demand, kinds, needs, readers_needed }: RuledInstance, application: number) {
  const places = demand[application]!
  const need = Array.from({ length: kinds }, (_, k) => needs[application * kinds + k]!)
  const size_of = [...need, readers_needed].map((digits) => digits + 1)
  const weight_of: number[] = []
  let weight = 1
  for (const size of size_of) {
    weight_of.push(weight)
    weight *= size
  }
  const digit = (state: number, i: number) => Math.floor(state / weight_of[i]!) % size_of[i]!
  const counted = (state: number, i: number) => (digit(state, i) < size_of[i]! - 1 ? weight_of[i]! : 0)
  return {
    states: weight * (places + 1),
    whole: weight * places + weight - 1,
    step: (state: number, kind: number, reads: boolean) => {
      if (Math.floor(state / weight) === places) return -1
      return state + weight + counted(state, kind) + (reads ? counted(state, kinds) : 0)
    },
  }
}
