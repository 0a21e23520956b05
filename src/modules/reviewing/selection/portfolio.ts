// Which applications to fund: the portfolio of greatest worth under a budget, places, and bounds by nation, technology
// area and challenge. Costs and counts are compared exactly, values to one part in 10⁹.
import { exactBest } from './exact.ts'
import { explainInfeasible } from './infeasible.ts'
import { pricesOfBounds, usesOf } from './prices.ts'
import { type Bound, checkProblem, type PortfolioProblem, selectionError } from './problem.ts'
import { programmeOf } from './rows.ts'

export type {
  Bound,
  Group,
  Measure,
  PortfolioProblem,
  SelectionError,
  SelectionFault,
  Side,
} from './problem.ts'

/** A portfolio than which none is worth more; or, where `gap` is above 10⁻⁹, the best that was found within a minute. */
export type OptimalPortfolio = {
  status: 'optimal'
  /** `chosen[i]` is 1 where application `i` is chosen, else 0. */
  chosen: Uint8Array
  value: number
  /** No portfolio within the bounds is worth more than this; computed apart from the choice. */
  bound: number
  /** `(bound - value) / max(1, |bound|)`, never below 0. */
  gap: number
  /** Minor units. */
  cost: number
  seconds: number
}

/** One of the rules that contradict each other; without any one of them the others could be kept. */
export type InfeasibleReason = Bound

/** What would make a portfolio possible: all its changes together, none of them to spare. */
export type Relaxation = {
  changes: {
    bound: Bound
    /** The nearest limit that would do; null where the rule would have to go (an exclusion, a must, a ban). */
    limit: number | null
  }[]
}

export type InfeasiblePortfolio = {
  status: 'infeasible'
  conflicts: InfeasibleReason[]
  /** Each one alone would do. Those that change one rule come first; where no single rule is enough, the least change of several. */
  relaxations: Relaxation[]
}

export type Portfolio = OptimalPortfolio | InfeasiblePortfolio

/** How a rule stands in a portfolio. */
export type BoundUse = {
  bound: Bound
  /** Applications or minor units, as the bound's measure; for exclusions, musts and bans how many of theirs are chosen. */
  used: number
  /** Whether the portfolio keeps the rule: false only for portfolios changed by hand. */
  kept: boolean
}

/** What a rule costs: the best portfolio without it, compared with the best under all rules. */
export type BoundPrice = BoundUse & {
  /** Value lost to the rule, from 0. */
  price: number
  /** Value of the best portfolio without the rule. */
  value_without: number
  /** Applications that would come in and go out without the rule. */
  enter: number[]
  leave: number[]
}

/**
 * The best portfolio, proven, or why there is none. Throws a `SelectionError` for malformed input. Busy for as long as it
 * computes: servers call `solvePortfolioInWorker` (solveInWorker.ts).
 */
export async function solvePortfolio(problem: PortfolioProblem): Promise<Portfolio> {
  checkProblem(problem)
  const started_ms = performance.now()
  const { chosen, value, bound, proven } = await exactBest(programmeOf(problem))
  if (!chosen && !proven)
    throw selectionError('undecided', 'whether any portfolio keeps all rules was not found out in time')
  if (!chosen) return explainInfeasible(problem)
  let cost = 0
  for (let i = 0; i < chosen.length; i++) if (chosen[i] === 1) cost += problem.cost[i]!
  const gap = Math.max(0, bound - value) / Math.max(1, Math.abs(bound))
  return { status: 'optimal', chosen, value, bound, gap, cost, seconds: (performance.now() - started_ms) / 1000 }
}

/** Every rule of the problem and how a choice stands to it, whoever made the choice. Throws a `SelectionError`. */
export function usesOfBounds(problem: PortfolioProblem, chosen: Uint8Array): BoundUse[] {
  checkProblem(problem)
  checkChoice(problem, chosen)
  return usesOf(problem, chosen)
}

/**
 * What each rule costs, dearest first: every limit, also those that cost nothing, and of exclusions, musts and bans those
 * that cost something. Throws a `SelectionError`. Takes about one solve for each rule: servers call `priceOfBoundsInWorker`.
 */
export async function priceOfBounds(problem: PortfolioProblem, portfolio: OptimalPortfolio): Promise<BoundPrice[]> {
  checkProblem(problem)
  checkChoice(problem, portfolio.chosen)
  return pricesOfBounds(problem, portfolio)
}

function checkChoice({ value }: PortfolioProblem, chosen: Uint8Array) {
  if (!(chosen instanceof Uint8Array) || chosen.length !== value.length || chosen.some((one) => one > 1)) {
    throw selectionError('bad-array', `a choice is a Uint8Array of ${value.length} zeros and ones`)
  }
}
