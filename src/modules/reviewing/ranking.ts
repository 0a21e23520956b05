import type { Ctx } from '#kernel/database/index.ts'
import type { Call } from '#modules/calls/index.ts'
import { type Contender, contendersOf } from './ranking.sql.ts'
import { marksOf } from './review.sql.ts'
import { roundOf } from './round.ts'
import { type Ranked, rank } from './solver/ranking.ts'

export interface Placed extends Contender, Omit<Ranked, 'application'> {}

/** The eligible applications of a call, best first, and those who do not take part. As far as the asker may see. */
export async function rankingOf(
  ctx: Ctx,
  call: Call,
): Promise<{ ranked: Placed[]; others: Contender[]; expected: number }> {
  const { reviews_per_application: expected } = await roundOf(ctx, call.id)
  const contenders = await contendersOf(ctx, call.id)
  const eligible = contenders.filter(({ screening }) => screening === 'eligible')
  const byId = new Map(eligible.map((contender) => [contender.id, contender]))
  const marks = (await marksOf(ctx, call.id)).filter(({ application }) => byId.has(application))
  // A call that is still being designed has nothing to rank, and perhaps no criteria to rank by.
  if (eligible.length === 0) return { ranked: [], others: contenders, expected }
  const rows = rank({
    criteria: call.criteria,
    applications: [...byId.keys()],
    reviews: marks.map(({ application, scores }) => ({ application, submitted: true, marks: scores })),
    expected,
  })
  const ranked = rows.map(({ application, ...row }) => ({ ...byId.get(application)!, ...row }))
  return { ranked, others: contenders.filter(({ screening }) => screening !== 'eligible'), expected }
}

/** The mean score of the last one within `places`, where the line is drawn; undefined when all are within. */
export const lineOf = (ranked: Placed[], places: number): number | undefined =>
  places > 0 && places < ranked.length ? (ranked[places - 1]?.mean ?? undefined) : undefined

/** Those who share the rank that the line cuts through: their order says nothing, so somebody has to judge. */
export function tiedAtLine(ranked: Placed[], places: number): Placed[] {
  const [last, next] = [ranked[places - 1], ranked[places]]
  if (!last || !next || last.rank === null || last.rank !== next.rank) return []
  return ranked.filter(({ rank: own }) => own === last.rank)
}
