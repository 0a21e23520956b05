// The thread that solves: started by solveInWorker.ts with one task, answers with progress, then one result or error.
import { parentPort, workerData } from 'node:worker_threads'
import { assignWhole } from './candidates.ts'
import type { SolveMessage, SolveProgress, SolveTask } from './messages.ts'
import { matrixSource } from './pairs.ts'

/** Messages closer together than this would cost the server more than they tell anybody. */
const progress_every_ms = 50

function solve(task: SolveTask, send: (message: SolveMessage) => void) {
  let last_ms = -Infinity
  const onProgress = (progress: SolveProgress) => {
    const now_ms = performance.now()
    if (now_ms - last_ms < progress_every_ms && progress.done < progress.total) return
    last_ms = now_ms
    send({ kind: 'progress', progress })
  }
  try {
    const { matrix, applications, reviewers, demand, load_min, load_max } = task
    const source = matrixSource(matrix, applications, reviewers)
    send({ kind: 'result', result: assignWhole({ source, demand, load_min, load_max }, { onProgress }) })
  } catch (error) {
    const { name, message, fault } = error as Error & { fault?: string }
    send({ kind: 'error', name, message, fault })
  }
}

solve(workerData, (message) => parentPort?.postMessage(message))
