// Finding what a watch looks for. Every query that reads objects runs as the watcher: what she may not see cannot be found.
import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '#kernel/database/index.ts'
import { latest } from '../reading/visible.sql.ts'
import type { WatchRow } from './watch.sql.ts'

export interface DueWatcher {
  person: string
  watches: string[]
}

/** The end of each log as far as its words can be searched: a text that waits to be indexed is looked at later. */
const searchable = sql`
  select h.collection, coalesce((select min(t.position) - 1 from exchange.text t where t.collection = h.collection), h.position) as upto
  from exchange.head h`

export async function searchableEnds(ctx: Ctx): Promise<{ collection: string; upto: number }[]> {
  const { rows } = await sql<{ collection: string; upto: number }>`${searchable}`.execute(ctx.db)
  return rows
}

/** Who has a watch that has not been held against the end of every log. Run as Causeway. */
export async function dueWatchers(ctx: Ctx): Promise<DueWatcher[]> {
  const { rows } = await sql<DueWatcher>`
    with ends as materialized (${searchable})
    select w.person, array_agg(w.id order by w.id) as watches
    from exchange.watch w join identity.v_person p on p.id = w.person
    where p.disabled_at is null and exists (
      select from ends e left join exchange.watched d on d.watch = w.id and d.collection = e.collection
      where e.upto > greatest(coalesce(d.position, 0), w.since))
    group by w.person order by w.person`.execute(ctx.db)
  return rows
}

/** Locks the watch until the commit; undefined where another process holds it, or it is gone. */
export async function takeWatch(ctx: Ctx, id: string): Promise<WatchRow | undefined> {
  const { rows } = await sql<WatchRow>`
    select id, title, criteria, by_mail, since, told_from, created_at from exchange.watch where id = ${id}
    for update skip locked`.execute(ctx.db)
  return rows[0]
}

export async function watermarks(ctx: Ctx, watch: string): Promise<Map<string, number>> {
  const { rows } = await sql<{ collection: string; position: number }>`
    select collection, position from exchange.watched where watch = ${watch}`.execute(ctx.db)
  return new Map(rows.map(({ collection, position }) => [collection, position]))
}

export async function putWatermark(ctx: Ctx, watch: string, collection: string, position: number): Promise<void> {
  await sql`
    insert into exchange.watched (watch, collection, position) values (${watch}, ${collection}, ${position})
    on conflict (watch, collection) do update set position = excluded.position`.execute(ctx.db)
}

export async function readableIds(ctx: Ctx): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`select exchange.readable_collections() as id`.execute(ctx.db)
  return new Set(rows.map(({ id }) => id))
}

/** Organisations of these nations. Run as Causeway. */
export async function organisationsIn(ctx: Ctx, nations: string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select o.id from identity.v_organisation o join identity.v_nation n on n.id = o.nation
    where n.code = any(${nations}::text[])`.execute(ctx.db)
  return rows.map(({ id }) => id)
}

/** The criteria as the database asks them. */
export interface Wanted {
  query: string | undefined
  numbers: string[]
  types: string[]
  /** Null: of any. */
  originators: string[] | null
}

export interface Span {
  collection: string
  after: number
  upto: number
}

const untold = ['marking-definition', 'extension-definition', 'identity', 'relationship', 'language-content']

/** All conditions on `exchange.object o`; her own organisation's objects are no news to her. */
function condition(
  { query, numbers, types, originators }: Wanted,
  { collection, after, upto }: Span,
): RawBuilder<unknown> {
  const terms: RawBuilder<unknown>[] = []
  if (query !== undefined)
    terms.push(sql`o.position in (select m.position from exchange.matching(${query}::tsquery) m
      where m.collection = ${collection} and m.position > ${after} and m.position <= ${upto})`)
  if (numbers.length > 0) terms.push(sql`o.id = any(${numbers}::text[]) or o.links && ${numbers}::text[]`)
  return sql`o.collection = ${collection} and o.position > ${after} and o.position <= ${upto}
    and o.originator not in (select exchange.own_organisations()) and ${latest}
    and o.type <> all(${untold}::text[])
    and ${types.length === 0 ? sql`true` : sql`o.type = any(${types}::text[])`}
    and ${originators === null ? sql`true` : sql`o.originator = any(${originators}::uuid[])`}
    and ${terms.length === 0 ? sql`true` : sql`(${sql.join(terms, sql` or `)})`}`
}

export interface Found {
  collection: string
  position: number
  id: string
  type: string
  name: string | null
}

export async function findMatches(ctx: Ctx, wanted: Wanted, span: Span, limit: number): Promise<Found[]> {
  const { rows } = await sql<Found>`
    select o.collection, o.position, o.id, o.type, o.name from exchange.object o where ${condition(wanted, span)}
    order by o.position limit ${limit}`.execute(ctx.db)
  return rows
}

export async function insertHits(ctx: Ctx, watch: string, found: Found[]): Promise<void> {
  await sql`
    insert into exchange.hit (watch, collection, position, found_at)
    select ${watch}::uuid, collection, position, ${ctx.now}
    from unnest(${found.map(({ collection }) => collection)}::uuid[], ${found.map(({ position }) => position)}::bigint[]) as f(collection, position)
    on conflict do nothing`.execute(ctx.db)
}

/** Beyond so many in one collection nobody counts on: half of it is too much in any case. */
const most_tried = 20_000

/** How many of what she could have been told of the criteria would have told her of. */
export async function tryCriteria(ctx: Ctx, wanted: Wanted, spans: Span[]): Promise<{ matched: number; all: number }> {
  let [matched, all] = [0, 0]
  for (const span of spans) {
    const everything: Wanted = { query: undefined, numbers: [], types: [], originators: null }
    const { rows } = await sql<{ matched: number; total: number }>`
      select (select count(*) from (select from exchange.object o where ${condition(wanted, span)} limit ${most_tried}) m) as matched,
        (select count(*) from (select from exchange.object o where ${condition(everything, span)} limit ${most_tried}) a) as total`.execute(
      ctx.db,
    )
    matched += rows[0]!.matched
    all += rows[0]!.total
  }
  return { matched, all }
}
