import { sql } from 'kysely'
import type { Ctx } from '#kernel/database/index.ts'
import type { Language } from '#kernel/language/index.ts'

export interface ParticipantRow {
  organisation: string
  name: string
  nation: string
  nation_name: Partial<Record<Language, string>>
  verdict: string
}

/** What an audience says to everyone who may read the collection. Run as Causeway. */
export async function verdictsFor(ctx: Ctx, collection: string, audience: number): Promise<ParticipantRow[]> {
  const { rows } = await sql<ParticipantRow>`
    with taking_part as materialized (
      select organisation from exchange.participation where collection = ${collection} and can_read
    )
    select o.id as organisation, o.name, n.code as nation, n.name as nation_name, v.verdict
    from exchange.explain(${audience}, array(select organisation from taking_part)) v
    join identity.v_organisation o on o.id = v.organisation
    join identity.v_nation n on n.id = o.nation
    order by o.name collate "C"`.execute(ctx.db)
  return rows
}

export interface Standing {
  collection: string
  audience: number
  originator: string
  embargo_until: Date | null
  tlp: string
}

/** What these releases say to these organisations (null: whoever has no account), where those may read. Run as Causeway. */
export async function verdictsAmong(
  ctx: Ctx,
  releases: { collection: string; audience: number }[],
  organisations: (string | null)[],
): Promise<{ collection: string; audience: number; organisation: string | null; verdict: string }[]> {
  const { rows } = await sql<{ collection: string; audience: number; organisation: string | null; verdict: string }>`
    with release as materialized (
      select distinct collection, audience
      from unnest(${releases.map(({ collection }) => collection)}::uuid[], ${releases.map(({ audience }) => audience)}::integer[])
        as r(collection, audience)
    ), said as materialized (
      select v.* from (select distinct audience from release) r
      cross join lateral exchange.explain(r.audience, ${organisations}::uuid[]) v
    )
    select r.collection, r.audience, s.organisation, s.verdict
    from release r join said s on s.audience = r.audience join exchange.collection c on c.id = r.collection
    where c.public or exists (
      select from exchange.participation p where p.collection = r.collection and p.organisation = s.organisation and p.can_read)`.execute(
    ctx.db,
  )
  return rows
}

/** The releases of all versions of these objects whose originator is an organisation of the asker's own. */
export async function ownReleases(ctx: Ctx, ids: string[]): Promise<(Omit<Standing, 'tlp'> & { id: string })[]> {
  const { rows } = await sql<Omit<Standing, 'tlp'> & { id: string }>`
    select distinct o.id, o.collection, o.audience, o.originator, o.embargo_until from exchange.object o
    where o.id = any(${ids}::text[]) and o.originator in (select exchange.own_organisations())`.execute(ctx.db)
  return rows
}

/** The release of a version, if the asker's own organisation is its originator. */
export async function ownStanding(ctx: Ctx, collection: string, position: number): Promise<Standing | undefined> {
  const { rows } = await sql<Standing>`
    select o.collection, o.audience, o.originator, o.embargo_until, a.tlp from exchange.object o
    join exchange.audience a on a.id = o.audience
    where o.collection = ${collection} and o.position = ${position}
      and o.originator in (select exchange.own_organisations())`.execute(ctx.db)
  return rows[0]
}
