// What passes between the server and the threads that solve portfolios.
import type { MixtureProblem, SolvedMixture } from './mixtureSolve.ts'
import type { BoundPrice, OptimalPortfolio, Portfolio } from './portfolio.ts'
import type { PortfolioProblem } from './problem.ts'

export type ThreadTask =
  | { kind: 'solve'; problem: PortfolioProblem }
  | { kind: 'price'; problem: PortfolioProblem; portfolio: OptimalPortfolio }
  | { kind: 'mix'; problem: MixtureProblem; seconds: number }
  /** Solves draw after draw as they come, until told that there are no more. */
  | { kind: 'draws'; problem: PortfolioProblem }

/** Values of `draws` draws, one after the other; null when there are no more. */
export type DrawsMessage = { draws: number; values: Float64Array } | null

/** What came of some draws. */
export type Tally = {
  draws: number
  /** `count[i]`: in how many of them application `i` was chosen. */
  count: Uint32Array
  proven: number
  worst_gap: number
  /** No portfolio keeps all rules, whatever the values are. */
  infeasible: boolean
}

export type ThreadMessage =
  | { kind: 'result'; result: Portfolio | BoundPrice[] | SolvedMixture | null }
  /** Asks for draws; with what came of those before. */
  | { kind: 'tally'; tally: Tally | null }
  /** Own fields of errors and unknown names are lost between threads, so an error is sent as its parts. */
  | { kind: 'error'; name: string; message: string; fault: string | undefined }
