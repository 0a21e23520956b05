import { deepEqual, equal, ok, rejects } from 'node:assert/strict'
import { test } from 'node:test'
import { assignWhole } from './candidates.ts'
import { instanceOf, matrixOf, topicalProblem } from './examples.ts'
import { matrixSource } from './pairs.ts'
import { type SolveProgress, type SolveTask, solveInWorker } from './solveInWorker.ts'

function taskOf(shape: Parameters<typeof topicalProblem>[0]): SolveTask {
  const problem = topicalProblem(shape)
  const { applications, reviewers, demand, load_min, load_max } = instanceOf(problem)
  return { applications, reviewers, matrix: matrixOf(problem), demand, load_min, load_max }
}

const small = taskOf({ applications: 60, reviewers: 20, demand: 3, min: 2, max: 11 })

test('a thread gives the same as solving here, and tells its progress', async () => {
  const told: SolveProgress[] = []
  const there = await solveInWorker(small, { onProgress: (progress) => told.push(progress) })
  const { matrix, applications, reviewers, demand, load_min, load_max } = small
  const source = matrixSource(matrix, applications, reviewers)
  deepEqual(there, assignWhole({ source, demand, load_min, load_max }))
  deepEqual(told.at(-1), { round: there.rounds, done: 180, total: 180 })
})

test('errors come back by name', async () => {
  await rejects(solveInWorker({ ...small, matrix: new Uint16Array(3) }), { name: 'InstanceError', fault: 'bad-array' })
  await rejects(solveInWorker({ ...small, demand: small.demand.map(() => -1) }), { fault: 'bad-demand' })
})

test('what a progress report throws ends the solve', async () => {
  const onProgress = () => {
    throw new Error('nobody is listening')
  }
  await rejects(solveInWorker(small, { onProgress }), { message: 'nobody is listening' })
})

test('a solve can be stopped before it starts and while it runs, and leaves no thread', async () => {
  await rejects(solveInWorker(small, { signal: AbortSignal.abort() }), { name: 'AbortError' })
  const large = taskOf({ applications: 1500, reviewers: 500, demand: 3, min: 8, max: 9 })
  const stop = new AbortController()
  let after_stop = 0
  const onProgress = () => {
    if (stop.signal.aborted) after_stop++
    stop.abort()
  }
  await rejects(solveInWorker(large, { signal: stop.signal, onProgress }), { name: 'AbortError' })
  ok(after_stop < 3, 'the thread went on')
  equal(process.getActiveResourcesInfo().filter((name) => name === 'MessagePort').length, 0)
})
