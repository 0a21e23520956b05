// The thread that compares texts. A large call takes a second or so of pure computing, which must not keep the server
// from answering.
import { parentPort, workerData } from 'node:worker_threads'
import type { ThreadAnswer } from '#kernel/jobs/index.ts'
import { type AffinityIndex, type Entry, type Refreshed, refresh } from './solver/affinityIndex.ts'

type Task = { known: AffinityIndex | undefined; applications: Entry[]; reviewers: Entry[] }

const send = (answer: ThreadAnswer<Refreshed>, transfer: ArrayBuffer[] = []) =>
  parentPort!.postMessage(answer, transfer)

try {
  const { known, applications, reviewers } = workerData as Task
  const result = refresh(known, applications, reviewers)
  send({ kind: 'result', result }, [result.index.matrix.buffer as ArrayBuffer])
} catch (error) {
  const { name, message } = error as Error
  send({ kind: 'error', name, message, fault: undefined })
}
