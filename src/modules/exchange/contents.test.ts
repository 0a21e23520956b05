import { equal, ok } from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { keptContents } from './contents.ts'

test('what is kept is what was put, within the bound, and what was not asked for longest goes first', () => {
  const contents = keptContents(80)
  const ten = (letter: string) => Buffer.from(letter.repeat(10))
  for (const letter of 'abcdefgh') contents.put(letter, ten(letter))
  equal(contents.get('a')?.toString(), 'aaaaaaaaaa')
  contents.put('i', ten('i'))
  equal(contents.get('b'), undefined, 'the oldest that nobody asked for')
  equal(contents.get('a')?.toString(), 'aaaaaaaaaa')
})

test('never more than the bound is kept, nor anything that would push out much', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(40), fc.nat(30)), { maxLength: 200 }), (puts) => {
      const contents = keptContents(160)
      for (const [digest, length] of puts) contents.put(`${digest}`, Buffer.alloc(length, digest))
      const found = [...new Set(puts.map(([digest]) => digest))].flatMap((digest) => contents.get(`${digest}`) ?? [])
      ok(found.reduce((sum, { length }) => sum + length, 0) <= 160)
      ok(found.every(({ length }) => length <= 20))
    }),
  )
})
