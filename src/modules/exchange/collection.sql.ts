import { sql } from 'kysely'
import type { Ctx, Database } from '#kernel/database/index.ts'
import type { Release, Tlp } from './stix/marking.ts'
import type { CollectionView } from './taxii/store.ts'

export interface CollectionInput {
  id: string
  root: string
  alias: string | null
  title: string
  description: string | null
  public: boolean
  default_tlp: Exclude<Tlp, 'clear'>
  default_release: Release | null
}

/** False where the id or the alias is taken. */
export async function insertCollection(ctx: Ctx, collection: CollectionInput): Promise<boolean> {
  const { id, root, alias, title, description, default_tlp, default_release } = collection
  const { rows } = await sql`
    insert into exchange.collection (id, root, alias, title, description, public, default_tlp, default_release, created_at, created_by)
    values (${id}, ${root}, ${alias}, ${title}, ${description}, ${collection.public}, ${default_tlp},
      ${default_release ? JSON.stringify(default_release) : null}::jsonb, ${ctx.now}, ${ctx.person})
    on conflict do nothing returning id`.execute(ctx.db)
  return rows.length > 0
}

/** Run as Causeway: a log begins with its collection. */
export async function insertHead(ctx: Ctx, collection: string): Promise<void> {
  await sql`insert into exchange.head (collection) values (${collection})`.execute(ctx.db)
  await sql`insert into exchange.indexed (collection) values (${collection})`.execute(ctx.db)
}

export async function changeCollectionRow(
  ctx: Ctx,
  { id, title, description, default_tlp, default_release, ...rest }: Omit<CollectionInput, 'root' | 'alias'>,
): Promise<boolean> {
  const { rows } = await sql`
    update exchange.collection set title = ${title}, description = ${description}, public = ${rest.public},
      default_tlp = ${default_tlp}, default_release = ${default_release ? JSON.stringify(default_release) : null}::jsonb
    where id = ${id} and closed_at is null returning id`.execute(ctx.db)
  return rows.length > 0
}

export async function closeCollectionRow(ctx: Ctx, id: string): Promise<boolean> {
  const { rows } = await sql`
    update exchange.collection set closed_at = ${ctx.now} where id = ${id} and closed_at is null returning id`.execute(
    ctx.db,
  )
  return rows.length > 0
}

export async function putParticipation(
  ctx: Ctx,
  place: { collection: string; organisation: string; can_read: boolean; can_write: boolean },
): Promise<void> {
  await sql`
    insert into exchange.participation (collection, organisation, can_read, can_write, since)
    values (${place.collection}, ${place.organisation}, ${place.can_read}, ${place.can_write}, ${ctx.now})
    on conflict (organisation, collection) do update set can_read = excluded.can_read, can_write = excluded.can_write`.execute(
    ctx.db,
  )
}

export async function deleteParticipation(ctx: Ctx, collection: string, organisation: string): Promise<boolean> {
  const { rows } = await sql`
    delete from exchange.participation where collection = ${collection} and organisation = ${organisation}
    returning collection`.execute(ctx.db)
  return rows.length > 0
}

export async function participationOf(
  ctx: Ctx,
  collection: string,
  organisation: string,
): Promise<{ can_read: boolean; can_write: boolean } | undefined> {
  const { rows } = await sql<{ can_read: boolean; can_write: boolean }>`
    select can_read, can_write from exchange.participation
    where collection = ${collection} and organisation = ${organisation}`.execute(ctx.db)
  return rows[0]
}

const view = sql<CollectionView>`
  c.id, c.root, c.alias, c.title, c.description, c.public,
  c.id in (select exchange.readable_collections()) as can_read,
  c.closed_at is null and c.id in (select exchange.writable_collections()) as can_write`

/** The collections that the asker may read or write, in the order of their ids. */
export async function collectionsIn(ctx: Ctx, root: string): Promise<CollectionView[]> {
  const { rows } = await sql<CollectionView>`
    select * from (select ${view} from exchange.collection c where c.root = ${root}) c
    where can_read or can_write order by id`.execute(ctx.db)
  return rows
}

/**
 * A collection by its id or alias, if the asker may read or write it. One statement without a transaction around it, because
 * every request of a program begins with it.
 */
export async function openCollection(
  { pool }: Pick<Database, 'pool'>,
  asked: { principal: string | null; now: Date; root: string; idOrAlias: string },
): Promise<CollectionView | undefined> {
  const { rows } = await pool.query({
    name: 'exchange.collection_for',
    text: 'select * from exchange.collection_for($1, $2, $3, $4)',
    values: [asked.principal, asked.now.toISOString(), asked.root, asked.idOrAlias],
  })
  return rows[0]
}

export async function rootsSeen(ctx: Ctx): Promise<string[]> {
  const { rows } = await sql<{ root: string }>`
    select distinct root from exchange.collection c
    where id in (select exchange.readable_collections()) or id in (select exchange.writable_collections())
    order by root`.execute(ctx.db)
  return rows.map(({ root }) => root)
}
