// Search finds what is there and released to the searcher, counts nothing else, and survives whatever is typed.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { enter } from '#kernel/database/index.ts'
import { openSite, type Site } from '#src/testing.ts'
import { removeObject } from '../removing.ts'
import type { Filters } from '../taxii/store.ts'
import {
  type ExampleExchange,
  indicator,
  link,
  malware,
  of,
  openExchange,
  stix,
  type Team,
  tlp_red,
} from './examples.ts'
import { indexWords } from './indexing.ts'
import { searchPage } from './search.sql.ts'
import { filterOf, page_rows, readSearch } from './search.ts'

const now = new Date('2026-11-21T10:00:00Z')
let site: Site
let exchange: ExampleExchange
before(async () => {
  site = await openSite({ empty: true })
  exchange = await openExchange(site.database, now)
  const { sanna, pierre, alliance, nordic } = exchange
  await exchange.add(sanna, alliance, [
    malware('tidewrack', 'Tidewrack', { description: 'Encrypts the planning system of a harbour.' }),
    indicator('call-home', 'Tidewrack calls home', "[ipv4-addr:value = '203.0.113.7']"),
    indicator('domain', 'Where it calls', "[domain-name:value = 'tide.wrack.example']"),
    link('indicator/call-home', 'indicates', 'malware/tidewrack'),
    stix('vulnerability/pump', {
      name: 'CVE-2099-1234',
      external_references: [{ source_name: 'cve', external_id: 'CVE-2099-1234' }],
    }),
    malware('old', 'Wrackline', { revoked: true }),
    malware('secret', 'Tidewrack of our own', { object_marking_refs: [tlp_red] }),
  ])
  await exchange.add(pierre, alliance, [stix('report/june', june)])
  await exchange.add(sanna, nordic, [malware('north', 'Tidewrack of the north')])
  await indexWords(site.database)
})
after(() => site.close())

const june = {
  name: 'Éclusage : le cas de juin',
  description: 'Tidewrack à quai',
  published: '2026-06-01T00:00:00Z',
  object_refs: [of('malware/tidewrack')],
}

const every_version: Filters = {
  added_after: null,
  ids: null,
  types: null,
  spec_versions: null,
  versions: [{ kind: 'all' }],
}

async function search(team: Team, parameters: Record<string, string>) {
  const wanted = readSearch((name) => parameters[name] ?? '')
  return enter(site.database, { person: team.person, now }, (ctx) =>
    searchPage(ctx, filterOf(wanted, now), { limit: page_rows, offset: 0 }),
  )
}
const names = async (team: Team, q: string, more: Record<string, string> = {}) =>
  (await search(team, { q, ...more })).rows.map(({ name }) => name).toSorted()

test('objects are found by words, values, numbers and ids, however they are written', async () => {
  const rows: [string, string[]][] = [
    ['encrypts', ['Tidewrack']],
    ['ENCRYPTS harb', ['Tidewrack']],
    ['203.0.113.7', ['Tidewrack calls home']],
    ['203.0.113[.]7', ['Tidewrack calls home']],
    ['203.0.113.8', []],
    ['wrack.example', ['Where it calls']],
    ['hxxp://tide', []],
    ['cve-2099-1234', ['CVE-2099-1234']],
    ['eclusage', ['Éclusage : le cas de juin']],
    ['"le cas de juin"', ['Éclusage : le cas de juin']],
    ['"juin de cas"', []],
    [of('vulnerability/pump'), ['CVE-2099-1234']],
  ]
  for (const [typed, found] of rows) assert.deepEqual(await names(exchange.pierre, typed), found, typed)
})

test('the id of an object finds the object first, and what refers to it', async () => {
  const { rows } = await search(exchange.pierre, { q: of('malware/tidewrack') })
  assert.deepEqual(
    [rows[0]!.id, ...rows.slice(1).map(({ type }) => type)].toSorted(),
    [of('malware/tidewrack'), 'relationship', 'report'].toSorted(),
  )
  assert.equal(rows[0]!.id, of('malware/tidewrack'))
})

test('what is for others is neither found nor counted, by words, by id or by filter', async () => {
  assert.deepEqual(await names(exchange.sanna, 'tidewrack', { type: 'malware' }), [
    'Tidewrack',
    'Tidewrack of our own',
    'Tidewrack of the north',
  ])
  assert.deepEqual(await names(exchange.pierre, 'tidewrack', { type: 'malware' }), ['Tidewrack'])
  assert.deepEqual(await names(exchange.pierre, of('malware/secret')), [])
  const { counts } = await search(exchange.pierre, {})
  assert.equal(counts.total, 7)
  assert.equal(counts.types.get('malware'), 2)
  assert.deepEqual([...counts.tlps], [['green', 7]])
  assert.deepEqual([...counts.collections], [[exchange.alliance, 7]])
  const filtered = await search(exchange.pierre, { collection: exchange.nordic })
  assert.deepEqual([filtered.rows, filtered.counts.total], [[], 0])
})

test('a filter narrows the rows, and its own counts say what choosing otherwise would give', async () => {
  const { rows, counts } = await search(exchange.sanna, { q: 'wrack', type: 'malware', validity: 'revoked' })
  assert.deepEqual(
    rows.map(({ name }) => name),
    ['Wrackline'],
  )
  assert.equal(counts.total, 1)
  assert.equal(counts.validities.get('revoked'), 1)
  assert.equal((await search(exchange.sanna, { origin: 'theirs' })).counts.total, 1)
  assert.equal((await search(exchange.sanna, { origin: 'theirs', tlp: 'red' })).counts.total, 0)
  assert.equal((await search(exchange.sanna, { added: 'day' })).counts.total, 9)
})

test('where there is too much to be counted whole, a filter still finds what lies far back', async () => {
  const most = 2
  const wanted = (parameters: Record<string, string>) =>
    enter(site.database, { person: exchange.sanna.person, now }, (ctx) =>
      searchPage(
        ctx,
        filterOf(
          readSearch((name) => parameters[name] ?? ''),
          now,
        ),
        { limit: page_rows, offset: 0 },
        most,
      ),
    )
  const all = await wanted({})
  assert.deepEqual([all.counts.capped, all.rows.length <= 2 * (most + 1)], [true, true])
  const rows: [Record<string, string>, string[]][] = [
    [{ type: 'vulnerability' }, ['CVE-2099-1234']],
    [{ tlp: 'red' }, ['Tidewrack of our own']],
    [{ validity: 'revoked' }, ['Wrackline']],
    [{ origin: 'theirs' }, [june.name]],
    [{ collection: exchange.nordic }, ['Tidewrack of the north']],
    [{ q: 'tidewrack', tlp: 'red' }, ['Tidewrack of our own']],
  ]
  for (const [parameters, names] of rows)
    assert.deepEqual(
      (await wanted(parameters)).rows.map(({ name }) => name),
      names,
      JSON.stringify(parameters),
    )
})

test('the words of a name weigh more than those of a text', async () => {
  const { rows } = await search(exchange.pierre, { q: 'tidewrack' })
  assert.equal(rows.at(-1)!.type, 'report')
})

test('a version that is for others only does not hide the one before it', async () => {
  const { sanna, pierre, alliance } = exchange
  const drift = (modified: string, name: string, more: object = {}) => malware('drift', name, { modified, ...more })
  await exchange.add(sanna, alliance, [
    drift('2026-11-01T08:00:00.000Z', 'Drift one'),
    drift('2026-11-02T08:00:00.000Z', 'Drift two'),
    drift('2026-11-03T08:00:00.000Z', 'Drift three', { object_marking_refs: [tlp_red] }),
  ])
  await indexWords(site.database)
  assert.deepEqual(await names(sanna, 'drift'), ['Drift three'])
  assert.deepEqual(await names(pierre, 'drift'), ['Drift two'])
})

test('hostile searches find nothing and break nothing', async () => {
  const typed = [
    "' or 1=1 --",
    "''''",
    '\\',
    "\\'",
    ':*',
    '!!',
    'a & | b',
    '<->',
    '"',
    '(((',
    'a:ABCD*',
    '\u0000',
    'x\u0000y',
    '\ud800',
    "'".repeat(10_000),
    'a'.repeat(10_000),
    'a:b '.repeat(5_000),
    '💥 ١٢٣ 漢字',
    'indicator--',
    `indicator--${'0'.repeat(36)}`,
    '%_%',
  ]
  for (const q of typed)
    assert.deepEqual((await search(exchange.sanna, { q })).rows, [], JSON.stringify(q.slice(0, 40)))
  const odd = {
    type: "x' or true",
    tlp: 'purple',
    collection: 'x',
    sort: 'drop',
    page: '-1',
    added: 'ever',
    origin: '%',
  }
  assert.equal((await search(exchange.pierre, odd)).counts.total, (await search(exchange.pierre, {})).counts.total)
})

test('indexing takes each text once, and what is deleted is forgotten', async () => {
  const { sanna, alliance } = exchange
  await exchange.add(sanna, alliance, [malware('gone', 'Soon gone')])
  assert.equal(await indexWords(site.database), 1)
  assert.equal(await indexWords(site.database), 0)
  const words = async () =>
    (await site.database.pool.query('select count(*)::int as count from exchange.words')).rows[0].count
  const before = await words()
  // Deleted while its words were on their way: put back what the deletion takes.
  await exchange.add(sanna, alliance, [malware('late', 'Late gone')])
  await indexWords(site.database)
  const { rows } = await site.database.pool.query(
    `select w.* from exchange.words w join exchange.object o using (collection, position) where o.name = 'Late gone'`,
  )
  const removed = await enter(site.database, { person: sanna.person, now }, (ctx) =>
    removeObject(ctx, { collection: alliance, id: of('malware/late'), filters: every_version }),
  )
  assert.equal(removed, 'removed')
  await site.database.pool.query('insert into exchange.words (collection, position, words) values ($1, $2, $3)', [
    rows[0].collection,
    rows[0].position,
    rows[0].words,
  ])
  assert.equal(await words(), before + 1)
  await indexWords(site.database)
  assert.equal(await words(), before)
})
