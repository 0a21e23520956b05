import { sql } from 'kysely'
import type { Ctx } from '#kernel/database/index.ts'

export interface Review {
  id: string
  call: string
  application: string
  assignment: string
  person: string
  state: 'draft' | 'submitted'
  /** Marks 1 to 5 by the key of the criterion. */
  scores: Record<string, number>
  for_applicant: string
  for_panel: string
  score_hundredths: number | null
  version: number
  saved_at: Date
  submitted_at: Date | null
}

const columns = [
  'id',
  'call',
  'application',
  'assignment',
  'person',
  'state',
  'scores',
  'for_applicant',
  'for_panel',
  'score_hundredths',
  'version',
  'saved_at',
  'submitted_at',
] as const

export function reviewOf(ctx: Ctx, assignment: string, { lock = false } = {}): Promise<Review | undefined> {
  return ctx.db
    .selectFrom('reviewing.review')
    .select(columns)
    .where('assignment', '=', assignment)
    .$if(lock, (query) => query.forUpdate())
    .executeTakeFirst()
}

export type ReviewContent = Pick<Review, 'scores' | 'for_applicant' | 'for_panel'>

/** False when another tab was first. */
export async function insertReview(
  ctx: Ctx,
  review: Pick<Review, 'call' | 'application' | 'assignment' | 'person'> & ReviewContent,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await ctx.db
    .insertInto('reviewing.review')
    .values({ ...review, scores: JSON.stringify(review.scores), saved_at: ctx.now })
    .onConflict((conflict) => conflict.column('assignment').doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

export async function updateReview(
  ctx: Ctx,
  id: string,
  change: ReviewContent & Pick<Review, 'state' | 'score_hundredths' | 'submitted_at'>,
): Promise<number> {
  const row = await ctx.db
    .updateTable('reviewing.review')
    .set((eb) => ({
      ...change,
      scores: JSON.stringify(change.scores),
      version: eb('version', '+', 1),
      saved_at: ctx.now,
    }))
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow()
  return row.version
}

export interface SubmittedReview extends ReviewContent {
  id: string
  application: string
  name: string
  kind: string
  score_hundredths: number
  submitted_at: Date
}

/** The submitted reviews of an application, for officers and observers. */
export async function submittedReviews(ctx: Ctx, application: string): Promise<SubmittedReview[]> {
  const { rows } = await sql<SubmittedReview>`
    select v.id, v.application, p.name, r.kind, v.scores, v.for_applicant, v.for_panel, v.score_hundredths, v.submitted_at
    from reviewing.review v
    join reviewing.assignment s on s.id = v.assignment
    join reviewing.reviewer r on r.id = s.reviewer
    join identity.v_person p on p.id = v.person
    where v.application = ${application} and v.state = 'submitted' order by v.submitted_at`.execute(ctx.db)
  return rows
}

/** Marks of all submitted reviews of a call. */
export async function marksOf(
  ctx: Ctx,
  call: string,
): Promise<{ application: string; scores: Record<string, number> }[]> {
  return ctx.db
    .selectFrom('reviewing.review')
    .select(['application', 'scores'])
    .where('call', '=', call)
    .where('state', '=', 'submitted')
    .execute()
}

export interface NewReview extends ReviewContent {
  call: string
  application: string
  assignment: string
  person: string
  /** Null leaves the review a draft. */
  submitted_at: Date | null
  score_hundredths: number | null
}

/** Thousands at once, for examples and the bench. Run as Causeway. */
export async function insertReviewRows(ctx: Ctx, reviews: NewReview[]): Promise<void> {
  for (let start = 0; start < reviews.length; start += 2000) {
    await sql`
      insert into reviewing.review (call, application, assignment, person, state, scores, for_applicant, for_panel, score_hundredths, saved_at, submitted_at)
      select call, application, assignment, person, case when submitted_at is null then 'draft' else 'submitted' end,
        scores, for_applicant, for_panel, score_hundredths, coalesce(submitted_at, ${ctx.now}), submitted_at
      from jsonb_to_recordset(${JSON.stringify(reviews.slice(start, start + 2000))}::jsonb)
        as v(call uuid, application uuid, assignment uuid, person uuid, scores jsonb, for_applicant text, for_panel text,
          score_hundredths int, submitted_at timestamptz)`.execute(ctx.db)
  }
}

/** Where an application stands, for officers and observers. */
export function standingOf(ctx: Ctx, application: string) {
  return ctx.db
    .selectFrom('reviewing.standing')
    .select(['assigned', 'reviewed', 'score_hundredths', 'spread_hundredths'])
    .where('application', '=', application)
    .executeTakeFirst()
}
