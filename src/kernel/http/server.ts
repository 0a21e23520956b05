import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { Hono } from 'hono'
import { type Ctx, type Database, enter, enterAsCauseway, type PersonId } from '#kernel/database/index.ts'
import {
  hashToken,
  type Identified,
  identifySession,
  identifyToken,
  type Programme,
  programmeSetting,
  type Right,
  touchSession,
  touchToken,
} from '#kernel/identity/index.ts'
import { isLanguage, type Language, preferredLanguage } from '#kernel/language/index.ts'
import type { Answer } from './answer.ts'
import { chosenLanguage, readNotice, sessionSecret } from './cookies.ts'
import { forbidden, HttpError } from './errors.ts'
import { cleanText, type Form, formOf, readForm } from './input.ts'
import { takeTurn } from './limits.ts'
import { respond, respondToError } from './respond.ts'
import type { NavigationItem, Protocol, Route, Visit } from './route.ts'
import { discard, readMultipart, type Upload } from './upload.ts'

/** What the application gives its server besides routes. */
export interface Serving {
  database: Database
  routes: Route[]
  /** Asked before the routes, by the beginning of the path. */
  protocols?: Protocol[]
  /** Where uploads rest until a command takes them. */
  dataDirectory: string
  /** True behind HTTPS: cookies are bound to it and browsers are told to insist. */
  secure: boolean
  /** The address people use, for links in mails: `https://causeway.example`. */
  origin: string
  now(): Date
  navigation(visit: Visit): Promise<NavigationItem[]>
  /** The page for an error, in the visitor's language. */
  errorPage(error: HttpError, seen: ErrorView): Promise<string>
  log(line: Record<string, unknown>): void
}

export interface ErrorView {
  language: Language
  timeZone: string
  path: string
  requestId: string
  visit?: Visit
}

interface Received {
  form: Form
  uploads: Upload[]
}

/** The application as one function from request to response. Tests call it without a port. */
export function serve(serving: Serving): (request: Request, address?: string) => Promise<Response> {
  const router = new Hono<{ Bindings: { address: string } }>()
  for (const route of serving.routes)
    router.on(route.method, route.path, (c) => answer(serving, route, c.req.raw, c.req.param(), c.env.address))
  router.notFound((c) => missing(serving, c.req.raw))
  return async (request, address = '127.0.0.1') => {
    const protocol = serving.protocols?.find(({ under }) => isUnder(new URL(request.url).pathname, under))
    return protocol ? protocol.handle(request, address) : router.fetch(request, { address })
  }
}

const isUnder = (path: string, under: string) => path === under || path.startsWith(`${under}/`)

async function missing(serving: Serving, request: Request): Promise<Response> {
  return answer(serving, nowhere, request, {}, '')
}

const nowhere: Route = {
  method: 'GET',
  path: '*',
  access: { who: 'anyone' },
  uploads: false,
  handle: () => {
    throw new HttpError('not-found')
  },
}

async function answer(
  serving: Serving,
  route: Route,
  request: Request,
  parameters: object,
  address: string,
): Promise<Response> {
  const started = performance.now()
  const seen = firstView(request)
  let response: Response
  let received: Received | undefined
  try {
    takeTurn(address, request.method)
    if (request.method === 'POST') {
      refuseCrossSite(request)
      received = await receive(serving, route, request)
    }
    const made = await inTransaction(
      serving,
      route,
      request,
      parameters as Record<string, string>,
      address,
      received,
      seen,
    )
    response = await respond(serving, request, made)
  } catch (error) {
    response = await respondToError(serving, request, error, seen)
  } finally {
    if (received) await discard(received.uploads)
  }
  // Who asked and for which record is in the audit trail, where it is protected; the log has the route, not the address.
  serving.log({
    id: seen.requestId,
    method: request.method,
    route: route.path,
    status: response.status,
    ms: Math.round(performance.now() - started),
  })
  response.headers.set('x-request-id', seen.requestId)
  return response
}

function firstView(request: Request): ErrorView {
  return {
    language: chosenLanguage(request.headers) ?? preferredLanguage(request.headers.get('accept-language') ?? undefined),
    timeZone: 'UTC',
    path: new URL(request.url).pathname,
    requestId: randomUUID(),
  }
}

/**
 * Browsers say where a request comes from; what changes something must come from our own pages. Programs with a token
 * carry no cookies and cannot be misled.
 */
function refuseCrossSite(request: Request): void {
  if (request.headers.get('authorization')) return
  const site = request.headers.get('sec-fetch-site')
  const origin = request.headers.get('origin')
  const host = request.headers.get('host') ?? new URL(request.url).host
  const ownOrigin = origin !== null && origin !== 'null' && URL.canParse(origin) && new URL(origin).host === host
  if (site ? site === 'same-origin' : ownOrigin) return
  throw new HttpError('cross-site')
}

/** Reads the body before the transaction, so that a slow sender holds no connection and no lock. */
async function receive(serving: Serving, route: Route, request: Request): Promise<Received> {
  const multipart = request.headers.get('content-type')?.startsWith('multipart/form-data')
  if (!route.uploads || !multipart) return { form: await readForm(request), uploads: [] }
  // Nobody uploads who may not: the person is looked up before the first byte is read.
  await enter(serving.database, { person: null, now: serving.now(), readOnly: true }, async (ctx) => {
    const known = await identify(ctx, request, serving)
    admit(route, request, known, rightsOf(known))
  })
  return readMultipart(request, join(serving.dataDirectory, 'arriving'))
}

async function inTransaction(
  serving: Serving,
  route: Route,
  request: Request,
  parameters: Record<string, string>,
  address: string,
  received: Received | undefined,
  seen: ErrorView,
): Promise<{ answer: Answer; visit: Visit }> {
  const readOnly = request.method !== 'POST'
  const now = serving.now()
  return enter(serving.database, { person: null, now, readOnly, language: seen.language }, async (ctx) => {
    const known = await identify(ctx, request, serving)
    const visit = await visitOf(serving, ctx, request, parameters, address, received, known)
    seen.language = ctx.language
    seen.timeZone = ctx.timeZone
    seen.visit = visit
    admit(route, request, known, visit.rights)
    if (known) keepSeen(serving, ctx, known)
    const made = await route.handle(visit)
    // A page is rendered while its transaction is open, so that parts of it may still ask.
    if (made.kind === 'page') return { answer: { ...made, body: String(await made.body) }, visit }
    return { answer: made, visit }
  })
}

async function identify(ctx: Ctx, request: Request, serving: Serving): Promise<Known | undefined> {
  const bearer = /^Bearer (\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1]
  const secret = sessionSecret(request.headers, serving.secure)
  const hash = hashToken(bearer ?? secret ?? '')
  const row = bearer ? await identifyToken(ctx, hash) : secret ? await identifySession(ctx, hash) : undefined
  if (!row) {
    if (bearer) throw new HttpError('sign-in-needed')
    return undefined
  }
  ctx.person = row.person as PersonId
  ctx.language = chosenLanguage(request.headers) ?? row.language
  ctx.timeZone = row.time_zone
  return row
}
type Known = Identified & { token?: string }

const rightsOf = (known: Known | undefined): ReadonlySet<Right> => new Set(known?.rights)

/** The coarse gate in front of every route. What is behind it is still decided row by row in the database. */
function admit(route: Route, request: Request, known: Known | undefined, rights: ReadonlySet<Right>): void {
  const { who, token } = route.access
  if (known?.scopes && (!token || !known.scopes.includes(token))) throw forbidden()
  if (who === 'anyone') return
  if (!known) throw new HttpError('sign-in-needed', request.method === 'GET' ? request.url : undefined)
  if (who !== 'signed-in' && !who.some((right) => rights.has(right))) throw forbidden()
}

async function visitOf(
  serving: Serving,
  ctx: Ctx,
  request: Request,
  parameters: Record<string, string>,
  address: string,
  received: Received | undefined,
  known: Known | undefined,
): Promise<Visit> {
  const url = new URL(request.url)
  const notice = readNotice(request.headers)
  const rights = rightsOf(known)
  const programme = await programmeOf(serving, ctx)
  let navigation: Promise<NavigationItem[]> | undefined
  const visit: Visit = {
    ctx,
    method: request.method === 'POST' ? 'POST' : 'GET',
    url,
    parameters,
    query: cleanQuery(url.searchParams),
    form: received?.form ?? formOf([]),
    uploads: received?.uploads ?? [],
    headers: request.headers,
    ...(known?.session ? { session: { id: known.session } } : {}),
    ...(known ? { person: { id: known.person, name: known.name, title: known.title } } : {}),
    rights,
    theme: known?.theme ?? 'auto',
    ...(notice ? { notice } : {}),
    programme,
    address,
    navigation: () => {
      navigation ??= serving.navigation(visit)
      return navigation
    },
  }
  const wanted = url.searchParams.get('language')
  if (isLanguage(wanted)) ctx.language = wanted
  return visit
}

// What an address asks for is cleaned as what a form sends: no control character reaches a query.
const cleanQuery = (query: URLSearchParams) =>
  new URLSearchParams([...query].map(([name, value]): [string, string] => [name, cleanText(value)]))

// The programme's name hardly ever changes; each process asks again now and then, and losing the answer harms nobody.
const programmes = new WeakMap<Serving, { value: Programme; until: number }>()
const programmeEvery_ms = 10_000

async function programmeOf(serving: Serving, ctx: Ctx): Promise<Programme> {
  const known = programmes.get(serving)
  if (known && performance.now() < known.until) return known.value
  const value = await programmeSetting(ctx)
  programmes.set(serving, { value, until: performance.now() + programmeEvery_ms })
  return value
}

const seenEvery_ms = 5 * 60_000

/** When a session or token was last used: written afterwards, in its own transaction, and not for every click. */
function keepSeen(serving: Serving, ctx: Ctx, known: Known): void {
  const { session, token, seen_at } = known
  if (session && seen_at && ctx.now.getTime() - seen_at.getTime() < seenEvery_ms) return
  ctx.afterCommit.push(() => {
    enterAsCauseway(
      serving.database,
      (later) => (session ? touchSession(later, session) : token ? touchToken(later, token) : Promise.resolve()),
      ctx.now,
    ).catch(() => undefined)
  })
}
