import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readCredentials } from './credentials.ts'

const basic = (text: string | Uint8Array) => `Basic ${Buffer.from(text as string).toString('base64')}`

test('any name without a colon and any password come through Basic as they were', () => {
  const text = fc.string({ unit: 'grapheme' }).filter((value) => !/\p{Cc}/u.test(value))
  fc.assert(
    fc.property(
      text.filter((value) => !value.includes(':')),
      text,
      (name, password) =>
        assert.deepEqual(readCredentials(basic(`${name}:${password}`)), { scheme: 'basic', name, password }),
    ),
  )
})

test('the header is read in the spellings that RFC 9110 allows, and in no other', () => {
  const rows: [string | null, ReturnType<typeof readCredentials>][] = [
    [null, null],
    ['Bearer abc-._~+/9==', { scheme: 'bearer', token: 'abc-._~+/9==' }],
    ['bEARER   abc', { scheme: 'bearer', token: 'abc' }],
    [basic('a:b:c').replace('Basic', 'BASIC'), { scheme: 'basic', name: 'a', password: 'b:c' }],
    [basic(':'), { scheme: 'basic', name: '', password: '' }],
    ['', 'malformed'],
    ['Bearer', 'malformed'],
    ['Bearer ', 'malformed'],
    ['Bearer a b', 'malformed'],
    ['Bearer a, Bearer b', 'malformed'],
    ['Bearer\u00a0a', 'malformed'],
    ['Basic', 'malformed'],
    ['Basic a-b_c', 'malformed'],
    ['Basic ====', 'malformed'],
    [basic('no colon'), 'malformed'],
    [basic('a:b\u0000'), 'malformed'],
    [basic('a\n:b'), 'malformed'],
    [basic(Buffer.from([0x61, 0x3a, 0xc3])), 'malformed'],
    ['Digest username="a"', 'malformed'],
    ['a:b', 'malformed'],
  ]
  assert.deepEqual(
    rows.map(([header]) => [header, readCredentials(header)]),
    rows,
  )
})
