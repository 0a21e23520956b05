// What strangers and partners' programs may send the exchange, and what they must not get by it: each attempt is answered
// in the protocol's own words, writes nothing, and leaves the next request served.
import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { createGzip } from 'node:zlib'
import fc from 'fast-check'
import { sql } from 'kysely'
import { collections, identityOf } from '#modules/exchange/examples.ts'
import { addAccount } from '#modules/exchange/index.ts'
import { invariants } from '#modules/exchange/invariants.sql.ts'
import { pumpAdvisory } from '#modules/exchange/vulnerabilities/examples.ts'
import { openSite, type Site } from './testing.ts'

const media = 'application/taxii+json;version=2.1'
const root = '/taxii2/alliance/'
const alliance = `${root}collections/${collections.alliance.id}/`
const nordic = `${root}collections/${collections.nordic.id}/`
const open = `${root}collections/${collections.public.id}/`
const red = 'marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1'

let site: Site
/** Authorization headers: Finland writes in all three, the Netherlands in the alliance's, Japan reads that one only. */
const programs: Record<'fi' | 'nl' | 'jp', string> = { fi: '', nl: '', jp: '' }
const colons = 'pass:with:colons:é'

before(async () => {
  site = await openSite()
  const seat = (key: keyof typeof collections, can_write: boolean) => ({
    collection: collections[key].id,
    can_read: true,
    can_write,
  })
  const seats = {
    fi: [seat('alliance', true), seat('nordic', true), seat('public', true)],
    nl: [seat('alliance', true)],
    jp: [seat('alliance', false)],
  }
  const teams = { fi: 'Cyber Watch Finland', nl: 'Cyber Watch Netherlands', jp: 'Cyber Watch Japan' }
  for (const key of ['fi', 'nl', 'jp'] as const) {
    const organisation = await idIn(sql`select id from identity.organisation where name = ${teams[key]}`)
    const made = await site.enterAsCauseway((ctx) =>
      addAccount(ctx, { organisation, name: `hostile.${key}`, password: colons, permissions: seats[key] }),
    )
    assert.ok(typeof made === 'object', String(made))
    programs[key] = `Bearer ${made.token}`
  }
})
after(() => site.close())

type Who = keyof typeof programs | 'anonymous'
type Query = ReturnType<typeof sql>

const rowsIn = (query: Query) =>
  site.enterAsCauseway(async ({ db }) => (await query.execute(db)).rows as { id: string; n: string }[])
async function idIn(query: Query): Promise<string> {
  const [row] = await rowsIn(query)
  assert.ok(row, 'the case is not in the examples')
  return row.id
}

interface Answer {
  status: number
  headers: Headers
  text: string
  // Whatever JSON the server answered; the tests compare it as it is.
  json: Record<string, unknown> & {
    error_code?: string
    http_status?: string
    failures?: { id: string; message: string }[]
  }
}

interface Sending extends RequestInit {
  who?: Who
}

async function fetched(path: string, { who = 'fi', ...init }: Sending = {}): Promise<Response> {
  const headers = new Headers(init.headers)
  if (who !== 'anonymous' && !headers.has('authorization')) headers.set('authorization', programs[who])
  return site.app.fetch(new Request(`http://causeway.test${path}`, { ...init, headers }))
}

async function answered(response: Response): Promise<Answer> {
  const text = await response.text()
  return { status: response.status, headers: response.headers, text, json: text === '' ? {} : JSON.parse(text) }
}

/** Asks under /taxii2, where every answer is a TAXII message and every refusal a TAXII error with its own status. */
async function ask(path: string, sending: Sending = {}): Promise<Answer> {
  const answer = await answered(await fetched(path, sending))
  assert.equal(answer.headers.get('content-type'), media, path)
  if (answer.status >= 400) assert.equal(answer.json.http_status, String(answer.status), path)
  assert.ok(answer.status < 500, `${path} answers ${answer.status}`)
  return answer
}

const give = (body: BodyInit, { path = alliance, headers = {}, who = 'fi' as Who } = {}) =>
  ask(`${path}objects/`, { method: 'POST', who, body, headers: { 'content-type': media, ...headers } })

const tables = ['object', 'removal', 'status', 'quarantine', 'marking', 'advisory', 'token', 'account', 'words', 'text']

/** How much stands in the exchange, and in its audit. */
async function counts(): Promise<string> {
  const names = [...tables.map((name) => `exchange.${name}`), 'audit.line']
  const found: string[] = []
  for (const name of names)
    found.push(`${name} ${(await rowsIn(sql`select count(*) as n from ${sql.table(name)}`))[0]!.n}`)
  return found.join(', ')
}

async function writesNothing(work: () => Promise<unknown>): Promise<void> {
  const before = await counts()
  await work()
  assert.equal(await counts(), before)
}

/** Asks for each and compares status and code. */
async function refuses(expected: string, attempts: Record<string, () => Promise<Answer>>): Promise<void> {
  await writesNothing(async () => {
    for (const [name, attempt] of Object.entries(attempts)) {
      const { status, json } = await attempt()
      assert.equal(`${status} ${json.error_code}`, expected, name)
    }
  })
}

const nothingBroke = () =>
  assert.deepEqual(
    site.log.filter(({ error }) => error),
    [],
  )

const tool = (change: object = {}) => ({
  type: 'tool',
  spec_version: '2.1',
  id: `tool--${randomUUID()}`,
  created: '2026-11-01T00:00:00.000Z',
  modified: '2026-11-01T00:00:00.000Z',
  name: 'Bell',
  ...change,
})

const indicator = (pattern: string) => ({
  ...tool(),
  type: 'indicator',
  id: `indicator--${randomUUID()}`,
  pattern,
  pattern_type: 'stix',
  valid_from: '2026-11-01T00:00:00Z',
})

const envelope = (...objects: unknown[]) => JSON.stringify({ objects })

/** A body that is made while it is read, and says how much of it was. */
function generated(total_bytes: number, chunk = new Uint8Array(64 * 1024).fill(32)) {
  const sent = { bytes: 0 }
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (sent.bytes >= total_bytes) return controller.close()
        sent.bytes += chunk.length
        controller.enqueue(chunk.slice())
      },
    },
    { highWaterMark: 0 },
  )
  return { sent, body }
}

const streamed = (body: ReadableStream<Uint8Array>, headers: Record<string, string> = {}) =>
  ask(`${alliance}objects/`, {
    method: 'POST',
    body,
    duplex: 'half',
    headers: { 'content-type': media, ...headers },
  } as Sending)

describe('an envelope', () => {
  test('of 100 megabytes is refused by its stated length before a byte is read, and while it is counted otherwise', async () => {
    const stated = generated(100 * 1024 * 1024)
    const counted = generated(100 * 1024 * 1024)
    await refuses('413 too-large', {
      stated: () => streamed(stated.body, { 'content-length': String(100 * 1024 * 1024) }),
      counted: () => streamed(counted.body),
    })
    assert.equal(stated.sent.bytes, 0)
    assert.ok(counted.sent.bytes <= 33 * 1024 * 1024, `${counted.sent.bytes} bytes were read`)
  })

  test('that unpacks to 100 megabytes is given up at the bound', async () => {
    const gzip = createGzip({ level: 9 })
    const packed: Uint8Array[] = []
    gzip.on('data', (part: Uint8Array) => packed.push(part))
    const ended = new Promise((resolve) => gzip.on('end', resolve))
    const megabyte = Buffer.alloc(1024 * 1024, 32)
    for (let count = 0; count < 100; count += 1) await new Promise((resolve) => gzip.write(megabyte, resolve))
    gzip.end()
    await ended
    await refuses('422 unpacks-too-large', {
      bomb: () => give(Buffer.concat(packed), { headers: { 'content-encoding': 'gzip' } }),
    })
  })

  test('whose sending breaks off, or is packed otherwise than it says, is refused', async () => {
    const broken = () =>
      new ReadableStream<Uint8Array>({
        start(controller) {
          controller.enqueue(new TextEncoder().encode('{"objects":['))
        },
        pull(controller) {
          controller.error(new Error('gone'))
        },
      })
    await refuses('400 body-broken', {
      'broken off': () => streamed(broken()),
      'no gzip': () => give('{"objects":[]}', { headers: { 'content-encoding': 'gzip' } }),
    })
    await refuses('415 wrong-content-encoding', {
      br: () => give('x', { headers: { 'content-encoding': 'br' } }),
      twice: () => give('x', { headers: { 'content-encoding': 'gzip, gzip' } }),
    })
    await refuses('415 wrong-content-type', {
      json: () => give('{}', { headers: { 'content-type': 'application/json' } }),
      form: () => give('objects=1', { headers: { 'content-type': 'application/x-www-form-urlencoded' } }),
      version: () => give('{}', { headers: { 'content-type': 'application/taxii+json;version=9.9' } }),
    })
  })

  test('that is none is refused whole, and says as what', async () => {
    const bodies = (entries: [string, BodyInit][]) =>
      Object.fromEntries(entries.map(([name, body]) => [name, () => give(body)]))
    await refuses(
      '422 not-json',
      bodies([
        ['nothing', ''],
        ['cut off', '{"objects":[{"type":"tool"'],
        ['words', 'objects'],
        ['two values', '{"objects":[]}{}'],
        ['NUL', '{"objects":[]}\u0000'],
        ['a comma too many', '{"objects":[{},]}'],
        ['NaN', '{"objects":[{"type":NaN}]}'],
      ]),
    )
    await refuses(
      '422 not-utf8',
      bodies([
        ['Latin letters', new Uint8Array([0x7b, 0xe9, 0x7d])],
        ['a lone surrogate in bytes', new Uint8Array([...Buffer.from('{"objects":["'), 0xed, 0xa0, 0x80, 0x22])],
      ]),
    )
    await refuses(
      '422 not-an-envelope',
      bodies([
        ['a list', '[]'],
        ['null', 'null'],
        ['no objects', '{}'],
        ['objects that are no list', '{"objects":{}}'],
        ['two lists', '{"objects":[],"objects":[]}'],
        ['depth beside the objects', `{"more":${'['.repeat(100_000)}${']'.repeat(100_000)},"objects":[]}`],
      ]),
    )
    await refuses('422 too-many-objects', bodies([['a million', `{"objects":[${'{},'.repeat(999_999)}{}]}`]]))
    nothingBroke()
  })

  test('with bad objects keeps the good one and names each of the others with its reason', async () => {
    const deep = `${'{"x_a":'.repeat(5_000)}1${'}'.repeat(5_000)}`
    const marked = (ref: string) => tool({ object_marking_refs: [ref] })
    const bad: Record<string, unknown> = {
      null: null,
      number: 5,
      list: [],
      empty: {},
      'NUL in a name': tool({ name: 'a\u0000b' }),
      'a lone surrogate': tool({ name: 'a\ud800b' }),
      'an id that is a number': tool({ id: 5 }),
      'an id that is a list': tool({ id: [`tool--${randomUUID()}`] }),
      'an id of another type': tool({ id: `malware--${randomUUID()}` }),
      'an id as a bomb': tool({ id: `tool--${'a'.repeat(50_000)}!` }),
      'a type as a bomb': tool({ type: `${'a-'.repeat(50_000)}!` }),
      'a type with a path': tool({ type: '../tool', id: `../tool--${randomUUID()}` }),
      'a date that is none': tool({ modified: '2026-02-30T00:00:00Z' }),
      'a date of 41 digits': tool({ modified: `2026-11-01T00:00:00.${'9'.repeat(41)}Z` }),
      'a year of 40 digits': tool({ modified: `${'9'.repeat(40)}-01-01T00:00:00Z` }),
      'a date as a number': tool({ modified: 1e300 }),
      'a marking that nobody knows': marked(`marking-definition--${randomUUID()}`),
      'a marking that is none': marked(`tool--${randomUUID()}`),
      'a release to nobody': tool({ object_marking_refs: [red, red, 'x'] }),
      'a megabyte and more': tool({ description: 'a'.repeat(1_000_001) }),
    }
    const raw = {
      'a key twice': JSON.stringify(tool()).replace('"name"', '"name":"Other","name"'),
      'depth beyond measure': JSON.stringify(tool({ x_deep: 0 })).replace('"x_deep":0', `"x_deep":${deep}`),
      'a key that is a prototype twice': JSON.stringify(tool()).replace('"name"', '"__proto__":1,"__proto__":2,"name"'),
    }
    const good = tool({ name: 'Good' })
    const objects = [
      ...Object.values(bad).map((each) => JSON.stringify(each)),
      ...Object.values(raw),
      JSON.stringify(good),
    ]
    const { status, json } = await give(`{"objects":[${objects.join(',')}]}`)
    const names = [...Object.keys(bad), ...Object.keys(raw)]
    assert.equal(status, 202)
    assert.deepEqual(json.successes, [{ id: good.id, version: good.modified }])
    assert.equal(json.failure_count, names.length, names.filter((_, index) => !json.failures?.[index]).join(', '))
    for (const { message } of json.failures!) assert.match(message, /^.{5,600}$/s)
    assert.equal(Reflect.get({}, 'polluted'), undefined)
    nothingBroke()
  })

  test('with patterns that no reader of patterns gets to the end of is kept as text, and its page is shown', async () => {
    const bombs = [
      '('.repeat(100_000),
      `[file:name = '${"\\'".repeat(50_000)}`,
      `[${'a:b = 1 AND '.repeat(20_000)}`,
    ].map(indicator)
    const { json } = await give(envelope(...bombs))
    assert.equal(json.success_count, bombs.length, JSON.stringify(json.failures)?.slice(0, 500))
    for (const { id } of bombs)
      assert.equal((await site.as('sanna').get(`/exchange/objects/${collections.alliance.id}/${id}`)).status, 200)
  })

  test('whose markings refer to each other in a circle enters nothing and ends', async () => {
    const [one, other] = [`marking-definition--${randomUUID()}`, `marking-definition--${randomUUID()}`]
    const definition = (id: string, refers: string) => ({
      type: 'marking-definition',
      spec_version: '2.1',
      id,
      created: '2026-11-01T00:00:00.000Z',
      definition_type: 'statement',
      definition: { statement: 'Ours' },
      object_marking_refs: [refers],
    })
    const before = await rowsIn(sql`select count(*) as n from exchange.object`)
    const { status, json } = await give(
      envelope(definition(one, other), definition(other, one), tool({ object_marking_refs: [one] })),
    )
    assert.equal(status, 202)
    assert.equal(json.success_count, 0, JSON.stringify(json))
    assert.deepEqual(await rowsIn(sql`select count(*) as n from exchange.object`), before)
  })

  test('with versions that go back, or that say the same version otherwise, leaves the last one the last', async () => {
    const id = `tool--${randomUUID()}`
    const version = (modified: string, name: string) => tool({ id, modified, name })
    for (const each of [version('2026-11-05T00:00:00.000000Z', 'Newest'), version('2026-11-02T00:00:00.000Z', 'Older')])
      assert.equal((await give(envelope(each))).json.success_count, 1)
    const again = await give(envelope(version('2026-11-05T00:00:00.000Z', 'Changed under its version')))
    assert.equal(again.json.success_count, 1)
    const last = await ask(`${alliance}objects/${id}/`)
    assert.deepEqual(
      (last.json.objects as { name: string }[]).map(({ name }) => name),
      ['Newest'],
    )
    const all = await ask(`${alliance}objects/${id}/versions/`)
    assert.equal((all.json.versions as string[]).length, 2)
  })

  test('of any JSON at all is answered, and nothing of it breaks the server', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue({ maxDepth: 4 }), async (value) => {
        const { status } = await give(envelope(value, { ...tool(), x_any: value }))
        assert.equal(status, 202)
      }),
      { numRuns: 40, verbose: 1 },
    )
    nothingBroke()
  })
})

describe('a question', () => {
  const objects = (query: string) => ask(`${alliance}objects/?${query}`)

  test('with filters that are repeated or malformed is refused', async () => {
    const named = (queries: string[]) => Object.fromEntries(queries.map((query) => [query, () => objects(query)]))
    await refuses(
      '400 parameter-repeated',
      named([
        'limit=1&limit=1',
        'match[type]=tool&match[type]=malware',
        'added_after=2026-01-01T00:00:00Z&added_after=x',
        'next=a&next=b',
      ]),
    )
    await refuses(
      '400 parameter-malformed',
      named([
        ...['0', '-1', '1e3', '1.5', ' 1', '99999999999999999999', 'NaN', ''].map((limit) => `limit=${limit}`),
        ...[
          '',
          'yesterday',
          '2026-13-01T00:00:00Z',
          '0000-01-01T00:00:00Z',
          `2026-01-01T00:00:00.${'1'.repeat(41)}Z`,
        ].map((instant) => `added_after=${instant}`),
        ...['match=x', 'match[=x', 'match[]=x', 'match[a b]=x', 'match[type]=', 'match[type]=a,,b', 'match[type]=a%00'],
        ...['match[version]=last,last', 'match[version]=all,last', 'match[version]=newest', 'match[spec_version]=two'],
        'match[type]=%ff',
      ]),
    )
  })

  test('about what nobody sent, or about the year 9999, is answered with nothing', async () => {
    for (const query of [
      'added_after=9999-12-31T23:59:59.999999Z',
      `match[type]=${'a'.repeat(5_000)}!`,
      "match[id]=' or 1=1 --",
      "match[id]=tool--x');drop%20table%20exchange.object;--".replaceAll(' ', ''),
      'match[id]=__proto__,constructor',
      'match[version]=0001-01-01T00:00:00Z',
      `match[id]=${Array.from({ length: 1_000 }, (_, index) => `tool--${index}`).join(',')}`,
    ]) {
      const { status, json } = await objects(query.replaceAll(' ', '%20'))
      if (/%20| /.test(query) || query.includes("' or")) assert.equal(status, 400, query)
      else assert.deepEqual([status, json.objects], [200, undefined], query)
    }
    const everything = await objects('limit=1')
    assert.deepEqual((await objects('limit=1&match[colour]=red&unknown=1')).json.objects, everything.json.objects)
  })

  test('with a made-up place to go on from is refused, and one of another question too', async () => {
    const next = String((await objects('limit=1')).json.next)
    const bytes = Buffer.from(next, 'base64url')
    const changed = (place: number) => {
      const copy = Buffer.from(bytes)
      copy[place]! ^= 1
      return copy.toString('base64url')
    }
    const forged = [
      '',
      'x',
      '____',
      'A'.repeat(10_000),
      Buffer.alloc(21).toString('base64url'),
      Buffer.alloc(21, 255).toString('base64url'),
      changed(0),
      changed(9),
      changed(20),
      `${next}=`,
      `${next}A`,
      "' or 1=1",
    ]
    await refuses('400 next-unknown', {
      ...Object.fromEntries(forged.map((each) => [each, () => objects(`limit=1&next=${encodeURIComponent(each)}`)])),
      'of another filter': () => objects(`match[type]=tool&next=${next}`),
      'of another list': () => ask(`${alliance}manifest/?next=${next}`),
      'of another collection': () => ask(`${nordic}objects/?next=${next}`),
    })
    // A position that was moved shows what may be seen anyway, and no more.
    const moved = await ask(`${alliance}objects/?limit=1&next=${changed(8)}`, { who: 'jp' })
    assert.equal(moved.status, 200)
  })

  test('to follow from a place that is none is refused, and from the end of time is quiet', async () => {
    const events = (id: string, more: Sending = {}) =>
      ask(`${alliance}events/`, { ...more, headers: { 'last-event-id': id } })
    const forged = ['-1', '1.5', 'x', '1e3', '9'.repeat(17), '9'.repeat(16), '0x10', "1' or '1", '']
    await refuses('400 parameter-malformed', Object.fromEntries(forged.map((id) => [`"${id}"`, () => events(id)])))
    await refuses('404 not-found', {
      'of a collection of others': () => ask(`${nordic}events/`, { who: 'jp' }),
      'of none': () => ask(`${root}collections/${randomUUID()}/events/`, { who: 'jp' }),
    })
    const stop = new AbortController()
    const stream = await fetched(`${alliance}events/`, {
      headers: { 'last-event-id': String(Number.MAX_SAFE_INTEGER) },
      signal: stop.signal,
    })
    const reader = stream.body!.getReader()
    assert.equal(new TextDecoder().decode((await reader.read()).value), 'retry: 2000\n\n')
    stop.abort()
    await reader.cancel().catch(() => undefined)
    nothingBroke()
  })

  test('to an address that is none is a TAXII error', async () => {
    for (const path of [
      '/taxii2/%00/',
      '/taxii2/%ff/',
      '/taxii2//',
      '/taxii2/alliance/../../etc/passwd',
      '/taxii2/..%2f..%2fetc%2fpasswd',
      '/taxii2/__proto__/',
      '/taxii2/nowhere/collections/',
      `${root}collections/${'a'.repeat(5_000)}/`,
      `${root}collections/%27%20or%201=1%20--/objects/`,
      `${root}collections/constructor/`,
      `${alliance}objects/%2e%2e%2f/versions/`,
      `${alliance}objects/${'('.repeat(300)}/`,
      `${alliance}everything/`,
      `${root}status/not-a-uuid/`,
      `${root}status/%00/`,
    ]) {
      const { pathname } = new URL(path, 'http://causeway.test')
      if (pathname.startsWith('/taxii2')) assert.equal((await ask(path)).status, 404, path)
      else assert.equal((await fetched(path, { who: 'anonymous' })).status, 404, path)
    }
    for (const method of ['PUT', 'PATCH', 'OPTIONS', 'PROPFIND', 'DELETE'])
      assert.equal((await ask(`${alliance}manifest/`, { method })).status, 405, method)
  })
})

describe('credentials', () => {
  const base64 = (text: string | Uint8Array) => Buffer.from(text as string).toString('base64')
  const signedIn = (authorization: string) => ask(`${root}collections/`, { headers: { authorization } })

  test('with colons in the password are read at the first of them', async () => {
    assert.equal((await signedIn(`Basic ${base64(`hostile.fi:${colons}`)}`)).status, 200)
    assert.equal((await signedIn(`basic  ${base64(`hostile.fi:${colons}`)}`)).status, 200)
  })

  test('that are wrong, empty, cut, foreign or enormous open nothing and say how to sign in', async () => {
    const session = base64(randomBytes(32))
    const wrong = [
      ...[
        '',
        'Basic',
        'Basic ',
        'Bearer',
        'Digest x',
        'Basic !!!',
        `Bearer ${session}`,
        'Bearer a b',
        `${programs.fi}x`,
      ],
      ...[':', 'hostile.fi:', ':x', 'hostile.fi', 'a:b:c', 'hostile.fi:pass', `hostile.fi\u0000:${colons}`].map(
        (pair) => `Basic ${base64(pair)}`,
      ),
      `Basic ${base64(`HOSTILE.FI:${colons}`)}`,
      `Basic ${base64(`hostile.fi:${colons}`)} more`,
      `Basic ${base64(`hostile.fi:${'x'.repeat(10_000)}`)}`,
      `Basic ${base64(`${'x'.repeat(10_000)}:x`)}`,
      `Basic ${base64(new Uint8Array([0xff, 0x3a, 0xff]))}`,
      `Basic ${base64("' or 1=1 --:x")}`,
      `Bearer ${'x'.repeat(10_000)}`,
      programs.fi.replace('Bearer', 'Basic'),
    ]
    for (const authorization of wrong) {
      const { status, json, headers } = await signedIn(authorization)
      assert.equal(`${status} ${json.error_code}`, '401 wrong-credentials', authorization.slice(0, 60))
      assert.match(headers.get('www-authenticate') ?? '', /^Basic realm=/)
    }
    nothingBroke()
  })

  test('of a person open no collection, and those of a program no page', async () => {
    const page = await site.anonymous.get('/exchange', { authorization: programs.fi })
    assert.equal(page.status, 401)
    const asPerson = await site.as('sanna').send(`${alliance}objects/`, { headers: { accept: media } })
    assert.equal(asPerson.status, 401)
  })
})

/** Of two answers all but what names the one request. */
const same = ({ status, text, headers }: Answer, id: string) =>
  [status, text.replace(/"error_id":"[^"]*"/, '').replaceAll(id, 'ID'), headers.get('content-length')] as const

describe('what belongs to others', () => {
  test('a status of another program is one that does not exist', async () => {
    const { json } = await give(envelope(tool()))
    const id = String(json.id)
    assert.equal((await ask(`${root}status/${id}/`)).status, 200)
    const nobodys = randomUUID()
    for (const who of ['nl', 'jp', 'anonymous'] as const)
      assert.deepEqual(
        same(await ask(`${root}status/${id}/`, { who }), id),
        same(await ask(`${root}status/${nobodys}/`, { who }), nobodys),
      )
  })

  test('an object of others is not deleted, and one that is hidden does not exist', async () => {
    const shown = tool()
    const hidden = tool({ object_marking_refs: [red] })
    assert.equal((await give(envelope(shown, hidden))).json.success_count, 2)
    const nobodys = `tool--${randomUUID()}`
    const remove = (id: string, who: Who, query = '') =>
      ask(`${alliance}objects/${id}/${query}`, { method: 'DELETE', who })
    await refuses('403 not-origin', { 'a program of others': () => remove(shown.id, 'nl') })
    await refuses('403 may-not-delete', {
      'who only reads': () => remove(shown.id, 'jp'),
      'who only reads, of what is hidden': () => remove(hidden.id, 'jp'),
      'who only reads, of nothing': () => remove(nobodys, 'jp'),
    })
    await refuses('401 sign-in-needed', { nobody: () => remove(shown.id, 'anonymous') })
    await refuses('400 parameter-not-for-deletion', {
      'a filter that is none': () => remove(shown.id, 'fi', '?match[colour]=red'),
      'a page': () => remove(shown.id, 'fi', '?limit=1'),
    })
    assert.deepEqual(same(await remove(hidden.id, 'nl'), hidden.id), same(await remove(nobodys, 'nl'), nobodys))
    assert.equal((await ask(`${alliance}objects/${shown.id}/`)).status, 200)
  })

  test('nobody writes where he only reads, and the body is not read for it', async () => {
    const unread = generated(1024 * 1024)
    await refuses('403 may-not-write', {
      'who reads only': () => give(envelope(tool()), { who: 'jp' }),
      'the body unread': () =>
        ask(`${alliance}objects/`, {
          method: 'POST',
          who: 'jp',
          body: unread.body,
          duplex: 'half',
          headers: { 'content-type': media },
        } as Sending),
    })
    assert.equal(unread.sent.bytes, 0)
    await refuses('404 not-found', {
      'a collection of others': () => give(envelope(tool()), { who: 'jp', path: nordic }),
    })
    await refuses('401 sign-in-needed', {
      'nobody, in public': () => give(envelope(tool()), { who: 'anonymous', path: open }),
      'nobody, elsewhere': () => give(envelope(tool()), { who: 'anonymous', path: nordic }),
    })
  })

  test('nobody speaks as the identity of others', async () => {
    const { json } = await give(envelope(tool({ created_by_ref: identityOf('NL') })), { who: 'fi' })
    assert.deepEqual([json.success_count, json.failure_count], [0, 1])
  })
})

describe('on pages', () => {
  const script = '<script>alert(1)</script>'
  const named = tool({
    name: `${script}'"; drop table x; --`,
    description: `${script} [a link](javascript:alert(1)) <a href="javascript:alert(2)">x</a> ![x](data:text/html,x) javascript:alert(3)`,
    labels: [script, '=HYPERLINK("http://x.example")'],
    aliases: [`"><img src=x onerror=alert(1)>`],
  })
  const hostile = {
    ...named,
    external_references: [
      { source_name: script, url: 'javascript:alert(4)', description: script },
      { source_name: 'data', url: 'data:text/html,x' },
      { source_name: 'JaVa', url: 'JaVaScRiPt:alert(7)' },
      { source_name: 'colour', url: 'https://x.example/#red' },
    ],
  }
  const pages = [
    '/exchange',
    `/exchange/objects/${collections.alliance.id}/${hostile.id}`,
    '/exchange/timeline',
    `/exchange/graph?from=${hostile.id}&id=${hostile.id}`,
    '/exchange/search?q=alert',
    `/exchange/search?q=${encodeURIComponent(script)}`,
    '/exchange/watches',
    '/exchange/reports',
    '/exchange/advisories',
    '/exchange/vulnerabilities',
  ]

  /** No markup of others, and no link but to pages here and to what is plainly a web address. */
  const harmless = (html: string, path: string) => {
    assert.ok(!html.includes('<script>alert'), path)
    assert.ok(!html.includes('<img src=x'), path)
    for (const [, value = ''] of html.matchAll(/\s(?:href|src|action|formaction|xlink:href)="([^"]*)"/g))
      assert.match(value, /^(\/(?!\/)|#|\?|https?:\/\/|mailto:|$)/, `${path} leads to ${value}`)
    assert.doesNotMatch(html, /<[^>]+\son[a-z]+="/i, path)
  }

  test('an address with quotes, brackets or blanks is refused with its object', async () => {
    const urls = [
      'https://x.example/"onmouseover="alert(6)',
      'data:text/html,<script>',
      ' \tjavascript:alert(7)',
      '//x y',
    ]
    const objects = urls.map((url) => ({ ...tool(), external_references: [{ source_name: 'x', url }] }))
    const { json } = await give(envelope(...objects))
    assert.deepEqual([json.success_count, json.failure_count], [0, urls.length])
  })

  test('hostile words stand as words, and javascript: becomes no link', async () => {
    const { json } = await give(envelope(hostile))
    assert.equal(json.success_count, 1, JSON.stringify(json.failures))
    await site.enterAsCauseway(({ db }) =>
      sql`insert into exchange.words (collection, position, words)
        select collection, position, to_tsvector('simple', text) from exchange.text on conflict do nothing`.execute(db),
    )
    for (const path of pages) {
      const { status, html } = await site.as('sanna').get(path)
      assert.equal(status, 200, path)
      harmless(html, path)
    }
    const shown = await site.as('sanna').get(pages[1]!)
    assert.ok(shown.html.includes('&lt;script&gt;alert(1)&lt;/script&gt;'), 'the name is not shown')
  })

  test('an advisory with hostile words is read as words', async () => {
    const document = pumpAdvisory({ tracking: '=HYPERLINK("http://x")', title: script, publisher: script })
    delete document.document.references
    const { status, json } = await answered(
      await fetched(`/csaf/advisories?collection=${collections.public.id}`, {
        method: 'POST',
        body: JSON.stringify(document),
        headers: { 'content-type': 'application/json' },
      }),
    )
    assert.equal(status, 201, JSON.stringify(json))
    for (const path of ['/exchange/advisories', `/exchange/advisories/${json.id}`, '/exchange/vulnerabilities']) {
      const page = await site.as('sanna').get(path)
      assert.equal(page.status, 200, path)
      harmless(page.html, path)
    }
    const metadata = await answered(await fetched('/.well-known/csaf/provider-metadata.json', { who: 'anonymous' }))
    const folders = [...metadata.text.matchAll(/"(http:\/\/causeway\.test)(\/csaf\/white\/[^"]+\/)"/g)].map(
      ([, , path]) => path!,
    )
    assert.ok(folders.length > 0)
    for (const folder of folders) {
      const changes = await (await fetched(`${folder}changes.csv`, { who: 'anonymous' })).text()
      for (const line of changes.trim().split('\n')) assert.match(line, /^"\d{4}\/[+a-z0-9_-]+\.json","[0-9T:.Z-]+"$/)
      const listing = await fetched(folder, { who: 'anonymous' })
      harmless(await listing.text().then((text) => text.replaceAll(/href="([\w+.-]+\/?)"/g, 'href="/$1"')), folder)
      assert.equal(listing.headers.get('content-security-policy'), "default-src 'none'")
    }
  })
})

describe('advisories and feeds', () => {
  const send = async (
    body: BodyInit,
    headers: Record<string, string> = {},
    query = `collection=${collections.public.id}`,
  ) => {
    const answer = await answered(
      await fetched(`/csaf/advisories?${query}`, {
        method: 'POST',
        body,
        duplex: 'half',
        headers: { 'content-type': 'application/json', ...headers },
      } as Sending),
    )
    return answer.status
  }

  test('what is no advisory is refused and nothing of it kept', async () => {
    const endless = generated(100 * 1024 * 1024)
    await writesNothing(async () => {
      for (const body of [
        '',
        'null',
        '[]',
        '{}',
        '{"document":{"__proto__":{"a":1}}}',
        `${'['.repeat(100_000)}${']'.repeat(100_000)}`,
        '{"document":'.repeat(20_000),
        JSON.stringify({ ...pumpAdvisory(), document: 'x' }),
        JSON.stringify(pumpAdvisory({ tracking: `${'a'.repeat(100_000)}!` })).slice(0, -1),
        new Uint8Array([0xff, 0xfe, 0x00]),
      ])
        assert.equal(await send(body), 422, String(body).slice(0, 40))
      assert.equal(await send(endless.body), 413)
      assert.ok(endless.sent.bytes < 20_000_000)
      assert.equal(await send('{}', {}, 'collection='), 400)
      assert.equal(await send('{}', {}, "collection=' or 1=1"), 400)
      assert.equal(await send(JSON.stringify(pumpAdvisory()), {}, `collection=${randomUUID()}`), 403)
    })
    nothingBroke()
  })

  test('no path leads out of the folders', async () => {
    for (const path of [
      '/csaf/white/../../etc/passwd',
      '/csaf/white/..%2f..%2fetc%2fpasswd',
      '/csaf/white/%2e%2e/%2e%2e/package.json',
      '/csaf/white/harbour-works/2026/..%2f..%2f..%2fpackage.json',
      '/csaf/white/harbour-works/2026/..\\..\\package.json',
      '/csaf/white/harbour-works/2026/a%00.json',
      '/csaf/white/%E0%A4%A/2026/x.json',
      `/csaf/white/${'a/'.repeat(2_000)}x.json`,
      '/csaf/white/__proto__/2026/constructor.json',
      '/csaf/blue/x/2026/x.json',
      '/.well-known/csaf/../../package.json',
      '/.well-known/csaf/%2e%2e%2fsecurity.txt',
    ])
      assert.equal((await fetched(path, { who: 'anonymous' })).status, 404, path)
  })

  test('a feed is found by its whole secret only', async () => {
    await site.as('sanna').post('/exchange/watches/feed')
    const guesses = [
      randomBytes(32).toString('base64url'),
      '',
      '*',
      '_',
      '%25',
      "' or 1=1 --",
      '__proto__',
      'A'.repeat(43),
      'A'.repeat(5_000),
      '..%2f..%2fetc',
    ]
    const answers = new Set<string>()
    for (const guess of guesses)
      for (const format of ['atom', 'json']) {
        const path = `/exchange/feeds/${guess}.${format}`
        const { status, html, headers } = await site.anonymous.get(path)
        const request = headers.get('x-request-id') ?? '\0'
        // The button that changes the language leads back to the address that was asked for.
        answers.add(`${status} ${html.replaceAll(request, '').replace(/name="back" value="[^"]*"/, '')}`)
      }
    assert.deepEqual(
      [...answers].map((each) => each.slice(0, 3)),
      ['404'],
    )
  })
})

test('after all of it the server answers, the logs are whole, and nothing was logged as broken', async () => {
  const { status, json } = await ask(`${alliance}objects/?limit=1`)
  assert.deepEqual([status, (json.objects as unknown[]).length], [200, 1])
  assert.equal((await site.as('sanna').get('/exchange')).status, 200)
  for (const [name, violations] of Object.entries(invariants))
    assert.deepEqual(await site.enterAsCauseway(violations), [], name)
  nothingBroke()
})
