import { randomUUID } from 'node:crypto'
import { record } from '#kernel/audit/index.ts'
import { asCauseway, type Ctx } from '#kernel/database/index.ts'
import { startJob, stopJob } from '#kernel/jobs/index.ts'
import { writeMail } from '#kernel/mail/index.ts'
import { callById } from '#modules/calls/index.ts'
import {
  countReleasable,
  countWithdrawable,
  insertAssignments,
  isOverloading,
  lockRemovals,
  withdrawAssignments,
} from './assignment.sql.ts'
import { findAndBar } from './conflict.ts'
import { type Draft, draftById, insertDraft, isOutdated, needs, setDraftState, wantDraftStop } from './draft.sql.ts'
import { deletePairs } from './draftPair.sql.ts'
import { completeRules, faultsOfRules, type NamedRules, type RuleFaults, type Rules } from './draftRules.ts'
import { putRound } from './round.sql.ts'
import { lockRound, type Round, requireOfficer, roundOf } from './round.ts'
import { urls } from './urls.ts'
import { assignmentWords } from './words.assignment.ts'
import { words } from './words.ts'

export type StartRefusal =
  | 'decided'
  | 'nobody-eligible'
  | 'no-reviewers'
  | 'nothing-missing'
  | 'nothing-released'
  | 'solving-already'

export function whyNotStart(
  round: Pick<Round, 'decided_at'>,
  has: { eligible: number; missing: number; standing: number; reviewers: number; solving: boolean },
  { mode }: Pick<Rules, 'mode'>,
): StartRefusal | undefined {
  if (round.decided_at) return 'decided'
  if (has.eligible === 0) return 'nobody-eligible'
  if (has.reviewers === 0) return 'no-reviewers'
  if (has.solving) return 'solving-already'
  if (mode === 'repair') return has.standing === 0 ? 'nothing-released' : undefined
  return has.missing === 0 ? 'nothing-missing' : undefined
}

/**
 * Puts the computing of an assignment into the queue. What comes of it is a draft: nobody is told of it yet. Rules that
 * are not named do not bind.
 */
export async function startAssignment(
  ctx: Ctx,
  call: string,
  named: NamedRules,
): Promise<
  { outcome: 'started'; draft: string } | { outcome: 'rules-off'; faults: RuleFaults } | { outcome: StartRefusal }
> {
  await requireOfficer(ctx, call)
  const rules = completeRules(named)
  // What is no number is refused by the rules; the database could not count with it.
  const faults = faultsOfRules(rules)
  if (Object.keys(faults).length > 0) return { outcome: 'rules-off', faults }
  const round = await lockRound(ctx, call)
  const refusal = whyNotStart(round, await needs(ctx, call, rules.reviews_per_application), rules)
  if (refusal) return { outcome: refusal }
  await putRound(ctx, { call })
  const draft = randomUUID()
  const job = await startJob(ctx, { kind: 'reviewing.assign', scope: call, input: { draft } })
  await insertDraft(ctx, { id: draft, call, job, rules })
  record(ctx, { act: 'reviewing.draft.started', subject: draft, scope: call, details: detailsOf(rules) })
  return { outcome: 'started', draft }
}

/** The rules as facts of an audit line, which are not nested. */
const detailsOf = ({ kinds, ...rules }: Rules) => ({
  ...rules,
  technical: kinds.technical,
  commercial: kinds.commercial,
  end_user: kinds['end-user'],
})

export type StopRefusal = 'not-solving' | 'stopping-already'

export const whyNotStop = ({ state, stop_wanted_at }: Pick<Draft, 'state' | 'stop_wanted_at'>) =>
  state !== 'solving' ? ('not-solving' as const) : stop_wanted_at ? ('stopping-already' as const) : undefined

/** Ends the search; the best so far becomes the draft. Any officer of the call may, not only who began it. */
export async function stopDraft(ctx: Ctx, id: string): Promise<'stopping' | 'unknown' | StopRefusal> {
  const draft = await draftById(ctx, id, { lock: true })
  if (!draft) return 'unknown'
  await requireOfficer(ctx, draft.call)
  const refusal = whyNotStop(draft)
  if (refusal) return refusal
  await wantDraftStop(ctx, id)
  record(ctx, { act: 'reviewing.draft.stopped', subject: id, scope: draft.call })
  return 'stopping'
}

export type ReleaseRefusal =
  | 'decided'
  | 'solving'
  | 'infeasible'
  | 'failed'
  | 'released-already'
  | 'discarded'
  | 'outdated'
  | 'begun-meanwhile'
  | 'loads-lowered'
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

/** What a release would do now: make assignments, and take back others whose review was not begun. */
export interface ReleasePreview {
  assignments: number
  reviewers: number
  withdrawals: number
  /** Another draft was released after this one was begun. */
  outdated: boolean
  /** The call was decided meanwhile: nobody reviews any more. */
  decided: boolean
}

export function whyNotRelease(
  draft: Pick<Draft, 'state'>,
  { assignments, withdrawals, outdated, decided }: ReleasePreview,
  due_at: Date | undefined,
  now: Date,
): ReleaseRefusal | undefined {
  if (draft.state !== 'ready') return notReady[draft.state]
  if (decided) return 'decided'
  if (outdated) return 'outdated'
  if (assignments + withdrawals === 0) return 'nothing-to-release'
  if (!due_at) return 'due-missing'
  return due_at <= now ? 'due-in-past' : undefined
}

/** What releasing the draft would do now, as far as the officer may see. */
export async function previewRelease(ctx: Ctx, draft: Draft): Promise<ReleasePreview> {
  return {
    ...(await countReleasable(ctx, draft.id)),
    withdrawals: await countWithdrawable(ctx, draft.id),
    outdated: await isOutdated(ctx, draft),
    decided: (await roundOf(ctx, draft.call)).decided_at !== null,
  }
}

type Released = { outcome: 'released' } & Pick<ReleasePreview, 'assignments' | 'reviewers' | 'withdrawals'>

/**
 * Makes the draft's pairs assignments, takes back what it gives up, opens the applications to their reviewers and writes
 * one mail to each whom it concerns, all or nothing. Pressed twice, the second is refused.
 */
export async function releaseDraft(
  ctx: Ctx,
  id: string,
  { due_at }: { due_at: Date | undefined },
): Promise<Released | { outcome: ReleaseRefusal | 'unknown' }> {
  const draft = await draftById(ctx, id, { lock: true })
  if (!draft) return { outcome: 'unknown' }
  await requireOfficer(ctx, draft.call)
  // Whoever releases another draft at the same moment, or decides, takes turns here: what is asked below must still be true.
  const round = await lockRound(ctx, draft.call)
  if (draft.state === 'ready') await findAndBar(ctx, draft.call)
  const { outdated, decided, ...seen } = await previewRelease(ctx, draft)
  const refusal = whyNotRelease(draft, { ...seen, outdated, decided }, due_at, ctx.now)
  if (refusal) return { outcome: refusal }
  // Asked of all applications: a review that was begun is never taken from its reviewer, and the rest of the draft counts on it.
  if ((await asCauseway(ctx, () => lockRemovals(ctx, id))) > 0) return { outcome: 'begun-meanwhile' }
  if (await asCauseway(ctx, () => isOverloading(ctx, id))) return { outcome: 'loads-lowered' }
  await setDraftState(ctx, id, ['ready'], 'released')
  const lost = await asCauseway(ctx, () => withdrawAssignments(ctx, id))
  const got = await asCauseway(ctx, () => insertAssignments(ctx, id))
  // What is computed binds nobody; what is released says how many reviews make an application complete.
  const { reviews_per_application } = draft.rules
  await putRound(ctx, {
    call: draft.call,
    released_at: round.released_at ?? ctx.now,
    due_at: due_at!,
    reviews_per_application,
  })
  await tellReviewers(ctx, draft.call, due_at!, { got, lost })
  record(ctx, { act: 'reviewing.draft.released', subject: id, scope: draft.call, details: { ...seen } })
  return { outcome: 'released', ...seen }
}

/** One mail to each: of what came, of what went, or of both. */
async function tellReviewers(
  ctx: Ctx,
  callId: string,
  due_at: Date,
  { got, lost }: { got: Map<string, number>; lost: Map<string, number> },
): Promise<void> {
  const call = (await callById(ctx, callId))!
  await writeMail(ctx, [...new Set([...got.keys(), ...lost.keys()])], 'duty', ({ person, language }) => {
    const count = got.get(person) ?? 0
    const gone = lost.get(person) ?? 0
    return {
      ...(gone === 0
        ? words(language).mails.assigned({ call, due_at, count, language })
        : assignmentWords(language).mails.changed({ call, due_at, count, gone, language })),
      link: urls.reviews,
    }
  })
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
