import assert from 'node:assert/strict'
import { test } from 'node:test'
import { preferredLanguage } from './catalogue.ts'
import { bytes, date, duration, instant, money, number, percent, plural } from './format.ts'

const en = { language: 'en', timeZone: 'Europe/Lisbon' } as const
const fr = { language: 'fr', timeZone: 'Europe/Paris' } as const

test('the browser’s languages are respected with their quality, and English is the rest', () => {
  const cases: [string | undefined, string][] = [
    [undefined, 'en'],
    ['fr', 'fr'],
    ['fr-CA,fr;q=0.9,en;q=0.8', 'fr'],
    ['en-GB,fr;q=0.9', 'en'],
    ['de,fr;q=0.7,en;q=0.3', 'fr'],
    ['fr;q=0,en;q=0.1', 'en'],
    ['*', 'en'],
    ['fr;q=banana', 'fr'],
  ]
  for (const [header, expected] of cases) assert.equal(preferredLanguage(header), expected, header)
})

test('numbers stand in groups of three with a narrow space, in both languages', () => {
  assert.equal(number(en, 3596), '3\u202f596')
  assert.equal(number(fr, 3596.25, 1), '3\u202f596,3')
  assert.equal(number(en, -12.5, 1), '\u221212.5')
  assert.equal(number(en, 100), '100')
  assert.equal(percent(en, 0.031, 1), '3.1%')
  assert.equal(percent(fr, 0.031, 1), '3,1\u00a0%')
})

test('money has its currency where the language puts it, and cents only where there are some', () => {
  assert.equal(money(en, 10_000_000, 'EUR'), 'EUR\u00a0100\u202f000')
  assert.equal(money(fr, 10_000_050, 'EUR'), '100\u202f000,50\u00a0EUR')
})

test('an instant is written on the reader’s own clock, through the change to summer time', () => {
  const before = new Date('2026-03-29T00:59:59Z')
  const after = new Date('2026-03-29T01:00:00Z')
  assert.equal(instant(en, before, { zone: true }), '29 Mar 2026, 00:59 WET')
  assert.equal(instant(en, after, { zone: true }), '29 Mar 2026, 02:00 WEST')
  assert.equal(instant(fr, before), '29 mars 2026, 01:59')
  assert.equal(instant(fr, after), '29 mars 2026, 03:00')
})

test('a calendar date is the same day everywhere', () => {
  for (const timeZone of ['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'UTC'])
    assert.equal(date({ language: 'en', timeZone }, '2026-11-21'), '21 Nov 2026')
})

test('time left is told in its largest sensible unit', () => {
  assert.equal(duration(en, 6 * 86_400_000), '6 days')
  assert.equal(duration(en, 26 * 3_600_000), '26 hours')
  assert.equal(duration(fr, 119 * 60_000), '119 minutes')
  assert.equal(duration(en, 59_000), '0 minutes')
})

test('sizes are counted in powers of ten, with the units of the language', () => {
  assert.deepEqual(
    [bytes(en, 999), bytes(en, 1500), bytes(fr, 41_000_000)],
    ['999\u00a0B', '1.5\u00a0kB', '41\u00a0Mo'],
  )
})

test('French counts nought as one', () => {
  const forms = { one: 'one', other: 'other' }
  assert.deepEqual([plural('fr', 0, forms), plural('en', 0, forms), plural('en', 1, forms)], ['one', 'other', 'one'])
})
