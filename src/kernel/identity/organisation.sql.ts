import { sql } from 'kysely'
import type { Ctx } from '#kernel/database/index.ts'

export interface OrganisationInput {
  name: string
  nation: string
  kind: 'company' | 'research' | 'ministry' | 'secretariat'
  founded: number | null
  employees: number | null
  city: string | null
}

/** Organisations that the person belongs to now. */
export function ownOrganisations(ctx: Ctx) {
  return ctx.db
    .selectFrom('identity.organisation as o')
    .innerJoin('identity.nation as n', 'n.id', 'o.nation')
    .select([
      'o.id',
      'o.name',
      'o.nation',
      'n.code as nation_code',
      'n.kind as nation_kind',
      'o.founded',
      'o.employees',
      'o.city',
    ])
    .where(sql<boolean>`o.id in (select identity.held('applicant'))`)
    .orderBy('o.name')
    .execute()
}

/** Does nothing where the id is taken: a form that was sent twice registers once. */
export async function insertOrganisation(ctx: Ctx, organisation: OrganisationInput & { id: string }): Promise<void> {
  await ctx.db
    .insertInto('identity.organisation')
    .values({ ...organisation, created_at: ctx.now })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export function colleagues(ctx: Ctx, organisation: string) {
  return ctx.db
    .selectFrom('identity.organisation_member as m')
    .innerJoin('identity.person as p', 'p.id', 'm.person')
    .select(['p.id', 'p.name', 'p.email'])
    .where('m.organisation', '=', organisation)
    .where(sql<boolean>`m.member_during @> ${ctx.now}::timestamptz`)
    .orderBy('p.name')
    .execute()
}

export function nations(ctx: Ctx) {
  return ctx.db
    .selectFrom('identity.nation')
    .select(['id', 'code', 'name', 'kind', 'time_zone'])
    .orderBy('code')
    .execute()
}

/** Release groups with the nations that belong to each on a day. */
export function releaseGroups(ctx: Ctx, day: string) {
  return ctx.db
    .selectFrom('identity.release_group as g')
    .select(['g.id', 'g.code', 'g.name'])
    .select(
      sql<{ code: string; from: string; until: string | null }[]>`coalesce((
        select jsonb_agg(jsonb_build_object('code', n.code, 'from', lower(m.member_during), 'until', upper(m.member_during)) order by n.code)
        from identity.release_group_member m join identity.nation n on n.id = m.nation
        where m.release_group = g.id and m.member_during @> ${day}::date), '[]')`.as('members'),
    )
    .orderBy('g.code')
    .execute()
}
