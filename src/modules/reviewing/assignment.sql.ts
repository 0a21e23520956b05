import { sql } from 'kysely'
import type { Ctx } from '#kernel/database/index.ts'

// A pair of a draft can be released as long as the application still stands, the two are not in conflict, the nation rule
// allows it, and nobody has forbidden it by hand. Between draft and release days may pass.
const releasable = (draft: string) => sql`
  reviewing.draft_pair d
  join reviewing.draft f on f.id = d.draft
  join reviewing.round o on o.call = f.call
  join reviewing.reviewer r on r.id = d.reviewer
  join calls.v_application a on a.id = d.application
  where d.draft = ${draft} and a.state = 'submitted' and a.screening = 'eligible'
    and a.id not in (select identity.held('barred'))
    and not (o.nation_rule and r.nation = a.nation)
    and not exists (select from reviewing.conflict c where c.application = a.id and c.person = r.person)
    and not exists (
      select from reviewing.hand_pair h where h.application = a.id and h.reviewer = r.id and h.rule = 'forbidden')
    and not exists (select from reviewing.assignment e where e.application = a.id and e.person = r.person)`

/** What a release would do, as far as the asker may see. */
export async function countReleasable(ctx: Ctx, draft: string): Promise<{ assignments: number; reviewers: number }> {
  const { rows } = await sql<{ assignments: number; reviewers: number }>`
    select count(*) as assignments, count(distinct r.person) as reviewers from ${releasable(draft)}`.execute(ctx.db)
  return rows[0]!
}

/**
 * Whether a release would give anybody more than the most that she takes now: it may have been lowered since the draft was
 * computed. Asked of all applications, as Causeway.
 */
export async function isOverloading(ctx: Ctx, draft: string): Promise<boolean> {
  const { rows } = await sql<{ over: boolean }>`
    with given as (select d.reviewer, count(*) as more from ${releasable(draft)} group by d.reviewer)
    select exists (
      select from given g join reviewing.reviewer r on r.id = g.reviewer
      where g.more + (
        select count(*) from reviewing.assignment s
        where s.reviewer = r.id and s.declined_at is null and not exists (
          select from reviewing.draft_removal m
          where m.draft = ${draft} and m.application = s.application and m.reviewer = s.reviewer)) > r.load_max) as over`.execute(
    ctx.db,
  )
  return rows[0]!.over
}

/** Makes the assignments of a draft, all of them in one statement. Run as Causeway. Returns the load of each person. */
export async function insertAssignments(ctx: Ctx, draft: string): Promise<Map<string, number>> {
  const { rows } = await sql<{ person: string; count: number }>`
    with made as (
      insert into reviewing.assignment (call, application, reviewer, person, affinity, released_at)
      select f.call, d.application, d.reviewer, r.person, d.affinity, ${ctx.now} from ${releasable(draft)}
      on conflict do nothing returning person)
    select person, count(*) as count from made group by person`.execute(ctx.db)
  return new Map(rows.map(({ person, count }) => [person, count]))
}

// What a draft gives up and what still stands of it.
const withdrawable = (draft: string) => sql`
  reviewing.draft_removal d
  join reviewing.assignment s on s.application = d.application and s.reviewer = d.reviewer and s.declined_at is null
  where d.draft = ${draft}`

/** How many assignments a release would take back, as far as the asker may see. */
export async function countWithdrawable(ctx: Ctx, draft: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from ${withdrawable(draft)}`.execute(ctx.db)
  return rows[0]!.count
}

/**
 * Holds what a draft takes back, so that no review of it can be begun any more; tells how many were begun before. Run as
 * Causeway.
 */
export async function lockRemovals(ctx: Ctx, draft: string): Promise<number> {
  await sql`select s.id from ${withdrawable(draft)} order by s.id for update of s`.execute(ctx.db)
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from ${withdrawable(draft)} and exists (select from reviewing.review v where v.assignment = s.id)`.execute(
    ctx.db,
  )
  return rows[0]!.count
}

/** Takes back what a draft gives up. Run as Causeway. Returns how many each person lost. */
export async function withdrawAssignments(ctx: Ctx, draft: string): Promise<Map<string, number>> {
  const { rows } = await sql<{ person: string; count: number }>`
    with back as (
      update reviewing.assignment s set declined_at = ${ctx.now}, decline_reason = '', withdrawn_in = ${draft}::uuid
      from reviewing.draft_removal d
      where d.draft = ${draft} and s.application = d.application and s.reviewer = d.reviewer and s.declined_at is null
      returning s.person)
    select person, count(*) as count from back group by person`.execute(ctx.db)
  return new Map(rows.map(({ person, count }) => [person, count]))
}

export interface Duty {
  id: string
  call: string
  application: string
  reference: string
  title: string
  challenge: string
  readiness: number | null
  released_at: Date
  review: 'none' | 'draft' | 'submitted'
  score_hundredths: number | null
  saved_at: Date | null
  due_at: Date | null
  decided_at: Date | null
  review_minutes: number
}

/** The person's own assignments whose applications she sees, over all calls. */
export async function ownDuties(ctx: Ctx): Promise<Duty[]> {
  const { rows } = await sql<Duty>`
    select s.id, s.call, s.application, a.reference, a.title, a.challenge, a.readiness, s.released_at,
      coalesce(v.state, 'none') as review, v.score_hundredths, v.saved_at, o.due_at, o.decided_at, o.review_minutes
    from reviewing.assignment s
    join calls.v_application a on a.id = s.application
    join reviewing.round o on o.call = s.call
    left join reviewing.review v on v.assignment = s.id
    where s.person = ${ctx.person} and s.declined_at is null
    order by o.due_at nulls last, a.reference`.execute(ctx.db)
  return rows
}

/** For the navigation: open and late reviews, and whether the person is in any pool at all. */
export async function countOpenDuties(ctx: Ctx): Promise<{ open: number; late: number; inPool: boolean }> {
  const { rows } = await sql<{ open: number; late: number; inPool: boolean }>`
    select count(*) as open, count(*) filter (where o.due_at < ${ctx.now}) as late,
      exists (select from reviewing.reviewer where person = ${ctx.person}) as "inPool"
    from reviewing.assignment s
    join reviewing.round o on o.call = s.call and o.decided_at is null
    where s.person = ${ctx.person} and s.declined_at is null and s.application in (select identity.held('reviewer'))
      and not exists (select from reviewing.review v where v.assignment = s.id and v.state = 'submitted')`.execute(
    ctx.db,
  )
  return rows[0]!
}

/** The person's own assignment, as long as it stands and she sees its application. */
export function ownAssignment(ctx: Ctx, id: string, { lock = false } = {}) {
  return ctx.db
    .selectFrom('reviewing.assignment')
    .select(['id', 'call', 'application', 'person', 'released_at'])
    .where('id', '=', id)
    .where('person', '=', ctx.person!)
    .where('declined_at', 'is', null)
    .$if(lock, (query) => query.forUpdate())
    .executeTakeFirst()
}

export async function setDeclined(ctx: Ctx, id: string, reason: string): Promise<void> {
  await ctx.db
    .updateTable('reviewing.assignment')
    .set({ declined_at: ctx.now, decline_reason: reason })
    .where('id', '=', id)
    .execute()
}

export interface AssignmentRow {
  id: string
  person: string
  name: string
  kind: string
  nation: string
  affinity: number
  released_at: Date
  declined_at: Date | null
  /** Null where a conflict ended it. */
  decline_reason: string | null
  /** An officer took it back before its review was begun. */
  withdrawn: boolean
  submitted_at: Date | null
}

/** Everybody who was assigned to an application, those included who sent it back. */
export async function assignmentsOf(ctx: Ctx, application: string): Promise<AssignmentRow[]> {
  const { rows } = await sql<AssignmentRow>`
    select s.id, s.person, p.name, r.kind, n.code as nation, s.affinity, s.released_at, s.declined_at, s.decline_reason,
      s.withdrawn_in is not null as withdrawn, v.submitted_at
    from reviewing.assignment s
    join reviewing.reviewer r on r.id = s.reviewer
    join identity.v_nation n on n.id = r.nation
    join identity.v_person p on p.id = s.person
    left join reviewing.review v on v.assignment = s.id and v.state = 'submitted'
    where s.application = ${application} order by s.released_at, p.name`.execute(ctx.db)
  return rows
}

export interface AssignedPair {
  id: string
  application: string
  person: string
  call: string
}

/** The assignments of a call that stand. For the loader of examples and the bench; as Causeway they are all of them. */
export function assignedPairs(ctx: Ctx, call: string): Promise<AssignedPair[]> {
  return ctx.db
    .selectFrom('reviewing.assignment')
    .select(['id', 'application', 'person', 'call'])
    .where('call', '=', call)
    .where('declined_at', 'is', null)
    .execute()
}
