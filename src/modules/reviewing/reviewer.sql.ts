import { sql } from 'kysely'
import type { Ctx } from '#kernel/database/index.ts'

export const kinds = ['technical', 'commercial', 'end-user'] as const
export type ReviewerKind = (typeof kinds)[number]

export interface ReviewerInput {
  call: string
  person: string
  kind: ReviewerKind
  /** The id of a nation. */
  nation: string
  expertise: string
  languages: string[]
  load_min: number
  load_max: number
}

export interface PoolRow extends ReviewerInput {
  id: string
  name: string
  email: string
  nation_code: string
  /** Assignments that stand, reviews of them that are submitted, and assignments sent back. */
  assigned: number
  done: number
  declined: number
}

/** The pool of a call with each reviewer's load, as far as the asker may see the assignments. */
export async function reviewersOf(ctx: Ctx, call: string): Promise<PoolRow[]> {
  const { rows } = await sql<PoolRow>`
    with loads as (
      select a.reviewer,
        count(*) filter (where a.declined_at is null) as assigned,
        count(*) filter (where a.declined_at is not null and a.withdrawn_in is null) as declined,
        count(v.id) filter (where a.declined_at is null) as done
      from reviewing.assignment a
      left join reviewing.review v on v.assignment = a.id and v.state = 'submitted'
      where a.call = ${call} group by a.reviewer)
    select r.id, r.call, r.person, r.kind, r.nation, r.expertise, r.languages, r.load_min, r.load_max,
      p.name, p.email, n.code as nation_code,
      coalesce(l.assigned, 0) as assigned, coalesce(l.declined, 0) as declined, coalesce(l.done, 0) as done
    from reviewing.reviewer r
    join identity.v_person p on p.id = r.person
    join identity.v_nation n on n.id = r.nation
    left join loads l on l.reviewer = r.id
    where r.call = ${call}`.execute(ctx.db)
  return rows
}

export function reviewerById(ctx: Ctx, id: string) {
  return ctx.db
    .selectFrom('reviewing.reviewer as r')
    .innerJoin('identity.v_person as p', 'p.id', 'r.person')
    .innerJoin('identity.v_nation as n', 'n.id', 'r.nation')
    .select(['r.id', 'r.call', 'r.person', 'r.kind', 'r.expertise', 'r.languages', 'r.load_min', 'r.load_max'])
    .select(['p.name', 'p.email', 'n.code as nation_code'])
    .where('r.id', '=', id)
    .executeTakeFirst()
}

/** Many at once. People who are in the pool already stay as they are; returns how many came in. */
export async function insertReviewers(ctx: Ctx, reviewers: ReviewerInput[]): Promise<number> {
  const { numAffectedRows } = await sql`
    insert into reviewing.reviewer (call, person, kind, nation, expertise, languages, load_min, load_max)
    select call, person, kind, nation, expertise, array(select jsonb_array_elements_text(languages)), load_min, load_max
    from jsonb_to_recordset(${JSON.stringify(reviewers)}::jsonb)
      as r(call uuid, person uuid, kind text, nation uuid, expertise text, languages jsonb, load_min int, load_max int)
    on conflict do nothing`.execute(ctx.db)
  return Number(numAffectedRows ?? 0n)
}

export type ReviewerChange = Pick<ReviewerInput, 'kind' | 'expertise' | 'languages' | 'load_min' | 'load_max'>

export async function updateReviewer(ctx: Ctx, id: string, change: ReviewerChange): Promise<void> {
  await ctx.db.updateTable('reviewing.reviewer').set(change).where('id', '=', id).execute()
}

/** The call whose pool a reviewer is in, holding her there until the transaction ends: what names her must find her. */
export async function holdReviewer(ctx: Ctx, id: string): Promise<string | undefined> {
  const row = await ctx.db
    .selectFrom('reviewing.reviewer')
    .select('call')
    .where('id', '=', id)
    .forKeyShare()
    .executeTakeFirst()
  return row?.call
}

export async function deleteReviewer(ctx: Ctx, id: string): Promise<void> {
  await ctx.db.deleteFrom('reviewing.reviewer').where('id', '=', id).execute()
}

/**
 * Whether anything may point at a reviewer: an assignment, or a pair of a draft that may still be released. Asked of the
 * call as a whole: an officer who is barred from an application must not learn from a refusal who has it.
 */
export async function usesOfReviewer(ctx: Ctx, id: string): Promise<{ assignments: boolean; drafts: boolean }> {
  const { rows } = await sql<{ assignments: boolean; drafts: boolean }>`
    select exists (select from reviewing.round d where d.call = r.call and d.released_at is not null) as assignments,
      exists (select from reviewing.draft f where f.call = r.call and f.state in ('solving', 'ready')) as drafts
    from reviewing.reviewer r where r.id = ${id}`.execute(ctx.db)
  return rows[0]!
}

/** The person's own places in pools, with the round's dates. */
export function ownPools(ctx: Ctx) {
  return ctx.db
    .selectFrom('reviewing.reviewer as r')
    .leftJoin('reviewing.round as d', 'd.call', 'r.call')
    .select(['r.id', 'r.call', 'r.kind', 'r.load_max', 'd.due_at', 'd.decided_at'])
    .where('r.person', '=', ctx.person!)
    .execute()
}

/** Those who have open reviews and are late with them or have not submitted any. */
export async function toRemind(
  ctx: Ctx,
  call: string,
  late: boolean,
): Promise<{ person: string; name: string; open: number }[]> {
  const { rows } = await sql<{ person: string; name: string; open: number }>`
    select a.person, p.name, count(*) filter (where v.id is null) as open
    from reviewing.assignment a
    join identity.v_person p on p.id = a.person
    left join reviewing.review v on v.assignment = a.id and v.state = 'submitted'
    where a.call = ${call} and a.declined_at is null
    group by a.person, p.name
    having count(*) filter (where v.id is null) > 0 and (${late}::boolean or count(v.id) = 0)`.execute(ctx.db)
  return rows
}
