// Words and values are cut alike for what is kept and for what is typed.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { idIn, plain, queryOf, vectorOf } from './lexemes.ts'

test('accents, capitals and the ways of defanging an address make no difference', () => {
  const rows: [string, string][] = [
    ['Été À Göteborg', 'ete a goteborg'],
    ['hxxps://bad[.]example/a', 'https://bad.example/a'],
    ['bad(dot)example', 'bad.example'],
    ['203.0.113[.]7', '203.0.113.7'],
    ['me[at]bad{.}example', 'me@bad.example'],
    ['a\u0000b', 'a b'],
  ]
  for (const [typed, wanted] of rows) assert.equal(plain(typed), wanted)
})

test('a text becomes its words in their places, those of the name weighing most, and its values', () => {
  assert.equal(
    vectorOf('Tidewrack', 'Seen at https://a.example:8443/x.'),
    "'tidewrack':1A 'seen':3 'at':4 'https':5 'a':6 'example':7 '8443':8 'x':9 'https://a.example:8443/x' 'a.example'",
  )
})

test('what is typed becomes a query', () => {
  const rows: [string, string | undefined][] = [
    ['tidewrack', "('tidewrack':*)"],
    ['tidewrack ', "('tidewrack')"],
    ['tide wrack', "('tide') & ('wrack':*)"],
    ['203.0.113.7', "('203.0.113.7' | '203' <-> '0' <-> '113' <-> '7':*)"],
    ['T1059.001', "('t1059.001' | 't1059' <-> '001':*)"],
    ['"grey harbour" tug', "('grey' <-> 'harbour') & ('tug':*)"],
    ['"unclosed phrase', "('unclosed' <-> 'phrase')"],
    ["' : & | ! <-> \\", undefined],
    ['', undefined],
  ]
  for (const [typed, wanted] of rows) assert.equal(queryOf(typed), wanted, typed)
})

test('a query never grows with what is typed', () => {
  assert.ok(queryOf('a:b '.repeat(10_000))!.length < 2_000)
  assert.equal(queryOf('x'.repeat(10_000))!.length, "('':*)".length + 128)
})

test('whatever is typed, quotes and backslashes stay inside a lexeme', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (typed) => {
      const outside = (queryOf(typed) ?? '').replaceAll(/'(?:[^'\\]|''|\\\\)*'/g, 'L')
      assert.match(outside, /^[L()|&<>:* -]*$/)
      assert.ok(!outside.includes("'"))
    }),
  )
})

test('the id of an object is known when it is typed whole', () => {
  const id = 'indicator--11111111-2222-4333-8444-555555555555'
  assert.equal(idIn(` ${id.toUpperCase()} `), id)
  assert.equal(idIn(`${id} and more`), undefined)
  assert.equal(idIn('CVE-2099-1234'), undefined)
})
