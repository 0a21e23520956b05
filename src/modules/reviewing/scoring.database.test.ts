// The official scores: calibrated once on what all staff may see, the same for everyone, decisive where the call said so.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { callBySlug, callUrls } from '#modules/calls/index.ts'
import { openSite, type Site } from '#src/testing.ts'
import { explain } from './calibration/explain.ts'
import { declareConflictFor } from './conflict.ts'
import { rankingOf } from './ranking.ts'
import { calibrationOf } from './scoring.ts'
import { urls } from './urls.ts'

let site: Site
before(async () => {
  site = await openSite({ at: '2026-11-21T10:00:00Z' })
})
after(() => site.close())

const slug = 'resilient-sensing-2027'
const ranking = (key: string) => site.enterAs(key, async (ctx) => rankingOf(ctx, (await callBySlug(ctx, slug))!))
const scores = (key: string) =>
  site.enterAs(key, async (ctx) => (await calibrationOf(ctx, (await callBySlug(ctx, slug))!)).scores!)
const query = async (text: string, values: unknown[] = []) => (await site.database.pool.query(text, values)).rows
const setScoring = (scoring: string) => async () => {
  await query('alter table calls.call disable trigger scoring_is_a_promise')
  await query('update calls.call set scoring = $1 where slug = $2', [scoring, slug])
  await query('alter table calls.call enable trigger scoring_is_a_promise')
}

test('the policy of the call decides which score ranks', async () => {
  const calibrated = await ranking('ines')
  const by = (key: 'mean' | 'score') => calibrated.ranked.flatMap((row) => (row[key] === null ? [] : [row[key]]))
  assert.deepEqual(
    by('score'),
    by('score').toSorted((x, y) => y - x),
  )
  assert.notDeepEqual(
    by('mean'),
    by('mean').toSorted((x, y) => y - x),
  )
  await setScoring('raw')()
  const raw = await ranking('ines')
  assert.deepEqual(
    raw.ranked.map(({ mean }) => mean),
    raw.ranked.map(({ mean }) => mean).toSorted((x, y) => (y ?? -1) - (x ?? -1)),
  )
  assert.deepEqual(
    new Map(raw.ranked.map(({ id, calibrated }) => [id, calibrated])),
    new Map(calibrated.ranked.map((row) => [row.id, row.calibrated])),
    'both scores are known whatever ranks',
  )
  assert.match((await site.as('ines').get(urls.ranking(slug))).text, /Ranked by the plain mean/)
  await setScoring('calibrated')()
  assert.match((await site.as('ines').get(urls.ranking(slug))).text, /Ranked by the calibrated score/)
})

test('what was promised to applicants stays: a published call keeps its scoring', async () => {
  const change = sql`update calls.call set scoring = 'raw' where slug = ${slug}`
  await assert.rejects(
    site.enterAsCauseway((ctx) => change.execute(ctx.db)),
    /was promised/,
  )
  const publicly = await site.anonymous.get(callUrls.call(slug))
  assert.match(publicly.text, /How applications are ranked By a score that takes into account/)
  const draft = 'trusted-autonomy-2028'
  await query(`update calls.call set scoring = 'calibrated' where slug = $1`, [draft])
  await query(`update calls.call set scoring = 'raw' where slug = $1`, [draft])
})

test('every difference is explained without a rest, in the page’s own numbers', async () => {
  const found = await scores('ines')
  assert.ok(found.applications.size > 100)
  for (const score of found.applications.values()) {
    const { raw_mean, leniency, sections, shrinkage, quality } = explain(
      { terms: found.terms, applications: [score] },
      score.application,
    )
    assert.ok(Math.abs(raw_mean + leniency + sections + shrinkage - quality) < 1e-9)
  }
  const [first] = (await ranking('ines')).ranked
  const reply = await site.as('ines').get(urls.score(first!.id))
  assert.equal(reply.status, 200)
  assert.match(reply.text, new RegExp(`The calibrated score is ${first!.score!.toFixed(1)}`))
  const unread = (await ranking('ines')).ranked.find(({ mean }) => mean === null)
  if (unread) assert.match((await site.as('ines').get(urls.score(unread.id))).text, /No review is submitted yet/)
})

test('lists sort and page by their address', async () => {
  const first = await site.as('ines').get(`${urls.ranking(slug)}?sort=-chance`)
  assert.match(first.html, /aria-sort="descending"/)
  const second = await site.as('ines').get(`${urls.ranking(slug)}?sort=raw&page=2`)
  assert.match(second.text, /51–100/)
  assert.equal((await site.as('ines').get(`${urls.ranking(slug)}?sort=%00&page=999999`)).status, 200)
  assert.equal((await site.as('ines').get(`${urls.scales(slug)}?sort=-reviews`)).status, 200)
})

test('only officers and observers see scores and scales', async () => {
  const { id } = (await ranking('ines')).ranked[0]!
  for (const path of [urls.ranking(slug), urls.scales(slug), urls.score(id)]) {
    assert.equal((await site.as('oskar').get(path)).status, 200, path)
    for (const key of ['ada', 'mats', 'nadia'])
      assert.ok([403, 404].includes((await site.as(key).get(path)).status), `${key} ${path}`)
  }
})

test('whoever is barred sees the official scores of the rest, and no number tells of what is hidden', async () => {
  const before = await ranking('oskar')
  const hidden = before.ranked[2]!
  await site.enterAsCauseway((ctx) =>
    declareConflictFor(ctx, {
      application: hidden.id,
      email: 'ines.duarte@northern-causeway.example',
      reason: 'Family.',
    }),
  )
  const paths = [urls.ranking(slug), urls.scales(slug), urls.decisions(slug), `${urls.ranking(slug)}?sort=-calibrated`]
  const look = () => Promise.all(paths.map(async (path) => (await site.as('ines').get(path)).text))
  const [rest, all] = [await ranking('ines'), await ranking('oskar')]
  const official = new Map(all.ranked.map((row) => [row.id, row]))
  assert.ok(official.get(hidden.id)!.calibrated!.aside, 'it is ranked for those who see it')
  for (const row of rest.ranked) {
    const other = official.get(row.id)!
    assert.deepEqual([row.score, row.calibrated?.sd], [other.score, other.calibrated?.sd])
  }
  assert.equal(rest.ranked[0]!.rank, 1)
  assert.equal(rest.ranked.length, all.ranked.length - 1)
  const seen = await look()
  assert.ok(seen.every((text) => !text.includes(hidden.reference)))
  assert.equal((await site.as('ines').get(urls.score(hidden.id))).status, 404)

  // Everything about the hidden one changes; nothing that she sees does.
  await query(
    `update reviewing.review set version = version + 1,
      scores = (select jsonb_object_agg(key, 1) from jsonb_object_keys(scores) key), score_hundredths = 0
      where application = $1 and state = 'submitted'`,
    [hidden.id],
  )
  const worse = await ranking('oskar')
  assert.ok(worse.ranked.find(({ id }) => id === hidden.id)!.score! < hidden.score!)
  assert.deepEqual(await look(), seen)
  await query(`update calls.application set state = 'withdrawn', withdrawn_at = now() where id = $1`, [hidden.id])
  assert.deepEqual(await look(), seen)
})

test('where each reviewer has a single review the pages say what cannot be compared', async () => {
  await query(`update reviewing.review set state = 'draft', submitted_at = null, score_hundredths = null, version = version + 1
    where state = 'submitted' and id not in (select distinct on (person) id from reviewing.review where state = 'submitted' order by person, id)`)
  const reply = await site.as('oskar').get(urls.ranking(slug))
  assert.equal(reply.status, 200)
  assert.match(reply.text, /The reviews do not connect all applications: there are \d+ groups/)
  assert.match(reply.text, /Missing overlap: one review of an application of group 2 by a reviewer of group 1/)
  assert.match(reply.text, /Severity cannot be told from quality here/)
  assert.match((await site.as('oskar').get(urls.scales(slug))).text, /A single review/)
  const { ranked } = await ranking('oskar')
  const scored = ranked.find(({ calibrated }) => calibrated)!
  assert.equal((await site.as('oskar').get(urls.score(scored.id))).status, 200)
})
