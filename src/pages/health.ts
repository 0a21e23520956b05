import type { Database } from '#kernel/database/index.ts'
import { get, json, type Route } from '#kernel/http/index.ts'

/** For load balancers. `healthz`: the process answers. `readyz`: it can do its work. Neither says more than that. */
export const healthRoutes = ({ database }: { database: Database }): Route[] => [
  get('/healthz', { who: 'anyone' }, () => json({ status: 'alive' })),
  get('/readyz', { who: 'anyone' }, async ({ ctx }) => {
    const rows = await ctx.db.selectNoFrom((eb) => eb.val(1).as('one')).execute()
    return json({ status: rows.length === 1 ? 'ready' : 'not-ready', engine: database.engine })
  }),
]
