// Pulling from another server: what is there arrives here once, whatever happens on the way.
import assert from 'node:assert/strict'
import { after, beforeEach, test } from 'node:test'
import { sql } from 'kysely'
import { enter, type PersonId } from '#kernel/database/index.ts'
import { openTestDatabase } from '#kernel/testing/index.ts'
import { prepareProgramme } from '#src/demonstration.ts'
import { exampleServer, indicator } from './examples.server.ts'
import { openWorld, releasedTo, type World } from './examples.world.ts'
import { failuresOf, hoursOf, peerById } from './peer.sql.ts'
import { changePeer, pausePeer, restartPeer } from './peer.ts'
import type { Fetch } from './transport.ts'

let world: World
const close = async () => {
  await world?.close()
  await world?.database.close()
}
beforeEach(async () => {
  await close()
  world = await openWorld(await openTestDatabase({ name: 'empty', load: prepareProgramme }))
})
after(close)

const idOf = (content: string) => (JSON.parse(content) as { id: string }).id
const over = (fetch: Fetch) => ({ transport: () => fetch })
const progressOf = async (peer: string) => (await world.asCauseway((ctx) => peerById(ctx, peer)))!

test('objects arrive byte for byte, as the organisation behind the peer, and the watermark is the last date', async () => {
  const server = exampleServer()
  const spaced = indicator(2).replace('{', '{ ')
  server.put(indicator(1), spaced)
  const peer = await world.peer()
  assert.equal(await world.turn(peer, over(server.fetch)), 'done')
  const { rows } = await world.asCauseway((ctx) =>
    sql<{
      content: string
      originator: string
    }>`select content, originator from exchange.object order by position`.execute(ctx.db),
  )
  assert.deepEqual(rows, [
    { content: indicator(1), originator: world.fjord },
    { content: spaced, originator: world.fjord },
  ])
  const { watermark, last_success_at, next_at, failures_in_row } = await progressOf(peer)
  assert.deepEqual(
    { watermark, last_success_at, next_at, failures_in_row },
    {
      watermark: '2026-11-20T08:00:00.002000Z',
      last_success_at: world.now(),
      next_at: new Date('2026-11-21T09:01:00Z'),
      failures_in_row: 0,
    },
  )
})

test('what the overlap brings again is not looked at twice: no new entry, no audit line, no count', async () => {
  const server = exampleServer()
  server.put(indicator(1), indicator(2, { valid_from: 'soon' }))
  const peer = await world.peer()
  await world.turn(peer, over(server.fetch))
  const lines = () =>
    world.asCauseway(async (ctx) => {
      const { rows } = await sql<{ count: number }>`
        select count(*)::int as count from audit.line where act = 'exchange.objects.added'`.execute(ctx.db)
      return rows[0]!.count
    })
  const before = await lines()
  await world.turn(peer, over(server.fetch))
  await world.turn(peer, over(server.fetch))
  assert.equal(await lines(), before)
  const hours = await world.asCauseway((ctx) => hoursOf(ctx, peer, new Date(0)))
  assert.deepEqual(
    hours.map(({ turns, moved, failed }) => ({ turns, moved, failed })),
    [{ turns: 3, moved: 1, failed: 1 }],
  )
})

test('objects added between two turns at the very date of the last one arrive', async () => {
  const server = exampleServer({ coarseDates: true })
  const peer = await world.peer({ overlap_seconds: 0 })
  server.put(indicator(1))
  await world.turn(peer, over(server.fetch))
  server.put(indicator(2))
  await world.turn(peer, over(server.fetch))
  assert.deepEqual(await world.seen(), [indicator(1), indicator(2)].map(idOf))
})

test('the clock of the other server decides nothing here, be it years ahead or behind', async () => {
  for (const [collection, year] of [
    ['a', '2001'],
    ['b', '2250'],
  ] as const) {
    const server = exampleServer({}, `https://${collection}.example/taxii2/shared/`)
    const peer = await world.peer({ url: server.root })
    for (let turn = 1; turn < 4; turn++) {
      server.clock_us = Date.parse(`${year}-01-0${turn}T00:00:00Z`) * 1000
      server.put(indicator(Number(year) + turn))
      assert.equal(await world.turn(peer, over(server.fetch)), 'done')
    }
  }
  assert.equal((await world.seen()).length, 6)
})

test('an object that cannot be taken in is kept with its reason, and the others come', async () => {
  const server = exampleServer()
  server.put(indicator(1), indicator(2, { valid_from: 'soon' }), indicator(3))
  const peer = await world.peer()
  await world.turn(peer, over(server.fetch))
  assert.deepEqual(await world.seen(), [indicator(1), indicator(3)].map(idOf))
  const failures = await world.asCauseway((ctx) => failuresOf(ctx, peer, 10))
  assert.deepEqual(
    failures.map(({ id }) => id),
    [idOf(indicator(2))],
  )
  assert.match(failures[0]!.sentence, /valid_from/)
})

test('a marking that lies outside the page is asked for, so that the release rules of its objects hold', async () => {
  const server = exampleServer()
  const norwegian = releasedTo(1, { releasable_to: { nations: ['NO', 'FI'] } })
  server.put(norwegian.content, indicator(1, { object_marking_refs: [norwegian.id] }))
  const byType: Fetch = async (request) => {
    const answer = await server.fetch(request)
    const url = new URL(request.url)
    const { objects = [], ...rest } = (await answer.json()) as { objects?: { id: string; type: string }[] }
    const [type, id] = ['type', 'id'].map((field) => url.searchParams.get(`match[${field}]`))
    const kept = objects.filter((each) => (!type || each.type === type) && (!id || each.id === id))
    return new Response(JSON.stringify({ ...rest, objects: kept }), answer)
  }
  const peer = await world.peer({ types: ['indicator'] })
  assert.equal(await world.turn(peer, over(byType)), 'done')
  assert.deepEqual((await world.seen()).toSorted(), [idOf(indicator(1)), norwegian.id])
  assert.deepEqual(await world.seen((await world.account(world.lagoon)).id), [])
  assert.equal((await world.seen((await world.account(world.harbour)).id)).length, 2)
})

test('a fault is kept with its name, the next try waits longer each time, and success ends that', async () => {
  const server = exampleServer()
  server.put(indicator(1))
  const peer = await world.peer()
  const broken: Fetch = async () =>
    new Response('{"objects":[{"id', { headers: { 'content-type': 'application/json' } })
  const waits: number[] = []
  for (let failure = 0; failure < 3; failure++) {
    assert.equal(await world.turn(peer, over(broken)), 'not-json')
    waits.push((await progressOf(peer)).next_at.getTime() - world.now().getTime())
  }
  assert.deepEqual(waits, [3_750, 7_500, 15_000])
  assert.equal((await progressOf(peer)).last_error, 'not-json')
  const busy: Fetch = async () => new Response('', { status: 429, headers: { 'retry-after': '600' } })
  assert.equal(await world.turn(peer, over(busy)), 'busy')
  assert.ok((await progressOf(peer)).next_at.getTime() - world.now().getTime() >= 600_000)
  assert.equal(await world.turn(peer, over(server.fetch)), 'done')
  const { failures_in_row, last_error } = await progressOf(peer)
  assert.deepEqual({ failures_in_row, last_error }, { failures_in_row: 0, last_error: 'busy' })
})

test('a peer that another process holds is left alone; paused in the middle, nothing of the page is kept', async () => {
  const server = exampleServer()
  server.put(indicator(1))
  const peer = await world.peer()
  let inner: unknown = 'not asked'
  const during: Fetch = async (request) => {
    if (request.url.includes('/objects/')) {
      inner = await world.turn(peer, over(server.fetch))
      await world.asCauseway((ctx) => pausePeer(ctx, peer))
    }
    return server.fetch(request)
  }
  assert.equal(await world.turn(peer, over(during)), 'left')
  assert.equal(inner, undefined)
  assert.deepEqual(await world.seen(), [])
  assert.equal(await world.turn(peer, over(server.fetch)), undefined)
})

test('from the beginning again: nothing comes twice, and what failed is judged anew', async () => {
  const server = exampleServer()
  server.put(indicator(1), indicator(2))
  const peer = await world.peer()
  await world.turn(peer, over(server.fetch))
  await world.asCauseway((ctx) => restartPeer(ctx, peer))
  assert.equal((await progressOf(peer)).watermark, null)
  await world.turn(peer, over(server.fetch))
  assert.deepEqual(await world.seen(), [indicator(1), indicator(2)].map(idOf))
})

test('credentials are read by no person, go to their server alone, and not to another address', async () => {
  const server = exampleServer()
  const peer = await world.peer({ sign_in: 'bearer' }, 'keep-this')
  await world.turn(peer, over(server.fetch))
  assert.equal(server.received.at(-1)!.headers.get('authorization'), 'Bearer keep-this')
  const { rows } = await enter(
    world.database,
    { person: (await world.account(world.fjord)).id as PersonId },
    ({ db }) => sql`select 1 from exchange.peer_secret`.execute(db),
  )
  assert.deepEqual(rows, [])
  const moved = await world.asCauseway(async (ctx) => {
    const before = (await peerById(ctx, peer))!
    return changePeer(ctx, peer, { ...before, url: 'https://gamma.example/taxii2/' }, { linkLocal: false })
  })
  assert.equal(moved, 'secret-missing')
})
