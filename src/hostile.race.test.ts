import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { callBySlug } from '#modules/calls/index.ts'
import { invariants, startAssignment, reviewingUrls as urls } from '#modules/reviewing/index.ts'
import { openSite, type Site } from './testing.ts'

// Two officers, or one with two windows, who do at the same moment what excludes each other.
let site: Site
const slug = 'resilient-sensing-2027'
before(async () => {
  site = await openSite({ at: '2026-11-21T10:00:00Z' })
  for (const key of ['ines', 'liesbeth', 'henrik']) await site.as(key).get('/')
})
after(() => site.close())

const run = async <Row extends object>(query: string, values: unknown[] = []): Promise<Row[]> =>
  (await site.database.pool.query(query, values)).rows
const callId = (name: string) => site.enterAsCauseway(async (ctx) => (await callBySlug(ctx, name))!.id)
const nothingBroke = async () => {
  for (const [says, query] of Object.entries(invariants)) assert.deepEqual(await site.enterAsCauseway(query), [], says)
  assert.deepEqual(
    site.log.filter(({ error }) => error),
    [],
  )
}

test('of two different drafts that are released at once one is, and the other is told that it is out of date', {
  timeout: 60_000,
}, async () => {
  const call = await callId(slug)
  await run('update reviewing.reviewer set load_max = 100 where call = $1', [call])
  const drafts: string[] = []
  for (const seed of [1, 2]) {
    const rules = { reviews_per_application: 5, least_loads: false, seed }
    const started = await site.enterAs('ines', (ctx) => startAssignment(ctx, call, rules))
    assert.equal(started.outcome, 'started')
    await site.runJobs()
    drafts.push((started as { draft: string }).draft)
  }
  site.setTime('2026-11-21T10:10:00Z')
  const due_at = '2026-12-20T18:00'
  const answers = await Promise.all(drafts.map((draft) => site.as('ines').post(urls.draftRelease(draft), { due_at })))
  const notices = answers.map(({ notice }) => notice ?? '').join(' | ')
  assert.match(notices, /Another draft was released/)
  const [{ most } = { most: 0 }] = await run<{ most: number }>(
    `select max(held) as most from (select count(*) as held from reviewing.assignment where call = $1 and declined_at is null
      group by application) as each`,
    [call],
  )
  assert.equal(Number(most), 5)
  await nothingBroke()
})

test('a rule for a reviewer who is just removed is kept or refused, and nothing breaks', {
  timeout: 60_000,
}, async () => {
  const open = 'cold-ports-2027'
  const pool = await run<{ id: string }>('select id from reviewing.reviewer where call = $1 order by id', [
    await callId(open),
  ])
  for (const [index, { id }] of pool.slice(1, 9).entries()) {
    const pair = { reviewer: id, other: pool[0]!.id, rule: 'apart', reason: 'x' }
    const works = [
      () => site.as('liesbeth').post(urls.pairRules(open), pair),
      () => site.as('liesbeth').post(urls.reviewerRemoval(open, id)),
    ]
    const answers = await Promise.all((index % 2 ? works : works.toReversed()).map((work) => work()))
    for (const { status, text } of answers) assert.ok(status < 500, text)
  }
  await nothingBroke()
})
