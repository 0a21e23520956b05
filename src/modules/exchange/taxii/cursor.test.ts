import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Question, readCursor, writeCursor } from './cursor.ts'
import { Refused } from './refusal.ts'
import type { Filters } from './store.ts'

const filters: Filters = {
  added_after: null,
  ids: ['a--1', 'b--2'],
  types: null,
  spec_versions: ['2.0', '2.1'],
  versions: [{ kind: 'first' }, { kind: 'at', key: '2026-01-01T00:00:00' }],
}
const question: Question = { list: 'objects', collection: '00000000-0000-4000-8000-000000000001', filters }

const refused = (text: string, asked = question) =>
  assert.throws(
    () => readCursor(text, asked),
    (error) => error instanceof Refused && error.refusal.id === 'next-unknown',
  )

test('a position comes back from its mark, however often, and the mark is safe in an address', () => {
  fc.assert(
    fc.property(fc.maxSafeNat(), (position) => {
      const text = writeCursor(position, question)
      assert.match(text, /^[\w-]+$/)
      assert.equal(readCursor(text, question), position)
      assert.equal(readCursor(text, question), position)
    }),
  )
})

test('the order of alternatives does not matter, everything else in the question does', () => {
  const text = writeCursor(5, question)
  const ask = (change: Partial<Filters>) => ({ ...question, filters: { ...filters, ...change } })
  assert.equal(
    readCursor(
      text,
      ask({
        ids: filters.ids!.toReversed(),
        spec_versions: ['2.1', '2.0'],
        versions: filters.versions.toReversed(),
      }),
    ),
    5,
  )
  for (const other of [
    { ...question, list: 'manifest' as const },
    { ...question, collection: '00000000-0000-4000-8000-000000000002' },
    ask({ added_after: 0 }),
    ask({ ids: null }),
    ask({ ids: ['a--1'] }),
    ask({ ids: ['a--1,b--2'] }),
    ask({ types: ['a--1', 'b--2'], ids: null }),
    ask({ spec_versions: null }),
    ask({ versions: [{ kind: 'first' }] }),
    ask({ versions: [{ kind: 'last' }, { kind: 'at', key: '2026-01-01T00:00:00' }] }),
  ])
    refused(text, other)
})

test('what was never given is refused', () => {
  const text = writeCursor(5, question)
  const bytes = Buffer.from(text, 'base64url')
  for (let place = 0; place < bytes.length; place++) {
    const changed = Buffer.from(bytes)
    changed[place]! ^= 0x80
    // The position may be made up: it opens nothing that `added_after` does not.
    if (place > 2 && place < 9) assert.equal(typeof readCursor(changed.toString('base64url'), question), 'number')
    else refused(changed.toString('base64url'))
  }
  for (const other of [
    '',
    'x',
    `${text}A`,
    text.slice(1),
    `${text}=`,
    ` ${text}`,
    text.toUpperCase(),
    '\u0000',
    'A'.repeat(100_000),
  ])
    refused(other)
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (other) => refused(other)))
})
