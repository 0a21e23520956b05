// Runs test files, each in a process of its own, and counts what happened. A process that crashes, hangs, ends early or
// holds no test is a failure, whatever its tests said.
import { spawn } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'

export interface Failure {
  /** The file, or the step for what is no test. */
  where: string
  name: string
  message: string
}
export interface Skip {
  where: string
  name: string
  reason: string
}
export interface Outcome {
  passed: number
  failures: Failure[]
  skips: Skip[]
}

/** One line that the reporter in the test file's process writes. */
export type Event =
  | {
      kind: 'passed' | 'failed'
      name: string
      suite: boolean
      skip?: string | boolean | undefined
      cause?: string
      message?: string
    }
  | { kind: 'note'; message: string }
  | { kind: 'end' }

export interface Suite {
  root: string
  /** Absolute paths. */
  files: string[]
  environment?: Record<string, string>
  /** How many files run beside each other. */
  concurrency: number
  limit_ms: number
  /** Called after each file. */
  onFile?: (file: string, took_ms: number) => void
}

export const nothing = (): Outcome => ({ passed: 0, failures: [], skips: [] })

export const sum = (outcomes: Outcome[]): Outcome => ({
  passed: outcomes.reduce((total, { passed }) => total + passed, 0),
  failures: outcomes.flatMap(({ failures }) => failures),
  skips: outcomes.flatMap(({ skips }) => skips),
})

export async function runSuite(suite: Suite): Promise<Outcome> {
  const waiting = [...suite.files]
  const outcomes: Outcome[] = []
  const worker = async () => {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
      const started = performance.now()
      outcomes.push(await runFile(suite, file))
      suite.onFile?.(file, performance.now() - started)
    }
  }
  await Promise.all(Array.from({ length: suite.concurrency }, worker))
  return sum(outcomes)
}

async function runFile(suite: Suite, file: string): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'causeway-test-'))
  const eventsPath = join(folder, 'events')
  const where = relative(suite.root, file)
  try {
    const ended = await runProcess(suite, file, eventsPath)
    return count(where, readEvents(eventsPath), ended)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

interface Ended {
  /** In words, or undefined if the process ended well. */
  fault?: string
  /** The end of what it printed. */
  printed: string
}

const running = new Set<number>()
const kill = (group: number, signal: NodeJS.Signals) => {
  try {
    process.kill(-group, signal)
  } catch {
    // The group is gone already, which is what was wanted.
  }
}

/** Test processes lead groups of their own, so that what they started ends with them; the runner must pass Ctrl-C on. */
export function stopAll(): void {
  for (const group of running) kill(group, 'SIGKILL')
}

function runProcess(suite: Suite, file: string, eventsPath: string): Promise<Ended> {
  const events = openSync(eventsPath, 'w')
  const { NODE_TEST_CONTEXT: _, ...environment } = process.env
  // Every file is a process of its own and imports mostly the same sources: they are compiled once for all of them.
  const compiled = join(suite.root, '.cache/compiled')
  const loader = pathToFileURL(join(suite.root, 'src/jsx.ts')).href
  const reporter = new URL('reporter.ts', import.meta.url).href
  const child = spawn(
    process.execPath,
    [
      '--enable-source-maps',
      '--import',
      loader,
      `--test-reporter=${reporter}`,
      '--test-reporter-destination=stdout',
      file,
    ],
    {
      cwd: suite.root,
      env: { NODE_COMPILE_CACHE: compiled, ...environment, ...suite.environment },
      stdio: ['ignore', 'pipe', 'pipe', events],
      detached: true,
    },
  )
  closeSync(events)
  const group = child.pid
  if (group !== undefined) running.add(group)
  let printed = ''
  const keep = (chunk: Buffer) => {
    printed = (printed + chunk.toString()).slice(-20_000)
  }
  child.stdout?.on('data', keep)
  child.stderr?.on('data', keep)
  let late = false
  const timer = setTimeout(() => {
    late = true
    if (group !== undefined) kill(group, 'SIGKILL')
  }, suite.limit_ms)
  return new Promise((resolve) => {
    // What the file left running would hold the pipes open, so it ends with the file and not after it.
    const leave = (fault: string | undefined) => {
      clearTimeout(timer)
      if (group !== undefined) {
        kill(group, 'SIGKILL')
        running.delete(group)
      }
      resolve({ printed, ...(fault === undefined ? {} : { fault }) })
    }
    child.on('error', (error) => leave(`could not be started: ${error.message}`))
    child.on('exit', () => group !== undefined && kill(group, 'SIGKILL'))
    child.on('close', (code, signal) => {
      if (late) return leave(`did not end within ${suite.limit_ms / 1000} s and was stopped`)
      leave(signal ? `was ended by ${signal}` : code ? `ended with exit status ${code}` : undefined)
    })
  })
}

function readEvents(path: string): Event[] {
  const lines = readFileSync(path, 'utf8').split('\n')
  // The last line may be cut short by a crash; the process's end says so anyway.
  return lines.slice(0, -1).map((line): Event => JSON.parse(line))
}

/** Tests count, suites do not; a parent that fails only because of a child is not counted a second time. */
export function count(where: string, events: Event[], { fault, printed }: Ended): Outcome {
  const outcome = nothing()
  for (const event of events) {
    if (event.kind !== 'passed' && event.kind !== 'failed') continue
    const { name, message = '' } = event
    if (event.skip !== undefined && event.skip !== false) {
      outcome.skips.push({ where, name, reason: typeof event.skip === 'string' ? event.skip : 'no reason given' })
    } else if (event.kind === 'failed') {
      if (event.cause !== 'subtestsFailed') outcome.failures.push({ where, name, message })
    } else if (!event.suite) {
      outcome.passed += 1
    }
  }
  const add = (name: string) => {
    const notes = events.flatMap((event) => (event.kind === 'note' ? [event.message] : []))
    outcome.failures.push({ where, name, message: [...notes, printed].join('\n').trim() })
  }
  const counted = outcome.passed + outcome.failures.length + outcome.skips.length
  if (fault !== undefined) {
    // A file whose tests failed ends with exit status 1, and its failures are counted one by one.
    if (outcome.failures.length === 0 || !fault.startsWith('ended with')) add(`the file ${fault}`)
  } else if (counted === 0) add('the file holds no test')
  else if (!events.some(({ kind }) => kind === 'end')) add('the file ended before its tests did')
  return outcome
}
