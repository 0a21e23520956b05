// A thread that computes one task of this folder.
import { inThread as runInThread } from '#kernel/jobs/index.ts'
import type { DrawsMessage, Tally, ThreadTask } from './messages.ts'

export type ThreadOptions = {
  signal?: AbortSignal | undefined
  /** Called when the thread asks for draws. */
  onTally?: (tally: Tally | null) => DrawsMessage
}

/** Rejects with the error of the task, and as the kernel's threads do: an `AbortError` when stopped, or a `ThreadError`. */
export const inThread = <Result>(task: ThreadTask, { signal, onTally }: ThreadOptions): Promise<Result> =>
  runInThread<Result, { kind: 'tally'; tally: Tally | null }>(new URL('./worker.ts', import.meta.url), task, {
    signal,
    onTold: ({ tally }, reply) => {
      const draws = onTally?.(tally) ?? null
      reply(draws, draws === null ? [] : [draws.values.buffer as ArrayBuffer])
    },
  })
