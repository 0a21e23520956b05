import assert from 'node:assert/strict'
import { test } from 'node:test'
import { countsOf, type DecideRefusal, type Override, propose, whyNotDecide } from './decision.ts'
import type { Contender } from './ranking.sql.ts'
import { type Placed, tiedAtLine } from './ranking.ts'

const contender = (reference: string, more: Partial<Contender> = {}): Contender => ({
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
  ...more,
})

const placed = (reference: string, rank: number | null, mean: number | null, more: Partial<Placed> = {}): Placed => ({
  ...contender(reference),
  rank,
  mean,
  score: mean,
  calibrated: null,
  raw_rank: rank,
  lowest: mean,
  highest: mean,
  spread: 0,
  deviation: 0,
  reviews: 3,
  complete: true,
  ...more,
})

const ranked = [
  placed('A-1', 1, 90),
  placed('A-2', 2, 80),
  placed('A-3', 2, 80),
  placed('A-4', 4, 60),
  placed('A-5', null, null, { complete: false, reviews: 0 }),
]
const others = [contender('A-6', { screening: 'ineligible', screening_reason: 'Too large.' })]
const outcomesOf = (overrides: Override[], places = 2, reserve = 1) =>
  propose(ranked, others, { places, reserve, overrides }).map(({ reference, outcome }) => `${reference} ${outcome}`)

test('the first places are selected, the next are the reserve, the rest are rejected', () => {
  assert.deepEqual(outcomesOf([]), [
    'A-1 selected',
    'A-2 selected',
    'A-3 reserve',
    'A-4 rejected',
    'A-5 rejected',
    'A-6 ineligible',
  ])
  assert.deepEqual(outcomesOf([], 0, 0).slice(0, 2), ['A-1 rejected', 'A-2 rejected'])
  assert.deepEqual(countsOf(propose(ranked, others, { places: 2, reserve: 1, overrides: [] })), {
    selected: 2,
    reserve: 1,
    rejected: 2,
    ineligible: 1,
  })
})

test('an application without a review is never selected, however many places there are', () => {
  assert.equal(outcomesOf([], 9, 9)[4], 'A-5 rejected')
})

test('an exception changes one outcome, keeps its place in the ranking, and moves nobody else', () => {
  const proposed = propose(ranked, others, {
    places: 2,
    reserve: 1,
    overrides: [{ reference: 'A-4', outcome: 'selected', reason: ' Portfolio. ' }],
  })
  assert.deepEqual(
    proposed.map(({ outcome }) => outcome),
    ['selected', 'selected', 'reserve', 'selected', 'rejected', 'ineligible'],
  )
  const { outcome, reason, place, overridden, score_hundredths } = proposed[3]!
  assert.deepEqual(
    { outcome, reason, place, overridden, score_hundredths },
    { outcome: 'selected', reason: 'Portfolio.', place: 4, overridden: true, score_hundredths: 6000 },
  )
})

test('what has its letter stays as it was decided', () => {
  const lettered = [
    placed('A-1', 1, 90, { lettered: true, outcome: 'rejected', reason: 'Withdrawn partner.', place: 7 }),
  ]
  const [row] = propose(lettered, [], { places: 1, reserve: 0, overrides: [] })
  assert.deepEqual([row!.outcome, row!.reason, row!.place], ['rejected', 'Withdrawn partner.', 7])
})

test('equals at the line are named, because their order says nothing', () => {
  assert.deepEqual(
    [1, 2, 3, 4].map((places) => tiedAtLine(ranked, places).map(({ reference }) => reference)),
    [[], ['A-2', 'A-3'], [], []],
  )
})

const proposal = { places: 2, reserve: 1, overrides: [] as Override[], incomplete_reason: '' }
const override = (reference: string, reason = 'Reason.'): Override => ({ reference, outcome: 'selected', reason })
const pending = contender('A-7', { screening: 'pending' })
const done = [placed('A-1', 1, 90, { lettered: true })]

const attempts: [
  says: string,
  ranked: Placed[],
  others: Contender[],
  change: Partial<typeof proposal>,
  refusal: DecideRefusal | undefined,
][] = [
  ['all reviews are in', ranked.slice(0, 4), others, {}, undefined],
  ['a review is missing', ranked, others, {}, 'incomplete'],
  [
    'a review is missing, for a stated reason',
    ranked,
    others,
    { incomplete_reason: 'The expert fell ill.' },
    undefined,
  ],
  ['somebody is not screened', ranked.slice(0, 4), [pending], {}, 'screening-pending'],
  ['every letter has left', done, [], {}, 'nothing-to-decide'],
  ['places are no number', ranked, others, { places: Number.NaN }, 'number-off'],
  ['places are negative', ranked, others, { places: -1 }, 'number-off'],
  ['an exception names nobody', ranked, others, { overrides: [override('A-9')] }, 'override-unknown'],
  ['an exception has no reason', ranked, others, { overrides: [override('A-4', ' ')] }, 'override-reason-missing'],
  ['two exceptions name one', ranked, others, { overrides: [override('A-4'), override('A-4')] }, 'override-twice'],
  ['an exception names a lettered one', done, [], { overrides: [override('A-1')] }, 'override-unknown'],
]

for (const [says, rows, rest, change, refusal] of attempts)
  test(`deciding when ${says}: ${refusal ?? 'may be'}`, () => {
    assert.equal(whyNotDecide(rows, rest, { ...proposal, ...change }), refusal)
  })

test('groups that no reviewer connects are decided on only for a stated reason', () => {
  const whole = ranked.slice(0, 4)
  assert.equal(whyNotDecide(whole, others, proposal, { groups: 2 }), 'groups-apart')
  assert.equal(whyNotDecide(whole, others, proposal, { provisional: true }), 'scores-being-renewed')
  assert.equal(whyNotDecide(whole, others, { ...proposal, incomplete_reason: 'Two panels.' }, { groups: 2 }), undefined)
})
