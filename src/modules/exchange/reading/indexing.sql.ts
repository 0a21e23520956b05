// Only Causeway itself may read and write what is searched by.
import { sql } from 'kysely'
import type { Ctx } from '#kernel/database/index.ts'

/** One process indexes at a time; the others find nothing to do and come back later. Released with the transaction. */
export async function takeTurnAtIndexing(ctx: Ctx): Promise<boolean> {
  const { rows } = await sql<{ mine: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended('exchange.words', 0)) as mine`.execute(ctx.db)
  return rows[0]?.mine ?? false
}

export interface WaitingText {
  collection: string
  position: number
  name: string | null
  text: string
  /** False for what was deleted from its collection meanwhile. */
  stands: boolean
}

/** Takes text out of its waiting place. */
export async function takeTexts(ctx: Ctx, limit: number): Promise<WaitingText[]> {
  const { rows } = await sql<WaitingText>`
    with taken as (
      delete from exchange.text t using (select collection, position from exchange.text order by collection, position limit ${limit}) next
      where t.collection = next.collection and t.position = next.position
      returning t.collection, t.position, t.text)
    select t.collection, t.position, o.name, t.text, o.id is not null as stands
    from taken t left join exchange.object o on o.collection = t.collection and o.position = t.position`.execute(ctx.db)
  return rows
}

export interface IndexedWords {
  collection: string
  position: number
  words: string
}

export async function putWords(ctx: Ctx, entries: IndexedWords[]): Promise<void> {
  await sql`
    insert into exchange.words (collection, position, words)
    select collection, position, words::tsvector
    from unnest(${entries.map(({ collection }) => collection)}::uuid[], ${entries.map(({ position }) => position)}::bigint[],
      ${entries.map(({ words }) => words)}::text[]) as given(collection, position, words)
    on conflict (collection, position) do update set words = excluded.words`.execute(ctx.db)
}

/** Words whose object is gone: of an object deleted while its words were on their way. Answers with how many. */
export async function dropStrayWords(ctx: Ctx): Promise<number> {
  const result = await sql`
    delete from exchange.words w using exchange.removal r
    where r.collection = w.collection and r.stood_at = w.position
      and r.position > coalesce((select i.position from exchange.indexed i where i.collection = r.collection), 0)
      and not exists (select from exchange.object o where o.collection = w.collection and o.position = w.position)`.execute(
    ctx.db,
  )
  return Number(result.numAffectedRows ?? 0)
}

/** Remembers up to where removals were looked at, so that the next look is at new ones only. */
export async function noteRemovalsSeen(ctx: Ctx, removals: { collection: string; position: number }[]): Promise<void> {
  await sql`
    insert into exchange.indexed (collection, position)
    select collection, position
    from unnest(${removals.map(({ collection }) => collection)}::uuid[], ${removals.map(({ position }) => position)}::bigint[]) as seen(collection, position)
    on conflict (collection) do update set position = greatest(exchange.indexed.position, excluded.position)`.execute(
    ctx.db,
  )
}

/** The latest removal of each collection that has one which was not looked at. */
export async function freshRemovals(ctx: Ctx): Promise<{ collection: string; position: number }[]> {
  const { rows } = await sql<{ collection: string; position: number }>`
    select h.collection, r.position from exchange.head h
    left join exchange.indexed i on i.collection = h.collection
    cross join lateral (
      select position from exchange.removal r where r.collection = h.collection order by position desc limit 1) r
    where r.position > coalesce(i.position, 0)`.execute(ctx.db)
  return rows
}
