// The demonstration with its exchange, for tests of the exchange's pages: the routes under test, served without a port.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { type Ctx, type Database, enter, enterAsCauseway, type PersonId } from '#kernel/database/index.ts'
import { type Route, serve } from '#kernel/http/index.ts'
import { organisations, people } from '#kernel/identity/examples.ts'
import { beginSession } from '#kernel/identity/index.ts'
import { openTestDatabase, type Visitor, visitor } from '#kernel/testing/index.ts'
import { collections, loadExchange } from '#modules/exchange/examples.ts'
import { loadDemonstration } from './demonstration.ts'
import { loadedAt } from './testing.ts'

export interface ExchangeSite {
  database: Database
  /** The clock that everything reads. */
  setTime(at: string | Date): void
  anonymous: Visitor
  as(key: string): Visitor
  enterAs<T>(key: string, work: (ctx: Ctx) => Promise<T>): Promise<T>
  enterAsCauseway<T>(work: (ctx: Ctx) => Promise<T>): Promise<T>
  /** Ids of people by their keys, of organisations by theirs. */
  person(key: string): PersonId
  organisation(key: string): string
  now(): Date
  close(): Promise<void>
}

/** Opens a site of the test's own that serves these routes, as of the instant the demonstration was loaded at. */
export async function openExchangeSite(routes: Route[]): Promise<ExchangeSite> {
  const database = await openTestDatabase({
    name: 'exchange',
    load: async (each) => {
      await loadDemonstration(each, loadedAt)
      await enterAsCauseway(each, loadOnce, loadedAt)
    },
  })
  const dataDirectory = await mkdtemp(join(tmpdir(), 'causeway-test-'))
  const known = await enterAsCauseway(database, knownTo)
  let time = loadedAt
  const now = () => time
  const fetch = serve({
    database,
    routes,
    dataDirectory,
    secure: false,
    origin: 'http://causeway.test',
    now,
    navigation: async () => [],
    errorPage: async (error) => error.id,
    log: (line) => line.error && console.error(line),
  })
  const cookies = new Map<string, Promise<string>>()
  const signedIn = async (key: string): Promise<string> => {
    const session = await enterAsCauseway(database, (ctx) => beginSession(ctx, known.person.get(key)!, 'test'), now())
    return `session=${session.token}`
  }
  return {
    database,
    now,
    setTime: (at) => {
      time = new Date(at)
    },
    anonymous: visitor(fetch),
    as: (key) =>
      visitor(async (request) => {
        if (!cookies.has(key)) cookies.set(key, signedIn(key))
        request.headers.set(
          'cookie',
          [await cookies.get(key), request.headers.get('cookie')].filter(Boolean).join('; '),
        )
        return fetch(request)
      }),
    enterAs: (key, work) => enter(database, { person: known.person.get(key) as PersonId, now: now() }, work),
    enterAsCauseway: (work) => enterAsCauseway(database, work, now()),
    person: (key) => known.person.get(key) as PersonId,
    organisation: (key) => known.organisation.get(key)!,
    async close() {
      await database.close()
      await rm(dataDirectory, { recursive: true, force: true })
    },
  }
}

async function loadOnce(ctx: Ctx): Promise<void> {
  const { rows } = await sql`select 1 from exchange.collection where id = ${collections.alliance.id}`.execute(ctx.db)
  if (rows.length === 0) await loadExchange(ctx, await knownTo(ctx))
}

/** The examples' keys with the ids that this database gave them. */
async function knownTo(ctx: Ctx) {
  const named = await sql<{ id: string; name: string }>`select id, name from identity.organisation`.execute(ctx.db)
  const addressed = await sql<{ id: string; email: string }>`select id, email from identity.person`.execute(ctx.db)
  const organisation = new Map(named.rows.map(({ id, name }) => [name, id]))
  const person = new Map(addressed.rows.map(({ id, email }) => [email, id]))
  return {
    organisation: new Map(organisations.map(({ key, name }) => [key, organisation.get(name)!])),
    person: new Map(people.map(({ key, email }) => [key, person.get(email.toLowerCase())!])),
  }
}
