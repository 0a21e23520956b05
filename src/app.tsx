import { join } from 'node:path'
import { type Database, enterAsCauseway } from '#kernel/database/index.ts'
import { diskStore, type FileStore, sweepStore } from '#kernel/files/index.ts'
import { type Protocol, type Route, serve } from '#kernel/http/index.ts'
import { deleteEndedSessions } from '#kernel/identity/index.ts'
import { type JobKind, startWorker, type Worker } from '#kernel/jobs/index.ts'
import { type Carrier, sendWaiting } from '#kernel/mail/index.ts'
import { assetRoutes } from '#kernel/ui/index.ts'
import { callRoutes, sealLotteries } from '#modules/calls/index.ts'
import { exchangeRoutes, openExchange } from '#modules/exchange/index.ts'
import {
  reviewingJobs,
  reviewingRoutes,
  scoringJobs,
  selectionJobs,
  wantOutdatedScores,
} from '#modules/reviewing/index.ts'
import { accountRoutes } from './pages/account/routes.tsx'
import { administrationRoutes } from './pages/administration/routes.tsx'
import { errorPage } from './pages/error.tsx'
import { healthRoutes } from './pages/health.ts'
import { homeRoutes } from './pages/home/routes.tsx'
import { navigation } from './pages/navigation.ts'

/** What differs between a laptop, a test and a ministry. */
export interface Setting {
  database: Database
  dataDirectory: string
  origin: string
  secure: boolean
  carrier: Carrier
  now(): Date
  log(line: Record<string, unknown>): void
}

export interface App {
  routes: Route[]
  jobs: JobKind[]
  files: FileStore
  protocols: Protocol[]
  fetch(request: Request, address?: string): Promise<Response>
  work(): Promise<Worker>
  /** Ends what the application keeps beside its requests. The database is the caller's. */
  close(): Promise<void>
}

/** Puts the application together: each module's routes and jobs, in a list that can be read. */
export function createApp(setting: Setting): App {
  const files = diskStore(join(setting.dataDirectory, 'files'))
  const deps = { database: setting.database, files, origin: setting.origin, secure: setting.secure }
  const exchange = openExchange(setting)
  const { protocols } = exchange
  const routes: Route[] = [
    ...assetRoutes,
    ...healthRoutes(deps),
    ...homeRoutes(deps),
    ...accountRoutes(deps),
    ...administrationRoutes(deps),
    ...callRoutes(deps),
    ...reviewingRoutes(deps),
    ...exchangeRoutes({ exchange, ...setting }),
  ]
  const jobs: JobKind[] = [...reviewingJobs, ...scoringJobs, ...selectionJobs]
  return {
    routes,
    protocols,
    jobs,
    files,
    fetch: serve({ ...setting, routes, protocols, navigation, errorPage }),
    close: () => exchange.close(),
    async work() {
      const worker = await startWorker(setting.database, {
        kinds: jobs,
        chores: [...chores(setting, files), ...exchange.chores],
        now: setting.now,
        log: setting.log,
      })
      const peering = exchange.peer()
      return {
        async stop() {
          await Promise.all([peering.stop(), worker.stop()])
        },
      }
    },
  }
}

const chores = (setting: Setting, files: FileStore) => [
  {
    name: 'mail',
    every_ms: 2_000,
    run: () => sendWaiting(setting.database, setting.carrier, setting.origin, setting.now()),
  },
  {
    name: 'lotteries',
    every_ms: 60_000,
    run: () => enterAsCauseway(setting.database, sealLotteries, setting.now()),
  },
  {
    name: 'scores',
    every_ms: 120_000,
    run: () => enterAsCauseway(setting.database, wantOutdatedScores, setting.now()),
  },
  {
    name: 'sessions',
    every_ms: 6 * 3_600_000,
    run: () => enterAsCauseway(setting.database, deleteEndedSessions, setting.now()),
  },
  {
    name: 'sweep',
    every_ms: 6 * 3_600_000,
    run: () => sweepStore(setting.database, files, join(setting.dataDirectory, 'arriving'), setting.now()),
  },
]
