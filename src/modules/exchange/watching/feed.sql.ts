import { sql } from 'kysely'
import type { Ctx, PersonId } from '#kernel/database/index.ts'
import type { Language } from '#kernel/language/index.ts'

/** Since when the person has a feed; undefined without one. */
export async function ownFeed(ctx: Ctx): Promise<Date | undefined> {
  const { rows } = await sql<{ created_at: Date }>`
    select created_at from exchange.feed where person = ${ctx.person}`.execute(ctx.db)
  return rows[0]?.created_at
}

/** The hash may be written and never read, not even as the row that would have been inserted. */
export async function putFeed(ctx: Ctx, hash: Buffer): Promise<void> {
  await sql`
    insert into exchange.feed (person, secret_hash, created_at) values (${ctx.person}, ${hash}, ${ctx.now})
    on conflict (person) do update set secret_hash = ${hash}, created_at = ${ctx.now}`.execute(ctx.db)
}

export async function deleteFeed(ctx: Ctx): Promise<boolean> {
  const { rows } = await sql`delete from exchange.feed where person = ${ctx.person} returning person`.execute(ctx.db)
  return rows.length > 0
}

export interface FeedOwner {
  person: PersonId
  language: Language
  time_zone: string
}

export async function ownerOfFeed(ctx: Ctx, hash: Buffer): Promise<FeedOwner | undefined> {
  const { rows } = await sql<FeedOwner>`select * from exchange.person_of_feed(${hash}) f`.execute(ctx.db)
  return rows[0]
}
