// Several processes index while objects come and go: at the end everything that stands is found, once, and nothing else.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { enter } from '#kernel/database/index.ts'
import { openSite, type Site } from '#src/testing.ts'
import { removeObject } from '../removing.ts'
import type { Filters } from '../taxii/store.ts'
import { type ExampleExchange, malware, of, openExchange } from './examples.ts'
import { indexWords } from './indexing.ts'

const now = new Date('2026-11-21T10:00:00Z')
let site: Site
let exchange: ExampleExchange
before(async () => {
  site = await openSite({ empty: true })
  exchange = await openExchange(site.database, now)
})
after(() => site.close())

const every_version: Filters = {
  added_after: null,
  ids: null,
  types: null,
  spec_versions: null,
  versions: [{ kind: 'all' }],
}

test('what stands is indexed once, whoever indexes, while objects are added and removed', async () => {
  const { sanna, alliance, nordic } = exchange
  const make = (batch: number) =>
    Array.from({ length: 200 }, (_, at) => malware(`${batch}-${at}`, `Gale ${batch} ${at}`))
  const remove = (key: string) =>
    enter(site.database, { person: sanna.person, now }, (ctx) =>
      removeObject(ctx, { collection: alliance, id: of(`malware/${key}`), filters: every_version }),
    )
  let writing = true
  const writers = (async () => {
    for (let batch = 0; batch < 8; batch++) {
      await exchange.add(sanna, batch % 2 ? nordic : alliance, make(batch))
      if (batch % 2 === 0) await Promise.all([0, 1, 2, 3, 4].map((at) => remove(`${batch}-${at}`)))
    }
    writing = false
  })()
  const indexers = Array.from({ length: 4 }, async () => {
    while (writing) await indexWords(site.database)
  })
  await Promise.all([writers, ...indexers])
  await indexWords(site.database)
  const { rows } = await site.database.pool.query(`
    select (select count(*)::int from exchange.object) as objects, (select count(*)::int from exchange.words) as words,
      (select count(*)::int from exchange.text) as waiting,
      (select count(*)::int from exchange.object o join exchange.words w using (collection, position)) as found`)
  const objects = 8 * 200 - 4 * 5
  assert.deepEqual(rows[0], { objects, words: objects, waiting: 0, found: objects })
})
