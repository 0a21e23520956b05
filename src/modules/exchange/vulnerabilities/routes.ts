import type { Route } from '#kernel/http/index.ts'
import { advisoryRoutes } from './routes.advisories.tsx'
import { productRoutes } from './routes.products.tsx'
import { seatRoutes } from './routes.seat.ts'
import { vulnerabilityRoutes } from './routes.vulnerabilities.tsx'

export const vulnerabilitiesRoutes = (): Route[] => [
  ...vulnerabilityRoutes,
  ...advisoryRoutes,
  ...productRoutes,
  ...seatRoutes,
]
