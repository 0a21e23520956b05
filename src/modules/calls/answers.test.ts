import assert from 'node:assert/strict'
import { test } from 'node:test'
import { faultOf, numberOf, readinessOf } from './answers.ts'
import type { Field } from './design.ts'

const label = { en: 'Question', fr: 'Question' }
const field = (more: object) => ({ key: 'q', label, required: true, ...more }) as Field
const text = field({ kind: 'text', max_words: 3 })
const amount = field({ kind: 'number', min: 1, max: 1000 })
const choice = field({ kind: 'choice', options: [{ key: 'a', label }] })

test('each answer has at most one fault, the first that matters', () => {
  const cases: [Field, string | undefined, string | undefined][] = [
    [text, undefined, 'missing'],
    [text, ' \n ', 'missing'],
    [text, 'one two three', undefined],
    [text, 'one two three four', 'too-long'],
    [field({ kind: 'line', max_characters: 3 }), 'абв', undefined],
    [field({ kind: 'line', max_characters: 3 }), '👩‍🚀👩‍🚀', 'too-long'],
    [amount, '1 000', undefined],
    [amount, '1\u202f000', undefined],
    [amount, '7,5', undefined],
    [amount, '0', 'out-of-range'],
    [amount, '1e3', 'not-a-number'],
    [amount, 'NaN', 'not-a-number'],
    [amount, '9'.repeat(400), 'not-a-number'],
    [choice, 'a', undefined],
    [choice, '__proto__', 'not-a-choice'],
    [field({ kind: 'yes-no' }), 'maybe', 'not-a-choice'],
    [field({ kind: 'date' }), '2026-02-28', undefined],
    [field({ kind: 'date' }), '2026-02-30', 'not-a-date'],
    [field({ kind: 'file' }), undefined, 'missing'],
    [{ ...amount, required: false }, '', undefined],
  ]
  for (const [asked, answer, expected] of cases)
    assert.equal(faultOf(asked, answer), expected, `${asked.kind}: ${answer}`)
})

test('an attached file answers a file question', () => {
  assert.equal(faultOf(field({ kind: 'file' }), undefined, true), undefined)
})

test('readiness is a whole level from 1 to 9', () => {
  assert.deepEqual(
    ['0', '1', '9', '10', '4.5', 'six', undefined].map((readiness) => readinessOf({ readiness } as never)),
    [undefined, 1, 9, undefined, undefined, undefined, undefined],
  )
})

test('numbers are read as either language writes them', () => {
  assert.deepEqual(['12', '1 234,5', "1'234", '-3', '1.2.3', ''].map(numberOf), [
    12,
    1234.5,
    1234,
    -3,
    undefined,
    undefined,
  ])
})
