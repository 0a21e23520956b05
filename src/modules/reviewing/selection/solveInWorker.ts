// Solving beside the server: a portfolio takes up to seconds of pure computing, during which one thread must go on
// answering requests. Arrays are copied, not taken.
import type { MixtureProblem, SolvedMixture } from './mixtureSolve.ts'
import type { BoundPrice, OptimalPortfolio, Portfolio, PortfolioProblem } from './portfolio.ts'
import { inThread } from './thread.ts'

export type SolveOptions = {
  /** Aborting ends the thread at once; nothing of the solve remains. */
  signal?: AbortSignal
}

/** `solvePortfolio` in a thread of its own. Rejects with a `SelectionError`, an `AbortError` or a `ThreadError`. */
export function solvePortfolioInWorker(problem: PortfolioProblem, options: SolveOptions = {}): Promise<Portfolio> {
  return inThread({ kind: 'solve', problem }, options)
}

/** `priceOfBounds` in a thread of its own; rejects as `solvePortfolioInWorker` does. */
export function priceOfBoundsInWorker(
  problem: PortfolioProblem,
  portfolio: OptimalPortfolio,
  options: SolveOptions = {},
): Promise<BoundPrice[]> {
  return inThread({ kind: 'price', problem, portfolio }, options)
}

/** `mixPortfolios` in a thread of its own; rejects as `solvePortfolioInWorker` does. */
export function mixPortfoliosInWorker(
  problem: MixtureProblem,
  { seconds, ...options }: SolveOptions & { seconds: number },
): Promise<SolvedMixture | null> {
  return inThread({ kind: 'mix', problem, seconds }, options)
}
