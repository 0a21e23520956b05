// Reading what another server answers: bounded in size and in silence, for it may be broken or hostile.
import { PeerFault } from './fault.ts'
import type { Fetch } from './transport.ts'

export interface Bounds {
  /** Of one answer, unpacked and counted while it is read. */
  largest_bytes: number
  /** How long the other side may be silent. */
  silence_ms: number
}

export const usual_bounds: Bounds = { largest_bytes: 50_000_000, silence_ms: 30_000 }

const most_redirects = 3

/** Sends and waits for the head of the answer. Follows a redirect only of a reading request, and only to the same host. */
export async function sendTo(fetch: Fetch, request: Request, { silence_ms }: Bounds): Promise<Response> {
  let asked = request
  for (let hop = 0; ; hop++) {
    const response = await withinSilence(fetch(asked), silence_ms)
    if (response.status < 300 || response.status > 399 || response.status === 304) return response
    const from = new URL(asked.url)
    const location = response.headers.get('location')
    const to = location !== null && URL.canParse(location, from) ? new URL(location, from) : undefined
    await response.body?.cancel().catch(() => undefined)
    if (!to || to.origin !== from.origin || request.method !== 'GET' || hop >= most_redirects)
      throw new PeerFault('redirected', { detail: to?.origin ?? null })
    asked = new Request(to, { headers: asked.headers, signal: asked.signal })
  }
}

/** The whole body. */
export async function readWhole(response: Response, bounds: Bounds): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of piecesOf(response, bounds.silence_ms)) {
    size += part.length
    if (size > bounds.largest_bytes) throw new PeerFault('too-large', { detail: String(bounds.largest_bytes) })
    parts.push(part)
  }
  return Buffer.concat(parts)
}

/**
 * The body piece by piece, none later than `silence_ms` after the one before. Left early, it ends the connection; so does
 * the signal, which also wakes whoever waits for the next piece.
 */
export async function* piecesOf(
  response: Response,
  silence_ms: number,
  signal?: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const reader = response.body?.getReader()
  if (!reader) return
  const stop = () => void reader.cancel().catch(() => undefined)
  signal?.addEventListener('abort', stop)
  try {
    for (;;) {
      const { value, done } = await withinSilence(reader.read(), silence_ms)
      if (done) return
      yield value
    }
  } catch (error) {
    throw error instanceof PeerFault && error.id !== 'unreachable' ? error : new PeerFault('cut-off')
  } finally {
    signal?.removeEventListener('abort', stop)
    await reader.cancel().catch(() => undefined)
  }
}

async function withinSilence<T>(waiting: Promise<T>, silence_ms: number): Promise<T> {
  const { promise: silence, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new PeerFault('timed-out')), silence_ms)
  try {
    return await Promise.race([waiting, silence])
  } catch (error) {
    throw error instanceof PeerFault ? error : new PeerFault('unreachable', { detail: causeOf(error) })
  } finally {
    clearTimeout(timer)
  }
}

/** A code such as ECONNREFUSED says more than the sentence around it. */
function causeOf(error: unknown): string {
  const { code, cause, message } = error as { code?: string; cause?: { code?: string }; message?: string }
  return code ?? cause?.code ?? message ?? ''
}

/** Throws what a failing answer means. */
export async function refuseFailure(response: Response, bounds: Bounds, now: Date): Promise<void> {
  if (response.ok) return
  const detail = await saidBy(response, bounds)
  if (response.status === 429 || response.status === 503)
    throw new PeerFault('busy', { detail, retry_ms: retryAfter(response.headers, now) })
  throw new PeerFault(meaning[response.status] ?? (response.status >= 500 ? 'server-failed' : 'refused'), {
    detail: `${response.status} ${detail}`.trim(),
  })
}

const meaning: Record<number, PeerFault['id']> = { 401: 'credentials-refused', 403: 'forbidden', 404: 'not-found' }

/** The title of a TAXII error message, where the server sent one. */
async function saidBy(response: Response, bounds: Bounds): Promise<string> {
  try {
    const text = new TextDecoder().decode(await readWhole(response, { ...bounds, largest_bytes: 100_000 }))
    const { title, description } = JSON.parse(text) as { title?: unknown; description?: unknown }
    return [title, description].filter((each) => typeof each === 'string').join(' – ')
  } catch {
    return ''
  }
}

const longest_wait_ms = 24 * 3_600_000

/**
 * Seconds, or an HTTP date (RFC 9110 §10.2.3); at most a day. A date is read against the clock it was written by, which the
 * answer tells in `Date`.
 */
export function retryAfter(headers: Headers, now: Date): number | null {
  const wanted = headers.get('retry-after')
  if (wanted === null) return null
  const theirs = Date.parse(headers.get('date') ?? '')
  const from = Number.isNaN(theirs) ? now.getTime() : theirs
  const wait_ms = /^[0-9]{1,9}$/.test(wanted.trim()) ? Number(wanted) * 1000 : Date.parse(wanted) - from
  return Number.isFinite(wait_ms) ? Math.min(Math.max(wait_ms, 0), longest_wait_ms) : null
}
