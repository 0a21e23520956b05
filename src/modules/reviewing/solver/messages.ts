// What passes between the server and the thread that solves.
import type { ThreadAnswer } from '#kernel/jobs/index.ts'
import type { RuledMode, RuledProgress } from './ruled.ts'
import type { RuledTask, RuledWholeResult } from './ruledWhole.ts'

export type ThreadTask = {
  task: RuledTask
  mode: RuledMode
  /** One 32-bit number shared between the threads; 1 asks for the best so far. */
  stop: SharedArrayBuffer
}

export type SolveProgress = { kind: 'progress'; progress: RuledProgress }

export type SolveMessage = SolveProgress | ThreadAnswer<RuledWholeResult>
