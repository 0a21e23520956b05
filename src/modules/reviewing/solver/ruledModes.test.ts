import { deepEqual, equal, ok, throws } from 'node:assert/strict'
import { test } from 'node:test'
import { instanceOf, type Pair, ruledTask, topicalProblem } from './examples.ts'
import { explainPair } from './reasons.ts'
import { rotationOf } from './rotation.ts'
import type { RuledInstance, RuledResult } from './ruled.ts'
import { violationsOf } from './ruledCheck.ts'
import { assignRuled } from './ruledSolve.ts'

const mode = { fair: false, seed: 1 }

function ruled(seed = 1, applications = 40, reviewers = 24): RuledInstance {
  const problem = topicalProblem(
    { applications, reviewers, demand: 3, min: 1, max: Math.ceil((4.5 * applications) / reviewers) },
    seed,
  )
  const { matrix: _, ...rules } = ruledTask(problem, { kinds: 3, nations: 8 })
  return { ...rules, ...instanceOf(problem) }
}

type Placed = Exclude<RuledResult, { status: 'infeasible' }>

function placed(result: RuledResult): Placed {
  ok(result.status !== 'infeasible')
  return result
}

const pairsOf = ({ edge_application, edge_reviewer }: RuledInstance, chosen: Int32Array) =>
  Array.from(chosen, (e) => `${edge_application[e]} ${edge_reviewer[e]}`)

/** A handful of reviewers and applications without rules, to which each test adds its own. */
function plain(
  demand: number[],
  loads: [number, number][],
  pairs: Pair[],
  change: Partial<RuledInstance> = {},
): RuledInstance {
  const none = new Int32Array(0)
  return {
    ...instanceOf({ demand, loads, pairs }),
    kinds: 2,
    reviewer_kind: new Int32Array(loads.length),
    needs: new Int32Array(2 * demand.length),
    reviewer_nation: Int32Array.from(loads.keys()),
    one_per_nation: false,
    application_language: new Int32Array(demand.length),
    reviewer_languages: new Int32Array(loads.length).fill(1),
    readers_needed: 0,
    apart: none,
    together: none,
    fixed: none,
    kept: none,
    ...change,
  }
}

test('a fair answer reaches its floor wherever that can be reached at all', async () => {
  const instance = ruled(3)
  const best = placed(await assignRuled(instance, mode))
  const fair = placed(await assignRuled(instance, { fair: true, seed: 1 }))
  const sumsOf = (chosen: Int32Array) => {
    const sums = new Float64Array(instance.applications)
    for (const e of chosen) sums[instance.edge_application[e]!]! += instance.edge_affinity[e]!
    return sums
  }
  deepEqual(violationsOf(instance, fair.chosen), [])
  ok(fair.objective >= 0.9995 * best.objective)
  for (let a = 0; a < instance.applications; a++) {
    const alone = {
      ...instance,
      demand: instance.demand.map((d, other) => (other === a ? d : 0)),
      load_min: new Int32Array(instance.reviewers),
    }
    const own = placed(
      await assignRuled(
        { ...alone, needs: alone.needs.map((n, i) => (Math.floor(i / 3) === a ? n : 0)), readers_needed: 0 },
        mode,
      ),
    )
    ok(sumsOf(fair.chosen)[a]! >= Math.min(fair.floor!, own.objective), `application ${a} is below the floor`)
  }
  ok(Math.min(...sumsOf(fair.chosen)) >= Math.min(...sumsOf(best.chosen)))
})

test('by chance under full rules, no pair is in too many of the assignments, and a seed can be replayed', async () => {
  deepEqual(rotationOf(0.5), { assignments: 2, pair_max: 1 })
  deepEqual(rotationOf(1), { assignments: 1, pair_max: 1 })
  const instance = ruled(4, 24, 30)
  const random = { ...mode, random_cap: 0.5 }
  const drawn = placed(await assignRuled(instance, random))
  deepEqual(violationsOf(instance, drawn.chosen), [])
  equal(drawn.random!.largest, 0.5)
  deepEqual(drawn.chosen, placed(await assignRuled(instance, random)).chosen)
  ok(drawn.random!.expected <= drawn.bound && drawn.objective <= drawn.bound)
})

test('without rules about groups, the draw is exact in its probabilities and bounded by the best of all', async () => {
  const instance = { ...ruled(5), needs: new Int32Array(120), one_per_nation: false }
  const drawn = placed(await assignRuled(instance, { ...mode, random_cap: 0.4 }))
  const best = placed(await assignRuled(instance, mode))
  deepEqual(violationsOf(instance, drawn.chosen), [])
  equal(drawn.bound, best.objective)
  ok(drawn.random!.largest <= 0.4 && drawn.random!.expected <= best.objective)
})

test('when a reviewer drops out, all others keep what they have', async () => {
  const instance = ruled(6)
  const before = placed(await assignRuled(instance, mode))
  const gone = instance.edge_reviewer[before.chosen[0]!]!
  const left = Array.from(instance.edge_reviewer.keys()).filter((e) => instance.edge_reviewer[e] !== gone)
  const standing = before.chosen.filter((e) => instance.edge_reviewer[e] !== gone)
  const after_instance: RuledInstance = {
    ...instance,
    load_min: instance.load_min.map((min, r) => (r === gone ? 0 : min)),
    edge_application: Int32Array.from(left, (e) => instance.edge_application[e]!),
    edge_reviewer: Int32Array.from(left, (e) => instance.edge_reviewer[e]!),
    edge_affinity: Int32Array.from(left, (e) => instance.edge_affinity[e]!),
    kept: Int32Array.from(
      Array.from(standing).flatMap((e) => [instance.edge_application[e]!, instance.edge_reviewer[e]!]),
    ),
  }
  const after = placed(await assignRuled(after_instance, mode))
  equal(after.given_up.length, 0)
  const now = new Set(pairsOf(after_instance, after.chosen))
  ok(pairsOf(instance, standing).every((pair) => now.has(pair)))
  equal(after.chosen.length, before.chosen.length)
})

test('twenty applications come late: they get their reviewers, and all others keep theirs', async () => {
  const whole = ruled(7, 60, 30)
  const early = 40
  const wanted = (numbers: Int32Array, each: number) => numbers.map((n, i) => (Math.floor(i / each) < early ? n : 0))
  const first = { ...whole, demand: wanted(whole.demand, 1), needs: wanted(whole.needs, 3) }
  const before = placed(await assignRuled({ ...first, load_min: new Int32Array(whole.reviewers) }, mode))
  const kept = Array.from(before.chosen).flatMap((e) => [whole.edge_application[e]!, whole.edge_reviewer[e]!])
  const after = placed(await assignRuled({ ...whole, kept: Int32Array.from(kept) }, mode))
  deepEqual(violationsOf(whole, after.chosen), [])
  equal(after.given_up.length, 0)
  const now = new Set(pairsOf(whole, after.chosen))
  ok(pairsOf(whole, before.chosen).every((pair) => now.has(pair)))
})

test('a late application that only a busy reviewer may read moves one pair, and no more', async () => {
  const pairs: Pair[] = [
    [0, 0, 900],
    [0, 1, 300],
    [1, 0, 800],
    [1, 1, 700],
    [2, 0, 100],
  ]
  // Reviewer 0 has applications 0 and 1 and may take no third; reviewer 1 has room.
  const instance = plain(
    [1, 1, 1],
    [
      [0, 2],
      [0, 2],
    ],
    pairs,
    { kept: Int32Array.from([0, 0, 1, 0]) },
  )
  const flow = placed(await assignRuled(instance, mode))
  deepEqual(pairsOf(instance, flow.chosen), ['0 0', '1 1', '2 0'])
  deepEqual([...flow.given_up], [1])
  ok(
    flow.prices.every((price) => Math.abs(price) <= 1000),
    'prices are points, not bonuses',
  )
  const full = placed(await assignRuled({ ...instance, needs: Int32Array.from([1, 0, 1, 0, 1, 0]) }, mode))
  deepEqual(pairsOf(instance, full.chosen), ['0 0', '1 1', '2 0'])
  deepEqual([...full.given_up], [1])
})

/** What is short, in words and numbers. */
async function shortages(instance: RuledInstance) {
  const result = await assignRuled(instance, mode)
  ok(result.status === 'infeasible')
  return result.shortages.map(({ what, kind, applications, needed, available }) => [
    what,
    kind,
    [...applications],
    needed,
    available,
  ])
}

const everybody: Pair[] = [0, 1, 2].flatMap((a) => [0, 1, 2].map((r): Pair => [a, r, 500]))
const free: [number, number][] = [
  [0, 3],
  [0, 3],
  [0, 3],
]

test('what is short is named, with the applications it is short for', async () => {
  const needy = { needs: Int32Array.from([1, 1, 1, 0, 1, 0]) }
  deepEqual(await shortages(plain([2, 4, 1], free, everybody, needy)), [
    ['kind', 1, [0], 1, 0],
    ['reviewers', null, [1], 4, 3],
  ])
  const nation = { one_per_nation: true, reviewer_nation: Int32Array.from([7, 7, 8]) }
  deepEqual(await shortages(plain([3, 1, 1], free, everybody, nation)), [['nations', null, [0], 3, 2]])
  const language = { readers_needed: 1, application_language: Int32Array.from([0, 1, 0]) }
  deepEqual(await shortages(plain([1, 1, 1], free, everybody, language)), [['language', null, [1], 1, 0]])
  const small: [number, number][] = [
    [0, 1],
    [0, 1],
    [0, 1],
  ]
  const flow = { one_per_nation: true }
  deepEqual(await shortages(plain([2, 1, 1], small, everybody, flow)), [['capacity', null, [0, 1, 2], 4, 3]])
  const kinds = { reviewer_kind: Int32Array.from([1, 0, 0]), needs: Int32Array.from([0, 1, 0, 1, 0, 0]) }
  deepEqual(await shortages(plain([1, 1, 1], small, everybody, kinds)), [['kind-capacity', 1, [0, 1], 2, 1]])
  const least: [number, number][] = [
    [3, 3],
    [3, 3],
    [0, 3],
  ]
  deepEqual(await shortages(plain([1, 1, 1], least, everybody, flow)), [['least-load', null, [0, 1, 2], 6, 3]])
  const fixed = {
    one_per_nation: true,
    reviewer_nation: Int32Array.from([7, 7, 8]),
    fixed: Int32Array.from([0, 0, 0, 1]),
  }
  deepEqual(await shortages(plain([2, 1, 1], free, everybody, fixed)), [['fixed', null, [0], 2, 0]])
})

test('where each rule could be met alone, as few missing reviews as can be found are named, and proven', async () => {
  // Both applications need a reviewer of kind 1, of whom the two are of one nation with all of kind 0 that have room.
  const pairs: Pair[] = [
    [0, 0, 500],
    [0, 1, 500],
    [1, 0, 500],
    [1, 1, 500],
    [0, 2, 500],
    [1, 2, 500],
  ]
  const instance = plain(
    [2, 2],
    [
      [0, 2],
      [0, 2],
      [0, 1],
    ],
    pairs,
    {
      one_per_nation: true,
      reviewer_nation: Int32Array.from([7, 7, 8]),
    },
  )
  const result = await assignRuled(instance, mode)
  ok(result.status === 'infeasible' && result.proven)
  equal(
    result.shortages.reduce((sum, { short }) => sum + short, 0),
    1,
  )
})

test('why this one, why not that one', async () => {
  const pairs: Pair[] = [
    [0, 0, 900],
    [0, 1, 800],
    [0, 2, 700],
    [1, 0, 400],
    [1, 3, 300],
  ]
  const instance = plain(
    [2, 1],
    [
      [0, 1],
      [0, 2],
      [0, 2],
      [0, 2],
    ],
    pairs,
    {
      one_per_nation: true,
      reviewer_nation: Int32Array.from([1, 2, 2, 3]),
    },
  )
  const result = placed(await assignRuled(instance, mode))
  deepEqual(pairsOf(instance, result.chosen), ['0 0', '0 1', '1 3'])
  const why = (a: number, r: number) => explainPair(instance, result, a, r)
  deepEqual(why(0, 0), { verdict: 'assigned', affinity: 900, loss: 0, blockers: [] })
  deepEqual(why(1, 1), { verdict: 'not-allowed', affinity: null, loss: 0, blockers: [] })
  const second = why(0, 2)
  deepEqual([second.verdict, second.affinity, second.loss], ['possible', 700, 100])
  deepEqual(second.blockers, [{ what: 'nation', reviewer: 1, amount: null }])
  const busy = why(1, 0)
  equal(busy.verdict, 'possible')
  ok(busy.blockers.some(({ what, amount }) => what === 'load' && amount === 1))
  throws(() => why(0, 9), RangeError)
})

test('what forcing a pair is said to cost at least is never more than it does', async () => {
  const instance = ruled(8, 20, 16)
  const result = placed(await assignRuled(instance, mode))
  for (let e = 0; e < instance.edge_application.length; e += 7) {
    const [a, r] = [instance.edge_application[e]!, instance.edge_reviewer[e]!]
    const { verdict, loss } = explainPair(instance, result, a, r)
    if (verdict !== 'possible') continue
    const forced = await assignRuled({ ...instance, fixed: Int32Array.from([a, r]) }, mode)
    if (forced.status !== 'infeasible')
      ok(result.objective - forced.objective >= loss, `application ${a}, reviewer ${r}`)
  }
})

test('applications that no chain of reviewers would join are joined, at the least cost', async () => {
  // Two worlds that are best among themselves: a pair of exchanges across them costs 2 × 100 or 2 × 300.
  const pairs: Pair[] = [0, 1, 2, 3].flatMap((a) =>
    [0, 1, 2, 3].map(
      (r): Pair => [a, r, Math.floor(a / 2) === Math.floor(r / 2) ? 900 : a === 1 || a === 2 ? 800 : 600],
    ),
  )
  const instance = plain(
    [2, 2, 2, 2],
    [
      [2, 2],
      [2, 2],
      [2, 2],
      [2, 2],
    ],
    pairs,
  )
  const apart = placed(await assignRuled(instance, mode))
  equal(apart.overlap, null)
  const joined = placed(await assignRuled(instance, { ...mode, connect: true }))
  deepEqual(joined.overlap, { parts: 1, exchanges: 1, cost: 200 })
  equal(joined.objective, apart.objective - 200)
  equal(joined.bound, apart.bound)
  deepEqual(violationsOf(instance, joined.chosen), [])
})

test('what cannot be joined is counted and left', async () => {
  const pairs: Pair[] = [
    [0, 0, 900],
    [1, 1, 900],
  ]
  const result = placed(
    await assignRuled(
      plain(
        [1, 1],
        [
          [0, 1],
          [0, 1],
        ],
        pairs,
      ),
      { ...mode, connect: true },
    ),
  )
  deepEqual(result.overlap, { parts: 2, exchanges: 0, cost: 0 })
})
