// The thread that solves: started by thread.ts with one task, answers with one result or error; asks for draws in between.
import { once } from 'node:events'
import { parentPort, workerData } from 'node:worker_threads'
import { startOf } from './best.ts'
import type { DrawsMessage, Tally, ThreadMessage, ThreadTask } from './messages.ts'
import { mixPortfolios } from './mixtureSolve.ts'
import { priceOfBounds, solvePortfolio } from './portfolio.ts'
import { programmeOf } from './rows.ts'
import { tallyOf } from './tally.ts'

const port = parentPort!

function send(message: ThreadMessage) {
  port.postMessage(message)
}

async function run(task: ThreadTask) {
  if (task.kind === 'solve') return solvePortfolio(task.problem)
  if (task.kind === 'price') return priceOfBounds(task.problem, task.portfolio)
  if (task.kind === 'mix') return mixPortfolios(task.problem, task)
  const start = startOf(programmeOf(task.problem))
  let tally: Tally | null = null
  while (true) {
    send({ kind: 'tally', tally })
    const [draws] = (await once(port, 'message')) as [DrawsMessage]
    if (draws === null) return null
    tally = await tallyOf(start, draws)
  }
}

try {
  send({ kind: 'result', result: await run(workerData) })
} catch (error) {
  const { name, message, fault } = error as Error & { fault?: string }
  send({ kind: 'error', name, message, fault })
}
