// How fast the algorithms of reviewing are, and how much memory they take. Run: node bench/assignment-core.ts
// Each measurement runs three times in a process of its own; printed are the median time and that process's peak memory
// (both include what Node itself takes, about 45 MB). The baseline of the flow is HiGHS (npm `highs`, WebAssembly) on the
// same linear programme, passed as sparse arrays; that of conflicts is comparing every application with every reviewer.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { affinities } from '#modules/reviewing/solver/affinity.ts'
import { assignWhole } from '#modules/reviewing/solver/candidates.ts'
import { employerDomain, findConflicts, type Party } from '#modules/reviewing/solver/conflicts.ts'
import { parseAssign1, randomNumbers } from '#modules/reviewing/solver/examples.ts'
import { assign } from '#modules/reviewing/solver/flow.ts'
import { loadOracle } from '#modules/reviewing/solver/oracle.ts'
import { matrixSource, not_allowed } from '#modules/reviewing/solver/pairs.ts'

const applications = 4000
const reviewers = 600

/** What one run answers: how long the part that counts took, and what it found, so that two solvers can be compared. */
type Run = { ms: number; found: string }

const measurements: Record<string, (file: string) => Run | Promise<Run>> = {
  flow: (file) => {
    const instance = parseAssign1(readFileSync(file, 'utf8'))
    return timed(
      () => assign(instance),
      (result) => (result.status === 'optimal' ? `${result.objective}` : result.status),
    )
  },
  highs: async (file) => {
    const solve = await loadOracle()
    const instance = parseAssign1(readFileSync(file, 'utf8'))
    return timed(
      () => solve(instance),
      (result) => (result.status === 'optimal' ? `${result.objective}` : result.status),
    )
  },
  whole: () => {
    const problem = inventedProblem()
    return timed(
      () => assignWhole(problem),
      (result) =>
        `${result.status}, ${result.rounds} rounds, ${result.candidates} of ${applications * reviewers} pairs`,
    )
  },
  affinity: () => {
    const random = randomNumbers(3)
    const texts = (count: number, length: number) =>
      Array.from({ length: count }, () => ({ text: inventedText(random, length), language: 'en' as const }))
    const [of_applications, of_reviewers] = [texts(applications, 220), texts(reviewers, 60)]
    return timed(
      () => affinities(of_applications, of_reviewers),
      ({ matrix }) => `${matrix.reduce((count, w) => count + (w > 0 ? 1 : 0), 0)} pairs above 0`,
    )
  },
  conflicts: () => {
    const [of_applications, of_reviewers] = inventedParties()
    const input = { applications: of_applications, reviewers: of_reviewers, declared: [], nation_rule: true }
    return timed(
      () => findConflicts(input),
      (found) => `${found.length} conflicts`,
    )
  },
  'conflicts-all-pairs': () => {
    const [of_applications, of_reviewers] = inventedParties()
    return timed(
      () => compareAllPairs(of_applications, of_reviewers),
      (found) => `${found} conflicts`,
    )
  },
}

function timed<T>(work: () => T, say: (result: T) => string): Run {
  const start = performance.now()
  const result = work()
  return { ms: performance.now() - start, found: say(result) }
}

/** Affinities in twenty topics of unequal fashion, one pair in twenty forbidden, three reviews each, little slack. */
function inventedProblem() {
  const random = randomNumbers(5)
  const topic = () => Math.floor(20 * random() ** 2)
  const of_reviewers = Array.from({ length: reviewers }, topic)
  const matrix = new Uint16Array(applications * reviewers)
  for (let a = 0; a < applications; a++) {
    const own = topic()
    for (let r = 0; r < reviewers; r++) {
      const fit = Math.max(0, 1000 - 150 * Math.abs(own - of_reviewers[r]!) - Math.floor(400 * random()))
      matrix[a * reviewers + r] = random() < 0.05 ? not_allowed : fit
    }
  }
  return {
    source: matrixSource(matrix, applications, reviewers),
    demand: new Int32Array(applications).fill(3),
    load_min: new Int32Array(reviewers).fill(5),
    load_max: new Int32Array(reviewers).fill(22),
  }
}

/** Words as frequent as in real text: the n-th about 1/n as often as the first. */
function inventedText(random: () => number, length: number): string {
  return Array.from({ length }, () => `word${Math.floor(20_000 ** random()).toString(36)}ing`).join(' ')
}

function inventedParties(): [Party[], Party[]] {
  const random = randomNumbers(9)
  const parties = (count: number) =>
    Array.from({ length: count }, (): Party => {
      const organisation = Math.floor(3000 * random())
      return {
        organisations: [`organisation-${organisation}`],
        emails: [`person@mail.organisation${organisation}.example`, 'person@gmail.com'],
        nations: [`nation-${Math.floor(32 * random() ** 2)}`],
      }
    })
  return [parties(applications), parties(reviewers)]
}

function compareAllPairs(of_applications: Party[], of_reviewers: Party[]): number {
  const share = (x: string[], y: string[]) => x.some((value) => y.includes(value))
  const domains = ({ emails }: Party) => emails.map(employerDomain).filter((domain) => domain !== null)
  const of_reviewer = of_reviewers.map(domains)
  let found = 0
  for (const p of of_applications) {
    const own = domains(p)
    of_reviewers.forEach((q, r) => {
      if (share(p.organisations, q.organisations) || share(own, of_reviewer[r]!) || share(p.nations, q.nations)) found++
    })
  }
  return found
}

/** Runs one measurement three times, each in a fresh process. */
function measure(name: string, file = ''): { ms: number; found: string } {
  const runs = [1, 2, 3].map(() => {
    const answer = execFileSync(process.execPath, [fileURLToPath(import.meta.url), name, file], { encoding: 'utf8' })
    return JSON.parse(answer) as Run & { memory_mb: number }
  })
  const median = runs.sort((x, y) => x.ms - y.ms)[1]!
  const memory_mb = runs.map((run) => run.memory_mb).sort((x, y) => x - y)[1]!
  const label = file === '' ? name : `${name} ${file.split('/').at(-1)?.replace('.json', '')}`
  console.log(
    `${label.padEnd(22)}${median.ms.toFixed(0).padStart(7)} ms${memory_mb.toFixed(0).padStart(6)} MB  ${median.found}`,
  )
  return median
}

function measureAll(folder: string) {
  const generator = fileURLToPath(new URL('../../shared/data/assignment/generate.mjs', import.meta.url))
  if (!existsSync(generator)) console.log(`NOT RUN: flow and its baseline, because there is no ${generator}`)
  else {
    for (const [size, of_reviewers] of [
      [200, 100],
      [1000, 400],
      [4000, 1500],
    ]) {
      const file = join(folder, `s${size}.json`)
      const shape = ['--apps', size, '--reviewers', of_reviewers, '--seed', 1, '--out', file].map(String)
      execFileSync(process.execPath, [generator, ...shape], { stdio: 'ignore' })
      const own = measure('flow', file)
      if (size !== 4000) compare(own, measure('highs', file))
    }
  }
  measure('whole')
  measure('affinity')
  compare(measure('conflicts'), measure('conflicts-all-pairs'))
}

function compare(own: Run, baseline: Run) {
  if (own.found !== baseline.found) throw new Error(`they disagree: ${own.found} and ${baseline.found}`)
  console.log(`  same result, ${(baseline.ms / own.ms).toFixed(1)} times as fast as the baseline`)
}

const [name, file = ''] = process.argv.slice(2)
if (name) {
  const run = await measurements[name]!(file)
  console.log(JSON.stringify({ ...run, memory_mb: process.resourceUsage().maxRSS / 1024 }))
} else {
  const folder = mkdtempSync(join(tmpdir(), 'causeway-bench-'))
  try {
    measureAll(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}
