import { deepEqual, equal } from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { instantKey, instantText, microsecondsOf } from './instant.ts'

const keys: [string, string | undefined][] = [
  ['2026-11-21T09:00:00Z', '2026-11-21T09:00:00'],
  ['2026-11-21T09:00:00.000Z', '2026-11-21T09:00:00'],
  ['2026-11-21T09:00:00.120Z', '2026-11-21T09:00:00.12'],
  ['2026-11-21T09:00:00.12+02:30', '2026-11-21T06:30:00.12'],
  ['2026-01-01T00:30:00+01:00', '2025-12-31T23:30:00'],
  ['2024-02-29T23:59:59-00:01', '2024-03-01T00:00:59'],
  ['2016-12-31T23:59:60Z', '2016-12-31T23:59:60'],
  ['0001-01-01T00:00:00Z', '0001-01-01T00:00:00'],
  ['9999-12-31T23:59:59.999Z', '9999-12-31T23:59:59.999'],
  [`2026-11-21T09:00:00.${'1'.repeat(40)}Z`, `2026-11-21T09:00:00.${'1'.repeat(40)}`],
  [`2026-11-21T09:00:00.${'1'.repeat(41)}Z`, undefined],
  ['2025-02-29T00:00:00Z', undefined],
  ['1900-02-29T00:00:00Z', undefined],
  ['2026-04-31T00:00:00Z', undefined],
  ['2026-00-01T00:00:00Z', undefined],
  ['2026-13-01T00:00:00Z', undefined],
  ['2026-01-00T00:00:00Z', undefined],
  ['2026-01-01T24:00:00Z', undefined],
  ['2026-01-01T00:60:00Z', undefined],
  ['2026-01-01T00:00:61Z', undefined],
  ['0000-12-31T00:00:00Z', undefined],
  ['0001-01-01T00:00:00+00:01', undefined],
  ['9999-12-31T23:59:00-00:01', undefined],
  ['10000-01-01T00:00:00Z', undefined],
  ['2026-01-01T00:00:00', undefined],
  ['2026-01-01T00:00:00.Z', undefined],
  ['2026-01-01t00:00:00z', undefined],
  ['2026-01-01 00:00:00Z', undefined],
  ['2026-01-01T00:00:00Z\n', undefined],
  ['٢026-01-01T00:00:00Z', undefined],
  ['2026-01-01', undefined],
  ['', undefined],
]

for (const [text, key] of keys) {
  test(`${JSON.stringify(text)} ${key === undefined ? 'is no instant' : `is ${key}`}`, () =>
    equal(instantKey(text), key))
}

const two = (n: number) => String(n).padStart(2, '0')
const instant = fc.record({
  // Few seconds, so that equal ones and neighbours occur.
  second: fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: -2_000_000_000, max: 4_000_000_000 })),
  fraction: fc.stringMatching(/^[019]{0,40}$/),
  offset_minutes: fc.integer({ min: -1439, max: 1439 }),
})

function written({
  second,
  fraction,
  offset_minutes,
}: typeof instant extends fc.Arbitrary<infer T> ? T : never): string {
  const local = new Date((second + offset_minutes * 60) * 1000).toISOString().slice(0, 19)
  const size = Math.abs(offset_minutes)
  const zone =
    offset_minutes === 0 ? 'Z' : `${offset_minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`
  return `${local}${fraction === '' ? '' : `.${fraction}`}${zone}`
}

/** In units of 1e-40 seconds. */
const exact = ({ second, fraction }: { second: number; fraction: string }): bigint =>
  BigInt(second) * 10n ** 40n + BigInt(fraction.padEnd(40, '0'))

test('keys stand in the order of time, whatever the digits and the offsets', () => {
  fc.assert(
    fc.property(instant, instant, (a, b) => {
      const key_a = Buffer.from(instantKey(written(a))!)
      const key_b = Buffer.from(instantKey(written(b))!)
      const [time_a, time_b] = [exact(a), exact(b)]
      equal(Buffer.compare(key_a, key_b), time_a < time_b ? -1 : time_a > time_b ? 1 : 0)
    }),
    { numRuns: 2_000 },
  )
})

test('microseconds are the instant rounded down, and their text is the same instant', () => {
  fc.assert(
    fc.property(instant, (a) => {
      const microseconds = microsecondsOf(written(a))!
      const unit = 10n ** 34n
      const floor = exact(a) / unit - (exact(a) < 0n && exact(a) % unit !== 0n ? 1n : 0n)
      equal(BigInt(microseconds), floor)
      equal(microsecondsOf(instantText(microseconds)), microseconds)
    }),
  )
})

test('an instant is written with six digits', () => {
  deepEqual([0, 1, -1, 1_795_251_600_000_001].map(instantText), [
    '1970-01-01T00:00:00.000000Z',
    '1970-01-01T00:00:00.000001Z',
    '1969-12-31T23:59:59.999999Z',
    '2026-11-21T09:00:00.000001Z',
  ])
})

test('the ends of the calendar and leap seconds keep their order as microseconds', () => {
  const texts = [
    '0001-01-01T00:00:00.5Z',
    '2016-12-31T23:59:59.9Z',
    '2016-12-31T23:59:60.5Z',
    '2017-01-01T00:00:00Z',
    '9999-12-31T23:59:58Z',
    '9999-12-31T23:59:59.999999999Z',
  ]
  const numbers = texts.map((text) => microsecondsOf(text)!)
  deepEqual(
    numbers,
    numbers.toSorted((a, b) => a - b),
  )
  equal(instantText(numbers.at(-1)!), '9999-12-31T23:59:59.000000Z')
  equal(microsecondsOf('9999-02-29T00:00:00Z'), undefined)
})
