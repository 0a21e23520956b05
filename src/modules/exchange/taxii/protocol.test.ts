// What the protocol does around the endpoints, and pages joined under random limits and filters.
import assert from 'node:assert/strict'
import { createServer, request as httpRequest } from 'node:http'
import { test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import { getRequestListener } from '@hono/node-server'
import fc from 'fast-check'
import { basic, type Fixture, groundsOf } from './conformance.grounds.ts'
import { campaign, domain, indicator, malware } from './examples.objects.ts'
import { memoryFixture } from './examples.ts'
import { taxiiMediaType } from './negotiate.ts'
import { taxiiProtocol } from './protocol.ts'
import { type Refusal, statusOf } from './refusal.ts'
import { taxiiWords } from './words.ts'

const refusing = (change: Partial<Parameters<typeof taxiiProtocol>[0]>) => {
  const { store } = memoryFixture()
  const lines: Record<string, unknown>[] = []
  const protocol = taxiiProtocol({
    store,
    mayAsk: () => true,
    log: (line) => void lines.push(line),
    largestEnvelope_bytes: 1_000,
    ...change,
  })
  return { protocol, lines, store }
}

test('an error of the store is answered without its text, and logged with it under the same number', async () => {
  const { store } = memoryFixture()
  const broken = {
    ...store,
    roots: async () => {
      throw new Error('secret table missing')
    },
  }
  const { protocol, lines } = refusing({ store: broken })
  const response = await protocol.handle(new Request('http://causeway.test/taxii2/'), '')
  const text = await response.text()
  assert.equal(response.status, 500)
  assert.equal(response.headers.get('content-type'), taxiiMediaType)
  assert.doesNotMatch(text, /secret/)
  const { error_id, http_status } = JSON.parse(text)
  assert.equal(http_status, '500')
  assert.deepEqual(
    lines.map(({ id }) => id),
    [error_id, error_id],
  )
  assert.equal(lines[0]!.error, 'secret table missing')
  assert.equal(response.headers.get('x-request-id'), error_id)
})

test('a store that shows what it should not, or stumbles over what is no identifier, does not get that far', async () => {
  const { store, collections, clients } = memoryFixture()
  const shut = { can_read: false, can_write: false }
  const careless = {
    ...store,
    collection: async () => ({ ...collections.library, ...shut }),
    collections: async () => [{ ...collections.library, ...shut }],
    status: async () => {
      throw new Error('no uuid')
    },
  }
  const { protocol } = refusing({ store: careless })
  const ask = async (path: string) => {
    const headers = { authorization: basic(clients.owner) }
    return protocol.handle(new Request(`http://causeway.test/taxii2/alliance/${path}`, { headers }), '')
  }
  for (const path of ['collections/library/', 'collections/library/objects/', 'status/x/'])
    assert.equal((await ask(path)).status, 404, path)
  assert.equal(await (await ask('collections/')).text(), '{}')
})

test('an address that asks too often is told to wait, before anybody looks its password up', async () => {
  const asked: string[] = []
  const { protocol } = refusing({
    mayAsk: (address, method) => {
      asked.push(`${address} ${method}`)
      return false
    },
  })
  const response = await protocol.handle(new Request('http://causeway.test/taxii2/', { method: 'HEAD' }), '192.0.2.7')
  assert.deepEqual([response.status, response.headers.get('retry-after')], [429, '60'])
  assert.deepEqual(asked, ['192.0.2.7 HEAD'])
})

test('a line is logged for each answer, and no line holds what was asked for', async () => {
  const fixture = memoryFixture()
  const grounds = groundsOf(fixture)
  await grounds.ask(grounds.at('library', `objects/${indicator(1).id}/`), { query: '?match[version]=first' })
  await grounds.ask('elsewhere/in/the/tree/')
  assert.deepEqual(
    fixture.lines.map(({ method, route, status }) => [method, route, status]),
    [
      ['GET', '/taxii2/:root/collections/:collection/objects/:object/', 404],
      ['GET', '/taxii2/*', 404],
    ],
  )
})

test('errors speak the language of the client', async () => {
  const { protocol } = refusing({})
  const ask = async (language: string) => {
    const headers = { 'accept-language': language }
    const response = await protocol.handle(new Request('http://causeway.test/taxii2/a/b/', { headers }), '')
    return [response.headers.get('content-language'), (await response.json()).title]
  }
  assert.deepEqual(await ask('fr-CA, en;q=0.5'), ['fr', taxiiWords('fr').titles['no-endpoint']])
  assert.deepEqual(await ask('de'), ['en', taxiiWords('en').titles['no-endpoint']])
})

test('every refusal has a title and a sentence in both languages', () => {
  const values = {
    allowed: ['GET'],
    largest_bytes: 1_000,
    name: 'limit',
    wanted: 'count',
    fault: 'x',
    sentence: 'A sentence.',
  }
  for (const id of Object.keys(statusOf) as Refusal['id'][])
    for (const language of ['en', 'fr'] as const) {
      const words = taxiiWords(language)
      const sentence = words.describe({ ...values, id } as Refusal)
      assert.ok(words.titles[id].length > 5, id)
      assert.match(sentence, /^\p{Lu}.*\.$/u, id)
      assert.doesNotMatch(sentence, /undefined/, id)
    }
})

test('the table of routes says who may call each', () => {
  const { routes, under } = memoryFixture().protocol
  assert.equal(under, '/taxii2')
  const forAccounts = routes.filter(({ who }) => who === 'account').map(({ method, path }) => `${method} ${path}`)
  assert.deepEqual(forAccounts, [
    'GET /taxii2/:root/status/:status/',
    'POST /taxii2/:root/collections/:collection/objects/',
    'DELETE /taxii2/:root/collections/:collection/objects/:object/',
  ])
})

/** One request over a real connection. What the server says is kept even when it closes before the body is sent. */
function overTheWire(
  port: number,
  options: { method: string; path: string; headers: Record<string, string>; body?: string[] },
): Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; bytes: Buffer }> {
  return new Promise((resolve, reject) => {
    const { body = [], ...rest } = options
    const sent = httpRequest({ host: '127.0.0.1', port, ...rest }, (incoming) => {
      const parts: Buffer[] = []
      incoming.on('data', (part) => parts.push(part))
      incoming.on('end', () =>
        resolve({ status: incoming.statusCode!, headers: incoming.headers, bytes: Buffer.concat(parts) }),
      )
    })
    sent.on('error', reject)
    for (const part of body) sent.write(part)
    sent.end()
  })
}

test('over a real connection: a body too large is refused with its reason, HEAD has no body, gzip arrives', async (context) => {
  const fixture = memoryFixture({ largestEnvelope_bytes: 50_000 })
  const server = createServer(getRequestListener(fixture.fetch, { overrideGlobalObjects: false }))
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  context.after(() => server.close())
  const { port } = server.address() as { port: number }
  const path = `/taxii2/alliance/collections/${fixture.collections.library.id}/objects/`
  const headers = {
    authorization: basic(fixture.clients.owner),
    accept: taxiiMediaType,
    'content-type': taxiiMediaType,
  }
  const large = { method: 'POST', path, headers, body: Array.from({ length: 20 }, () => ' '.repeat(10_000)) }
  for (const sent of [large, { ...large, headers: { ...headers, 'content-length': '200000' } }]) {
    const { status, headers: answered, bytes } = await overTheWire(port, sent)
    assert.deepEqual([status, answered.connection], [413, 'close'])
    assert.equal(JSON.parse(bytes.toString()).error_code, 'too-large')
  }
  const objects = Array.from({ length: 15 }, (_, number) => indicator(number))
  const added = await overTheWire(port, { method: 'POST', path, headers, body: [JSON.stringify({ objects })] })
  assert.equal(added.status, 202)
  const head = await overTheWire(port, { method: 'HEAD', path, headers })
  assert.deepEqual([head.status, head.bytes.length], [200, 0])
  const packed = await overTheWire(port, { method: 'GET', path, headers: { ...headers, 'accept-encoding': 'gzip' } })
  assert.equal(packed.headers['content-encoding'], 'gzip')
  assert.deepEqual(JSON.parse(gunzipSync(packed.bytes).toString()), { objects })
})

const shelf = Array.from({ length: 40 }, (_, number) => {
  const day = 1 + (number % 5)
  const of = Math.floor(number / 5)
  if (number % 4 === 0) return indicator(of, { day })
  if (number % 4 === 1) return malware(of, { day })
  return number % 4 === 2 ? campaign(of, { day, spec_version: number % 8 === 2 ? '2.0' : '2.1' }) : domain(number)
})

const someFilters = fc.record(
  {
    'match[type]': fc.subarray(['indicator', 'malware', 'campaign', 'domain-name'], { minLength: 1 }).map(String),
    'match[version]': fc.constantFrom('all', 'first', 'last', 'first,last', '2026-03-02T10:00:00Z,last'),
    'match[spec_version]': fc.constantFrom('2.0', '2.1', '2.0,2.1'),
    'match[id]': fc
      .subarray(
        shelf.map(({ id }) => id),
        { minLength: 1 },
      )
      .map(String),
  },
  { requiredKeys: [] },
)

test('under any filters and any limits, pages join without gap or repeat, by next and by added_after', async () => {
  const fixture: Fixture = memoryFixture({ largestPage: 100 })
  const grounds = groundsOf(fixture)
  await grounds.add('library', shelf)
  const page = async (below: string, query: Record<string, string>) => {
    const answer = await grounds.ask(grounds.at('library', below), { query: `?${new URLSearchParams(query)}` })
    return { ...answer, objects: (answer.body.objects ?? []) as unknown[] }
  }
  await fc.assert(
    fc.asyncProperty(
      someFilters,
      fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 8 }),
      fc.constantFrom('objects/', 'manifest/'),
      fc.boolean(),
      async (filters, limits, below, byDate) => {
        const whole = await page(below, filters)
        assert.equal(whole.status, 200)
        const joined: unknown[] = []
        let onward: Record<string, string> | undefined = {}
        for (let turn = 0; onward; turn++) {
          assert.ok(turn <= shelf.length, 'it comes to an end')
          const limit = limits[turn % limits.length]!
          const part: Awaited<ReturnType<typeof page>> = await page(below, { ...filters, ...onward, limit: `${limit}` })
          assert.ok(part.objects.length <= limit && (part.objects.length > 0 || joined.length === 0))
          joined.push(...part.objects)
          const since = part.headers.get('x-taxii-date-added-last')!
          onward = part.body.more ? (byDate ? { added_after: since } : { next: String(part.body.next) }) : undefined
        }
        assert.deepEqual(joined, whole.objects)
      },
    ),
  )
})

test('a reader who follows a collection while it grows sees every object once', async () => {
  const grounds = groundsOf(memoryFixture())
  const seen: string[] = []
  let since = '1970-01-01T00:00:00.000000Z'
  for (let round = 0; round < 12; round++) {
    await grounds.add('library', round % 3 === 2 ? [] : [indicator(500 + round * 2), indicator(501 + round * 2)])
    const answer = await grounds.ask(grounds.at('library', 'objects/'), { query: `?added_after=${since}` })
    seen.push(...((answer.body.objects ?? []) as { id: string }[]).map(({ id }) => id))
    since = answer.headers.get('x-taxii-date-added-last')!
  }
  const all = (await grounds.ask(grounds.at('library', 'manifest/'))).body.objects as { id: string }[]
  assert.equal(seen.length, 16)
  assert.deepEqual(
    seen,
    all.map(({ id }) => id),
  )
})
