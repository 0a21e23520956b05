import type { Database } from '#kernel/database/index.ts'
import type { FileStore } from '#kernel/files/index.ts'
import type { Route } from '#kernel/http/index.ts'
import { assessmentRoutes } from './routes.assessment.tsx'
import { assignmentRoutes } from './routes.assignment.tsx'
import { decisionRoutes } from './routes.decision.tsx'
import { draftRoutes } from './routes.draft.tsx'
import { letterRoutes } from './routes.letter.tsx'
import { listRoutes } from './routes.list.tsx'
import { lotteryRoutes } from './routes.lottery.tsx'
import { poolRoutes } from './routes.pool.tsx'
import { rankingRoutes } from './routes.ranking.tsx'
import { reasonRoutes } from './routes.reason.tsx'
import { reviewRoutes } from './routes.review.tsx'
import { selectionRoutes } from './routes.selection.tsx'

/** Every page of the module; README.md says who may call which. */
export const reviewingRoutes = (_deps: {
  database: Database
  files: FileStore
  origin: string
  secure: boolean
}): Route[] => [
  ...reviewRoutes,
  ...poolRoutes,
  ...listRoutes,
  ...assignmentRoutes,
  ...draftRoutes,
  ...reasonRoutes,
  ...assessmentRoutes,
  ...rankingRoutes,
  ...selectionRoutes,
  ...lotteryRoutes,
  ...decisionRoutes,
  ...letterRoutes,
]
