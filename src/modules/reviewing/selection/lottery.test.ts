import { deepEqual, equal, ok, throws } from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { draw, newSeed, seedHash, systematic } from './draw.ts'
import { lotteryZone, type Marginals, zoneMarginals } from './lottery.ts'
import type { SelectionFault } from './problem.ts'
import { type PublishedLottery, readLottery, replayLottery } from './published.ts'

const floats = (...numbers: number[]) => Float64Array.from(numbers)
const around = (centre: number[], half: number) => ({
  low: floats(...centre.map((x) => x - half)),
  centre: floats(...centre),
  high: floats(...centre.map((x) => x + half)),
})
const zeros = '00'.repeat(32)
const seeds = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes).toString('hex'))

test('the zone is whoever cannot be told from the line', () => {
  deepEqual(lotteryZone(around([90, 70, 66, 64, 50, 20], 5), 3), {
    line: 66,
    sure: [0],
    zone: [1, 2, 3],
    out: [4, 5],
    places: 2,
  })
  deepEqual(lotteryZone(around([3, 1, 2], 0), 3), { line: 1, sure: [0, 2], zone: [1], out: [], places: 1 })
})

test('of the zone each has the same probability, exactly, and the places are all given', () => {
  const zone = lotteryZone(around([90, 70, 66, 64, 50, 20], 5), 3)
  deepEqual(zoneMarginals(zone, 6), { units: [3, 2, 2, 2, 0, 0], unit: 3, places: 3 })
})

const intervals = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 6 })), { minLength: 1, maxLength: 9 })
  .map((ends) => ({
    low: floats(...ends.map(([low]) => low)),
    high: floats(...ends.map(([low, width]) => low + width)),
  }))
const withPlaces = intervals.chain((found) =>
  fc.record({ found: fc.constant(found), places: fc.integer({ min: 1, max: found.low.length }) }),
)

test('a zone leaves as many places as it can fill, and whoever is surely better is never worse off', () => {
  fc.assert(
    fc.property(withPlaces, ({ found: { low, high }, places }) => {
      const centre = low.map((one, i) => (one + high[i]!) / 2)
      const zone = lotteryZone({ low, centre, high }, places)
      ok(zone.places >= 1 && zone.places <= zone.zone.length)
      const { units } = zoneMarginals(zone, low.length)
      low.forEach((one, i) => {
        high.forEach((other, j) => {
          if (one > other) ok(units[i]! >= units[j]!)
        })
      })
    }),
  )
})

const marginals = fc
  .record({ unit: fc.integer({ min: 1, max: 40 }), parts: fc.array(fc.nat(40), { minLength: 1, maxLength: 12 }) })
  .map(({ unit, parts }): Marginals => {
    const units = parts.map((part) => Math.min(part, unit))
    const short = (unit - (units.reduce((sum, one) => sum + one, 0) % unit)) % unit
    units.push(short)
    return { units, unit, places: units.reduce((sum, one) => sum + one, 0) / unit }
  })

test('over all starts each application is drawn exactly as often as its probability says, and always exactly k', () => {
  fc.assert(
    fc.property(marginals, fc.integer(), ({ units, unit, places }, turn) => {
      const order = [...units.keys()].map((_, i) => (i + Math.abs(turn % units.length)) % units.length)
      const count = units.map(() => 0)
      for (let start = 0; start < unit; start++) {
        const drawn = systematic(order, units, unit, start)
        equal(drawn.length, places)
        for (const i of drawn) count[i]!++
      }
      deepEqual(count, units)
    }),
  )
})

test('every seed draws exactly k: the certain always, the excluded never, and the same again', () => {
  fc.assert(
    fc.property(marginals, seeds, (lottery, seed) => {
      const drawn = draw(lottery, seed)
      equal(new Set(drawn).size, lottery.places)
      lottery.units.forEach((one, i) => {
        if (one === lottery.unit) ok(drawn.includes(i))
        if (one === 0) ok(!drawn.includes(i))
      })
      deepEqual(draw(lottery, seed.toUpperCase()), drawn)
    }),
  )
})

// Computed by a program in another language, written from the words in draw.ts alone.
test('test vectors for other languages', () => {
  const evenly: Marginals = { units: new Array(10).fill(3), unit: 10, places: 3 }
  const unevenly: Marginals = { units: [7, 1, 2, 5, 5, 3, 7], unit: 10, places: 3 }
  const counting = Buffer.from(Array.from({ length: 32 }, (_, i) => i)).toString('hex')
  equal(seedHash(zeros), '66687aadf862bd776c8fc18b8e9f8e20089714856ee233b3902a591d0d5f2925')
  deepEqual(
    [draw(evenly, zeros), draw(unevenly, zeros)],
    [
      [1, 4, 6],
      [2, 4, 6],
    ],
  )
  deepEqual(
    [draw(evenly, counting), draw(unevenly, counting)],
    [
      [6, 7, 9],
      [0, 3, 6],
    ],
  )
  const many = Array.from({ length: 999 }, (_, i) => (37 * i) % 1000)
  many.push(1000 - (many.reduce((sum, one) => sum + one, 0) % 1000))
  const drawn = draw({ units: many, unit: 1000, places: 499 }, counting)
  equal(
    drawn.reduce((sum, i, k) => (sum + (i + 1) * (k + 1)) % 1_000_003, 0),
    155992,
  )
})

const published: PublishedLottery = {
  applications: ['A-1', 'A-2', 'A-3', 'A-4'],
  units: [1, 1, 1, 1],
  unit: 2,
  places: 2,
}

test('a published draw is replayed, and compared with what was published', () => {
  const { drawn, as_published } = replayLottery(readLottery(published), { seed: zeros })
  equal(as_published, null)
  const whole = { ...published, seed: zeros, seed_hash: seedHash(zeros), drawn }
  deepEqual(replayLottery(readLottery(whole), { hash: seedHash(zeros).toUpperCase() }), {
    seed: zeros,
    seed_hash: seedHash(zeros),
    places: 2,
    drawn,
    as_published: true,
  })
  equal(replayLottery(readLottery({ ...whole, drawn: drawn.slice(1) })).as_published, false)
})

test('what is no lottery is refused by name', async () => {
  const refused = (work: () => unknown, fault: SelectionFault) => throws(work, { name: 'SelectionError', fault })
  refused(() => readLottery(null), 'bad-marginals')
  refused(() => readLottery({ ...published, units: [1, 1, 1] }), 'bad-marginals')
  refused(() => readLottery({ ...published, units: [3, 1, 0, 0] }), 'bad-marginals')
  refused(() => readLottery({ ...published, applications: ['A', 'A', 'B', 'C'] }), 'bad-marginals')
  refused(() => readLottery({ ...published, bounded: true }), 'bad-mixture')
  refused(() => replayLottery(published), 'bad-seed')
  refused(() => replayLottery(published, { seed: 'short' }), 'bad-seed')
  refused(() => replayLottery(published, { seed: zeros, hash: zeros }), 'wrong-hash')
  refused(() => draw({ units: [1, NaN], unit: 1, places: 1 }, zeros), 'bad-marginals')
  refused(() => lotteryZone(around([1, 2], 1), 3), 'bad-limit')
  refused(() => lotteryZone(around([1, 2], 1), 0), 'bad-limit')
  refused(() => lotteryZone(around([], 1), 1), 'bad-limit')
  refused(() => lotteryZone(around([1, NaN], 1), 1), 'bad-interval')
  refused(() => lotteryZone(around([1, 2], -1), 1), 'bad-interval')
  equal(newSeed().length, 64)
})
