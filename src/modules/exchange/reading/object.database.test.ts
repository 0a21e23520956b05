// The object page tells everything that is linked, and nothing that is for others.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Visitor, visitor } from '#kernel/testing/index.ts'
import { openSite, type Site } from '#src/testing.ts'
import { type ReadingServer, readingServer } from './examples.server.ts'
import { type ExampleExchange, indicator, link, malware, of, openExchange, stix, tlp_red } from './examples.ts'
import { urls } from './urls.ts'

const now = new Date('2026-11-21T10:00:00Z')
let site: Site
let exchange: ExampleExchange
let server: ReadingServer
let visitors: { sanna: Visitor; pierre: Visitor; nobody: Visitor }
before(async () => {
  site = await openSite({ empty: true })
  exchange = await openExchange(site.database, now)
  server = readingServer(exchange)
  const { sanna, pierre, alliance } = exchange
  visitors = {
    sanna: visitor(server.fetch, await server.cookieOf(sanna.person)),
    pierre: visitor(server.fetch, await server.cookieOf(pierre.person)),
    nobody: visitor(server.fetch),
  }
  await exchange.add(sanna, alliance, [
    malware('tidewrack', 'Tidewrack', { description: 'Encrypts <b>everything</b>.', malware_types: ['ransomware'] }),
    malware('tidewrack', 'Tidewrack II', { modified: '2026-11-05T08:00:00.000Z' }),
    malware('tidewrack', 'Tidewrack III', { modified: '2026-11-06T08:00:00.000Z', object_marking_refs: [tlp_red] }),
    indicator('home', 'Calls home', "[ipv4-addr:value = '203.0.113.7' AND file:size > 10]"),
    link('indicator/home', 'indicates', 'malware/tidewrack'),
    malware('secret', 'Our own secret', { object_marking_refs: [tlp_red] }),
    link('malware/secret', 'variant-of', 'malware/tidewrack', { object_marking_refs: [tlp_red] }),
    link('malware/secret', 'uses', 'indicator/home'),
    stix('vulnerability/pump', { name: 'Pump', external_references: [cve] }),
  ])
  await exchange.add(pierre, alliance, [
    stix('vulnerability/pumpe', { name: 'La pompe', external_references: [cve] }),
    stix('report/june', {
      name: 'June',
      published: '2026-06-01T00:00:00Z',
      object_refs: [of('malware/tidewrack'), of('vulnerability/pumpe')],
    }),
  ])
})
after(async () => {
  await server.close()
  await site.close()
})

const cve = { source_name: 'cve', external_id: 'CVE-2099-1234', url: 'https://catalogue.example/CVE-2099-1234' }
const at = (name: string) => urls.object(exchange.alliance, of(name))

test('an object is told in words, with what is linked both ways', async () => {
  const { status, text, html } = await visitors.pierre.get(at('malware/tidewrack'))
  assert.equal(status, 200)
  assert.match(text, /Tidewrack II .*TLP:GREEN/)
  assert.match(text, /Indicated by 1 Calls home/)
  assert.match(text, /Reports about it 1 June/)
  assert.ok(!html.includes('<b>everything</b>'))
  const page = await visitors.pierre.get(at('indicator/home'))
  assert.match(page.text, /IPv4 address is 203\.0\.113\.7/)
  assert.match(page.text, /and File size is greater than 10/)
})

test('what is for others is on no page: no version, no link, no name', async () => {
  const hers = await visitors.sanna.get(at('malware/tidewrack'))
  assert.match(hers.text, /Tidewrack III/)
  assert.match(hers.text, /Variants 1 Our own secret/)
  const his = await visitors.pierre.get(at('malware/tidewrack'))
  assert.doesNotMatch(his.text, /Tidewrack III|secret|Variants/)
  assert.match((await visitors.pierre.get(at('indicator/home'))).text, /Used by 1 malware--\S+ Not sent here/)
  const hidden = await visitors.pierre.get(at('malware/secret'))
  const missing = await visitors.pierre.get(at('malware/nowhere'))
  assert.deepEqual([hidden.status, hidden.text], [missing.status, missing.text])
  assert.equal(hidden.status, 404)
})

test('an address that names nothing answers 404, however odd', async () => {
  for (const path of [
    urls.object('x', of('malware/tidewrack')),
    urls.object(exchange.alliance, "' or true"),
    `${at('malware/tidewrack')}?version=1`,
    urls.object(exchange.nordic, of('malware/tidewrack')),
    urls.objectFile(exchange.alliance, 'x'),
    `/exchange/objects/${exchange.alliance}/%00`,
  ])
    assert.equal((await visitors.pierre.get(path)).status, 404, path)
})

test('earlier versions are read, compared and told to be earlier', async () => {
  const first = await visitors.pierre.get(`${at('malware/tidewrack')}?version=2026-11-01T08:00:00`)
  assert.match(first.text, /You are reading an earlier version/)
  const compared = await visitors.pierre.get(
    `${at('malware/tidewrack')}?before=2026-11-01T08:00:00&after=2026-11-05T08:00:00`,
  )
  assert.match(compared.text, /name Changed Tidewrack Tidewrack II/)
  assert.match(compared.text, /malware_types Removed ransomware –/)
  const unseen = await visitors.pierre.get(
    `${at('malware/tidewrack')}?before=2026-11-01T08:00:00&after=2026-11-06T08:00:00`,
  )
  assert.doesNotMatch(unseen.text, /What changed from/)
})

test('the originator alone is told who sees an object, and why', async () => {
  const hers = await visitors.sanna.get(at('malware/tidewrack'))
  assert.match(hers.text, /1 of 2 organisations that take part/)
  assert.match(hers.text, /French team France Does not see it TLP:RED, and it is not named\./)
  assert.doesNotMatch((await visitors.pierre.get(at('malware/tidewrack'))).text, /Finnish team/)
})

test('the same id of a catalogue links two objects', async () => {
  const { text } = await visitors.sanna.get(at('vulnerability/pump'))
  assert.match(text, /The same id in another catalogue 1 La pompe/)
})

test('the download is what was sent, byte for byte', async () => {
  const sent = JSON.stringify(malware('tidewrack', 'Tidewrack II', { modified: '2026-11-05T08:00:00.000Z' }))
  const { html, headers } = await visitors.pierre.get(urls.objectFile(exchange.alliance, of('malware/tidewrack')))
  assert.equal(html, sent)
  assert.match(headers.get('content-disposition')!, /^attachment; filename="malware--/)
})

test('in French the page is French', async () => {
  const { text } = await visitors.pierre.get(at('malware/tidewrack'), { cookie: 'language=fr' })
  assert.match(text, /Indiqué par 1/)
  assert.match(text, /Rapports à son sujet 1/)
})

test('nobody but an analyst opens the pages', async () => {
  assert.equal(
    (await visitors.nobody.get(at('malware/tidewrack'))).location,
    `/sign-in?back=${encodeURIComponent(at('malware/tidewrack'))}`,
  )
})
