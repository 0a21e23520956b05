// The way to another server. Its name is resolved here, once, and the connection goes to the very address that was
// judged: a name that answers differently the second time leads nowhere.
import { type LookupAddress, lookup } from 'node:dns'
import { type IncomingMessage, request as requestPlain } from 'node:http'
import { request as requestSecure } from 'node:https'
import type { LookupFunction } from 'node:net'
import { PassThrough, pipeline, Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { type AddressRules, mayConnect, whyNotAddress } from './address.ts'
import { PeerFault } from './fault.ts'

/** What a client sends through; tests put faults between. The body arrives unpacked. Redirects are not followed. */
export type Fetch = (request: Request) => Promise<Response>

/** Opens the guarded way, for one peer. */
export function openTransport(rules: AddressRules): Fetch {
  return async (request) => {
    const url = new URL(request.url)
    const refusal = whyNotAddress(`${url.origin}${url.pathname}`, rules)
    if (refusal) throw new PeerFault('address-refused', { detail: refusal })
    const body = request.body ? Buffer.from(await request.arrayBuffer()) : undefined
    return respond(await send(request, url, body, rules))
  }
}

function send(request: Request, url: URL, body: Buffer | undefined, rules: AddressRules): Promise<IncomingMessage> {
  const headers = Object.fromEntries(request.headers)
  if (body) headers['content-length'] = String(body.length)
  const open = url.protocol === 'https:' ? requestSecure : requestPlain
  return new Promise((resolve, reject) => {
    const sending = open(
      url,
      { method: request.method, headers, signal: request.signal, lookup: guardedLookup(rules) },
      resolve,
    )
    sending.on('error', reject)
    sending.end(body)
  })
}

const guardedLookup =
  (rules: AddressRules): LookupFunction =>
  (host, options, answer) =>
    lookup(host, { ...options, all: true }, (error, found: LookupAddress[]) => {
      if (error) return answer(error, '')
      const fitting = found.filter(({ address }) => mayConnect(address, rules))
      if (fitting.length === 0) return answer(new PeerFault('address-refused', { detail: 'link-local' }), '')
      if (options.all) return answer(null, fitting)
      return answer(null, fitting[0]!.address, fitting[0]!.family)
    })

function respond(message: IncomingMessage): Response {
  const headers = new Headers()
  for (const [name, values] of Object.entries(message.headersDistinct))
    for (const value of values ?? []) headers.append(name, value)
  const status = message.statusCode ?? 500
  if (status === 204 || status === 205 || status === 304) {
    message.resume()
    return new Response(null, { status, headers })
  }
  const packed = /^(x-)?gzip$/i.test(message.headers['content-encoding'] ?? '')
  if (packed) headers.delete('content-encoding')
  const out = packed ? createGunzip() : new PassThrough()
  // The reader learns of a failure through `out`, which the pipeline destroys with it.
  pipeline(message, out, () => undefined)
  return new Response(Readable.toWeb(out) as ReadableStream<Uint8Array>, { status, headers })
}
