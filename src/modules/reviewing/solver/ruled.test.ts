import { deepEqual, equal, ok, rejects, throws } from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { loadHighs, solveLinear } from '../selection/highs.ts'
import { readAssign1 } from './assign1.ts'
import { instanceOf, ruledTask, topicalProblem } from './examples.ts'
import type { RuledInstance } from './ruled.ts'
import { boundOfRules } from './ruledBound.ts'
import { violationsOf } from './ruledCheck.ts'
import { assignRuled } from './ruledSolve.ts'
import { assignRuledWhole } from './ruledWhole.ts'

const mode = { fair: false, seed: 1 }

/** Small instances with every rule, so tight that about half of them have no assignment. */
const instances = fc
  .record({
    demand: fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 1, maxLength: 4 }),
    reviewers: fc.array(
      fc.record({
        min: fc.constantFrom(0, 0, 0, 1),
        room: fc.integer({ min: 1, max: 3 }),
        kind: fc.integer({ min: 0, max: 1 }),
        nation: fc.integer({ min: 0, max: 4 }),
        reads: fc.integer({ min: 1, max: 3 }),
      }),
      { minLength: 4, maxLength: 6 },
    ),
    pairs: fc.array(fc.integer({ min: -250, max: 1000 }), { minLength: 24, maxLength: 24 }),
    needs: fc.array(fc.constantFrom(0, 0, 0, 1), { minLength: 8, maxLength: 8 }),
    one_per_nation: fc.boolean(),
    readers_needed: fc.constantFrom(0, 0, 1),
    apart: fc.boolean(),
    together: fc.constantFrom(false, false, true),
    fixed: fc.constantFrom(false, false, true),
  })
  .map((drawn): RuledInstance => {
    const pairs = drawn.demand.flatMap((_, a) =>
      drawn.reviewers.flatMap((_reviewer, r): [number, number, number][] => {
        const affinity = drawn.pairs[a * 6 + r]!
        return affinity < 0 ? [] : [[a, r, affinity]]
      }),
    )
    const loads = drawn.reviewers.map(({ min, room }): [number, number] => [min, min + room])
    const last = drawn.reviewers.length - 1
    return {
      ...instanceOf({ demand: drawn.demand, loads, pairs }),
      kinds: 2,
      reviewer_kind: Int32Array.from(drawn.reviewers, ({ kind }) => kind),
      needs: Int32Array.from(drawn.demand.flatMap((_, a) => [drawn.needs[2 * a]!, drawn.needs[2 * a + 1]!])),
      reviewer_nation: Int32Array.from(drawn.reviewers, ({ nation }) => nation),
      one_per_nation: drawn.one_per_nation,
      application_language: Int32Array.from(drawn.demand, (_, a) => a % 2),
      reviewer_languages: Int32Array.from(drawn.reviewers, ({ reads }) => reads),
      readers_needed: drawn.readers_needed,
      apart: drawn.apart ? Int32Array.from([0, last]) : new Int32Array(0),
      together: drawn.together && last > 1 ? Int32Array.from([0, 1]) : new Int32Array(0),
      fixed: drawn.fixed && pairs.length > 0 ? Int32Array.from(pairs[0]!.slice(0, 2)) : new Int32Array(0),
      kept: new Int32Array(0),
    }
  })

/** The best assignment by trying all, or null; an application at a time, with every group of its size. */
function bestByTrying(instance: RuledInstance): number | null {
  const of_application = Array.from({ length: instance.applications }, (_, a) =>
    Array.from(instance.edge_application.keys()).filter((e) => instance.edge_application[e] === a),
  )
  let best: number | null = null
  const loads = new Int32Array(instance.reviewers)
  const chosen: number[] = []
  const tryFrom = (a: number, at: number, left: number) => {
    if (a === instance.applications) {
      if (violationsOf(instance, Int32Array.from(chosen)).length > 0) return
      const total = chosen.reduce((sum, e) => sum + instance.edge_affinity[e]!, 0)
      best = Math.max(best ?? 0, total)
      return
    }
    if (left === 0) return tryFrom(a + 1, 0, instance.demand[a + 1] ?? 0)
    for (let i = at; i <= of_application[a]!.length - left; i++) {
      const e = of_application[a]![i]!
      const r = instance.edge_reviewer[e]!
      if (loads[r]! >= instance.load_max[r]!) continue
      loads[r]!++
      chosen.push(e)
      tryFrom(a, i + 1, left - 1)
      chosen.pop()
      loads[r]!--
    }
  }
  tryFrom(0, 0, instance.demand[0]!)
  return best
}

test('with every rule, the answer is the best of all assignments, or there is none', async () => {
  let found = 0
  await fc.assert(
    fc.asyncProperty(instances, async (instance) => {
      const best = bestByTrying(instance)
      const result = await assignRuled(instance, mode)
      if (result.status === 'infeasible') {
        equal(best, null)
        ok(result.proven)
        ok(result.shortages.length > 0)
        return
      }
      found++
      deepEqual(violationsOf(instance, result.chosen), [])
      equal(result.objective, best)
      equal(result.status, 'optimal')
      const bound = boundOfRules(instance, result.prices)
      ok(bound >= result.objective - 1e-6, `${bound} is below ${result.objective}`)
    }),
    { numRuns: 400, seed: 20261121 },
  )
  ok(found > 100, `only ${found} instances had an assignment`)
})

/** The same problem as an integer programme for HiGHS, written for kinds, nations and loads alone. */
async function bestByProgramme(instance: RuledInstance) {
  const edges = Array.from(instance.edge_application.keys())
  const rows = (key: (e: number) => number | string, lower: (e: number) => number, upper: (e: number) => number) =>
    [...Map.groupBy(edges, key).values()].map((index) => ({
      index,
      weight: index.map(() => 1),
      lower: lower(index[0]!),
      upper: upper(index[0]!),
    }))
  const [a, r] = [instance.edge_application, instance.edge_reviewer]
  const kind = (e: number) => instance.reviewer_kind[r[e]!]!
  return solveLinear(await loadHighs(), {
    value: Float64Array.from(instance.edge_affinity),
    lower: new Float64Array(edges.length),
    upper: new Float64Array(edges.length).fill(1),
    whole: edges.length,
    rows: [
      ...rows(
        (e) => a[e]!,
        (e) => instance.demand[a[e]!]!,
        (e) => instance.demand[a[e]!]!,
      ),
      ...rows(
        (e) => r[e]!,
        (e) => instance.load_min[r[e]!]!,
        (e) => instance.load_max[r[e]!]!,
      ),
      ...rows(
        (e) => `${a[e]} ${kind(e)}`,
        (e) => instance.needs[a[e]! * instance.kinds + kind(e)]!,
        () => 1e9,
      ),
      ...rows(
        (e) => `${a[e]} ${instance.reviewer_nation[r[e]!]}`,
        () => 0,
        () => 1,
      ),
    ],
  })
}

test('larger instances reach the optimum of an integer programme, and another way to bound agrees', async () => {
  for (const seed of [1, 2, 3, 4]) {
    const problem = topicalProblem({ applications: 40, reviewers: 24, demand: 3, min: 2, max: 6 }, seed)
    const { matrix: _, ...rules } = ruledTask(problem, { kinds: 3, nations: 8 })
    const instance = { ...rules, ...instanceOf(problem) }
    const answer = await bestByProgramme(instance)
    const result = await assignRuled(instance, mode)
    ok(answer.status === 'optimal' && result.status !== 'infeasible', `seed ${seed}`)
    equal(result.objective, Math.round(answer.bound), `seed ${seed}`)
    equal(result.status, 'optimal')
    ok(Math.abs(boundOfRules(instance, result.prices) - result.dual_bound) < 1e-6, `seed ${seed}`)
  }
})

test('the whole call is solved over all pairs, with a bound that holds for all of them', async () => {
  const problem = topicalProblem({ applications: 60, reviewers: 40, demand: 3, min: 2, max: 6 }, 5)
  const task = ruledTask(problem, { kinds: 3, nations: 9 })
  const { matrix: _, ...rules } = task
  const instance = { ...rules, ...instanceOf(problem) }
  const all = await assignRuled(instance, mode)
  const result = await assignRuledWhole(task, mode)
  ok(result.status !== 'infeasible' && all.status !== 'infeasible')
  ok(result.objective <= all.objective && all.objective <= result.bound)
  ok(result.gap <= 0.001)
  ok(Math.abs(boundOfRules(instance, result.prices) - result.dual_bound) < 1e-6)
})

test('the same seed gives the same assignment, another seed an equally good one', async () => {
  const problem = topicalProblem({ applications: 40, reviewers: 24, demand: 3, min: 2, max: 6 }, 9)
  const { matrix: _, ...rules } = ruledTask(problem, { kinds: 3, nations: 8 })
  const classic = { ...rules, ...instanceOf(problem), needs: new Int32Array(120), one_per_nation: false }
  const [first, again, other] = await Promise.all([1, 1, 2].map((seed) => assignRuled(classic, { fair: false, seed })))
  ok(first!.status === 'optimal' && again!.status === 'optimal' && other!.status === 'optimal')
  deepEqual(first!.chosen, again!.chosen)
  equal(first!.objective, other!.objective)
})

test('input that is no assignment problem is refused by name', async () => {
  const { matrix: _, ...rules } = ruledTask(
    topicalProblem({ applications: 4, reviewers: 6, demand: 2, min: 0, max: 3 }),
    {
      kinds: 2,
      nations: 3,
    },
  )
  const fine = { ...rules, ...instanceOf(topicalProblem({ applications: 4, reviewers: 6, demand: 2, min: 0, max: 3 })) }
  const refused = (change: Partial<RuledInstance>, fault: string) =>
    rejects(assignRuled({ ...fine, ...change }, mode), { name: 'InstanceError', fault })
  await refused({ kinds: 0 }, 'bad-count')
  await refused({ needs: new Int32Array(3) }, 'bad-array')
  await refused({ reviewer_kind: new Int32Array(6).fill(7) }, 'bad-rule')
  await refused({ apart: Int32Array.from([1, 99]) }, 'bad-rule')
  await refused({ together: Int32Array.from([2, 2]) }, 'bad-rule')
  await refused({ fixed: Int32Array.from([0]) }, 'bad-array')
  await refused({ demand: new Int32Array(4).fill(2_000_000_000) }, 'bad-demand')
  await refused({ load_max: new Int32Array(6).fill(-3) }, 'min-above-max')
  await rejects(assignRuled(fine, { fair: false, seed: -1 }), { name: 'InstanceError', fault: 'bad-rule' })
  await rejects(assignRuled(fine, { fair: false, seed: 1, random_cap: Number.NaN }), { fault: 'bad-cap' })
  throws(() => readAssign1(Buffer.from('{"format":"assign-1"}')), { name: 'InstanceError', fault: 'bad-file' })
})

// Optima on which at least two solvers of other families agree.
const known: [file: string, classic: number][] = [
  ['preflib1.json', 124_250],
  ['preflib2.json', 141_500],
  ['preflib3.json', 454_250],
]
const folder = new URL('../../../../../shared/data/assignment/', import.meta.url)

for (const [file, optimum] of known) {
  const path = new URL(file, folder)
  const skip = existsSync(path) ? false : `${file} is not there`
  test(`the bids of ${file} reach their known optimum, and a fair answer lifts the floor for almost nothing`, {
    skip,
  }, async () => {
    const instance = readAssign1(readFileSync(path))
    const best = await assignRuled(instance, mode)
    ok(best.status === 'optimal')
    equal(best.objective, optimum)
    const fair = await assignRuled(instance, { fair: true, seed: 1 })
    ok(fair.status !== 'infeasible' && fair.floor !== null)
    ok(fair.objective >= 0.9995 * optimum)
    ok(worstServed(instance, fair.chosen) >= worstServed(instance, best.chosen))
  })
}

function worstServed(instance: RuledInstance, chosen: Int32Array): number {
  const sums = new Float64Array(instance.applications)
  for (const e of chosen) sums[instance.edge_application[e]!]! += instance.edge_affinity[e]!
  return Math.min(...sums)
}
