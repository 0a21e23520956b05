import { get, page, type Route } from '#kernel/http/index.ts'
import { viewOf } from '#kernel/ui/index.ts'
import { SearchPage } from './pages/search.tsx'
import { searchPage } from './search.sql.ts'
import { filterOf, page_rows, readSearch } from './search.ts'
import { urls } from './urls.ts'
import { readableCollections } from './visible.sql.ts'

export const searchRoutes: Route[] = [
  get(urls.search, { who: ['analyst'] }, async (visit) => {
    const { ctx, query } = visit
    const search = readSearch((name) => query.get(name) ?? '')
    const filter = filterOf(search, ctx.now)
    const found = await searchPage(ctx, filter, { limit: page_rows, offset: (search.page - 1) * page_rows })
    return page(
      <SearchPage
        view={await viewOf(visit)}
        search={search}
        hopeless={filter.hopeless}
        collections={await readableCollections(ctx)}
        {...found}
      />,
    )
  }),
]
