// Pure computing in a thread of its own: what takes seconds must not keep the server from answering.
import { Worker } from 'node:worker_threads'

/** What a thread answers last. Own fields of errors and unknown names are lost between threads, so an error is sent as its parts. */
export type ThreadAnswer<Result> =
  | { kind: 'result'; result: Result }
  | { kind: 'error'; name: string; message: string; fault: string | undefined }

export interface ThreadOptions<Told> {
  /** Aborting ends the thread at once; nothing of its work remains. */
  signal?: AbortSignal | undefined
  /** Called for every message but the answer. What it throws ends the thread, not the process. */
  onTold?: (told: Told, reply: (message: unknown, transfer?: ArrayBuffer[]) => void) => void
}

/**
 * Runs the file in a thread, with `task` as its `workerData`, until it sends its answer. Rejects with the error that it
 * sent, an `AbortError` when stopped, and a `ThreadError` when the thread itself failed (out of memory). The thread is gone
 * when the promise settles.
 */
export async function inThread<Result, Told extends { kind: string } = never>(
  file: URL,
  task: unknown,
  { signal, onTold }: ThreadOptions<Told> = {},
): Promise<Result> {
  if (signal?.aborted) throw stopped()
  // Without the parent's --import hooks: what computes is plain TypeScript, and loading the JSX hook would take longer
  // than many a task.
  const worker = new Worker(file, { workerData: task, execArgv: [] })
  const { promise, resolve, reject } = Promise.withResolvers<Result>()
  const stop = () => reject(stopped())
  signal?.addEventListener('abort', stop, { once: true })
  const reply = (message: unknown, transfer: ArrayBuffer[] = []) => worker.postMessage(message, transfer)
  worker.on('message', (message: ThreadAnswer<Result> | Told) => {
    if (isResult<Result>(message)) resolve(message.result)
    else if (isError(message)) reject(named(message.name, message.message, message.fault))
    else attempt(() => onTold?.(message as Told, reply), reject)
  })
  worker.on('error', (error) => reject(named('ThreadError', String(error))))
  worker.on('exit', (code) => reject(named('ThreadError', `the thread ended with code ${code} and no answer`)))
  try {
    return await promise
  } finally {
    signal?.removeEventListener('abort', stop)
    await worker.terminate()
  }
}

const isResult = <Result>(message: { kind: string }): message is { kind: 'result'; result: Result } =>
  message.kind === 'result'

const isError = (message: { kind: string }): message is Extract<ThreadAnswer<never>, { kind: 'error' }> =>
  message.kind === 'error'

function attempt(work: () => void, failed: (error: unknown) => void) {
  try {
    work()
  } catch (error) {
    failed(error)
  }
}

function named(name: string, message: string, fault?: string): Error {
  return Object.assign(new Error(message), { name }, fault === undefined ? {} : { fault })
}

const stopped = () => named('AbortError', 'the work was stopped')
