import assert from 'node:assert/strict'
import { test } from 'node:test'
import { proposalOf } from './adopted.ts'
import { type Override, propose, whyNotDecide } from './decision.ts'
import type { Placed } from './ranking.ts'
import { startTerms, type Terms } from './selectionTerms.ts'
import { selectionWords } from './words.selection.ts'

const say = selectionWords('en')
const placed = (reference: string, rank: number | null): Placed => ({
  id: `id of ${reference}`,
  reference,
  title: reference,
  organisation_name: 'Skerrow',
  nation: 'GB',
  challenge: 'harbour-watch',
  screening: 'eligible',
  screening_reason: null,
  assigned: 3,
  outcome: null,
  reason: null,
  place: null,
  lettered: false,
  rank,
  mean: rank === null ? null : 100 - rank,
  lowest: null,
  highest: null,
  spread: 0,
  deviation: 0,
  reviews: 3,
  complete: true,
  score: rank === null ? null : 100 - rank,
  calibrated: null,
  raw_rank: rank,
})
const ranked = [
  placed('A-1', 1),
  placed('A-2', 2),
  placed('A-3', 3),
  placed('A-4', 4),
  placed('A-5', 5),
  placed('A-6', null),
]
const terms: Terms = {
  ...startTerms({ places: 2, award_minor: 0 }),
  hands: [{ kind: 'ban', application: 'id of A-2', reason: 'Funded elsewhere.' }],
}
const ids = (...references: string[]) => new Set(references.map((reference) => `id of ${reference}`))
const outcomes = (overrides: Override[]) =>
  overrides.map(({ reference, outcome, reason }) => [reference, outcome, reason])

test('a portfolio becomes places and exceptions, each with its reason, that come to exactly the portfolio', () => {
  const proposal = proposalOf(ranked, { name: 'One', terms }, ids('A-1', 'A-4'), { draw: undefined, say })
  assert.deepEqual([proposal.places, proposal.reserve], [2, 1])
  assert.deepEqual(outcomes(proposal.overrides), [
    ['A-2', 'rejected', 'Funded elsewhere.'],
    ['A-4', 'selected', say.reasonChosen('One')],
  ])
  assert.deepEqual(
    propose(ranked, [], proposal).map(({ outcome }) => outcome),
    ['selected', 'rejected', 'reserve', 'selected', 'rejected', 'rejected'],
  )
})

test('the ranking’s own portfolio needs no exception', () => {
  const proposal = proposalOf(ranked, { name: 'One', terms: { ...terms, hands: [] } }, ids('A-1', 'A-2'), {
    draw: undefined,
    say,
  })
  assert.deepEqual(proposal.overrides, [])
})

test('what was drawn says so', () => {
  const draw = { applications: ['id of A-2', 'id of A-3'], drawn: ['id of A-3'] }
  const proposal = proposalOf(ranked, { name: 'One', terms: { ...terms, hands: [] } }, ids('A-1', 'A-3'), { draw, say })
  assert.deepEqual(outcomes(proposal.overrides), [
    ['A-2', 'reserve', say.reasonNotDrawn],
    ['A-3', 'selected', say.reasonDrawn],
  ])
  const whole = { ...proposal, incomplete_reason: '' }
  assert.equal(whyNotDecide(ranked, [], whole, { promised: { draw } }), undefined)
  assert.equal(whyNotDecide(ranked, [], { ...whole, overrides: [] }, { promised: { draw } }), 'lottery-ignored')
  assert.equal(whyNotDecide(ranked, [], whole, { promised: { draw: undefined } }), 'lottery-undrawn')
  assert.equal(
    whyNotDecide(ranked, [], { ...whole, overrides: [] }),
    undefined,
    'a call without a lottery promises nothing',
  )
})

test('an exception with a reason departs from the draw openly', () => {
  const draw = { applications: ['id of A-2', 'id of A-3'], drawn: ['id of A-3'] }
  const overrides: Override[] = [
    { reference: 'A-3', outcome: 'rejected', reason: 'It withdrew by telephone.' },
    { reference: 'A-2', outcome: 'selected', reason: 'Next in line.' },
  ]
  assert.equal(
    whyNotDecide(ranked, [], { places: 2, reserve: 1, overrides, incomplete_reason: '' }, { promised: { draw } }),
    undefined,
  )
})
