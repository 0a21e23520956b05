// What a client makes of the answers of servers, good and bad.
import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { openClient, type Server, taxii } from './client.ts'
import { exampleServer, indicator } from './examples.server.ts'
import { PeerFault } from './fault.ts'
import { retryAfter } from './receive.ts'
import { openTransport } from './transport.ts'

const now = new Date('2026-11-21T09:00:00Z')
const everything = { added_after: null, next: null, limit: 10, matches: {} }

const clientOf = (fetch: Server['fetch'], change: Partial<Server> = {}) =>
  openClient({
    fetch,
    root: new URL('https://beta.example/taxii2/shared/'),
    credentials: { kind: 'none' },
    bounds: { silence_ms: 2_000, largest_bytes: 100_000 },
    now: () => now,
    ...change,
  })

const faultOf = async (work: Promise<unknown>) => {
  try {
    await work
  } catch (error) {
    assert.ok(error instanceof PeerFault, String(error))
    return { id: error.id, detail: error.detail, retry_ms: error.retry_ms }
  }
  throw new Error('There was no fault')
}

test('a page keeps its bytes, says where it goes on, and when its objects were added', async () => {
  const server = exampleServer()
  server.put(indicator(1), indicator(2), indicator(3))
  const client = clientOf(server.fetch, { credentials: { kind: 'basic', name: 'ines', password: 'päss:word' } })
  const page = await client.page(server.collection, { ...everything, limit: 2, matches: { type: 'indicator' } })
  assert.deepEqual(
    { more: page.more, next: page.next, count: page.count, first: page.first, last: page.last },
    { more: true, next: '2', count: 2, first: '2026-11-20T08:00:00.001000Z', last: '2026-11-20T08:00:00.002000Z' },
  )
  assert.equal(
    Buffer.from(page.bytes).toString(),
    `{"more":true,"next":"2","objects":[${indicator(1)},${indicator(2)}]}`,
  )
  const [asked] = server.received
  assert.equal(
    asked!.path,
    `/taxii2/shared/collections/${server.collection}/objects/?limit=2&match%5Btype%5D=indicator`,
  )
  assert.equal(asked!.headers.get('accept'), taxii)
  assert.equal(asked!.headers.get('authorization'), `Basic ${Buffer.from('ines:päss:word').toString('base64')}`)
})

test('objects are sent as their characters stand, and what became of them is read', async () => {
  const server = exampleServer({ refuses: (id) => (id.endsWith('2') ? 'Too quiet\u0007' : undefined) })
  const status = await clientOf(server.fetch).add(server.collection, [indicator(1), indicator(2)])
  assert.equal(server.received[0]!.body, `{"objects":[${indicator(1)},${indicator(2)}]}`)
  assert.equal(status.status, 'complete')
  assert.deepEqual(
    status.failures.map(({ message }) => message),
    ['Too quiet'],
  )
  assert.deepEqual(await clientOf(server.fetch).status(status.id), status)
  assert.deepEqual(await faultOf(clientOf(server.fetch).status('none')), {
    id: 'not-found',
    detail: '404 Not found',
    retry_ms: null,
  })
})

test('API root and collections are read whatever a server leaves out', async () => {
  const server = exampleServer({ bareTypes: true })
  const client = clientOf(server.fetch)
  assert.equal((await client.apiRoot()).max_content_length, 1_000_000)
  assert.deepEqual(
    (await client.collections()).map(({ id, can_write }) => ({ id, can_write })),
    [{ id: server.collection, can_write: true }],
  )
})

const body =
  (text: string, headers: Record<string, string> = {}, status = 200) =>
  async () =>
    new Response(text, { status, headers: { 'content-type': taxii, ...headers } })
const answers: [says: string, fetch: Server['fetch'], fault: PeerFault['id'], retry_ms?: number][] = [
  ['a wrong password', body('{"title":"No"}', {}, 401), 'credentials-refused'],
  ['no right to read', body('{}', {}, 403), 'forbidden'],
  ['too many requests', body('', { 'retry-after': '7' }, 429), 'busy', 7_000],
  ['out of order until a date', body('', { 'retry-after': 'Sat, 21 Nov 2026 09:01:00 GMT' }, 503), 'busy', 60_000],
  ['a broken server', body('<h1>', {}, 500), 'server-failed'],
  ['a question it does not take', body('{}', {}, 422), 'refused'],
  ['the page of a proxy', body('<h1>Sign in</h1>', { 'content-type': 'text/html' }), 'not-taxii'],
  ['half of an envelope', body('{"objects":[{"id":"a"},{"id"'), 'not-json'],
  ['an envelope without its last brace', body('{"objects":[{"id":"a"}]'), 'not-json'],
  ['a list', body('[]'), 'not-json'],
  ['objects that are none', body('{"objects":"all"}'), 'not-json'],
  [
    'another encoding',
    async () => new Response(Buffer.from([0x7b, 0xff, 0x7d]), { headers: { 'content-type': taxii } }),
    'not-json',
  ],
  ['more than the bound', body(`{"x":"${'a'.repeat(100_001)}"}`), 'too-large'],
  ['a redirect to another host', body('', { location: 'https://gamma.example/' }, 302), 'redirected'],
  ['a redirect in a circle', body('', { location: '/taxii2/shared/' }, 302), 'redirected'],
  ['nobody', () => Promise.reject(Object.assign(new Error(), { code: 'ECONNREFUSED' })), 'unreachable'],
  ['silence', () => new Promise(() => undefined), 'timed-out'],
]
for (const [says, fetch, id, retry_ms = null] of answers)
  test(`${says}: ${id}`, async () => {
    const fault = await faultOf(
      clientOf(fetch, { bounds: { silence_ms: 50, largest_bytes: 100_000 } }).page('c', everything),
    )
    assert.deepEqual({ id: fault.id, retry_ms: fault.retry_ms }, { id, retry_ms })
  })

test('a redirect within the host is followed for reading, with the credentials; never for sending', async () => {
  const seen: string[] = []
  const moved: Server['fetch'] = async (request) => {
    seen.push(`${request.method} ${request.url} ${request.headers.get('authorization')}`)
    if (request.url.includes('/new/')) return new Response('{}', { headers: { 'content-type': taxii } })
    return new Response(null, { status: 308, headers: { location: '/new/' } })
  }
  const client = clientOf(moved, { credentials: { kind: 'bearer', token: 't' } })
  await client.page('c', everything)
  assert.equal(seen[1], 'GET https://beta.example/new/ Bearer t')
  assert.equal((await faultOf(client.add('c', ['{}']))).id, 'redirected')
})

test('a wait is at most a day, never in the past, and by the clock of whoever asks for it', () => {
  const wait = (wanted: string, date?: string) =>
    retryAfter(new Headers({ 'retry-after': wanted, ...(date ? { date } : {}) }), now)
  assert.equal(wait('999999999'), 86_400_000)
  assert.equal(wait('Fri, 20 Nov 2026 09:00:00 GMT'), 0)
  assert.equal(wait('Sat, 21 Nov 2026 09:00:05 GMT'), 5_000)
  assert.equal(wait('Mon, 01 Jan 2001 00:00:20 GMT', 'Mon, 01 Jan 2001 00:00:00 GMT'), 20_000)
  assert.equal(wait('soon'), null)
})

test('over a real connection: packed answers are unpacked within the bound, and one that breaks off is a fault', async () => {
  const long = JSON.stringify({ objects: [], padding: 'a'.repeat(90_000) })
  const server = createServer((request, response) => {
    const bomb = request.url!.includes('bomb')
    const head = { 'content-type': taxii, 'content-encoding': 'gzip' }
    if (request.url!.includes('half')) {
      response.writeHead(200, { 'content-type': taxii, 'content-length': '100' }).write('{"objects":')
      setImmediate(() => response.destroy())
    } else response.writeHead(200, head).end(gzipSync(bomb ? 'a'.repeat(50_000_000) : long))
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  try {
    const { port } = server.address() as AddressInfo
    const root = new URL(`http://127.0.0.1:${port}/`)
    const fetch = openTransport({ plainHttp: false, linkLocal: false })
    const client = clientOf(fetch, { root })
    assert.equal(Buffer.from((await client.page('c', everything)).bytes).toString(), long)
    assert.equal((await faultOf(client.page('bomb', everything))).id, 'too-large')
    assert.equal((await faultOf(client.page('half', everything))).id, 'cut-off')
  } finally {
    server.closeAllConnections()
    server.close()
  }
})

test('the guarded way refuses what an administrator may not reach, before it connects', async () => {
  const fetch = openTransport({ plainHttp: false, linkLocal: false })
  for (const address of ['https://169.254.169.254/', 'http://beta.example/'])
    assert.equal((await faultOf(fetch(new Request(address)))).id, 'address-refused')
})
