import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import type pg from 'pg'
import type { Database } from './engine.ts'

const folder = new URL('../../../db/migrations/', import.meta.url)
// Any number will do as long as every Causeway uses the same: "Causeway" on a telephone keypad.
const advisoryLock = 22873929

interface Migration {
  name: string
  sql: string
  digest: string
}

/** The migrations in this checkout, in their one order. */
export function migrations(): Migration[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => {
      const sql = readFileSync(new URL(name, folder), 'utf8')
      return { name, sql, digest: createHash('sha256').update(sql).digest('hex') }
    })
}

/**
 * Brings the schema to this checkout's state, each migration in a transaction of its own, under an advisory lock so that
 * several processes may start at once. Returns the names applied. Throws when an applied migration was edited since.
 */
export async function migrate(database: Database): Promise<string[]> {
  const client = await database.pool.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [advisoryLock])
    try {
      await client.query(`create schema if not exists database`)
      await client.query(`create table if not exists database.migration (
        name text primary key, digest text not null, applied_at timestamptz not null default now())`)
      return await applyMissing(client)
    } finally {
      await client.query('select pg_advisory_unlock($1)', [advisoryLock])
    }
  } finally {
    client.release()
  }
}

async function applyMissing(client: pg.PoolClient): Promise<string[]> {
  const applied = await appliedMigrations(client)
  const missing = migrations().filter(({ name }) => !applied.has(name))
  for (const { name, digest } of migrations()) {
    if (applied.has(name) && applied.get(name) !== digest)
      throw Object.assign(
        new Error(`The migration ${name} was changed after it had been applied. Restore it and add a new one.`),
        { code: 'migration-changed' },
      )
  }
  for (const migration of missing) await apply(client, migration)
  return missing.map(({ name }) => name)
}

async function apply(client: pg.PoolClient, { name, sql, digest }: Migration) {
  try {
    await client.query('begin')
    await client.query(sql)
    await client.query('reset role')
    await client.query('insert into database.migration (name, digest) values ($1, $2)', [name, digest])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new Error(`The migration ${name} failed: ${(error as Error).message}`, { cause: error })
  }
}

async function appliedMigrations(client: pg.PoolClient | pg.Pool): Promise<Map<string, string>> {
  const { rows } = await client.query('select name, digest from database.migration')
  return new Map(rows.map((row: { name: string; digest: string }) => [row.name, row.digest]))
}

/** Names of migrations that this checkout has and the database lacks; all of them on an empty database. */
export async function missingMigrations(database: Database): Promise<string[]> {
  const { rows } = await database.pool.query("select to_regclass('database.migration') is not null as there")
  const applied = rows[0].there ? await appliedMigrations(database.pool) : new Map()
  return migrations()
    .map(({ name }) => name)
    .filter((name) => !applied.has(name))
}

/**
 * The dangers of the login that `database` uses, in words; undefined when it is harmless. A superuser, a role that
 * bypasses row-level security, or the tables' owner would see everything whatever the policies say.
 */
export async function dangerOfLogin(database: Database): Promise<string | undefined> {
  const { rows } = await database.pool.query(
    `select rolname, rolsuper, rolbypassrls,
      exists (select 1 from pg_roles o where o.rolname = 'causeway_owner' and pg_has_role(session_user, o.oid, 'member')) as owns
     from pg_roles where rolname = session_user`,
  )
  const { rolname, rolsuper, rolbypassrls, owns } = rows[0] as Record<'rolsuper' | 'rolbypassrls' | 'owns', boolean> & {
    rolname: string
  }
  if (rolsuper) return `"${rolname}" is a superuser`
  if (rolbypassrls) return `"${rolname}" bypasses row-level security`
  if (owns) return `"${rolname}" owns the tables`
  return undefined
}
