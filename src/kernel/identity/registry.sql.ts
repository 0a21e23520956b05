import { sql } from 'kysely'
import type { Ctx } from '#kernel/database/index.ts'

export interface RegisteredContact {
  organisation: string
  nation: string
  name: string
  email: string
  language: string
}

const shape = sql.raw('as r(organisation text, nation uuid, name text, email text, language text)')

/**
 * Makes sure that organisations, people and memberships are there, for imports of thousands: an organisation is the same
 * where name and nation are; a person is the same where the address is, and keeps the name she has. Runs as Causeway.
 */
export async function registerContacts(ctx: Ctx, contacts: RegisteredContact[]): Promise<void> {
  const rows = JSON.stringify(contacts)
  await sql`
    insert into identity.organisation (name, nation, created_at)
    select distinct r.organisation, r.nation, ${ctx.now}::timestamptz from jsonb_to_recordset(${rows}::jsonb) ${shape}
    where not exists (select 1 from identity.organisation o where o.name = r.organisation and o.nation = r.nation)`.execute(
    ctx.db,
  )
  await sql`
    insert into identity.person (name, email, language, nation, created_at)
    select distinct on (r.email) r.name, r.email, r.language, r.nation, ${ctx.now}::timestamptz
    from jsonb_to_recordset(${rows}::jsonb) ${shape}
    on conflict (email) do nothing`.execute(ctx.db)
  await sql`
    insert into identity.organisation_member (organisation, person, member_during)
    select distinct o.id, p.id, tstzrange(${ctx.now}, null)
    from jsonb_to_recordset(${rows}::jsonb) ${shape}
    join lateral (select id from identity.organisation o where o.name = r.organisation and o.nation = r.nation order by id limit 1) o on true
    join identity.person p on p.email = r.email
    on conflict do nothing`.execute(ctx.db)
}

/** Addresses, languages and mail habits of those who are written to. Read by Causeway itself. */
export function recipients(ctx: Ctx, people: string[]) {
  return ctx.db
    .selectFrom('identity.person')
    .select(['id', 'email', 'language', 'mail_rhythm', 'time_zone'])
    .where('id', '=', sql<string>`any(${people}::uuid[])`)
    .where('disabled_at', 'is', null)
    .execute()
}
