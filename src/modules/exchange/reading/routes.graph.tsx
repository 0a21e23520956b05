import { get, page, type Route } from '#kernel/http/index.ts'
import { viewOf } from '#kernel/ui/index.ts'
import { objectsById, referringTo } from './detail.sql.ts'
import { buildGraph, edgesOf, most_open, neighbourIds, readIds } from './graph.ts'
import { GraphPage, NoGraphPage } from './pages/graph.tsx'
import { urls } from './urls.ts'

/** What refers to the opened nodes: beyond this a picture says nothing more, and the search finds them all. */
const most_referring = 4_000

export const graphRoutes: Route[] = [
  get(urls.graph, { who: ['analyst'] }, async (visit) => {
    const { ctx, query } = visit
    const [focus] = readIds(query.get('focus') ?? '')
    const asked = [...new Set([...(focus ? [focus] : []), ...readIds(query.get('open') ?? '')])].slice(0, most_open)
    const found = new Map((await objectsById(ctx, asked)).map((row) => [row.id, row]))
    const view = await viewOf(visit)
    const focused = focus ? found.get(focus) : undefined
    if (!focused) return page(<NoGraphPage view={view} gone={query.has('focus')} />, query.has('focus') ? 404 : 200)
    const opened = asked.flatMap((id) => found.get(id) ?? [])
    const open = opened.map(({ id }) => id)
    const rows = { opened, incoming: await referringTo(ctx, open, { limit: most_referring }) }
    const edges = edgesOf(rows)
    const others = await objectsById(ctx, neighbourIds(rows, edges))
    return page(
      <GraphPage view={view} focus={focused} open={open} graph={buildGraph(focused.id, rows, edges, others)} />,
    )
  }),
]
