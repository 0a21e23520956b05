import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, test } from 'node:test'
import type { Protocol } from '#kernel/http/index.ts'
import { type ExchangeSite, openExchangeSite } from '#src/testing.exchange.ts'
import { type Authenticator, addAccount, authenticator } from '../account.ts'
import { collections } from '../examples.ts'
import type { Csaf } from './csaf.ts'
import { csafProtocols } from './csafProtocol.ts'
import { forgetVulnerabilities } from './examples.empty.sql.ts'
import { bytesOf, pumpAdvisory } from './examples.ts'

let site: ExchangeSite
let protocols: Protocol[]
let accounts: Authenticator
const tokens: Record<string, string> = {}
before(async () => {
  site = await openExchangeSite([])
  await forgetVulnerabilities(site.database)
  accounts = authenticator(site.database, site.now)
  protocols = csafProtocols({
    database: site.database,
    origin: 'https://causeway.test',
    now: site.now,
    authenticate: accounts.authenticate,
    mayAsk: () => true,
    log: (line) => console.error(line),
  })
  const permissions = [collections.nordic.id, collections.public.id].map((collection) => ({
    collection,
    can_read: true,
    can_write: true,
  }))
  for (const nation of ['fi', 'no', 'jp']) {
    const places = nation === 'jp' ? [] : permissions
    const made = await site.enterAsCauseway((ctx) =>
      addAccount(ctx, {
        organisation: site.organisation(`cyber-${nation}`),
        name: `csaf-${nation}`,
        permissions: places,
      }),
    )
    assert.ok(typeof made === 'object')
    tokens[nation] = made.token
  }
})
after(async () => {
  await accounts.close()
  await site.close()
})

async function ask(path: string, who?: string, init: RequestInit = {}) {
  const { pathname } = new URL(path, 'https://causeway.test')
  const protocol = protocols.find(({ under }) => pathname === under || pathname.startsWith(`${under}/`))!
  const headers = { ...(who ? { authorization: `Bearer ${tokens[who]}` } : {}), ...init.headers }
  const response = await protocol.handle(
    new Request(new URL(path, 'https://causeway.test'), { ...init, headers }),
    '127.0.0.1',
  )
  const body = await response.text()
  const isJson = response.headers.get('content-type') === 'application/json'
  return {
    status: response.status,
    headers: response.headers,
    body,
    json: isJson && body ? JSON.parse(body) : undefined,
  }
}

const give = (
  who: string | undefined,
  body: Uint8Array | string,
  query: string,
  headers: Record<string, string> = {},
) =>
  ask(`/csaf/advisories?${query}`, who, {
    method: 'POST',
    body: body as BodyInit,
    headers: { 'content-type': 'application/json', ...headers },
  })
const put = (who: string, document: Csaf, collection = collections.public.id) =>
  give(who, bytesOf(document), `collection=${collection}`)

test('a program gives an advisory and is told what became of it', async () => {
  const document = pumpAdvisory({ tracking: 'P-1' })
  const first = await put('fi', document)
  assert.deepEqual([first.status, first.json.outcome], [201, 'added'])
  const again = await put('fi', document)
  assert.deepEqual([again.status, again.json.outcome, again.json.id], [200, 'known', first.json.id])
  const changed = await put('fi', pumpAdvisory({ tracking: 'P-1', title: 'Another' }))
  assert.deepEqual([changed.status, changed.json.error], [409, 'version-differs'])
  const faulty = await put('fi', pumpAdvisory({ tracking: 'P-2', status: { known_affected: ['nobody'] } }))
  assert.deepEqual(
    [faulty.status, faulty.json.faults[0].pointer],
    [422, '/vulnerabilities/0/product_status/known_affected/0'],
  )
})

test('who may not is refused with the status that says so, and a body too large before it is read', async () => {
  const good = bytesOf(pumpAdvisory({ tracking: 'P-3' }))
  const nordic = `collection=${collections.nordic.id}`
  assert.equal((await give(undefined, good, nordic)).status, 401)
  assert.equal(
    (await ask('/csaf/advisories', undefined, { method: 'POST', headers: { authorization: 'Bearer wrong' } })).status,
    401,
  )
  assert.equal((await give('jp', good, nordic)).status, 403)
  assert.equal((await give('fi', good, 'collection=everything')).status, 400)
  assert.equal(
    (await give('fi', good, `${nordic}&nations=XX`)).json.sentence,
    'XX is no nation and no release group of this programme.',
  )
  assert.equal((await give('fi', good, nordic, { 'content-type': 'text/plain' })).status, 415)
  assert.equal((await give('fi', '{"document":', nordic)).status, 422)
  assert.equal((await give('fi', new Uint8Array(15_000_001), nordic)).status, 413)
  const length = await give('fi', good, nordic, { 'content-length': '100000000' })
  assert.equal(length.status, 413)
  assert.equal((await ask('/csaf/advisories', 'fi', { method: 'DELETE' })).status, 405)
})

test('the metadata lead to every public document by feed and by folder, each with its hashes', async () => {
  await put('fi', pumpAdvisory({ tracking: 'P-4', released: '2026-10-05T08:00:00Z' }))
  const metadata = (await ask('/.well-known/csaf/provider-metadata.json')).json
  assert.deepEqual(
    [metadata.role, metadata.canonical_url, metadata.metadata_version],
    ['csaf_provider', 'https://causeway.test/.well-known/csaf/provider-metadata.json', '2.0'],
  )
  const [{ rolie }, { directory_url }] = metadata.distributions
  const white = rolie.feeds.find((each: { tlp_label: string }) => each.tlp_label === 'WHITE').url
  const { feed } = (await ask(white)).json
  assert.deepEqual(
    feed.entry.map((entry: { id: string }) => entry.id),
    ['P-4', 'P-1'],
  )
  const src = feed.entry[1].content.src as string
  const document = await ask(src)
  assert.equal(document.body, JSON.stringify(pumpAdvisory({ tracking: 'P-1' }), null, 2))
  for (const algorithm of ['sha256', 'sha512'])
    assert.equal(
      (await ask(`${src}.${algorithm}`)).body,
      `${createHash(algorithm).update(document.body).digest('hex')}  p-1.json\n`,
    )
  assert.equal((await ask(`${directory_url}index.txt`)).body, '2026/p-1.json\n2026/p-4.json\n')
  assert.equal(
    (await ask(`${directory_url}changes.csv`)).body,
    '"2026/p-4.json","2026-10-05T08:00:00.000Z"\n"2026/p-1.json","2026-09-01T08:00:00.000Z"\n',
  )
  assert.equal(src, `${directory_url}2026/p-1.json`)
  assert.match((await ask(directory_url)).body, /href="2026\/"/)
  assert.match((await ask(`${directory_url}2026/`)).body, /href="p-1.json.sha512"/)
  assert.match(
    (await ask('/.well-known/security.txt')).body,
    /^CSAF: https:\/\/causeway\.test\/\.well-known\/csaf\/provider-metadata\.json$/m,
  )
  assert.equal((await ask('/csaf/service.json')).json.service.workspace[0].collection.length, 4)
})

test('a client that has a document is not sent it again, and HEAD tells without the body', async () => {
  const feed = await ask('/csaf/feed-tlp-white.json')
  const etag = feed.headers.get('etag')!
  assert.equal((await ask('/csaf/feed-tlp-white.json', undefined, { headers: { 'if-none-match': etag } })).status, 304)
  const head = await ask('/csaf/feed-tlp-white.json', undefined, { method: 'HEAD' })
  assert.deepEqual([head.status, head.body, head.headers.get('etag')], [200, '', etag])
})

test('restricted advisories are found by those who may see them, and by nobody else on any path', async () => {
  const added = await put('fi', pumpAdvisory({ tracking: 'P-5', tlp: 'AMBER' }), collections.nordic.id)
  assert.equal(added.status, 201)
  const feed = await ask('/csaf/feed-tlp-amber.json', 'no')
  const src = feed.json.feed.entry[0].content.src as string
  assert.match((await ask(src, 'no')).body, /P-5/)
  const folder = src.replace('2026/p-5.json', '')
  const paths = [src, `${src}.sha256`, folder, `${folder}index.txt`, `${folder}changes.csv`, `${folder}2026/`]
  for (const path of paths) {
    assert.equal((await ask(path, 'no')).status, 200, path)
    assert.equal((await ask(path, 'jp')).status, 404, path)
    assert.equal((await ask(path)).status, 401, path)
    assert.equal((await ask(path.replace('/amber/', '/white/'), 'no')).body.includes('p-5'), false, path)
  }
  assert.deepEqual((await ask('/csaf/feed-tlp-amber.json', 'jp')).json.feed.entry, [])
  assert.equal((await ask('/csaf/feed-tlp-amber.json')).status, 401)
  for (const who of [undefined, 'jp']) {
    const metadata = await ask('/.well-known/csaf/provider-metadata.json', who)
    assert.doesNotMatch(metadata.body, /csaf\/amber/)
  }
})

test('paths that lead nowhere lead nowhere', async () => {
  for (const path of [
    '/csaf',
    '/csaf/',
    '/csaf/white/x/',
    '/csaf/white/x/2026/..%2Fy.json',
    '/csaf/white/%E0%A4%A/',
    '/csaf/feed-tlp-blue.json',
    '/.well-known/csaf/',
  ])
    assert.equal((await ask(path)).status, 404, path)
})
