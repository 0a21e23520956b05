import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { callBySlug } from '#modules/calls/index.ts'
import { openSite, type Site } from '#src/testing.ts'
import { assignedPairs } from './assignment.sql.ts'
import { declareConflictFor } from './conflict.ts'
import { decide } from './decision.ts'
import { invariants } from './invariants.sql.ts'
import { letterOf } from './letter.sql.ts'
import { previewLetters, releaseLetters } from './letter.ts'
import { rankingOf } from './ranking.ts'
import { urls } from './urls.ts'

// Ines runs Resilient sensing, which is under review. Before the letters leave she gets a conflict with one application.
let site: Site
before(async () => {
  site = await openSite({ at: '2026-11-21T10:00:00Z' })
})
after(() => site.close())

const slug = 'resilient-sensing-2027'
const callFor = (key: string) => site.enterAs(key, async (ctx) => (await callBySlug(ctx, slug))!)
const ranking = (key: string) => site.enterAs(key, async (ctx) => rankingOf(ctx, (await callBySlug(ctx, slug))!))
const form = { places: '20', reserve: '5', incomplete_reason: 'The year ends.' }
const digestOf = (html: string) => /name="digest" value="([^"]+)"/.exec(html)?.[1] ?? ''
const holds = async () => {
  for (const [says, query] of Object.entries(invariants)) assert.deepEqual(await site.enterAsCauseway(query), [], says)
}

test('letters wait for the decision', async () => {
  const reply = await site.as('ines').post(urls.letters(slug))
  assert.equal(reply.notice, 'Letters can be written once the call is decided.')
})

test('deciding before all reviews are in needs a reason, and keeps what was typed', async () => {
  const reply = await site
    .as('ines')
    .post(urls.decisions(slug), { ...form, places: '12', incomplete_reason: '', do: 'preview' })
  assert.equal(reply.status, 422)
  assert.match(reply.text, /Some applications lack reviews/)
  assert.match(reply.html, /name="places"[^>]*value="12"|value="12"[^>]*name="places"/)
})

test('a preview shows every decision and decides nothing', async () => {
  const { ranked } = await ranking('ines')
  const exception = {
    override_reference: [ranked[30]!.reference.toLowerCase()],
    override_outcome: ['selected'],
    override_reason: ['Portfolio.'],
  }
  const reply = await site.as('ines').post(urls.decisions(slug), { ...form, ...exception, do: 'preview' })
  assert.equal(reply.status, 200)
  assert.match(reply.text, /Selected 21 Reserve 5/)
  assert.equal(
    (await ranking('ines')).ranked.some(({ outcome }) => outcome),
    false,
  )
})

test('whoever has a conflict decides on the rest, without a trace of what is hidden', async () => {
  const whole = await ranking('ines')
  const hidden = whole.ranked[0]!
  const call = await callFor('ines')
  await site.enterAsCauseway((ctx) =>
    declareConflictFor(ctx, {
      application: hidden.id,
      email: 'ines.duarte@northern-causeway.example',
      reason: 'Family.',
    }),
  )
  const rest = await ranking('ines')
  assert.equal(rest.ranked.length, whole.ranked.length - 1)
  assert.equal(rest.ranked[0]!.rank, 1, 'no rank is left out')
  for (const path of [
    urls.applications(slug),
    urls.ranking(slug),
    urls.decisions(slug),
    urls.reviewers(slug),
    urls.callConflicts(slug),
    urls.exportCsv(slug),
  ])
    assert.ok(!(await site.as('ines').get(path)).html.includes(hidden.reference), path)
  assert.equal((await site.as('ines').get(urls.assessment(hidden.id))).status, 404)

  const preview = await site.as('ines').post(urls.decisions(slug), { ...form, do: 'preview' })
  const stale = await site.as('ines').post(urls.decisions(slug), { ...form, digest: 'another', do: 'decide' })
  assert.equal(stale.status, 409)
  const done = await site
    .as('ines')
    .post(urls.decisions(slug), { ...form, digest: digestOf(preview.html), do: 'decide' })
  assert.deepEqual([done.status, done.location], [303, urls.letters(slug)])
  const decided = await ranking('ines')
  assert.deepEqual(
    decided.ranked.slice(0, 26).map(({ outcome }) => outcome),
    [...Array(20).fill('selected'), ...Array(5).fill('reserve'), 'rejected'],
  )
  const { rows } = await site.database.pool.query('select 1 from reviewing.decision where application = $1', [
    hidden.id,
  ])
  assert.equal(rows.length, 0, 'the hidden one waits for a colleague')

  const { matters } = await site.enterAs('ines', (ctx) => previewLetters(ctx, call))
  assert.equal(matters.length, decided.ranked.length + decided.others.length)
  const released = await site.as('ines').post(urls.letters(slug))
  assert.equal(released.notice, `${matters.length} letters have left.`)
  const second = await site.as('ines').post(urls.letters(slug))
  assert.equal(second.notice, 'All letters are written.')
  const { rows: counted } = await site.database.pool.query(
    'select count(*) as letters from reviewing.letter where call = $1',
    [call.id],
  )
  assert.equal(counted[0].letters, matters.length)
  await holds()
})

test('a colleague without the conflict finds that one open, decides and writes it', async () => {
  const call = await callFor('ines')
  const { rows } = await site.database.pool.query('select application from reviewing.conflict where reason = $1', [
    'Family.',
  ])
  const done = await site.enterAsCauseway((ctx) =>
    decide(ctx, call, { places: 20, reserve: 5, overrides: [], incomplete_reason: 'The year ends.' }),
  )
  assert.deepEqual(done, { outcome: 'decided', decisions: 1 })
  assert.deepEqual(await site.enterAsCauseway((ctx) => releaseLetters(ctx, call)), { outcome: 'released', letters: 1 })
  assert.equal((await site.enterAsCauseway((ctx) => letterOf(ctx, rows[0].application)))!.outcome, 'selected')
  assert.equal(await site.enterAs('ines', (ctx) => letterOf(ctx, rows[0].application)), undefined)
  await holds()
})

test('the applicant reads the letter in her language, the reviewer does not find it, nothing changes any more', async () => {
  const { rows } = await site.database.pool.query(
    `select l.application, l.subject, l.language from reviewing.letter l join identity.person p on p.id = l.recipient
     join calls.call c on c.id = l.call where c.slug = $1 and p.email = 'bruno.lacaze@hydrale.example'`,
    [slug],
  )
  const reply = await site.as('bruno').get(urls.letter(rows[0].application))
  assert.equal(reply.status, 200)
  assert.ok(reply.text.includes(rows[0].subject.replaceAll(/\s+/g, ' ')))
  assert.equal((await site.as('ada').get(urls.letter(rows[0].application))).status, 404)
  const pairs = await site.enterAsCauseway(async (ctx) => assignedPairs(ctx, (await callBySlug(ctx, slug))!.id))
  const mats = await site.idOf('mats')
  const own = pairs.find(({ person }) => person === mats)!
  assert.equal((await site.as('mats').get(urls.letter(own.application))).status, 404)
  assert.equal((await site.as('mats').post(urls.review(own.id), { version: '1', for_applicant: 'Late.' })).status, 409)
  await assert.rejects(
    site.enterAsCauseway((ctx) => ctx.db.updateTable('reviewing.letter').set({ body: 'x' }).execute()),
    /permission denied|refused/,
  )
})

test('an observer sees all of it and can do none of it', async () => {
  for (const path of [urls.decisions(slug), urls.letters(slug), urls.reviewers(slug), urls.assignment(slug)]) {
    const { status, html } = await site.as('oskar').get(path)
    assert.equal(status, 200, path)
    assert.doesNotMatch(html, /class="button primary" type="submit"/, path)
    assert.equal((await site.as('oskar').post(path)).status, 403, path)
  }
})
