// The pages under test, served without a port and without the rest of the application.
import { tmpdir } from 'node:os'
import { enterAsCauseway, type PersonId } from '#kernel/database/index.ts'
import { serve } from '#kernel/http/index.ts'
import { beginSession } from '#kernel/identity/index.ts'
import { openLive } from '../live.ts'
import type { ExampleExchange } from './examples.ts'
import { readingRoutes } from './routes.tsx'

export interface ReadingServer {
  fetch(request: Request): Promise<Response>
  /** Signs a person in: the cookie that says so. */
  cookieOf(person: PersonId): Promise<string>
  close(): Promise<void>
}

export function readingServer({ database, now }: ExampleExchange): ReadingServer {
  const live = openLive(database, () => now)
  const fetch = serve({
    database,
    routes: readingRoutes({ live }),
    dataDirectory: tmpdir(),
    secure: false,
    origin: 'http://causeway.test',
    now: () => now,
    navigation: async () => [],
    errorPage: async ({ id }) => id,
    log: (line) => {
      if (line.error) console.error(line)
    },
  })
  return {
    fetch,
    async cookieOf(person) {
      const { token } = await enterAsCauseway(database, (ctx) => beginSession(ctx, person, 'test'), now)
      return `session=${token}`
    },
    close: () => live.close(),
  }
}
