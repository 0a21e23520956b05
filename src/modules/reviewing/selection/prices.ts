// What each rule costs: the best portfolio without it is worth so much more. Every price is exact, because a price read off the
// relaxation is wrong as soon as more than one application would change.
import { type Start, startOf, valueScale } from './best.ts'
import { boundsOf, isKept, usedOf, withoutBound } from './bounds.ts'
import { value_tolerance } from './branch.ts'
import { exactBest } from './exact.ts'
import type { BoundPrice, BoundUse, OptimalPortfolio } from './portfolio.ts'
import type { Bound, PortfolioProblem } from './problem.ts'
import { programmeOf } from './rows.ts'
import { dualBound, pricesOf, type Relaxation, reprice } from './simplex.ts'

export function usesOf(problem: PortfolioProblem, chosen: Uint8Array): BoundUse[] {
  return boundsOf(problem).map((bound) => {
    const used = usedOf(problem, bound, chosen)
    return { bound, used, kept: isKept(bound, used) }
  })
}

export async function pricesOfBounds(problem: PortfolioProblem, portfolio: OptimalPortfolio): Promise<BoundPrice[]> {
  const start = startOf(programmeOf(problem))
  // Those who are decided from the start are passed over by the steps, and their reduced costs with them.
  reprice(start.relaxation)
  const most = -dualBound(start.relaxation, pricesOf(start.relaxation)) * valueScale(problem.value)
  const prices: BoundPrice[] = []
  for (const use of usesOf(problem, portfolio.chosen)) {
    const numeric = 'limit' in use.bound
    if (!numeric && !mayHelp(start, most, portfolio.value, use.bound)) continue
    const price = await priceOf(problem, portfolio, use)
    if (numeric || price.price > 0) prices.push(price)
  }
  return prices.sort((x, y) => y.price - x.price)
}

async function priceOf(
  problem: PortfolioProblem,
  { chosen, value }: OptimalPortfolio,
  use: BoundUse,
): Promise<BoundPrice> {
  const best = await exactBest(programmeOf(withoutBound(problem, use.bound)))
  const gain = best.value - value
  // Without a gain the portfolio stays as it is; a search may well end at another one of the same worth.
  if (!best.chosen || gain <= value_tolerance * Math.max(1, Math.abs(value))) {
    return { ...use, price: 0, value_without: value, enter: [], leave: [] }
  }
  const without = best.chosen
  const all = [...chosen.keys()]
  const enter = all.filter((i) => without[i] === 1 && chosen[i] === 0)
  const leave = all.filter((i) => without[i] === 0 && chosen[i] === 1)
  return { ...use, price: gain, value_without: best.value, enter, leave }
}

/**
 * Whether giving up this exclusion, must or ban could lead to more, judged by the reduced costs of those whom it keeps out or in:
 * thousands of rules are settled so without a solve.
 */
function mayHelp({ programme, relaxation, ending }: Start, most: number, value: number, bound: Bound): boolean {
  if (ending !== 'optimal') return true
  const scale = valueScale(programme.value)
  const { reduced, at_upper } = relaxation
  if (bound.kind === 'must') return most + reduced[bound.application]! * scale > value
  if (bound.kind === 'ban') return most - reduced[bound.application]! * scale > value
  if (bound.kind !== 'exclusion' || shareRow(programme.rows.length, relaxation, bound.pair)) return true
  const charged = bound.pair.reduce((sum, i) => sum + (at_upper[i] === 1 ? 0 : reduced[i]!), 0)
  return most - charged * scale > value
}

/** Whether the exclusion stands in the relaxation as a row, whose price the reduced costs then contain. */
function shareRow(first: number, { matrix }: Relaxation, [i, j]: [number, number]): boolean {
  const rowsOf = (k: number) => matrix.row.subarray(matrix.start[k]!, matrix.start[k + 1]!).filter((r) => r >= first)
  const of_j = rowsOf(j)
  return rowsOf(i).some((r) => of_j.includes(r))
}
