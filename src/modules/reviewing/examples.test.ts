import assert from 'node:assert/strict'
import { test } from 'node:test'
import { organisations, people } from '#kernel/identity/examples.ts'
import { applications, calls } from '#modules/calls/examples.ts'
import { confidentialRemarks, declaredConflicts, leanings, reviewers, reviewTexts } from './examples.ts'

const person = new Map(people.map((each) => [each.key, each]))
const repeated = (values: string[]) => values.filter((value, index) => values.indexOf(value) !== index)

test('reviewers are people of the programme and stand once in a call', () => {
  assert.deepEqual(
    reviewers.filter((each) => !person.has(each.person) || !calls.some(({ slug }) => slug === each.call)),
    [],
  )
  assert.deepEqual(repeated(reviewers.map((each) => `${each.call} ${each.person}`)), [])
  assert.deepEqual(
    people.filter(({ key }) => key.startsWith('rev-') && !reviewers.some((each) => each.person === key)),
    [],
  )
  assert.deepEqual(
    Object.keys(leanings).filter((key) => !person.has(key)),
    [],
  )
})

test('each call has hands enough for three reviews of every application, of each kind one', () => {
  for (const { slug, reviews_per_application } of calls) {
    const wanted = applications.filter(({ call, state }) => call === slug && state === 'submitted').length
    for (const kind of ['technical', 'commercial', 'end-user'] as const) {
      const own = reviewers.filter((each) => each.call === slug && each.kind === kind)
      const most = own.reduce((sum, { max_load }) => sum + max_load, 0)
      assert.ok(most >= wanted, `${slug}: ${most} ${kind} reviews for ${wanted} applications`)
    }
    const least = reviewers.filter(({ call }) => call === slug).reduce((sum, { min_load }) => sum + min_load, 0)
    if (wanted > 60) assert.ok(least <= wanted * reviews_per_application, slug)
  }
})

test('declared conflicts concern an application to a call that the person reviews', () => {
  for (const { person: key, application, reason } of declaredConflicts) {
    const call = applications.find((each) => each.key === application)?.call
    assert.ok(call, application)
    assert.ok(
      reviewers.some((each) => each.person === key && each.call === call),
      `${key} on ${application}`,
    )
    assert.ok(reason)
  }
})

test('conflicts can be found by organisation and by mail domain alone', () => {
  const contactOf = (key: string) => person.get(applications.find((each) => each.key === key)?.contact ?? '')
  const own = applications.filter(({ organisation }) => organisation === person.get('conny')?.organisation)
  assert.deepEqual(
    own.map(({ call }) => call),
    ['resilient-sensing-2027', 'quiet-hulls-2026'],
  )
  const neighbours = applications.filter(({ organisation }) => organisation === 'bajamar').map(({ key }) => key)
  assert.ok(neighbours.length > 0)
  for (const key of neighbours) {
    assert.equal(contactOf(key)?.email.split('@')[1], person.get('rosa')?.email.split('@')[1])
    assert.notEqual(contactOf(key)?.organisation, person.get('rosa')?.organisation)
  }
  assert.ok(organisations.some(({ key }) => key === 'bajamar'))
})

test('each criterion of each call has six sentences for each score, in both languages', () => {
  const keys = new Set(calls.flatMap(({ design }) => design.criteria.map(({ key }) => key)))
  assert.deepEqual([...keys].sort(), Object.keys(reviewTexts).sort())
  const all = Object.values(reviewTexts).flatMap((byScore) => Object.values(byScore))
  for (const sentences of [...all, confidentialRemarks]) {
    assert.ok(sentences.en.length >= 6 && sentences.fr.length >= 6)
    for (const sentence of sentences.fr) assert.doesNotMatch(sentence, / [;:!?»]|« |'/)
  }
  assert.deepEqual(repeated(all.flatMap(({ en, fr }) => [...en, ...fr])), [])
})
