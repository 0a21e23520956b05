import { deepEqual, equal, ok, rejects, throws } from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { drawPortfolio, portfolioAt, seedHash } from './draw.ts'
import { problemOf, type SmallChoice } from './examples.ts'
import { type LinearRow, loadHighs, solveLinear } from './highs.ts'
import { type Mixture, mixtureHash, mixtureMarginals } from './mixture.ts'
import { type MixtureProblem, mixPortfolios } from './mixtureSolve.ts'
import type { SelectionFault } from './problem.ts'
import { type PublishedLottery, readLottery, replayLottery } from './published.ts'
import { keepsAll, programmeOf } from './rows.ts'

const zeros = '00'.repeat(32)
const mixable = (choice: SmallChoice) => problemOf(choice) as MixtureProblem
const even = (applications: number) => new Array<number>(applications).fill(0)

test('a bound on a nation makes its chances smaller, and shares the rest out evenly', async () => {
  const problem = mixable({
    value: even(5),
    places: { min: 3, max: 3 },
    groups: [{ key: 'nation', members: [0, 1, 2], max: 1 }],
  })
  const mixture = (await mixPortfolios(problem))!
  deepEqual(mixtureMarginals(mixture), { units: [1, 1, 1, 3, 3], unit: 3, places: 3 })
  deepEqual([mixture.proven, mixture.gap], [true, 0])
})

test('bounds that only some draws break leave the chances equal', async () => {
  const problem = mixable({
    value: even(6),
    places: { min: 2, max: 2 },
    groups: [{ key: 'nation', members: [0, 1, 2], max: 1 }],
  })
  const { units, unit } = mixtureMarginals((await mixPortfolios(problem))!)
  ok(
    units.every((one) => one * 3 === unit),
    `${units} of ${unit}`,
  )
})

test('where no choice keeps the rules there is no mixture', async () => {
  equal(await mixPortfolios(mixable({ value: even(3), places: { min: 3, max: 3 }, exclusions: [[0, 1]] })), null)
})

test('where nobody is to be drawn, nobody is', async () => {
  const { unit, portfolios } = (await mixPortfolios(mixable({ value: [], places: { min: 0, max: 0 } })))!
  deepEqual({ unit, portfolios }, { unit: 1, portfolios: [{ weight: 1, members: [] }] })
})

/** Up to eight applications with a budget, two groups that may overlap, and an exclusion. */
const problems = fc
  .record({
    cost: fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 2, maxLength: 8 }),
    places: fc.integer({ min: 1, max: 7 }),
    money: fc.integer({ min: 20, max: 100 }),
    groups: fc.array(fc.record({ in_it: fc.nat(255), min: fc.nat(2), room: fc.nat(2) }), { maxLength: 2 }),
    excluded: fc.boolean(),
  })
  .map(({ cost, places, money, groups, excluded }) => {
    const most = Math.min(places, cost.length)
    return mixable({
      value: even(cost.length),
      cost,
      budget: Math.ceil((cost.reduce((sum, each) => sum + each, 0) * money) / 100),
      places: { min: most, max: most },
      groups: groups.map(({ in_it, min, room }, g) => ({
        key: `${g}`,
        members: cost.flatMap((_, i) => ((in_it >> i) & 1 ? [i] : [])),
        min,
        max: min + room,
      })),
      exclusions: excluded ? [[0, 1]] : [],
    })
  })

function feasible(problem: MixtureProblem): Uint8Array[] {
  const programme = programmeOf(problem)
  const count = problem.value.length
  return Array.from({ length: 1 << count }, (_, set) =>
    Uint8Array.from({ length: count }, (_, i) => (set >> i) & 1),
  ).filter((chosen) => keepsAll(programme, chosen))
}

/** The most equal chances by trying: all portfolios at once, and each application asked apart whether it can have more. */
async function leximin(sets: Uint8Array[], applications: number): Promise<number[]> {
  const highs = await loadHighs()
  const settled = new Map<number, number>()
  const best = (target: number[], least: (i: number) => number) => {
    const columns = sets.length + 1
    const index = Array.from({ length: columns }, (_, c) => c)
    const rows: LinearRow[] = [{ index, weight: index.map((c) => (c < sets.length ? 1 : 0)), lower: 1, upper: 1 }]
    for (let i = 0; i < applications; i++) {
      const weight = index.map((c) => (c < sets.length ? sets[c]![i]! : target.includes(i) ? -1 : 0))
      rows.push({ index, weight, lower: target.includes(i) ? 0 : least(i), upper: Infinity })
    }
    const answer = solveLinear(highs, {
      value: Float64Array.from(index, (c) => (c < sets.length ? 0 : 1)),
      lower: new Float64Array(columns),
      upper: new Float64Array(columns).fill(1),
      whole: 0,
      rows,
    })
    ok(answer.status === 'optimal')
    return answer.bound
  }
  while (settled.size < applications) {
    const open = Array.from({ length: applications }, (_, i) => i).filter((i) => !settled.has(i))
    const before = (i: number) => (settled.get(i) ?? 0) - 1e-8
    const level = best(open, before)
    const stuck = open.filter((i) => best([i], (j) => (settled.has(j) ? before(j) : level - 1e-8)) < level + 1e-5)
    ok(stuck.length > 0)
    for (const i of stuck) settled.set(i, level)
  }
  return Array.from({ length: applications }, (_, i) => settled.get(i)!)
}

test('every portfolio keeps every rule, the weights add up, few are mixed, and no chances are more equal', async () => {
  await fc.assert(
    fc.asyncProperty(problems, async (problem) => {
      const count = problem.value.length
      const sets = feasible(problem)
      const mixture = await mixPortfolios(problem)
      equal(mixture === null, sets.length === 0)
      if (!mixture) return
      const known = new Set(sets.map((set) => set.join('')))
      for (const { members } of mixture.portfolios) {
        const chosen = new Uint8Array(count)
        for (const i of members) chosen[i] = 1
        ok(known.has(chosen.join('')))
      }
      equal(
        mixture.portfolios.reduce((sum, { weight }) => sum + weight, 0),
        mixture.unit,
      )
      ok(mixture.portfolios.length <= count + 1)
      const { units, unit } = mixtureMarginals(mixture)
      const best = await leximin(sets, count)
      units.forEach((one, i) => {
        ok(Math.abs(one / unit - best[i]!) < 1e-5, `${units.map((each) => each / unit)} against ${best}`)
      })
    }),
    { numRuns: 60 },
  )
})

test('over all starts each application is drawn exactly as often as its chance says', () => {
  const mixture: Mixture = {
    applications: 4,
    places: 2,
    unit: 7,
    portfolios: [
      { weight: 3, members: [0, 1] },
      { weight: 1, members: [0, 3] },
      { weight: 3, members: [2, 3] },
    ],
  }
  const count = even(4)
  for (let start = 0; start < 7; start++) for (const i of portfolioAt(mixture.portfolios, start)) count[i]! += 1
  deepEqual(mixtureMarginals(mixture), { units: count, unit: 7, places: 2 })
  deepEqual(drawPortfolio(mixture, zeros), drawPortfolio(mixture, zeros.toUpperCase()))
})

const portfolios = [
  { weight: 1, members: [0, 2] },
  { weight: 1, members: [1, 2] },
  { weight: 2, members: [0, 1] },
]
const applications = ['A-1', 'A-2', 'A-3']
const bounded: PublishedLottery = {
  applications,
  units: [3, 3, 2],
  unit: 4,
  places: 2,
  bounded: true,
  portfolios,
  portfolios_hash: mixtureHash(applications, { applications: 3, places: 2, unit: 4, portfolios }),
  seed: zeros,
  seed_hash: seedHash(zeros),
}

// Computed by a program in another language, written from the words in draw.ts and mixture.ts alone.
test('test vectors for other languages', () => {
  equal(bounded.portfolios_hash, '988773819d991cde3f88abf169529aa72910f72cf90e3a94f85a01f0d09b23b7')
  deepEqual(replayLottery(readLottery(bounded)).drawn, ['A-1', 'A-3'])
})

test('a draw under bounds is replayed from its file alone', () => {
  const { drawn } = replayLottery(readLottery(bounded))
  equal(replayLottery(readLottery({ ...bounded, drawn })).as_published, true)
  const others = applications.filter((name) => name !== drawn[0])
  equal(replayLottery(readLottery({ ...bounded, drawn: others })).as_published, false)
})

test('a file that was tampered with is refused by name', async () => {
  const refused = (change: Partial<PublishedLottery>, fault: SelectionFault) =>
    throws(() => readLottery({ ...bounded, ...change }), { name: 'SelectionError', fault })
  const [first, ...rest] = portfolios
  refused({ portfolios: [{ weight: 2, members: first!.members }, ...rest] }, 'bad-mixture')
  refused({ portfolios: [{ weight: 1, members: [0, 1] }, ...rest] }, 'bad-mixture')
  refused({ portfolios: [{ weight: 1, members: [2, 0] }, ...rest] }, 'bad-mixture')
  refused({ portfolios: [{ weight: 1, members: [0, 3] }, ...rest] }, 'bad-mixture')
  refused({ portfolios: [{ weight: 1, members: [0] }, ...rest] }, 'bad-mixture')
  refused({ portfolios: [{ weight: 1.5, members: [0, 2] }, ...rest] }, 'bad-mixture')
  refused({ portfolios: [] }, 'bad-mixture')
  refused({ portfolios: [null] as never }, 'bad-mixture')
  refused({ units: [3, 2, 3] }, 'bad-mixture')
  refused({ portfolios: portfolios.toReversed() }, 'wrong-hash')
  refused({ applications: ['A-1', 'A-3', 'A-2'] }, 'wrong-hash')
  const { portfolios: _, ...without } = bounded
  throws(() => readLottery(without), { fault: 'bad-mixture' })
  await rejects(mixPortfolios(mixable({ value: even(2), places: { min: -1, max: 1 } })), { fault: 'bad-limit' })
})
