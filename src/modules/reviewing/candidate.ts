// Who may be chosen, what each is worth, and what each costs.
import type { Ctx } from '#kernel/database/index.ts'
import { type Call, challengesOf } from '#modules/calls/index.ts'
import type { Contender } from './ranking.sql.ts'
import { type Placed, rankingOf } from './ranking.ts'
import type { CallScores, Renewal } from './scoring.ts'
import { amountsOf } from './selection.sql.ts'
import type { Candidate } from './selectionTerms.ts'

export interface Candidates {
  /** In the order of their references: those eligible with at least one counted review. */
  candidates: Candidate[]
  contenders: Map<string, Placed>
  others: Contender[]
  /** Eligible, and without any review: nobody knows what they are worth, so no portfolio may take them. */
  unscored: number
  scores: CallScores | undefined
  /** Values and deviations are not yet those of the reviews. */
  renewing: Renewal | undefined
}

/** As far as the asker may see. */
export async function candidatesOf(ctx: Ctx, call: Call): Promise<Candidates> {
  const { ranked, others, scores, renewing } = await rankingOf(ctx, call)
  const costOf = await costs(ctx, call)
  const areas = new Map((await challengesOf(ctx, call.id)).map(({ id, area }) => [id, area]))
  const pooled = pooledDeviation(ranked)
  const worthOf = comparable(ranked, call.scoring === 'calibrated')
  const scored = ranked.filter(({ score }) => score !== null).toSorted((a, b) => (a.reference < b.reference ? -1 : 1))
  const candidates = scored.map(
    (row): Candidate => ({
      id: row.id,
      reference: row.reference,
      nation: row.nation,
      area: areas.get(row.challenge)!,
      challenge: row.challenge,
      value: worthOf(row),
      deviation: row.calibrated?.sd || (row.deviation ?? pooled) / Math.sqrt(Math.max(1, row.reviews)),
      cost_minor: costOf(row.id),
    }),
  )
  return {
    candidates,
    contenders: new Map(ranked.map((row) => [row.id, row])),
    others,
    unscored: ranked.length - scored.length,
    scores,
    renewing,
  }
}

/**
 * Calibrated scores of groups that no reviewer connects stand on levels of their own. The ranking takes such groups for
 * equally good; so does a portfolio: each group's mean counts as the mean of all.
 */
function comparable(ranked: Placed[], calibrated: boolean): (row: Placed) => number {
  const groups = Map.groupBy(
    ranked.filter(({ score }) => score !== null),
    (row) => row.calibrated?.component ?? 0,
  )
  if (!calibrated || groups.size < 2) return ({ score }) => score!
  const mean = (rows: Placed[]) => rows.reduce((sum, { score }) => sum + score!, 0) / rows.length
  const whole = mean([...groups.values()].flat())
  const shifts = new Map([...groups].map(([group, rows]) => [group, whole - mean(rows)]))
  return ({ score, calibrated: own }) => score! + shifts.get(own?.component ?? 0)!
}

/** Where nobody has calibrated: the root mean square of the applications' own deviations; 10 points where there is none. */
function pooledDeviation(ranked: Placed[]): number {
  const squares = ranked.flatMap(({ deviation }) => (deviation === null ? [] : [deviation * deviation]))
  return squares.length > 0 ? Math.sqrt(squares.reduce((sum, each) => sum + each, 0) / squares.length) : 10
}

/** Keys by which a form asks how much money is wanted, in whole units of the call's currency. */
const amountKeys = ['amount', 'amount_asked', 'funding_requested']

/** No portfolio can pay more than ten billion; so much absurdity that sums lose their cents would stop everybody's. */
const dearest_minor = 10 ** 12

/** What the applicant asks for, where the form asks; the call's award elsewhere. */
async function costs(ctx: Ctx, call: Call): Promise<(application: string) => number> {
  const field = call.fields.find(({ key, kind }) => kind === 'number' && amountKeys.includes(key))
  const amounts = field ? await amountsOf(ctx, call.id, field.key) : new Map<string, unknown>()
  return (application) => {
    const minor = Math.round(Number(amounts.get(application) ?? Number.NaN) * 100)
    return minor >= 0 ? Math.min(minor, dearest_minor) : call.award_minor
  }
}
