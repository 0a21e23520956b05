// Solving for many draws of the values: every one starts from the same solved relaxation, so that what comes out does not
// depend on which thread solved what before.
import { type Best, bestFor, type Start } from './best.ts'
import { exactBest } from './exact.ts'
import type { DrawsMessage, Tally } from './messages.ts'

/** A draw that needs more is counted with the best found and its gap. One in a thousand does (bench/selection.ts). */
const nodes_most = 5000

export async function tallyOf(start: Start, { draws, values }: NonNullable<DrawsMessage>): Promise<Tally> {
  const { applications } = start.programme
  const tally: Tally = { draws, count: new Uint32Array(applications), proven: 0, worst_gap: 0, infeasible: false }
  for (let d = 0; d < draws; d++) {
    const { chosen, value, bound, proven } = await bestOfDraw(
      start,
      values.subarray(d * applications, (d + 1) * applications),
    )
    if (!chosen) return { ...tally, infeasible: true }
    for (let i = 0; i < applications; i++) tally.count[i]! += chosen[i]!
    if (proven) tally.proven++
    tally.worst_gap = Math.max(tally.worst_gap, (bound - value) / Math.max(1, Math.abs(bound)))
  }
  return tally
}

async function bestOfDraw(start: Start, value: Float64Array): Promise<Best> {
  const best = bestFor(start, value, nodes_most)
  return best.chosen || best.proven ? best : exactBest({ ...start.programme, value })
}
