import type { Child } from 'hono/jsx'
import { get, page, type Route, type Visit } from '#kernel/http/index.ts'
import { viewOf } from '#kernel/ui/index.ts'
import { StartPage } from './pages/start.tsx'
import { positionBefore } from './search.ts'
import { newestEntries, newsOfCollections } from './timeline.sql.ts'
import { urls } from './urls.ts'
import { readableCollections } from './visible.sql.ts'

/** What another part of the exchange has for this person on her first page; nothing where nothing waits. */
export type Need = (visit: Visit) => Promise<Child | undefined>

const shown = 12

export const startRoutes = ({ needs = [] }: { needs?: Need[] }): Route[] => [
  get(urls.start, { who: ['analyst'] }, async (visit) => {
    const { ctx } = visit
    const waiting: Child[] = []
    for (const need of needs) {
      const told = await need(visit)
      if (told) waiting.push(told)
    }
    return page(
      <StartPage
        view={await viewOf(visit)}
        collections={await readableCollections(ctx)}
        news={await newsOfCollections(ctx, positionBefore('day', ctx.now))}
        newest={
          await newestEntries(ctx, { collection: undefined, type: undefined }, { before: undefined, limit: shown })
        }
        needs={waiting}
      />,
    )
  }),
]
