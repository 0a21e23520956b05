import { sql } from 'kysely'
import type { Ctx } from '#kernel/database/index.ts'

/** A submitted review as it enters the calibration. */
export interface CountedReview {
  application: string
  /** The reviewer in the pool. */
  reviewer: string
  scores: Record<string, number>
  submitted_at: Date
}

// By an array, because joined to each review the applications are looked up one by one as long as nothing is known about how
// many there are, and on the embedded database nothing ever is: that takes fifty times as long.
const counts = (call: string) => sql`v.application = any(array(
  select a.id from calls.v_application a where a.call = ${call} and a.state = 'submitted' and a.screening = 'eligible'))`

/**
 * All submitted reviews of the eligible applications of a call. Run as Causeway: the scales are the same for all. What is
 * drawn depends on the order of the rows; in this one the rest keep theirs whatever becomes of one application.
 */
export async function countedReviews(ctx: Ctx, call: string): Promise<CountedReview[]> {
  const { rows } = await sql<CountedReview>`
    select v.application, s.reviewer, v.scores, v.submitted_at
    from reviewing.review v
    join reviewing.assignment s on s.id = v.assignment
    where v.call = ${call} and v.state = 'submitted' and ${counts(call)}
    order by s.reviewer, v.application`.execute(ctx.db)
  return rows
}

export interface CountedApplication {
  application: string
  reviews: number
  /** Changes with any of the counted reviews. */
  digest: string
}

/** The applications of a call with counted reviews, in the order of their ids. Run as Causeway. */
export async function countedApplications(ctx: Ctx, call: string): Promise<CountedApplication[]> {
  const { rows } = await sql<CountedApplication>`
    select v.application, count(*)::int as reviews,
      bit_xor(hashtextextended(v.id::text || v.version, 0))::text || bit_xor(hashtextextended(v.id::text || v.version, 1))::text as digest
    from reviewing.review v
    where v.call = ${call} and v.state = 'submitted' and ${counts(call)}
    group by v.application order by v.application`.execute(ctx.db)
  return rows
}

/** What each of the call's officers and observers must not see, where there is something. Run as Causeway. */
export async function hiddenFromStaff(ctx: Ctx, call: string): Promise<string[][]> {
  const { rows } = await sql<{ applications: string[] }>`
    select array_agg(distinct c.application::text) as applications from reviewing.conflict c
    join identity.v_holding h on h.person = c.person and h."right" in ('officer', 'observer')
      and h.scope in (${call}::uuid, identity.programme()) and h.starts_at <= database.now() and h.ends_at > database.now()
    where c.call = ${call} group by c.person`.execute(ctx.db)
  return rows.map(({ applications }) => applications)
}

/** The applications that the asker is barred from. */
export async function barredFromAsker(ctx: Ctx): Promise<string[]> {
  const { rows } = await sql<{ application: string }>`
    select held as application from identity.held('barred') held`.execute(ctx.db)
  return rows.map(({ application }) => application)
}

/** Calls with more submitted reviews than this. Run as Causeway. */
export async function largeCalls(ctx: Ctx, reviews_max: number): Promise<string[]> {
  const { rows } = await sql<{ call: string }>`
    select v.call from reviewing.review v
    where v.state = 'submitted'
    group by v.call having count(*) > ${reviews_max}`.execute(ctx.db)
  return rows.map(({ call }) => call)
}

/** The reviewers of a call by the ids of the pool, for staff. */
export async function poolNames(ctx: Ctx, call: string): Promise<{ id: string; name: string; nation: string }[]> {
  const { rows } = await sql<{ id: string; name: string; nation: string }>`
    select r.id, p.name, n.code as nation from reviewing.reviewer r
    join identity.v_person p on p.id = r.person
    join identity.v_nation n on n.id = r.nation
    where r.call = ${call}`.execute(ctx.db)
  return rows
}
