// The pages of peers and of bundles: who sees what, what a form answers, and that every page stands in both languages.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { organisations } from '#kernel/identity/examples.ts'
import { type ExchangeSite, openExchangeSite } from '#src/testing.exchange.ts'
import { collections } from '../examples.ts'
import { type Reader, startReader } from '../stix/reader.ts'
import { exampleServer, indicator } from './examples.server.ts'
import { bundleRoutes } from './routes.bundles.tsx'
import { peerRoutes } from './routes.tsx'
import { takeTurn } from './turn.ts'
import { urls } from './urls.ts'

let site: ExchangeSite
let reader: Reader
const routes = [...peerRoutes({ linkLocal: false })]
before(async () => {
  reader = startReader()
  // The bundle routes want the database that is opened with them; they ask for it only when they are called.
  const deps = {
    get database() {
      return site.database
    },
    reader,
    now: () => site.now(),
  }
  site = await openExchangeSite([...routes, ...bundleRoutes(deps)])
})
after(async () => {
  await reader.close()
  await site.close()
})

const server = exampleServer({}, 'https://beta.example/taxii2/shared/')
const form = (change: Record<string, string> = {}) => ({
  name: 'Fjord Watch',
  direction: 'pull',
  url: 'https://beta.example/taxii2/shared',
  remote: server.collection,
  collection: collections.alliance.id,
  organisation: site.organisation('cyber-no'),
  sign_in: 'bearer',
  secret: 'never-shown',
  ceiling: 'amber',
  versions: 'all',
  interval: '60',
  overlap: '30',
  types: '',
  ...change,
})
const made = async (change: Record<string, string> = {}): Promise<string> => {
  const reply = await site.as('vera').post(urls.peers, form(change))
  assert.equal(reply.status, 303, reply.text)
  return reply.location!.split('/').at(-1)!
}

test('only administrators set peers up and change them; analysts see those of their own organisation', async () => {
  const id = await made()
  for (const { method, path, access } of routes) {
    const address = path.replace(':id', id)
    const open = access.who.includes('analyst')
    for (const key of ['sanna', 'ines']) {
      const reply = await (method === 'GET' ? site.as(key).get(address) : site.as(key).post(address))
      assert.equal(
        reply.status,
        open && key === 'sanna' ? (address === urls.peers ? 200 : 404) : 403,
        `${key} ${address}`,
      )
      assert.ok(!reply.html.includes('Fjord Watch'))
    }
  }
  const sigrid = await site.as('sigrid').get(urls.peer(id))
  assert.equal(sigrid.status, 200)
  assert.ok(sigrid.text.includes('https://beta.example/taxii2/shared/'))
  assert.ok(!sigrid.text.includes('Pause'))
})

test('every page stands in both languages, and an address of nothing is not found', async () => {
  const id = await made({ direction: 'push' })
  for (const language of ['en', 'fr']) {
    const cookie = { cookie: `language=${language}` }
    for (const path of [urls.peers, urls.newPeer, urls.peer(id), urls.setting(id)]) {
      const reply = await site.as('vera').get(path, cookie)
      assert.equal(reply.status, 200, path)
      assert.ok(reply.html.includes(`<html lang="${language}"`))
    }
    assert.equal((await site.as('sanna').get(urls.bundles, cookie)).status, 200)
  }
  for (const path of [urls.peer(randomUUID()), urls.peer('x'), urls.setting(randomUUID())])
    assert.equal((await site.as('vera').get(path)).status, 404, path)
})

test('a peer that is called like its organisation is named once in the list, another with its organisation', async () => {
  const name = organisations.find(({ key }) => key === 'cyber-no')!.name
  await made({ name })
  await made({ name: 'Skerry Watch' })
  const { text } = await site.as('vera').get(urls.peers)
  assert.ok(text.includes(`Skerry Watch, for ${name}`))
  assert.ok(!text.includes(`${name}, for`))
})

test('each field of the form has a label of its own, and an existing peer is asked about its own direction alone', async () => {
  const vera = site.as('vera')
  const labels = ({ html }: { html: string }) =>
    [...html.matchAll(/<(?:legend|label for="field-[a-z_]+")[^>]*>([^<]+)/g)].map(([, label]) => label!.trim())
  const fresh = labels(await vera.get(urls.newPeer))
  assert.ok(fresh.length > 12)
  assert.deepEqual(new Set(fresh).size, fresh.length)
  for (const [direction, own, other] of [
    ['pull', 'What comes in', 'What goes out'],
    ['push', 'What goes out', 'What comes in'],
  ] as const) {
    const change = { name: `Only ${direction}`, direction, ceiling: 'green', overlap: '7' }
    const { text, html } = await vera.get(urls.setting(await made(change)))
    assert.ok(text.includes(own) && !text.includes(other))
    assert.match(html, direction === 'pull' ? /name="ceiling" value="green"/ : /name="overlap" value="7"/)
  }
})

test('a form with faults names each and keeps what was typed, but not the secret', async () => {
  const reply = await site.as('vera').post(urls.peers, {
    ...form({ name: '', types: 'Indicator!', interval: '1', collection: randomUUID(), direction: 'sideways' }),
  })
  assert.equal(reply.status, 422)
  assert.equal([...reply.html.matchAll(/class="fault-link"/g)].length, 5)
  assert.ok(reply.html.includes('Indicator!'))
  assert.ok(!reply.html.includes('never-shown'))
  for (const url of ['https://169.254.169.254/', 'http://beta.example/', 'ftp://beta.example/', '']) {
    const refused = await site.as('vera').post(urls.peers, form({ url }))
    assert.equal(refused.status, 422, url)
    assert.match(refused.html, /href="#field-url"/)
  }
  const nothing = await site.as('vera').post(urls.peers, form({ secret: '' }))
  assert.match(nothing.html, /href="#field-secret"/)
})

test('health tells what failed in words, and the buttons do what they say', async () => {
  const id = await made({ name: 'Out of reach' })
  const vera = site.as('vera')
  const peering = { database: site.database, reader, now: site.now, random: () => 0, log: () => undefined }
  const failing = async () => new Response('{"title":"Nobody <b>knows</b> you"}', { status: 401 })
  assert.equal(await takeTurn({ ...peering, transport: () => failing }, { peer: id }), 'credentials-refused')
  const page = await vera.get(urls.peer(id))
  assert.ok(page.text.includes('The server refuses the credentials.'))
  assert.ok(page.html.includes('Nobody &lt;b&gt;knows'))
  assert.match((await vera.post(urls.pause(id))).notice!, /^Paused/)
  assert.match((await vera.post(urls.pause(id))).notice!, /quicker/)
  assert.equal(await takeTurn({ ...peering, transport: () => server.fetch }, { peer: id }), undefined)
  assert.match((await vera.post(urls.resumption(id))).notice!, /^Resumed/)
  server.put(indicator(1), indicator(2, { valid_from: 'soon' }))
  assert.equal(await takeTurn({ ...peering, transport: () => server.fetch }, { peer: id }), 'done')
  const well = await vera.get(urls.peer(id))
  assert.ok(!well.text.includes('refuses the credentials'))
  assert.match(well.text, /1 in the last fortnight\. Which ones is shown to analysts/)
  assert.ok(!well.html.includes('indicator--'))
  assert.match((await site.as('sigrid').get(urls.peer(id))).html, /indicator--00000000-0000-4000-8000-000000000002/)
  assert.match((await vera.post(urls.restart(id))).notice!, /anew/)
  assert.equal((await vera.post(urls.end(id))).location, urls.peers)
  assert.equal((await vera.get(urls.peer(id))).status, 404)
  const { rows } = await site.enterAsCauseway((ctx) =>
    sql`select 1 from exchange.peer_secret where peer = ${id}`.execute(ctx.db),
  )
  assert.deepEqual(rows, [])
})

test('a bundle out holds what the analyst may see; a bundle in says what became of it', async () => {
  const sanna = site.as('sanna')
  const out = await sanna.get(urls.bundle(collections.nordic.id))
  assert.equal(out.status, 200)
  const bundle = JSON.parse(out.html) as { type: string; objects: { id: string }[] }
  assert.equal(bundle.type, 'bundle')
  assert.ok(bundle.objects.length > 0)
  assert.equal((await site.as('aude').get(urls.bundle(collections.nordic.id))).status, 404)
  const upload = (content: string, change: Record<string, string> = {}) => {
    const data = new FormData()
    data.set('file', new Blob([content]), 'bundle.json')
    const fields = { collection: collections.alliance.id, organisation: site.organisation('cyber-fi'), ...change }
    for (const [name, value] of Object.entries(fields)) data.set(name, value)
    return sanna.upload(urls.bundles, data)
  }
  const done = await upload(`{"type":"bundle","objects":[${indicator(900)},${indicator(901, { valid_from: 'soon' })}]}`)
  assert.equal(done.status, 200)
  assert.match(done.text, /Added 1/)
  assert.match(done.html, /indicator--00000000-0000-4000-8000-000000000901/)
  assert.equal((await upload('{"type":"bundle","objects":[')).status, 422)
  assert.equal((await upload('{}', { organisation: site.organisation('cyber-no') })).status, 422)
})
