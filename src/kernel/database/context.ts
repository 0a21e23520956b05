import { AsyncLocalStorage } from 'node:async_hooks'
import { type Kysely, sql } from 'kysely'
import type { Language } from '#kernel/language/index.ts'
import type { Database } from './engine.ts'
import type { DB } from './types.generated.ts'

export type PersonId = string & { readonly brand: 'person' }

/** Causeway itself: jobs, sign-in and the terminal act under this id, and the audit trail says so. */
export const causeway = '00000000-0000-4000-8000-000000000001' as PersonId

/** The scope that is the whole programme. */
export const programme = '00000000-0000-4000-8000-000000000000'

/**
 * The one way to learn who is asking, what time it is and what the database shows: `ctx.db` is a transaction that runs as
 * this person, so a query can only return what her policies allow.
 */
export interface Ctx {
  db: Kysely<DB>
  person: PersonId | null
  now: Date
  language: Language
  timeZone: string
  /** Runs in the transaction, after everything else and right before it commits. */
  beforeCommit: ((ctx: Ctx) => Promise<void>)[]
  /** Runs after the commit; lost when the process dies in between, so only for hints. */
  afterCommit: (() => void)[]
}

export interface Entry {
  person: PersonId | null
  now?: Date
  language?: Language
  timeZone?: string
  readOnly?: boolean
}

const inside = new AsyncLocalStorage<true>()

/** Opens one transaction as `entry.person` and runs `work` in it: committed when it returns, undone when it throws. */
export async function enter<T>(database: Database, entry: Entry, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  // The embedded database has a single connection: a transaction begun inside another would wait for itself for ever.
  if (inside.getStore()) throw new Error('A transaction was begun inside another: pass ctx on instead')
  const afterCommit: Ctx['afterCommit'] = []
  const result = await inside.run(true, () =>
    retrying(() =>
      database.kysely.transaction().execute(async (db) => {
        afterCommit.length = 0
        const ctx: Ctx = {
          db,
          person: entry.person,
          now: entry.now ?? new Date(),
          language: entry.language ?? 'en',
          timeZone: entry.timeZone ?? 'UTC',
          beforeCommit: [],
          afterCommit,
        }
        await become(ctx, entry.readOnly ?? false)
        const value = await work(ctx)
        for (const last of ctx.beforeCommit) await last(ctx)
        return value
      }),
    ),
  )
  inside.exit(() => {
    for (const hint of afterCommit) hint()
  })
  return result
}

/** Sets who the transaction runs as. Called again by sign-in, once it knows the person. */
export async function become(ctx: Ctx, readOnly = false): Promise<void> {
  await sql`select set_config('role', 'causeway_app', true),
    set_config('causeway.person', ${ctx.person ?? ''}, true),
    set_config('causeway.now', ${ctx.now.toISOString()}, true),
    set_config('transaction_read_only', ${readOnly ? 'on' : 'off'}, true)`.execute(ctx.db)
}

const worthAnotherTry = new Set(['40001', '40P01'])

// Two transactions that collided undo each other; the database asks for another try, and nothing was written.
async function retrying<T>(attempt: () => Promise<T>, tries = 4): Promise<T> {
  for (let count = 1; ; count++) {
    try {
      return await attempt()
    } catch (error) {
      if (count >= tries || !worthAnotherTry.has((error as { code?: string }).code ?? '')) throw error
      await new Promise((wake) => setTimeout(wake, Math.random() * 50 * count))
    }
  }
}

/** Enters as Causeway itself: for jobs, sign-in and the terminal, never on behalf of a request's own reading. */
export function enterAsCauseway<T>(database: Database, work: (ctx: Ctx) => Promise<T>, now?: Date): Promise<T> {
  return enter(database, { person: causeway, ...(now ? { now } : {}) }, work)
}

/**
 * Runs a part of a person's transaction as Causeway itself, for what no person may read: secrets while signing in, the
 * addresses of those who are written to. `work` learns who asked; the audit line still names her, because lines are
 * written at the end of the transaction.
 */
export async function asCauseway<T>(ctx: Ctx, work: (asker: PersonId | null) => Promise<T>): Promise<T> {
  const before = await changePerson(ctx, causeway)
  let value: T
  try {
    value = await work(ctx.person)
  } catch (error) {
    // Where the transaction itself is broken nothing more can run in it, and nothing needs to.
    await changePerson(ctx, before).catch(() => undefined)
    throw error
  }
  await changePerson(ctx, before)
  return value
}

async function changePerson(ctx: Ctx, person: string): Promise<string> {
  const { rows } = await sql<{ before: string | null }>`
    select current_setting('causeway.person', true) as before, set_config('causeway.person', ${person}, true)`.execute(
    ctx.db,
  )
  return rows[0]?.before ?? ''
}
