// The thread that solves: started by solveInWorker.ts with one task, answers with progress, then one result or error.
import { parentPort, workerData } from 'node:worker_threads'
import type { SolveMessage, ThreadTask } from './messages.ts'
import type { RuledProgress } from './ruled.ts'
import { assignRuledWhole } from './ruledWhole.ts'

/** Messages closer together than this would cost the server more than they tell anybody. */
const progress_every_ms = 50

async function solve({ task, mode, stop }: ThreadTask, send: (message: SolveMessage) => void) {
  const wanted = new Int32Array(stop)
  let last_ms = -Infinity
  const onProgress = (progress: RuledProgress) => {
    const now_ms = performance.now()
    if (now_ms - last_ms < progress_every_ms) return
    last_ms = now_ms
    send({ kind: 'progress', progress })
  }
  try {
    const shouldStop = () => Atomics.load(wanted, 0) === 1
    send({ kind: 'result', result: await assignRuledWhole(task, mode, { onProgress, shouldStop }) })
  } catch (error) {
    const { name, message, fault } = error as Error & { fault?: string }
    send({ kind: 'error', name, message, fault })
  }
}

await solve(workerData, (message) => parentPort?.postMessage(message))
