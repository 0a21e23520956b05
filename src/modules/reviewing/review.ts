import { record } from '#kernel/audit/index.ts'
import type { Ctx } from '#kernel/database/index.ts'
import type { Criterion } from '#modules/calls/index.ts'
import { ownAssignment, setDeclined } from './assignment.sql.ts'
import {
  insertReview,
  insertReviewRows,
  type NewReview,
  type Review,
  type ReviewContent,
  reviewOf,
  updateReview,
} from './review.sql.ts'
import { roundOf } from './round.ts'
import { wantScores } from './scoringJob.ts'
import { mark_highest, mark_lowest, scoreOf } from './solver/ranking.ts'

/** The database's own limit for each of the two texts, in characters. */
export const text_limit = 20_000

export interface ReviewInput extends ReviewContent {
  /** The version that the form was shown with; 0 before the first save. */
  version: number
}

export type ReviewFault = 'not-scored' | 'off-scale' | 'missing' | 'too-long'
/** Faults by field: the key of a criterion, or one of the texts. */
export type ReviewFaults = Record<string, ReviewFault>

export type SaveRefusal = 'unknown' | 'decided' | 'submitted-already' | 'changed-meanwhile'
export type SaveOutcome =
  | { outcome: 'saved'; version: number }
  | { outcome: SaveRefusal }
  | { outcome: 'faulty'; faults: ReviewFaults }

/** What cannot even be saved as a draft. */
export function faultsOfDraft(criteria: Criterion[], content: ReviewContent): ReviewFaults {
  const faults: ReviewFaults = {}
  for (const { key } of criteria) {
    const mark = content.scores[key]
    if (mark !== undefined && !(Number.isInteger(mark) && mark >= mark_lowest && mark <= mark_highest))
      faults[key] = 'off-scale'
  }
  for (const name of ['for_applicant', 'for_panel'] as const)
    if ([...content[name]].length > text_limit) faults[name] = 'too-long'
  return faults
}

/** What submission asks for besides: a mark for each criterion, and words for the applicant. */
export function faultsOfReview(criteria: Criterion[], content: ReviewContent): ReviewFaults {
  const faults: ReviewFaults = {}
  for (const { key } of criteria) if (content.scores[key] === undefined) faults[key] = 'not-scored'
  if (content.for_applicant.trim() === '') faults.for_applicant = 'missing'
  return { ...faults, ...faultsOfDraft(criteria, content) }
}

/** The weighted score in hundredths of a point, 0 to 10,000. */
export const hundredthsOf = (criteria: Criterion[], scores: Review['scores']): number | null => {
  const score = scoreOf(criteria, scores)
  return score === null ? null : Math.round(score * 100)
}

/** Keeps whatever is there, complete or not. Another tab's newer words are not overwritten unseen. */
export async function saveReview(
  ctx: Ctx,
  criteria: Criterion[],
  id: string,
  input: ReviewInput,
): Promise<SaveOutcome> {
  const open = await openForChange(ctx, id, input)
  if ('outcome' in open) return open
  const faults = faultsOfDraft(criteria, input)
  if (Object.keys(faults).length > 0) return { outcome: 'faulty', faults }
  if (open.stored && sameContent(open.stored, input)) return { outcome: 'saved', version: open.stored.version }
  return store(ctx, open, input, { state: 'draft', score_hundredths: null, submitted_at: null })
}

export async function submitReview(
  ctx: Ctx,
  criteria: Criterion[],
  id: string,
  input: ReviewInput,
): Promise<SaveOutcome> {
  const open = await openForChange(ctx, id, input)
  if ('outcome' in open) return open
  const faults = faultsOfReview(criteria, input)
  if (Object.keys(faults).length > 0) return { outcome: 'faulty', faults }
  const score_hundredths = hundredthsOf(criteria, input.scores)
  return store(ctx, open, input, { state: 'submitted', score_hundredths, submitted_at: ctx.now })
}

type Assignment = NonNullable<Awaited<ReturnType<typeof ownAssignment>>>
interface Open {
  assignment: Assignment
  stored: Review | undefined
}

export function whyNotChange(
  round: { decided_at: Date | null },
  stored: Pick<Review, 'state'> | undefined,
): SaveRefusal | undefined {
  if (round.decided_at) return 'decided'
  return stored?.state === 'submitted' ? 'submitted-already' : undefined
}

async function openForChange(ctx: Ctx, id: string, input: ReviewInput): Promise<Open | { outcome: SaveRefusal }> {
  const assignment = await ownAssignment(ctx, id, { lock: true })
  if (!assignment) return { outcome: 'unknown' }
  const stored = await reviewOf(ctx, id, { lock: true })
  const refusal = whyNotChange(await roundOf(ctx, assignment.call), stored)
  if (refusal) return { outcome: refusal }
  const meanwhile = (stored?.version ?? 0) !== input.version && !(stored && sameContent(stored, input))
  return meanwhile ? { outcome: 'changed-meanwhile' } : { assignment, stored }
}

const sameContent = (stored: Review, input: ReviewContent): boolean =>
  stored.for_applicant === input.for_applicant &&
  stored.for_panel === input.for_panel &&
  [...new Set([...Object.keys(stored.scores), ...Object.keys(input.scores)])].every(
    (key) => stored.scores[key] === input.scores[key],
  )

async function store(
  ctx: Ctx,
  { assignment, stored }: Open,
  input: ReviewInput,
  end: Pick<Review, 'state' | 'score_hundredths' | 'submitted_at'>,
): Promise<SaveOutcome> {
  const { scores, for_applicant, for_panel } = input
  const { call, application, person } = assignment
  const content = { scores, for_applicant, for_panel }
  if (!stored && !(await insertReview(ctx, { call, application, assignment: assignment.id, person, ...content })))
    return { outcome: 'changed-meanwhile' }
  const row = stored ?? (await reviewOf(ctx, assignment.id))!
  const first = !stored && end.state === 'draft'
  const version = first ? row.version : await updateReview(ctx, row.id, { ...content, ...end })
  const act = end.state === 'submitted' ? 'reviewing.review.submitted' : 'reviewing.review.saved'
  if (end.state === 'submitted') await wantScores(ctx, call)
  record(ctx, { act, subject: row.id, scope: call, details: { version } })
  return { outcome: 'saved', version }
}

export type ReopenRefusal = 'unknown' | 'decided' | 'not-submitted'

export function whyNotReopen(
  round: { decided_at: Date | null },
  stored: Pick<Review, 'state'> | undefined,
): ReopenRefusal | undefined {
  if (round.decided_at) return 'decided'
  return stored?.state === 'submitted' ? undefined : 'not-submitted'
}

/** A submitted review becomes a draft again, and counts no more until it is submitted anew. */
export async function reopenReview(ctx: Ctx, id: string): Promise<'reopened' | ReopenRefusal> {
  const assignment = await ownAssignment(ctx, id, { lock: true })
  if (!assignment) return 'unknown'
  const stored = await reviewOf(ctx, id, { lock: true })
  const refusal = whyNotReopen(await roundOf(ctx, assignment.call), stored)
  if (refusal) return refusal
  await updateReview(ctx, stored!.id, {
    scores: stored!.scores,
    for_applicant: stored!.for_applicant,
    for_panel: stored!.for_panel,
    state: 'draft',
    score_hundredths: null,
    submitted_at: null,
  })
  await wantScores(ctx, assignment.call)
  record(ctx, { act: 'reviewing.review.reopened', subject: stored!.id, scope: assignment.call })
  return 'reopened'
}

export type DeclineRefusal = 'unknown' | 'decided' | 'submitted-already' | 'reason-missing'

export const whyNotDecline = whyNotChange as (
  round: { decided_at: Date | null },
  stored: Pick<Review, 'state'> | undefined,
) => 'decided' | 'submitted-already' | undefined

/** Sends an assignment back with a reason; from then on the application is out of sight. */
export async function declineAssignment(ctx: Ctx, id: string, reason: string): Promise<'declined' | DeclineRefusal> {
  const assignment = await ownAssignment(ctx, id, { lock: true })
  if (!assignment) return 'unknown'
  const refusal = whyNotDecline(await roundOf(ctx, assignment.call), await reviewOf(ctx, id))
  if (refusal) return refusal
  if (reason.trim() === '') return 'reason-missing'
  await setDeclined(ctx, id, reason.trim().slice(0, 2000))
  record(ctx, { act: 'reviewing.assignment.declined', subject: assignment.id, scope: assignment.call })
  return 'declined'
}

/** Thousands of reviews at once, for examples and the bench; the score follows from the marks. Run as Causeway. */
export async function insertReviews(
  ctx: Ctx,
  criteria: Criterion[],
  reviews: Omit<NewReview, 'score_hundredths'>[],
): Promise<void> {
  await insertReviewRows(
    ctx,
    reviews.map((review) => ({
      ...review,
      score_hundredths: review.submitted_at ? hundredthsOf(criteria, review.scores) : null,
    })),
  )
  const submitted = reviews.flatMap(({ call, submitted_at }) => (submitted_at ? [call] : []))
  for (const call of new Set(submitted)) await wantScores(ctx, call)
}
