import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { type Database, migrate, openEmbedded, openPostgres } from '#kernel/database/index.ts'
import { prepareProgramme } from '../src/demonstration.ts'

/** An empty, migrated database of the bench's own: on disk for the embedded engine, dropped at the end on PostgreSQL. */
export async function openBenchDatabase(engine: 'pglite' | 'postgres'): Promise<Database & { url?: string }> {
  const database = engine === 'pglite' ? await embedded() : await onServer()
  await migrate(database)
  await prepareProgramme(database)
  return database
}

async function embedded(): Promise<Database> {
  const directory = await mkdtemp(join(tmpdir(), 'causeway-bench-'))
  const database = await openEmbedded({ directory })
  return {
    ...database,
    async close() {
      await database.close()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

async function onServer(): Promise<Database & { url: string }> {
  const server = new URL(process.env.TEST_DATABASE_URL!)
  const name = `causeway_bench_${randomBytes(4).toString('hex')}`
  const administer = async (statement: string) => {
    const client = new pg.Client({ connectionString: server.toString() })
    await client.connect()
    await client.query(statement)
    await client.end()
  }
  await administer(`create database ${name}`)
  const url = Object.assign(new URL(server), { pathname: `/${name}` }).toString()
  const database = openPostgres(url)
  return {
    ...database,
    url,
    async close() {
      await database.close()
      await administer(`drop database ${name} with (force)`)
    },
  }
}
