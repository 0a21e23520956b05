import type { Route } from '#kernel/http/index.ts'
import { codeRoutes } from './routes.code.tsx'
import { detailRoutes } from './routes.details.tsx'
import { joinRoutes } from './routes.join.tsx'
import { mailboxRoutes } from './routes.mailbox.tsx'
import { passwordRoutes } from './routes.password.tsx'
import { sessionRoutes } from './routes.session.tsx'
import { tokenRoutes } from './routes.tokens.tsx'

/** A person's own account: signing in, details, password, one-time code, sessions, tokens, mailbox. */
export const accountRoutes = (deps: { secure: boolean; origin: string }): Route[] => [
  ...sessionRoutes(deps),
  ...passwordRoutes(deps),
  ...joinRoutes,
  ...detailRoutes,
  ...codeRoutes,
  ...tokenRoutes(deps),
  ...mailboxRoutes,
]
