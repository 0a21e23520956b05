// Counts of a matrix are of what the reader may see: the link and both its ends.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { enter } from '#kernel/database/index.ts'
import { type Visitor, visitor } from '#kernel/testing/index.ts'
import { openSite, type Site } from '#src/testing.ts'
import { type ReadingServer, readingServer } from './examples.server.ts'
import {
  type ExampleExchange,
  indicator,
  link,
  malware,
  of,
  openExchange,
  stix,
  type Team,
  technique,
  tlp_red,
} from './examples.ts'
import { groups, techniques, type UseFilter, usesOfTechniques } from './matrix.sql.ts'
import { urls } from './urls.ts'

const now = new Date('2026-11-21T10:00:00Z')
let site: Site
let exchange: ExampleExchange
let server: ReadingServer
let pierre: Visitor
before(async () => {
  site = await openSite({ empty: true })
  exchange = await openExchange(site.database, now)
  server = readingServer(exchange)
  pierre = visitor(server.fetch, await server.cookieOf(exchange.pierre.person))
  const red = { object_marking_refs: [tlp_red] }
  await exchange.add(exchange.sanna, exchange.alliance, [
    technique('H1', 'Blind the radar', ['approach']),
    technique('H1.001', 'Paint the radar', ['approach']),
    technique('H2', 'Cut the mooring', ['drift'], { revoked: true }),
    technique('H3', 'Withdrawn', ['drift'], { x_mitre_deprecated: true }),
    malware('open', 'Open'),
    malware('secret', 'Secret', red),
    stix('intrusion-set/gulls', { name: 'Gulls' }),
    indicator('lamp', 'Lamp', "[url:value = 'http://lamp.example/']"),
    link('malware/open', 'uses', 'attack-pattern/H1'),
    // Open is told once more: it is one malware all the same.
    link('malware/open', 'related-to', 'attack-pattern/H1'),
    // The link may be seen, its other end may not.
    link('malware/secret', 'uses', 'attack-pattern/H1'),
    // Its ends may be seen, the link may not.
    link('malware/open', 'uses', 'attack-pattern/H1.001', red),
    link('indicator/lamp', 'indicates', 'attack-pattern/H1'),
    link('intrusion-set/gulls', 'uses', 'malware/open'),
    stix('course-of-action/watch', { name: 'Watch' }),
    link('course-of-action/watch', 'mitigates', 'attack-pattern/H1'),
  ])
  await exchange.add(exchange.pierre, exchange.alliance, [
    stix('report/june', { name: 'June', published: '2026-06-01T00:00:00Z', object_refs: [of('attack-pattern/H1')] }),
    stix('sighting/lamp', { sighting_of_ref: of('indicator/lamp') }),
  ])
})
after(async () => {
  await server.close()
  await site.close()
})

async function uses(team: Team, filter: Partial<UseFilter> = {}) {
  const wanted = { collection: undefined, after: undefined, group: undefined, ...filter }
  const rows = await enter(site.database, { person: team.person, now }, (ctx) => usesOfTechniques(ctx, wanted))
  const number = new Map(['H1', 'H1.001'].map((each) => [of(`attack-pattern/${each}`), each]))
  return rows.map((row) => `${number.get(row.technique)} ${row.kind} ${row.ours}+${row.theirs}=${row.total}`).toSorted()
}

test('each thing that uses a technique counts once, and what is for others not at all', async () => {
  const shared = ['H1 indicator', 'H1 malware', 'H1 report', 'H1 sighting']
  assert.deepEqual(await uses(exchange.pierre), [
    `${shared[0]} 0+1=1`,
    `${shared[1]} 0+1=1`,
    `${shared[2]} 1+0=1`,
    `${shared[3]} 1+0=1`,
  ])
  assert.deepEqual(await uses(exchange.sanna), [
    'H1 indicator 1+0=1',
    'H1 malware 2+0=2',
    'H1 report 0+1=1',
    'H1 sighting 0+1=1',
    'H1.001 malware 1+0=1',
  ])
})

test('filters: a group with what it uses, a collection, a time', async () => {
  assert.deepEqual(await uses(exchange.pierre, { group: of('intrusion-set/gulls') }), ['H1 malware 0+1=1'])
  assert.deepEqual(await uses(exchange.pierre, { group: of('intrusion-set/nobody') }), [])
  assert.deepEqual(await uses(exchange.pierre, { collection: exchange.nordic }), [])
  assert.deepEqual(await uses(exchange.pierre, { after: (now.getTime() + 60_000) * 1000 }), [])
})

test('what was revoked or withdrawn is no technique to be used', async () => {
  const [names, sets] = await enter(site.database, { person: exchange.pierre.person, now }, async (ctx) => [
    (await techniques(ctx, undefined)).map(({ name }) => name).toSorted(),
    (await groups(ctx, undefined)).map(({ name }) => name),
  ])
  assert.deepEqual([names, sets], [['Blind the radar', 'Paint the radar'], ['Gulls']])
})

test('the page shows the matrix, and the same as a table', async () => {
  const matrix = await pierre.get(urls.matrix)
  assert.match(matrix.text, /1 of 2 techniques are used/)
  assert.match(matrix.text, /Approach 1 technique Blind the radar 4 uses? 1 sub-technique, 0 used/)
  const compared = await pierre.get(`${urls.matrix}?compared=ours`)
  assert.match(compared.text, /ours 2, theirs 2/)
  const table = await pierre.get(`${urls.matrix}?view=table&used=only`)
  assert.match(table.text, /H1 Blind the radar Approach 1 1 1 0 1 4 2 2/)
  assert.equal((await pierre.get(`${urls.matrix}?framework=%00&group=x&collection=y`)).status, 200)
})

test('the graph shows what is linked, opens node by node, and survives odd addresses', async () => {
  const graph = await pierre.get(`${urls.graph}?focus=${of('attack-pattern/H1')}`)
  assert.equal(graph.status, 200)
  assert.match(graph.text, /Open uses Blind the radar|Open Malware uses Blind the radar/)
  assert.match(graph.text, /Not here Malware uses/)
  assert.doesNotMatch(graph.text, /Secret/)
  const opened = await pierre.get(
    `${urls.graph}?focus=${of('attack-pattern/H1')}&open=${of('malware/open')},x,${of('malware/secret')}`,
  )
  assert.match(opened.text, /Close Open/)
  assert.match(opened.text, /Gulls Intrusion set uses Open/)
  assert.doesNotMatch(opened.text, /Close malware/)
  assert.equal((await pierre.get(urls.graph)).status, 200)
  for (const focus of ['x', '%00', of('malware/secret'), of('malware/nowhere')])
    assert.equal((await pierre.get(`${urls.graph}?focus=${focus}`)).status, 404, focus)
})
