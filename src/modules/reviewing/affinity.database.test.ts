import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { callBySlug, challengesOf } from '#modules/calls/index.ts'
import { openSite, type Site } from '#src/testing.ts'
import {
  applicationText,
  expertiseText,
  explainAffinityOf,
  keepAffinities,
  keptAffinities,
  refreshAffinities,
} from './affinity.ts'
import { applicationsToAssign, reviewersToAssign } from './solve.sql.ts'
import { type AffinityIndex, type Entry, refresh } from './solver/affinityIndex.ts'

// Ines runs Resilient sensing: 68 reviewers and some ninety applications.
let site: Site
let call: string
let applications: Entry[]
let reviewers: Entry[]

before(async () => {
  site = await openSite()
  await site.enterAsCauseway(async (ctx) => {
    const sensing = (await callBySlug(ctx, 'resilient-sensing-2027'))!
    call = sensing.id
    const challenges = await challengesOf(ctx, call)
    const rows = await applicationsToAssign(ctx, call)
    applications = rows.map((row) => ({ ...applicationText(sensing, challenges, row), id: row.id }))
    reviewers = (await reviewersToAssign(ctx, call)).map((row) => ({ ...expertiseText(row), id: row.id }))
    // The demonstration's own assignment has kept some.
    await sql`delete from reviewing.affinity`.execute(ctx.db)
    await sql`delete from reviewing.affinity_basis`.execute(ctx.db)
  })
})
after(() => site.close())

const kept = () => site.enterAsCauseway((ctx) => keptAffinities(ctx, call))
const keep = (...[before, refreshed]: [Parameters<typeof keepAffinities>[2], Parameters<typeof keepAffinities>[3]]) =>
  site.enterAsCauseway((ctx) => keepAffinities(ctx, call, before, refreshed))

/** Rows in the order of their ids, because a table has none. */
const sorted = ({ applications: rows, matrix, reviewers: columns, statistics }: AffinityIndex) => ({
  statistics,
  columns,
  rows: rows
    .map((row, a) => ({ ...row, values: [...matrix.subarray(a * columns.length, (a + 1) * columns.length)] }))
    .sort((x, y) => (x.id < y.id ? -1 : 1)),
})

test('what is kept is what is read again, and only what changed is written', async () => {
  assert.ok(applications.length > 20 && reviewers.length > 20)
  assert.equal(await kept(), undefined)
  const first = refresh(undefined, applications, reviewers)
  assert.equal(await keep(undefined, first), 'kept')
  const read = (await kept())!
  assert.deepEqual(sorted(read.index), sorted(first.index))

  const changed: Entry[] = [{ ...applications[0]!, text: 'A laser gyroscope' }, ...applications.slice(2)]
  const next = refresh(read.index, changed, reviewers)
  assert.deepEqual([next.rebuilt, next.rows, next.columns], [false, [0], []])
  assert.equal(await keep(read, next), 'kept')
  assert.deepEqual(sorted((await kept())!.index), sorted(next.index))

  const pool = [{ ...reviewers[1]!, text: 'Laser gyroscopes' }, reviewers[0]!, ...reviewers.slice(3)]
  const third = refresh((await kept())!.index, changed, pool)
  assert.deepEqual([third.rebuilt, third.rows, third.columns], [false, [], [0]])
  assert.equal(await keep((await kept())!, third), 'kept')
  assert.deepEqual(sorted((await kept())!.index), sorted(third.index))
  assert.equal(await keep((await kept())!, refresh(third.index, changed, pool)), 'kept')
})

test('of two who computed from the same state the later one writes nothing', async () => {
  const before = (await kept())!
  const [one, two] = [applications.slice(0, -1), applications.slice(1)].map((some) =>
    refresh(before.index, some, reviewers),
  )
  assert.equal(await keep(before, one!), 'kept')
  assert.equal(await keep(before, two!), 'outdated')
  assert.equal(await keep(undefined, two!), 'outdated')
  assert.deepEqual(sorted((await kept())!.index), sorted(one!.index))
})

test('a row that is lost or damaged is computed again', async () => {
  const before = (await kept())!
  const [lost, damaged] = before.index.applications
  await site.enterAsCauseway(async (ctx) => {
    await sql`delete from reviewing.affinity where application = ${lost!.id}`.execute(ctx.db)
    await sql`update reviewing.affinity set affinities = '\\x00' where application = ${damaged!.id}`.execute(ctx.db)
  })
  const again = refresh((await kept())!.index, applications, reviewers)
  assert.deepEqual([again.rebuilt, again.rows.length >= 2], [false, true])
  assert.equal(await keep((await kept())!, again), 'kept')
  assert.deepEqual(sorted((await kept())!.index), sorted(again.index))
})

test('a thread computes the same, and stops when asked', async () => {
  const { signal } = new AbortController()
  const whole = refresh(undefined, applications, reviewers)
  assert.deepEqual(await refreshAffinities(undefined, applications, reviewers, signal), whole)
  const before = (await kept())!
  const some = applications.slice(1)
  assert.deepEqual(await refreshAffinities(before, some, reviewers, signal), refresh(before.index, some, reviewers))
  await assert.rejects(refreshAffinities(undefined, applications, reviewers, AbortSignal.abort()), {
    name: 'AbortError',
  })
  const twice = [applications[0]!, applications[0]!]
  await assert.rejects(refreshAffinities(undefined, twice, reviewers, signal), { name: 'RangeError' })
})

test('an officer learns why, in the words of the application; who may not see it learns nothing', async () => {
  const { index } = refresh((await kept())!.index, applications, reviewers)
  const row = index.matrix.subarray(0, index.reviewers.length)
  // Conny may have this application to review, and may then know why it fits her; not why it fits somebody else.
  const conny = await site.idOf('conny')
  const { rows: hers } = await site.enterAsCauseway((ctx) =>
    sql<{ id: string }>`select id from reviewing.reviewer where person = ${conny}`.execute(ctx.db),
  )
  const others = row.map((affinity, r) => (hers.some(({ id }) => id === index.reviewers[r]!.id) ? 0 : affinity))
  const best = others.indexOf(Math.max(...others))
  const pair = { application: index.applications[0]!.id, reviewer: index.reviewers[best]!.id }
  const asked = (key: string) => site.enterAs(key, (ctx) => explainAffinityOf(ctx, pair))
  const why = (await asked('ines'))!
  assert.equal(why.affinity, row[best])
  assert.ok(why.reasons.length > 0)
  const text = applications[0]!.text.toLowerCase()
  for (const { word } of why.reasons) assert.ok(text.includes(word), word)
  for (const key of ['ada', 'nadia', 'conny']) assert.equal(await asked(key), undefined, key)
  assert.equal(await site.enterAs('ines', (ctx) => keptAffinities(ctx, call)), undefined)
  const ines = await site.idOf('ines')
  await site.enterAsCauseway((ctx) =>
    sql`insert into reviewing.conflict (call, application, person, source, reason)
      values (${call}, ${pair.application}, ${ines}, 'declared', 'known to each other')`.execute(ctx.db),
  )
  assert.equal(await asked('ines'), undefined)
})
