// What the pages share in asking the log. Nothing here decides who may see a row: that is the policies' work, and every
// query of this folder runs under the reader's own.
import { sql } from 'kysely'
import type { Ctx } from '#kernel/database/index.ts'

/**
 * The object `o` is the latest version that the reader may see. The mark `last` is about the whole collection: where a later
 * version is for others only, the one before it is still the latest for her.
 */
export const latest = sql<boolean>`(o.last or not exists (
  select from exchange.object later where later.collection = o.collection and later.id = o.id and later.version_key > o.version_key))`

/**
 * To be joined: the ids of the ends of a relationship `o`, or of what a sighting `o` saw. Read apart from their names and kept apart by `offset`, because a
 * row-level policy lets no index be used for a comparison with what a function makes of the text.
 */
export const withEnds = sql`cross join lateral (
  select case when o.type = 'relationship' then o.content::json->>'source_ref' end as source,
    case o.type when 'relationship' then o.content::json->>'target_ref'
      when 'sighting' then o.content::json->>'sighting_of_ref' end as target offset 0) r`

/** With `withEnds`, the names of the ends from source to target, as far as the reader may see them; null for other objects. */
export const ends = sql<[string | null, string | null] | null>`case when r.target is not null then jsonb_build_array(
  (select e.name from exchange.object e where e.id = r.source order by e.version_key desc limit 1),
  (select e.name from exchange.object e where e.id = r.target order by e.version_key desc limit 1)) end`

/** The object `o` came from the reader's own organisation, which still writes to its collection. */
export const writable = sql<boolean>`exists (
  select from exchange.participation p join exchange.collection into_ on into_.id = p.collection
  where p.collection = o.collection and p.organisation = o.originator and p.can_write and into_.closed_at is null
    and p.organisation in (select exchange.own_organisations()))`

/** Nobody else than the originator of `o` is named as its producer, who alone makes new versions (STIX 2.1, section 3.6.2). */
export const ownWork = sql<boolean>`(o.created_by is null or exists (
  select from exchange.producer maker where maker.identity = o.created_by and maker.organisation = o.originator))`

export interface ReadableCollection {
  id: string
  title: string
  description: string | null
  public: boolean
  can_write: boolean
}

/** The collections that the reader may read, by name. */
export async function readableCollections(ctx: Ctx): Promise<ReadableCollection[]> {
  const { rows } = await sql<ReadableCollection>`
    select c.id, c.title, c.description, c.public, c.id in (select exchange.writable_collections()) as can_write
    from exchange.collection c where c.id in (select exchange.readable_collections()) order by lower(c.title), c.id`.execute(
    ctx.db,
  )
  return rows
}
