// The demonstration's exchange: everything enters, and different people see different things.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import type { Ctx } from '#kernel/database/index.ts'
import { type ExchangeSite, openExchangeSite } from '#src/testing.exchange.ts'
import { draftById } from './composing/draft.sql.ts'
import { previewOf } from './composing/draft.ts'
import { batches, collections, draft, identityOf, of, watches } from './examples.ts'
import { indexWords } from './reading/indexing.ts'
import { matchWatches } from './watching/matching.ts'
import { hitsOf } from './watching/watch.sql.ts'

let site: ExchangeSite
before(async () => {
  site = await openExchangeSite([])
})
after(() => site.close())

const sees = async (ctx: Ctx, id: string) =>
  (await sql`select 1 from exchange.object where id = ${id}`.execute(ctx.db)).rows.length > 0

test('every object of the examples entered, but for the two under a classified marking', async () => {
  const stored = await site.enterAsCauseway((ctx) =>
    sql<{ id: string }>`select distinct id from exchange.object`.execute(ctx.db),
  )
  const ids = new Set(stored.rows.map(({ id }) => id))
  const wanted = batches.flatMap(({ objects }) => objects.map(({ id }) => id))
  assert.deepEqual(
    wanted.filter((id) => !ids.has(id)),
    [of('marking-definition/classified'), of('indicator/classified-address')],
  )
  assert.ok(ids.size >= 120, `${ids.size} objects`)
  const held = await site.enterAsCauseway((ctx) =>
    sql<{ object: string; state: string }>`select object, state from exchange.quarantine order by type`.execute(ctx.db),
  )
  assert.deepEqual(
    held.rows.map(({ object, state }) => `${object} ${state}`),
    [`${of('indicator/classified-address')} held`, `${of('marking-definition/classified')} held`],
  )
})

test('no id is written twice in one batch, and no reference leads nowhere', () => {
  for (const { objects, by, days } of batches)
    assert.equal(new Set(objects.map(({ id }) => id)).size, objects.length, `${by} ${days}`)
  const ids = new Set(batches.flatMap(({ objects }) => objects.map(({ id }) => id)))
  const teams = new Set(batches.map(({ by }) => identityOf(by)))
  const refs = (value: unknown): string[] =>
    Array.isArray(value)
      ? value.flatMap(refs)
      : value && typeof value === 'object'
        ? Object.entries(value).flatMap(([key, each]) => (/_refs?$/.test(key) ? [each].flat().map(String) : refs(each)))
        : []
  const dangling = batches
    .flatMap(({ objects }) => objects.flatMap(refs))
    .filter((id) => !ids.has(id) && !teams.has(id))
  assert.deepEqual(dangling, [])
})

/** One row for each kind of rule: who of the four analysts sees it. */
const seen: [what: string, who: string][] = [
  ['attack-pattern/NC-T010', 'sanna sigrid aude hana'],
  ['report/halyard-ports', 'sanna sigrid aude hana'],
  ['report/groundlink', 'sanna sigrid aude'],
  ['sighting/kelpwire-no', 'sanna sigrid'],
  ['report/night-tally', 'sanna aude hana'],
  ['report/tide-clerk', 'sanna sigrid'],
  ['report/halyard-second', 'sanna sigrid aude'],
  ['vulnerability/CVE-2099-41007', 'sigrid'],
  ['vulnerability/CVE-2099-38812', 'sanna sigrid aude hana'],
  ['report/ballast-2022', 'sigrid aude'],
  ['report/heron', 'sanna sigrid'],
  ['campaign/white-noise', 'sanna sigrid'],
  ['note/cable-station', 'sigrid'],
  ['report/heron-host', 'sanna sigrid'],
  ['report/avis-groundlink', 'sanna sigrid aude hana'],
  ['indicator/classified-address', ''],
]

for (const [what, who] of seen)
  test(`${what} is seen by ${who || 'nobody'}`, async () => {
    const found: string[] = []
    for (const key of ['sanna', 'sigrid', 'aude', 'hana'])
      if (await site.enterAs(key, (ctx) => sees(ctx, of(what)))) found.push(key)
    assert.equal(found.join(' '), who)
  })

test('positions rise in the order in which batches were sent, and none lies in the future', async () => {
  const { rows } = await site.enterAsCauseway((ctx) =>
    sql<{ latest: number; distinct_days: number }>`
      select max(position) as latest, count(distinct position / 86400000000) as distinct_days
      from exchange.object where collection = ${collections.alliance.id}`.execute(ctx.db),
  )
  assert.ok(rows[0]!.latest <= site.now().getTime() * 1000)
  assert.ok(rows[0]!.distinct_days >= 12)
})

test('every watch list finds something, and nobody is written to about what was there before', async () => {
  await indexWords(site.database, site.now())
  await matchWatches(site.database, site.now())
  for (const { id, person } of watches) {
    const { total } = await site.enterAs(person, (ctx) => hitsOf(ctx, id, { limit: 1, offset: 0 }))
    assert.ok(total > 0, id)
  }
  const mails = await site.enterAsCauseway((ctx) => sql`select 1 from mail.message where kind = 'news'`.execute(ctx.db))
  assert.equal(mails.rows.length, 0)
})

test('the report that was begun can be released, and not to everybody', async () => {
  const preview = await site.enterAs(draft.person, async (ctx) =>
    previewOf(ctx, (await draftById(ctx, draft.id))!.fields),
  )
  assert.ok('mark' in preview, JSON.stringify(preview))
  assert.deepEqual([preview.reached, preview.partners.length], [5, 33])
})
