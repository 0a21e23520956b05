// Scores are computed and stored before they are asked for; where that is not yet so, pages say it and nothing is decided.
import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'
import { type Ctx, enter, type PersonId } from '#kernel/database/index.ts'
import { callBySlug } from '#modules/calls/index.ts'
import { openSite, type Site } from '#src/testing.ts'
import { candidatesOf } from './candidate.ts'
import { declareConflictFor } from './conflict.ts'
import { decide } from './decision.ts'
import { rankingOf } from './ranking.ts'
import { reopenReview } from './review.ts'
import { calibrationOf, posteriorOf, waiting } from './scoring.ts'
import { scoringJobs, wantOutdatedScores, wantScores } from './scoringJob.ts'
import { computeSelection } from './selection.ts'
import { startTerms } from './selectionTerms.ts'
import { urls } from './urls.ts'

let site: Site
let time = Date.parse('2026-11-21T10:00:00Z')
before(async () => {
  site = await openSite({ at: new Date(time) })
  await runJobs()
})
after(() => site.close())

const usual = waiting.reviews_max
/** A call with more than no reviews is a large one. */
const asLarge = () => {
  waiting.reviews_max = 0
}
afterEach(() => {
  waiting.reviews_max = usual
})

const slug = 'resilient-sensing-2027'
const proposal = { places: 20, reserve: 5, overrides: [], incomplete_reason: 'The year ends.' }
const callIn = async (ctx: Ctx) => (await callBySlug(ctx, slug))!
const call = () => site.enterAsCauseway(callIn)
const ranking = (key: string) => site.enterAs(key, async (ctx) => rankingOf(ctx, await callIn(ctx)))
const scoring = (key: string) => site.enterAs(key, async (ctx) => calibrationOf(ctx, await callIn(ctx)))
const query = async (text: string, values: unknown[] = []) => (await site.database.pool.query(text, values)).rows
const waitingJobs = async () =>
  (await query(`select scope from jobs.job where kind = 'reviewing.calibrate' and state = 'waiting'`)).map(
    ({ scope }) => scope,
  )
const storedPrint = async () =>
  (await query('select fingerprint from reviewing.calibration where call = $1', [(await call()).id]))[0]?.fingerprint

/** Later, when what was put off is due. */
async function runJobs() {
  time += 60_000
  site.setTime(new Date(time))
  await site.runJobs()
}

/** Somebody's submitted review becomes a draft again. */
async function reopen(): Promise<void> {
  const [{ assignment, person }] = (await query(
    `select assignment, person from reviewing.review where call = $1 and state = 'submitted' order by id limit 1`,
    [(await call()).id],
  )) as [{ assignment: string; person: PersonId }]
  const outcome = await enter(site.database, { person, now: new Date(time) }, (ctx) => reopenReview(ctx, assignment))
  assert.equal(outcome, 'reopened')
}

test('what is stored is what a page would compute, to the last digit', async () => {
  assert.ok(await storedPrint(), 'the job of the demonstration’s reviews has run')
  asLarge()
  const stored = await scoring('ines')
  assert.equal(stored.renewing, undefined)
  const posterior = await site.enterAsCauseway(async (ctx) => posteriorOf(ctx, await callIn(ctx)))
  await query('delete from reviewing.calibration')
  waiting.reviews_max = usual
  assert.deepEqual(await scoring('ines'), stored)
  assert.deepEqual(await site.enterAsCauseway(async (ctx) => posteriorOf(ctx, await callIn(ctx))), posterior)
})

test('where nothing is stored yet a large call shows plain means and says so; the job brings the scores', async () => {
  asLarge()
  const { ranked, renewing } = await ranking('ines')
  assert.equal(renewing?.counted, null)
  assert.ok(renewing!.reviews > 100)
  assert.ok(ranked.every(({ calibrated, score, mean }) => calibrated === null && score === mean))
  for (const path of [urls.ranking(slug), urls.scales(slug), urls.score(ranked[0]!.id), urls.decisions(slug)]) {
    const reply = await site.as('ines').get(path)
    assert.equal(reply.status, 200, path)
    assert.match(reply.text, /being computed for the first time/, path)
  }
  const { text } = await site.as('ines').get(urls.ranking(slug))
  assert.match(text, /Applications by plain mean/)
  assert.doesNotMatch(text, /by (the )?calibrated score/i, 'nothing is called what it is not')
  await site.enterAsCauseway(wantOutdatedScores)
  await runJobs()
  assert.equal((await ranking('ines')).renewing, undefined)
  assert.doesNotMatch((await site.as('ines').get(urls.ranking(slug))).text, /being renewed/)
})

test('a small call is never told to wait', async () => {
  await reopen()
  const { renewing, scores } = await ranking('ines')
  assert.equal(renewing, undefined)
  assert.ok(scores)
})

test('a large call shows its last scores until the new ones are there, with the counts of both', async () => {
  await runJobs()
  asLarge()
  const before = await ranking('ines')
  await reopen()
  const during = await ranking('ines')
  const total = [...before.scores!.applications.values()].reduce((sum, { reviews }) => sum + reviews, 0)
  assert.deepEqual(during.renewing, { counted: total, reviews: total - 1 })
  const qualities = (rows: typeof before.ranked) => rows.map(({ id, calibrated }) => [id, calibrated?.quality])
  assert.deepEqual(qualities(during.ranked), qualities(before.ranked))
  const english = await site.as('ines').get(urls.ranking(slug))
  assert.match(english.text, new RegExp(`those of ${total} reviews; ${total - 1} count now`))
  await runJobs()
  const then = await ranking('ines')
  assert.equal(then.renewing, undefined)
  assert.notDeepEqual(qualities(then.ranked), qualities(before.ranked))
})

test('nothing is decided, chosen or drawn by scores that are being renewed, and whoever tries has them renewed', async () => {
  asLarge()
  await reopen()
  await query(`delete from jobs.job where kind = 'reviewing.calibrate'`)
  const id = (await call()).id
  const tries = [
    () => site.enterAs('ines', async (ctx) => decide(ctx, await callIn(ctx), proposal)),
    () =>
      site.enterAs('ines', async (ctx) => {
        const found = await callIn(ctx)
        return computeSelection(ctx, found, { name: 'Now', terms: startTerms(found) })
      }),
  ]
  for (const attempt of tries) {
    await query(`delete from jobs.job where kind = 'reviewing.calibrate'`)
    assert.deepEqual(await attempt(), { outcome: 'scores-being-renewed' })
    assert.deepEqual(await waitingJobs(), [id])
  }
  const form = { places: '20', reserve: '5', incomplete_reason: 'The year ends.', do: 'preview' }
  await query(`delete from jobs.job where kind = 'reviewing.calibrate'`)
  const refused = await site.as('ines').post(urls.decisions(slug), form)
  assert.equal(refused.status, 422)
  assert.match(refused.text, /The scores are being renewed, because/)
  assert.deepEqual(await waitingJobs(), [id], 'a page that refuses has them renewed too')
  await runJobs()
  assert.equal((await site.enterAs('ines', async (ctx) => candidatesOf(ctx, await callIn(ctx)))).renewing, undefined)
  assert.equal((await site.as('ines').post(urls.decisions(slug), form)).status, 200)
})

test('a call that ranks by plain means does not wait for what decides nothing', async () => {
  asLarge()
  await query('alter table calls.call disable trigger scoring_is_a_promise')
  await query(`update calls.call set scoring = 'raw' where slug = $1`, [slug])
  await reopen()
  assert.ok((await ranking('ines')).renewing)
  const reply = await site.as('ines').post(urls.decisions(slug), {
    places: '20',
    reserve: '5',
    incomplete_reason: 'The year ends.',
    do: 'preview',
  })
  assert.equal(reply.status, 200)
  await query(`update calls.call set scoring = 'calibrated' where slug = $1`, [slug])
  await query('alter table calls.call enable trigger scoring_is_a_promise')
  await runJobs()
})

test('a thousand changes are one job', async () => {
  const { id } = await call()
  for (let count = 0; count < 1000; count += 50)
    await site.enterAs('mats', async (ctx) => {
      for (let each = 0; each < 50; each++) await wantScores(ctx, id)
    })
  assert.deepEqual(await waitingJobs(), [id])
  const [job] = await query(`select person from jobs.job where state = 'waiting' and kind = 'reviewing.calibrate'`)
  assert.equal(job.person, '00000000-0000-4000-8000-000000000001', 'nobody’s own list of work shows it')
  await runJobs()
  assert.deepEqual(await waitingJobs(), [])
})

test('whoever is barred has ranks among the rest, and neither numbers nor notices tell of what is hidden', async () => {
  asLarge()
  const hidden = (await ranking('oskar')).ranked[2]!
  await site.enterAsCauseway((ctx) =>
    declareConflictFor(ctx, {
      application: hidden.id,
      email: 'ines.duarte@northern-causeway.example',
      reason: 'Family.',
    }),
  )
  assert.deepEqual((await scoring('ines')).scores, undefined, 'ranks that count the hidden one are not hers')
  await runJobs()
  const rest = await ranking('ines')
  assert.equal(rest.renewing, undefined)
  assert.ok(!rest.ranked.some(({ id }) => id === hidden.id))
  const stored = await scoring('ines')
  waiting.reviews_max = usual
  const rows = await query('select * from reviewing.calibration')
  await query('delete from reviewing.calibration')
  assert.deepEqual(await scoring('ines'), stored, 'stored for her is what a page would compute for her')
  for (const row of rows)
    await query('insert into reviewing.calibration (call, fingerprint, result, posterior) values ($1, $2, $3, $4)', [
      row.call,
      row.fingerprint,
      row.result,
      row.posterior,
    ])

  // What she does not see changes; nothing that she sees does, the notice included. Whoever sees it is told.
  asLarge()
  const paths = [urls.ranking(slug), urls.scales(slug), urls.decisions(slug), `${urls.ranking(slug)}?sort=-chance`]
  const look = () => Promise.all(paths.map(async (path) => (await site.as('ines').get(path)).text))
  const seen = await look()
  assert.ok(seen.every((text) => !text.includes(hidden.reference) && !text.includes('being renewed')))
  const unchanged = async (what: string) => {
    assert.deepEqual(await look(), seen, what)
    assert.ok((await ranking('oskar')).renewing, what)
  }
  await query(
    `update reviewing.review set version = version + 1, scores = (select jsonb_object_agg(key, 1) from jsonb_object_keys(scores) key),
      score_hundredths = 0 where application = $1 and state = 'submitted'`,
    [hidden.id],
  )
  await unchanged('its marks')
  await query(`update calls.application set state = 'withdrawn', withdrawn_at = now() where id = $1`, [hidden.id])
  await unchanged('its withdrawal')
  await site.enterAsCauseway(wantOutdatedScores)
  await runJobs()
  assert.deepEqual(await look(), seen, 'and so it stays when the scores are renewed')
  assert.equal((await ranking('oskar')).renewing, undefined)
})

test('nobody but Causeway reads the table', async () => {
  const count = (ctx: Ctx) => ctx.db.selectFrom('reviewing.calibration').select('call').execute()
  for (const key of ['ines', 'oskar', 'mats', 'ada']) assert.deepEqual(await site.enterAs(key, count), [], key)
  assert.ok((await site.enterAsCauseway(count)).length > 0)
})

test('the job that finds nothing to do leaves what is stored, and one after the last review is gone removes it', async () => {
  const { id } = await call()
  const [job] = scoringJobs
  const run = () =>
    job!.run({
      database: site.database,
      person: '',
      input: { call: id },
      now: () => new Date(time),
      progress: async () => false,
      signal: new AbortController().signal,
    })
  assert.deepEqual(await run(), { state: 'current' })
  await query(
    `update reviewing.review set state = 'draft', submitted_at = null, score_hundredths = null, version = version + 1 where call = $1`,
    [id],
  )
  assert.deepEqual(await run(), { state: 'nothing' })
  assert.equal(await storedPrint(), undefined)
})
