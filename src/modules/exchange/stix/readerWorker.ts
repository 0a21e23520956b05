// The thread in which envelopes are read.
import { parentPort, workerData } from 'node:worker_threads'
import { openEnvelope, readPart } from './envelope.ts'
import type { ReadPart, ReadTask } from './reader.ts'
import { loadSchemas } from './schema.ts'

const schemas = typeof workerData === 'string' ? loadSchemas(workerData) : undefined

/** So many objects are taken over in a few milliseconds, between which the server answers others. */
const part_size = 200

parentPort!.on('message', ({ bytes, options }: ReadTask) => {
  const opened = openEnvelope(bytes, options)
  if ('fault' in opened) return send(opened, true)
  const count = opened.slices.length
  for (let from = 0; from === 0 || from < count; from += part_size) {
    const part = readPart(opened, from, from + part_size, schemas?.check)
    const last = 'fault' in part || from + part_size >= count
    send(part, last)
    if (last) return
  }
})

function send(part: ReadPart['part'], last: boolean): void {
  const message: ReadPart = { part, last }
  parentPort!.postMessage(message)
}
