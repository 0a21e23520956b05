import { get, page, type Route } from '#kernel/http/index.ts'
import { viewOf } from '#kernel/ui/index.ts'
import { groups, matrixFrames, techniques, usesOfTechniques } from './matrix.sql.ts'
import { allTechniques, frameworksOf, readMatrix, tacticColumns, usedOnly } from './matrix.ts'
import { MatrixPage } from './pages/matrix.tsx'
import { positionBefore } from './search.ts'
import { urls } from './urls.ts'
import { readableCollections } from './visible.sql.ts'

export const matrixRoutes: Route[] = [
  get(urls.matrix, { who: ['analyst'] }, async (visit) => {
    const { ctx, query } = visit
    const asked = readMatrix((name) => query.get(name) ?? '')
    // A framework stands in one collection, and what uses it in others: the filter is for what uses it.
    const rows = await techniques(ctx, undefined)
    const frameworks = frameworksOf(await matrixFrames(ctx, undefined), rows)
    const framework = frameworks.find(({ chain }) => chain === asked.framework) ?? frameworks[0]
    const uses = await usesOfTechniques(ctx, {
      collection: asked.collection,
      group: asked.group,
      after: asked.added ? positionBefore(asked.added, ctx.now) : undefined,
    })
    const tactics = framework ? tacticColumns(framework, rows, uses, asked.counted) : []
    const all = allTechniques(tactics)
    return page(
      <MatrixPage
        view={await viewOf(visit)}
        query={{ ...asked, framework: framework?.chain ?? '' }}
        framework={framework}
        frameworks={frameworks}
        collections={await readableCollections(ctx)}
        groups={await groups(ctx, undefined)}
        tactics={asked.used ? usedOnly(tactics) : tactics}
        size={{ used: all.filter(({ technique }) => technique.use.total > 0).length, all: all.length }}
      />,
    )
  }),
]
