import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '#kernel/database/index.ts'
import type { Tlp } from '../stix/marking.ts'
import { most_counted, type SearchFilter, type SortKey } from './search.ts'
import { ends, latest, withEnds } from './visible.sql.ts'

export interface FoundRow {
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
  ours: boolean
  /** The name that the producer gave itself, where the reader may see it. */
  creator: string | null
}

export interface SearchCounts {
  total: number
  /** There is more than was counted. */
  capped: boolean
  types: Map<string, number>
  tlps: Map<Tlp, number>
  collections: Map<string, number>
  origins: Map<string, number>
  validities: Map<string, number>
}

const columns = sql`o.collection, o.position, o.id, o.type, o.name, o.revoked, o.audience, o.originator, o.created_by`

interface Walk {
  filter: SearchFilter
  /** No more than these are walked and counted. */
  most: number
  /** Whether the filters hold back already while walking: then what choosing otherwise would give is not known. */
  narrow: boolean
}

/** Where to look: at what the words match, at an object with all that refers to it, or at everything. */
function source({ filter, most, narrow }: Walk): RawBuilder<unknown> {
  const passing = sql`${latest} and ${narrow ? narrowed(filter) : since(filter)} limit ${most + 1}`
  if (filter.hopeless) return sql`select ${columns}, 0::real as rank from exchange.object o where false`
  if (filter.words)
    return sql`select ${columns}, m.rank
      from exchange.matching(${filter.words}::tsquery) m
      join exchange.object o on o.collection = m.collection and o.position = m.position
      where ${passing}`
  if (filter.id)
    return sql`select ${columns}, (o.id = ${filter.id})::int::real as rank
      from (select collection, position from exchange.object where id = ${filter.id}
        union select collection, position from exchange.referring(array[${filter.id}]::text[])) r
      join exchange.object o on o.collection = r.collection and o.position = r.position where ${passing}`
  // The newest of each collection, straight from the end of its log.
  return sql`select ${columns}, 0::real as rank from exchange.collection c cross join lateral (
      select o.* from exchange.object o where o.collection = c.id and ${latest} and ${narrow ? narrowed(filter) : since(filter)}
      order by o.position ${filter.sort === 'oldest' ? sql`asc` : sql`desc`} limit ${most + 1}) o`
}

const since = ({ after }: SearchFilter) => (after === undefined ? sql`true` : sql`o.position >= ${after}`)

const narrowed = (filter: SearchFilter) =>
  sql.join(
    [
      since(filter),
      is(sql`o.type`, filter.type),
      is(sql`o.collection::text`, filter.collection),
      filter.tlp ? sql`o.audience in (select id from exchange.audience where tlp = ${filter.tlp})` : sql`true`,
      filter.validity ? sql`o.revoked = ${filter.validity === 'revoked'}` : sql`true`,
      filter.origin
        ? sql`(o.originator in (select exchange.own_organisations())) = ${filter.origin === 'ours'}`
        : sql`true`,
    ],
    sql` and `,
  )

const is = (column: RawBuilder<unknown>, wanted: string | undefined) =>
  wanted === undefined ? sql`true` : sql`${column} = ${wanted}`

const orders: Record<SortKey, RawBuilder<unknown>> = {
  best: sql`f.rank desc, f.position desc, f.id`,
  newest: sql`f.position desc, f.id`,
  oldest: sql`f.position, f.id`,
  name: sql`lower(f.name) nulls last, f.position desc`,
}

interface Counted {
  /** Which column the row groups by. */
  facet: 'type' | 'tlp' | 'collection' | 'origin' | 'validity' | 'all'
  value: string | null
  count: number
}

/**
 * One page of what was found, and for each filter what choosing otherwise would give. Where there is too much to be walked
 * whole, what the filters let through is walked instead, so that a filter finds also what lies far back.
 */
export async function searchPage(
  ctx: Ctx,
  filter: SearchFilter,
  page: { limit: number; offset: number },
  most = most_counted,
): Promise<Found> {
  const found = await walk(ctx, { filter, most, narrow: false }, page)
  const { type, collection, tlp, origin, validity } = filter
  const filtered = [type, collection, tlp, origin, validity].some((each) => each !== undefined)
  return found.counts.capped && filtered ? walk(ctx, { filter, most, narrow: true }, page) : found
}

interface Found {
  rows: FoundRow[]
  counts: SearchCounts
}

/** One statement over one walk, so that counts and rows are of one moment, and under the reader's own policies. */
async function walk(ctx: Ctx, walked: Walk, page: { limit: number; offset: number }): Promise<Found> {
  const { filter } = walked
  const { rows } = await sql<{ shown: FoundRow[]; counted: Counted[]; most: number }>`
    with walked as materialized (${source(walked)}),
    found as materialized (
      select w.*, a.tlp, m.ours, m.validity,
        ${is(sql`w.type`, filter.type)} as in_type, ${is(sql`a.tlp`, filter.tlp)} as in_tlp,
        ${is(sql`w.collection::text`, filter.collection)} as in_collection, ${is(sql`m.ours`, filter.origin)} as in_origin,
        ${is(sql`m.validity`, filter.validity)} as in_validity
      from walked w
      join exchange.audience a on a.id = w.audience
      cross join lateral (select
        case when w.originator in (select exchange.own_organisations()) then 'ours' else 'theirs' end as ours,
        case when w.revoked then 'revoked' else 'current' end as validity) m),
    shown as (
      select f.*, row_number() over (order by ${orders[filter.sort]}) as place from found f
      where in_type and in_tlp and in_collection and in_origin and in_validity
      order by ${orders[filter.sort]} limit ${page.limit} offset ${page.offset}),
    counted as (
      select 'all' as facet, null::text as value, count(*) as count from found where in_type and in_tlp and in_collection and in_origin and in_validity
      union all select 'type', type, count(*) from found where in_tlp and in_collection and in_origin and in_validity group by type
      union all select 'tlp', tlp, count(*) from found where in_type and in_collection and in_origin and in_validity group by tlp
      union all select 'collection', collection::text, count(*) from found where in_type and in_tlp and in_origin and in_validity group by collection
      union all select 'origin', ours, count(*) from found where in_type and in_tlp and in_collection and in_validity group by ours
      union all select 'validity', validity, count(*) from found where in_type and in_tlp and in_collection and in_origin group by validity)
    select
      (select coalesce(jsonb_agg(counted), '[]') from counted) as counted,
      (select coalesce(max(each), 0) from (select count(*) as each from walked ${filter.words || filter.id ? sql`` : sql`group by collection`}) w) as most,
      (select coalesce(jsonb_agg(r order by r.place), '[]') from (
        select s.collection, c.title as collection_title, s.position, s.id, s.type, s.name, s.tlp, s.revoked, s.ours = 'ours' as ours, s.place,
          (select i.name from exchange.object i where i.id = s.created_by order by i.version_key desc limit 1) as creator, ${ends} as ends
        from shown s join exchange.collection c on c.id = s.collection
        join exchange.object o on o.collection = s.collection and o.position = s.position ${withEnds}) r) as shown`.execute(
    ctx.db,
  )
  const { shown, counted, most } = rows[0]!
  return { rows: shown, counts: countsOf(counted, most > walked.most) }
}

function countsOf(rows: Counted[], capped: boolean): SearchCounts {
  const by = <Value extends string>(facet: Counted['facet']) =>
    new Map(rows.flatMap((row) => (row.facet === facet && row.value !== null ? [[row.value as Value, row.count]] : [])))
  return {
    total: rows.find(({ facet }) => facet === 'all')?.count ?? 0,
    capped,
    types: by('type'),
    tlps: by<Tlp>('tlp'),
    collections: by('collection'),
    origins: by('origin'),
    validities: by('validity'),
  }
}
