import type { Database } from '#kernel/database/index.ts'
import type { Route } from '#kernel/http/index.ts'
import { auditRoutes } from './routes.audit.tsx'
import { jobRoutes } from './routes.jobs.tsx'
import { nationRoutes } from './routes.nations.tsx'
import { peopleRoutes } from './routes.people.tsx'

/** What the whole programme shares: people and roles, nations, the audit trail, long work. */
export const administrationRoutes = (deps: { database: Database }): Route[] => [
  ...peopleRoutes,
  ...nationRoutes,
  ...auditRoutes,
  ...jobRoutes(deps),
]
