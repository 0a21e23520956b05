import type { FileStore } from '#kernel/files/index.ts'
import type { Route } from '#kernel/http/index.ts'
import { applicationRoutes } from './routes.application.tsx'
import { callPageRoutes } from './routes.call.tsx'
import { designRoutes } from './routes.design.tsx'

/** The module's routes. `files` holds attachments. */
export const callRoutes = ({ files }: { files: FileStore }): Route[] => [
  ...designRoutes,
  ...callPageRoutes,
  ...applicationRoutes(files),
]
