import { record } from '#kernel/audit/index.ts'
import type { Ctx } from '#kernel/database/index.ts'
import type { Call } from '#modules/calls/index.ts'
import { promisedDraw } from './adopted.ts'
import { type Decided, putDecisions } from './decision.sql.ts'
import type { Contender, Outcome } from './ranking.sql.ts'
import { groupsIn, isProvisional, type Placed, rankingOf } from './ranking.ts'
import { putRound } from './round.sql.ts'
import { lockRound, requireOfficer } from './round.ts'
import { wantScoresNow } from './scoringJob.ts'

/** An outcome other than the ranking's own, with the reason on record. */
export interface Override {
  /** As the officer types it: `A-7K2M9P`. */
  reference: string
  outcome: Outcome
  reason: string
}

export interface Proposal {
  places: number
  reserve: number
  overrides: Override[]
}

/** A decision as proposed, with what the ranking alone would have said. */
export interface Proposed extends Decided {
  reference: string
  title: string
  organisation_name: string
  rank: number | null
  /** The score that the call ranks by. */
  score: number | null
  complete: boolean
  overridden: boolean
  /** Already in a letter: it stays. */
  lettered: boolean
}

/**
 * The first `places` of the ranking are selected, the next `reserve` come after them, the rest are rejected; what was
 * found ineligible stays so. Overrides change single outcomes and move nobody else.
 */
export function propose(ranked: Placed[], others: Contender[], { places, reserve, overrides }: Proposal): Proposed[] {
  const changed = new Map(overrides.map((override) => [override.reference, override]))
  const byRank = (index: number, row: Placed): Outcome => {
    if (row.rank === null) return 'rejected'
    return index < places ? 'selected' : index < places + reserve ? 'reserve' : 'rejected'
  }
  const proposed = ranked.map((row, index) =>
    proposedOf(row, { outcome: byRank(index, row), reason: '', place: index + 1 }, changed.get(row.reference)),
  )
  const ineligible = others
    .filter(({ screening }) => screening === 'ineligible')
    .map((row) => {
      const unranked = { ...row, rank: null, score: null, complete: true }
      return proposedOf(unranked, { outcome: 'ineligible', reason: row.screening_reason ?? '', place: null }, undefined)
    })
  return [...proposed, ...ineligible]
}

type Unproposed = Contender & Pick<Placed, 'rank' | 'score' | 'complete'>

function proposedOf(
  row: Unproposed,
  own: Pick<Decided, 'outcome' | 'reason' | 'place'>,
  override: Override | undefined,
): Proposed {
  const { id: application, reference, title, organisation_name, rank, score, complete, lettered } = row
  const kept =
    lettered && row.outcome ? { outcome: row.outcome, reason: row.reason ?? '', place: row.place } : undefined
  const said = override ? { ...own, outcome: override.outcome, reason: override.reason.trim() } : own
  return {
    application,
    reference,
    title,
    organisation_name,
    rank,
    score,
    complete,
    lettered,
    overridden: override !== undefined,
    score_hundredths: score === null ? null : Math.round(score * 100),
    ...(kept ?? said),
  }
}

export type DecideRefusal =
  | 'nothing-to-decide'
  | 'screening-pending'
  | 'scores-being-renewed'
  | 'incomplete'
  | 'groups-apart'
  | 'number-off'
  | 'override-unknown'
  | 'override-reason-missing'
  | 'override-twice'
  | 'lottery-undrawn'
  | 'lottery-ignored'

/** What a call with a lottery promised: its draw, as soon as there is one. */
export interface Promised {
  draw: { applications: string[]; drawn: string[] } | undefined
}

export function whyNotDecide(
  ranked: Placed[],
  others: Contender[],
  proposal: Proposal & { incomplete_reason: string },
  {
    promised,
    groups = 1,
    provisional = false,
  }: { promised?: Promised | undefined; groups?: number; provisional?: boolean } = {},
): DecideRefusal | undefined {
  const whole = (value: number) => Number.isInteger(value) && value >= 0 && value <= 100_000
  if (!whole(proposal.places) || !whole(proposal.reserve)) return 'number-off'
  const fault = faultOfOverrides(ranked, proposal.overrides)
  if (fault) return fault
  if (others.some(({ screening }) => screening === 'pending')) return 'screening-pending'
  if ([...ranked, ...others].every(({ lettered }) => lettered)) return 'nothing-to-decide'
  if (provisional) return 'scores-being-renewed'
  const broken = promised && whyNotPromised(ranked, proposal, promised)
  if (broken) return broken
  const incomplete = ranked.some(({ complete, lettered }) => !complete && !lettered)
  if (proposal.incomplete_reason.trim() !== '') return undefined
  if (incomplete) return 'incomplete'
  return groups > 1 ? 'groups-apart' : undefined
}

/** Whoever departs from the draw says so by hand and gives a reason; nothing departs from it in passing. */
function whyNotPromised(ranked: Placed[], proposal: Proposal, { draw }: Promised): DecideRefusal | undefined {
  if (!draw) return 'lottery-undrawn'
  const [zone, drawn] = [new Set(draw.applications), new Set(draw.drawn)]
  const departs = propose(ranked, [], proposal).some(
    ({ application, outcome, overridden, lettered }) =>
      zone.has(application) && !overridden && !lettered && (outcome === 'selected') !== drawn.has(application),
  )
  return departs ? 'lottery-ignored' : undefined
}

function faultOfOverrides(ranked: Placed[], overrides: Override[]): DecideRefusal | undefined {
  const known = new Set(ranked.filter(({ lettered }) => !lettered).map(({ reference }) => reference))
  if (overrides.some(({ reference }) => !known.has(reference))) return 'override-unknown'
  if (new Set(overrides.map(({ reference }) => reference)).size < overrides.length) return 'override-twice'
  return overrides.some(({ reason }) => reason.trim() === '') ? 'override-reason-missing' : undefined
}

/**
 * Decides on every application that the officer sees and that has no letter yet. Deciding again, until the letters leave,
 * replaces what was decided. A reason for deciding before all reviews are in goes on record with each such application; one
 * for ranking groups that no reviewer connects, with the decision as a whole.
 */
export async function decide(
  ctx: Ctx,
  call: Call,
  proposal: Proposal & { incomplete_reason: string },
): Promise<{ outcome: 'decided'; decisions: number } | { outcome: DecideRefusal }> {
  await requireOfficer(ctx, call.id)
  const round = await lockRound(ctx, call.id)
  const ranking = await rankingOf(ctx, call)
  const { ranked, others } = ranking
  const refusal = whyNotDecide(ranked, others, proposal, {
    promised: await promisedDraw(ctx, call),
    groups: groupsIn(call, ranked),
    provisional: isProvisional(call, ranking),
  })
  if (refusal === 'scores-being-renewed') await wantScoresNow(ctx, call.id)
  if (refusal) return { outcome: refusal }
  const open = propose(ranked, others, proposal).filter(({ lettered }) => !lettered)
  const decisions = await putDecisions(
    ctx,
    call.id,
    open.map((row) => decidedOf(row, proposal.incomplete_reason.trim())),
  )
  await putRound(ctx, { call: call.id, decided_at: round.decided_at ?? ctx.now })
  record(ctx, {
    act: 'reviewing.decision.made',
    subject: call.id,
    scope: call.id,
    details: {
      decisions,
      ...countsOf(open),
      overrides: proposal.overrides.length,
      ...(proposal.incomplete_reason.trim() ? { reason: proposal.incomplete_reason.trim() } : {}),
    },
  })
  return { outcome: 'decided', decisions }
}

function decidedOf(
  { application, outcome, reason, place, score_hundredths, complete }: Proposed,
  incomplete: string,
): Decided {
  const why = complete || incomplete === '' ? reason : [reason, incomplete].filter(Boolean).join(' – ')
  return { application, outcome, reason: why.slice(0, 5000), place, score_hundredths }
}

export function countsOf(rows: { outcome: Outcome }[]): Record<Outcome, number> {
  const counts = { selected: 0, reserve: 0, rejected: 0, ineligible: 0 }
  for (const { outcome } of rows) counts[outcome]++
  return counts
}
