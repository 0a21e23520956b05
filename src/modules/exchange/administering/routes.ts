import type { Route } from '#kernel/http/index.ts'
import { accountRoutes } from './routes.account.tsx'
import { collectionRoutes } from './routes.collection.tsx'
import { peopleRoutes } from './routes.people.tsx'
import { quarantineRoutes } from './routes.quarantine.tsx'

/** Who takes part in the exchange and with which rights; for administrators. */
export const administeringRoutes: Route[] = [
  ...collectionRoutes,
  ...accountRoutes,
  ...peopleRoutes,
  ...quarantineRoutes,
]
