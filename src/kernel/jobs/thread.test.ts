import { deepEqual, equal, rejects } from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { inThread } from './thread.ts'

const folder = mkdtempSync(join(tmpdir(), 'causeway-thread-'))
after(() => rmSync(folder, { recursive: true }))

/** A thread that does what this text says. */
function threadOf(text: string): URL {
  const file = join(folder, `${Math.random()}.mjs`)
  writeFileSync(file, `import { parentPort as port, workerData as task } from 'node:worker_threads'\n${text}`)
  return pathToFileURL(file)
}

test('a thread gets its task, talks, and answers', async () => {
  const file = threadOf(`
    port.on('message', (more) => port.postMessage({ kind: 'result', result: task + more }))
    port.postMessage({ kind: 'ask', what: 'more' })`)
  const asked: string[] = []
  const result = await inThread<number, { kind: 'ask'; what: string }>(file, 3, {
    onTold: ({ what }, reply) => {
      asked.push(what)
      reply(4)
    },
  })
  deepEqual([asked, result], [['more'], 7])
})

test('its error comes back by name and fault', async () => {
  const file = threadOf(`port.postMessage({ kind: 'error', name: 'BadTask', message: 'no', fault: 'empty' })`)
  await rejects(inThread(file, null), { name: 'BadTask', message: 'no', fault: 'empty' })
})

test('a thread that fails or says nothing is an error, not a wait', async () => {
  await rejects(inThread(threadOf(`throw new Error('broken')`), null), { name: 'ThreadError' })
  await rejects(inThread(threadOf(`port.close()`), null), { name: 'ThreadError' })
})

test('stopped, or failed by what is told, it leaves no thread', async () => {
  const forever = threadOf(`setInterval(() => port.postMessage({ kind: 'tick' }), 5)`)
  await rejects(inThread(forever, null, { signal: AbortSignal.abort() }), { name: 'AbortError' })
  await rejects(inThread(forever, null, { signal: AbortSignal.timeout(50) }), { name: 'AbortError' })
  const onTold = () => {
    throw new Error('the screen is gone')
  }
  await rejects(inThread<never, { kind: 'tick' }>(forever, null, { onTold }), { message: 'the screen is gone' })
  equal(process.getActiveResourcesInfo().includes('MessagePort'), false)
})
