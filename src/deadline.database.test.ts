import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, beforeEach, describe, test } from 'node:test'
import { beginSession } from '#kernel/identity/index.ts'
import type { Visitor } from '#kernel/testing/index.ts'
import { instantOf } from '#modules/calls/index.ts'
import {
  beginDraft,
  challengeOf,
  closes,
  openCall,
  organisationOf,
  readyDraft,
  receipts,
  stored,
  wholeForm,
} from './testing.application.ts'
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

  const beginning = async (at: Site) =>
    at.as('ada').post(`/calls/${openCall}/drafts`, {
      id: randomUUID(),
      challenge: await challengeOf(at),
      organisation: await organisationOf(at, 'ada'),
    })
})

describe('days on which the clock is changed', () => {
  // Written as the officer types it, in Brussels; the clock goes from 2:00 to 3:00 in March and from 3:00 to 2:00 in October.
  const days: [what: string, typed: string, instant: string, readers: Record<string, RegExp>][] = [
    [
      'the first minute after the hour that March leaves out',
      '2027-03-28T03:00',
      '2027-03-28T01:00:00Z',
      { ada: /28 Mar 2027, 02:00/, bruno: /28 mars 2027, 03:00/, yuki: /28 Mar 2027, 10:00/ },
    ],
    [
      'a time that October shows twice: the second, so that applicants have the hour',
      '2027-10-31T02:30',
      '2027-10-31T01:30:00Z',
      { ada: /31 Oct 2027, 01:30/, bruno: /31 oct\. 2027, 02:30/, yuki: /31 Oct 2027, 10:30/ },
    ],
    [
      'noon of the day after',
      '2027-03-29T12:00',
      '2027-03-29T10:00:00Z',
      { ada: /29 Mar 2027, 11:00/, bruno: /29 mars 2027, 12:00/, yuki: /29 Mar 2027, 19:00/ },
    ],
  ]
  for (const [what, typed, instant, readers] of days)
    test(`${what} is one instant for everybody, and each reads it on the own clock`, async () => {
      const time = instantOf(typed, 'Europe/Brussels', 'closes')
      assert.ok('at' in time)
      assert.deepEqual(time.at, new Date(instant))
      const id = await readyDraft(site)
      await setCall(site, { closes_at: time.at })
      site.setTime(from(time.at, -3_600_000))
      for (const [reader, shown] of Object.entries(readers))
        assert.match((await freshly(reader).get(`/calls/${openCall}`)).text, shown, reader)
      site.setTime(from(time.at, 1))
      assert.equal((await freshly('ada').post(`/applications/${id}/submission`)).status, 409)
      site.setTime(time.at)
      assert.equal((await freshly('ada').post(`/applications/${id}/submission`)).status, 303)
      const [receipt] = await receipts(site, id)
      assert.deepEqual(receipt?.submitted_at, time.at)
      assert.match((await freshly('ada').get(`/applications/${id}/receipt`)).text, readers.ada!)
      await setCall(site, { closes_at: closes })
    })

  test('the hour that March leaves out is no time for a deadline, and the officer learns the next', () => {
    assert.deepEqual(instantOf('2027-03-28T02:30', 'Europe/Brussels', 'closes'), {
      fault: 'no-such-time',
      next: '2027-03-28T03:00',
    })
  })

  // Sessions last a fortnight; these days are months away, so each reader signs in on the day.
  const freshly = (key: string): Pick<Visitor, 'get' | 'post'> => {
    const cookie = async () => {
      const person = await site.idOf(key)
      const { token } = await site.enterAsCauseway((ctx) => beginSession(ctx, person, 'test'))
      return { cookie: `session=${token}` }
    }
    return {
      get: async (path) => site.anonymous.get(path, await cookie()),
      post: async (path) => site.anonymous.post(path, {}, await cookie()),
    }
  }
})

const setCall = (at: Site, change: { opens_at?: Date; closes_at?: Date; time_zone?: string }) =>
  at.enterAsCauseway(({ db }) => db.updateTable('calls.call').set(change).where('slug', '=', openCall).execute())
