// Portfolios as scenarios: computed beside the requests, looked at, compared, tried, and one of them adopted. What is
// adopted is a proposal; nothing is decided before Decide.
import { randomUUID } from 'node:crypto'
import { record } from '#kernel/audit/index.ts'
import { asCauseway, type Ctx } from '#kernel/database/index.ts'
import { startJob, stopJob } from '#kernel/jobs/index.ts'
import { type Call, callById } from '#modules/calls/index.ts'
import { type Candidates, candidatesOf } from './candidate.ts'
import { drawOf } from './lottery.sql.ts'
import { prepareChances } from './lotteryMixture.ts'
import { lockRound, type Round, requireOfficer } from './round.ts'
import { wantScoresNow } from './scoringJob.ts'
import {
  deleteChoices,
  insertSelection,
  isConflicted,
  type Selection,
  selectionById,
  selectionsOf,
  setAdopted,
  setSelectionState,
  setTrial,
} from './selection.sql.ts'
import type { Terms } from './selectionTerms.ts'

/** Why no portfolio can be chosen any more, or not by this person. */
export type SettledRefusal = 'lettered' | 'drawn-already' | 'conflicted'

export interface Standing {
  drawn: boolean
  /** The officer has a conflict of interest with an application that takes part. */
  conflicted: boolean
}

export function whyNotChoose(
  round: Pick<Round, 'lettered_at'>,
  { drawn, conflicted }: Standing,
): SettledRefusal | undefined {
  if (round.lettered_at) return 'lettered'
  if (drawn) return 'drawn-already'
  // Somebody without a conflict must: a portfolio weighs every application against every other.
  return conflicted ? 'conflicted' : undefined
}

export type ComputeRefusal =
  | SettledRefusal
  | 'nobody-scored'
  | 'screening-pending'
  | 'scores-being-renewed'
  | 'solving-already'

export function whyNotCompute(
  round: Pick<Round, 'lettered_at'>,
  has: Standing & { candidates: number; pending: number; renewing: boolean; solving: boolean },
): ComputeRefusal | undefined {
  const settled = whyNotChoose(round, has)
  if (settled) return settled
  if (has.candidates === 0) return 'nobody-scored'
  if (has.pending > 0) return 'screening-pending'
  if (has.renewing) return 'scores-being-renewed'
  return has.solving ? 'solving-already' : undefined
}

/**
 * What stands in the way of choosing. The conflict is asked for when somebody acts and not when somebody looks: a page
 * must look the same whether or not an application that its reader may not see exists.
 */
async function standingFor(ctx: Ctx, call: string): Promise<Standing> {
  return {
    drawn: (await drawOf(ctx, call)) !== undefined,
    conflicted: await asCauseway(ctx, (asker) => isConflicted(ctx, call, asker)),
  }
}

/** For the page: the same question without the conflict. */
export async function whyNotComputeHere(
  ctx: Ctx,
  round: Round,
  { candidates, others, renewing }: Candidates,
  selections: Selection[],
): Promise<ComputeRefusal | undefined> {
  return whyNotCompute(round, {
    drawn: (await drawOf(ctx, round.call)) !== undefined,
    conflicted: false,
    candidates: candidates.length,
    pending: others.filter(({ screening }) => screening === 'pending').length,
    renewing: renewing !== undefined,
    solving: selections.some(({ state }) => state === 'solving'),
  })
}

/** Puts the computing of a portfolio into the queue, as a new scenario. */
export async function computeSelection(
  ctx: Ctx,
  call: Call,
  { name, terms }: { name: string; terms: Terms },
): Promise<{ outcome: 'started'; selection: string } | { outcome: ComputeRefusal }> {
  await requireOfficer(ctx, call.id)
  const round = await lockRound(ctx, call.id)
  const { candidates, others, renewing } = await candidatesOf(ctx, call)
  const refusal = whyNotCompute(round, {
    ...(await standingFor(ctx, call.id)),
    candidates: candidates.length,
    pending: others.filter(({ screening }) => screening === 'pending').length,
    renewing: renewing !== undefined,
    solving: (await selectionsOf(ctx, call.id)).some(({ state }) => state === 'solving'),
  })
  if (refusal === 'scores-being-renewed') await wantScoresNow(ctx, call.id)
  if (refusal) return { outcome: refusal }
  const selection = randomUUID()
  const job = await startJob(ctx, { kind: 'reviewing.select', scope: call.id, input: { selection } })
  const applications = candidates.map(({ id }) => id)
  await insertSelection(ctx, { id: selection, call: call.id, name, terms, job, applications })
  record(ctx, { act: 'reviewing.selection.computed', subject: selection, scope: call.id, details: countsOf(terms) })
  return { outcome: 'started', selection }
}

const countsOf = ({ groups, hands, pairs, budget_minor, places_min, places_max }: Terms) => ({
  budget_minor,
  places_min,
  places_max,
  bounds: groups.length,
  by_hand: hands.length,
  pairs: pairs.length,
})

export type TryRefusal = SettledRefusal | 'not-ready' | 'solving-already'

export const whyNotTry = (
  round: Pick<Round, 'lettered_at'>,
  { state, trial_state }: Pick<Selection, 'state' | 'trial_state'>,
  standing: Standing,
): TryRefusal | undefined =>
  whyNotChoose(round, standing) ??
  (state !== 'ready' ? 'not-ready' : trial_state === 'solving' ? 'solving-already' : undefined)

/** Puts the trials into the queue: the portfolio solved again and again with scores drawn anew. */
export async function trySelection(ctx: Ctx, id: string): Promise<'started' | 'unknown' | TryRefusal> {
  const held = await hold(ctx, id)
  if (!held) return 'unknown'
  const { selection, round, standing } = held
  const refusal = whyNotTry(round, selection, standing)
  if (refusal) return refusal
  const job = await startJob(ctx, { kind: 'reviewing.try', scope: selection.call, input: { selection: id } })
  await setTrial(ctx, id, { state: 'solving', job })
  record(ctx, { act: 'reviewing.selection.tried', subject: id, scope: selection.call })
  return 'started'
}

export type AdoptRefusal = SettledRefusal | 'not-ready' | 'adopted-already'

export const whyNotAdopt = (
  round: Pick<Round, 'lettered_at'>,
  { state, adopted_at }: Pick<Selection, 'state' | 'adopted_at'>,
  standing: Standing,
): AdoptRefusal | undefined =>
  whyNotChoose(round, standing) ?? (state !== 'ready' ? 'not-ready' : adopted_at ? 'adopted-already' : undefined)

/** Makes a portfolio the panel's proposal for the decisions, in the place of another. */
export async function adoptSelection(ctx: Ctx, id: string): Promise<'adopted' | 'unknown' | AdoptRefusal> {
  const held = await hold(ctx, id)
  if (!held) return 'unknown'
  const { selection, round, standing, call } = held
  const refusal = whyNotAdopt(round, selection, standing)
  if (refusal) return refusal
  await setAdopted(ctx, selection.call, id)
  const { chosen = 0, cost_minor = 0 } = selection.result ?? {}
  record(ctx, {
    act: 'reviewing.selection.adopted',
    subject: id,
    scope: selection.call,
    details: { chosen, cost_minor, ...countsOf(selection.terms) },
  })
  // What the draw will choose from is fixed now, while the seed is still closed.
  if (call.lottery) await prepareChances(ctx, call)
  return 'adopted'
}

export type DiscardRefusal = 'adopted' | 'discarded'

export const whyNotPutAside = ({
  state,
  adopted_at,
}: Pick<Selection, 'state' | 'adopted_at'>): DiscardRefusal | undefined =>
  adopted_at ? 'adopted' : state === 'discarded' ? 'discarded' : undefined

/** Puts a scenario aside; one that is still being computed is stopped. */
export async function discardSelection(ctx: Ctx, id: string): Promise<'put-aside' | 'unknown' | DiscardRefusal> {
  const held = await hold(ctx, id)
  if (!held) return 'unknown'
  const { selection } = held
  const refusal = whyNotPutAside(selection)
  if (refusal) return refusal
  await setSelectionState(ctx, id, [selection.state], 'discarded')
  if (selection.state === 'solving' && selection.job) await stopJob(ctx, selection.job)
  if (selection.trial_state === 'solving' && selection.trial_job) await stopJob(ctx, selection.trial_job)
  await asCauseway(ctx, () => deleteChoices(ctx, id))
  record(ctx, { act: 'reviewing.selection.discarded', subject: id, scope: selection.call })
  return 'put-aside'
}

/** The scenario and its round, locked in the order in which every command of a round locks. */
async function hold(ctx: Ctx, id: string) {
  const seen = await selectionById(ctx, id)
  if (!seen) return undefined
  await requireOfficer(ctx, seen.call)
  const round = await lockRound(ctx, seen.call)
  // Whoever got a conflict while waiting for the lock sees the scenario no more.
  const selection = await selectionById(ctx, id, { lock: true })
  if (!selection) return undefined
  return { selection, round, standing: await standingFor(ctx, seen.call), call: (await callById(ctx, seen.call))! }
}
