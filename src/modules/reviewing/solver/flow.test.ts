import { deepEqual, equal, ok, throws } from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { boundFromPrices } from './bound.ts'
import { instanceOf, type Pair, parseAssign1, type SmallProblem } from './examples.ts'
import { type Assigned, assign } from './flow.ts'
import type { AssignmentInstance, InstanceError } from './instance.ts'
import { loadOracle } from './oracle.ts'
import type { Shortage } from './shortage.ts'

const data = new URL('../../../../../shared/data/assignment/', import.meta.url)
const missing = existsSync(data) ? false : `NOT RUN: no data in ${data.pathname}`

describe('known optima', () => {
  const files = [
    { file: 'preflib1', optimum: 124_250 },
    { file: 'preflib2', optimum: 141_500 },
    { file: 'preflib3', optimum: 454_250 },
  ]
  for (const { file, optimum } of files) {
    test(`${file}: ${optimum}`, { skip: missing }, () => {
      expectOptimum(parseAssign1(readFileSync(new URL(`${file}.json`, data), 'utf8')), optimum)
    })
  }
  const generated = [
    { applications: 200, reviewers: 100, optimum: 476_323 },
    { applications: 1000, reviewers: 400, optimum: 2_810_620 },
    { applications: 4000, reviewers: 1500, optimum: 12_498_228 },
  ]
  for (const { applications, reviewers, optimum } of generated) {
    test(`${applications} applications, ${reviewers} reviewers: ${optimum}`, { skip: missing }, () => {
      const program = new URL('generate.mjs', data).pathname
      const size = ['--apps', applications, '--reviewers', reviewers, '--seed', 1].map(String)
      const json = execFileSync(process.execPath, [program, ...size], {
        maxBuffer: 1e8,
        stdio: ['ignore', 'pipe', 'ignore'],
      })
      expectOptimum(parseAssign1(json.toString()), optimum)
    })
  }
})

function expectOptimum(instance: AssignmentInstance, optimum: number) {
  const result = assign(instance)
  ok(result.status === 'optimal')
  equal(result.objective, optimum)
  equal(result.bound, optimum)
  expectRespected(instance, result)
}

/** Counts again, from the chosen pairs alone, what the result claims. */
function expectRespected(instance: AssignmentInstance, { chosen, objective, loads, prices }: Assigned) {
  const reviews = new Int32Array(instance.applications)
  const counted = new Int32Array(instance.reviewers)
  let sum = 0
  for (const e of chosen) {
    reviews[instance.edge_application[e]!]!++
    counted[instance.edge_reviewer[e]!]!++
    sum += instance.edge_affinity[e]!
  }
  equal(new Set(chosen).size, chosen.length)
  deepEqual(reviews, instance.demand)
  deepEqual(counted, loads)
  ok(loads.every((load, r) => load >= instance.load_min[r]! && load <= instance.load_max[r]!))
  equal(sum, objective)
  equal(boundFromPrices(instance, prices), objective)
}

test('an exchange along a chain finds what the greedy choice would lose', () => {
  const instance = instanceOf({
    demand: [1, 1, 1],
    loads: [
      [0, 1],
      [0, 1],
      [0, 1],
    ],
    pairs: [
      [0, 0, 900],
      [0, 1, 800],
      [1, 0, 850],
      [1, 2, 100],
      [2, 1, 700],
      [2, 2, 650],
    ],
  })
  const result = assign(instance)
  ok(result.status === 'optimal')
  deepEqual([...result.chosen], [1, 2, 5])
  equal(result.objective, 800 + 850 + 650)
})

test('a least load is met where it costs least', () => {
  const instance = instanceOf({
    demand: [1, 1],
    loads: [
      [0, 2],
      [1, 2],
    ],
    pairs: [
      [0, 0, 1000],
      [0, 1, 0],
      [1, 0, 1000],
      [1, 1, 600],
    ],
  })
  const result = assign(instance)
  ok(result.status === 'optimal')
  deepEqual([...result.chosen], [0, 3])
  deepEqual([...result.loads], [1, 1])
})

test('nothing to assign is an assignment', () => {
  const result = assign(instanceOf({ demand: [], loads: [], pairs: [] }))
  deepEqual(result.status === 'optimal' && [result.objective, result.bound, result.chosen.length], [0, 0, 0])
  equal(assign(instanceOf({ demand: [0], loads: [[0, 0]], pairs: [[0, 0, 5]] })).status, 'optimal')
})

test('the same input gives the same assignment', () => {
  const tied: Pair[] = [0, 1, 2, 3].flatMap((a) => [0, 1, 2].map((r): Pair => [a, r, 500]))
  const instance = instanceOf({ demand: [1, 1, 1, 1], loads: [0, 1, 2].map(() => [0, 2]), pairs: tied })
  deepEqual(assign(instance), assign(instance))
})

test('progress ends at the total', () => {
  const told: [number, number][] = []
  const problem: SmallProblem = {
    demand: [1, 3, 1],
    loads: [[0, 9]],
    pairs: [
      [0, 0, 1],
      [1, 0, 1],
      [2, 0, 1],
    ],
  }
  assign(instanceOf(problem), { onProgress: (done, total) => told.push([done, total]) })
  deepEqual(told.at(-1), [5, 5])
})

describe('shortages', () => {
  test('names the application that too few may review', () => {
    const { demands, minimums } = shortageOf({
      demand: [2, 1],
      loads: [
        [0, 5],
        [0, 5],
      ],
      pairs: [
        [0, 0, 10],
        [1, 0, 10],
        [1, 1, 10],
      ],
    })
    deepEqual(demands, [
      { applications: Int32Array.of(0), reviewers: Int32Array.of(), needed: 2, available: 1, short: 1 },
    ])
    deepEqual(minimums, [])
  })

  test('names applications and the exhausted reviewers they share, and keeps unconnected groups apart', () => {
    const { demands, short_total } = shortageOf({
      demand: [1, 1, 1, 1, 1],
      loads: [
        [0, 1],
        [0, 1],
        [0, 9],
      ],
      pairs: [
        [0, 0, 10],
        [1, 0, 20],
        [2, 1, 10],
        [3, 1, 20],
        [4, 2, 10],
      ],
    })
    deepEqual(
      demands.map(({ applications, reviewers, short }) => [[...applications], [...reviewers], short]),
      [
        [[0, 1], [0], 1],
        [[2, 3], [1], 1],
      ],
    )
    equal(short_total, 2)
  })

  test('names the reviewers whose least loads cannot all be met', () => {
    const { demands, minimums } = shortageOf({
      demand: [1, 1],
      loads: [
        [1, 2],
        [2, 2],
        [0, 2],
      ],
      pairs: [
        [0, 0, 10],
        [0, 1, 10],
        [1, 1, 10],
        [1, 2, 900],
      ],
    })
    deepEqual(demands, [])
    deepEqual(minimums, [
      { applications: Int32Array.of(0), reviewers: Int32Array.of(0, 1), needed: 3, available: 2, short: 1 },
    ])
  })

  function shortageOf(problem: SmallProblem): Shortage {
    const result = assign(instanceOf(problem))
    ok(result.status === 'infeasible')
    return result.shortage
  }
})

describe('refuses what is no assignment problem', () => {
  const good = instanceOf({ demand: [1], loads: [[0, 1]], pairs: [[0, 0, 7]] })
  const attempts: [change: Partial<AssignmentInstance>, fault: InstanceError['fault']][] = [
    [{ applications: Number.NaN }, 'bad-count'],
    [{ reviewers: -1 }, 'bad-count'],
    [{ applications: 2 }, 'bad-array'],
    [{ demand: new Float64Array([Number.NaN]) as unknown as Int32Array }, 'bad-array'],
    [{ edge_affinity: Int32Array.of() }, 'bad-array'],
    [{ demand: Int32Array.of(-1) }, 'bad-demand'],
    [{ load_min: Int32Array.of(-1) }, 'bad-load'],
    [{ load_min: Int32Array.of(2) }, 'min-above-max'],
    [{ edge_application: Int32Array.of(1) }, 'unknown-application'],
    [{ edge_reviewer: Int32Array.of(-1) }, 'unknown-reviewer'],
    [{ edge_affinity: Int32Array.of(1001) }, 'bad-affinity'],
    [{ edge_affinity: Int32Array.of(-1) }, 'bad-affinity'],
    [
      {
        edge_application: Int32Array.of(0, 0),
        edge_reviewer: Int32Array.of(0, 0),
        edge_affinity: Int32Array.of(1, 2),
      },
      'duplicate-pair',
    ],
  ]
  for (const [change, fault] of attempts) {
    test(`${fault}: ${Object.keys(change).join(', ')}`, () => {
      throws(() => assign({ ...good, ...change }), { name: 'InstanceError', fault })
    })
  }
})

/** Problems small enough to be tight: many are infeasible, through demands, least loads or both. */
const anyProblem: fc.Arbitrary<SmallProblem> = fc
  .record({ applications: fc.integer({ min: 1, max: 7 }), reviewers: fc.integer({ min: 1, max: 5 }) })
  .chain(({ applications, reviewers }) =>
    fc.record({
      demand: fc.array(fc.integer({ min: 0, max: 2 }), { minLength: applications, maxLength: applications }),
      loads: fc.array(
        fc
          .tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 4 }))
          .map(([min, more]) => [min, min + more]),
        { minLength: reviewers, maxLength: reviewers },
      ) as fc.Arbitrary<[number, number][]>,
      pairs: fc
        .array(fc.option(fc.oneof(fc.integer({ min: 0, max: 1000 }), fc.constantFrom(0, 500, 1000)), { freq: 6 }), {
          minLength: applications * reviewers,
          maxLength: applications * reviewers,
        })
        .map((grid) =>
          grid.flatMap((w, i): Pair[] => (w === null ? [] : [[Math.floor(i / reviewers), i % reviewers, w]])),
        ),
    }),
  )

test('agrees with a linear programme, and proves every refusal by counting', async () => {
  const oracle = await loadOracle()
  let feasible = 0
  let infeasible = 0
  fc.assert(
    fc.property(anyProblem, (problem) => {
      const instance = instanceOf(problem)
      const result = assign(instance)
      const answer = oracle(instance)
      if (result.status === 'optimal') {
        feasible++
        deepEqual(answer, { status: 'optimal', objective: result.objective })
        expectRespected(instance, result)
      } else {
        infeasible++
        deepEqual(answer, { status: 'infeasible' })
        expectProven(instance, result.shortage)
      }
    }),
    { numRuns: 300 },
  )
  ok(feasible > 30 && infeasible > 30, `${feasible} feasible and ${infeasible} infeasible problems were met`)
})

function expectProven(instance: AssignmentInstance, { demands, minimums, short_total }: Shortage) {
  const pairs = Array.from(instance.edge_application, (a, e) => ({ a, r: instance.edge_reviewer[e]! }))
  for (const { applications, needed, available, short } of demands) {
    const allowed = Array.from(
      instance.load_max,
      (most, r) => [most, pairs.filter((pair) => pair.r === r && applications.includes(pair.a)).length] as const,
    )
    equal(needed, sum([...applications].map((a) => instance.demand[a]!)))
    equal(available, sum(allowed.map(([most, count]) => Math.min(most, count))))
    ok(short > 0 && short === needed - available)
  }
  for (const { reviewers, needed, available, short } of minimums) {
    const allowed = Array.from(
      instance.demand,
      (demand, a) => [demand, pairs.filter((pair) => pair.a === a && reviewers.includes(pair.r)).length] as const,
    )
    equal(needed, sum([...reviewers].map((r) => instance.load_min[r]!)))
    equal(available, sum(allowed.map(([demand, count]) => Math.min(demand, count))))
    ok(short > 0 && short === needed - available)
  }
  equal(short_total, sum([...demands, ...minimums].map(({ short }) => short)))
  ok(short_total > 0)
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, x) => total + x, 0)
}

test('any prices bound the optimum, and a bound needs finite prices for all', () => {
  const prices = fc.array(fc.integer({ min: -500, max: 500 }), { minLength: 5, maxLength: 5 })
  fc.assert(
    fc.property(anyProblem, prices, (problem, some) => {
      const instance = instanceOf(problem)
      const result = assign(instance)
      if (result.status === 'infeasible') return
      ok(boundFromPrices(instance, Float64Array.from(some.slice(0, instance.reviewers))) >= result.objective)
    }),
  )
  const instance = instanceOf({ demand: [1], loads: [[0, 1]], pairs: [] })
  equal(boundFromPrices(instance, Float64Array.of(0)), -Infinity)
  throws(() => boundFromPrices(instance, Float64Array.of(Number.NaN)), RangeError)
  throws(() => boundFromPrices(instance, Float64Array.of()), RangeError)
})
