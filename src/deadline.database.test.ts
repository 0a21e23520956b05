import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { beginDraft, closes, openCall, readyDraft, receipts, stored, wholeForm } from './testing.application.ts'
import { openSite, type Site } from './testing.ts'

let site: Site
before(async () => {
  site = await openSite()
})
after(() => site.close())

const plainDay = '2026-11-21T10:00:00Z'
beforeEach(() => site.setTime(plainDay))

const from = (instant: Date, milliseconds: number) => new Date(instant.getTime() + milliseconds)
const submit = (id: string) => site.as('ada').post(`/applications/${id}/submission`)

describe('the closing instant', () => {
  for (const early of [1, 0])
    test(`an application that arrives ${early} ms before the end of its last instant is submitted, at its own instant`, async () => {
      const id = await readyDraft(site)
      site.setTime(from(closes, -early))
      const answer = await submit(id)
      assert.deepEqual([answer.status, answer.location], [303, `/applications/${id}/receipt`])
      const [receipt] = await receipts(site, id)
      assert.deepEqual(receipt?.submitted_at, from(closes, -early))
      assert.match(receipt!.canonical, new RegExp(from(closes, -early).toISOString()))
    })

  test('one millisecond later it is refused in a sentence, and the draft is as it was', async () => {
    const id = await readyDraft(site)
    const before = await stored(site, id)
    site.setTime(from(closes, 1))
    const answer = await submit(id)
    assert.equal(answer.status, 409)
    assert.match(answer.text, /The deadline has passed, so this application was not submitted\. Your draft is kept/)
    assert.deepEqual(await stored(site, id), before)
    assert.deepEqual(await receipts(site, id), [])
  })

  test('the page before the button says the same as the button', async () => {
    const id = await readyDraft(site)
    site.setTime(closes)
    const inTime = await site.as('ada').get(`/applications/${id}/submission`)
    assert.doesNotMatch(inTime.text, /deadline has passed/)
    site.setTime(from(closes, 1))
    const late = await site.as('ada').get(`/applications/${id}/submission`)
    assert.match(late.text, /The deadline has passed/)
  })

  test('typing goes on after it: both ways of saving keep every word', async () => {
    const id = await readyDraft(site)
    site.setTime(from(closes, 1))
    const typed = await wholeForm(site, { title: 'Typed too late', version: '2' })
    const quiet = await site.as('ada').post(`/applications/${id}/draft`, typed, { accept: 'application/json' })
    assert.equal(quiet.status, 200)
    assert.deepEqual(JSON.parse(quiet.html), { outcome: 'saved', version: 3, at: JSON.parse(quiet.html).at })
    const button = await site
      .as('ada')
      .post(`/applications/${id}/draft`, { ...typed, title: 'Typed later still', version: '3' })
    assert.equal(button.status, 303)
    assert.equal((await stored(site, id))?.title, 'Typed later still')
    const page = await site.as('ada').get(`/applications/${id}/draft`)
    assert.match(page.text, /The call closed 30 Nov 2026, 11:00.*What you typed is kept here/)
  })

  test('a new draft begins at it and not after it', async () => {
    site.setTime(closes)
    await beginDraft(site)
    site.setTime(from(closes, 1))
    const page = await site.as('ada').get(`/calls/${openCall}`)
    assert.doesNotMatch(page.text, /Begin the application/)
    const answer = await site
      .as('ada')
      .post(`/calls/${openCall}/drafts`, { organisation: 'new', organisation_name: 'Too late', nation: '' })
    assert.notEqual(answer.status, 303)
  })

  test('withdrawing has no deadline', async () => {
    const id = await readyDraft(site)
    await submit(id)
    site.setTime(from(closes, 86_400_000))
    assert.equal((await site.as('ada').post(`/applications/${id}/withdrawal`)).status, 303)
    assert.equal((await stored(site, id))?.state, 'withdrawn')
  })
})

describe('the opening instant', () => {
  const opens = new Date('2026-12-01T08:00:00Z')
  const moved = { opens_at: opens, closes_at: new Date('2026-12-20T11:00:00Z') }
  let other: Site
  before(async () => {
    other = await openSite({ at: opens })
    await setCall(other, moved)
  })
  after(() => other.close())

  test('one millisecond before it no draft begins, and the sentence says so', async () => {
    other.setTime(from(opens, -1))
    const answer = await beginning(other)
    assert.equal(answer.status, 409)
    assert.match(answer.text, /does not take applications yet/)
    other.setTime(opens)
    assert.equal((await beginning(other)).status, 303)
  })

  test('a draft that was begun before the opening was moved waits for it', async () => {
    other.setTime(opens)
    const id = await readyDraft(other)
    other.setTime(from(opens, -1))
    const early = await other.as('ada').post(`/applications/${id}/submission`)
    assert.equal(early.status, 409)
    assert.match(early.text, /The call has not opened yet\. Your draft is kept/)
    other.setTime(opens)
    assert.equal((await other.as('ada').post(`/applications/${id}/submission`)).status, 303)
  })

  const beginning = async (at: Site) => {
    const { randomUUID } = await import('node:crypto')
    const { challengeOf, organisationOf } = await import('./testing.application.ts')
    return at.as('ada').post(`/calls/${openCall}/drafts`, {
      id: randomUUID(),
      challenge: await challengeOf(at),
      organisation: await organisationOf(at, 'ada'),
    })
  }
})

const setCall = (at: Site, change: { opens_at?: Date; closes_at?: Date; time_zone?: string }) =>
  at.enterAsCauseway(({ db }) => db.updateTable('calls.call').set(change).where('slug', '=', openCall).execute())
