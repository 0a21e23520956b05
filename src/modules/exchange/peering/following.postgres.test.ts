// Two Causeways: one follows the other's events, and what is added there is here a moment later.
import assert from 'node:assert/strict'
import { after, beforeEach, test } from 'node:test'
import { enter, type PersonId } from '#kernel/database/index.ts'
import { openTestDatabase } from '#kernel/testing/index.ts'
import { prepareProgramme } from '#src/demonstration.ts'
import { type Exchange, openExchange } from '../exchange.ts'
import { removeObject } from '../removing.ts'
import { allVersions } from './bundles.ts'
import { exampleServer, indicator } from './examples.server.ts'
import { openWorld, releasedTo, type World } from './examples.world.ts'
import { peerById } from './peer.sql.ts'
import { startPeering } from './runner.ts'
import type { Fetch } from './transport.ts'

let near: World
let far: World
let exchange: Exchange
const close = async () => {
  await exchange?.close()
  for (const world of [near, far]) {
    await world?.close()
    await world?.database.close()
  }
}
beforeEach(async () => {
  await close()
  near = await openWorld(await openTestDatabase({ name: 'empty', load: prepareProgramme }))
  far = await openWorld(await openTestDatabase({ name: 'empty', load: prepareProgramme }))
  exchange = openExchange({
    database: far.database,
    dataDirectory: '/nowhere',
    origin: 'https://far.example',
    now: far.now,
    log: () => undefined,
  })
})
after(close)

const idOf = (content: string) => (JSON.parse(content) as { id: string }).id
const asked: string[] = []
const toFar: Fetch = async (request) => {
  asked.push(new URL(request.url).pathname)
  return exchange.protocols[0]!.handle(request, '127.0.0.1')
}

/** The near one is Finland's; at the far one it signs in as Finland's programs do. */
async function peering() {
  const { token } = await far.account(far.harbour)
  return near.peer(
    {
      url: 'https://far.example/taxii2/alliance/',
      remote_collection: far.collection,
      sign_in: 'bearer',
      interval_seconds: 5,
    },
    token,
  )
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  for (let look = 0; look < 400; look++) {
    if (await condition()) return
    await new Promise((wake) => setTimeout(wake, 25))
  }
  throw new Error('It did not come about')
}

const running = (log: unknown[] = []) =>
  startPeering({
    database: near.database,
    reader: near.reader,
    now: near.now,
    random: () => 0.5,
    log: (line) => log.push(line),
    transport: () => toFar,
  })

test('what was there is caught up with, what comes follows, and what is deleted there is deleted here', async () => {
  await far.put(far.fjord, indicator(1), indicator(2))
  const peer = await peering()
  const run = running()
  try {
    await until(async () => (await near.seen()).length === 2)
    await far.put(far.fjord, indicator(3).replace('{', '{\n  '))
    await until(async () => (await near.seen()).length === 3)
    const { following, watermark } = (await near.asCauseway((ctx) => peerById(ctx, peer)))!
    assert.equal(following, true)
    assert.match(watermark!, /^2026-11-21T09:00:00\.00000[0-9]Z$/)
    const { id } = await far.account(far.fjord)
    await enter(far.database, { person: id as PersonId, now: far.now() }, (ctx) =>
      removeObject(ctx, { collection: far.collection, id: idOf(indicator(2)), filters: allVersions }),
    )
    await until(async () => (await near.seen()).length === 2)
    assert.deepEqual(await near.seen(), [indicator(1), indicator(3)].map(idOf))
    assert.ok(!asked.some((path) => path.includes('/objects/')))
  } finally {
    await run.stop()
  }
})

test('what is not released to the one that follows never comes, and following goes on where it stopped', async () => {
  const french = releasedTo(1, { releasable_to: { nations: ['FR', 'NO'] } })
  await far.put(far.fjord, indicator(1))
  await peering()
  const first = running()
  await until(async () => (await near.seen()).length === 1)
  await first.stop()
  await far.put(far.fjord, french.content, indicator(2, { object_marking_refs: [french.id] }), indicator(3))
  const second = running()
  await until(async () => (await near.seen()).length === 2)
  await second.stop()
  assert.deepEqual(await near.seen(), [indicator(1), indicator(3)].map(idOf))
})

test('what the near one sends to the far one, and follows there, does not come round', async () => {
  const pulling = await peering()
  const { token } = await far.account(far.harbour)
  await near.peer(
    {
      direction: 'push',
      url: 'https://far.example/taxii2/alliance/',
      remote_collection: far.collection,
      sign_in: 'bearer',
      interval_seconds: 5,
    },
    token,
  )
  await near.put(near.harbour, indicator(1))
  await far.put(far.fjord, indicator(2))
  const log: unknown[] = []
  const run = running(log)
  const later = setInterval(() => near.setTime(new Date(near.now().getTime() + 10_000)), 100)
  try {
    await until(async () => (await near.seen()).length === 2 && (await far.seen()).length === 2)
    await near.put(near.harbour, indicator(3))
    await until(async () => (await far.seen()).length === 3)
    await until(async () => (await near.asCauseway((ctx) => peerById(ctx, pulling)))!.following)
  } finally {
    clearInterval(later)
    await run.stop()
  }
  assert.deepEqual(
    (await near.seen()).toSorted(),
    [1, 2, 3].map((each) => idOf(indicator(each))),
  )
  assert.deepEqual(
    (await far.seen()).toSorted(),
    [1, 2, 3].map((each) => idOf(indicator(each))),
  )
  assert.deepEqual(log, [])
})

test('a server without events is asked for pages, and for events again only a day later', async () => {
  const server = exampleServer()
  server.put(indicator(1))
  const peer = await near.peer()
  const events = () => server.received.filter(({ path }) => path.includes('/events/')).length
  for (const [at, times] of [
    ['2026-11-21T09:00:00Z', 1],
    ['2026-11-21T20:00:00Z', 1],
    ['2026-11-22T09:00:01Z', 2],
  ] as const) {
    near.setTime(at)
    assert.equal(await near.turn(peer, { transport: () => server.fetch }), 'done')
    assert.equal(events(), times)
  }
})
