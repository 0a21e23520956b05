// Applications as an applicant makes them, through the front door, for tests that need one of their own.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { applications } from '#modules/calls/examples.ts'
import type { Site } from './testing.ts'

/** The demonstration's call that takes applications at the time of loading. It closes on 2026-11-30 at 12:00 in Brussels. */
export const openCall = 'cold-ports-2027'
export const closes = new Date('2026-11-30T11:00:00Z')

const example = applications.find(({ call, state }) => call === openCall && state === 'submitted')!

/** What belongs into the form of a whole application to the open call. */
export async function wholeForm(site: Site, change: Record<string, string> = {}): Promise<Record<string, string>> {
  const answers = Object.entries(example.answers).map(([key, value]) => [`answers.${key}`, String(value)])
  const challenge = await challengeOf(site)
  return {
    title: example.title,
    challenge,
    language: 'en',
    version: '1',
    ...Object.fromEntries(answers),
    ...change,
  }
}

export function challengeOf(site: Site): Promise<string> {
  return site.enterAsCauseway(async ({ db }) => {
    const row = await db
      .selectFrom('calls.challenge as h')
      .innerJoin('calls.call as c', 'c.id', 'h.call')
      .select('h.id')
      .where('c.slug', '=', openCall)
      .where('h.code', '=', example.challenge)
      .executeTakeFirstOrThrow()
    return row.id
  })
}

/** The organisation that the member of the cast has belonged to for longest. */
export const organisationOf = async (site: Site, key: string): Promise<string> => {
  const person = await site.idOf(key)
  return site.enterAsCauseway(async ({ db }) => {
    const row = await db
      .selectFrom('identity.organisation_member')
      .select('organisation')
      .where('person', '=', person)
      .orderBy('member_during')
      .executeTakeFirstOrThrow()
    return row.organisation
  })
}

/** Begins a draft as the form on the call's page does; returns the draft's id. The form's own id can be given. */
export async function beginDraft(site: Site, key = 'ada', id: string = randomUUID()): Promise<string> {
  const form = { id, challenge: await challengeOf(site), organisation: await organisationOf(site, key) }
  const answer = await site.as(key).post(`/calls/${openCall}/drafts`, form)
  const draft = /^\/applications\/([0-9a-f-]{36})\/draft$/.exec(answer.location ?? '')?.[1]
  assert.ok(draft, `${answer.status} ${answer.text}`)
  return draft
}

/** A draft with every answer, ready to be submitted; returns its id. */
export async function readyDraft(site: Site, key = 'ada'): Promise<string> {
  const id = await beginDraft(site, key)
  const answer = await site.as(key).post(`/applications/${id}/draft`, await wholeForm(site))
  assert.equal(answer.status, 303, answer.text)
  return id
}

/** The application as the database has it, whoever may see it. */
export const stored = (site: Site, id: string) =>
  site.enterAsCauseway(({ db }) =>
    db.selectFrom('calls.application').selectAll().where('id', '=', id).executeTakeFirst(),
  )

export const receipts = (site: Site, id: string) =>
  site.enterAsCauseway(({ db }) => db.selectFrom('calls.receipt').selectAll().where('application', '=', id).execute())

/** How often something of this kind stands in the audit trail for this subject. */
export const audited = (site: Site, act: string, subject: string): Promise<number> =>
  site.enterAsCauseway(async ({ db }) => {
    const row = await db
      .selectFrom('audit.line')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('act', '=', act)
      .where('subject', '=', subject)
      .executeTakeFirstOrThrow()
    return row.count
  })
