// Patterns are read as lists of comparisons, or shown as written; hostile ones cost nothing.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type PatternPart, readPattern } from './pattern.ts'

const is = (object: string, path: string, value: string, operator = '='): PatternPart => ({
  kind: 'comparison',
  object,
  path,
  operator,
  value,
})
const join = (word: 'and' | 'or' | 'followed-by'): PatternPart => ({ kind: 'join', word })

test('patterns become lists of what they compare', () => {
  const rows: [string, PatternPart[] | undefined][] = [
    ["[ipv4-addr:value = '203.0.113.7']", [is('ipv4-addr', 'value', '203.0.113.7')]],
    [
      "[file:hashes.'SHA-256' = 'aa' AND file:size > 10]",
      [is('file', 'hashes.SHA-256', 'aa'), join('and'), is('file', 'size', '10', '>')],
    ],
    [
      "[url:value LIKE 'http://a.example/%'] FOLLOWEDBY [domain-name:value IN ('a', 'b')] WITHIN 300 SECONDS",
      [
        is('url', 'value', 'http://a.example/%', 'LIKE'),
        join('followed-by'),
        is('domain-name', 'value', 'a, b', 'IN'),
        { kind: 'qualifier', text: 'WITHIN 300 SECONDS' },
      ],
    ],
    ["[process:name NOT = 'it\\'s']", [is('process', 'name', "it's", 'NOT =')]],
    ["([a:b = '1'] OR [a:b = '2'])", [is('a', 'b', '1'), join('or'), is('a', 'b', '2')]],
    ['rule x { strings: $a = "b" condition: $a }', undefined],
    ['alert tcp any any -> any 80 (msg:"x";)', undefined],
    ['', undefined],
    ["[a:b = 'unclosed]", undefined],
    ['[a:b]', undefined],
    ["[a:b IN ('x'", undefined],
    [`[a:b = '${'x'.repeat(30_000)}']`, undefined],
  ]
  for (const [pattern, parts] of rows) assert.deepEqual(readPattern(pattern), parts, pattern.slice(0, 60))
})

test('whatever is sent as a pattern, reading it ends', () => {
  const signs = fc.constantFrom(
    '[',
    ']',
    '(',
    ')',
    "'",
    '\\',
    ' ',
    ':',
    '=',
    ',',
    'a',
    'IN',
    'AND',
    'NOT',
    'WITHIN',
    'é',
    '\0',
  )
  fc.assert(
    fc.property(fc.array(signs, { maxLength: 60 }), (all) => {
      readPattern(all.join(''))
    }),
    { numRuns: 2_000 },
  )
  for (const piece of ['[a:b=', "'", '\\', '(', "[a:b = 'x'] AND ", 'a'.repeat(30), "'\\'"])
    readPattern(piece.repeat(Math.floor(20_000 / piece.length)))
})
