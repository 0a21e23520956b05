import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Candidate, problemOf, relaxed, ruleOf, startTerms, type Terms, wayOf } from './selectionTerms.ts'

const candidate = (id: string, more: Partial<Candidate> = {}): Candidate => ({
  id,
  reference: id,
  nation: 'FR',
  area: 'space',
  challenge: 'orbit',
  value: 50,
  deviation: 5,
  cost_minor: 100,
  ...more,
})
const candidates = [candidate('a'), candidate('b', { nation: 'NO' }), candidate('c', { area: 'ai' })]
const terms: Terms = {
  budget_minor: 200,
  places_min: 1,
  places_max: null,
  groups: [{ dimension: 'nation', key: 'FR', measure: 'count', min: 1, max: 1 }],
  hands: [
    { kind: 'must', application: 'c', reason: 'The only one on ice.' },
    { kind: 'ban', application: 'gone', reason: 'Withdrawn since.' },
  ],
  pairs: [
    { pair: ['a', 'c'], reason: 'The same antenna.' },
    { pair: ['a', 'gone'], reason: 'The same antenna.' },
  ],
}

test('terms become a numbered problem; who no longer takes part is left out of it', () => {
  assert.deepEqual(problemOf(terms, candidates), {
    value: Float64Array.of(50, 50, 50),
    cost: Float64Array.of(100, 100, 100),
    budget: 200,
    places: { min: 1, max: 3 },
    groups: [{ key: 'nation FR', members: Int32Array.of(0, 2), measure: 'count', min: 1, max: 1 }],
    exclusions: [[0, 2]],
    musts: [2],
    bans: [],
  })
})

test('what the solver names by number comes back by id', () => {
  const bound = { kind: 'group', key: 'nation FR', measure: 'count', side: 'max', limit: 1 } as const
  assert.deepEqual(ruleOf(bound, candidates), {
    kind: 'group',
    dimension: 'nation',
    key: 'FR',
    measure: 'count',
    side: 'max',
    limit: 1,
  })
  assert.deepEqual(ruleOf({ kind: 'exclusion', pair: [0, 2] }, candidates), { kind: 'pair', pair: ['a', 'c'] })
  assert.deepEqual(ruleOf({ kind: 'must', application: 2 }, candidates), { kind: 'must', application: 'c' })
})

test('a way out changes the limits that it names and nothing else', () => {
  const way = wayOf(
    {
      changes: [
        { bound: { kind: 'budget', limit: 200 }, limit: 300 },
        { bound: { kind: 'places', side: 'min', limit: 1 }, limit: 0 },
        { bound: { kind: 'group', key: 'nation FR', measure: 'count', side: 'max', limit: 1 }, limit: 2 },
        { bound: { kind: 'exclusion', pair: [2, 0] }, limit: null },
        { bound: { kind: 'must', application: 2 }, limit: null },
      ],
    },
    candidates,
  )
  assert.deepEqual(relaxed(terms, way), {
    budget_minor: 300,
    places_min: 0,
    places_max: null,
    groups: [{ dimension: 'nation', key: 'FR', measure: 'count', min: 1, max: 2 }],
    hands: [terms.hands[1]],
    pairs: [terms.pairs[1]],
  })
})

test('a call starts with its places and the money of as many awards', () => {
  const start = startTerms({ places: 20, award_minor: 10_000_000 })
  assert.deepEqual([start.budget_minor, start.places_min, start.places_max], [200_000_000, null, 20])
  assert.equal(startTerms({ places: 20, award_minor: 0 }).budget_minor, null)
})
