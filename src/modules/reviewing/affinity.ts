import { Worker } from 'node:worker_threads'
import type { SpokenText } from './solver/terms.ts'

/** `matrix[a * reviewers + r]`, 0 to 1000, computed in a thread of its own. Rejects when `signal` aborts. */
export async function affinityMatrix(
  applications: SpokenText[],
  expertise: SpokenText[],
  signal: AbortSignal,
): Promise<Uint16Array> {
  const worker = new Worker(new URL('./affinityWorker.ts', import.meta.url), {
    workerData: { applications, expertise },
    execArgv: [],
  })
  const { promise, resolve, reject } = Promise.withResolvers<Uint16Array>()
  const stop = () => reject(Object.assign(new Error('the comparison was stopped'), { name: 'AbortError' }))
  if (signal.aborted) stop()
  signal.addEventListener('abort', stop, { once: true })
  worker.on('message', resolve)
  worker.on('error', reject)
  worker.on('exit', (code) => reject(new Error(`the comparing thread ended with code ${code}`)))
  try {
    return await promise
  } finally {
    signal.removeEventListener('abort', stop)
    await worker.terminate()
  }
}
