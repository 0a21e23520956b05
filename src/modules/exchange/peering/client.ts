// A client of TAXII 2.1 servers. It asks as the standard says and takes what servers really answer: media types without a
// version, pages without `more`, statuses without counts.
import * as z from 'zod'
import { instantKey } from '../stix/instant.ts'
import { PeerFault, plain } from './fault.ts'
import { type Framing, framingOf } from './framing.ts'
import { type Bounds, readWhole, refuseFailure, sendTo, usual_bounds } from './receive.ts'
import type { Fetch } from './transport.ts'

export const taxii = 'application/taxii+json;version=2.1'

export type Credentials =
  | { kind: 'none' }
  | { kind: 'basic'; name: string; password: string }
  | { kind: 'bearer'; token: string }

export interface Server {
  fetch: Fetch
  /** An API root, with the slash at its end. */
  root: URL
  credentials: Credentials
  bounds?: Partial<Bounds>
  now(): Date
  signal?: AbortSignal
}

const text = z.string().transform(plain)
const texts = z.array(z.string().max(200)).max(100).catch([])

const discovery = z.object({ title: text.catch(''), default: z.string().optional(), api_roots: texts })
const apiRoot = z.object({
  title: text.catch(''),
  versions: texts,
  max_content_length: z.number().int().positive().catch(10_000_000),
})
const collection = z.object({
  id: z.string().max(200),
  title: text.catch(''),
  can_read: z.boolean().catch(false),
  can_write: z.boolean().catch(false),
  media_types: texts,
})
const collections = z.object({ collections: z.array(collection).max(10_000).catch([]) })
const detail = z.object({ id: z.string().max(300), version: z.string().max(100).catch(''), message: text.catch('') })
const status = z.object({
  id: z.string().max(200),
  status: z.enum(['complete', 'pending']).catch('complete'),
  failures: z.array(detail).catch([]),
  pendings: z.array(detail).catch([]),
})

export type Discovery = z.infer<typeof discovery>
export type ApiRoot = z.infer<typeof apiRoot>
export type RemoteCollection = z.infer<typeof collection>
export type RemoteStatus = z.infer<typeof status>

export interface PageQuery {
  /** Text as the server wrote it, or made from such. */
  added_after: string | null
  next: string | null
  limit: number
  /** `match[…]` by field. */
  matches: Readonly<Record<string, string>>
}

export interface RemotePage extends Framing {
  bytes: Uint8Array
  /** When the page's first and last objects were added, by the server's clock; null where it does not say. */
  first: string | null
  last: string | null
}

export interface Client {
  discovery(): Promise<Discovery>
  apiRoot(): Promise<ApiRoot>
  collections(): Promise<RemoteCollection[]>
  page(collection: string, query: PageQuery): Promise<RemotePage>
  /** `contents`: objects as their characters stand. */
  add(collection: string, contents: string[]): Promise<RemoteStatus>
  status(id: string): Promise<RemoteStatus>
  remove(collection: string, id: string, version: string): Promise<'removed' | 'not-found' | 'not-permitted'>
  /** The body of an event stream from behind `position`; undefined where the server has none. */
  events(collection: string, position: number | null, matches: PageQuery['matches']): Promise<Response | undefined>
}

export function openClient(server: Server): Client {
  const bounds = { ...usual_bounds, ...server.bounds }
  const send = async (path: string, init: RequestInit = {}): Promise<Response> =>
    sendTo(server.fetch, requestTo(server, path, init), bounds)
  const asked = async (path: string, init?: RequestInit): Promise<Response> => {
    const response = await send(path, init)
    await refuseFailure(response, bounds, server.now())
    return response
  }
  const read = async <T>(schema: z.ZodType<T>, path: string, init?: RequestInit): Promise<T> =>
    parse(schema, await readWhole(jsonIn(await asked(path, init)), bounds))
  const objects = (id: string) => `collections/${encodeURIComponent(id)}/objects/`
  return {
    discovery: () => read(discovery, new URL('/taxii2/', server.root).href),
    apiRoot: () => read(apiRoot, ''),
    collections: async () => (await read(collections, 'collections/')).collections,
    async page(id, query) {
      const response = jsonIn(await asked(`${objects(id)}?${parametersOf(query)}`))
      const bytes = await readWhole(response, bounds)
      return { bytes, ...framingOf(bytes), ...datesOf(response.headers) }
    },
    add: (id, contents) => read(status, objects(id), { method: 'POST', body: `{"objects":[${contents.join(',')}]}` }),
    status: (id) => read(status, `status/${encodeURIComponent(id)}/`),
    async remove(id, object, version) {
      const response = await send(
        `${objects(id)}${encodeURIComponent(object)}/?${new URLSearchParams({ 'match[version]': version })}`,
        {
          method: 'DELETE',
        },
      )
      if (response.status === 404 || response.status === 403 || response.status === 405 || response.ok)
        await response.body?.cancel().catch(() => undefined)
      if (response.status === 404) return 'not-found'
      if (response.status === 403 || response.status === 405) return 'not-permitted'
      await refuseFailure(response, bounds, server.now())
      return 'removed'
    },
    events: (id, position, matches) =>
      openEvents(send, `collections/${encodeURIComponent(id)}/events/`, position, matches),
  }
}

async function openEvents(
  send: (path: string, init: RequestInit) => Promise<Response>,
  path: string,
  position: number | null,
  matches: PageQuery['matches'],
): Promise<Response | undefined> {
  const query = parametersOf({ matches })
  const headers = { accept: 'text/event-stream', ...(position === null ? {} : { 'last-event-id': String(position) }) }
  const response = await send(query === '' ? path : `${path}?${query}`, { headers })
  if (response.ok && /^text\/event-stream\b/i.test(response.headers.get('content-type') ?? '')) return response
  await response.body?.cancel().catch(() => undefined)
  return undefined
}

function requestTo({ root, credentials, signal }: Server, path: string, init: RequestInit): Request {
  const headers = new Headers(init.headers)
  if (!headers.has('accept')) headers.set('accept', taxii)
  headers.set('accept-encoding', 'gzip')
  headers.set('user-agent', 'Causeway')
  if (init.body) headers.set('content-type', taxii)
  const authorization = authorizationOf(credentials)
  if (authorization) headers.set('authorization', authorization)
  return new Request(new URL(path, root), { ...init, headers, redirect: 'manual', ...(signal ? { signal } : {}) })
}

function authorizationOf(credentials: Credentials): string | undefined {
  if (credentials.kind === 'none') return undefined
  if (credentials.kind === 'bearer') return `Bearer ${credentials.token}`
  return `Basic ${Buffer.from(`${credentials.name}:${credentials.password}`).toString('base64')}`
}

/** With every page the whole question again: servers that forget it between pages answer with their whole history. */
function parametersOf({ added_after, next, limit, matches = {} }: Partial<PageQuery>): string {
  const parameters = new URLSearchParams()
  if (limit !== undefined) parameters.set('limit', String(limit))
  if (added_after) parameters.set('added_after', added_after)
  if (next) parameters.set('next', next)
  for (const [field, value] of Object.entries(matches)) parameters.set(`match[${field}]`, value)
  return parameters.toString()
}

/** TAXII with or without its version, STIX's own type of older servers, or plain JSON; never the page of a proxy. */
function jsonIn(response: Response): Response {
  const type = response.headers.get('content-type') ?? ''
  if (type === '' || /^application\/([a-z0-9.-]+\+)?json\b/i.test(type)) return response
  void response.body?.cancel().catch(() => undefined)
  throw new PeerFault('not-taxii', { detail: type })
}

function parse<T>(schema: z.ZodType<T>, bytes: Uint8Array): T {
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw new PeerFault('not-json')
  }
  const result = schema.safeParse(value)
  if (!result.success) throw new PeerFault('not-taxii', { detail: result.error.issues[0]?.path.join('.') ?? null })
  return result.data
}

function datesOf(headers: Headers): Pick<RemotePage, 'first' | 'last'> {
  const date = (name: string) => {
    const value = headers.get(name)
    return value !== null && instantKey(value) !== undefined ? value : null
  }
  return { first: date('x-taxii-date-added-first'), last: date('x-taxii-date-added-last') }
}
