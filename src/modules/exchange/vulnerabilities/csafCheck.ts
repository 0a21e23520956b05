// Keeps one thread that judges advisories: loading the tests takes seconds, judging takes milliseconds. It is started when
// first needed and ended when a text takes too long or nothing has come for a while.
import { Worker } from 'node:worker_threads'
import { type Checked, largestAdvisory_bytes, type Unreadable } from './csaf.ts'

const usual_limit_ms = 30_000
const idle_ms = 120_000
const largest_heap_mb = 1_000

interface Waiting {
  text: string
  limit_ms: number
  resolve: (checked: Checked) => void
}

let thread: Worker | undefined
let current: { asked: Waiting; late: NodeJS.Timeout } | undefined
let idle: NodeJS.Timeout | undefined
const waiting: Waiting[] = []

/** Judges the document against the mandatory tests of CSAF 2.0; never rejects. Outside transactions, if it can be. */
export async function checkAdvisory(bytes: Uint8Array, limit_ms = usual_limit_ms): Promise<Checked> {
  if (bytes.length > largestAdvisory_bytes) return { kind: 'unreadable', why: 'too-large' }
  const text = decoded(bytes)
  if (text === undefined) return { kind: 'unreadable', why: 'not-json' }
  return new Promise((resolve) => {
    waiting.push({ text, limit_ms, resolve })
    takeNext()
  })
}

function decoded(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    // What the database cannot keep as it was sent is not kept as something else.
    return text.includes('\u0000') || text.startsWith('\ufeff') ? undefined : text
  } catch {
    return undefined
  }
}

function takeNext(): void {
  if (current) return
  clearTimeout(idle)
  const asked = waiting.shift()
  if (!asked) {
    // The thread alone keeps no process from ending; an answer that somebody waits for does.
    thread?.unref()
    idle = setTimeout(end, idle_ms).unref()
    return
  }
  thread ??= begin()
  thread.ref()
  current = { asked, late: setTimeout(() => giveUp('too-slow'), asked.limit_ms) }
  thread.postMessage({ text: asked.text })
}

function begin(): Worker {
  const worker = new Worker(new URL('./csaf.worker.ts', import.meta.url), {
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: largest_heap_mb },
  })
  // A thread that was given up may still send its answer, which is nobody's any more.
  worker.on('message', ({ checked }: { checked: Checked }) => worker === thread && settle(checked))
  worker.on('error', () => worker === thread && giveUp('checker-failed'))
  worker.on('exit', () => worker === thread && giveUp('checker-failed'))
  return worker
}

function giveUp(why: Unreadable): void {
  end()
  settle({ kind: 'unreadable', why })
}

function settle(checked: Checked): void {
  clearTimeout(current?.late)
  current?.asked.resolve(checked)
  current = undefined
  takeNext()
}

function end(): void {
  const ended = thread
  thread = undefined
  void ended?.terminate()
}
