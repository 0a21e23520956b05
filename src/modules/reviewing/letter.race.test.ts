import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { callBySlug } from '#modules/calls/index.ts'
import { openSite, type Site } from '#src/testing.ts'
import { decide } from './decision.ts'
import { startAssignment } from './draft.ts'
import { invariants } from './invariants.sql.ts'
import { releaseLetters } from './letter.ts'

// Two at the same moment.
let site: Site
before(async () => {
  site = await openSite({ at: '2026-11-21T10:00:00Z' })
})
after(() => site.close())

const slug = 'resilient-sensing-2027'
const twice = <T>(work: () => Promise<T>) => Promise.all([work(), work()])
const count = async (query: string) => (await site.database.pool.query(query)).rows[0].count as number

test('of two who start an assignment one is told that it is being computed', async () => {
  const outcomes = await twice(() =>
    site.enterAs('ines', async (ctx) =>
      startAssignment(ctx, (await callBySlug(ctx, slug))!.id, { reviews_per_application: 4, least_loads: false }),
    ),
  )
  assert.deepEqual(outcomes.map(({ outcome }) => outcome).sort(), ['solving-already', 'started'])
})

test('letters released by two officers at once are written once, and one mail tells each applicant', async () => {
  const proposal = { places: 10, reserve: 2, overrides: [], incomplete_reason: 'The year ends.' }
  await site.enterAs('ines', async (ctx) => decide(ctx, (await callBySlug(ctx, slug))!, proposal))
  const mails = await count(`select count(*) from mail.message where kind = 'letter'`)
  const outcomes = await twice(() =>
    site.enterAs('ines', async (ctx) => releaseLetters(ctx, (await callBySlug(ctx, slug))!)),
  )
  assert.deepEqual(outcomes.map(({ outcome }) => outcome).sort(), ['lettered-already', 'released'])
  const people = await count(
    `select count(distinct l.recipient) from reviewing.letter l join calls.call c on c.id = l.call where c.slug = '${slug}'`,
  )
  assert.equal((await count(`select count(*) from mail.message where kind = 'letter'`)) - mails, people)
  for (const [says, query] of Object.entries(invariants)) assert.deepEqual(await site.enterAsCauseway(query), [], says)
})
