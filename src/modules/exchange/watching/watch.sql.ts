import { sql } from 'kysely'
import type { Ctx } from '#kernel/database/index.ts'
import type { Tlp } from '../stix/marking.ts'
import type { Criteria } from './criteria.ts'

export interface WatchRow {
  id: string
  title: string
  criteria: Criteria
  by_mail: boolean
  since: number
  told_from: number
  created_at: Date
}

export interface WatchLine extends WatchRow {
  hits: number
  unread: number
}

const columns = sql`w.id, w.title, w.criteria, w.by_mail, w.since, w.told_from, w.created_at`

/** The person's watch lists, with counts of what she still sees of their findings. */
export async function ownWatches(ctx: Ctx): Promise<WatchLine[]> {
  const { rows } = await sql<WatchLine>`
    select ${columns}, count(h.position) as hits, count(h.position) filter (where h.seen_at is null) as unread
    from exchange.watch w left join exchange.hit h on h.watch = w.id
    group by w.id order by lower(w.title), w.id`.execute(ctx.db)
  return rows
}

export async function watchById(ctx: Ctx, id: string): Promise<WatchRow | undefined> {
  const { rows } = await sql<WatchRow>`select ${columns} from exchange.watch w where w.id = ${id}`.execute(ctx.db)
  return rows[0]
}

export async function unreadCount(ctx: Ctx): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) from exchange.hit where seen_at is null`.execute(ctx.db)
  return rows[0]!.count
}

export async function insertWatch(
  ctx: Ctx,
  watch: { id: string; title: string; criteria: Criteria; by_mail: boolean; since: number },
): Promise<void> {
  const { id, title, criteria, by_mail, since } = watch
  await sql`
    insert into exchange.watch (id, person, title, criteria, by_mail, since, told_from, created_at)
    values (${id}, ${ctx.person}, ${title}, ${JSON.stringify(criteria)}::jsonb, ${by_mail}, ${since}, ${ctx.now.getTime() * 1000}, ${ctx.now})`.execute(
    ctx.db,
  )
}

export async function updateWatch(
  ctx: Ctx,
  { id, title, criteria, by_mail }: Pick<WatchRow, 'id' | 'title' | 'criteria' | 'by_mail'>,
): Promise<boolean> {
  const { rows } = await sql`
    update exchange.watch set title = ${title}, criteria = ${JSON.stringify(criteria)}::jsonb, by_mail = ${by_mail}
    where id = ${id} returning id`.execute(ctx.db)
  return rows.length > 0
}

export async function deleteWatch(ctx: Ctx, id: string): Promise<boolean> {
  const { rows } = await sql`delete from exchange.watch where id = ${id} returning id`.execute(ctx.db)
  return rows.length > 0
}

export interface HitRow {
  watch: string
  watch_title: string
  collection: string
  collection_title: string
  position: number
  id: string
  type: string
  name: string | null
  tlp: Tlp
  found_at: Date
  seen_at: Date | null
}

/** Findings that the person still sees, the latest entries first; of one watch, or of all. */
export async function hitsOf(
  ctx: Ctx,
  watch: string | null,
  page: { limit: number; offset: number },
): Promise<{ rows: HitRow[]; total: number }> {
  const { rows } = await sql<HitRow & { total: number }>`
    select h.watch, w.title as watch_title, h.collection, c.title as collection_title, h.position, o.id, o.type, o.name, a.tlp,
      h.found_at, h.seen_at, count(*) over () as total
    from exchange.hit h
    join exchange.watch w on w.id = h.watch
    join exchange.object o on o.collection = h.collection and o.position = h.position
    join exchange.collection c on c.id = h.collection
    join exchange.audience a on a.id = o.audience
    where ${watch === null ? sql`true` : sql`h.watch = ${watch}`}
    order by h.position desc, h.watch limit ${page.limit} offset ${page.offset}`.execute(ctx.db)
  return { rows: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 }
}

/** Those up to `position` only: what arrived while she was reading stays unread. */
export async function markRead(ctx: Ctx, watch: string, position: number): Promise<number> {
  const { rows } = await sql`
    update exchange.hit set seen_at = ${ctx.now} where watch = ${watch} and position <= ${position} and seen_at is null
    returning position`.execute(ctx.db)
  return rows.length
}
