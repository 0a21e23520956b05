// Why no portfolio keeps all rules, and what would have to give. The rules that contradict each other are found by QuickXplain
// (Junker, AAAI 2004), which asks "is this subset possible?" about as often as the answer is long times the logarithm of
// the number of rules.
import { boundsOf, isKept, underBounds, usedOf, withoutBound } from './bounds.ts'
import { exactBest } from './exact.ts'
import { type LinearRow, loadHighs, solveLinear } from './highs.ts'
import type { InfeasiblePortfolio, Relaxation } from './portfolio.ts'
import type { Bound, PortfolioProblem } from './problem.ts'
import { programmeOf } from './rows.ts'

/** Explains a problem that has no portfolio. */
export async function explainInfeasible(problem: PortfolioProblem): Promise<InfeasiblePortfolio> {
  const conflicts = await conflictWithin(problem, [], false, boundsOf(problem))
  const alone: Relaxation[] = []
  for (const bound of conflicts) {
    const change = await nearestLimit(problem, bound)
    if (change) alone.push({ changes: [change] })
  }
  const relaxations = alone.length > 0 ? alone : [await leastChanges(problem)]
  return { status: 'infeasible', conflicts: inOrder(problem, conflicts), relaxations }
}

function inOrder(problem: PortfolioProblem, conflicts: Bound[]): Bound[] {
  const wanted = new Set(conflicts)
  // `boundsOf` makes its bounds afresh, so they are compared by what they say.
  const said = new Set([...wanted].map((bound) => JSON.stringify(bound)))
  return boundsOf(problem).filter((bound) => said.has(JSON.stringify(bound)))
}

/** A smallest subset of `rules` that cannot be kept together with `given`; `changed` says that `given` grew since it was asked about. */
async function conflictWithin(
  problem: PortfolioProblem,
  given: Bound[],
  changed: boolean,
  rules: Bound[],
): Promise<Bound[]> {
  if (changed && !(await possible(underBounds(problem, given)))) return []
  if (rules.length <= 1) return rules
  const half = rules.length >> 1
  const [first, second] = [rules.slice(0, half), rules.slice(half)]
  const of_second = await conflictWithin(problem, [...given, ...first], true, second)
  const of_first = await conflictWithin(problem, [...given, ...of_second], of_second.length > 0, first)
  return [...of_first, ...of_second]
}

async function possible(problem: PortfolioProblem): Promise<boolean> {
  const { chosen, proven } = await exactBest(programmeOf(problem))
  return chosen !== null || !proven
}

/** How far this rule alone would have to give way; null if no change of it is enough. */
async function nearestLimit(problem: PortfolioProblem, bound: Bound): Promise<Relaxation['changes'][number] | null> {
  const rest = withoutBound(problem, bound)
  const best = await exactBest(programmeOf({ ...rest, value: towards(problem, bound) }))
  if (!best.chosen) return null
  const whole = bound.kind === 'exclusion' || bound.kind === 'must' || bound.kind === 'ban'
  return { bound, limit: whole ? null : usedOf(problem, bound, best.chosen) }
}

/** Values by which the best portfolio is the one that breaks this rule least. */
function towards({ value, cost, groups }: PortfolioProblem, bound: Bound): Float64Array {
  const worth = new Float64Array(value.length)
  if (bound.kind === 'budget') return cost.map((one) => -one)
  if (bound.kind === 'places') return worth.fill(bound.side === 'min' ? 1 : -1)
  if (bound.kind !== 'group') return worth
  const sign = bound.side === 'min' ? 1 : -1
  for (const i of groups.find(({ key }) => key === bound.key)!.members) {
    worth[i] = sign * (bound.measure === 'money' ? cost[i]! : 1)
  }
  return worth
}

/** The changes that together are least, each measured as a share of its limit, a rule given up as a whole. */
async function leastChanges(problem: PortfolioProblem): Promise<Relaxation> {
  const bounds = boundsOf(problem)
  const size = problem.value.length
  const rows = bounds.map((bound, k) => elasticRow(problem, bound, size + k))
  const columns = size + bounds.length
  const answer = solveLinear(await loadHighs(), {
    value: Float64Array.from({ length: columns }, (_, j) => (j < size ? 0 : -1)),
    lower: new Float64Array(columns),
    upper: Float64Array.from({ length: columns }, (_, j) => (j < size ? 1 : Infinity)),
    whole: size,
    rows,
  })
  if (answer.status !== 'optimal') throw new Error('a problem whose rules all give way has no portfolio')
  const chosen = Uint8Array.from(answer.x.subarray(0, size), (x) => (x > 0.5 ? 1 : 0))
  const changes = bounds.flatMap((bound) => {
    const used = usedOf(problem, bound, chosen)
    if (isKept(bound, used)) return []
    const whole = bound.kind === 'exclusion' || bound.kind === 'must' || bound.kind === 'ban'
    return [{ bound, limit: whole ? null : used }]
  })
  return { changes }
}

/** The rule as a row in which one column more makes up for what is missing. */
function elasticRow(problem: PortfolioProblem, bound: Bound, slack: number): LinearRow {
  if (bound.kind === 'exclusion')
    return { index: [...bound.pair, slack], weight: [1, 1, -1], lower: -Infinity, upper: 1 }
  if (bound.kind === 'must') return { index: [bound.application, slack], weight: [1, 1], lower: 1, upper: Infinity }
  if (bound.kind === 'ban') return { index: [bound.application, slack], weight: [1, -1], lower: -Infinity, upper: 0 }
  const [row] = programmeOf(underBounds(problem, [bound])).rows
  const { members, weight } = row!
  const unit = Math.max(1, bound.limit)
  const at_least = bound.kind !== 'budget' && bound.side === 'min'
  return {
    index: [...members, slack],
    weight: [...weight.map((one) => one / unit), at_least ? 1 : -1],
    lower: at_least ? bound.limit / unit : -Infinity,
    upper: at_least ? Infinity : bound.limit / unit,
  }
}
