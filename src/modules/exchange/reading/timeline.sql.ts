import { sql } from 'kysely'
import type { Ctx } from '#kernel/database/index.ts'
import type { Tlp } from '../stix/marking.ts'
import { ends, withEnds } from './visible.sql.ts'

export interface EntryRow {
  collection: string
  collection_title: string
  position: number
  id: string
  type: string
  name: string | null
  /** Of a relationship: what it links. */
  ends: [string | null, string | null] | null
  tlp: Tlp
  revoked: boolean
  /** An earlier version stood in the collection when this one came. */
  changed: boolean
  ours: boolean
  creator: string | null
}

export interface TimelineFilter {
  collection: string | undefined
  type: string | undefined
}

const passing = ({ collection, type }: TimelineFilter) =>
  sql`${collection ? sql`o.collection = ${collection}` : sql`true`} and ${type ? sql`o.type = ${type}` : sql`true`}`

/** Two logs may have entries of the same instant; within one no two are alike. */
export interface Place {
  collection: string
  position: number
}

/** The newest entries of all collections before a position, each collection read from the end of its log. */
export async function newestEntries(
  ctx: Ctx,
  filter: TimelineFilter,
  { before, limit }: { before: Place | undefined; limit: number },
): Promise<EntryRow[]> {
  const { rows } = await sql<EntryRow>`
    with newest as materialized (
      select c.title as collection_title, o.* from exchange.collection c cross join lateral (
        select o.collection, o.position, o.id, o.type, o.name, o.audience, o.revoked, o.originator, o.created_by, o.version_key
        from exchange.object o where o.collection = c.id and ${passing(filter)}
          and ${before ? sql`(o.position, o.collection) < (${before.position}, ${before.collection}::uuid)` : sql`true`}
        order by o.position desc limit ${limit}) o
      order by o.position desc, o.collection desc limit ${limit})
    select n.collection, n.collection_title, n.position, n.id, n.type, n.name, a.tlp, n.revoked,
      exists (select from exchange.object e where e.collection = n.collection and e.id = n.id and e.version_key < n.version_key) as changed,
      n.originator in (select exchange.own_organisations()) as ours,
      (select i.name from exchange.object i where i.id = n.created_by order by i.version_key desc limit 1) as creator, ${ends} as ends
    from newest n join exchange.audience a on a.id = n.audience
    join exchange.object o on o.collection = n.collection and o.position = n.position ${withEnds}
    order by n.position desc, n.collection desc`.execute(ctx.db)
  return rows
}

export interface DayCount {
  /** A calendar date in the reader's time zone. */
  day: string
  type: string
  count: number
}

/** What came in since a position, by day and type. */
export async function addedByDay(ctx: Ctx, filter: TimelineFilter, since: number): Promise<DayCount[]> {
  const { rows } = await sql<DayCount>`
    select to_char(to_timestamp(o.position / 1000000) at time zone ${ctx.timeZone}, 'YYYY-MM-DD') as day, o.type, count(*) as count
    from exchange.collection c cross join lateral (
      select o.position, o.type from exchange.object o
      where o.collection = c.id and o.position >= ${since} and ${passing(filter)}) o
    group by 1, 2 order by 1, 2`.execute(ctx.db)
  return rows
}

export interface CollectionNews {
  collection: string
  /** Entries since the position asked about. */
  fresh: number
  /** Of the latest entry that the reader may see; null in a collection without any. */
  position: number | null
}

/** For each collection that the reader may read, what is new in it. */
export async function newsOfCollections(ctx: Ctx, since: number): Promise<CollectionNews[]> {
  const { rows } = await sql<CollectionNews>`
    select c.id as collection,
      (select count(*) from exchange.object o where o.collection = c.id and o.position >= ${since}) as fresh,
      (select o.position from exchange.object o where o.collection = c.id order by o.position desc limit 1) as position
    from exchange.collection c where c.id in (select exchange.readable_collections())`.execute(ctx.db)
  return rows
}
