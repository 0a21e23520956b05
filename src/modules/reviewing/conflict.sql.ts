import { sql } from 'kysely'
import type { Ctx } from '#kernel/database/index.ts'

export type ConflictSource = 'declared' | 'organisation' | 'domain'

export interface FoundConflict {
  application: string
  person: string
  source: ConflictSource
  reason: string
}

/** Many at once; what is known already stays as it is. Returns how many are new. */
export async function insertConflicts(ctx: Ctx, call: string, found: FoundConflict[]): Promise<number> {
  const { numAffectedRows } = await sql`
    insert into reviewing.conflict (call, application, person, source, reason, found_at)
    select ${call}::uuid, application, person, source, reason, ${ctx.now}
    from jsonb_to_recordset(${JSON.stringify(found)}::jsonb) as c(application uuid, person uuid, source text, reason text)
    on conflict do nothing`.execute(ctx.db)
  return Number(numAffectedRows ?? 0n)
}

/** Which conflicts of a call are known already. Run as Causeway. */
export function knownConflicts(ctx: Ctx, call: string): Promise<Omit<FoundConflict, 'reason'>[]> {
  return ctx.db
    .selectFrom('reviewing.conflict')
    .select(['application', 'person', 'source'])
    .where('call', '=', call)
    .execute()
}

/** False when this person's conflict with the application is declared already. */
export async function insertDeclared(
  ctx: Ctx,
  conflict: { call: string; application: string; person: string; reason: string },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await ctx.db
    .insertInto('reviewing.conflict')
    .values({ ...conflict, source: 'declared', declared_by: ctx.person, found_at: ctx.now })
    .onConflict((clash) => clash.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** A conflict for whoever judges it: never one with an application that she is herself barred from. */
export function conflictById(ctx: Ctx, id: string) {
  return ctx.db
    .selectFrom('reviewing.conflict')
    .select(['id', 'call', 'application', 'person', 'source'])
    .where('id', '=', id)
    .where(sql<boolean>`application not in (select identity.held('barred'))`)
    .executeTakeFirst()
}

export async function deleteConflict(ctx: Ctx, id: string): Promise<void> {
  await ctx.db.deleteFrom('reviewing.conflict').where('id', '=', id).execute()
}

/**
 * What a conflict ends: the assignment is sent back without a reason of the reviewer's own, and a review that was
 * submitted counts no more. What has been decided stays as it was decided. Run as Causeway.
 */
export async function endBarred(ctx: Ctx, call: string): Promise<void> {
  await sql`
    update reviewing.assignment a set declined_at = ${ctx.now}, decline_reason = null
    where a.call = ${call} and a.declined_at is null
      and exists (select from reviewing.conflict c where c.application = a.application and c.person = a.person)
      and not exists (select from reviewing.decision d where d.application = a.application)`.execute(ctx.db)
  await sql`
    update reviewing.review v set state = 'draft', submitted_at = null, score_hundredths = null, version = version + 1
    where v.call = ${call} and v.state = 'submitted'
      and exists (select from reviewing.conflict c where c.application = v.application and c.person = v.person)
      and not exists (select from reviewing.decision d where d.application = v.application)`.execute(ctx.db)
}

/** The reverse, once a person's last conflict with the application is removed. Run as Causeway. */
export async function reinstate(
  ctx: Ctx,
  { application, person }: { application: string; person: string },
): Promise<void> {
  await sql`
    update reviewing.assignment a set declined_at = null
    where a.application = ${application} and a.person = ${person} and a.declined_at is not null and a.decline_reason is null
      and not exists (select from reviewing.conflict c where c.application = a.application and c.person = a.person)`.execute(
    ctx.db,
  )
}

export interface ConflictRow {
  id: string
  application: string
  reference: string
  title: string
  organisation_name: string
  person: string
  name: string
  source: ConflictSource
  reason: string
  found_at: Date
}

/** The conflicts of a call, or of one application, that the asker may know of. The latest first. */
export async function conflictsOf(ctx: Ctx, of: { call: string } | { application: string }): Promise<ConflictRow[]> {
  const { rows } = await sql<ConflictRow>`
    select c.id, c.application, a.reference, a.title, a.organisation_name, c.person, p.name, c.source, c.reason, c.found_at
    from reviewing.conflict c
    join calls.v_application a on a.id = c.application
    join identity.v_person p on p.id = c.person
    where ${'call' in of ? sql`c.call = ${of.call}` : sql`c.application = ${of.application}`}
    order by c.found_at desc, a.reference, p.name`.execute(ctx.db)
  return rows
}

/**
 * What the person declared herself, without naming the application, which she no longer sees. What others declared about
 * her is not told: it would say that the application exists.
 */
export function ownDeclared(ctx: Ctx) {
  return ctx.db
    .selectFrom('reviewing.conflict')
    .select(['id', 'call', 'reason', 'found_at'])
    .where('person', '=', ctx.person!)
    .where('declared_by', '=', ctx.person!)
    .where('source', '=', 'declared')
    .orderBy('found_at', 'desc')
    .execute()
}

export interface PartyRow {
  id: string
  organisations: string[]
  emails: string[]
}

export interface ApplicationParty extends PartyRow {
  /** What the organisation is called, and was called when it applied. */
  names: string[]
}

/**
 * The applications of a call, or some of them, as parties: organisation, its domains, and the addresses of its people.
 * Run as Causeway.
 */
export async function applicationParties(ctx: Ctx, call: string, some?: string[]): Promise<ApplicationParty[]> {
  const { rows } = await sql<ApplicationParty>`
    select a.id, array[a.organisation::text] as organisations, array[a.organisation_name, o.name] as names,
      o.domains || array[p.email] as emails
    from calls.v_application a
    join identity.v_organisation o on o.id = a.organisation
    join identity.v_person p on p.id = a.contact
    where a.call = ${call} ${some ? sql`and a.id = any(${some}::uuid[])` : sql``}`.execute(ctx.db)
  return rows
}

/**
 * The people whose conflicts with a call's applications matter, or some of them, as parties: its reviewers, its officers
 * and observers. Someone who left an organisation within `years` still belongs to it here. Run as Causeway.
 */
export async function peopleParties(ctx: Ctx, call: string, years: number, some?: string[]): Promise<PartyRow[]> {
  const { rows } = await sql<PartyRow>`
    with who as (
      select person from reviewing.reviewer where call = ${call}
      union
      select person from identity.v_holding
      where "right" in ('officer', 'observer') and scope in (${call}::uuid, identity.programme()) and ends_at > ${ctx.now}),
    -- By an array, because joined to each person it would be looked up in the index that keeps memberships apart, which is
    -- ten times as slow.
    member as (
      select person, array_agg(organisation::text) as organisations from identity.v_organisation_member
      where person = any(array(select person from who)) and not isempty(member_during)
        and coalesce(upper(member_during), 'infinity') > ${ctx.now}::timestamptz - make_interval(years => ${years})
      group by person)
    select p.id, array[p.email] as emails, coalesce(m.organisations, '{}') as organisations
    from who join identity.v_person p on p.id = who.person left join member m on m.person = p.id
    where ${some ? sql`p.id = any(${some}::uuid[])` : sql`true`}`.execute(ctx.db)
  return rows
}

/** The ties declared in a call, or those of some people. Run as Causeway. */
export function tiesInCall(ctx: Ctx, call: string, some?: string[]): Promise<{ person: string; name: string }[]> {
  return ctx.db
    .selectFrom('reviewing.tie')
    .select(['person', 'name'])
    .where('call', '=', call)
    .$if(some !== undefined, (query) => query.where('person', '=', sql<string>`any(${some}::uuid[])`))
    .execute()
}
