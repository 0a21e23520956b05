// Randomised assignment under full rules: several assignments of which each keeps every rule and no pair is part of too many,
// and one of them drawn. A pair's probability is the share of the assignments that hold it, so the cap is kept exactly,
// whatever the rules; the draw is one number from the stored seed.

import { lift } from './floors.ts'
import { instanceError } from './instance.ts'
import { randomBelow, randomNumbers } from './random.ts'
import type { RuledInstance, RuledMode, RuledResult } from './ruled.ts'
import { shortagesOfRules } from './ruledShortage.ts'
import { type Answer, firstPrices, marksOf, newWork, type RuledControl, withEdges } from './ruledWork.ts'
import { type Found, seek } from './seek.ts'

/** More assignments would follow the cap more closely, at so many times the cost. */
const assignments_max = 20

/** How many assignments, and in how many of them a pair may be: the closest to the cap, and few. */
export function rotationOf(cap: number): { assignments: number; pair_max: number } {
  let best = { assignments: 1, pair_max: 0 }
  for (let assignments = 1; assignments <= assignments_max; assignments++) {
    const pair_max = Math.floor(cap * assignments + 1e-9)
    if (pair_max / assignments > best.pair_max / best.assignments + 0.02) best = { assignments, pair_max }
  }
  if (best.pair_max === 0) throw instanceError('bad-cap', `a cap of ${cap} is below 1 in ${assignments_max}`)
  return best
}

/** Solves for all assignments, one after the other, and draws one. Pairs fixed by hand are in all of them. */
export async function rotate(
  instance: RuledInstance,
  mode: RuledMode,
  control: RuledControl,
): Promise<Answer | Extract<RuledResult, { status: 'infeasible' }>> {
  const { assignments, pair_max } = rotationOf(mode.random_cap!)
  const uses = new Int32Array(instance.edge_application.length)
  const fixed = marksOf(instance, instance.fixed)
  const seconds = mode.seconds === undefined ? {} : { seconds: mode.seconds / assignments }
  const answers: { chosen: Int32Array; total: number; floor: number | null; prices: Float64Array }[] = []
  let first: Found | undefined
  for (let turn = 0; turn < assignments; turn++) {
    const left = uses.map((_, e) => e).filter((e) => uses[e]! < pair_max || fixed[e] === 1)
    const part = withEdges(instance, left)
    const work = newWork(
      part,
      { ...mode, ...seconds, seed: (mode.seed + turn) >>> 0 },
      {
        shouldStop: () => false,
        onProgress: (told) =>
          control.onProgress?.({ ...told, phase: 'drawing', share: (turn + told.share) / assignments }),
      },
    )
    const found = await seek(work, answers[0]?.prices.slice() ?? firstPrices(part), null, {
      rounds: turn === 0 ? 150 : 80,
    })
    if (!found.arcs) return { ...(await shortagesOfRules(work, found)), proven: turn === 0 && found.proven }
    first ??= found
    const kept = mode.fair ? await lift(work, found) : { found, floor: null }
    const chosen = kept.found.arcs!.map((arc) => left[work.rules.arc_edge[arc]!]!).sort()
    for (const e of chosen) uses[e]!++
    answers.push({ chosen, total: kept.found.total, floor: kept.floor, prices: found.prices })
  }
  const drawn = answers[randomBelow(randomNumbers(mode.seed), assignments)]!
  const expected = answers.reduce((sum, { total }) => sum + total, 0) / assignments
  const largest = uses.reduce((most, count, e) => (fixed[e] === 1 ? most : Math.max(most, count)), 0) / assignments
  const { chosen, total, floor, prices } = drawn
  return {
    status: 'feasible',
    chosen,
    objective: total,
    bound: Math.floor(first!.bound + 1e-6),
    dual_bound: first!.dual_bound,
    prices,
    floor,
    random: { expected, largest },
  }
}
