// A small TAXII 2.1 server to synchronise with, and its bad habits: each is one that servers in the field have.
import { instantKey, instantText } from '../stix/instant.ts'
import { taxii } from './client.ts'

export interface Habits {
  /** All that was added in one second has one date. */
  coarseDates?: boolean
  /** Pages say `more` and give no `next`; or give `next` and say no `more`. */
  noNext?: boolean
  noMore?: boolean
  /** `added_after` counts on the first page only. */
  forgetsFilter?: boolean
  /** Every page leads to the first one. */
  circles?: boolean
  /** Media types without a version. */
  bareTypes?: boolean
  noDates?: boolean
  /** However many are asked for. */
  mostOnPage?: number
  /** Takes envelopes and says what became of them only when asked. */
  answersLater?: boolean
  /** What it refuses, by id. */
  refuses?: (id: string) => string | undefined
}

export interface Held {
  id: string
  version: string
  content: string
  added_us: number
}

interface StoredStatus {
  id: string
  status: string
  failures: { id: string; version: string; message: string }[]
}

export interface ExampleServer {
  root: string
  collection: string
  held: Held[]
  habits: Habits
  /** The server's own clock, in microseconds; moved by nobody else. */
  clock_us: number
  /** Every request with its body, as it arrived. */
  received: { method: string; path: string; headers: Headers; body: string }[]
  put(...contents: string[]): void
  fetch(request: Request): Promise<Response>
}

const collection = '6c5f5d4e-8c39-4a4e-9d0c-0a1f5b3c2d10'

export function exampleServer(habits: Habits = {}, root = 'https://beta.example/taxii2/shared/'): ExampleServer {
  const statuses = new Map<string, StoredStatus>()
  const server: ExampleServer = {
    root,
    collection,
    held: [],
    habits,
    clock_us: Date.parse('2026-11-20T08:00:00Z') * 1000,
    received: [],
    put(...contents) {
      for (const content of contents) put(server, content)
    },
    async fetch(request) {
      const body = await request.text()
      const url = new URL(request.url)
      server.received.push({ method: request.method, path: url.pathname + url.search, headers: request.headers, body })
      return answer(server, statuses, request.method, url, body)
    },
  }
  return server
}

function put(server: ExampleServer, content: string): void {
  const { id, modified, created } = JSON.parse(content) as Record<string, string>
  const version = modified ?? created ?? '1970-01-01T00:00:00Z'
  if (server.held.some((each) => each.id === id && instantKey(each.version) === instantKey(version))) return
  server.clock_us += 1_000
  const second = Math.floor(server.clock_us / 1_000_000) * 1_000_000
  server.held.push({ id: id!, version, content, added_us: server.habits.coarseDates ? second : server.clock_us })
}

function answer(
  server: ExampleServer,
  statuses: Map<string, StoredStatus>,
  method: string,
  url: URL,
  body: string,
): Response {
  const path = url.pathname.slice(new URL(server.root).pathname.length)
  const objects = `collections/${server.collection}/objects/`
  if (method === 'GET' && path === objects) return listing(server, url.searchParams)
  if (method === 'POST' && path === objects) return taken(server, statuses, body)
  if (method === 'DELETE' && path.startsWith(objects)) return removed(server, path.slice(objects.length, -1), url)
  if (method === 'GET' && path.startsWith('status/')) return told(server, statuses.get(path.slice(7, -1)))
  if (method === 'GET' && path === '')
    return told(server, { title: 'Beta', versions: [taxii], max_content_length: 1_000_000 })
  if (method === 'GET' && path === 'collections/')
    return told(server, { collections: [{ id: server.collection, title: 'Beta', can_read: true, can_write: true }] })
  return told(server, { title: 'There is nothing here' }, 404)
}

const told = (server: ExampleServer, value: unknown, status = value === undefined ? 404 : 200, headers = {}) =>
  new Response(JSON.stringify(value ?? { title: 'Not found' }), {
    status,
    headers: { 'content-type': server.habits.bareTypes ? 'application/json' : taxii, ...headers },
  })

function listing(server: ExampleServer, query: URLSearchParams): Response {
  const { habits } = server
  const next = habits.circles ? 0 : Number(query.get('next') ?? 0)
  const limit = Math.min(Number(query.get('limit')), habits.mostOnPage ?? Number.POSITIVE_INFINITY)
  const after = habits.forgetsFilter && next > 0 ? null : query.get('added_after')
  const matching = server.held.filter(({ added_us }) => after === null || instantText(added_us) > after)
  const page = matching.slice(next, next + limit)
  const more = next + limit < matching.length
  const dates = page.map(({ added_us }) => instantText(added_us))
  const envelope = {
    ...(habits.noMore || !more ? {} : { more: true }),
    ...(habits.noNext || !more ? {} : { next: String(next + limit) }),
  }
  const head = JSON.stringify(envelope).slice(0, -1)
  const glue = head === '{' ? '' : ','
  const content = page.length === 0 ? '{}' : `${head}${glue}"objects":[${page.map((each) => each.content).join(',')}]}`
  return new Response(content, {
    headers: {
      'content-type': habits.bareTypes ? 'application/taxii+json' : taxii,
      ...(page.length > 0 && !habits.noDates
        ? { 'x-taxii-date-added-first': dates[0]!, 'x-taxii-date-added-last': dates.at(-1)! }
        : {}),
    },
  })
}

function taken(server: ExampleServer, statuses: Map<string, StoredStatus>, body: string): Response {
  const { objects } = JSON.parse(body) as { objects: Record<string, string>[] }
  const failures: StoredStatus['failures'] = []
  for (const object of objects) {
    const message = server.habits.refuses?.(object.id!)
    if (message) failures.push({ id: object.id!, version: object.modified ?? object.created ?? '', message })
    else put(server, JSON.stringify(object))
  }
  const status = { id: `s${statuses.size + 1}`, status: 'complete', failures }
  statuses.set(status.id, status)
  if (!server.habits.answersLater) return told(server, status, 202)
  return told(server, { ...status, status: 'pending', failures: [] }, 202)
}

function removed(server: ExampleServer, id: string, url: URL): Response {
  const wanted = instantKey(url.searchParams.get('match[version]') ?? '')
  const left = server.held.filter((each) => each.id !== decodeURIComponent(id) || instantKey(each.version) !== wanted)
  const found = left.length < server.held.length
  server.held = left
  return found ? told(server, {}) : told(server, undefined)
}

const four = (value: number) => value.toString(16).padStart(4, '0')

/** Indicators that are valid and tell nothing of anybody. */
export const indicator = (number: number, change: Record<string, unknown> = {}): string =>
  JSON.stringify({
    type: 'indicator',
    spec_version: '2.1',
    id: `indicator--00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
    created: '2026-11-01T08:00:00.000Z',
    modified: '2026-11-01T08:00:00.000Z',
    name: `Beacon ${number}`,
    indicator_types: ['malicious-activity'],
    pattern: `[ipv6-addr:value = '2001:db8::${four(number)}']`,
    pattern_type: 'stix',
    valid_from: '2026-11-01T08:00:00Z',
    ...change,
  })
