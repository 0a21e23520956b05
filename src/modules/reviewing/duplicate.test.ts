import assert from 'node:assert/strict'
import { test } from 'node:test'
import { proposePairs } from './duplicate.ts'

const titled = (id: string, title: string, organisation_name: string) => ({
  id,
  reference: id,
  title,
  organisation_name,
})

test('two of one organisation, and two that say the same, are proposed; a word in common is not enough', () => {
  const proposed = proposePairs([
    titled('a', 'Sonar that listens under ice', 'Skerrow'),
    titled('b', 'Wind farms as radar fences', 'Skerrow'),
    titled('c', 'A sonar that listens beneath ice', 'Brume'),
    titled('d', 'Sonar for river mussels', 'Tidlås'),
  ])
  assert.deepEqual(
    proposed.map(({ one, other, why }) => [one.id, other.id, why]),
    [['a', 'b', 'organisation']].concat([['a', 'c', 'title']]),
  )
})

test('a word that everybody uses makes nobody alike', () => {
  const many = Array.from({ length: 4000 }, (_, index) =>
    titled(`${index}`, `Quantum device ${index}`, `Firm ${index}`),
  )
  assert.deepEqual(proposePairs(many), [])
})
