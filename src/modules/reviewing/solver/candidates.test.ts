import { deepEqual, equal, ok, throws } from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { assignWhole, type WholeProblem } from './candidates.ts'
import { instanceOf, matrixOf, type Pair, type SmallProblem, topicalProblem } from './examples.ts'
import { assign } from './flow.ts'
import { functionSource, matrixSource, not_allowed } from './pairs.ts'

function wholeOf(problem: SmallProblem): WholeProblem {
  const { applications, reviewers, demand, load_min, load_max } = instanceOf(problem)
  return { source: matrixSource(matrixOf(problem), applications, reviewers), demand, load_min, load_max }
}

/** Everybody's best pairs are the same few reviewers, so that the optimum lies far down the lists. */
const contested: fc.Arbitrary<SmallProblem> = fc
  .record({
    applications: fc.integer({ min: 1, max: 30 }),
    reviewers: fc.integer({ min: 1, max: 25 }),
    demand: fc.integer({ min: 1, max: 3 }),
    slack: fc.constantFrom(0.9, 1, 1, 1.1, 1.3),
    least: fc.constantFrom(0, 0, 0.5, 1),
    seed: fc.nat(),
  })
  .map(({ applications, reviewers, demand, slack, least, seed }) => {
    const max = Math.ceil((applications * demand * slack) / reviewers)
    return topicalProblem({ applications, reviewers, demand, min: Math.floor(max * least), max }, seed)
  })

test('candidates give the optimum over all pairs, and refuse what all pairs refuse', () => {
  const seen = { optimal: 0, infeasible: 0 }
  fc.assert(
    fc.property(contested, fc.integer({ min: 1, max: 4 }), (problem, first) => {
      const on_all = assign(instanceOf(problem))
      const whole = assignWhole(wholeOf(problem), { first })
      seen[whole.status]++
      equal(whole.status, on_all.status)
      if (whole.status === 'optimal' && on_all.status === 'optimal') {
        equal(whole.objective, on_all.objective)
        equal(whole.bound, on_all.objective)
      } else if (whole.status === 'infeasible' && on_all.status === 'infeasible') {
        equal(whole.shortage.short_total, on_all.shortage.short_total)
      }
    }),
    { numRuns: 300 },
  )
  ok(seen.optimal > 30 && seen.infeasible > 30, JSON.stringify(seen))
})

test('a larger problem is proven with a fraction of its pairs', () => {
  const problem = topicalProblem({ applications: 400, reviewers: 150, demand: 3, min: 2, max: 10 })
  const rounds = new Set<number>()
  const whole = assignWhole(wholeOf(problem), { first: 8, onProgress: ({ round }) => rounds.add(round) })
  ok(whole.status === 'optimal')
  equal(whole.objective, whole.bound)
  equal(whole.rounds, rounds.size)
  ok(
    whole.rounds > 1 && whole.candidates < problem.pairs.length / 2,
    `${whole.rounds} rounds, ${whole.candidates} pairs`,
  )
  const matrix = matrixOf(problem)
  ok(whole.application.every((a, i) => matrix[a * 150 + whole.reviewer[i]!] === whole.affinity[i]))
  deepEqual([...new Set(whole.application)].length, 400)
})

test('candidates grow when they are too few to be feasible', () => {
  const pairs = [0, 1, 2, 3].flatMap((a): Pair[] => [0, 1, 2, 3].map((r) => [a, r, 1000 - 100 * r]))
  const problem: SmallProblem = { demand: [1, 1, 1, 1], loads: [0, 1, 2, 3].map(() => [1, 1]), pairs }
  const whole = assignWhole(wholeOf(problem), { first: 1 })
  ok(whole.status === 'optimal')
  equal(whole.objective, 1000 + 900 + 800 + 700)
})

describe('sources', () => {
  test('a function gives the same as a matrix', () => {
    const problem = topicalProblem({ applications: 20, reviewers: 10, demand: 2, min: 1, max: 6 })
    const matrix = matrixOf(problem)
    const affinity = (a: number, r: number) => (matrix[a * 10 + r] === not_allowed ? null : matrix[a * 10 + r]!)
    const whole = wholeOf(problem)
    deepEqual(assignWhole({ ...whole, source: functionSource(20, 10, affinity) }), assignWhole(whole))
  })

  const { source: _, ...bounds } = wholeOf({ demand: [1], loads: [[0, 1]], pairs: [[0, 0, 1]] })
  for (const wrong of [Number.NaN, -1, 1001, 0.5]) {
    test(`a function may not answer ${wrong}`, () => {
      const source = functionSource(1, 1, () => wrong)
      throws(() => assignWhole({ ...bounds, source }), { name: 'InstanceError', fault: 'bad-affinity' })
    })
  }
  test('a matrix must have its shape and its range', () => {
    throws(() => matrixSource(new Uint16Array(5), 2, 3), { name: 'InstanceError', fault: 'bad-array' })
    const source = matrixSource(Uint16Array.of(1001), 1, 1)
    throws(() => assignWhole({ ...bounds, source }), { name: 'InstanceError', fault: 'bad-affinity' })
    throws(() => assignWhole({ ...bounds, source: functionSource(2, 1, () => 1) }), { fault: 'bad-array' })
  })
})
