// A server of the bench's own with one collection and one account, on either engine.
import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { Agent, type IncomingMessage, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import pg from 'pg'
import { type Database, enterAsCauseway, migrate, openEmbedded } from '#kernel/database/index.ts'
import { addAccount, createCollection } from '#modules/exchange/index.ts'
import { prepareProgramme } from '../src/demonstration.ts'
import { openBenchDatabase } from './database.ts'

export const source = fileURLToPath(
  new URL('../../shared/data/threats/enterprise-attack-18.1-stix21.json.gz', import.meta.url),
)

/** The bundle's objects, each as JSON of its own; definitions of markings before what is marked with them. */
export function bundleObjects(): string[] {
  const objects: { type: string }[] = JSON.parse(gunzipSync(readFileSync(source)).toString()).objects
  const isMarking = ({ type }: { type: string }) => type === 'marking-definition'
  return [...objects.filter(isMarking), ...objects.filter((each) => !isMarking(each))].map((each) =>
    JSON.stringify(each),
  )
}

export interface Reply {
  status: number
  headers: Record<string, string | string[] | undefined>
  body: string
}

export interface Client {
  get(path: string): Promise<Reply>
  /** The same without keeping the body: its size in bytes. */
  weigh(path: string): Promise<number>
  post(path: string, body: string): Promise<Reply>
}

export interface Served {
  origin: string
  token: string
  /** Tokens of accounts that only read. */
  followers: string[]
  collection: string
  /** A connection of its own, kept open. */
  client(collection?: string): Client
  /** Milliseconds to read all objects in pages from the database itself; undefined where only the server holds it. */
  bareRead(page: number): Promise<number | undefined>
  bareFiltered(): Promise<number | undefined>
  /** Waits until what came in can be searched: the index follows behind the log and would be measured too. */
  settled(): Promise<void>
  million(): Promise<{ large: number; small: number }>
  close(): Promise<void>
}

const root = fileURLToPath(new URL('..', import.meta.url))

async function prepare(database: Database) {
  const { rows } = await database.pool.query(
    `insert into identity.organisation (name, nation, kind) select 'Bench', id, 'ministry' from identity.nation limit 1 returning id`,
  )
  return enterAsCauseway(database, async (ctx) => {
    const made = await createCollection(ctx, { title: 'Bench' })
    const large = await createCollection(ctx, { title: 'A million' })
    if (typeof made === 'string' || typeof large === 'string') throw new Error('the collection could not be made')
    const account = await addAccount(ctx, {
      organisation: rows[0].id,
      name: 'bench',
      permissions: [made, large].map(({ id }) => ({ collection: id, can_read: true, can_write: true })),
    })
    if (typeof account === 'string') throw new Error(account)
    const followers: string[] = []
    for (let index = 0; index < 20; index++) {
      const permissions = [{ collection: made.id, can_read: true, can_write: false }]
      const follower = await addAccount(ctx, { organisation: rows[0].id, name: `follower-${index}`, permissions })
      if (typeof follower === 'string') throw new Error(follower)
      followers.push(follower.token)
    }
    return { collection: made.id, token: account.token, followers, large: large.id }
  })
}

export async function openServed(engine: 'postgres' | 'pglite'): Promise<Served> {
  if (engine === 'postgres') {
    const database = await openBenchDatabase('postgres')
    const prepared = await prepare(database)
    const running = await start({ DATABASE_URL: database.url! }, ['--demonstration'])
    const fill = () => fillMillion(database, prepared.collection, prepared.large)
    return served(prepared, running, { database, fill, clean: async () => database.close() })
  }
  const directory = await mkdtemp(join(tmpdir(), 'causeway-bench-'))
  const database = await openEmbedded({ directory })
  await migrate(database)
  await prepareProgramme(database)
  const prepared = await prepare(database)
  await database.close()
  const running = await start({}, ['--empty', '--data', directory])
  // The directory has room for one process: the server stops while it is filled.
  const fill = async () => {
    await stop(running.child)
    const idle = await openEmbedded({ directory })
    await fillMillion(idle, prepared.collection, prepared.large)
    await idle.close()
    Object.assign(running, await start({}, ['--empty', '--data', directory]))
  }
  return served(prepared, running, { fill, clean: () => rm(directory, { recursive: true, force: true }) })
}

async function stop(child: ChildProcess): Promise<void> {
  child.kill()
  await new Promise((ended) => child.once('exit', ended))
}

async function start(env: Record<string, string>, flags: string[]): Promise<{ child: ChildProcess; origin: string }> {
  const child = spawn(
    process.execPath,
    ['--import', `${root}src/jsx.ts`, `${root}src/main.ts`, '--port', '0', ...flags],
    {
      env: { ...process.env, CAUSEWAY_LOG: 'off', ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  const origin = await new Promise<string>((ready, refuse) => {
    child.stdout!.on('data', (text: Buffer) => {
      const found = /ready at (\S+)/.exec(text.toString())?.[1]
      if (found) ready(found)
    })
    child.on('exit', (code) => refuse(new Error(`the server ended with ${code}`)))
  })
  return { child, origin }
}

function served(
  { collection, token, followers, large }: Awaited<ReturnType<typeof prepare>>,
  running: { child: ChildProcess; origin: string },
  { database, fill, clean }: { database?: Database; fill(): Promise<void>; clean(): Promise<void> },
): Served {
  const client = (of = collection): Client => clientOf(`${running.origin}/taxii2/alliance/collections/${of}/`, token)
  return {
    origin: running.origin,
    token,
    followers,
    collection,
    client,
    bareRead: async (page) => (database ? bareRead(database, collection, page) : undefined),
    bareFiltered: async () => (database ? bareFiltered(database, collection) : undefined),
    async settled() {
      const waiting = async () =>
        database
          ? (await database.pool.query('select exists (select 1 from exchange.text) as some')).rows[0].some
          : false
      if (!database) await new Promise((wake) => setTimeout(wake, 40_000))
      while (await waiting()) await new Promise((wake) => setTimeout(wake, 500))
    },
    async million() {
      await fill()
      return firstPages({ large: client(large), small: client() })
    },
    async close() {
      await stop(running.child)
      await clean()
    },
  }
}

function clientOf(base: string, token: string): Client {
  const agent = new Agent({ keepAlive: true, maxSockets: 2 })
  const send = (method: string, path: string, body?: string) => sent<Reply>(method, path, body, replyOf)
  const sent = <T>(
    method: string,
    path: string,
    body: string | undefined,
    read: (response: IncomingMessage, answer: (value: T) => void) => void,
  ) =>
    new Promise<T>((answer, refuse) => {
      const sent = request(
        base + path,
        {
          method,
          agent,
          headers: {
            authorization: `Bearer ${token}`,
            accept: 'application/taxii+json;version=2.1',
            ...(body === undefined
              ? {}
              : { 'content-type': 'application/taxii+json;version=2.1', 'content-length': Buffer.byteLength(body) }),
          },
        },
        (response) => {
          read(response, answer)
          response.on('error', refuse)
        },
      )
      sent.on('error', refuse)
      sent.end(body)
    })
  return {
    get: (path) => send('GET', path),
    post: (path, body) => send('POST', path, body),
    weigh: (path) => sent('GET', path, undefined, weightOf),
  }
}

function replyOf(response: IncomingMessage, answer: (reply: Reply) => void): void {
  const parts: Buffer[] = []
  response.on('data', (part: Buffer) => parts.push(part))
  response.on('end', () =>
    answer({ status: response.statusCode!, headers: response.headers, body: Buffer.concat(parts).toString() }),
  )
}

function weightOf(response: IncomingMessage, answer: (bytes: number) => void): void {
  let bytes = 0
  response.on('data', (part: Buffer) => {
    bytes += part.length
  })
  response.on('end', () => answer(response.statusCode === 200 ? bytes : 0))
}

async function bareRead(database: Database, collection: string, page: number): Promise<number> {
  const client = new pg.Client({ connectionString: (database as Database & { url?: string }).url })
  await client.connect()
  const started = performance.now()
  for (let after = -1, more = true; more; ) {
    const { rows } = await client.query(
      'select position, content from exchange.object where collection = $1 and position > $2 order by position limit $3',
      [collection, after, page],
    )
    more = rows.length === page
    after = Number(rows.at(-1)?.position ?? after)
  }
  const ms = performance.now() - started
  await client.end()
  return ms
}

async function bareFiltered(database: Database, collection: string): Promise<number> {
  const client = new pg.Client({ connectionString: (database as Database & { url?: string }).url })
  await client.connect()
  const times: number[] = []
  for (let turn = 0; turn < 100; turn++) {
    const started = performance.now()
    await client.query(
      `select position, content from exchange.object where collection = $1 and type = 'attack-pattern' order by position limit 100`,
      [collection],
    )
    times.push(performance.now() - started)
  }
  await client.end()
  return times.sort((a, b) => a - b)[50]!
}

/** The small collection's objects again and again under new ids, in the database itself. */
async function fillMillion(database: Database, small: string, large: string): Promise<void> {
  await database.pool.query(
    `insert into exchange.object (collection, position, id, type, spec_version, version, version_key, last, first, revoked,
       originator, account, audience, part, created_by, name, links, content, digest)
     select $2, row_number() over (order by copy, position), type || '--' || gen_random_uuid(), type, spec_version, version, version_key,
       true, true, revoked, originator, account, audience, part, created_by, name, links, content, digest
     from exchange.object cross join generate_series(1, 41) copy where collection = $1
     limit 1000000`,
    [small, large],
  )
  await database.pool.query(`update exchange.head set position = 1000000 where collection = $1`, [large])
  await database.pool.query('analyze exchange.object')
}

/** Medians, asked in turns, so that a server that is still warming up, or a busy machine, is the same for both. */
async function firstPages<Name extends string>(clients: Record<Name, Client>): Promise<Record<Name, number>> {
  const names = Object.keys(clients) as Name[]
  const times = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>
  for (let turn = 0; turn < 200; turn++)
    for (const name of names) {
      const started = performance.now()
      await clients[name].weigh('objects/?limit=100')
      times[name].push(performance.now() - started)
    }
  const median = (all: number[]) => all.slice(50).sort((a, b) => a - b)[75]!
  return Object.fromEntries(names.map((name) => [name, median(times[name])])) as Record<Name, number>
}
