// The thread that compares texts. A large call takes a second or so of pure computing, which must not keep the server
// from answering.
import { parentPort, workerData } from 'node:worker_threads'
import { affinities } from './solver/affinity.ts'
import type { SpokenText } from './solver/terms.ts'

const { applications, expertise } = workerData as { applications: SpokenText[]; expertise: SpokenText[] }
const { matrix } = affinities(applications, expertise)
parentPort!.postMessage(matrix, [matrix.buffer as ArrayBuffer])
