// Reads envelopes in a thread that stays: a large envelope takes a second of pure computing, and a hostile one as long as it
// may, and neither must keep the server from answering others.
import { Worker } from 'node:worker_threads'
import { refusal } from './envelope.ts'
import type { Envelope, EnvelopeFault, ReadOptions } from './object.ts'
import { loadSchemas } from './schema.ts'

export interface Reader {
  /** Reads a TAXII envelope, or with `bundle` a STIX bundle. Rejects only where the reader is closed or itself broken. */
  read(bytes: Uint8Array, options?: ReadOptions): Promise<Envelope | EnvelopeFault>
  close(): Promise<void>
}

export interface ReaderSettings {
  /** The folder of the OASIS schemas, where the operator installed them. */
  schemas?: string | undefined
  /** The longest that one envelope may take. */
  limit_ms?: number
  memory_mb?: number
}

/** What the thread is given. */
export interface ReadTask {
  bytes: Uint8Array
  options: ReadOptions
}

/** Large envelopes come back in parts, so that taking one over never holds the server up. A fault ends them. */
export interface ReadPart {
  part: Envelope | EnvelopeFault
  last: boolean
}

interface Job extends ReadTask {
  read: Envelope
  resolve(answer: Envelope | EnvelopeFault): void
  reject(error: Error): void
}

/** Throws a `SchemaError` at once where the schemas are damaged. Envelopes are read one after the other. */
export function startReader({ schemas, limit_ms = 20_000, memory_mb = 1_000 }: ReaderSettings = {}): Reader {
  if (schemas !== undefined) loadSchemas(schemas)
  const waiting: Job[] = []
  let thread: Worker | undefined
  let current: Job | undefined
  let timer: NodeJS.Timeout | undefined
  let closed = false

  const next = () => {
    if (current || waiting.length === 0) return
    current = waiting.shift()!
    thread ??= threadWith({ schemas, memory_mb }, { isCurrent: (one) => one === thread, take, drop })
    // Only work keeps the process alive, not the waiting for it.
    thread.ref()
    timer = setTimeout(() => drop(refusal('too-slow')), limit_ms)
    const { bytes, options } = current
    const task: ReadTask = { bytes, options }
    thread.postMessage(task, [bytes.buffer as ArrayBuffer])
  }

  const take = ({ part, last }: ReadPart) => {
    if (!current) return
    if (!('fault' in part)) append(current.read, part)
    if (last) answer('fault' in part ? part : current.read)
  }

  const answer = (outcome: Envelope | EnvelopeFault | Error) => {
    if (!current) return
    const { resolve, reject } = current
    clearTimeout(timer)
    current = undefined
    thread?.unref()
    if (outcome instanceof Error) reject(outcome)
    else resolve(outcome)
    next()
  }

  /** Ends the thread, which may be caught in its work; the next envelope gets a new one. */
  const drop = (outcome: EnvelopeFault | Error): Promise<unknown> => {
    const ended = thread?.terminate()
    thread = undefined
    answer(outcome)
    return Promise.resolve(ended)
  }

  return {
    read(bytes, options = {}) {
      if (closed) return Promise.reject(new Error('the reader is closed'))
      const { promise, resolve, reject } = Promise.withResolvers<Envelope | EnvelopeFault>()
      // A copy, because what is handed over to a thread is taken from its owner.
      waiting.push({ bytes: new Uint8Array(bytes), options, read: { objects: [], failures: [] }, resolve, reject })
      next()
      return promise
    },
    async close() {
      closed = true
      const gone = new Error('the reader was closed')
      for (const { reject } of waiting.splice(0)) reject(gone)
      await drop(gone)
    },
  }
}

interface Events {
  /** A thread that was given up may still speak. */
  isCurrent(thread: Worker): boolean
  take(part: ReadPart): void
  drop(outcome: EnvelopeFault | Error): void
}

function threadWith(
  { schemas, memory_mb }: { schemas: string | undefined; memory_mb: number },
  { isCurrent, take, drop }: Events,
): Worker {
  const worker = new Worker(new URL('./readerWorker.ts', import.meta.url), {
    workerData: schemas,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: memory_mb },
  })
  worker.on('message', (part: ReadPart) => isCurrent(worker) && take(part))
  worker.on('error', (error) => isCurrent(worker) && drop(isMemory(error) ? refusal('reader-failed') : asError(error)))
  worker.on('exit', () => isCurrent(worker) && drop(refusal('reader-failed')))
  return worker
}

/** One by one: a call with thousands of arguments would exhaust the stack. */
function append(envelope: Envelope, { objects, failures }: Envelope): void {
  for (const object of objects) envelope.objects.push(object)
  for (const failure of failures) envelope.failures.push(failure)
}

const isMemory = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)))
