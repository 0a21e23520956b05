// What passes between the server and the thread that solves.
import type { WholeResult } from './candidates.ts'

/** A whole problem as plain data: `matrix[a * reviewers + r]` is an affinity 0…1000 or `not_allowed`. */
export type SolveTask = {
  applications: number
  reviewers: number
  matrix: Uint16Array
  demand: Int32Array
  load_min: Int32Array
  load_max: Int32Array
}

export type SolveProgress = { round: number; done: number; total: number }

export type SolveMessage =
  | { kind: 'progress'; progress: SolveProgress }
  | { kind: 'result'; result: WholeResult }
  /** Own fields of errors and unknown names are lost between threads, so an error is sent as its parts. */
  | { kind: 'error'; name: string; message: string; fault: string | undefined }
