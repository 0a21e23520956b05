// What can happen between two servers, at the throw of a die.
import type { Fetch } from './transport.ts'

export type FaultKind = (typeof faultKinds)[number]

export const faultKinds = [
  'none',
  'lost-before',
  'lost-after',
  'sent-twice',
  'cut-off',
  'truncated',
  'busy',
  'out-of-order',
  'proxy-page',
  'late',
] as const

/** Puts the fault that `draw` names between client and server. */
export const faulty =
  (fetch: Fetch, draw: () => FaultKind): Fetch =>
  async (request) => {
    const kind = draw()
    const body = request.body ? await request.text() : undefined
    const send = () =>
      fetch(new Request(request.url, { method: request.method, headers: request.headers, ...(body ? { body } : {}) }))
    switch (kind) {
      case 'lost-before':
        throw lost()
      case 'lost-after':
        await send()
        throw lost()
      case 'sent-twice':
        await send()
        return send()
      case 'busy':
        return new Response('', { status: 429, headers: { 'retry-after': '3' } })
      case 'out-of-order':
        return new Response('', { status: 503, headers: { 'retry-after': '1' } })
      case 'proxy-page':
        return new Response('<h1>Sign in</h1>', { headers: { 'content-type': 'text/html' } })
      case 'cut-off':
      case 'truncated':
        return half(await send(), kind === 'cut-off')
      case 'late':
        await new Promise((wake) => setImmediate(wake))
        return send()
      case 'none':
        return send()
    }
  }

const lost = () => Object.assign(new Error('the connection is gone'), { code: 'ECONNRESET' })

/** Half of the body, and then an end that looks whole, or one that does not. */
async function half(response: Response, broken: boolean): Promise<Response> {
  const bytes = new Uint8Array(await response.arrayBuffer())
  let sent = false
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (!sent) controller.enqueue(bytes.subarray(0, Math.floor(bytes.length / 2)))
      else if (broken) controller.error(lost())
      else controller.close()
      sent = true
    },
  })
  return new Response(stream, { status: response.status, headers: response.headers })
}
