// The steps of bin/test in their order. A step either checks the whole tree with one tool, or runs the test files it
// finds; what a step needs and does not get is a failure with its remedy, or said loudly where leaving it out is allowed.
import { execFile } from 'node:child_process'
import { globSync, statSync } from 'node:fs'
import { availableParallelism, totalmem } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { findBrowser } from '../../e2e/browser.ts'
import { nothing, type Outcome } from './suite.ts'

export const stepNames = ['types', 'lint', 'unit', 'database', 'races', 'browser'] as const
export type StepName = (typeof stepNames)[number]

export interface ToolStep {
  name: StepName
  title: string
  check: (root: string) => Promise<Outcome>
}
export interface FileStep {
  name: StepName
  title: string
  patterns: string[]
  without?: RegExp
  /** What takes longest although its file is short. */
  first?: RegExp
  environment?: Record<string, string>
  concurrency: number
  /** Why it cannot run, in words with the remedy: counted as a failure. */
  obstacle?: () => Promise<string | undefined>
  /** What must be set so that it runs, where running without is allowed: said loudly. */
  unless?: string
}

const cores = availableParallelism()
// A PGlite takes up to 640 MB, a browser with its server about as much (measured): more of them would only swap.
const heavy = Math.max(1, Math.min(cores, Math.floor(totalmem() / 1.5e9)))

export const toolSteps: ToolStep[] = [
  {
    name: 'types',
    title: 'types',
    check: (root) => runTool(root, 'types', 'node_modules/typescript/bin/tsc', ['--noEmit', '--pretty', 'false']),
  },
  {
    name: 'lint',
    title: 'lint',
    check: (root) =>
      runTool(root, 'lint', 'node_modules/@biomejs/biome/bin/biome', [
        'check',
        '--error-on-warnings',
        '--colors=off',
        '.',
      ]),
  },
]

/** The steps for what the environment offers. */
export function fileSteps({ TEST_DATABASE_URL: url, SKIP_BROWSER }: NodeJS.ProcessEnv): FileStep[] {
  const postgres = { obstacle: () => whyNoPostgres(url ?? ''), ...(url ? {} : { unless: postgresRemedy }) }
  return [
    {
      name: 'unit',
      title: 'unit',
      patterns: ['src/**/*.test.{ts,tsx}', 'bin/**/*.test.ts'],
      without: /\.(database|postgres|race)\.test\.tsx?$/,
      concurrency: cores,
    },
    {
      name: 'database',
      title: 'database on PGlite',
      patterns: ['src/**/*.database.test.{ts,tsx}'],
      environment: { CAUSEWAY_TEST_ENGINE: 'pglite' },
      concurrency: heavy,
    },
    {
      name: 'database',
      title: 'database on PostgreSQL',
      // Long walks through surfaces that do not differ between the engines are taken on one of them.
      patterns: ['src/**/*.database.test.{ts,tsx}', 'src/**/*.postgres.test.{ts,tsx}'],
      environment: { CAUSEWAY_TEST_ENGINE: 'postgres' },
      // While one file waits for the server's answer, another has something to do.
      concurrency: cores + 1,
      ...postgres,
    },
    {
      // One after the other: a race is provoked by timing, and other tests would change it.
      name: 'races',
      title: 'races on PostgreSQL',
      patterns: ['src/**/*.race.test.{ts,tsx}'],
      environment: { CAUSEWAY_TEST_ENGINE: 'postgres' },
      concurrency: 1,
      ...postgres,
    },
    {
      name: 'browser',
      title: 'browser',
      patterns: ['e2e/**/*.test.{ts,tsx}'],
      first: /accessibility/,
      concurrency: heavy,
      obstacle: whyNoBrowser,
      ...(SKIP_BROWSER === '1'
        ? { unless: 'SKIP_BROWSER=1 is set; run without it: env -u SKIP_BROWSER bin/test browser' }
        : {}),
    },
  ]
}

/** The largest first, as what is likely to take longest: a long file begun last would run alone at the end. */
export const filesOf = (root: string, { patterns, without, first }: FileStep): string[] =>
  globSync(patterns, { cwd: root })
    .filter((file) => !without?.test(file))
    .map((file) => join(root, file))
    .map((file) => ({ file, size: first?.test(file) ? Number.MAX_SAFE_INTEGER : statSync(file).size }))
    .sort((a, b) => b.size - a.size || (a.file < b.file ? -1 : 1))
    .map(({ file }) => file)

const postgresRemedy =
  'TEST_DATABASE_URL is not set; run with it: TEST_DATABASE_URL=postgres://user@host:5432/name bin/test'

/** The tools are started by their own path: their `#!` line would take the host's Node. */
function runTool(root: string, name: string, script: string, parameters: string[]): Promise<Outcome> {
  return new Promise((resolve) => {
    const options = { cwd: root, maxBuffer: 64 * 1024 * 1024 }
    execFile(process.execPath, [join(root, script), ...parameters], options, (error, stdout, stderr) => {
      const message = `${stdout}${stderr}`.trim() || error?.message || ''
      const failure = { where: name, name: `bin/test ${name}`, message }
      resolve(error ? { ...nothing(), failures: [failure] } : { ...nothing(), passed: 1 })
    })
  })
}

async function whyNoPostgres(url: string): Promise<string | undefined> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 })
  try {
    await client.connect()
    return undefined
  } catch (error) {
    const place = `${client.host}:${client.port}/${client.database}`
    return `PostgreSQL at ${place} cannot be used: ${(error as Error).message}. Start it, or correct TEST_DATABASE_URL.`
  } finally {
    await client.end().catch(() => {})
  }
}

async function whyNoBrowser(): Promise<string | undefined> {
  try {
    await findBrowser()
    return undefined
  } catch (error) {
    return (error as Error).message
  }
}
