// The whole application for tests, with the demonstration's cast: `const site = await openSite()`, then
// `await site.as('ines').get('/calls')`. No port, no mock, on the engine under test.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Ctx, type Database, enter, enterAsCauseway, type PersonId } from '#kernel/database/index.ts'
import { people } from '#kernel/identity/examples.ts'
import { beginSession, personByEmail } from '#kernel/identity/index.ts'
import { runDueJobs } from '#kernel/jobs/index.ts'
import { keepingCarrier } from '#kernel/mail/index.ts'
import { openTestDatabase, type Visitor, visitor } from '#kernel/testing/index.ts'
import { type App, createApp } from './app.tsx'
import { loadDemonstration, prepareProgramme } from './demonstration.ts'

/** The demonstration is loaded as of this instant; days in the examples count from it. */
export const loadedAt = new Date('2026-11-21T09:00:00Z')

export interface Site {
  database: Database
  app: App
  dataDirectory: string
  /** The clock that the whole application reads. */
  setTime(at: string | Date): void
  anonymous: Visitor
  /** A member of the cast, by the key in `kernel/identity/examples.ts`, signed in. */
  as(key: string): Visitor
  /** Runs a command as a member of the cast, in a transaction of its own. */
  enterAs<T>(key: string, work: (ctx: Ctx) => Promise<T>): Promise<T>
  enterAsCauseway<T>(work: (ctx: Ctx) => Promise<T>): Promise<T>
  idOf(key: string): Promise<PersonId>
  runJobs(): Promise<number>
  /** What the application logged: failures that would otherwise be only a page. */
  log: Record<string, unknown>[]
  close(): Promise<void>
}

/** Opens a site of the test's own. `empty`: with the nations but without examples. */
export async function openSite({ at = loadedAt as Date | string, empty = false } = {}): Promise<Site> {
  const database = await openTestDatabase(
    empty
      ? { name: 'empty', load: prepareProgramme }
      : { name: 'demonstration', load: (each) => loadDemonstration(each, loadedAt) },
  )
  const dataDirectory = await mkdtemp(join(tmpdir(), 'causeway-test-'))
  const log: Record<string, unknown>[] = []
  let time = new Date(at)
  const now = () => time
  const app = createApp({
    database,
    dataDirectory,
    origin: 'http://causeway.test',
    secure: false,
    carrier: keepingCarrier,
    now,
    log: (line) => {
      log.push(line)
      if (line.error) console.error(line)
    },
  })
  const idOf = async (key: string): Promise<PersonId> => {
    const person = people.find((each) => each.key === key)
    if (!person) throw new Error(`Nobody in the examples has the key "${key}"`)
    const found = await enterAsCauseway(database, (ctx) => personByEmail(ctx, person.email.toLowerCase()))
    return found!.id as PersonId
  }
  const cookies = new Map<string, Promise<string>>()
  const signedIn = async (key: string): Promise<string> => {
    const person = await idOf(key)
    const { token } = await enterAsCauseway(database, (ctx) => beginSession(ctx, person, 'test'), now())
    return `session=${token}`
  }
  return {
    database,
    app,
    dataDirectory,
    log,
    idOf,
    setTime: (at) => {
      time = new Date(at)
    },
    anonymous: visitor((request) => app.fetch(request)),
    as: (key) =>
      visitor(async (request) => {
        if (!cookies.has(key)) cookies.set(key, signedIn(key))
        request.headers.set(
          'cookie',
          [await cookies.get(key), request.headers.get('cookie')].filter(Boolean).join('; '),
        )
        return app.fetch(request)
      }),
    enterAs: async (key, work) => enter(database, { person: await idOf(key), now: now() }, work),
    enterAsCauseway: (work) => enterAsCauseway(database, work, now()),
    runJobs: () => runDueJobs(database, app.jobs, now),
    async close() {
      await app.close()
      await database.close()
      await rm(dataDirectory, { recursive: true, force: true })
    },
  }
}
