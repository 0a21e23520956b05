import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { auditLines } from '#kernel/audit/index.ts'
import { applications } from '#modules/calls/examples.ts'
import { callBySlug } from '#modules/calls/index.ts'
import { openSite, type Site } from '#src/testing.ts'
import { ownDuties } from './assignment.sql.ts'
import { invariants } from './invariants.sql.ts'
import { standingOf } from './review.sql.ts'
import { urls } from './urls.ts'

// Mats has open reviews of Resilient sensing, whose due date is six days away; Ines runs that call.
let site: Site
before(async () => {
  site = await openSite({ at: '2026-11-21T10:00:00Z' })
})
after(() => site.close())

const slug = 'resilient-sensing-2027'
const open = async (key: string) => {
  const call = await site.enterAs(key, (ctx) => callBySlug(ctx, slug))
  const duties = await site.enterAs(key, ownDuties)
  return duties.filter((duty) => duty.call === call!.id && duty.review !== 'submitted')
}
const marks = { 'score.value': '4', 'score.feasibility': '3', 'score.viability': '2', 'score.team': '5' }
const versionOf = (html: string) => /name="version" value="(\d+)"/.exec(html)?.[1] ?? ''
const holds = async () => {
  for (const [says, query] of Object.entries(invariants)) assert.deepEqual(await site.enterAsCauseway(query), [], says)
}

test('the examples hold every invariant', holds)

test('one page has all duties, with the time left and the estimate', async () => {
  const { text } = await site.as('mats').get(urls.reviews)
  assert.match(text, /reviews? to write, about/)
  assert.match(text, /6 days left/)
  assert.match(text, /90 minutes/)
})

test('a draft keeps half a review; submitting names what is missing and keeps every word', async () => {
  const [duty] = await open('mats')
  const mats = site.as('mats')
  const version = versionOf((await mats.get(urls.review(duty!.id))).html)
  const saved = await mats.post(urls.reviewDraft(duty!.id), {
    version,
    'score.value': '4',
    for_applicant: 'First words.',
  })
  assert.deepEqual([saved.status, saved.location], [303, urls.review(duty!.id)])
  const next = versionOf((await mats.get(urls.review(duty!.id))).html)
  const refused = await mats.post(urls.review(duty!.id), {
    version: next,
    'score.value': '4',
    for_applicant: 'First words.',
    for_panel: 'For us.',
  })
  assert.equal(refused.status, 422)
  assert.match(refused.text, /3 answers need a change/)
  assert.match(refused.html, /First words\.<\/textarea>/)
  assert.match(refused.html, /For us\.<\/textarea>/)
})

test('a script that saves while one types gets the version back, and is told when another tab was first', async () => {
  const [duty] = await open('mats')
  const mats = site.as('mats')
  const version = versionOf((await mats.get(urls.review(duty!.id))).html)
  const json = { accept: 'application/json' }
  const first = await mats.post(urls.reviewDraft(duty!.id), { version, ...marks, for_applicant: 'Typed here.' }, json)
  assert.deepEqual(JSON.parse(first.html), { outcome: 'saved', version: Number(version) + 1, at: '11:00:00' })
  const same = await mats.post(urls.reviewDraft(duty!.id), { version, ...marks, for_applicant: 'Typed here.' }, json)
  assert.equal(same.status, 200, 'the same words sent twice are no clash')
  const other = await mats.post(urls.reviewDraft(duty!.id), { version, ...marks, for_applicant: 'Typed there.' }, json)
  assert.deepEqual([other.status, JSON.parse(other.html)], [409, { outcome: 'changed-meanwhile' }])
  const shown = await mats.post(urls.reviewDraft(duty!.id), { version, ...marks, for_applicant: 'Typed there.' })
  assert.equal(shown.status, 409)
  assert.match(shown.html, /Typed there\.<\/textarea>/)
  assert.match(shown.text, /Typed here\./)
})

test('a submitted review counts, is shown as given, and counts no more once it is reopened', async () => {
  const [duty] = await open('mats')
  const mats = site.as('mats')
  const before = await site.enterAs('ines', (ctx) => standingOf(ctx, duty!.application))
  const version = versionOf((await mats.get(urls.review(duty!.id))).html)
  const form = { version, ...marks, for_applicant: 'Say how it is stored.' }
  assert.equal((await mats.post(urls.review(duty!.id), form)).location, urls.reviews)
  const { text, html } = await mats.get(urls.review(duty!.id))
  // 35, 30, 20 and 15 percent of 75, 50, 25 and 100.
  assert.match(text, /Weighted score: 61\.3 of 100/)
  assert.doesNotMatch(html, /<textarea[^>]*name="for_applicant"/)
  const counted = await site.enterAs('ines', (ctx) => standingOf(ctx, duty!.application))
  assert.equal(counted!.reviewed, before!.reviewed + 1)
  const again = await mats.post(urls.review(duty!.id), form)
  assert.equal(again.status, 409)
  assert.equal((await mats.post(urls.reviewReopening(duty!.id))).location, urls.review(duty!.id))
  assert.deepEqual(await site.enterAs('ines', (ctx) => standingOf(ctx, duty!.application)), before)
  await holds()
})

test('nobody else opens a review: to others it does not exist', async () => {
  const [duty] = await open('mats')
  for (const key of ['rosa', 'ines', 'ada'])
    for (const path of [urls.review(duty!.id), urls.review('00000000-0000-4000-8000-00000000abcd')])
      assert.equal((await site.as(key).get(path)).status, 404, `${key} ${path}`)
  assert.equal(
    (await site.as('rosa').post(urls.reviewDraft(duty!.id), { version: '0', for_applicant: 'x' })).status,
    404,
  )
})

test('declining needs a reason, and takes the application out of sight at once', async () => {
  const duties = await open('emeric')
  const duty = duties[0]!
  const emeric = site.as('emeric')
  assert.equal((await emeric.post(urls.reviewDecline(duty.id), { decline: ' ' })).status, 422)
  assert.equal((await emeric.get(urls.review(duty.id))).status, 200)
  assert.equal(
    (await emeric.post(urls.reviewDecline(duty.id), { decline: 'Hors de mon domaine.' })).location,
    urls.reviews,
  )
  assert.equal((await emeric.get(urls.review(duty.id))).status, 404)
  assert.equal((await open('emeric')).length, duties.length - 1)
  assert.match((await site.as('ines').get(urls.assessment(duty.application))).text, /Sent back Hors de mon domaine\./)
  await holds()
})

test('a conflict takes the application out of sight at once, and what was reviewed counts no more', async () => {
  const [duty] = await open('mats')
  const mats = site.as('mats')
  const version = versionOf((await mats.get(urls.review(duty!.id))).html)
  await mats.post(urls.review(duty!.id), { version, ...marks, for_applicant: 'Good.' })
  const before = await site.enterAs('ines', (ctx) => standingOf(ctx, duty!.application))
  assert.equal((await mats.post(urls.reviewConflict(duty!.id), { conflict: '' })).status, 422)
  assert.equal(
    (await mats.post(urls.reviewConflict(duty!.id), { conflict: 'We sailed together.' })).location,
    urls.reviews,
  )
  assert.equal((await mats.get(urls.review(duty!.id))).status, 404)
  assert.doesNotMatch((await mats.get(urls.reviews)).text, new RegExp(duty!.reference))
  const then = await site.enterAs('ines', (ctx) => standingOf(ctx, duty!.application))
  assert.deepEqual([then!.assigned, then!.reviewed], [before!.assigned - 1, before!.reviewed - 1])
  const { text, html } = await site.as('ines').get(urls.assessment(duty!.application))
  assert.match(text, /Mats Lindqvist ?: Declared – We sailed together\./)
  assert.match(text, /Ended by a conflict/)
  const removal = /action="(\/conflicts\/[^"]+\/removal)"/.exec(html)![1]!
  assert.equal((await site.as('ines').post(removal, { reason: '' })).status, 422)
  assert.equal(
    (await site.as('ines').post(removal, { reason: 'It was another ship.' })).location,
    urls.assessment(duty!.application),
  )
  assert.equal((await mats.get(urls.review(duty!.id))).status, 200, 'the assignment stands again')
  await holds()
})

test('each of it left one line in the audit trail', async () => {
  const lines = await site.enterAsCauseway((ctx) => auditLines(ctx, { limit: 200 }))
  const acts = new Set(lines.map(({ act }) => act))
  for (const act of [
    'review.saved',
    'review.submitted',
    'review.reopened',
    'assignment.declined',
    'conflict.declared',
    'conflict.removed',
  ])
    assert.ok(acts.has(`reviewing.${act}`), act)
})

test('a tie gets the same answer whether or not it matches, and bars when it does', async () => {
  const [duty] = await open('rosa')
  const call = (await site.enterAs('rosa', (ctx) => callBySlug(ctx, slug)))!
  const example = applications.find(({ title }) => title === duty!.title)!
  const { organisations } = await import('#kernel/identity/examples.ts')
  const { name } = organisations.find(({ key }) => key === example.organisation)!
  const rosa = site.as('rosa')
  const missing = await rosa.post(urls.ties, { call: call.id, name: 'Nobody Knows Ltd' })
  const matching = await rosa.post(urls.ties, { call: call.id, name: name.toUpperCase() })
  assert.deepEqual(
    [matching.status, matching.location, matching.notice],
    [missing.status, missing.location, missing.notice],
  )
  assert.equal((await rosa.get(urls.review(duty!.id))).status, 404)
  assert.equal((await rosa.post(urls.ties, { call: call.id, name: 'gmail.com' })).status, 422)
  await holds()
})
