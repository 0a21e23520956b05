// The proof of pulling and pushing: with faults on the line, and with kill -9 of the process that does it, nothing is lost,
// nothing is there twice, and nothing leaves that is not released. PEERING_SEED=n repeats the killing.
import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream as NodeStream } from 'node:stream/web'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { sql } from 'kysely'
import { verifyChain } from '#kernel/audit/index.ts'
import { type Database, enterAsCauseway, migrate, openEmbedded, openPostgres } from '#kernel/database/index.ts'
import { engineUnderTest, openTestDatabase } from '#kernel/testing/index.ts'
import { prepareProgramme } from '#src/demonstration.ts'
import { addEnvelope } from '../adding.ts'
import { openExchange } from '../exchange.ts'
import { readEnvelope } from '../stix/envelope.ts'
import { startReader } from '../stix/reader.ts'
import { type FaultKind, faultKinds, faulty } from './examples.faults.ts'
import { type ExampleServer, exampleServer, type Habits, indicator } from './examples.server.ts'
import { openWorld, releasedTo, type World } from './examples.world.ts'
import { wantNow } from './peer.sql.ts'
import { resumePeer } from './peer.ts'
import { startPeering } from './runner.ts'
import type { Fetch } from './transport.ts'
import { takeTurn } from './turn.ts'

const idOf = (content: string) => (JSON.parse(content) as { id: string }).id

/** Every object that came, as often as it stands there, whoever may see it. */
async function standing(database: Database, ids: string[]): Promise<string[]> {
  const { rows } = await enterAsCauseway(database, ({ db }) =>
    sql<{ id: string }>`select id from exchange.object where id = any(${ids}::text[]) order by id`.execute(db),
  )
  return rows.map(({ id }) => id)
}

/** Sent rows that were answered, by object: each one once. */
async function sentOnce(database: Database, ids: string[]): Promise<boolean> {
  const { rows } = await enterAsCauseway(database, ({ db }) =>
    sql`select id from exchange.sent where id = any(${ids}::text[]) group by peer, id, version_key having count(*) > 1`.execute(
      db,
    ),
  )
  return rows.length === 0
}

const held = (server: ExampleServer, ids: string[]) =>
  server.held
    .map(({ id }) => id)
    .filter((id) => ids.includes(id))
    .toSorted()

/** One object that Norway must not get, for each number. */
const french = releasedTo(1, { releasable_to: { nations: ['FI', 'FR'] } })
const secret = (number: number) => indicator(number, { object_marking_refs: [french.id], name: `Kept back ${number}` })

const habits: Habits[] = [{}, { coarseDates: true }, { forgetsFilter: true }, { noMore: true }, { noDates: true }]

test('with faults on the line: nothing lost, nothing twice, nothing leaked', { timeout: 300_000 }, async () => {
  const world = await openWorld(await openTestDatabase({ name: 'empty', load: prepareProgramme }))
  let run = 0
  try {
    await world.put(world.harbour, french.content)
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...faultKinds), { minLength: 10, maxLength: 40 }),
        fc.array(fc.constantFrom('there', 'here', 'secret', 'skew', 'turn'), { minLength: 8, maxLength: 24 }),
        fc.constantFrom(...habits),
        (faults, steps, habit) => faultyRun(world, run++, { faults, steps, habit }),
      ),
      { numRuns: 12 },
    )
  } finally {
    await world.close()
    await world.database.close()
  }
})

async function faultyRun(
  world: World,
  run: number,
  { faults, steps, habit }: { faults: FaultKind[]; steps: string[]; habit: Habits },
): Promise<void> {
  const server = exampleServer({ ...habit, mostOnPage: 3 }, `https://run-${run}.example/taxii2/shared/`)
  const peers = [await world.peer({ url: server.root }), await world.peer({ url: server.root, direction: 'push' })]
  const [there, here, secrets]: [string[], string[], string[]] = [[], [], []]
  const left = [...faults]
  const fetch = faulty(server.fetch, () => left.shift() ?? 'none')
  const turn = async () => {
    world.setTime(new Date(world.now().getTime() + 60_000))
    for (const peer of peers) await world.turn(peer, { transport: () => fetch })
  }
  let number = run * 1_000
  for (const step of steps) {
    number++
    if (step === 'there') {
      for (const content of [indicator(number * 10), indicator(number * 10 + 1)]) {
        server.put(content)
        there.push(idOf(content))
      }
    } else if (step === 'here') {
      await world.put(world.harbour, indicator(number * 10 + 2))
      here.push(idOf(indicator(number * 10 + 2)))
    } else if (step === 'secret') {
      await world.put(world.harbour, secret(number * 10 + 3))
      secrets.push(idOf(secret(number * 10 + 3)))
    } else if (step === 'skew') server.clock_us += 86_400_000_000
    else await turn()
  }
  // Whatever faults are left come first, then the line is good.
  for (let more = 0; more < 40 && left.length > 0; more++) await turn()
  for (let more = 0; more < 2; more++) await turn()
  assert.deepEqual(await standing(world.database, there), there.toSorted())
  assert.deepEqual(held(server, [...there, ...here]), [...there, ...here].toSorted())
  assert.ok(await sentOnce(world.database, here))
  const sent = server.received.map(({ body }) => body).join('\n')
  for (const id of secrets) assert.ok(!sent.includes(id), `${id} left the house`)
  for (const id of there) assert.ok(!sent.includes(id), `${id} was sent back`)
}

const seed = Number(process.env.PEERING_SEED ?? randomInt(1_000_000))
let drawn = seed
/** mulberry32, from 0 to 1. */
function chance(): number {
  drawn = (drawn + 0x6d2b79f5) >>> 0
  let mixed = Math.imul(drawn ^ (drawn >>> 15), drawn | 1)
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
}
const between = (from: number, to: number) => Math.round(from + chance() * (to - from))
const pause = (ms: number) => new Promise((wake) => setTimeout(wake, ms))
const embedded = engineUnderTest() === 'pglite'

test('killed at any moment: nothing lost, nothing twice, nothing leaked', { timeout: 300_000 }, async () => {
  console.log(`PEERING_SEED=${seed}`)
  const server = exampleServer({ mostOnPage: 5 })
  const line = await listen(server.fetch)
  server.root = `${line.origin}/taxii2/shared/`
  const place = await openPlace()
  const expected: Expected = { there: [], here: [], secrets: [] }
  const told: string[] = []
  try {
    const peers = await place.use(async (database) => {
      const world = await openWorld(database, new Date())
      await world.put(world.harbour, french.content)
      const change = { url: server.root, interval_seconds: 5 }
      const made = [await world.peer(change), await world.peer({ ...change, direction: 'push' })]
      await world.close()
      return { made, collection: world.collection, harbour: world.harbour }
    })
    for (let round = 0; round < (embedded ? 4 : 6); round++) {
      await place.use((database) => addBothSides(database, server, peers, { round, expected }))
      const before = server.received.length
      const child = start(place.name)
      await until(() => server.received.length > before, child)
      const life_ms = between(0, 1_200)
      await pause(life_ms)
      child.kill('SIGKILL')
      await ended(child)
      told.push(`${life_ms} ms: ${server.received.length - before} requests`)
      await place.use((database) => forgetLeases(database, peers.made))
    }
    await place.use((database) => finishAll(database, peers.made))
    console.log(told.join('\n'))
    await place.use((database) => everythingIsRight(database, server, expected))
  } finally {
    await place.close()
    line.close()
  }
})

test('two Causeways in two processes, one of them killed at any moment', { timeout: 300_000 }, async () => {
  console.log(`PEERING_SEED=${seed}`)
  const far = await openWorld(await openTestDatabase({ name: 'empty', load: prepareProgramme }), new Date())
  const { database } = far
  const now = () => new Date()
  const exchange = openExchange({
    database,
    origin: 'http://causeway.test',
    dataDirectory: '/nowhere',
    now,
    log: () => undefined,
  })
  const line = await listen((request) => exchange.protocols[0]!.handle(request, '127.0.0.1'))
  const place = await openPlace()
  const norwegian = releasedTo(2, { releasable_to: { nations: ['NO', 'FR'] } })
  const expected: Expected = { there: [], here: [], secrets: [] }
  const kept_there: string[] = []
  try {
    await far.put(far.fjord, norwegian.content)
    const near = await place.use((each) => peersTo(each, far, line.origin))
    for (let round = 0; round < (embedded ? 3 : 5); round++) {
      const server = exampleServer()
      await place.use((each) => addBothSides(each, server, near, { round, expected }))
      await far.put(far.fjord, ...server.held.map(({ content }) => content))
      const kept = indicator(round * 1_000 + 3, { object_marking_refs: [norwegian.id] })
      await far.put(far.fjord, kept)
      kept_there.push(idOf(kept))
      const before = line.came.length
      const child = start(place.name)
      await until(() => line.came.length > before, child)
      await pause(between(0, 1_200))
      child.kill('SIGKILL')
      await ended(child)
      await place.use((each) => forgetLeases(each, near.made))
    }
    await place.use((each) => followToTheEnd(each, far, expected))
    const seen_far = await far.seen()
    assert.deepEqual(seen_far.toSorted(), [...new Set(seen_far)].toSorted())
    assert.deepEqual(seen_far.filter((id) => expected.here.includes(id)).toSorted(), expected.here.toSorted())
    await place.use(async (each) => {
      assert.deepEqual(await standing(each, expected.there), expected.there.toSorted())
      assert.deepEqual(await standing(each, [...kept_there, norwegian.id]), [])
    })
    const sent = line.came.filter((request) => request.startsWith('POST')).join('\n')
    for (const id of [...expected.secrets, ...expected.there]) assert.ok(!sent.includes(id), `${id} was sent`)
    assert.ok(
      line.came.some((request) => request.includes('/events/')),
      'events were not asked for',
    )
  } finally {
    await place.close()
    line.close()
    await exchange.close()
    await far.close()
    await database.close()
  }
})

/** The near one's peers: it follows the far one as a program of Finland there, and sends as Norway may see here. */
async function peersTo(database: Database, far: World, origin: string) {
  const { token } = await far.account(far.harbour)
  const world = await openWorld(database, new Date())
  await world.put(world.harbour, french.content)
  const change = {
    url: `${origin}/taxii2/alliance/`,
    remote_collection: far.collection,
    sign_in: 'bearer' as const,
    interval_seconds: 5,
  }
  const made = [await world.peer(change, token), await world.peer({ ...change, direction: 'push' }, token)]
  await world.close()
  return { made, collection: world.collection, harbour: world.harbour }
}

async function followToTheEnd(database: Database, far: World, expected: Expected): Promise<void> {
  const reader = startReader()
  const run = startPeering({ database, reader, now: () => new Date(), random: Math.random, log: () => undefined })
  for (let look = 0; look < 800; look++) {
    const there = new Set(await far.seen())
    const all_there = expected.here.every((id) => there.has(id))
    if (all_there && (await standing(database, expected.there)).length === expected.there.length) break
    await pause(50)
  }
  await run.stop()
  await reader.close()
}

interface Expected {
  there: string[]
  here: string[]
  secrets: string[]
}

async function addBothSides(
  database: Database,
  server: ExampleServer,
  { collection, harbour }: { collection: string; harbour: string },
  { round, expected }: { round: number; expected: Expected },
): Promise<void> {
  const numbers = Array.from({ length: 40 }, (_, index) => round * 1_000 + index * 10)
  server.put(...numbers.map((number) => indicator(number)))
  const own = numbers.map((number) => indicator(number + 1))
  const kept = numbers.map((number) => secret(number + 2))
  await enterAsCauseway(database, async (ctx) => {
    const envelope = readEnvelope(Buffer.from(`{"objects":[${[...own, ...kept].join(',')}]}`))
    assert.ok(!('fault' in envelope))
    const sender = { principal: harbour, organisation: harbour }
    const outcome = await addEnvelope(ctx, { sender, collection, envelope })
    assert.ok(typeof outcome === 'object' && outcome.failures.length === 0, JSON.stringify(outcome))
  })
  expected.there.push(...numbers.map((number) => idOf(indicator(number))))
  expected.here.push(...own.map(idOf))
  expected.secrets.push(...kept.map(idOf))
}

/** Each peer's turn to its end, in this process. */
async function finishAll(database: Database, peers: string[]): Promise<void> {
  const reader = startReader()
  const peering = { database, reader, now: () => new Date(), random: Math.random, log: console.log }
  for (const peer of peers) assert.equal(await takeTurn(peering, { peer }), 'done')
  await reader.close()
}

/** A killed process is taken for dead after two minutes; the test does not wait for them. */
const forgetLeases = (database: Database, peers: string[]) =>
  enterAsCauseway(database, async (ctx) => {
    await sql`update exchange.peer_progress set leased_until = null, lease = null`.execute(ctx.db)
    for (const peer of peers) await wantNow(ctx, peer)
    for (const peer of peers) await resumePeer(ctx, peer)
  })

async function everythingIsRight(database: Database, server: ExampleServer, expected: Expected): Promise<void> {
  assert.deepEqual(await standing(database, expected.there), expected.there.toSorted())
  assert.deepEqual(held(server, expected.here), expected.here.toSorted())
  assert.ok(await sentOnce(database, expected.here))
  const sent = server.received.map(({ body }) => body).join('\n')
  for (const id of [...expected.secrets, ...expected.there]) assert.ok(!sent.includes(id), `${id} was sent`)
  const chain = await enterAsCauseway(database, verifyChain)
  assert.ok('whole' in chain, JSON.stringify(chain))
}

interface Line {
  origin: string
  /** Requests that came, with their bodies. */
  came: string[]
  close(): void
}

/** A server behind a real port. What it streams is passed on piece by piece, until the other side is gone. */
async function listen(fetch: Fetch): Promise<Line> {
  const came: string[] = []
  const http = createServer(async (incoming, outgoing) => {
    const parts: Buffer[] = []
    for await (const part of incoming) parts.push(part as Buffer)
    const body = Buffer.concat(parts)
    came.push(`${incoming.method} ${incoming.url} ${body}`)
    const gone = new AbortController()
    outgoing.on('close', () => gone.abort())
    const request = new Request(`http://127.0.0.1${incoming.url}`, {
      method: incoming.method!,
      headers: incoming.headers as Record<string, string>,
      signal: gone.signal,
      ...(body.length > 0 ? { body } : {}),
    })
    const answer = await fetch(request)
    await pause(5)
    outgoing.writeHead(answer.status, Object.fromEntries(answer.headers))
    if (answer.body) await pipeline(Readable.fromWeb(answer.body as NodeStream), outgoing).catch(() => undefined)
    else outgoing.end()
  })
  await new Promise<void>((listening) => http.listen(0, '127.0.0.1', listening))
  const { port } = http.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    came,
    close: () => {
      http.closeAllConnections()
      http.close()
    },
  }
}

interface Place {
  /** What the child opens. */
  name: string
  /** The database, as long as no child has it. */
  use<T>(work: (database: Database) => Promise<T>): Promise<T>
  close(): Promise<void>
}

async function openPlace(): Promise<Place> {
  if (embedded) {
    const directory = await mkdtemp(join(tmpdir(), 'causeway-peering-'))
    const use: Place['use'] = async (work) => {
      const database = await openEmbedded({ directory })
      try {
        return await work(database)
      } finally {
        await database.close()
      }
    }
    await use(async (database) => {
      await migrate(database)
      await prepareProgramme(database)
    })
    return { name: directory, use, close: () => rm(directory, { recursive: true, force: true }) }
  }
  const database = await openTestDatabase({ name: 'empty', load: prepareProgramme })
  const { rows } = await database.pool.query('select current_database() as name')
  const name = Object.assign(new URL(process.env.TEST_DATABASE_URL!), { pathname: `/${rows[0].name}` }).toString()
  return {
    name,
    use: async (work) => {
      const fresh = openPostgres(name)
      try {
        return await work(fresh)
      } finally {
        await fresh.close()
      }
    },
    close: () => database.close(),
  }
}

const jsx = fileURLToPath(new URL('../../../jsx.ts', import.meta.url))
const script = fileURLToPath(new URL('./examples.child.ts', import.meta.url))

function start(place: string): ChildProcess & { said: string } {
  const environment = { ...process.env, NODE_TEST_CONTEXT: undefined } as NodeJS.ProcessEnv
  const child = spawn(process.execPath, ['--import', jsx, script, place], { env: environment, stdio: 'pipe' })
  const talking = Object.assign(child, { said: '' })
  for (const stream of [child.stdout, child.stderr])
    stream!.setEncoding('utf8').on('data', (part: string) => {
      talking.said += part
    })
  return talking
}

const ended = (child: ChildProcess) =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve()
    : new Promise<void>((resolve) => child.on('close', () => resolve()))

async function until(condition: () => boolean, child: ChildProcess & { said: string }): Promise<void> {
  for (let look = 0; look < 1_200; look++) {
    if (condition()) return
    if (child.exitCode !== null) break
    await pause(25)
  }
  child.kill('SIGKILL')
  throw new Error(`It did not come about: ${child.said}`)
}
