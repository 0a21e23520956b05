import { sql } from 'kysely'
import type { Ctx } from '#kernel/database/index.ts'

export async function insertEvent(
  ctx: Ctx,
  event: { topic: string; audience: string | null; body: unknown },
): Promise<void> {
  await ctx.db
    .insertInto('jobs.event')
    .values({ topic: event.topic, audience: event.audience, body: JSON.stringify(event.body), created_at: ctx.now })
    .execute()
  await sql`select pg_notify('causeway_events', '')`.execute(ctx.db)
}

/**
 * Gives waiting events their positions, in one order that no later commit can slip into: the single row of `relay` is
 * locked, and only what is committed is seen. Returns how many were relayed.
 */
export async function relayEvents(ctx: Ctx): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    with head as (select position from jobs.relay for update),
    waiting as (
      select id, row_number() over (order by created_at, id) as step from jobs.event where position is null
      and (select position from head) is not null),
    placed as (
      update jobs.event e set position = head.position + waiting.step from waiting, head where e.id = waiting.id
      returning e.position),
    moved as (
      update jobs.relay set position = greatest(position, (select max(position) from placed)) where exists (select 1 from placed)
      returning position)
    select (select count(*) from placed) as count, (select position from moved) as position`.execute(ctx.db)
  return rows[0]!.count
}

export function eventsAfter(ctx: Ctx, position: number, audience: string, limit: number) {
  return ctx.db
    .selectFrom('jobs.event')
    .select(['position', 'topic', 'body'])
    .where('position', '>', position)
    .where('audience', '=', audience)
    .orderBy('position')
    .limit(limit)
    .execute()
}

export async function lastPosition(ctx: Ctx): Promise<number> {
  const row = await ctx.db.selectFrom('jobs.relay').select('position').executeTakeFirstOrThrow()
  return row.position
}

/** Old events are of no use to anyone: whoever comes back after a day reads the pages again. */
export async function deleteOldEvents(ctx: Ctx, before: Date): Promise<void> {
  await ctx.db.deleteFrom('jobs.event').where('created_at', '<', before).where('position', 'is not', null).execute()
}
