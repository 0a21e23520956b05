// Pushing to another server: it gets what its organisation may see and its filters let through, once, and nothing else is
// ever written into a request.
import assert from 'node:assert/strict'
import { after, beforeEach, test } from 'node:test'
import { sql } from 'kysely'
import { enter, type PersonId } from '#kernel/database/index.ts'
import { nations } from '#kernel/identity/index.ts'
import { openTestDatabase } from '#kernel/testing/index.ts'
import { prepareProgramme } from '#src/demonstration.ts'
import { endParticipation } from '../collection.ts'
import { removeObject } from '../removing.ts'
import { allVersions } from './bundles.ts'
import { type ExampleServer, exampleServer, indicator } from './examples.server.ts'
import { openWorld, releasedTo, tlp, type World } from './examples.world.ts'
import { type PeerInput, peerById } from './peer.sql.ts'
import { changePeer, sentOf } from './peer.ts'
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
const pushing = (change: Partial<PeerInput> = {}) => world.peer({ direction: 'push', ...change })
const ids = (server: ExampleServer) => server.held.map(({ id }) => id)
const bodies = (server: ExampleServer) => server.received.map(({ body }) => body).join('\n')
const refuted = (server: ExampleServer, ...contents: string[]) => {
  for (const content of contents) assert.ok(!bodies(server).includes(idOf(content)), `${idOf(content)} left the house`)
}

test('what the organisation behind the peer may see is sent as it was received, once', async () => {
  const server = exampleServer()
  const spaced = indicator(2).replace('{', '{\n ')
  await world.put(world.harbour, indicator(1), spaced)
  const peer = await pushing()
  assert.equal(await world.turn(peer, over(server.fetch)), 'done')
  assert.equal(server.received.at(-1)!.body, `{"objects":[${indicator(1)},${spaced}]}`)
  await world.put(world.lagoon, indicator(3))
  await world.turn(peer, over(server.fetch))
  await world.turn(peer, over(server.fetch))
  assert.deepEqual(
    server.received.filter(({ method }) => method === 'POST').map(({ body }) => JSON.parse(body).objects.length),
    [2, 1],
  )
})

test('what is not released to that organisation never appears in any request', async () => {
  const server = exampleServer()
  const norwegian = releasedTo(1, { releasable_to: { nations: ['NO', 'FI'] } })
  const french = releasedTo(2, { releasable_to: { nations: ['FR', 'FI'] } })
  const later = releasedTo(3, { embargo_until: '2026-11-22T00:00:00Z' })
  const forNorway = indicator(1, { object_marking_refs: [norwegian.id] })
  const forFrance = indicator(2, { object_marking_refs: [french.id] })
  const embargoed = indicator(3, { object_marking_refs: [later.id] })
  const red = indicator(4, { object_marking_refs: [tlp.red] })
  await world.put(world.harbour, norwegian.content, french.content, later.content, forNorway, forFrance, embargoed, red)
  const peer = await pushing({ ceiling: 'red' })
  await world.turn(peer, over(server.fetch))
  refuted(server, forFrance, embargoed, red, french.content)
  assert.ok(ids(server).includes(idOf(forNorway)))
})

test('filters: above the ceiling, of other types, and under the originator’s control nothing is sent', async () => {
  const controlled = releasedTo(1, { originator_control: true, releasable_to: { nations: ['FI', 'NO'] } })
  const green = indicator(1, { object_marking_refs: [tlp.green] })
  const usual = indicator(2)
  const held = indicator(3, { object_marking_refs: [tlp.green, controlled.id] })
  await world.put(world.harbour, controlled.content, green, usual, held)
  const strict = exampleServer()
  await world.turn(await pushing({ ceiling: 'green' }), over(strict.fetch))
  refuted(strict, usual, held)
  assert.ok(ids(strict).includes(idOf(green)))
  const other = exampleServer({}, 'https://gamma.example/taxii2/shared/')
  await world.turn(await pushing({ url: other.root, types: ['malware'] }), over(other.fetch))
  refuted(other, green, usual, held)
  const own = exampleServer({}, 'https://delta.example/taxii2/shared/')
  await world.turn(await pushing({ url: own.root, own_organisation: world.harbour }), over(own.fetch))
  assert.deepEqual(
    [green, usual, held].map((each) => ids(own).includes(idOf(each))),
    [true, true, true],
  )
})

test('what came from a server never goes back to it, and what went to it does not come back as news', async () => {
  const server = exampleServer()
  server.put(indicator(1))
  const pulling = await world.peer()
  await world.turn(pulling, over(server.fetch))
  await world.put(world.harbour, indicator(2))
  const peer = await pushing()
  await world.turn(peer, over(server.fetch))
  assert.deepEqual(
    server.received.filter(({ method }) => method === 'POST').map(({ body }) => body),
    [`{"objects":[${indicator(2)}]}`],
  )
  await world.turn(pulling, over(server.fetch))
  assert.deepEqual(await world.seen(), [indicator(1), indicator(2)].map(idOf))
})

test('an object to whose readers the organisation is added later is sent then, and what was sent is not sent again', async () => {
  const server = exampleServer()
  const nation = await world.asCauseway(async (ctx) => {
    await sql`insert into identity.release_group (code, name) values ('straits', '{"en": "Straits"}')`.execute(ctx.db)
    return (await nations(ctx)).find(({ code }) => code === 'NO')!.id
  })
  const straits = releasedTo(1, { releasable_to: { nations: ['FI'], groups: ['straits'], members: 'current' } })
  const marked = indicator(1, { object_marking_refs: [straits.id] })
  await world.put(world.harbour, straits.content, marked, indicator(2))
  const peer = await pushing()
  await world.turn(peer, over(server.fetch))
  refuted(server, marked)
  await world.asCauseway((ctx) =>
    sql`insert into identity.release_group_member (release_group, nation, member_during)
      select id, ${nation}, '[2026-11-01,)' from identity.release_group where code = 'straits'`.execute(ctx.db),
  )
  await world.turn(peer, over(server.fetch))
  await world.turn(peer, over(server.fetch))
  const posts = server.received.filter(({ method }) => method === 'POST').map(({ body }) => JSON.parse(body).objects)
  assert.deepEqual(
    posts.map((objects: { id: string }[]) => objects.map(({ id }) => id)),
    [[idOf(indicator(2))], [straits.id, idOf(marked)]],
  )
})

test('filters that let more through than before send the rest, once', async () => {
  const server = exampleServer()
  await world.put(world.harbour, indicator(1, { object_marking_refs: [tlp.green] }), indicator(2))
  const peer = await pushing({ ceiling: 'green' })
  await world.turn(peer, over(server.fetch))
  refuted(server, indicator(2))
  const changed = await world.asCauseway(async (ctx) => {
    const before = (await peerById(ctx, peer))!
    return changePeer(ctx, peer, { ...before, ceiling: 'amber' }, { linkLocal: false })
  })
  assert.equal(changed, 'changed')
  await world.turn(peer, over(server.fetch))
  await world.turn(peer, over(server.fetch))
  const posts = server.received
    .filter(({ method }) => method === 'POST')
    .map(({ body }) => JSON.parse(body).objects.length)
  assert.deepEqual(posts, [1, 1])
})

test('deleted by its originator, an object is deleted there; no longer seen, it is not', async () => {
  const server = exampleServer()
  await world.put(world.harbour, indicator(1), indicator(2))
  const peer = await pushing()
  await world.turn(peer, over(server.fetch))
  const { id: person } = await world.account(world.harbour)
  await enter(world.database, { person: person as PersonId, now: world.now() }, (ctx) =>
    removeObject(ctx, { collection: world.collection, id: idOf(indicator(1)), filters: allVersions }),
  )
  await world.turn(peer, over(server.fetch))
  assert.deepEqual(ids(server), [idOf(indicator(2))])
  await world.asCauseway((ctx) => endParticipation(ctx, world.collection, world.fjord))
  await world.turn(peer, over(server.fetch))
  assert.deepEqual(ids(server), [idOf(indicator(2))])
})

test('a peer without deletions keeps what was deleted here', async () => {
  const server = exampleServer()
  await world.put(world.harbour, indicator(1))
  const peer = await pushing({ deletes: false })
  await world.turn(peer, over(server.fetch))
  const { id: person } = await world.account(world.harbour)
  await enter(world.database, { person: person as PersonId, now: world.now() }, (ctx) =>
    removeObject(ctx, { collection: world.collection, id: idOf(indicator(1)), filters: allVersions }),
  )
  await world.turn(peer, over(server.fetch))
  assert.deepEqual(ids(server), [idOf(indicator(1))])
})

test('what the other server refuses is kept with its reason, and one it chokes on does not stop the rest', async () => {
  const server = exampleServer({ refuses: (id) => (id.endsWith('2') ? 'No such pattern' : undefined) })
  const choking: Fetch = async (request) => {
    if (request.method !== 'POST') return server.fetch(request)
    const body = await request.text()
    if (body.includes('000000000003')) return new Response('{"title":"Too odd"}', { status: 422 })
    return server.fetch(new Request(request.url, { method: 'POST', body, headers: request.headers }))
  }
  await world.put(world.harbour, ...[1, 2, 3, 4, 5].map((number) => indicator(number)))
  const peer = await pushing()
  assert.equal(await world.turn(peer, over(choking)), 'done')
  assert.deepEqual(
    ids(server).toSorted(),
    [1, 4, 5].map((number) => idOf(indicator(number))),
  )
  const { id: person } = await world.account(world.harbour)
  const states = await Promise.all(
    [1, 2, 3].map((number) =>
      enter(world.database, { person: person as PersonId, now: world.now() }, (ctx) =>
        sentOf(ctx, world.collection, idOf(indicator(number))),
      ),
    ),
  )
  assert.deepEqual(
    states.flat().map(({ state, peer_name, organisation }) => ({ state, peer_name, organisation })),
    ['taken', 'refused', 'refused'].map((state) => ({ state, peer_name: 'Fjord', organisation: 'Fjord Watch' })),
  )
})

test('to whom an object went is told to its originator and to the receiver, and to nobody else', async () => {
  const server = exampleServer()
  await world.put(world.harbour, indicator(1))
  await world.turn(await pushing(), over(server.fetch))
  const told = async (organisation: string) => {
    const { id: person } = await world.account(organisation)
    const rows = await enter(world.database, { person: person as PersonId, now: world.now() }, (ctx) =>
      sentOf(ctx, world.collection, idOf(indicator(1))),
    )
    return rows.length
  }
  assert.deepEqual([await told(world.harbour), await told(world.fjord), await told(world.lagoon)], [1, 1, 0])
})

test('a server that decides later is asked until it has, and a request it has forgotten stays open to doubt', async () => {
  const server = exampleServer({ answersLater: true, refuses: (id) => (id.endsWith('2') ? 'No' : undefined) })
  await world.put(world.harbour, indicator(1), indicator(2))
  const peer = await pushing()
  await world.turn(peer, over(server.fetch))
  const { id: person } = await world.account(world.harbour)
  const stateOf = (number: number) =>
    enter(world.database, { person: person as PersonId, now: world.now() }, async (ctx) =>
      (await sentOf(ctx, world.collection, idOf(indicator(number)))).map(({ state }) => state),
    )
  assert.deepEqual([await stateOf(1), await stateOf(2)], [['pending'], ['pending']])
  await world.turn(peer, over(server.fetch))
  assert.deepEqual([await stateOf(1), await stateOf(2)], [['taken'], ['refused']])
  await world.put(world.harbour, indicator(3))
  await world.turn(peer, over(server.fetch))
  const forgetful: Fetch = async (request) =>
    request.url.includes('/status/') ? new Response('{}', { status: 404 }) : server.fetch(request)
  await world.turn(peer, over(forgetful))
  assert.deepEqual(await stateOf(3), ['unknown'])
})

test('cut off after the other server has taken it and before that is known here, it is there once', async () => {
  const server = exampleServer()
  await world.put(world.harbour, indicator(1))
  const peer = await pushing()
  const deaf: Fetch = async (request) => {
    const answer = await server.fetch(request)
    if (request.method === 'POST') throw Object.assign(new Error('gone'), { code: 'ECONNRESET' })
    return answer
  }
  assert.equal(await world.turn(peer, over(deaf)), 'unreachable')
  assert.equal(await world.turn(peer, over(server.fetch)), 'done')
  assert.deepEqual(ids(server), [idOf(indicator(1))])
})
