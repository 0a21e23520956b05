import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Criterion, Text } from '#modules/calls/index.ts'
import { faultsOfDraft, faultsOfReview, hundredthsOf, whyNotChange, whyNotReopen } from './review.ts'

const text: Text = { en: '', fr: '' }
const criterion = (key: string, weight_percent: number): Criterion => ({
  key,
  label: text,
  question: text,
  weight_percent,
  anchors: [text, text, text, text, text],
})
const criteria = [criterion('value', 60), criterion('team', 40)]
const content = { scores: { value: 4, team: 3 }, for_applicant: 'Say how it is stored.', for_panel: '' }

test('a whole review has no fault, and its score is the weighted one', () => {
  assert.deepEqual(faultsOfReview(criteria, content), {})
  assert.equal(hundredthsOf(criteria, content.scores), 6500)
  assert.deepEqual(
    [hundredthsOf(criteria, { value: 1, team: 1 }), hundredthsOf(criteria, { value: 5, team: 5 })],
    [0, 10_000],
  )
})

test('a draft may miss anything, but holds no impossible mark and no endless text', () => {
  assert.deepEqual(faultsOfDraft(criteria, { scores: {}, for_applicant: '', for_panel: '' }), {})
  assert.deepEqual(
    faultsOfDraft(criteria, { scores: { value: 6, team: 0 }, for_applicant: '', for_panel: 'x'.repeat(20_001) }),
    {
      value: 'off-scale',
      team: 'off-scale',
      for_panel: 'too-long',
    },
  )
})

test('submission names each missing mark and the missing words', () => {
  assert.deepEqual(faultsOfReview(criteria, { scores: { value: 2 }, for_applicant: ' ', for_panel: '' }), {
    team: 'not-scored',
    for_applicant: 'missing',
  })
})

test('a review changes until it is submitted, and not at all once the call is decided', () => {
  const decided = { decided_at: new Date() }
  const open = { decided_at: null }
  assert.deepEqual(
    [
      whyNotChange(open, undefined),
      whyNotChange(open, { state: 'draft' }),
      whyNotChange(open, { state: 'submitted' }),
      whyNotChange(decided, undefined),
    ],
    [undefined, undefined, 'submitted-already', 'decided'],
  )
  assert.deepEqual(
    [
      whyNotReopen(open, { state: 'submitted' }),
      whyNotReopen(open, { state: 'draft' }),
      whyNotReopen(decided, { state: 'submitted' }),
    ],
    [undefined, 'not-submitted', 'decided'],
  )
})
