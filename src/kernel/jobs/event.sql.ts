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
  // In a statement of its own: the next one then sees what the relayer before has committed. A single statement would see
  // the events as they were before it waited for the lock, and give them positions a second time.
  const head = await sql<{ position: number }>`
    select position from jobs.relay where exists (select from jobs.event where position is null) for update`.execute(
    ctx.db,
  )
  const last = head.rows[0]?.position
  if (last === undefined) return 0
  const { rows } = await sql<{ count: number }>`
    with waiting as (
      select id, row_number() over (order by created_at, id) as step from jobs.event where position is null),
    placed as (
      update jobs.event e set position = ${last}::bigint + waiting.step from waiting where e.id = waiting.id
      returning e.position),
    moved as (update jobs.relay set position = ${last}::bigint + (select count(*) from placed))
    select count(*) as count from placed`.execute(ctx.db)
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
