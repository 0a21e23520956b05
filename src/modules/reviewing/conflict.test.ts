import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type TieRefusal, whyNotDeclareTie } from './conflict.ts'

const ties: [string, TieRefusal | undefined][] = [
  ['Dijkwacht B.V.', undefined],
  ['dijkwacht.example', undefined],
  ['@lab.ac.uk', undefined],
  [' x ', 'too-short'],
  ['x'.repeat(201), 'too-long'],
  ['gmail.com', 'public-provider'],
]

for (const [typed, refusal] of ties)
  test(`declaring a tie to "${typed.slice(0, 20)}": ${refusal ?? 'may be'}`, () => {
    assert.equal(whyNotDeclareTie(typed), refusal)
  })
