import { deepEqual, equal, ok, rejects, throws } from 'node:assert/strict'
import { test } from 'node:test'
import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { bestOf, startOf } from './best.ts'
import { boundsOf, underBounds, withoutBound } from './bounds.ts'
import { bestByTrying, inventedCall, problemOf, type SmallChoice } from './examples.ts'
import { bestByHighs, loadHighs } from './highs.ts'
import { type OptimalPortfolio, type Portfolio, priceOfBounds, solvePortfolio, usesOfBounds } from './portfolio.ts'
import type { Bound, PortfolioProblem, SelectionFault } from './problem.ts'
import { keepsAll, programmeOf } from './rows.ts'

const chosenOf = (portfolio: Portfolio) =>
  portfolio.status === 'optimal' ? [...portfolio.chosen.keys()].filter((i) => portfolio.chosen[i] === 1) : portfolio

async function optimal(problem: PortfolioProblem): Promise<OptimalPortfolio> {
  const portfolio = await solvePortfolio(problem)
  ok(portfolio.status === 'optimal')
  return portfolio
}

const close = (x: number, y: number) => Math.abs(x - y) <= 1e-8 * Math.max(1, Math.abs(x))

// Choices of every kind of rule among up to ten applications, often impossible.
const small = fc.integer({ min: 2, max: 10 }).chain((size) => {
  const application = fc.integer({ min: 0, max: size - 1 })
  const members = fc.uniqueArray(application, { maxLength: size })
  const range = fc
    .tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 5 }))
    .map(([x, y]) => [Math.min(x, y), Math.max(x, y)] as const)
  const value = fc.oneof(fc.integer({ min: -3, max: 9 }), fc.double({ min: -5, max: 20, noNaN: true }))
  return fc
    .record({
      value: fc.array(value, { minLength: size, maxLength: size }),
      cost: fc.array(fc.integer({ min: 0, max: 40 }), { minLength: size, maxLength: size }),
      budget: fc.option(fc.integer({ min: 0, max: 150 })),
      places: fc.option(range.map(([min, max]) => ({ min, max }))),
      groups: fc
        .array(
          fc.record({
            members,
            measure: fc.constantFrom('count', 'money'),
            range,
            side: fc.constantFrom('min', 'max', 'both'),
          }),
          { maxLength: 4 },
        )
        .map((groups) =>
          groups.map(({ members, measure, range: [min, max], side }, g) => {
            const unit = measure === 'money' ? 20 : 1
            return {
              key: `g${g}`,
              members,
              measure: measure as 'count' | 'money',
              min: side === 'max' ? null : min * unit,
              max: side === 'min' ? null : max * unit,
            }
          }),
        ),
      exclusions: fc.uniqueArray(
        fc.tuple(application, application).filter(([i, j]) => i < j),
        { maxLength: 5, selector: (pair) => `${pair}` },
      ),
      musts: fc.uniqueArray(application, { maxLength: 2 }),
      bans: fc.uniqueArray(application, { maxLength: 2 }),
    })
    .filter(({ musts, bans }) => !musts.some((i) => bans.includes(i)))
})

test('a portfolio is the best of all that keep the rules, or there is none', async () => {
  await fc.assert(
    fc.asyncProperty(small, async (choice) => {
      const problem = problemOf(choice as SmallChoice)
      const expected = bestByTrying(problem)
      const best = bestOf(startOf(programmeOf(problem)))
      ok(best.proven)
      if (expected === null) return equal(best.chosen, null)
      ok(best.chosen && keepsAll(programmeOf(problem), best.chosen))
      ok(close(best.value, expected), `${best.value} is not ${expected}`)
    }),
    { numRuns: 1500 },
  )
})

test('what contradicts is a contradiction, nothing of it to spare, and each relaxation does', async () => {
  await fc.assert(
    fc.asyncProperty(small, async (choice) => {
      const problem = problemOf(choice as SmallChoice)
      const portfolio = await solvePortfolio(problem)
      if (portfolio.status === 'optimal') return
      const { conflicts, relaxations } = portfolio
      const possible = (bounds: Bound[]) => bestByTrying(underBounds(problem, bounds)) !== null
      ok(!possible(conflicts))
      for (const bound of conflicts) ok(possible(conflicts.filter((other) => other !== bound)))
      ok(relaxations.length > 0)
      for (const { changes } of relaxations) {
        const relaxed = boundsOf(problem).flatMap((bound): Bound[] => {
          const change = changes.find((one) => isDeepStrictEqual(one.bound, bound))
          if (!change) return [bound]
          return change.limit === null ? [] : [{ ...bound, limit: change.limit } as Bound]
        })
        ok(possible(relaxed), JSON.stringify(changes))
        for (const spared of changes) {
          const fewer = relaxed.map((bound, k) =>
            isDeepStrictEqual(boundsOf(problem)[k], spared.bound) ? spared.bound : bound,
          )
          if (changes.every(({ limit }) => limit !== null)) ok(!possible(fewer))
        }
      }
    }),
    { numRuns: 150 },
  )
})

test('prices are what the best portfolio without the rule is worth more', async () => {
  await fc.assert(
    fc.asyncProperty(small, async (choice) => {
      const problem = problemOf(choice as SmallChoice)
      const portfolio = await solvePortfolio(problem)
      if (portfolio.status !== 'optimal') return
      const prices = await priceOfBounds(problem, portfolio)
      for (const bound of boundsOf(problem)) {
        const told = prices.find((price) => isDeepStrictEqual(price.bound, bound))
        const expected = bestByTrying(withoutBound(problem, bound))! - portfolio.value
        ok(
          close(told?.price ?? 0, Math.max(0, expected)),
          `${JSON.stringify(bound)}: ${told?.price} is not ${expected}`,
        )
        ok('limit' in bound ? told !== undefined : true)
      }
    }),
    { numRuns: 200 },
  )
})

test('a budget, a nation and a must, by hand', async () => {
  const problem = problemOf({
    value: [10, 9, 8, 7, 6],
    cost: [60, 40, 40, 30, 20],
    budget: 100,
    groups: [{ key: 'nation', members: [1, 2], min: 1 }],
  })
  deepEqual(chosenOf(await solvePortfolio(problem)), [1, 2, 4])
  deepEqual(chosenOf(await solvePortfolio({ ...problem, musts: [0] })), [0, 1])
  deepEqual(chosenOf(await solvePortfolio({ ...problem, bans: [1], exclusions: [[2, 3]] })), [0, 2])
  const { value, bound, gap, cost } = await optimal(problem)
  deepEqual({ value, bound, gap, cost }, { value: 23, bound: 23, gap: 0, cost: 100 })
})

test('what contradicts is named, with what each rule would have to be', async () => {
  const problem = problemOf({
    value: [1, 2, 3, 4],
    cost: [50, 60, 70, 80],
    budget: 100,
    places: { min: 0, max: 3 },
    groups: [
      { key: 'nation', members: [0, 1, 2, 3], min: 2 },
      { key: 'area', members: [2, 3], max: 1 },
    ],
  })
  const budget: Bound = { kind: 'budget', limit: 100 }
  const nation: Bound = { kind: 'group', key: 'nation', measure: 'count', side: 'min', limit: 2 }
  deepEqual(await solvePortfolio(problem), {
    status: 'infeasible',
    conflicts: [budget, nation],
    relaxations: [{ changes: [{ bound: budget, limit: 110 }] }, { changes: [{ bound: nation, limit: 1 }] }],
  })
})

test('two contradictions at once need two changes', async () => {
  const problem = problemOf({
    value: [1, 1, 1, 1],
    groups: [
      { key: 'x', members: [0, 1], min: 2 },
      { key: 'y', members: [2, 3], min: 2 },
    ],
    exclusions: [
      [0, 1],
      [2, 3],
    ],
  })
  const portfolio = await solvePortfolio(problem)
  ok(portfolio.status === 'infeasible')
  equal(portfolio.conflicts.length, 2)
  deepEqual(
    portfolio.relaxations.map(({ changes }) => changes.length),
    [2],
  )
})

test('what a rule costs, and who would come in and go out', async () => {
  const problem = problemOf({
    value: [9, 8, 3, 2],
    places: { min: 0, max: 2 },
    groups: [{ key: 'x', members: [0, 1], max: 1 }],
  })
  const [dearest, next] = await priceOfBounds(problem, await optimal(problem))
  deepEqual(dearest, {
    bound: { kind: 'group', key: 'x', measure: 'count', side: 'max', limit: 1 },
    used: 1,
    kept: true,
    price: 5,
    value_without: 17,
    enter: [1],
    leave: [2],
  })
  deepEqual([next?.bound.kind, next?.price, next?.enter], ['places', 2, [3]])
})

test('a choice made by hand is told which rules it breaks', () => {
  const problem = problemOf({
    value: [1, 1, 1],
    cost: [5, 6, 7],
    budget: 12,
    exclusions: [[0, 2]],
    bans: [1],
    musts: [0],
  })
  deepEqual(
    usesOfBounds(problem, Uint8Array.of(1, 1, 1)).map(({ bound, used, kept }) => [bound.kind, used, kept]),
    [
      ['budget', 18, false],
      ['exclusion', 2, false],
      ['must', 1, true],
      ['ban', 1, false],
    ],
  )
})

test('whole calls have the optimum of HiGHS, ties or not', async () => {
  const highs = await loadHighs()
  for (const seed of [1, 2, 3]) {
    const call = inventedCall(400, seed)
    const marks = { ...call, value: call.value.map((value) => Math.round(value / 12.5) * 12.5) }
    const coarse = { ...marks, cost: call.cost.map((cost) => Math.round(cost / 5e6) * 5e6) }
    const money = call.groups.slice(-3).map((group) => {
      const asked = group.members.reduce((sum, i) => sum + call.cost[i]!, 0)
      const [min, max] = [Math.floor(asked * 0.08), Math.ceil(asked * 0.12)]
      return { ...group, key: `${group.key} in money`, measure: 'money' as const, min, max }
    })
    for (const problem of [call, marks, coarse, { ...call, groups: [...call.groups, ...money] }]) {
      const { value, gap, chosen } = await optimal(problem)
      const programme = programmeOf(problem)
      ok(gap <= 1e-9 && keepsAll(programme, chosen))
      const expected = bestByHighs(highs, programme)
      ok(close(value, expected.value), `seed ${seed}: ${value}, HiGHS ${expected.value}`)
    }
  }
})

test('ten thousand exclusions', async () => {
  const call = inventedCall(600)
  const pairs = new Map<string, [number, number]>()
  for (let k = 0; pairs.size < 10_000; k++) {
    const [i, j] = [(k * 7919) % 600, (k * k * 31 + k * 17) % 600]
    if (i < j) pairs.set(`${i} ${j}`, [i, j])
    if (k > 1e6) break
  }
  const problem = { ...call, groups: [], exclusions: [...pairs.values()] }
  const portfolio = await optimal(problem)
  ok(keepsAll(programmeOf(problem), portfolio.chosen))
})

test('nothing to choose from is a portfolio of nothing', async () => {
  const { seconds: _, ...empty } = await optimal(problemOf({ value: [] }))
  deepEqual(empty, { status: 'optimal', chosen: new Uint8Array(0), value: 0, bound: 0, gap: 0, cost: 0 })
  equal((await solvePortfolio(problemOf({ value: [], places: { min: 1, max: 2 } }))).status, 'infeasible')
  deepEqual(chosenOf(await solvePortfolio(problemOf({ value: [-1, 0, 2] }))).toString(), '2')
})

test('what is no choice is refused by name', async () => {
  const fine = { value: [1, 2], cost: [3, 4] }
  const rows: [SmallChoice, SelectionFault][] = [
    [{ ...fine, value: [1, NaN] }, 'bad-value'],
    [{ ...fine, value: [1, Infinity] }, 'bad-value'],
    [{ ...fine, cost: [1] }, 'bad-array'],
    [{ ...fine, cost: [1, -1] }, 'bad-cost'],
    [{ ...fine, cost: [1, 0.5] }, 'bad-cost'],
    [{ ...fine, cost: [2 ** 53 - 1, 2] }, 'bad-cost'],
    [{ ...fine, budget: NaN }, 'bad-limit'],
    [{ ...fine, budget: -1 }, 'bad-limit'],
    [{ ...fine, places: { min: 2, max: 1 } }, 'min-above-max'],
    [{ ...fine, places: { min: 0.5, max: 1 } }, 'bad-limit'],
    [{ ...fine, groups: [{ key: 'x', members: [0, 2] }] }, 'unknown-application'],
    [{ ...fine, groups: [{ key: 'x', members: [0, 0] }] }, 'duplicate-member'],
    [{ ...fine, groups: [{ key: 'x', members: [0], min: 3, max: 2 }] }, 'min-above-max'],
    [
      {
        ...fine,
        groups: [
          { key: 'x', members: [0] },
          { key: 'x', members: [1] },
        ],
      },
      'duplicate-group',
    ],
    [
      {
        ...fine,
        exclusions: [
          [0, 1],
          [1, 0],
        ],
      },
      'duplicate-exclusion',
    ],
    [{ ...fine, exclusions: [[1, 1]] }, 'duplicate-exclusion'],
    [{ ...fine, exclusions: [[0, -1]] }, 'unknown-application'],
    [{ ...fine, musts: [0.5] }, 'unknown-application'],
    [{ ...fine, musts: [1], bans: [1] }, 'must-and-ban'],
  ]
  for (const [choice, fault] of rows) {
    await rejects(solvePortfolio(problemOf(choice)), { name: 'SelectionError', fault }, JSON.stringify(choice))
  }
  const whole = problemOf(fine)
  await rejects(solvePortfolio({ ...whole, value: [1, 2] as unknown as Float64Array }), { fault: 'bad-array' })
  throws(() => usesOfBounds(whole, Uint8Array.of(2, 0)), { fault: 'bad-array' })
})
