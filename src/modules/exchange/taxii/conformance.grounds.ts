// The grounds that the conformance cases are played on: what a fixture must offer, and how a case asks.
import assert from 'node:assert/strict'
import { taxiiMediaType } from './negotiate.ts'

/** What stands ready before each section. Objects that the owner adds without a marking are readable by all who read. */
export interface Fixture {
  fetch(request: Request): Promise<Response>
  /** The API root with the collections below and no others that these clients may see. */
  root: string
  /** An API root in which none of the clients sees a collection. */
  emptyRoot: string
  /** Accounts of three organisations. What each may do is said beside the collections. */
  clients: Record<'owner' | 'reader' | 'stranger', { name: string; password: string; token: string }>
  /** All of them empty. */
  collections: {
    /** The owner reads and writes it, the reader reads it. */
    library: { id: string; alias: string | null }
    /** The owner writes it and may not read it. */
    dropbox: { id: string }
    /** The owner reads and writes it, everyone reads it. */
    bulletin: { id: string }
    /** None of the three may see it. */
    hidden: { id: string }
  }
  /** The most objects per page: 10 to 100, so that the cases can exceed it. The largest envelope: 100 kB to 1 MB. */
  largestPage: number
  /** The STIX versions that the store takes in. */
  specifications: string[]
  close(): Promise<void>
}

export type Who = 'owner' | 'reader' | 'stranger' | 'anonymous'

export interface Asked {
  method?: string
  as?: Who
  query?: string
  headers?: Record<string, string>
  body?: BodyInit
}

export interface Answer {
  status: number
  headers: Headers
  body: Record<string, unknown>
}

export interface Grounds extends Fixture {
  /** Asks as the owner unless told otherwise; `path` is below /taxii2/. Every answer is checked for what all must keep. */
  ask(path: string, asked?: Asked): Promise<Answer>
  /** The path of a collection, with whatever is below it. */
  at(collection: keyof Fixture['collections'], below?: string): string
  /** Adds objects as the owner, each in an envelope of its own. */
  add(collection: keyof Fixture['collections'], objects: object[]): Promise<void>
}

/** What the standard asks in one sentence, beginning with the section, and what shows it. */
export type Case = [says: string, show: (grounds: Grounds, skip: (why: string) => void) => Promise<void>]

export function groundsOf(fixture: Fixture): Grounds {
  const grounds: Grounds = {
    ...fixture,
    ask: (path, asked = {}) => ask(fixture, path, asked),
    at: (collection, below = '') => `${fixture.root}/collections/${fixture.collections[collection].id}/${below}`,
    async add(collection, objects) {
      for (const object of objects) {
        const answer = await grounds.ask(grounds.at(collection, 'objects/'), sending({ objects: [object] }))
        assert.deepEqual([answer.status, answer.body.failure_count], [202, 0], JSON.stringify(answer.body))
      }
    },
  }
  return grounds
}

/** An envelope, as a client sends one. */
export const sending = (envelope: object | string, more: Asked = {}): Asked => ({
  method: 'POST',
  body: typeof envelope === 'string' ? envelope : JSON.stringify(envelope),
  ...more,
  headers: { 'content-type': taxiiMediaType, ...more.headers },
})

async function ask(fixture: Fixture, path: string, asked: Asked): Promise<Answer> {
  const { method = 'GET', as = 'owner', query = '', headers = {}, body } = asked
  const request = new Request(`http://causeway.test/taxii2/${path}${query}`, {
    method,
    headers: {
      accept: taxiiMediaType,
      ...(as === 'anonymous' ? {} : { authorization: basic(fixture.clients[as]) }),
      ...headers,
    },
    ...(body === undefined ? {} : { body, duplex: 'half' }),
  })
  return checked(request, await fixture.fetch(request))
}

export const basic = ({ name, password }: { name: string; password: string }) =>
  `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`

/** Sections 1.6.7, 2, 3.1, 3.6.1 and 3.8 ask these of every answer, so every answer of every case is held to them. */
async function checked(request: Request, response: Response): Promise<Answer> {
  const text = await response.text()
  const { status, headers } = response
  assert.equal(headers.get('content-type'), taxiiMediaType, '3.1: the media type, with its version')
  assert.equal(headers.get('access-control-allow-origin'), null, 'no other site may read this')
  assert.equal(headers.get('x-content-type-options'), 'nosniff')
  assert.equal(headers.get('cache-control'), 'no-store')
  const bodiless = request.method === 'HEAD' || (request.method === 'DELETE' && status === 200)
  assert.equal(text === '', bodiless, '3.1: a body wherever one belongs')
  if (bodiless) return { status, headers, body: {} }
  const body = JSON.parse(text) as Record<string, unknown>
  assert.ok(!Array.isArray(body) && typeof body === 'object')
  assert.ok(!holdsEmptyList(body), `2: no list is empty, in ${text}`)
  if (status >= 400) {
    assert.deepEqual(
      Object.keys(body).filter((key) => typeof body[key] !== 'string' || body[key] === ''),
      [],
      '3.6.1: the properties of an error are texts',
    )
    assert.ok('title' in body && 'description' in body && 'error_id' in body && 'error_code' in body)
    assert.equal(body.http_status, String(status), '3.6.1: the status in the message is that of the answer')
  }
  return { status, headers, body }
}

/** Objects are the producers' own and may hold what they like. */
const holdsEmptyList = (resource: Record<string, unknown>) =>
  Object.values(resource).some((value) => Array.isArray(value) && value.length === 0)
