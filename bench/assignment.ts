// How fast, how good and how large assignments are. Run: node bench/assignment.ts [--large]
// Each measurement runs three times in a process of its own; printed are the median time of the solve, the process's peak
// memory (Node itself takes about 45 MB of it) and what was found. Baseline: HiGHS (npm `highs`, WebAssembly) on the same
// instance in the same run. `--large` adds 20,000 applications and reviewers, which take some minutes to invent.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readAssign1 } from '#modules/reviewing/solver/assign1.ts'
import { ruledTask, topicalProblem } from '#modules/reviewing/solver/examples.ts'
import { loadOracle } from '#modules/reviewing/solver/oracle.ts'
import type { RuledInstance, RuledMode, RuledResult } from '#modules/reviewing/solver/ruled.ts'
import { boundOfRules } from '#modules/reviewing/solver/ruledBound.ts'
import { violationsOf } from '#modules/reviewing/solver/ruledCheck.ts'
import { assignRuled } from '#modules/reviewing/solver/ruledSolve.ts'
import { assignRuledWhole } from '#modules/reviewing/solver/ruledWhole.ts'

/** What one run answers: how long the part that counts took, the total that two solvers must agree on, and a remark. */
type Run = { ms: number; total: number; remark: string }

/** Totals on which at least two solvers of other families agreed; under full rules the bound of their linear programmes. */
const known: Record<string, { classic?: number; full_bound: number }> = {
  s200: { classic: 476_323, full_bound: 464_726 },
  s1000: { classic: 2_810_620, full_bound: 2_759_606 },
  s4000: { classic: 12_498_228, full_bound: 12_331_899 },
  t1000: { full_bound: 2_663_148 },
}

const read = (file: string) => readAssign1(readFileSync(file))
const withoutRules = (instance: RuledInstance): RuledInstance => ({
  ...instance,
  needs: new Int32Array(instance.needs.length),
  one_per_nation: false,
})

const measurements: Record<string, (file: string) => Promise<Run>> = {
  classic: async (file) => solve(withoutRules(read(file)), { fair: false, seed: 1 }),
  'classic fair': async (file) => solve(withoutRules(read(file)), { fair: true, seed: 1 }),
  'classic random 0.5': async (file) => solve(withoutRules(read(file)), { fair: false, seed: 1, random_cap: 0.5 }),
  full: async (file) => solve(read(file), { fair: false, seed: 1 }),
  'full fair': async (file) => solve(read(file), { fair: true, seed: 1 }),
  'full random 0.5': async (file) => solve(read(file), { fair: false, seed: 1, random_cap: 0.5 }),
  highs: async (file) => {
    const oracle = await loadOracle()
    const instance = withoutRules(read(file))
    const start = performance.now()
    const answer = oracle(instance)
    return { ms: performance.now() - start, total: answer.status === 'optimal' ? answer.objective : 0, remark: '' }
  },
  'whole call': async () => {
    const shape = { applications: 4000, reviewers: 1500, demand: 4, min: 2, max: 16 }
    const task = ruledTask(topicalProblem(shape), { kinds: 3, nations: 32 })
    const start = performance.now()
    const result = await assignRuledWhole(task, { fair: false, seed: 1 })
    const ms = performance.now() - start
    if (result.status === 'infeasible') throw new Error('the invented call cannot be assigned')
    return { ms, total: result.objective, remark: `gap ${percent(result.gap)} over all ${task.matrix.length} pairs` }
  },
}

async function solve(instance: RuledInstance, mode: RuledMode): Promise<Run> {
  const start = performance.now()
  const result = await assignRuled(instance, mode)
  const ms = performance.now() - start
  if (result.status === 'infeasible') throw new Error(`infeasible: ${JSON.stringify(result.shortages[0])}`)
  return {
    ms,
    total: mode.random_cap === undefined ? result.objective : result.random!.expected,
    remark: remarkOn(instance, result),
  }
}

function remarkOn(instance: RuledInstance, result: Exclude<RuledResult, { status: 'infeasible' }>): string {
  const sums = new Float64Array(instance.applications)
  for (const e of result.chosen) sums[instance.edge_application[e]!]! += instance.edge_affinity[e]!
  const parts = [
    `${result.status}, gap ${percent(result.gap)}, ${violationsOf(instance, result.chosen).length} violations`,
  ]
  if (result.floor === null && result.random === null) {
    const bound = boundOfRules(instance, result.prices)
    parts.push(`bound by separate code ${bound.toFixed(1)}`)
  }
  if (result.floor !== null) parts.push(`floor ${result.floor}`)
  if (result.random) parts.push(`drawn ${result.objective}, likeliest pair ${result.random.largest}`)
  return [...parts, `worst served ${sums.reduce((low, sum) => Math.min(low, sum), Infinity)}`].join(', ')
}

const percent = (share: number) => `${(100 * share).toFixed(5)} %`

/** Runs one measurement three times, each in a fresh process, and prints the median. */
function measure(name: string, file = '', times = 3): Run {
  const runs = Array.from({ length: times }, () => {
    const answer = execFileSync(process.execPath, [fileURLToPath(import.meta.url), 'run', name, file], {
      encoding: 'utf8',
    })
    return JSON.parse(answer) as Run & { memory_mb: number }
  })
  const median = runs.sort((x, y) => x.ms - y.ms)[Math.floor(times / 2)]!
  const memory_mb = runs.map((run) => run.memory_mb).sort((x, y) => x - y)[Math.floor(times / 2)]!
  const label = `${file.split('/').at(-1)?.replace('.json', '') ?? ''} ${name}`.trim()
  const figures = `${(median.ms / 1000).toFixed(2).padStart(8)} s${memory_mb.toFixed(0).padStart(6)} MB`
  console.log(`${label.padEnd(26)}${figures}  ${String(median.total).padStart(11)}  ${median.remark}`)
  return median
}

function same(what: string, value: number, expected: number) {
  if (value !== expected) throw new Error(`${what}: ${value}, not ${expected}`)
}

function measureInstance(name: string, file: string) {
  const { classic, full_bound } = known[name]!
  const flow = measure('classic', file)
  const highs = measure('highs', file, 1)
  same(`${name} by HiGHS`, highs.total, flow.total)
  if (classic !== undefined) same(`${name} and its known optimum`, flow.total, classic)
  console.log(`  the same optimum, ${(highs.ms / flow.ms).toFixed(1)} times as fast as HiGHS`)
  const full = measure('full', file)
  const below = (full_bound - full.total) / full_bound
  console.log(`  ${percent(below)} below the bound of a linear programme, ${full_bound}`)
  const fair = measure('full fair', file, 1)
  console.log(`  a fair answer is worth ${(100 * (fair.total / full.total)).toFixed(3)} % of that`)
}

function invent(folder: string, name: string, shape: (string | number)[]): string | undefined {
  const generator = fileURLToPath(new URL('../../shared/data/assignment/generate.mjs', import.meta.url))
  if (!existsSync(generator)) {
    console.log(`NOT RUN: ${name}, because there is no ${generator}`)
    return undefined
  }
  const file = join(folder, `${name}.json`)
  const heap = '--max-old-space-size=8000'
  execFileSync(process.execPath, [heap, generator, ...shape.map(String), '--out', file], { stdio: 'ignore' })
  return file
}

function measureAll(folder: string, large: boolean) {
  const shapes: [string, (string | number)[]][] = [
    ['s200', ['--apps', 200, '--reviewers', 100, '--seed', 1]],
    ['s1000', ['--apps', 1000, '--reviewers', 400, '--seed', 1]],
    ['t1000', ['--apps', 1000, '--reviewers', 400, '--slack', 1.12, '--nations', 10, '--seed', 7]],
    ['s4000', ['--apps', 4000, '--reviewers', 1500, '--seed', 1]],
  ]
  for (const [name, shape] of shapes) {
    const file = invent(folder, name, shape)
    if (file) measureInstance(name, file)
    if (file && name === 's4000')
      for (const mode of ['classic fair', 'classic random 0.5', 'full random 0.5']) measure(mode, file, 1)
  }
  measure('whole call')
  if (!large) return
  const file = invent(folder, 's20000', ['--apps', 20_000, '--reviewers', 20_000, '--seed', 1])
  if (file) for (const mode of ['classic', 'classic random 0.5', 'full']) measure(mode, file, 1)
}

const [first, name = '', file = ''] = process.argv.slice(2)
if (first === 'run') {
  const run = await measurements[name]!(file)
  console.log(JSON.stringify({ ...run, memory_mb: process.resourceUsage().maxRSS / 1024 }))
} else {
  const folder = mkdtempSync(join(tmpdir(), 'causeway-bench-'))
  try {
    measureAll(folder, first === '--large')
  } finally {
    rmSync(folder, { recursive: true })
  }
}
