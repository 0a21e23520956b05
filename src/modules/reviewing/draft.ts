import { randomUUID } from 'node:crypto'
import { record } from '#kernel/audit/index.ts'
import { asCauseway, type Ctx } from '#kernel/database/index.ts'
import { startJob, stopJob } from '#kernel/jobs/index.ts'
import { writeMail } from '#kernel/mail/index.ts'
import { callById } from '#modules/calls/index.ts'
import { countReleasable, insertAssignments } from './assignment.sql.ts'
import { findAndBar } from './conflict.ts'
import { type Draft, deletePairs, draftById, insertDraft, needs, type Rules, setDraftState } from './draft.sql.ts'
import { putRound } from './round.sql.ts'
import { lockRound, type Round, requireOfficer } from './round.ts'
import { urls } from './urls.ts'
import { words } from './words.ts'

export type StartRefusal =
  | 'decided'
  | 'nobody-eligible'
  | 'no-reviewers'
  | 'nothing-missing'
  | 'solving-already'
  | 'number-off'

export function whyNotStart(
  round: Pick<Round, 'decided_at'>,
  has: { eligible: number; missing: number; reviewers: number; solving: boolean },
  rules: Rules,
): StartRefusal | undefined {
  const { reviews_per_application: wanted } = rules
  if (!Number.isInteger(wanted) || wanted < 1 || wanted > 20) return 'number-off'
  if (round.decided_at) return 'decided'
  if (has.eligible === 0) return 'nobody-eligible'
  if (has.reviewers === 0) return 'no-reviewers'
  if (has.solving) return 'solving-already'
  return has.missing === 0 ? 'nothing-missing' : undefined
}

/** Puts the computing of an assignment into the queue. What comes of it is a draft: nobody is told of it yet. */
export async function startAssignment(
  ctx: Ctx,
  call: string,
  rules: Rules,
): Promise<{ outcome: 'started'; draft: string } | { outcome: StartRefusal }> {
  await requireOfficer(ctx, call)
  const round = await lockRound(ctx, call)
  const { reviews_per_application: wanted } = rules
  // What is no number is refused by the rules; the database could not count with it.
  const has = await needs(ctx, call, Number.isInteger(wanted) ? wanted : 1)
  const refusal = whyNotStart(round, has, rules)
  if (refusal) return { outcome: refusal }
  await putRound(ctx, { call })
  const draft = randomUUID()
  const job = await startJob(ctx, { kind: 'reviewing.assign', scope: call, input: { draft } })
  await insertDraft(ctx, { id: draft, call, job, rules })
  record(ctx, { act: 'reviewing.draft.started', subject: draft, scope: call, details: { ...rules } })
  return { outcome: 'started', draft }
}

export type ReleaseRefusal =
  | 'solving'
  | 'infeasible'
  | 'failed'
  | 'released-already'
  | 'discarded'
  | 'nothing-to-release'
  | 'due-missing'
  | 'due-in-past'

const notReady: Record<Exclude<Draft['state'], 'ready'>, ReleaseRefusal> = {
  solving: 'solving',
  infeasible: 'infeasible',
  failed: 'failed',
  released: 'released-already',
  discarded: 'discarded',
}

export function whyNotRelease(
  draft: Pick<Draft, 'state'>,
  assignments: number,
  due_at: Date | undefined,
  now: Date,
): ReleaseRefusal | undefined {
  if (draft.state !== 'ready') return notReady[draft.state]
  if (assignments === 0) return 'nothing-to-release'
  if (!due_at) return 'due-missing'
  return due_at <= now ? 'due-in-past' : undefined
}

/** What releasing the draft would do now, as far as the officer may see. */
export const previewRelease = (ctx: Ctx, draft: string) => countReleasable(ctx, draft)

/**
 * Makes the draft's pairs assignments, opens the applications to their reviewers and writes one mail to each, all or
 * nothing. Pressed twice, the second is refused.
 */
export async function releaseDraft(
  ctx: Ctx,
  id: string,
  { due_at }: { due_at: Date | undefined },
): Promise<{ outcome: 'released'; assignments: number; reviewers: number } | { outcome: ReleaseRefusal | 'unknown' }> {
  const draft = await draftById(ctx, id, { lock: true })
  if (!draft) return { outcome: 'unknown' }
  await requireOfficer(ctx, draft.call)
  if (draft.state === 'ready') await findAndBar(ctx, draft.call)
  const seen = await previewRelease(ctx, id)
  const refusal = whyNotRelease(draft, seen.assignments, due_at, ctx.now)
  if (refusal) return { outcome: refusal }
  await setDraftState(ctx, id, ['ready'], 'released')
  const loads = await asCauseway(ctx, () => insertAssignments(ctx, id))
  const { released_at } = await lockRound(ctx, draft.call)
  // What is computed binds nobody; what is released says how many reviews make an application complete.
  const { reviews_per_application } = draft.rules
  await putRound(ctx, {
    call: draft.call,
    released_at: released_at ?? ctx.now,
    due_at: due_at!,
    reviews_per_application,
  })
  await tellReviewers(ctx, draft.call, due_at!, loads)
  record(ctx, { act: 'reviewing.draft.released', subject: id, scope: draft.call, details: { ...seen } })
  return { outcome: 'released', ...seen }
}

async function tellReviewers(ctx: Ctx, callId: string, due_at: Date, loads: Map<string, number>): Promise<void> {
  const call = (await callById(ctx, callId))!
  await writeMail(ctx, [...loads.keys()], 'duty', ({ person, language }) => ({
    ...words(language).mails.assigned({ call, due_at, count: loads.get(person) ?? 0, language }),
    link: urls.reviews,
  }))
}

export type DiscardRefusal = 'released-already' | 'discarded'

export const whyNotDiscard = ({ state }: Pick<Draft, 'state'>): DiscardRefusal | undefined =>
  state === 'released' ? 'released-already' : state === 'discarded' ? 'discarded' : undefined

/** Puts a draft aside; one that is still being computed is stopped. */
export async function discardDraft(
  ctx: Ctx,
  id: string,
): Promise<'discarded' | 'unknown' | 'released-already' | 'discarded-already'> {
  const draft = await draftById(ctx, id, { lock: true })
  if (!draft) return 'unknown'
  await requireOfficer(ctx, draft.call)
  const refusal = whyNotDiscard(draft)
  if (refusal) return refusal === 'discarded' ? 'discarded-already' : refusal
  await setDraftState(ctx, id, [draft.state], 'discarded')
  if (draft.state === 'solving' && draft.job) await stopJob(ctx, draft.job)
  await asCauseway(ctx, () => deletePairs(ctx, id))
  record(ctx, { act: 'reviewing.draft.discarded', subject: id, scope: draft.call })
  return 'discarded'
}
