import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Call } from '#modules/calls/index.ts'
import type { LetterMatter } from './letter.sql.ts'
import { letterText, whyNotRelease } from './letter.ts'

const call = {
  title: { en: 'Quiet hulls', fr: 'Coques silencieuses' },
  award_minor: 10_000_000,
  award_currency: 'EUR',
} as Call
const matter: LetterMatter = {
  application: 'a',
  outcome: 'selected',
  reason: '',
  title: 'Cold spray',
  reference: 'A-7K2M9P',
  organisation: 'o',
  organisation_name: 'Hydralé',
  nation: 'n',
  recipient: 'p',
  recipient_name: 'Bruno Lacaze',
  language: 'en',
  feedback: [],
}

test('a letter is in the applicant’s language and says what came of the application', () => {
  const english = letterText(call, matter)
  assert.equal(english.subject, 'Quiet hulls: your application is selected')
  assert.match(
    english.body,
    /^Dear Bruno Lacaze,\n\nYour application “Cold spray” \(A-7K2M9P\).*EUR\u00a0100\u202f000/s,
  )
  const french = letterText(call, { ...matter, language: 'fr' })
  assert.equal(french.subject, 'Coques silencieuses\u00a0: votre candidature est retenue')
  assert.match(french.body, /^Madame, Monsieur,\n\nVotre candidature «\u202fCold spray\u202f»/)
})

test('the reviewers’ words follow without their names, an ineligible one learns the reason', () => {
  const { body } = letterText(call, {
    ...matter,
    outcome: 'rejected',
    feedback: ['Store it cold.', 'Ask the users.\n'],
  })
  assert.match(body, /Reviewer 1\n\nStore it cold\.\n\nReviewer 2\n\nAsk the users\.\n\n/)
  assert.match(
    letterText(call, { ...matter, outcome: 'ineligible', reason: 'Too large.' }).body,
    /The reason: Too large\./,
  )
})

test('letters wait for the decision and leave once', () => {
  const at = new Date()
  assert.deepEqual(
    [
      whyNotRelease({ decided_at: null }, 0),
      whyNotRelease({ decided_at: at }, 12),
      whyNotRelease({ decided_at: at }, 0),
    ],
    ['not-decided', undefined, 'lettered-already'],
  )
})
