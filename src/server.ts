import { createServer } from 'node:http'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { getRequestListener } from '@hono/node-server'
import {
  type Database,
  dangerOfLogin,
  enterAsCauseway,
  migrate,
  missingMigrations,
  openEmbedded,
  openPostgres,
} from '#kernel/database/index.ts'
import { programmeSetting } from '#kernel/identity/index.ts'
import { type Carrier, keepingCarrier, smtpCarrier } from '#kernel/mail/index.ts'
import { createApp } from './app.tsx'
import { loadDemonstration, prepareProgramme } from './demonstration.ts'

export interface StartOptions {
  port: number
  data?: string | undefined
  empty: boolean
  demonstration: boolean
}

/** The server cannot start as it is set up; the message says what to change. */
export class StartRefused extends Error {
  override name = 'StartRefused'
}

/** Opens the database, brings it up to date, and serves until `stop`. */
export async function startServer(options: StartOptions): Promise<{ url: string; stop(): Promise<void> }> {
  const dataDirectory = dataDirectoryOf(options.data)
  const host = process.env.HOST ?? '127.0.0.1'
  const database = await openDatabase(options, dataDirectory, host)
  try {
    return await listen(database, options, dataDirectory, host)
  } catch (error) {
    await database.close()
    throw error
  }
}

/** The server and the terminal must mean the same directory, so both ask here. */
export function dataDirectoryOf(given = process.env.CAUSEWAY_DATA): string {
  return given ? resolve(given) : fileURLToPath(new URL('../data', import.meta.url))
}

async function openDatabase(options: StartOptions, dataDirectory: string, host: string): Promise<Database> {
  const url = process.env.DATABASE_URL
  const wantsExamples = url ? options.demonstration : !options.empty
  const database = url ? openPostgres(url) : await openEmbedded({ directory: dataDirectory })
  try {
    if (url) await bringPostgresUpToDate(database, options)
    else await migrate(database)
    if (wantsExamples) await loadDemonstration(database, new Date())
    else await prepareProgramme(database)
    const { demonstration } = await enterAsCauseway(database, programmeSetting)
    if (demonstration && !isLoopback(host))
      throw new StartRefused(
        `A demonstration signs visitors in without a password, so it is served on loopback only, not on ${host}. Start with --empty and another --data directory.`,
      )
    return database
  } catch (error) {
    await database.close()
    throw error
  }
}

export const isLoopback = (host: string) => host === 'localhost' || host === '::1' || /^127\./.test(host)

/** With an owner's URL the schema is migrated by it; the server itself goes on with the login that can do less. */
async function bringPostgresUpToDate(database: Database, options: StartOptions): Promise<void> {
  const owner = process.env.DATABASE_OWNER_URL
  const danger = await dangerOfLogin(database)
  if (danger && !options.demonstration)
    throw new StartRefused(
      `DATABASE_URL signs in as a role that row-level security does not bind: ${danger}. ` +
        'Use the role causeway_app: run `bin/causeway database prepare` with DATABASE_OWNER_URL set to this login, then set DATABASE_URL to causeway_app. ' +
        'To try the product out on this database, add --demonstration.',
    )
  if (owner || danger) {
    const migrator = owner ? openPostgres(owner, { connections: 1 }) : database
    try {
      await migrate(migrator)
    } finally {
      if (owner) await migrator.close()
    }
  }
  const missing = await missingMigrations(database)
  if (missing.length > 0)
    throw new StartRefused(
      `The database lacks ${missing.length} migrations (${missing[0]} first). Set DATABASE_OWNER_URL, or run \`bin/causeway database prepare\` with it.`,
    )
}

function carrier(): Carrier {
  return process.env.SMTP_URL
    ? smtpCarrier(process.env.SMTP_URL, process.env.MAIL_FROM ?? 'Causeway <causeway@localhost>')
    : keepingCarrier
}

async function listen(database: Database, options: StartOptions, dataDirectory: string, host: string) {
  const server = createServer()
  await new Promise<void>((ready, refuse) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      refuse(
        error.code === 'EADDRINUSE'
          ? new StartRefused(`Port ${options.port} is taken. Choose another with --port N, or stop what listens there.`)
          : error,
      ),
    )
    server.listen(options.port, host, ready)
  })
  const address = server.address() as { port: number }
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`
  const origin = (process.env.ORIGIN ?? url).replace(/\/$/, '')
  const log = (line: Record<string, unknown>) =>
    console.error(JSON.stringify({ at: new Date().toISOString(), ...line }))
  const app = createApp({
    database,
    dataDirectory,
    origin,
    secure: origin.startsWith('https:'),
    carrier: carrier(),
    now: () => new Date(),
    log: process.env.CAUSEWAY_LOG === 'off' ? () => undefined : log,
  })
  const worker = await app.work()
  server.on(
    'request',
    getRequestListener((request, { incoming }) => app.fetch(request, addressOf(incoming as never))),
  )
  return {
    url,
    async stop() {
      // What is being answered is answered to its end; open event streams would keep the process for ever.
      const closed = new Promise((resolve) => server.close(resolve))
      const late = setTimeout(() => server.closeAllConnections(), 3_000)
      await Promise.all([worker.stop(), app.close(), closed])
      clearTimeout(late)
      await database.close()
    },
  }
}

/** Behind a proxy (TRUST_PROXY=1) the visitor's address is the last one that the proxy itself added. */
function addressOf(incoming: {
  socket: { remoteAddress?: string }
  headers: Record<string, string | string[] | undefined>
}): string {
  const forwarded =
    process.env.TRUST_PROXY === '1'
      ? String(incoming.headers['x-forwarded-for'] ?? '')
          .split(',')
          .at(-1)
          ?.trim()
      : ''
  return forwarded || incoming.socket.remoteAddress || ''
}
