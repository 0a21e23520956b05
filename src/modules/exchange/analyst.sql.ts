import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '#kernel/database/index.ts'

/** False where the person is an analyst of the organisation already. */
export async function insertAnalyst(ctx: Ctx, analyst: { person: string; organisation: string }): Promise<boolean> {
  const { rows } = await sql`
    insert into exchange.analyst (person, organisation, held_during, given_by)
    select ${analyst.person}::uuid, ${analyst.organisation}::uuid, tstzrange(${ctx.now}, null), ${ctx.person}
    where not exists (select 1 from exchange.analyst a where a.person = ${analyst.person}
      and a.organisation = ${analyst.organisation} and a.held_during @> ${ctx.now}::timestamptz)
    returning id`.execute(ctx.db)
  return rows.length > 0
}

export async function endAnalystRow(ctx: Ctx, id: string): Promise<boolean> {
  const { rows } = await sql`
    update exchange.analyst set held_during = tstzrange(lower(held_during), ${ctx.now})
    where id = ${id} and held_during @> ${ctx.now}::timestamptz returning id`.execute(ctx.db)
  return rows.length > 0
}

/** To order by: the organisation that the asker said she works for, of several. */
export const chosenFirst = (ctx: Ctx, organisation: RawBuilder<unknown>) => sql`exists (
  select from exchange.analyst a where a.person = (select database.person()) and a.organisation = ${organisation}
    and a.chosen and a.held_during @> ${ctx.now}::timestamptz) desc`

/** The organisations that the asker speaks for, with the STIX identities they produce under. */
export async function ownSeats(
  ctx: Ctx,
): Promise<{ organisation: string; name: string; nation: string; identities: string[] }[]> {
  const { rows } = await sql<{ organisation: string; name: string; nation: string; identities: string[] }>`
    select o.id as organisation, o.name, n.code as nation,
      array(select p.identity from exchange.producer p where p.organisation = o.id order by p.bound_at, p.identity) as identities
    from identity.v_organisation o join identity.v_nation n on n.id = o.nation
    where o.id in (select exchange.own_organisations()) order by o.name collate "C"`.execute(ctx.db)
  return rows
}

/** False where the identity is bound already. */
export async function insertProducer(ctx: Ctx, identity: string, organisation: string): Promise<boolean> {
  const { rows } = await sql`
    insert into exchange.producer (identity, organisation, bound_at, bound_by)
    values (${identity}, ${organisation}, ${ctx.now}, ${ctx.person}) on conflict do nothing returning identity`.execute(
    ctx.db,
  )
  return rows.length > 0
}

export async function deleteProducer(ctx: Ctx, identity: string): Promise<boolean> {
  const { rows } = await sql`delete from exchange.producer where identity = ${identity} returning identity`.execute(
    ctx.db,
  )
  return rows.length > 0
}
