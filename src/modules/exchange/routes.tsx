import type { Database } from '#kernel/database/index.ts'
import type { Route, Visit } from '#kernel/http/index.ts'
import { viewOf } from '#kernel/ui/index.ts'
import { administeringRoutes } from './administering/routes.ts'
import { composingRoutes } from './composing/routes.report.tsx'
import { revocationRoutes } from './composing/routes.revocation.tsx'
import type { Exchange } from './exchange.ts'
import { bundleRoutes } from './peering/routes.bundles.tsx'
import { peerRoutes } from './peering/routes.tsx'
import { readingRoutes } from './reading/routes.tsx'
import { dueFirst } from './vulnerabilities/due.ts'
import { DueVulnerabilities } from './vulnerabilities/pages/due.tsx'
import { vulnerabilitiesRoutes } from './vulnerabilities/routes.ts'
import { watchingRoutes } from './watching/routes.watch.tsx'

interface Deps {
  exchange: Exchange
  database: Database
  origin: string
  now(): Date
}

/** What an analyst owes comes first on her first page. */
async function dueVulnerabilities(visit: Visit) {
  const due = await dueFirst(visit.ctx)
  return due && due.counts.us > 0 ? <DueVulnerabilities view={await viewOf(visit)} due={due} /> : undefined
}

/** All pages of the exchange. What programs ask is beside them, in the protocols of `openExchange`. */
export const exchangeRoutes = ({ exchange, database, origin, now }: Deps): Route[] => [
  ...readingRoutes({ live: exchange.live, needs: [dueVulnerabilities] }),
  ...composingRoutes,
  ...revocationRoutes,
  ...watchingRoutes({ origin }),
  ...vulnerabilitiesRoutes(),
  ...bundleRoutes({ database, reader: exchange.reader, now }),
  ...peerRoutes({ linkLocal: exchange.linkLocal }),
  ...administeringRoutes,
]
