import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { gzipSync } from 'node:zlib'
import type { Answer } from './answer.ts'
import { clearNotice, setNotice } from './cookies.ts'
import { HttpError } from './errors.ts'
import type { Visit } from './route.ts'
import type { ErrorView, Serving } from './server.ts'

/** No script and no style but our own files, no frames, no plug-ins, nothing from elsewhere. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; connect-src 'self'; " +
  "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

function securityHeaders(secure: boolean): [string, string][] {
  const headers: [string, string][] = [
    ['content-security-policy', policy],
    ['x-content-type-options', 'nosniff'],
    ['x-frame-options', 'DENY'],
    ['referrer-policy', 'same-origin'],
    ['cross-origin-opener-policy', 'same-origin'],
    ['cross-origin-resource-policy', 'same-origin'],
    ['permissions-policy', 'camera=(), microphone=(), geolocation=(), payment=(), usb=()'],
  ]
  return secure ? [...headers, ['strict-transport-security', 'max-age=31536000; includeSubDomains']] : headers
}

export async function respond(
  serving: Serving,
  request: Request,
  { answer, visit }: { answer: Answer; visit: Visit },
): Promise<Response> {
  const headers = new Headers(securityHeaders(serving.secure))
  headers.set('cache-control', 'no-store')
  if (visit.notice && answer.kind === 'page') headers.append('set-cookie', clearNotice)
  switch (answer.kind) {
    case 'page':
      headers.set('content-language', visit.ctx.language)
      return text(request, String(answer.body), 'text/html; charset=utf-8', answer.status, headers)
    case 'json':
      return text(request, JSON.stringify(answer.value), 'application/json', answer.status, headers)
    case 'redirect': {
      headers.set('location', safeTarget(answer.to))
      if (answer.notice) headers.append('set-cookie', setNotice(answer.notice))
      for (const value of answer.cookies ?? []) headers.append('set-cookie', value)
      return new Response(null, { status: 303, headers })
    }
    case 'asset':
      headers.set('cache-control', answer.immutable ? 'public, max-age=31536000, immutable' : 'public, max-age=300')
      return asset(request, answer, headers)
    case 'download':
      return sendDownload(request, answer, headers)
    case 'events':
      return events(request, answer, headers)
  }
}

/** Redirects stay on this site, whatever a form's hidden field says. */
export function safeTarget(to: string): string {
  if (!/^\/(?![/\\])/.test(to)) return '/'
  const url = new URL(to, 'http://here')
  return url.origin === 'http://here' ? url.pathname + url.search + url.hash : '/'
}

function text(request: Request, body: string, type: string, status: number, headers: Headers): Response {
  headers.set('content-type', type)
  headers.set('vary', 'accept-encoding, cookie, accept-language')
  const bytes = Buffer.from(body)
  if (bytes.length < 1400 || !acceptsGzip(request)) return new Response(bytes, { status, headers })
  headers.set('content-encoding', 'gzip')
  return new Response(gzipSync(bytes, { level: 4 }), { status, headers })
}

const acceptsGzip = (request: Request) => /\bgzip\b/.test(request.headers.get('accept-encoding') ?? '')

// What never changes under its name is compressed once.
const compressed = new Map<string, Buffer>()

function asset(request: Request, { body, type }: Extract<Answer, { kind: 'asset' }>, headers: Headers): Response {
  const bytes = Buffer.from(body)
  const digest = createHash('sha256').update(bytes).digest('base64url')
  headers.set('content-type', type)
  headers.set('etag', `"${digest}"`)
  headers.set('vary', 'accept-encoding')
  if (request.headers.get('if-none-match') === `"${digest}"`) return new Response(null, { status: 304, headers })
  if (!/^(text|application\/javascript|image\/svg)/.test(type) || !acceptsGzip(request))
    return new Response(bytes, { headers })
  headers.set('content-encoding', 'gzip')
  if (!compressed.has(digest)) compressed.set(digest, gzipSync(bytes))
  return new Response(new Uint8Array(compressed.get(digest)!), { headers })
}

// Shown in the browser only where no browser could mistake it for a page of ours.
const harmlessInline = new Set([
  'application/pdf',
  'image/png',
  'image/jpeg',
  'image/webp',
  'text/plain; charset=utf-8',
])

function sendDownload(request: Request, answer: Extract<Answer, { kind: 'download' }>, headers: Headers): Response {
  const ascii = answer.name.normalize('NFKD').replace(/[^\w.() -]/g, '_')
  const disposition = answer.inline && harmlessInline.has(answer.type) ? 'inline' : 'attachment'
  headers.set('content-type', answer.type)
  headers.set(
    'content-disposition',
    `${disposition}; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(answer.name)}`,
  )
  headers.set('content-security-policy', "default-src 'none'; sandbox")
  if (answer.size !== undefined) headers.set('content-length', String(answer.size))
  if (request.method === 'HEAD') return new Response(null, { headers })
  return new Response(streamOf(answer.body), { headers })
}

function streamOf(body: Extract<Answer, { kind: 'download' }>['body']): BodyInit {
  if (typeof body === 'string') return body
  if (body instanceof ReadableStream) return body
  const readable = body instanceof Readable ? body : Readable.from(encoded(body))
  return Readable.toWeb(readable) as unknown as ReadableStream
}

/** A response takes bytes, not pieces of text. */
async function* encoded(pieces: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  for await (const piece of pieces) yield encoder.encode(piece)
}

const heartbeat_ms = 15_000

function events(request: Request, answer: Extract<Answer, { kind: 'events' }>, headers: Headers): Response {
  headers.set('content-type', 'text/event-stream')
  headers.set('cache-control', 'no-store, no-transform')
  headers.set('x-accel-buffering', 'no')
  const ended = new AbortController()
  request.signal.addEventListener('abort', () => ended.abort())
  const source = answer.open(ended.signal, request.headers.get('last-event-id') ?? undefined)
  const encoder = new TextEncoder()
  const stream = new ReadableStream({
    async start(controller) {
      const beat = setInterval(() => controller.enqueue(encoder.encode(': still here\n\n')), heartbeat_ms)
      try {
        controller.enqueue(encoder.encode('retry: 2000\n\n'))
        for await (const { id, event, data } of source)
          controller.enqueue(encoder.encode(`id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`))
        controller.close()
      } catch (error) {
        if (!ended.signal.aborted) controller.error(error)
      } finally {
        clearInterval(beat)
      }
    },
    cancel: () => ended.abort(),
  })
  return new Response(stream, { headers })
}

const broken = (error: unknown) => !(error instanceof HttpError)

/** Every failure has a status, a stable id and a sentence. What is ours to mend goes to the log with the same request id. */
export async function respondToError(
  serving: Serving,
  request: Request,
  error: unknown,
  seen: ErrorView,
): Promise<Response> {
  const known =
    error instanceof HttpError
      ? error
      : ((refusedByDatabase(error) as HttpError | undefined) ?? new HttpError('internal'))
  if (broken(error) && known.id === 'internal')
    serving.log({
      id: seen.requestId,
      error: (error as Error).message,
      code: (error as { code?: string }).code,
      stack: (error as Error).stack,
    })
  const headers = new Headers(securityHeaders(serving.secure))
  headers.set('cache-control', 'no-store')
  headers.set('x-error-id', known.id)
  if (known.id === 'too-many-requests') headers.set('retry-after', '60')
  if (!wantsPage(request))
    return text(
      request,
      JSON.stringify({ error: known.id, request: seen.requestId }),
      'application/json',
      known.status,
      headers,
    )
  if (known.id === 'sign-in-needed') {
    const back = request.method === 'GET' ? `?back=${encodeURIComponent(pathOf(request.url))}` : ''
    headers.set('location', `/sign-in${back}`)
    return new Response(null, { status: 303, headers })
  }
  const body = await serving.errorPage(known, seen)
  return text(request, body, 'text/html; charset=utf-8', known.status, headers)
}

const pathOf = (address: string) => new URL(address).pathname + new URL(address).search

const wantsPage = (request: Request) =>
  !request.headers.get('authorization') && /text\/html|\*\/\*/.test(request.headers.get('accept') ?? '*/*')

/** A uuid that is none, or a NUL that no text can hold, in an address, is a thing that does not exist. */
function refusedByDatabase(error: unknown): HttpError | undefined {
  const code = (error as { code?: string })?.code
  if (code === '22P02' || code === '22021') return new HttpError('not-found')
  if (code === '42501') return new HttpError('forbidden')
  return undefined
}
