// Solving beside the server: a large call takes a second or so of pure computing, during which one thread must go on
// answering requests.
import { Worker } from 'node:worker_threads'
import type { WholeResult } from './candidates.ts'
import type { SolveMessage, SolveProgress, SolveTask } from './messages.ts'

export type { SolveProgress, SolveTask } from './messages.ts'

export type SolveOptions = {
  /** Called at most some twenty times a second, and at the end of each round. */
  onProgress?: (progress: SolveProgress) => void
  /** Aborting ends the thread at once; nothing of the solve remains. */
  signal?: AbortSignal
}

/**
 * Solves the task to the proven optimum in a thread of its own (see `assignWhole`). The arrays are copied, not taken.
 * Rejects with an `InstanceError` for malformed input, an `AbortError` when stopped, and a `SolverThreadError` when the
 * thread itself failed (out of memory). The thread is gone when the promise settles.
 */
export async function solveInWorker(task: SolveTask, options: SolveOptions = {}): Promise<WholeResult> {
  if (options.signal?.aborted) throw stopped()
  // Without the parent's --import hooks: the solver is plain TypeScript, and loading the JSX hook would take longer than
  // many a solve.
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: task, execArgv: [] })
  const { promise, resolve, reject } = Promise.withResolvers<WholeResult>()
  const stop = () => reject(stopped())
  options.signal?.addEventListener('abort', stop, { once: true })
  worker.on('message', (message: SolveMessage) => {
    if (message.kind === 'result') resolve(message.result)
    else if (message.kind === 'error') reject(named(message.name, message.message, message.fault))
    else attempt(() => options.onProgress?.(message.progress), reject)
  })
  worker.on('error', (error) => reject(named('SolverThreadError', String(error))))
  worker.on('exit', (code) => reject(named('SolverThreadError', `the thread ended with code ${code} and no answer`)))
  try {
    return await promise
  } finally {
    options.signal?.removeEventListener('abort', stop)
    await worker.terminate()
  }
}

/** What the caller's progress report throws must end the solve, not the process. */
function attempt(report: () => void, failed: (error: unknown) => void) {
  try {
    report()
  } catch (error) {
    failed(error)
  }
}

function named(name: string, message: string, fault?: string): Error {
  return Object.assign(new Error(message), { name }, fault === undefined ? {} : { fault })
}

function stopped() {
  return named('AbortError', 'the solve was stopped')
}
