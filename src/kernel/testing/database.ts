import { createHash, randomBytes } from 'node:crypto'
import { existsSync, linkSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { type Database, migrate, openEmbedded, openPostgres } from '#kernel/database/index.ts'

export type Engine = 'pglite' | 'postgres'

/** Which engine this run of the tests is for; `bin/test` runs the database tests once for each. */
export const engineUnderTest = (): Engine => (process.env.CAUSEWAY_TEST_ENGINE === 'postgres' ? 'postgres' : 'pglite')

const root = fileURLToPath(new URL('../../../', import.meta.url))

/**
 * A migrated database of the test's own, filled by `load`. The filled state is made once for the present sources and
 * copied from then on: as a template database on PostgreSQL, as an archive of the data directory for the embedded engine.
 */
export function openTestDatabase(content: {
  name: string
  load(database: Database): Promise<unknown>
}): Promise<Database> {
  const state = `${content.name}_${fingerprint()}`
  return engineUnderTest() === 'postgres' ? openCopy(state, content.load) : openSnapshot(state, content.load)
}

/** Changes with every source file that can change what a database holds. */
export function fingerprint(): string {
  const hash = createHash('sha256')
  const folders = ['db/migrations', 'src']
  for (const folder of folders)
    for (const name of readdirSync(root + folder, { recursive: true })
      .map(String)
      .sort())
      if (/\.(sql|ts)$/.test(name) && !/\.test\.ts$|browser|words|types\.generated/.test(name))
        hash.update(name).update(readFileSync(`${root}${folder}/${name}`))
  return hash.digest('hex').slice(0, 16)
}

async function openSnapshot(state: string, load: (database: Database) => Promise<unknown>): Promise<Database> {
  const folder = `${root}.cache/test`
  const path = `${folder}/${state}.tar`
  if (!existsSync(path)) {
    const database = await openEmbedded({})
    await migrate(database)
    await load(database)
    mkdirSync(folder, { recursive: true })
    const draft = `${path}.${process.pid}`
    writeFileSync(draft, Buffer.from(await (await database.snapshot!()).arrayBuffer()))
    publishOnce(draft, path)
    dropOutdatedArchives(folder, `${state}.tar`)
    await database.close()
  }
  return openEmbedded({ from: new Blob([readFileSync(path)]) })
}

/** Two processes may make the same state at once: the first one's stays, so that nobody's file changes while it is read. */
function publishOnce(draft: string, path: string): void {
  try {
    linkSync(draft, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(draft)
  }
}

function dropOutdatedArchives(folder: string, current: string): void {
  const family = current.replace(/[0-9a-f]{16}\.tar$/, '')
  for (const name of readdirSync(folder))
    if (name.startsWith(family) && name.endsWith('.tar') && name !== current)
      rmSync(`${folder}/${name}`, { force: true })
}

function testServer(): URL {
  const url = process.env.TEST_DATABASE_URL
  if (!url)
    throw new Error(
      'TEST_DATABASE_URL names the PostgreSQL server for tests, for example postgres://postgres@127.0.0.1:5432/postgres',
    )
  return new URL(url)
}

/** A test's database lives for minutes: nothing is gained by waiting for the disk at each commit. */
function named(name: string): string {
  const url = Object.assign(testServer(), { pathname: `/${name}` })
  url.searchParams.set('options', '-c synchronous_commit=off')
  return url.toString()
}

async function openCopy(state: string, load: (database: Database) => Promise<unknown>): Promise<Database> {
  const template = `causeway_test_${state}`
  const name = `${template}_${randomBytes(4).toString('hex')}`
  await onServer(async (client) => {
    // One process makes the template, the others wait for it.
    await client.query('select pg_advisory_lock(hashtext($1))', [template])
    const { rows } = await client.query('select 1 from pg_database where datname = $1', [template])
    if (rows.length === 0) await makeTemplate(client, template, load)
    await client.query(`create database ${name} template ${template}`)
  })
  const database = openPostgres(named(name), { connections: 20 })
  return {
    ...database,
    async close() {
      await database.close()
      await onServer((client) => client.query(`drop database if exists ${name} with (force)`))
    },
  }
}

async function makeTemplate(
  client: pg.Client,
  template: string,
  load: (database: Database) => Promise<unknown>,
): Promise<void> {
  const draft = `${template}_draft`
  await client.query(`drop database if exists ${draft} with (force)`)
  await client.query(`create database ${draft}`)
  const database = openPostgres(named(draft))
  await migrate(database)
  await load(database)
  await database.pool.query('analyze')
  await database.close()
  await client.query(`alter database ${draft} rename to ${template}`)
  await dropOutdated(client, template)
}

/** States of older sources, and copies that a killed run left; those that someone is using stay. */
async function dropOutdated(client: pg.Client, template: string): Promise<void> {
  const family = template.replace(/_[0-9a-f]{16}$/, '')
  const { rows } = await client.query(
    `select datname from pg_database d where datname ~ $1 and not datname like $2
     and not exists (select from pg_stat_activity a where a.datname = d.datname)`,
    [`^${family}_[0-9a-f]{16}(_|$)`, `${template}%`],
  )
  for (const { datname } of rows)
    await client.query(`drop database if exists ${pg.escapeIdentifier(datname)}`).catch(() => undefined)
}

async function onServer<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: testServer().toString() })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
