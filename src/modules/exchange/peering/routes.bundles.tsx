import { readFile } from 'node:fs/promises'
import { asCauseway, type Database, type PersonId } from '#kernel/database/index.ts'
import { type Answer, download, found, get, page, postWithFiles, type Route, type Visit } from '#kernel/http/index.ts'
import { viewOf } from '#kernel/ui/index.ts'
import type { Reader } from '../stix/reader.ts'
import { allVersions, exportBundle, type Imported, importBundle } from './bundles.ts'
import { organisationNames, ownOrganisations, readableCollections, writableCollections } from './choices.sql.ts'
import type { FormFault } from './input.ts'
import { BundlesPage } from './pages/bundles.tsx'
import { urls } from './urls.ts'
import { words } from './words.ts'

interface Deps {
  database: Database
  reader: Reader
  now(): Date
}

const analysts = { who: ['analyst'] } as const

async function bundlesPage(
  visit: Visit,
  shown: { faults?: FormFault[]; imported?: Imported } = {},
  status = 200,
): Promise<Answer> {
  const { ctx, form } = visit
  const own = await ownOrganisations(ctx)
  return page(
    <BundlesPage
      view={await viewOf(visit)}
      readable={await readableCollections(ctx)}
      writable={await writableCollections(ctx)}
      organisations={await asCauseway(ctx, () => organisationNames(ctx, own))}
      values={Object.fromEntries(form.names().map((name) => [name, form.text(name)]))}
      {...shown}
    />,
    status,
  )
}

const writeBundle =
  (deps: Deps) =>
  async (visit: Visit<{ collection: string }>): Promise<Answer> => {
    const { collection } = visit.parameters
    const { title } = found((await readableCollections(visit.ctx)).find(({ id }) => id === collection))
    const principal = visit.ctx.person as PersonId
    return download({
      // Read page by page after this request's transaction, each by the rules of its moment.
      body: exportBundle(deps, { principal, collection, filters: allVersions }),
      name: `${title}.json`,
      type: 'application/stix+json;version=2.1',
    })
  }

/** In the request's own transaction: all of the file's good objects, or, where something breaks, none. */
const readBundle =
  ({ reader }: Deps) =>
  async (visit: Visit): Promise<Answer> => {
    const { ctx, form, uploads } = visit
    const { importFaults } = words(ctx.language)
    const upload = uploads.find(({ field }) => field === 'file')
    const collection = (await writableCollections(ctx)).find(({ id }) => id === form.text('collection'))
    const organisation = (await ownOrganisations(ctx)).find((id) => id === form.text('organisation'))
    const faults = [
      upload ? undefined : { field: 'file', text: importFaults.file },
      collection ? undefined : { field: 'collection', text: importFaults.collection },
      organisation ? undefined : { field: 'organisation', text: importFaults.organisation },
    ].filter((fault) => fault !== undefined)
    if (!upload || !collection || !organisation) return bundlesPage(visit, { faults }, 422)
    const sender = { principal: ctx.person!, organisation }
    const outcome = await importBundle(
      { reader, transact: (work) => work(ctx) },
      { bytes: await readFile(upload.path), collection: collection.id, sender },
    )
    if (typeof outcome === 'string')
      return bundlesPage(visit, { faults: [{ field: 'collection', text: importFaults[outcome] }] }, 409)
    if ('fault' in outcome) return bundlesPage(visit, { faults: [{ field: 'file', text: outcome.sentence }] }, 422)
    return bundlesPage(visit, { imported: outcome })
  }

export const bundleRoutes = (deps: Deps): Route[] => [
  get(urls.bundles, analysts, (visit) => bundlesPage(visit)),
  get(urls.bundle(':collection'), analysts, writeBundle(deps)),
  postWithFiles(urls.bundles, analysts, readBundle(deps)),
]
