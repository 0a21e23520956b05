import { download, found, get, page, type Route, type Visit } from '#kernel/http/index.ts'
import { viewOf } from '#kernel/ui/index.ts'
import { sentOf } from '../peering/peer.ts'
import { readersOf } from '../readers.ts'
import { changesBetween } from './comparison.ts'
import { contentsAt, objectsById, referringTo, rulesOf, type VersionRow, versionsOf } from './detail.sql.ts'
import { catalogueIds, type Json, parsed, wantedIds } from './links.ts'
import { ObjectPage, type ObjectProps } from './pages/object.tsx'
import { urls } from './urls.ts'

const most_links = 2_000
const most_alike = 100

type ObjectVisit = Visit<{ collection: string; id: string }>

const byKey = (versions: VersionRow[], key: string | null) => versions.find(({ version_key }) => version_key === key)

/** The version that the address names, else the latest. */
async function versionsAsked({ ctx, parameters, query }: ObjectVisit) {
  const versions = await versionsOf(ctx, parameters.collection, parameters.id)
  const key = query.get('version')
  return { versions, shown: found(key ? byKey(versions, key) : versions[0]) }
}

async function linksOf({ ctx, parameters }: ObjectVisit, content: Json) {
  const { id, collection } = parameters
  const incoming = await referringTo(ctx, [id], { collection, limit: most_links + 1 })
  const others = await objectsById(ctx, wantedIds(id, content, incoming), collection)
  const same = await referringTo(ctx, catalogueIds(content), { collection, limit: most_alike })
  return {
    links: {
      incoming: incoming.slice(0, most_links),
      same: same.filter((row) => row.id !== id && row.type !== 'relationship'),
      others: new Map(others.map((row) => [row.id, row])),
    },
    ...(incoming.length > most_links ? { cut: most_links } : {}),
  }
}

async function comparisonAsked({ ctx, parameters, query }: ObjectVisit, versions: VersionRow[]) {
  const [before, after] = [byKey(versions, query.get('before')), byKey(versions, query.get('after'))]
  if (!before || !after || before === after) return undefined
  const contents = await contentsAt(ctx, parameters.collection, [before.position, after.position])
  const [old, fresh] = [parsed(contents.get(before.position)), parsed(contents.get(after.position))]
  return old && fresh ? { before, after, changes: changesBetween(old, fresh) } : undefined
}

const nothing: Pick<ObjectProps, 'links'> = { links: { incoming: [], same: [], others: new Map() } }

async function objectPage(visit: ObjectVisit) {
  const { ctx, parameters } = visit
  const { versions, shown } = await versionsAsked(visit)
  const text = found((await contentsAt(ctx, parameters.collection, [shown.position])).get(shown.position))
  const content = parsed(text)
  const comparison = await comparisonAsked(visit, versions)
  return page(
    <ObjectPage
      view={await viewOf(visit)}
      {...parameters}
      versions={versions}
      shown={shown}
      content={content}
      size_bytes={Buffer.byteLength(text)}
      {...(content ? await linksOf(visit, content) : nothing)}
      rules={await rulesOf(ctx, shown.audience)}
      readers={await readersOf(ctx, { collection: parameters.collection, position: shown.position })}
      sent={await sentOf(ctx, parameters.collection, parameters.id)}
      {...(comparison ? { comparison } : {})}
    />,
  )
}

export const objectRoutes: Route[] = [
  get(urls.object(':collection', ':id'), { who: ['analyst'] }, objectPage),
  get(urls.objectFile(':collection', ':id'), { who: ['analyst'] }, async (visit) => {
    const { shown } = await versionsAsked(visit)
    const contents = await contentsAt(visit.ctx, visit.parameters.collection, [shown.position])
    return download({
      body: found(contents.get(shown.position)),
      name: `${visit.parameters.id}.json`,
      type: 'application/stix+json; version=2.1',
    })
  }),
]
