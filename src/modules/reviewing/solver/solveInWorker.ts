// Solving beside the server: a large call takes some seconds of pure computing, during which one thread must go on
// answering requests.
import { inThread } from '#kernel/jobs/index.ts'
import type { SolveProgress, ThreadTask } from './messages.ts'
import type { RuledMode, RuledProgress } from './ruled.ts'
import type { RuledTask, RuledWholeResult } from './ruledWhole.ts'

export type SolveOptions = {
  /** Called at most some twenty times a second. */
  onProgress?: (progress: RuledProgress) => void
  /** Aborting ends the thread at once; nothing of the solve remains. */
  signal?: AbortSignal
  /** Aborting ends the search; the best assignment found so far is the answer. */
  stop?: AbortSignal
}

/**
 * Solves the task in a thread of its own (see `assignRuledWhole`). The arrays are copied, not taken. Rejects with an
 * `InstanceError` for malformed input, and as `inThread` does.
 */
export async function solveInWorker(
  task: RuledTask,
  mode: RuledMode,
  { onProgress, signal, stop }: SolveOptions = {},
): Promise<RuledWholeResult> {
  const enough = new SharedArrayBuffer(4)
  const askForBest = () => Atomics.store(new Int32Array(enough), 0, 1)
  if (stop?.aborted) askForBest()
  stop?.addEventListener('abort', askForBest, { once: true })
  const shared: ThreadTask = { task, mode, stop: enough }
  try {
    return await inThread<RuledWholeResult, SolveProgress>(new URL('./worker.ts', import.meta.url), shared, {
      signal,
      onTold: ({ progress }) => onProgress?.(progress),
    })
  } finally {
    stop?.removeEventListener('abort', askForBest)
  }
}
