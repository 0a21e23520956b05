import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { Language } from '#kernel/language/index.ts'
import { challenge } from './credentials.ts'
import { acceptsGzip, taxiiMediaType } from './negotiate.ts'
import { type Refusal, statusOf } from './refusal.ts'
import { taxiiWords } from './words.ts'

/** What an endpoint answers, before it is packed and sent. */
export interface Reply {
  status: number
  /** JSON in UTF-8; `null` for no body at all. */
  body: Buffer<ArrayBuffer> | null
  headers?: Record<string, string>
}

export const json = (value: object, status = 200, headers: Record<string, string> = {}): Reply => ({
  status,
  body: Buffer.from(JSON.stringify(value)),
  headers,
})

/** The error message of section 3.6.1, in the client's language. */
export function errorReply(refusal: Refusal, language: Language, error_id: string): Reply {
  const status = statusOf[refusal.id]
  const words = taxiiWords(language)
  const error = {
    title: words.titles[refusal.id],
    description: words.describe(refusal),
    error_id,
    error_code: refusal.id === 'envelope-refused' ? refusal.fault : refusal.id,
    http_status: String(status),
  }
  return json(error, status, { 'content-language': language, ...headersOf(refusal) })
}

function headersOf(refusal: Refusal): Record<string, string> {
  switch (refusal.id) {
    case 'sign-in-needed':
    case 'wrong-credentials':
      return { 'www-authenticate': challenge }
    case 'wrong-method':
      return { allow: refusal.allowed.join(', ') }
    case 'wrong-content-encoding':
      return { 'accept-encoding': 'gzip' }
    case 'too-large':
      // The rest of the body is still on its way and nobody will read it.
      return { connection: 'close' }
    case 'too-many-requests':
      return { 'retry-after': '60' }
    case 'too-many-passwords':
      return { 'retry-after': '900' }
    default:
      return {}
  }
}

/** Less than this gains nothing: it travels in one packet anyway. */
const smallestPacked_bytes = 1_400

const gzipped = promisify<Buffer, { level: number }, Buffer<ArrayBuffer>>(gzip)

/** Makes the response. What it holds depends on who asks, so nothing on the way may keep it. */
export async function send(request: Request, { status, body, headers }: Reply): Promise<Response> {
  const all = new Headers({
    'content-type': taxiiMediaType,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    vary: 'accept, accept-encoding, accept-language, authorization',
    ...headers,
  })
  if (body === null || request.method === 'HEAD') return new Response(null, { status, headers: all })
  if (body.length < smallestPacked_bytes || !acceptsGzip(request.headers.get('accept-encoding')))
    return new Response(body, { status, headers: all })
  all.set('content-encoding', 'gzip')
  return new Response(await gzipped(body, { level: 4 }), { status, headers: all })
}
