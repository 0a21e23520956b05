import { deepEqual, equal, ok, rejects, throws } from 'node:assert/strict'
import { test } from 'node:test'
import { exactBest } from './exact.ts'
import { inventedCall, problemOf } from './examples.ts'
import { bandOf, normalSampler, rowSampler, selectionFrequencies, type ValueSampler } from './frequencies.ts'
import { bestByHighs, loadHighs } from './highs.ts'
import { solvePortfolio } from './portfolio.ts'
import { programmeOf } from './rows.ts'
import { priceOfBoundsInWorker, solvePortfolioInWorker } from './solveInWorker.ts'

const call = inventedCall(300)
const noise = (deviation: number) => normalSampler(call.value, new Float64Array(300).fill(deviation))

test('a sure value is chosen always or never', async () => {
  const portfolio = await solvePortfolio(call)
  const found = await selectionFrequencies(call, noise(0), { seed: 1, draws: 12, threads: 2 })
  ok(portfolio.status === 'optimal' && found.status === 'solved')
  deepEqual([...found.frequency], [...portfolio.chosen])
  deepEqual([found.draws, found.proven], [12, 12])
  deepEqual(new Set(found.band), new Set(['green', 'red']))
})

test('a seed gives the same frequencies on one thread and on three, and tells its progress', async () => {
  const told: number[] = []
  const one = await selectionFrequencies(call, noise(6), {
    seed: 7,
    draws: 45,
    threads: 1,
    onProgress: (done) => told.push(done),
  })
  const three = await selectionFrequencies(call, noise(6), { seed: 7, draws: 45, threads: 3 })
  ok(one.status === 'solved' && three.status === 'solved')
  deepEqual(one.frequency, three.frequency)
  deepEqual(told, [10, 20, 30, 40, 45])
  const other = await selectionFrequencies(call, noise(6), { seed: 8, draws: 45 })
  ok(other.status === 'solved')
  ok(other.frequency.some((share, i) => share !== one.frequency[i]))
})

test('every draw is the optimum of HiGHS', async () => {
  const highs = await loadHighs()
  const sampler = noise(6)
  const drawn: Float64Array[] = []
  const kept: ValueSampler = (random, values) => {
    sampler(random, values)
    drawn.push(values.slice())
  }
  const found = await selectionFrequencies(call, kept, { seed: 3, draws: 20 })
  ok(found.status === 'solved')
  deepEqual([found.proven, drawn.length], [20, 20])
  ok(found.worst_gap <= 1e-9)
  const count = new Float64Array(300)
  for (const value of drawn) {
    const programme = programmeOf({ ...call, value })
    const best = await exactBest(programme)
    ok(Math.abs(best.value - bestByHighs(highs, programme).value) < 1e-6)
    best.chosen!.forEach((one, i) => {
      count[i]! += one / 20
    })
  }
  ok(count.every((share, i) => Math.abs(share - found.frequency[i]!) < 1e-9))
})

test('joint samples keep what belongs together', async () => {
  const problem = problemOf({ value: [0, 0, 0], places: { min: 0, max: 2 }, exclusions: [[0, 2]] })
  const rows = [Float64Array.of(3, 2, 1), Float64Array.of(1, 2, 3)]
  const found = await selectionFrequencies(problem, rowSampler(rows), { seed: 5, draws: 200 })
  ok(found.status === 'solved')
  const [first, second, third] = found.frequency
  deepEqual([second, first! + third!], [1, 1])
  ok(first! > 0.3 && first! < 0.7)
  deepEqual(found.band, ['grey', 'green', 'grey'])
  deepEqual([0.95, 0.94, 0.05, 0.06].map(bandOf), ['green', 'grey', 'red', 'grey'])
})

test('bounds that nothing can keep are said to be such', async () => {
  const problem = { ...call, places: { min: 299, max: 300 } }
  deepEqual(await selectionFrequencies(problem, noise(1), { seed: 1, draws: 30 }), { status: 'infeasible' })
})

test('a thread gives the same as solving here; errors come back by name', async () => {
  const here = await solvePortfolio(call)
  const there = await solvePortfolioInWorker(call)
  ok(here.status === 'optimal' && there.status === 'optimal')
  deepEqual({ ...there, seconds: 0 }, { ...here, seconds: 0 })
  const prices = await priceOfBoundsInWorker(call, there)
  ok(prices.length >= 80 && prices[0]!.price > 0)
  await rejects(solvePortfolioInWorker({ ...call, budget: -1 }), { name: 'SelectionError', fault: 'bad-limit' })
})

test('stopping leaves no thread, whoever stops', async () => {
  await rejects(solvePortfolioInWorker(call, { signal: AbortSignal.abort() }), { name: 'AbortError' })
  const stop = new AbortController()
  const onProgress = () => stop.abort()
  await rejects(selectionFrequencies(call, noise(6), { seed: 1, signal: stop.signal, onProgress }), {
    name: 'AbortError',
  })
  const failing: ValueSampler = () => {
    throw new Error('no samples')
  }
  await rejects(selectionFrequencies(call, failing, { seed: 1 }), { message: 'no samples' })
  await rejects(
    selectionFrequencies(call, (_, values) => values.fill(NaN), { seed: 1 }),
    { name: 'SelectionError', fault: 'bad-value' },
  )
  equal(process.getActiveResourcesInfo().filter((name) => name === 'MessagePort').length, 0)
})

test('absurd draws are refused by name', async () => {
  for (const draws of [0, -1, 1.5, NaN, 1e9]) {
    await rejects(selectionFrequencies(call, noise(1), { seed: 1, draws }), { fault: 'bad-draws' })
  }
  await rejects(selectionFrequencies(call, noise(1), { seed: NaN }), { fault: 'bad-seed' })
  await rejects(selectionFrequencies(call, noise(1), { seed: 1, threads: 0 }), { fault: 'bad-draws' })
  throws(() => rowSampler([]), { fault: 'bad-draws' })
  throws(() => rowSampler([Float64Array.of(1), Float64Array.of(1, 2)]), { fault: 'bad-array' })
  throws(() => normalSampler(Float64Array.of(1), Float64Array.of(NaN)), { fault: 'bad-value' })
})
