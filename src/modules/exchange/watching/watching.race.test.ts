// Several processes hold the logs against the lists at once, and somebody presses a button twice: told once, released once.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { type ExchangeSite, openExchangeSite } from '#src/testing.exchange.ts'
import { addEnvelope } from '../adding.ts'
import { draftById } from '../composing/draft.sql.ts'
import { previewOf, releaseDraft } from '../composing/draft.ts'
import { collections, draft, identityOf, watches } from '../examples.ts'
import { indexWords } from '../reading/indexing.ts'
import { readEnvelope } from '../stix/envelope.ts'
import { isFault } from '../stix/object.ts'
import { matchWatches } from './matching.ts'

let site: ExchangeSite
before(async () => {
  site = await openExchangeSite([])
})
after(() => site.close())

test('of many processes that match at once, one finds each entry and one mail tells of it', async () => {
  await indexWords(site.database, site.now())
  await matchWatches(site.database, site.now())
  const rounds = 5
  for (let round = 1; round <= rounds; round++) {
    site.setTime(new Date(Date.parse('2026-11-21T09:00:00Z') + round * 60_000))
    const created = site.now().toISOString()
    const object = {
      type: 'malware',
      spec_version: '2.1',
      id: `malware--${randomUUID()}`,
      created,
      modified: created,
      created_by_ref: identityOf('NO'),
      name: `BilgeKeep, build ${round}`,
      is_family: false,
    }
    const envelope = readEnvelope(new TextEncoder().encode(JSON.stringify({ objects: [object] })))
    assert.ok(!isFault(envelope))
    const sender = { principal: site.person('sigrid'), organisation: site.organisation('cyber-no') }
    await site.enterAsCauseway((ctx) => addEnvelope(ctx, { sender, collection: collections.alliance.id, envelope }))
    await indexWords(site.database, site.now())
    const found = await Promise.all(Array.from({ length: 8 }, () => matchWatches(site.database, site.now())))
    assert.equal(
      found.reduce((sum, each) => sum + each, 0),
      1,
    )
  }
  const { rows } = await site.enterAsCauseway((ctx) =>
    sql<{ hits: number; mails: number }>`
      select (select count(*) from exchange.hit where watch = ${watches[0]!.id} and found_at > '2026-11-21T09:00:30Z') as hits,
        (select count(*) from mail.message where person = ${site.person('sanna')} and kind = 'news') as mails`.execute(
      ctx.db,
    ),
  )
  assert.deepEqual(rows, [{ hits: rounds, mails: rounds }])
})

test('a report that is released twice at once is released once', async () => {
  const mark = await site.enterAs(draft.person, async (ctx) => {
    const preview = await previewOf(ctx, (await draftById(ctx, draft.id))!.fields)
    return 'mark' in preview ? preview.mark : ''
  })
  const outcomes = await Promise.all(
    Array.from({ length: 6 }, () => site.enterAs(draft.person, (ctx) => releaseDraft(ctx, draft.id, mark))),
  )
  assert.deepEqual(outcomes.map(({ outcome }) => outcome).sort(), [
    'released',
    ...Array.from({ length: 5 }, () => 'released-already'),
  ])
  const { rows } = await site.enterAsCauseway((ctx) =>
    sql<{ count: number }>`select count(*) from exchange.object where name = ${draft.fields.title[0]}`.execute(ctx.db),
  )
  assert.deepEqual(rows, [{ count: 1 }])
})
