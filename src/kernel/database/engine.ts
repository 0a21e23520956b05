import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { PGlite } from '@electric-sql/pglite'
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist'
import { createPgConfig } from '@electric-sql/pglite/node-postgres'
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { lockDirectory } from './lock.ts'
import type { DB } from './types.generated.ts'

/** PostgreSQL somewhere, or PostgreSQL inside this process; everything above speaks to both in the same words. */
export interface Database {
  engine: 'postgres' | 'embedded'
  kysely: Kysely<DB>
  pool: pg.Pool
  /** How many transactions may run beside each other: 1 on the embedded engine. */
  connections: number
  /** Calls `heard` whenever any process notifies `channel`; a hint, never the only way to learn something. */
  listen(channel: string, heard: () => void): Promise<() => Promise<void>>
  /** The embedded data directory as one archive; used to start tests from a migrated database. */
  snapshot?(): Promise<Blob>
  close(): Promise<void>
}

const extensions = { btree_gist }

// Node 24 aborts now and then while it frees WebAssembly code that it has compiled anew (nodejs/node#64500). Kept, that
// code takes a few megabytes; the embedded database is compiled once in a process.
setFlagsFromString('--no-wasm-code-gc')

// Counts arrive as bigint and calendar dates as text: a count beyond 2^53 is a broken assumption, a date has no zone.
const parsers: Record<number, (text: string) => unknown> = {
  20: (text) => {
    const value = Number(text)
    if (!Number.isSafeInteger(value)) throw new RangeError(`the database returned ${text}, beyond 2^53`)
    return value
  },
  1082: (text) => text,
}
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text') =>
    parsers[oid] ?? pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
}

/** Opens PostgreSQL by its URL. `connections` bounds the pool. */
export function openPostgres(url: string, { connections = 10 } = {}): Database {
  // Compiling a query takes seconds and saves milliseconds where the planner overrates a policy's functions.
  const options = '-c jit=off'
  const pool = new pg.Pool({ connectionString: url, max: connections, types, options, connectionTimeoutMillis: 20_000 })
  pool.on('error', (error) => console.error(`A database connection was lost: ${error.message}`))
  return {
    engine: 'postgres',
    kysely: new Kysely<DB>({ dialect: new PostgresDialect({ pool }) }),
    pool,
    connections,
    listen: (channel, heard) => listenOnPostgres(url, channel, heard),
    close: () => pool.end(),
  }
}

/** One client outside the pool waits for notifications; it comes back by itself when the server restarts. */
async function listenOnPostgres(url: string, channel: string, heard: () => void): Promise<() => Promise<void>> {
  let client: pg.Client | undefined
  let ended = false
  const connect = async () => {
    const fresh = new pg.Client({ connectionString: url })
    fresh.on('error', () => undefined)
    fresh.on('end', () => {
      if (!ended) setTimeout(() => connect().catch(() => undefined), 2_000).unref()
    })
    fresh.on('notification', heard)
    await fresh.connect()
    await fresh.query(`listen ${pg.escapeIdentifier(channel)}`)
    client = fresh
  }
  await connect()
  return async () => {
    ended = true
    await client?.end()
  }
}

/**
 * Opens the embedded database in `directory` (created if missing), or in memory with `from` as its first content.
 * Throws DirectoryInUse when another process holds the directory: two processes would destroy the data.
 */
export async function openEmbedded(place: { directory: string } | { from?: Blob }): Promise<Database> {
  const lock = 'directory' in place ? lockDirectory(makeDirectory(place.directory)) : undefined
  const lite =
    'directory' in place
      ? await PGlite.create(join(place.directory, 'postgres'), { extensions })
      : await PGlite.create({ extensions, ...(place.from ? { loadDataDir: place.from } : {}) })
  const pool = new pg.Pool({ ...createPgConfig(lite), max: 1, types, connectionTimeoutMillis: 60_000 })
  return {
    engine: 'embedded',
    kysely: new Kysely<DB>({ dialect: new PostgresDialect({ pool }) }),
    pool,
    connections: 1,
    listen: (channel, heard) => listenOnEmbedded(pool, lite, channel, heard),
    snapshot: () => lite.dumpDataDir('none'),
    async close() {
      await pool.end()
      await lite.close()
      lock?.release()
    },
  }
}

/** Listening waits for the one connection as everybody does: beside an open transaction both would stand still for ever. */
async function listenOnEmbedded(
  pool: pg.Pool,
  lite: PGlite,
  channel: string,
  heard: () => void,
): Promise<() => Promise<void>> {
  const alone = async <T>(work: () => Promise<T>): Promise<T> => {
    const client = await pool.connect()
    try {
      return await work()
    } finally {
      client.release()
    }
  }
  const unlisten = await alone(() => lite.listen(channel, heard))
  return () => alone(() => unlisten())
}

function makeDirectory(directory: string): string {
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  return directory
}
