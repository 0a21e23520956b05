// TAXII 2.1 (OASIS Standard, 10 June 2021): the protocol by which programs of partners fetch and add objects. Everything
// under /taxii2/ is answered here, failures included, as TAXII messages.
import { randomUUID } from 'node:crypto'
import type { Protocol } from '#kernel/http/index.ts'
import type { Call, TaxiiSetting } from './call.ts'
import { askerOf } from './credentials.ts'
import { type Endpoint, endpoints, endpointsAt, type Parameters } from './endpoints.ts'
import { languageOf } from './information.ts'
import { acceptsTaxii } from './negotiate.ts'
import { type Refusal, Refused } from './refusal.ts'
import { errorReply, type Reply, send } from './reply.ts'
import type { Store } from './store.ts'

export interface TaxiiDeps {
  store: Store
  /** Whether this network address may send one more request now. */
  mayAsk(address: string, method: string): boolean
  log(line: Record<string, unknown>): void
  largestEnvelope_bytes: number
  /** Default 1,000. */
  largestPage?: number
  contact?: string
}

export function taxiiProtocol(deps: TaxiiDeps): Protocol {
  const { store, largestEnvelope_bytes, largestPage = 1_000, contact } = deps
  const setting: TaxiiSetting = { store, largestEnvelope_bytes, largestPage, contact }
  return {
    under: '/taxii2',
    routes: endpoints.map(({ method, path, who }) => ({ method, path, who })),
    handle: (request, address) => handle(request, setting, deps, address),
  }
}

async function handle(
  request: Request,
  setting: TaxiiSetting,
  { mayAsk, log }: TaxiiDeps,
  address: string,
): Promise<Response> {
  const started = performance.now()
  const id = randomUUID()
  const url = new URL(request.url)
  const { here, parameters } = endpointsAt(url.pathname)
  let reply: Reply
  try {
    if (!mayAsk(address, request.method)) throw new Refused({ id: 'too-many-requests' })
    reply = await answer({ request, url, parameters, setting }, here)
  } catch (error) {
    if (!(error instanceof Refused)) log({ id, error: (error as Error).message, stack: (error as Error).stack })
    const refusal: Refusal = error instanceof Refused ? error.refusal : { id: 'internal' }
    reply = errorReply(refusal, languageOf(request), id)
  }
  const response = await send(request, reply)
  response.headers.set('x-request-id', id)
  // The pattern, not the address: which object a partner asked for is nobody's business but the audit trail's.
  log({
    id,
    method: request.method,
    route: here[0]?.path ?? '/taxii2/*',
    status: response.status,
    ms: Math.round(performance.now() - started),
  })
  return response
}

/** Cheap questions first: nobody's password is tried for an address that does not exist or an answer nobody would take. */
async function answer(asked: Omit<Call, 'asker'> & { parameters: Parameters }, here: Endpoint[]): Promise<Reply> {
  if (here.length === 0) throw new Refused({ id: 'no-endpoint' })
  const { request, setting } = asked
  const endpoint = here.find(({ method }) => method === (request.method === 'HEAD' ? 'GET' : request.method))
  if (!endpoint) throw new Refused({ id: 'wrong-method', allowed: here.flatMap(allowedBy) })
  if (!acceptsTaxii(request.headers.get('accept'))) throw new Refused({ id: 'not-acceptable' })
  const asker = await askerOf(request, setting.store.authenticate)
  if (endpoint.who === 'account' && asker === 'anonymous') throw new Refused({ id: 'sign-in-needed' })
  return endpoint.answer({ ...asked, asker })
}

const allowedBy = ({ method }: Endpoint) => (method === 'GET' ? ['GET', 'HEAD'] : [method])
