// Days are the reader's own, and a stream over several collections says how far it has come in each.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { uuidOf } from './examples.ts'
import { arrivals, beginningOf, daysUpTo, placesText, readPlaces, seriesOf } from './timeline.ts'

test('days end with the reader’s today and begin at her midnight, also when the clocks change', () => {
  const now = new Date('2026-10-26T00:30:00Z')
  assert.deepEqual(daysUpTo(now, 'Europe/Helsinki', 3), ['2026-10-24', '2026-10-25', '2026-10-26'])
  assert.deepEqual(daysUpTo(now, 'America/Halifax', 2), ['2026-10-24', '2026-10-25'])
  const hours = (day: string) =>
    (beginningOf(day, 'Europe/Helsinki') - beginningOf('2026-10-24', 'Europe/Helsinki')) / 3_600e6
  assert.deepEqual([hours('2026-10-25'), hours('2026-10-26')], [24, 49])
})

test('the most frequent kinds have a picture of their own, all others one together', () => {
  const days = ['2026-11-20', '2026-11-21']
  const counts = Array.from({ length: 10 }, (_, index) => ({
    day: days[index % 2]!,
    type: `t${index}`,
    count: 20 - index,
  }))
  const series = seriesOf(days, [...counts, { day: '2020-01-01', type: 'old', count: 9 }])
  assert.deepEqual(
    series.map(({ type }) => type),
    ['t0', 't1', 't2', 't3', 't4', 't5', 't6', undefined],
  )
  assert.deepEqual(series[0]!.values, [20, 0])
  assert.deepEqual(series.at(-1)!.values, [12, 13 + 11])
  assert.equal(seriesOf(days, counts.slice(0, 8)).length, 8)
  assert.deepEqual(seriesOf(days, []), [])
})

const [a, b] = [uuidOf('a'), uuidOf('b')]

test('places are read back as written, and nothing else is a place', () => {
  const places = new Map([
    [a, 1_795_000_000_000_001],
    [b, 0],
  ])
  assert.deepEqual(readPlaces(placesText(places)), places)
  for (const text of ['', 'x', `${a}`, `${a}.-1`, `${a}.9999999999999999`, `${a}.1;drop`, `${a}.1e3`, "'"])
    assert.equal(readPlaces(text).size, 0, text)
  assert.equal(readPlaces(Array.from({ length: 500 }, (_, index) => `${uuidOf(String(index))}.1`).join(' ')).size, 100)
})

test('arrivals of several collections come as one stream, each with the places in all', async () => {
  const entries: Record<string, number[]> = { [a]: [5, 7], [b]: [6] }
  const live = {
    follow: async function* ({ collection, after }: { collection: string; after: number | undefined }) {
      for (const position of entries[collection] ?? [])
        if (position > after!) yield { position, kind: 'object' as const, type: 'malware', ...rest }
    },
  }
  const rest = { id: '', spec_version: '2.1', version: '', version_key: '', last: true, first: true, content: '{}' }
  const places = new Map([
    [a, 5],
    [b, 0],
  ])
  const following = { principal: 'sanna', places, signal: AbortSignal.timeout(5_000) }
  const told: string[] = []
  for await (const { id, event, data } of arrivals(live, following)) told.push(`${event} ${data.type} ${id}`)
  assert.equal(told.length, 2)
  assert.deepEqual(
    readPlaces(told.at(-1)!.replace(/^object malware /, '')),
    new Map([
      [a, 7],
      [b, 6],
    ]),
  )
})
