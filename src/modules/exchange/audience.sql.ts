import { sql } from 'kysely'
import type { Ctx } from '#kernel/database/index.ts'

/** One requirement of an audience: to be of one of these, or of a nation in one of the groups on the day. */
export interface RequirementRow {
  nations: string[]
  groups: string[]
  organisations: string[]
  /** A calendar date; null: whoever is in the groups on the day of reading. */
  as_of: string | null
}

export interface AudienceRow {
  key: string
  tlp: string
  named: string[]
  closed: boolean
  originator_control: boolean
  requirements: RequirementRow[]
}

export async function nationIds(ctx: Ctx, codes: string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; code: string }>`
    select id, code from identity.v_nation where code = any(${codes}::text[])`.execute(ctx.db)
  return new Map(rows.map(({ id, code }) => [code, id]))
}

export async function groupIds(ctx: Ctx, codes: string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; code: string }>`
    select id, code from identity.v_release_group where code = any(${codes}::text[])`.execute(ctx.db)
  return new Map(rows.map(({ id, code }) => [code, id]))
}

/**
 * The last day up to `day` on which somebody joined or left one of the groups: whoever was in them on `day` was so on that
 * day too, so that all days between two changes share one audience.
 */
export async function lastChange(ctx: Ctx, groups: string[], day: string): Promise<string> {
  const { rows } = await sql<{ day: string }>`
    select coalesce(max(bound), ${day}::date) as day
    from identity.v_release_group_member m
    cross join lateral (values (lower(m.member_during)), (upper(m.member_during))) as bounds(bound)
    where m.release_group = any(${groups}::uuid[]) and bound <= ${day}::date`.execute(ctx.db)
  return rows[0]!.day
}

/** Which organisations produce under these STIX identities. Run as Causeway. */
export async function producersOf(ctx: Ctx, identities: string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ identity: string; organisation: string }>`
    select identity, organisation from exchange.producer where identity = any(${identities}::text[])`.execute(ctx.db)
  return new Map(rows.map(({ identity, organisation }) => [identity, organisation]))
}

/** The audience with this key, made where there is none. Run as Causeway. */
export async function internAudience(ctx: Ctx, audience: AudienceRow): Promise<number> {
  const { key, tlp, named, closed, originator_control, requirements } = audience
  const made = await sql<{ id: number }>`
    insert into exchange.audience (key, tlp, named, closed, originator_control)
    values (${key}, ${tlp}, ${named}::uuid[], ${closed}, ${originator_control})
    on conflict (key) do nothing returning id`.execute(ctx.db)
  const id = made.rows[0]?.id
  if (id === undefined) return audienceByKey(ctx, key)
  let number = 0
  for (const { nations, groups, organisations, as_of } of requirements)
    await sql`insert into exchange.requirement (audience, number, nations, groups, organisations, as_of)
      values (${id}, ${number++}, ${nations}::uuid[], ${groups}::uuid[], ${organisations}::uuid[], ${as_of}::date)`.execute(
      ctx.db,
    )
  return id
}

async function audienceByKey(ctx: Ctx, key: string): Promise<number> {
  const { rows } = await sql<{ id: number }>`select id from exchange.audience where key = ${key}`.execute(ctx.db)
  return rows[0]!.id
}
