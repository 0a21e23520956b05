// The event stream of a collection, beside the TAXII endpoints and under their addresses: the same accounts, the same
// filters, the same log. TAXII itself has no such endpoint; a client that does not ask for it meets the standard alone.
import { randomUUID } from 'node:crypto'
import type { Protocol } from '#kernel/http/index.ts'
import type { Entry } from './live.sql.ts'
import type { Live } from './live.ts'
import { instantText } from './stix/instant.ts'
import { askerOf } from './taxii/credentials.ts'
import { readQuery } from './taxii/filters.ts'
import { languageOf } from './taxii/information.ts'
import { type TaxiiDeps, taxiiProtocol } from './taxii/protocol.ts'
import { type Refusal, Refused } from './taxii/refusal.ts'
import { errorReply, send } from './taxii/reply.ts'

export interface ExchangeDeps extends TaxiiDeps {
  live: Live
}

const eventsPath = '/taxii2/:root/collections/:collection/events/'
const eventsAt = /^\/taxii2\/([^/]+)\/collections\/([^/]+)\/events\/?$/

/** The TAXII endpoints and the event stream. */
export function exchangeProtocol(deps: ExchangeDeps): Protocol {
  const taxii = taxiiProtocol(deps)
  return {
    under: taxii.under,
    routes: [...taxii.routes, { method: 'GET', path: eventsPath, who: 'anyone' }],
    async handle(request, address) {
      const named = eventsAt.exec(new URL(request.url).pathname)
      if (!named || request.method !== 'GET') return taxii.handle(request, address)
      const id = randomUUID()
      try {
        if (!deps.mayAsk(address, request.method)) throw new Refused({ id: 'too-many-requests' })
        return await events(request, deps, { root: decoded(named[1]!), collection: decoded(named[2]!) })
      } catch (error) {
        if (!(error instanceof Refused))
          deps.log({ id, error: (error as Error).message, stack: (error as Error).stack })
        const refusal: Refusal = error instanceof Refused ? error.refusal : { id: 'internal' }
        return send(request, errorReply(refusal, languageOf(request), id))
      }
    },
  }
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    throw new Refused({ id: 'no-endpoint' })
  }
}

async function events(
  request: Request,
  { store, live, log }: ExchangeDeps,
  named: { root: string; collection: string },
): Promise<Response> {
  const asker = await askerOf(request, store.authenticate)
  const collection = await store.collection(asker, named.root, named.collection)
  if (!collection) throw new Refused({ id: asker === 'anonymous' ? 'sign-in-needed' : 'not-found' })
  if (!collection.can_read) throw new Refused({ id: 'may-not-read' })
  const { filters } = readQuery(
    new URL(request.url).searchParams,
    ['id', 'type', 'version', 'spec_version'],
    [{ kind: 'all' }],
  )
  const ended = new AbortController()
  request.signal.addEventListener('abort', () => ended.abort())
  const entries = live.follow({
    principal: asker === 'anonymous' ? null : asker.id,
    collection: collection.id,
    filters,
    after: lastEventId(request) ?? (filters.added_after === null ? undefined : filters.added_after),
    signal: ended.signal,
  })
  log({ method: 'GET', route: eventsPath, status: 200 })
  return new Response(stream(entries, ended), {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
      'x-content-type-options': 'nosniff',
    },
  })
}

/** Sent again by a client that reconnects; some can set it in the address only. */
function lastEventId(request: Request): number | undefined {
  const text = request.headers.get('last-event-id') ?? new URL(request.url).searchParams.get('last_event_id')
  if (text === null) return undefined
  if (!/^[0-9]{1,16}$/.test(text) || !Number.isSafeInteger(Number(text)))
    throw new Refused({ id: 'parameter-malformed', name: 'Last-Event-ID', wanted: 'count' })
  return Number(text)
}

const heartbeat_ms = 15_000

function stream(entries: AsyncIterable<Entry>, ended: AbortController): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  const source = entries[Symbol.asyncIterator]()
  let beat: NodeJS.Timeout | undefined
  return new ReadableStream({
    start(controller) {
      controller.enqueue(encoder.encode('retry: 2000\n\n'))
      beat = setInterval(() => controller.enqueue(encoder.encode(': still here\n\n')), heartbeat_ms)
      beat.unref()
    },
    // Pulled, so that a client who reads slowly is not written ahead of.
    async pull(controller) {
      const { done, value } = await source.next()
      if (!done) return controller.enqueue(encoder.encode(eventText(value)))
      clearInterval(beat)
      controller.close()
    },
    async cancel() {
      clearInterval(beat)
      ended.abort()
    },
  })
}

// Followers of one entry are sent the same text; it is put together once.
const texts = new WeakMap<Entry, string>()

export function eventText(entry: Entry): string {
  const known = texts.get(entry)
  if (known) return known
  const { position, kind, id, type, spec_version, version, content } = entry
  const head = JSON.stringify({ position, date_added: instantText(position), id, type, spec_version, version })
  const data = content === null ? head : `${head.slice(0, -1)},"object":${content}}`
  // A line break between the tokens of an object is one between the lines of the event's data.
  const text = `id: ${position}\nevent: ${kind}\n${data
    .split(/\r\n|\r|\n/)
    .map((line) => `data: ${line}\n`)
    .join('')}\n`
  texts.set(entry, text)
  return text
}
