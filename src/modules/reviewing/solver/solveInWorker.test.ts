import { deepEqual, equal, ok, rejects } from 'node:assert/strict'
import { test } from 'node:test'
import { ruledTask, topicalProblem } from './examples.ts'
import type { RuledProgress } from './ruled.ts'
import { assignRuledWhole } from './ruledWhole.ts'
import { solveInWorker } from './solveInWorker.ts'

const shape = { applications: 120, reviewers: 60, demand: 3, min: 2, max: 8 }
const mode = { fair: false, seed: 7 }
const small = () => ruledTask(topicalProblem(shape), { kinds: 3, nations: 9 })
const large = () =>
  ruledTask(topicalProblem({ applications: 3000, reviewers: 600, demand: 4, min: 4, max: 24 }), {
    kinds: 3,
    nations: 30,
  })

test('a thread gives the same as solving here, and tells its progress', async () => {
  const told: RuledProgress[] = []
  const result = await solveInWorker(small(), mode, { onProgress: (progress) => told.push(progress) })
  deepEqual(result, await assignRuledWhole(small(), mode))
  ok(told.length > 0)
  ok(told.every(({ share }, i) => share >= 0 && share <= 1 && (i === 0 || share >= told[i - 1]!.share)))
})

test('errors come back by name', async () => {
  const task = { ...small(), load_max: new Int32Array(60).fill(-1) }
  await rejects(solveInWorker(task, mode), { name: 'InstanceError', fault: 'min-above-max' })
  await rejects(solveInWorker({ ...small(), matrix: new Uint16Array(7) }, mode), { name: 'InstanceError' })
})

test('what a progress report throws ends the solve', async () => {
  const onProgress = () => {
    throw new Error('the screen is gone')
  }
  await rejects(solveInWorker(small(), mode, { onProgress }), { message: 'the screen is gone' })
})

test('a solve can be stopped before it starts and while it runs, and leaves no thread', async () => {
  await rejects(solveInWorker(small(), mode, { signal: AbortSignal.abort() }), { name: 'AbortError' })
  const controller = new AbortController()
  const onProgress = () => controller.abort()
  await rejects(solveInWorker(large(), mode, { signal: controller.signal, onProgress }), { name: 'AbortError' })
  equal(process.getActiveResourcesInfo().includes('MessagePort'), false)
})

test('asked for the best so far, it answers with an assignment that keeps all rules', async () => {
  const stop = new AbortController()
  const result = await solveInWorker(large(), mode, { stop: stop.signal, onProgress: () => stop.abort() })
  ok(result.status !== 'infeasible')
  equal(result.application.length, 12_000)
  ok(result.bound >= result.objective)
})
