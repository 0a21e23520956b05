import type { Ctx } from '#kernel/database/index.ts'
import type { Call } from '#modules/calls/index.ts'
import type { ApplicationScore } from './calibration/model.ts'
import { type Contender, contendersOf } from './ranking.sql.ts'
import { marksOf } from './review.sql.ts'
import { roundOf } from './round.ts'
import { type CallScores, calibrationAmong, type Renewal } from './scoring.ts'
import { type Ranked, rank } from './solver/ranking.ts'

export interface Placed extends Contender, Omit<Ranked, 'application'> {
  /** By the call's policy: equals share a rank. Null without a counted review. */
  rank: number | null
  /** The score that ranks: the plain mean, or the calibrated one. */
  score: number | null
  /** What the reviews say once the reviewers' severity is taken out; whether or not it ranks. */
  calibrated: ApplicationScore | null
  /** The rank by the plain mean. */
  raw_rank: number | null
}

export interface Ranking {
  ranked: Placed[]
  others: Contender[]
  expected: number
  scores: CallScores | undefined
  /** The calibrated scores are those of an earlier state, or none yet. */
  renewing: Renewal | undefined
}

/** The eligible applications of a call, best first, and those who do not take part. As far as the asker may see. */
export async function rankingOf(ctx: Ctx, call: Call): Promise<Ranking> {
  const { reviews_per_application: expected } = await roundOf(ctx, call.id)
  const contenders = await contendersOf(ctx, call.id)
  const eligible = contenders.filter(({ screening }) => screening === 'eligible')
  const byId = new Map(eligible.map((contender) => [contender.id, contender]))
  const marks = (await marksOf(ctx, call.id)).filter(({ application }) => byId.has(application))
  // A call that is still being designed has nothing to rank, and perhaps no criteria to rank by.
  if (eligible.length === 0) return { ranked: [], others: contenders, expected, scores: undefined, renewing: undefined }
  const rows = rank({
    criteria: call.criteria,
    applications: [...byId.keys()],
    reviews: marks.map(({ application, scores }) => ({ application, submitted: true, marks: scores })),
    expected,
  })
  const { scores, renewing } = await calibrationAmong(ctx, call, [...byId.keys()])
  const plain = rows.map(
    ({ application, ...row }): Placed => ({
      ...byId.get(application)!,
      ...row,
      score: row.mean,
      calibrated: scores?.applications.get(application) ?? null,
      raw_rank: row.rank,
    }),
  )
  // Before the first scores are there plain means stand in, and every page says so.
  const ranked = call.scoring === 'calibrated' && (scores || !renewing) ? byCalibrated(plain) : plain
  const others = contenders.filter(({ screening }) => screening !== 'eligible')
  return { ranked, others, expected, scores, renewing }
}

/** Nothing is decided by such a ranking: the scores that it goes by are not those of the reviews. */
export const isProvisional = (call: Pick<Call, 'scoring'>, { renewing }: Pick<Ranking, 'renewing'>): boolean =>
  call.scoring === 'calibrated' && renewing !== undefined

/**
 * Ranked by the calibrated score, to a millionth of a point. Scores of different components are never compared: there each
 * component's rank, as a share of its size, stands in, which takes the components for equally good.
 */
export function byCalibrated(rows: Placed[]): Placed[] {
  const standing = (row: Placed): number => {
    if (!row.calibrated) return Number.POSITIVE_INFINITY
    return places.get(row.calibrated.component)!.get(rounded(row.calibrated.quality))!
  }
  const places = sharesOf(rows)
  const sorted = rows.toSorted((x, y) => {
    const [own, other] = [standing(x), standing(y)]
    return own === other ? 0 : own - other
  })
  let rank = 0
  return sorted.map((row, index) => {
    if (index === 0 || standing(sorted[index - 1]!) !== standing(row)) rank = index + 1
    return row.calibrated ? { ...row, rank, score: row.calibrated.quality } : { ...row, rank: null, score: null }
  })
}

const rounded = (quality: number) => Math.round(quality * 1e6)

/** By component and score: the share of the component that is better, and half of the equals. */
function sharesOf(rows: Placed[]): Map<number, Map<number, number>> {
  const calibrated = rows.flatMap((row) => (row.calibrated ? [row.calibrated] : []))
  const groups = Map.groupBy(calibrated, ({ component }) => component)
  return new Map(
    [...groups].map(([component, own]) => {
      const equals = Map.groupBy(own, ({ quality }) => rounded(quality))
      const shares = new Map<number, number>()
      let better = 0
      for (const [quality, { length }] of [...equals].sort((x, y) => y[0] - x[0])) {
        shares.set(quality, (better + length / 2) / own.length)
        better += length
      }
      return [component, shares]
    }),
  )
}

/** Groups of applications that no reviewer connects, where the call ranks by calibrated scores: their order is a guess. */
export const groupsIn = (call: Pick<Call, 'scoring'>, ranked: Placed[]): number =>
  call.scoring === 'calibrated' ? new Set(ranked.flatMap(({ calibrated }) => calibrated?.component ?? [])).size : 1

/** The score of the last one within `places`, where the line is drawn; undefined when all are within. */
export const lineOf = (ranked: Placed[], places: number): number | undefined =>
  places > 0 && places < ranked.length ? (ranked[places - 1]?.score ?? undefined) : undefined

/** Those who share the rank that the line cuts through: their order says nothing, so somebody has to judge. */
export function tiedAtLine(ranked: Placed[], places: number): Placed[] {
  const [last, next] = [ranked[places - 1], ranked[places]]
  if (!last || !next || last.rank === null || last.rank !== next.rank) return []
  return ranked.filter(({ rank: own }) => own === last.rank)
}
