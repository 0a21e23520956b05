// Reading objects. No query here says who may see what: the table's policy does.
import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '#kernel/database/index.ts'
import type { Filters, ManifestRow, Page, PageRequest, VersionMatch, VersionRow } from './taxii/store.ts'

type Condition = RawBuilder<unknown>

/** Versions compare within the specifications asked for; where none is named, within the object's own. */
const sameSpecification = (spec_versions: string[] | null): Condition =>
  spec_versions ? sql`n.spec_version = any(${spec_versions}::text[])` : sql`n.spec_version = o.spec_version`

/** Among the versions that the asker sees; the flags spare the search where there is one version only. */
function versionCondition(match: VersionMatch, spec_versions: string[] | null): Condition {
  switch (match.kind) {
    case 'all':
      return sql`true`
    case 'at':
      return sql`o.version_key = ${match.key}`
    case 'last':
      return sql`(o.last or not exists (select 1 from exchange.object n where n.collection = o.collection and n.id = o.id
        and n.version_key > o.version_key and ${sameSpecification(spec_versions)}))`
    case 'first':
      return sql`(o.first or not exists (select 1 from exchange.object n where n.collection = o.collection and n.id = o.id
        and n.version_key < o.version_key and ${sameSpecification(spec_versions)}))`
  }
}

/** The standard's default: of each object the latest specification in the collection. There is none after 2.1. */
const latestSpecification = sql`(o.spec_version = '2.1' or not exists (select 1 from exchange.object n
  where n.collection = o.collection and n.id = o.id and n.spec_version > o.spec_version))`

/** All conditions of the filters on `exchange.object o`. `whatever`: without a specification named, any will do. */
export function conditions(filters: Filters, specification: 'latest' | 'whatever' = 'latest'): Condition {
  const { added_after, ids, types, spec_versions, versions } = filters
  const all: Condition[] = []
  if (added_after !== null) all.push(sql`o.position > ${added_after}`)
  if (ids) all.push(ids.length === 1 ? sql`o.id = ${ids[0]}` : sql`o.id = any(${ids}::text[])`)
  if (types) all.push(types.length === 1 ? sql`o.type = ${types[0]}` : sql`o.type = any(${types}::text[])`)
  if (spec_versions) all.push(sql`o.spec_version = any(${spec_versions}::text[])`)
  else if (specification === 'latest') all.push(latestSpecification)
  if (!versions.some(({ kind }) => kind === 'all'))
    all.push(
      sql`(${sql.join(
        versions.map((match) => versionCondition(match, spec_versions)),
        sql` or `,
      )})`,
    )
  return all.length === 0 ? sql`true` : sql.join(all, sql` and `)
}

/** One more than asked for is read: it tells whether there are more. Causeway itself, who sees both, reads each object once. */
async function pageOf<Row>(
  ctx: Ctx,
  columns: Condition,
  { collection, filters, page }: { collection: string; filters: Filters; page: PageRequest },
): Promise<Page<Row>> {
  const { rows } = await sql<Row>`
    select ${columns} from exchange.object o
    where o.collection = ${collection} and o.position > ${page.after ?? -1} and ${conditions(filters)}
      and (o.part <> 'rest' or not (select database.is_system()))
    order by o.position limit ${page.limit + 1}`.execute(ctx.db)
  const more = rows.length > page.limit
  return { rows: more ? rows.slice(0, page.limit) : rows, more }
}

export const objectPage = (
  ctx: Ctx,
  collection: string,
  filters: Filters,
  page: PageRequest,
): Promise<Page<{ position: number; content: string }>> =>
  pageOf(ctx, sql`o.position, o.content`, { collection, filters, page })

/** The same without the contents, named by their SHA-256 digests. */
export const digestPage = (
  ctx: Ctx,
  collection: string,
  filters: Filters,
  page: PageRequest,
): Promise<Page<{ position: number; digest: string }>> =>
  pageOf(ctx, sql`o.position, o.digest`, { collection, filters, page })

export async function contentsAt(
  ctx: Ctx,
  collection: string,
  positions: number[],
): Promise<{ digest: string; content: string }[]> {
  const { rows } = await sql<{ digest: string; content: string }>`
    select digest, content from exchange.object
    where collection = ${collection} and position = any(${positions}::bigint[])`.execute(ctx.db)
  return rows
}

export const manifestPage = (
  ctx: Ctx,
  collection: string,
  filters: Filters,
  page: PageRequest,
): Promise<Page<ManifestRow>> =>
  pageOf(ctx, sql`o.position, o.id, o.version, o.spec_version`, { collection, filters, page })

export const versionPage = (
  ctx: Ctx,
  collection: string,
  { id, filters, page }: { id: string; filters: Filters; page: PageRequest },
): Promise<Page<VersionRow>> =>
  pageOf(ctx, sql`o.position, o.version, o.spec_version`, { collection, filters: { ...filters, ids: [id] }, page })

/** What may be deleted: every version that the asker sees and the filters let through. */
export async function chosenForRemoval(
  ctx: Ctx,
  collection: string,
  filters: Filters,
): Promise<{ position: number; own: boolean }[]> {
  const { rows } = await sql<{ position: number; own: boolean }>`
    select o.position, o.originator in (select exchange.own_organisations()) as own from exchange.object o
    where o.collection = ${collection} and ${conditions(filters, 'whatever')} order by o.position`.execute(ctx.db)
  return rows
}
