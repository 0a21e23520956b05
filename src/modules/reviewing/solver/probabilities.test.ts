import { deepEqual, equal, ok, throws } from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { loadHighs, solveLinear } from '../selection/highs.ts'
import { instanceOf, type Pair, topicalProblem } from './examples.ts'
import type { AssignmentInstance } from './instance.ts'
import { assignProbabilities, capFraction, drawPairs } from './probabilities.ts'

test('a cap becomes the largest fraction that is not above it', () => {
  deepEqual(capFraction(0.5), { units: 2, pair_max: 1 })
  deepEqual(capFraction(0.35), { units: 20, pair_max: 7 })
  deepEqual(capFraction(1), { units: 1, pair_max: 1 })
  deepEqual(capFraction(0.3333), { units: 100, pair_max: 33 })
  throws(() => capFraction(0.001), { fault: 'bad-cap' })
  throws(() => capFraction(Number.NaN), { fault: 'bad-cap' })
})

const problems = fc
  .record({
    demand: fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 1, maxLength: 5 }),
    loads: fc.array(fc.tuple(fc.constantFrom(0, 0, 1), fc.integer({ min: 2, max: 4 })), { minLength: 4, maxLength: 6 }),
    affinities: fc.array(fc.integer({ min: -40, max: 1000 }), { minLength: 30, maxLength: 30 }),
    cap: fc.constantFrom(0.25, 0.4, 0.5, 0.75),
  })
  .map(({ demand, loads, affinities, cap }) => {
    const pairs = demand.flatMap((_, a) =>
      loads.flatMap((_load, r): Pair[] => (affinities[a * 6 + r]! < 0 ? [] : [[a, r, affinities[a * 6 + r]!]])),
    )
    const bounds = loads.map(([min, room]): [number, number] => [min, min + room])
    return { instance: instanceOf({ demand, loads: bounds, pairs }), cap }
  })

/** The same probabilities as a linear programme. */
function expectedByProgramme(highs: Awaited<ReturnType<typeof loadHighs>>, instance: AssignmentInstance, cap: number) {
  const edges = Array.from(instance.edge_application.keys())
  const row = (index: number[], lower: number, upper: number) => ({ index, weight: index.map(() => 1), lower, upper })
  const rows = [
    ...Array.from(instance.demand, (d, a) =>
      row(
        edges.filter((e) => instance.edge_application[e] === a),
        d,
        d,
      ),
    ),
    ...Array.from(instance.load_max, (most, r) =>
      row(
        edges.filter((e) => instance.edge_reviewer[e] === r),
        instance.load_min[r]!,
        most,
      ),
    ),
  ]
  const value = Float64Array.from(instance.edge_affinity)
  const upper = new Float64Array(edges.length).fill(cap)
  return solveLinear(highs, { value, lower: new Float64Array(edges.length), upper, whole: 0, rows })
}

test('the expected total is that of a linear programme, and every draw keeps demands and loads', async () => {
  const highs = await loadHighs()
  let solved = 0
  fc.assert(
    fc.property(problems, fc.nat(), ({ instance, cap }, seed) => {
      const answer = expectedByProgramme(highs, instance, cap)
      const result = assignProbabilities(instance, cap, { seed })
      equal(result.status, answer.status)
      if (result.status === 'infeasible' || answer.status !== 'optimal') return
      solved++
      ok(Math.abs(result.expected - answer.bound) < 1e-6)
      ok(result.parts.every((part) => part / result.units <= cap + 1e-12))
      const drawn = drawPairs(instance, result, seed)
      deepEqual(drawn, drawPairs(instance, result, seed))
      const given = new Int32Array(instance.applications)
      const loads = new Int32Array(instance.reviewers)
      const expected_loads = new Float64Array(instance.reviewers)
      for (const e of drawn) {
        given[instance.edge_application[e]!]!++
        loads[instance.edge_reviewer[e]!]!++
        ok(result.parts[e]! > 0)
      }
      result.parts.forEach((part, e) => {
        expected_loads[instance.edge_reviewer[e]!]! += part / result.units
      })
      deepEqual(given, instance.demand)
      ok(loads.every((load, r) => Math.abs(load - expected_loads[r]!) < 1 - 1e-9))
    }),
    { numRuns: 300, seed: 11 },
  )
  ok(solved > 80, `only ${solved} problems had probabilities`)
})

test('pairs come as often as their probability says', () => {
  const instance = instanceOf(topicalProblem({ applications: 12, reviewers: 9, demand: 2, min: 1, max: 5 }, 3))
  const result = assignProbabilities(instance, 0.4)
  ok(result.status === 'optimal')
  const draws = 4000
  const times = new Int32Array(result.parts.length)
  for (let seed = 0; seed < draws; seed++) for (const e of drawPairs(instance, result, seed)) times[e]!++
  result.parts.forEach((part, e) => {
    const probability = part / result.units
    const deviation = Math.sqrt((probability * (1 - probability)) / draws)
    ok(
      Math.abs(times[e]! / draws - probability) <= 5 * deviation,
      `edge ${e}: ${times[e]} of ${draws}, not ${probability}`,
    )
  })
})
