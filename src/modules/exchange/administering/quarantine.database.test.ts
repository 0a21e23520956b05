// What is decided about an object in quarantine reaches the program that sent it, by the status of its request.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import type { Ctx } from '#kernel/database/index.ts'
import { type ExchangeSite, openExchangeSite } from '#src/testing.exchange.ts'
import { addAccount, type Credential } from '../account.ts'
import { deleteOldStatuses } from '../adding.sql.ts'
import { collections } from '../examples.ts'
import { type Reader, startReader } from '../stix/reader.ts'
import { exchangeStore } from '../store.ts'
import { taxiiProtocol } from '../taxii/protocol.ts'
import type { Status } from '../taxii/store.ts'
import { quarantineLines } from './quarantine.sql.ts'
import { destroyQuarantined, releaseFromQuarantine } from './quarantine.ts'
import { quarantineRoutes } from './routes.quarantine.tsx'

const { alliance } = collections
const reason = 'The originator was asked by telephone.'
const taxii = 'application/taxii+json;version=2.1'

let site: ExchangeSite
let reader: Reader
let store: ReturnType<typeof exchangeStore>
let sender: Credential
let colleague: Credential
before(async () => {
  site = await openExchangeSite(quarantineRoutes)
  reader = startReader()
  store = exchangeStore({ database: site.database, reader, now: site.now })
  sender = await account('probe.sender')
  colleague = await account('probe.colleague')
})
after(async () => {
  await store.close()
  await reader.close()
  await site.close()
})

async function account(name: string): Promise<Credential> {
  const organisation = site.organisation('cyber-fi')
  const permissions = [{ collection: alliance.id, can_read: true, can_write: true }]
  const made = await site.enterAsCauseway((ctx) => addAccount(ctx, { name, organisation, permissions }))
  assert.ok(typeof made !== 'string')
  return made
}

async function ask(path: string, as: Credential, init: RequestInit = {}) {
  const protocol = taxiiProtocol({
    store,
    mayAsk: () => true,
    log: (line) => line.error && console.error(line),
    largestEnvelope_bytes: 200_000,
  })
  const headers = { accept: taxii, authorization: `Bearer ${as.token}`, ...init.headers }
  const response = await protocol.handle(
    new Request(`http://causeway.test/taxii2/alliance/${path}`, { ...init, headers }),
    '192.0.2.1',
  )
  return { status: response.status, body: (await response.json()) as Status }
}

const created = '2026-11-20T08:00:00.000Z'
const secret = {
  type: 'marking-definition',
  spec_version: '2.1',
  id: `marking-definition--${randomUUID()}`,
  created,
  definition_type: 'statement',
  definition: { statement: 'NATO SECRET' },
}
const tool = (change: object = {}) => ({
  type: 'tool',
  spec_version: '2.1',
  id: `tool--${randomUUID()}`,
  created,
  modified: created,
  name: 'Bell',
  ...change,
})
const marked = () => tool({ object_marking_refs: [secret.id] })

async function send(...objects: object[]): Promise<Status> {
  const body = JSON.stringify({ objects })
  const headers = { 'content-type': taxii, 'content-length': String(Buffer.byteLength(body)) }
  const answer = await ask(`collections/${alliance.id}/objects/`, sender, { method: 'POST', body, headers })
  assert.equal(answer.status, 202)
  return accounted(answer.body)
}

const statusNow = async ({ id }: Status) => accounted((await ask(`status/${id}/`, sender)).body)

/** Section 4.3.1: the counts say what the lists hold and add up to the total; what is complete has nothing pending. */
function accounted(status: Status): Status {
  const { total_count, success_count, failure_count, pending_count } = status
  assert.equal(success_count + failure_count + pending_count, total_count)
  for (const [list, count] of [
    [status.successes, success_count],
    [status.failures, failure_count],
    [status.pendings, pending_count],
  ] as const) {
    assert.equal(list?.length ?? 0, count)
    assert.ok(list === undefined || count > 0, 'a list is left out, never empty')
  }
  assert.equal(status.status, pending_count === 0 ? 'complete' : 'pending')
  return status
}

const counts = ({ status, success_count, failure_count, pending_count }: Status) => [
  status,
  success_count,
  failure_count,
  pending_count,
]

/** What waits under this id, in the order in which it came. */
const heldOf = (object: string) =>
  site.enterAs('vera', async (ctx) => (await quarantineLines(ctx)).filter((line) => line.object === object))

async function decide(object: string, by: (ctx: Ctx, id: string, reason: string) => Promise<unknown>) {
  const [line] = await heldOf(object)
  return site.enterAs('vera', (ctx) => by(ctx, line!.id, reason))
}

test('what is released becomes a success, what is destroyed a failure that says so, and then nothing is pending', async () => {
  const [one, two, plain] = [marked(), marked(), tool()]
  const sent = await send(secret, one, two, plain, { type: 'tool', id: 'no-id' })
  assert.deepEqual(counts(sent), ['pending', 1, 1, 3])
  assert.equal(await decide(one.id, releaseFromQuarantine), 'released')
  const first = await statusNow(sent)
  assert.deepEqual(counts(first), ['pending', 2, 1, 2])
  assert.deepEqual(first.successes?.at(-1), {
    id: one.id,
    version: created,
    message: 'It waited in quarantine, was found harmless by an administrator and has entered the collection.',
  })
  assert.equal(await decide(two.id, destroyQuarantined), 'destroyed')
  assert.equal(await decide(secret.id, destroyQuarantined), 'destroyed')
  const last = await statusNow(sent)
  assert.deepEqual(counts(last), ['complete', 2, 3, 0])
  assert.deepEqual(
    last.failures?.slice(1).map(({ id, message }) => [id, message]),
    [two.id, secret.id].map((id) => [
      id,
      'It carries a classified marking. An administrator has refused and destroyed it; do not send it again.',
    ]),
  )
  assert.deepEqual([last.id, last.request_timestamp], [sent.id, sent.request_timestamp])
})

test('a second decision changes nothing, and neither does a refused one', async () => {
  const one = marked()
  const sent = await send(one, marked())
  const [line] = await heldOf(one.id)
  const short = await site.enterAs('vera', (ctx) => destroyQuarantined(ctx, line!.id, 'short'))
  assert.deepEqual([short, counts(await statusNow(sent))], ['no-reason', ['pending', 0, 0, 2]])
  assert.equal(await decide(one.id, destroyQuarantined), 'destroyed')
  const decided = await statusNow(sent)
  assert.equal(await decide(one.id, releaseFromQuarantine), 'decided-already')
  assert.equal(await decide(one.id, destroyQuarantined), 'decided-already')
  assert.deepEqual(await statusNow(sent), decided)
  assert.deepEqual(counts(decided), ['pending', 0, 1, 1])
})

test('an object that came in two requests, or twice in one, is settled once for each', async () => {
  const one = marked()
  const [first, second] = [await send(one), await send(one, one)]
  const lines = (await heldOf(one.id)).toSorted((x, y) => x.received_at.getTime() - y.received_at.getTime())
  assert.equal(lines.length, 3)
  for (const { id } of lines) await site.enterAs('vera', (ctx) => destroyQuarantined(ctx, id, reason))
  assert.deepEqual(counts(await statusNow(first)), ['complete', 0, 1, 0])
  assert.deepEqual(counts(await statusNow(second)), ['complete', 0, 2, 0])
})

test('what is released waits no more, however often it was sent', async () => {
  const one = marked()
  const [first, second] = [await send(one), await send(one)]
  const [line] = await heldOf(one.id)
  assert.equal(await site.enterAs('vera', (ctx) => releaseFromQuarantine(ctx, line!.id, reason)), 'released')
  assert.deepEqual(counts(await statusNow(first)), ['complete', 1, 0, 0])
  assert.deepEqual(counts(await statusNow(second)), ['complete', 1, 0, 0])
  assert.equal((await heldOf(one.id)).filter(({ state }) => state === 'held').length, 0)
})

test('only the account that sent it learns of the decision', async () => {
  const one = marked()
  const sent = await send(one)
  await decide(one.id, destroyQuarantined)
  assert.equal((await ask(`status/${sent.id}/`, sender)).status, 200)
  assert.equal((await ask(`status/${sent.id}/`, colleague)).status, 404)
})

test('a decision after the status has gone is made all the same', async () => {
  const one = marked()
  const sent = await send(one)
  await site.enterAsCauseway((ctx) => deleteOldStatuses(ctx, new Date(site.now().getTime() + 1_000)))
  assert.equal(await decide(one.id, destroyQuarantined), 'destroyed')
  assert.equal((await ask(`status/${sent.id}/`, sender)).status, 404)
})
