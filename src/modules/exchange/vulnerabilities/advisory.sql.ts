import { sql } from 'kysely'
import type { Ctx } from '#kernel/database/index.ts'
import type { Tlp } from '../stix/marking.ts'
import type { AdvisoryFacts, CsafFault, KnownProduct } from './csaf.ts'

/** To whom a namespace is bound; undefined where to nobody. Run as Causeway. */
export async function namespaceHolder(ctx: Ctx, namespace: string): Promise<string | undefined> {
  const { rows } = await sql<{ organisation: string }>`
    select organisation from exchange.namespace where namespace = ${namespace}`.execute(ctx.db)
  return rows[0]?.organisation
}

/** False where it is bound already. */
export async function insertNamespace(ctx: Ctx, namespace: string, organisation: string): Promise<boolean> {
  const { rows } = await sql`
    insert into exchange.namespace (namespace, organisation, bound_at, bound_by)
    values (${namespace}, ${organisation}, ${ctx.now}, ${ctx.person}) on conflict do nothing returning namespace`.execute(
    ctx.db,
  )
  return rows.length > 0
}

/** The STIX identity under which the organisation has produced for longest. Run as Causeway. */
export async function identityOf(ctx: Ctx, organisation: string): Promise<string | undefined> {
  const { rows } = await sql<{ identity: string }>`
    select identity from exchange.producer where organisation = ${organisation} order by bound_at, identity limit 1`.execute(
    ctx.db,
  )
  return rows[0]?.identity
}

export interface DocumentKey {
  originator: string
  namespace: string
  tracking: string
}

/** Makes those who publish versions of one document at the same time wait for each other. */
export async function lockDocument(ctx: Ctx, { originator, namespace, tracking }: DocumentKey): Promise<void> {
  const key = JSON.stringify([originator, namespace, tracking])
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 13))`.execute(ctx.db)
}

export interface StoredVersion {
  id: string
  collection: string
  version: string
  rank: number
  sha256: string
  released_at: Date
}

/** The versions of a document, the latest first. Run as Causeway: whoever publishes is told of all that is its own. */
export async function versionsOf(ctx: Ctx, { originator, namespace, tracking }: DocumentKey): Promise<StoredVersion[]> {
  const { rows } = await sql<StoredVersion>`
    select id, collection, version, rank, sha256, released_at from exchange.advisory
    where originator = ${originator} and namespace = ${namespace} and tracking = ${tracking}
    order by rank desc`.execute(ctx.db)
  return rows
}

/** Whether another document of the originator has this file's name. Run as Causeway. */
export async function isNameTaken(ctx: Ctx, { originator, namespace, tracking }: DocumentKey, file: string) {
  const { rows } = await sql`
    select 1 from exchange.advisory
    where originator = ${originator} and file = ${file} and (namespace, tracking) <> (${namespace}, ${tracking})
    limit 1`.execute(ctx.db)
  return rows.length > 0
}

export interface NewAdvisory {
  id: string
  collection: string
  originator: string
  audience: number
  principal: string
  rank: number
  tlp: Tlp
  content: string
  size: number
  sha256: string
  sha512: string
  facts: AdvisoryFacts
  remarks: CsafFault[]
}

/** Run as Causeway. */
export async function insertAdvisory(ctx: Ctx, advisory: NewAdvisory): Promise<void> {
  const { id, collection, originator, audience, principal, rank, tlp, facts } = advisory
  await sql`
    insert into exchange.advisory (id, collection, originator, audience, principal, namespace, tracking, version, rank,
      file, year, title, publisher, category, state, tlp, first_released_at, released_at, content, size, sha256, sha512,
      remarks, received_at)
    values (${id}, ${collection}, ${originator}, ${audience}, ${principal}, ${facts.namespace}, ${facts.tracking},
      ${facts.version}, ${rank}, ${facts.file}, ${facts.year}, ${facts.title}, ${facts.publisher}, ${facts.category},
      ${facts.state}, ${tlp}, ${facts.first_released_at}, ${facts.released_at}, ${advisory.content}, ${advisory.size},
      ${advisory.sha256}, ${advisory.sha512}, ${JSON.stringify(advisory.remarks)}::jsonb, ${ctx.now})`.execute(ctx.db)
  await insertProducts(ctx, id, facts.products)
  await sql`
    insert into exchange.advisory_vulnerability (advisory, number, cve, title, cwe, score, vector, statuses)
    select ${id}::uuid, ordinality - 1, v->>'cve', v->>'title', v->>'cwe', (v->>'score')::numeric, v->>'vector', v->'statuses'
    from jsonb_array_elements(${JSON.stringify(facts.vulnerabilities)}::jsonb) with ordinality as t(v, ordinality)`.execute(
    ctx.db,
  )
}

async function insertProducts(ctx: Ctx, id: string, products: KnownProduct[]): Promise<void> {
  await sql`
    insert into exchange.advisory_product (advisory, product, side, name, cpe, purl, vendor, made, version, range, conditional, keys)
    select ${id}::uuid, p->>'id', (p->>'side')::smallint, p->>'name', p->>'cpe', p->>'purl', p->>'vendor', p->>'product', p->>'version',
      p->>'range', (p->>'conditional')::boolean, array(select jsonb_array_elements_text(p->'keys'))
    from jsonb_array_elements(${JSON.stringify(products)}::jsonb) p`.execute(ctx.db)
}

export interface AdvisoryRow {
  id: string
  collection: string
  originator: string
  audience: number
  tracking: string
  namespace: string
  version: string
  rank: number
  file: string
  year: number
  title: string
  publisher: string
  category: string
  state: 'draft' | 'interim' | 'final'
  tlp: Tlp
  first_released_at: Date
  released_at: Date
  received_at: Date
  size: number
  sha256: string
  sha512: string
}

const columns = sql`id, collection, originator, audience, tracking, namespace, version, rank, file, year, title, publisher,
  category, state, tlp, first_released_at, released_at, received_at, size, sha256, sha512`

export interface WholeAdvisory extends AdvisoryRow {
  content: string
  remarks: CsafFault[]
}

export async function advisoryById(ctx: Ctx, id: string): Promise<WholeAdvisory | undefined> {
  const { rows } = await sql<WholeAdvisory>`
    select ${columns}, content, remarks from exchange.advisory where id = ${id}`.execute(ctx.db)
  return rows[0]
}

/** The versions of the document that the reader may see, the latest first. */
export async function visibleVersions(
  ctx: Ctx,
  { originator, namespace, tracking }: DocumentKey,
): Promise<AdvisoryRow[]> {
  const { rows } = await sql<AdvisoryRow>`
    select ${columns} from exchange.advisory
    where originator = ${originator} and namespace = ${namespace} and tracking = ${tracking}
    order by rank desc`.execute(ctx.db)
  return rows
}

export interface AdvisoryQuery {
  search: string
  tlp: string
  page: number
  size: number
}

/** The latest visible version of each document, the newest first. */
export async function latestAdvisories(ctx: Ctx, { search, tlp, page, size }: AdvisoryQuery) {
  const wanted = sql`(${search} = '' or strpos(lower(title || ' ' || tracking || ' ' || publisher), lower(${search})) > 0
      or id in (select advisory from exchange.advisory_vulnerability where cve = upper(${search})))
    and (${tlp} = '' or tlp = ${tlp})`
  const { rows } = await sql<AdvisoryRow & { total: number; vulnerabilities: number; affects: number }>`
    select ${columns}, count(*) over () as total,
      (select count(*) from exchange.advisory_vulnerability v where v.advisory = a.id) as vulnerabilities,
      (select count(distinct f.product) from exchange.finding f where f.advisory = a.id and f.verdict in ('affected', 'may-affect')) as affects
    from exchange.latest_advisory a where ${wanted}
    order by released_at desc, id limit ${size} offset ${(page - 1) * size}`.execute(ctx.db)
  return rows
}

/** What a directory of advisories with this label lists for the reader. */
export async function publishedAdvisories(ctx: Ctx, label: Tlp[]): Promise<AdvisoryRow[]> {
  const { rows } = await sql<AdvisoryRow>`
    select ${columns} from exchange.latest_advisory
    where tlp = any(${label}::text[]) and state <> 'draft' order by released_at desc, id`.execute(ctx.db)
  return rows
}

export async function contentOf(ctx: Ctx, id: string): Promise<string | undefined> {
  const { rows } = await sql<{ content: string }>`select content from exchange.advisory where id = ${id}`.execute(
    ctx.db,
  )
  return rows[0]?.content
}

/** Names of its products by their ids in the document. */
export async function productNamesOf(ctx: Ctx, advisory: string): Promise<Map<string, string>> {
  const { rows } = await sql<{ product: string; name: string }>`
    select product, name from exchange.advisory_product where advisory = ${advisory}`.execute(ctx.db)
  return new Map(rows.map(({ product, name }) => [product, name]))
}

/** The documents with this file name that the reader may see, latest versions only. */
export async function publishedFile(
  ctx: Ctx,
  { labels, file, year }: { labels: Tlp[]; file: string; year: number },
): Promise<(AdvisoryRow & { content: string })[]> {
  const { rows } = await sql<AdvisoryRow & { content: string }>`
    select ${columns}, content from exchange.latest_advisory
    where tlp = any(${labels}::text[]) and state <> 'draft' and file = ${file} and year = ${year}`.execute(ctx.db)
  return rows
}
