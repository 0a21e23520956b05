// Advisories for programs: everything under /csaf and the two well-known places that lead there. Accounts sign in as at the
// TAXII endpoints; without an account whoever asks sees what is for everybody.
import { createHash, randomUUID } from 'node:crypto'
import { asCauseway, type Ctx, type Database, enter, type PersonId } from '#kernel/database/index.ts'
import { HttpError, type Protocol } from '#kernel/http/index.ts'
import { programmeSetting } from '#kernel/identity/index.ts'
import { readEnvelope } from '../taxii/body.ts'
import { askerOf, challenge } from '../taxii/credentials.ts'
import { Refused, statusOf } from '../taxii/refusal.ts'
import type { Asker, Authenticate } from '../taxii/store.ts'
import { publishedAdvisories, publishedFile } from './advisory.sql.ts'
import { largestAdvisory_bytes } from './csaf.ts'
import { receiveAdvisory } from './csafReceiving.ts'
import {
  changesOf,
  feedOf,
  feedPath,
  folderOf,
  hashLine,
  indexOf,
  type Label,
  labels,
  listingOf,
  metadataPath,
  type Offered,
  type Provider,
  providerMetadata,
  securityText,
  serviceOf,
  servicePath,
  tlpsOf,
} from './distribution.ts'
import { organisationNames } from './statement.sql.ts'

export interface CsafDeps {
  database: Database
  origin: string
  now(): Date
  /** Whose credentials these are; null for wrong ones. The same as at the TAXII endpoints. */
  authenticate: Authenticate
  mayAsk(address: string, method: string): boolean
  log(line: Record<string, unknown>): void
}

interface Reply {
  status: number
  type: string
  body: string
  headers?: Record<string, string>
}

export const advisoriesPath = '/csaf/advisories'
const securityPath = '/.well-known/security.txt'

const endpoints = [
  { method: 'GET', path: metadataPath, who: 'anyone' },
  { method: 'GET', path: securityPath, who: 'anyone' },
  { method: 'GET', path: servicePath, who: 'anyone' },
  { method: 'GET', path: '/csaf/feed-tlp-:label.json', who: 'anyone' },
  { method: 'GET', path: '/csaf/:label/:publisher/*', who: 'anyone' },
  { method: 'POST', path: advisoriesPath, who: 'account' },
]

export function csafProtocols(deps: CsafDeps): Protocol[] {
  return ['/csaf', '/.well-known/csaf', securityPath].map((under) => ({
    under,
    routes: endpoints.filter(({ path }) => path.startsWith(`${under}/`) || path === under),
    handle: (request, address) => handle(request, address, deps),
  }))
}

async function handle(request: Request, address: string, deps: CsafDeps): Promise<Response> {
  const id = randomUUID()
  let reply: Reply
  try {
    if (!deps.mayAsk(address, request.method)) throw new HttpError('too-many-requests')
    reply = await answer(request, deps)
  } catch (error) {
    reply = failure(error)
    if (reply.status === 500) deps.log({ id, error: (error as Error).message, stack: (error as Error).stack })
  }
  return send(request, reply, id)
}

const jsonReply = (value: unknown, status = 200): Reply => ({
  status,
  type: 'application/json',
  body: JSON.stringify(value, null, 1),
})

const problem = (status: number, error: string): Reply => ({
  ...jsonReply({ error }, status),
  ...(status === 401 ? { headers: { 'www-authenticate': challenge } } : {}),
})

function failure(error: unknown): Reply {
  // A body that is too long or broken is refused in the same way as at the TAXII endpoints.
  if (error instanceof Refused) return problem(statusOf[error.refusal.id], error.refusal.id)
  const known = error instanceof HttpError ? error : new HttpError('internal')
  return problem(known.status, known.id)
}

async function send(request: Request, { status, type, body, headers = {} }: Reply, id: string): Promise<Response> {
  const bytes = Buffer.from(body)
  const etag = `"${createHash('sha256').update(bytes).digest('base64url')}"`
  const shared = {
    'content-type': type,
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'",
    'cache-control': 'private, no-cache',
    vary: 'authorization',
    etag,
    'x-request-id': id,
    ...headers,
  }
  if (status === 200 && request.headers.get('if-none-match') === etag)
    return new Response(null, { status: 304, headers: shared })
  return new Response(request.method === 'HEAD' ? null : bytes, { status, headers: shared })
}

async function answer(request: Request, deps: CsafDeps): Promise<Reply> {
  const url = new URL(request.url)
  const asker = await askerOf(request, deps.authenticate)
  if (request.method === 'POST' && url.pathname === advisoriesPath) return receive(request, url, asker, deps)
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return { ...problem(405, 'wrong-method'), headers: { allow: 'GET, HEAD' } }
  const found = await reading(deps, asker, (ctx) => look(ctx, url.pathname, deps))
  if (found) return found
  // Whoever has not signed in is told to, whether there is something or not.
  return isRestricted(url.pathname) && asker === 'anonymous'
    ? problem(401, 'sign-in-needed')
    : problem(404, 'not-found')
}

const reading = <T>({ database, now }: CsafDeps, asker: Asker, work: (ctx: Ctx) => Promise<T>): Promise<T> =>
  enter(database, { person: asker === 'anonymous' ? null : (asker.id as PersonId), now: now(), readOnly: true }, work)

const isRestricted = (path: string) =>
  labels.some((label) => label !== 'white' && (path === feedPath(label) || path.startsWith(`/csaf/${label}/`)))

async function receive(request: Request, url: URL, asker: Asker, deps: CsafDeps): Promise<Reply> {
  if (asker === 'anonymous') return problem(401, 'sign-in-needed')
  const type = (request.headers.get('content-type') ?? '').split(';')[0]!.trim().toLowerCase()
  if (type !== 'application/json') return problem(415, 'wrong-content-type')
  if (Number(request.headers.get('content-length') ?? 0) > largestAdvisory_bytes) return problem(413, 'too-large')
  const bytes = await readEnvelope(request, largestAdvisory_bytes)
  const { status, value } = await receiveAdvisory(deps, asker, { bytes, query: url.searchParams })
  return jsonReply(value, status)
}

async function look(ctx: Ctx, path: string, deps: CsafDeps): Promise<Reply | undefined> {
  const provider: Provider = { origin: deps.origin, name: (await programmeSetting(ctx)).name.en }
  if (path === metadataPath) return jsonReply(providerMetadata(provider, await allOffered(ctx), ctx.now))
  if (path === securityPath) return text(securityText(provider, ctx.now))
  if (path === servicePath) return jsonReply(serviceOf(provider))
  const label = labels.find((each) => path === feedPath(each) || path.startsWith(`/csaf/${each}/`))
  if (!label) return undefined
  if (path !== feedPath(label)) return inFolder(ctx, label, path.split('/').slice(3).map(decoded))
  const offered = await offeredWith(ctx, label)
  // An empty feed for everybody is a promise of more; an empty one of a restricted label tells an outsider nothing.
  if (offered.length === 0 && label !== 'white' && ctx.person === null) return undefined
  return jsonReply(feedOf(provider, label, offered, ctx.now))
}

const text = (body: string, type = 'text/plain; charset=utf-8'): Reply => ({ status: 200, type, body })

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return ''
  }
}

async function allOffered(ctx: Ctx): Promise<Map<Label, Offered[]>> {
  const all = new Map<Label, Offered[]>()
  for (const label of labels) all.set(label, await offeredWith(ctx, label))
  return all
}

const offeredWith = async (ctx: Ctx, label: Label) => named(ctx, await publishedAdvisories(ctx, tlpsOf[label]))

/** Whoever may see an advisory may know who published it. */
async function named<T extends { originator: string }>(ctx: Ctx, rows: T[]): Promise<(T & { organisation: string })[]> {
  const ids = [...new Set(rows.map(({ originator }) => originator))]
  const names = ids.length === 0 ? new Map<string, string>() : await asCauseway(ctx, () => organisationNames(ctx, ids))
  return rows.map((row) => ({ ...row, organisation: names.get(row.originator) ?? '' }))
}

/** `publisher/`, `publisher/index.txt`, `publisher/2026/`, `publisher/2026/name.json` and its hashes. */
async function inFolder(
  ctx: Ctx,
  label: Label,
  [folder = '', second = '', third]: string[],
): Promise<Reply | undefined> {
  if (/^\d{4}$/.test(second) && third) return document(ctx, label, { folder, year: Number(second), name: third })
  const here = (await offeredWith(ctx, label)).filter((each) => folderOf(each) === folder)
  if (here.length === 0) return undefined
  const listing = (names: string[]) => text(listingOf(`${folder}/${second}`, names), 'text/html; charset=utf-8')
  if (second === 'index.txt') return text(indexOf(here))
  if (second === 'changes.csv') return text(changesOf(here), 'text/csv; charset=utf-8')
  const years = [...new Set(here.map(({ year }) => `${year}/`))].sort()
  if (second === '') return listing([...years, 'changes.csv', 'index.txt'])
  const files = here.filter(({ year }) => String(year) === second).map(({ file }) => `${file}.json`)
  return files.length === 0
    ? undefined
    : listing(files.sort().flatMap((name) => [name, `${name}.sha256`, `${name}.sha512`]))
}

async function document(
  ctx: Ctx,
  label: Label,
  { folder, year, name }: { folder: string; year: number; name: string },
): Promise<Reply | undefined> {
  const [, file, hash] = /^([+a-z0-9_-]{1,250})\.json(?:\.(sha256|sha512))?$/.exec(name) ?? []
  if (!file) return undefined
  const rows = await named(ctx, await publishedFile(ctx, { labels: tlpsOf[label], file, year }))
  const found = rows.find((each) => folderOf(each) === folder)
  if (!found) return undefined
  if (hash) return text(hashLine(hash === 'sha256' ? found.sha256 : found.sha512, found))
  return { status: 200, type: 'application/json', body: found.content }
}
