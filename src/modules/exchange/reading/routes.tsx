import { readFileSync } from 'node:fs'
import { type Answer, get, type Route } from '#kernel/http/index.ts'
import type { Live } from '../live.ts'
import { graphRoutes } from './routes.graph.tsx'
import { matrixRoutes } from './routes.matrix.tsx'
import { objectRoutes } from './routes.object.tsx'
import { searchRoutes } from './routes.search.tsx'
import { type Need, startRoutes } from './routes.start.tsx'
import { timelineRoutes } from './routes.timeline.tsx'
import { urls } from './urls.ts'

const styles = readFileSync(new URL('./pages/reading.css', import.meta.url), 'utf8')

export interface ReadingParts {
  live: Pick<Live, 'follow'>
  /** What else waits for an analyst, shown on her first page. */
  needs?: Need[]
}

/** The analyst's pages: what others have sent, as far as it is released to her. */
export const readingRoutes = ({ live, needs }: ReadingParts): Route[] => [
  get(
    urls.styles,
    { who: 'anyone' },
    (): Answer => ({ kind: 'asset', body: styles, type: 'text/css; charset=utf-8', immutable: false }),
  ),
  ...startRoutes(needs ? { needs } : {}),
  ...searchRoutes,
  ...timelineRoutes({ live }),
  ...objectRoutes,
  ...graphRoutes,
  ...matrixRoutes,
]
