// Names, for those who run the exchange. Run as Causeway or as an administrator.
import { sql } from 'kysely'
import type { Ctx } from '#kernel/database/index.ts'
import { likeText } from '#kernel/identity/index.ts'

export interface Named {
  id: string
  name: string
}

/** By the whole name or by id. */
export async function organisationsNamed(ctx: Ctx, wanted: string): Promise<Named[]> {
  const { rows } = await sql<Named>`
    select id, name from identity.v_organisation where name = ${wanted} or id::text = lower(${wanted}) order by id`.execute(
    ctx.db,
  )
  return rows
}

/** A few whose names contain it. */
export async function organisationsLike(ctx: Ctx, text: string): Promise<Named[]> {
  const { rows } = await sql<Named>`
    select id, name from identity.v_organisation where name ilike ${`%${likeText(text)}%`}
    order by name collate "C" limit 5`.execute(ctx.db)
  return rows
}

export async function organisationsOfKind(ctx: Ctx, kind: string): Promise<(Named & { nation: string })[]> {
  const { rows } = await sql<Named & { nation: string }>`
    select id, name, nation from identity.v_organisation where kind = ${kind} order by name collate "C"`.execute(ctx.db)
  return rows
}

/** A collection by its id or its alias. */
export async function collectionByName(ctx: Ctx, wanted: string): Promise<{ id: string; title: string } | undefined> {
  const { rows } = await sql<{ id: string; title: string }>`
    select id, title from exchange.collection where id::text = lower(${wanted}) or alias = ${wanted}
    order by id::text = lower(${wanted}) desc limit 1`.execute(ctx.db)
  return rows[0]
}

export async function accountNamed(ctx: Ctx, name: string): Promise<Named | undefined> {
  const { rows } = await sql<Named>`
    select id, name from exchange.account where name = ${name} and disabled_at is null`.execute(ctx.db)
  return rows[0]
}
