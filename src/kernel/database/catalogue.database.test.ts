import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { openTestDatabase } from '#kernel/testing/index.ts'
import { enter, enterAsCauseway } from './context.ts'
import type { Database } from './engine.ts'
import { generateTypes } from './generate.ts'
import { migrate, missingMigrations } from './migrate.ts'

let database: Database
before(async () => {
  database = await openTestDatabase({ name: 'migrated', load: async () => undefined })
})
after(() => database.close())

const ours = `n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast', 'public')`

test('every table has row-level security, forced, and a policy for someone besides its owner', async () => {
  const { rows } = await database.pool.query(`
    select n.nspname || '.' || c.relname as name, c.relrowsecurity and c.relforcerowsecurity as forced,
      (select count(*) from pg_policy p where p.polrelid = c.oid and p.polname <> 'owner') as policies
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and ${ours} and c.oid <> 'database.migration'::regclass`)
  assert.ok(rows.length > 25)
  assert.deepEqual(
    rows.filter(({ forced, policies }) => !forced || policies === 0),
    [],
  )
})

test('every view runs with the rights of its reader, and nothing is materialised', async () => {
  const { rows } = await database.pool.query(`
    select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where ${ours} and (c.relkind = 'm' or (c.relkind = 'v' and not coalesce('security_invoker=true' = any(c.reloptions), false)))`)
  assert.deepEqual(rows, [])
})

test('the application role owns nothing, bypasses nothing and belongs to no other role', async () => {
  const { rows } = await database.pool.query(`
    select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb,
      (select count(*) from pg_class where relowner = r.oid) as owned,
      (select count(*) from pg_auth_members where member = r.oid) as memberships
    from pg_roles r where rolname = 'causeway_app'`)
  assert.deepEqual(rows, [
    { rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false, owned: 0, memberships: 0 },
  ])
})

test('functions that run as their owner fix their search path', async () => {
  const { rows } = await database.pool.query(`
    select n.nspname || '.' || p.proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where p.prosecdef and ${ours} and not coalesce(array_to_string(p.proconfig, ',') like '%search_path=pg_catalog%', false)`)
  assert.deepEqual(rows, [])
})

test('everything is the owner’s, whoever migrated, and no function is there for everybody', async () => {
  const { rows } = await database.pool.query(`
    select n.nspname || '.' || p.proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where ${ours} and (p.proowner <> 'causeway_owner'::regrole or p.proacl is null
      or exists (select from aclexplode(p.proacl) a where a.grantee = 0 and a.privilege_type = 'EXECUTE'))
    union all
    select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where ${ours} and c.relkind in ('r', 'p', 'v', 'S') and c.relowner <> 'causeway_owner'::regrole
      and c.oid <> 'database.migration'::regclass`)
  assert.deepEqual(rows, [])
})

test('without a person a request sees no row of any table but what everyone may see', async () => {
  const { rows: tables } = await database.pool.query(`
    select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'v') and ${ours} and has_table_privilege('causeway_app', c.oid, 'select') and c.oid <> 'database.migration'::regclass`)
  const seen = await enter(database, { person: null }, async (ctx) => {
    const counts: [string, number][] = []
    for (const { schema, name } of tables) {
      const { rows } = await sql<{
        count: number
      }>`select count(*) as count from ${sql.table(`${schema}.${name}`)}`.execute(ctx.db)
      if (rows[0]!.count > 0) counts.push([`${schema}.${name}`, rows[0]!.count])
    }
    return counts
  })
  assert.deepEqual(seen, [])
  const own = await enterAsCauseway(database, (ctx) => ctx.db.selectFrom('identity.person').select('name').execute())
  assert.deepEqual(own, [{ name: 'Causeway' }])
})

test('the types in the sources are those of the migrated schema', async () => {
  const generated = await generateTypes(database)
  assert.equal(
    generated,
    readFileSync(new URL('./types.generated.ts', import.meta.url), 'utf8'),
    'run: bin/causeway database types',
  )
})

test('migrating again changes nothing, and an edited migration is refused', async () => {
  assert.deepEqual(await migrate(database), [])
  assert.deepEqual(await missingMigrations(database), [])
  await database.pool.query(`update database.migration set digest = 'x' where name = '0001_database.sql'`)
  await assert.rejects(migrate(database), /0001_database\.sql was changed after it had been applied/)
})

test('a transaction inside another is refused before it can wait for itself', async () => {
  await assert.rejects(
    enterAsCauseway(database, () => enterAsCauseway(database, async () => 1)),
    /begun inside another/,
  )
})
