// bin/test [step …] [pattern …]: without arguments everything. A step is one of types, lint, unit, database, races and
// browser; any other word chooses the test files whose path contains it. The last line is `N passed, M failed, K skipped`.
import { existsSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type FileStep, fileSteps, filesOf, type StepName, stepNames, toolSteps } from './steps.ts'
import { nothing, type Outcome, runSuite, stopAll, sum } from './suite.ts'
import { counted, type FileTime, failureText, slowest, stepLine, summary, type Unrun } from './summary.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
/** For one file; a slow and busy machine takes three times as long as a quiet one. */
const limit_ms = 12 * 60_000

interface Wish {
  steps: StepName[]
  patterns: string[]
}

function read(words: string[]): Wish {
  const isStep = (word: string): word is StepName => (stepNames as readonly string[]).includes(word)
  return {
    steps: words.filter(isStep),
    patterns: words.filter((word) => !isStep(word)).map(pathInTree),
  }
}

/** A path that the caller's shell completed is relative to where the caller is; any other word stays as it is. */
function pathInTree(word: string): string {
  const path = relative(root, resolve(word))
  return existsSync(word) && !path.startsWith('..') ? path : word
}

const failure = (where: string, name: string, message: string): Outcome => ({
  ...nothing(),
  failures: [{ where, name, message }],
})

async function main(words: string[]): Promise<void> {
  const wish = read(words)
  const option = wish.patterns.find((word) => word.startsWith('-'))
  const unrun: Unrun[] = []
  const outcomes = option
    ? [
        failure(
          'bin/test',
          `unknown option ${option}`,
          `Known: a step (${stepNames.join(', ')}), or part of a test file's path.`,
        ),
      ]
    : [...(await runTools(wish)), ...(await runFiles(wish, unrun))]
  if (outcomes.length === 0)
    outcomes.push(failure('bin/test', `no test file's path contains ${wish.patterns.join(' or ')}`, ''))
  const total = sum(outcomes)
  // Leaving out is allowed beside what was run, but a run of nothing is no success.
  if (counted(total).startsWith('0 passed, 0 failed'))
    total.failures.push({ where: 'bin/test', name: 'nothing was run', message: '' })
  console.log(summary(total, unrun))
  process.exitCode = total.failures.length > 0 ? 1 : 0
}

async function runTools({ steps, patterns }: Wish): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  for (const { name, title, check } of toolSteps) {
    if (steps.length > 0 ? !steps.includes(name) : patterns.length > 0) continue
    outcomes.push(await timed(title, () => check(root)))
  }
  return outcomes
}

async function runFiles({ steps, patterns }: Wish, unrun: Unrun[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  for (const step of fileSteps(process.env)) {
    if (steps.length > 0 && !steps.includes(step.name)) continue
    const files = filesOf(root, step).filter((file) => {
      const path = relative(root, file)
      return patterns.length === 0 || patterns.some((pattern) => path.includes(pattern))
    })
    if (patterns.length > 0 && files.length === 0) continue
    outcomes.push(step.unless === undefined ? await runStep(step, files) : leaveOut(step, files, step.unless, unrun))
  }
  return outcomes
}

function leaveOut({ title }: FileStep, files: string[], remedy: string, unrun: Unrun[]): Outcome {
  unrun.push({
    what: `${title} (${files.length} ${files.length === 1 ? 'file' : 'files'})`,

    remedy,
  })
  console.log(stepLine(title, 0, 'NOT RUN'))
  return { ...nothing(), skips: files.map((file) => ({ where: relative(root, file), name: title, reason: remedy })) }
}

const runStep = (step: FileStep, files: string[]): Promise<Outcome> =>
  timed(step.title, async () => {
    if (files.length === 0)
      return failure(step.title, 'no tests were found', `Looked for ${step.patterns.join(' and ')}.`)
    const obstacle = await step.obstacle?.()
    if (obstacle !== undefined)
      return failure(
        step.title,
        `could not be run (${files.length} ${files.length === 1 ? 'file' : 'files'})`,
        obstacle,
      )
    const times: FileTime[] = []
    const onFile = (file: string, took_ms: number) => {
      times.push({ file: relative(root, file), took_s: took_ms / 1000 })
      progress(`${step.title}: ${times.length} of ${files.length} files`)
    }
    progress(`${step.title}: ${files.length} files`)
    const outcome = await runSuite({
      root,
      files,
      limit_ms,
      onFile,
      concurrency: step.concurrency,
      environment: step.environment ?? {},
    })
    return { ...outcome, times }
  })

/** A line that the next one writes over; only where somebody watches. */
function progress(text: string): void {
  if (process.stdout.isTTY) process.stdout.write(`\r\x1b[K${text}`)
}

async function timed(title: string, work: () => Promise<Outcome & { times?: FileTime[] }>): Promise<Outcome> {
  const started = performance.now()
  progress(title)
  const outcome = await work()
  progress('')
  console.log(stepLine(title, (performance.now() - started) / 1000, counted(outcome)))
  const slow = slowest(outcome.times ?? [])
  if (slow) console.log(slow)
  for (const failed of outcome.failures) console.log(failureText(failed))
  return outcome
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    stopAll()
    process.exit(130)
  })
}
await main(process.argv.slice(2))
