// How fast texts are compared and conflicts found in a call of 4,000 applications and 1,500 reviewers, and how little is
// done again when something changes. Goals: affinity under 10 s, conflicts under 5 s, both incremental.
//   node --import ./src/jsx.ts bench/affinity.ts          (with TEST_DATABASE_URL on PostgreSQL too)
// Each measurement in memory runs three times in a process of its own; printed are the median time and that process's
// peak memory (which includes the invented input and what Node itself takes). Baselines: comparing every application with
// every reviewer, computing everything anew, sorting each row. A baseline must find the same, or the bench fails.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { enterAsCauseway } from '#kernel/database/index.ts'
import { keepAffinities, keptAffinities } from '#modules/reviewing/affinity.ts'
import { findAndBar } from '#modules/reviewing/conflict.ts'
import { type Affinity, affinities, explainTexts } from '#modules/reviewing/solver/affinity.ts'
import { refresh } from '#modules/reviewing/solver/affinityIndex.ts'
import { candidatePairs } from '#modules/reviewing/solver/candidatePairs.ts'
import { type ConflictInput, employerDomain, findConflicts, type Party } from '#modules/reviewing/solver/conflicts.ts'
import { nameKeys } from '#modules/reviewing/solver/organisationName.ts'
import { score_unit } from '#modules/reviewing/solver/statistics.ts'
import { applications, fillDatabase, inventedConflicts, inventedTexts, reviewers } from './affinity-setting.ts'
import { openBenchDatabase } from './database.ts'

/** What one run answers: how long the part that counts took, and what it found, so that two ways can be compared. */
type Run = { ms: number; found: string }

/** As many applications come late in the measurements of what is done again. */
const late = 20

const measurements: Record<string, () => Run> = {
  affinity: () => {
    const { of_applications, of_reviewers } = inventedTexts()
    return timed(() => affinities(of_applications, of_reviewers).matrix, digestOf)
  },
  'affinity, pair by pair': () => {
    const { of_applications, of_reviewers } = inventedTexts()
    return timed(() => compareTexts(affinities(of_applications, of_reviewers)), digestOf)
  },
  'twenty late': () => {
    const { known, after, of_reviewers } = lateTexts()
    return timed(
      () => refresh(known, after, of_reviewers),
      ({ rebuilt, rows, columns }) => `${rebuilt} ${rows.length} ${columns.length}`,
    )
  },
  'ten change expertise': () => {
    const { of_applications, of_reviewers } = inventedTexts()
    const { index } = refresh(undefined, of_applications, of_reviewers)
    const after = of_reviewers
      .with(0, of_reviewers[0]!)
      .map((entry, r) => (r < 10 ? { ...entry, text: 'laser' } : entry))
    return timed(
      () => refresh(index, of_applications, after),
      ({ rebuilt, rows, columns }) => `${rebuilt} ${rows.length} ${columns.length}`,
    )
  },
  'one pair explained': () => {
    const { of_applications, of_reviewers } = inventedTexts()
    const { matrix, statistics } = affinities(of_applications, of_reviewers)
    return timed(
      () => explainTexts(statistics, of_applications[7]!, of_reviewers[9]!),
      ({ affinity }) => `${affinity === matrix[7 * reviewers + 9]}`,
    )
  },
  candidates: () => {
    const { matrix, ...groups } = pool()
    return timed(
      () => candidatePairs({ applications, reviewers, matrix }, groups),
      ({ edge_affinity }) => `${edge_affinity.length} of ${matrix.length} pairs`,
    )
  },
  'candidates, each row sorted': () => {
    const { matrix } = pool()
    return timed(() => sortRows(matrix), String)
  },
  conflicts: () => {
    const input = inventedConflicts()
    return timed(
      () => findConflicts(input),
      (found) => `${found.length} conflicts`,
    )
  },
  'conflicts, pair by pair': () => {
    const input = inventedConflicts()
    return timed(
      () => compareParties(input),
      (found) => `${found} conflicts`,
    )
  },
  'conflicts, twenty late': () => {
    const input = { ...inventedConflicts(), changed: { applications: [...Array(late).keys()], reviewers: [] } }
    return timed(
      () => findConflicts(input),
      (found) => `${found.length} conflicts`,
    )
  },
}

function timed<T>(work: () => T, say: (result: T) => string): Run {
  const start = performance.now()
  const result = work()
  return { ms: performance.now() - start, found: say(result) }
}

const digestOf = (matrix: Uint16Array) => createHash('sha256').update(matrix).digest('hex').slice(0, 12)

function lateTexts() {
  const { of_applications, of_reviewers } = inventedTexts()
  const known = refresh(undefined, of_applications, of_reviewers).index
  const more = inventedTexts(4).of_applications.slice(0, late)
  return {
    known,
    of_reviewers,
    after: [...of_applications, ...more.map((entry) => ({ ...entry, id: `late ${entry.id}` }))],
  }
}

function pool() {
  const { of_applications, of_reviewers } = inventedTexts()
  const { matrix } = affinities(of_applications, of_reviewers)
  const every = Array.from({ length: reviewers }, (_, r) => r)
  return { matrix, reviewer_kind: every.map((r) => r % 3), reviewer_nation: every.map((r) => (r * r) % 32) }
}

/** The same matrix by walking through the two lists of terms of each pair. */
function compareTexts({ terms, statistics }: Affinity): Uint16Array {
  const { of_applications, of_reviewers, application_weight, reviewer_weight } = terms
  const matrix = new Uint16Array(applications * reviewers)
  for (let a = 0; a < applications; a++) {
    for (let r = 0; r < reviewers; r++) {
      let i = of_applications.start[a]!
      let score = 0
      for (let j = of_reviewers.start[r]!; j < of_reviewers.start[r + 1]!; j++) {
        while (i < of_applications.start[a + 1]! && of_applications.term[i]! < of_reviewers.term[j]!) i++
        if (i === of_applications.start[a + 1]!) break
        if (of_applications.term[i] === of_reviewers.term[j]) score += application_weight[i]! * reviewer_weight[j]!
      }
      const affinity = Math.round(Math.fround(score / score_unit) * statistics.scale)
      if (score > 0) matrix[a * reviewers + r] = Math.min(1000, Math.max(1, affinity))
    }
  }
  return matrix
}

function sortRows(matrix: Uint16Array): number {
  let kept = 0
  for (let a = 0; a < applications; a++) {
    const order = Array.from({ length: reviewers }, (_, r) => r)
    order.sort((x, y) => matrix[a * reviewers + y]! - matrix[a * reviewers + x]!)
    kept += order.slice(0, 60).length
  }
  return kept
}

/** How many pairs have a reason, by looking at every pair. */
function compareParties({ applications: some, reviewers: others, declared }: ConflictInput): number {
  const share = (x: string[], y: string[]) => x.some((value) => y.includes(value))
  const domains = ({ emails }: Party) => emails.map(employerDomain).filter((domain) => domain !== null)
  const said = Map.groupBy(declared, ({ reviewer }) => reviewer)
  const of_others = others.map((party, r) => ({
    party,
    domains: domains(party),
    applications: (said.get(r) ?? []).map((each) => ('application' in each ? each.application : -1)),
    keys: (said.get(r) ?? []).flatMap((each) => ('name' in each ? nameKeys(each.name) : [])),
  }))
  let found = 0
  some.forEach((p, a) => {
    const [own, keys] = [domains(p), p.names!.flatMap(nameKeys)]
    for (const q of of_others) {
      const meets = share(p.organisations, q.party.organisations) || share(own, q.domains)
      const told = q.applications.includes(a) || share(keys, q.keys)
      if (meets || told || share(p.nations, q.party.nations)) found++
    }
  })
  return found
}

const median = (times: number[]) => times.toSorted((x, y) => x - y)[Math.floor(times.length / 2)]!

function print(name: string, ms: number, rest: string) {
  console.log(`${name.padEnd(30)}${ms.toFixed(ms < 10 ? 1 : 0).padStart(7)} ms  ${rest}`)
}

function measure(name: string): Run {
  const runs = [1, 2, 3].map(() => {
    const answer = execFileSync(process.execPath, [...process.execArgv, fileURLToPath(import.meta.url), name])
    return JSON.parse(answer.toString()) as Run & { memory_mb: number }
  })
  const ms = median(runs.map((run) => run.ms))
  const memory_mb = median(runs.map((run) => run.memory_mb))
  print(name, ms, `${memory_mb.toFixed(0).padStart(4)} MB  ${runs[0]!.found}`)
  return { ms, found: runs[0]!.found }
}

function compare(own: Run, baseline: Run, same = true) {
  if (same && own.found !== baseline.found) throw new Error(`they disagree: ${own.found} and ${baseline.found}`)
  console.log(`  ${same ? 'same result, ' : ''}${(baseline.ms / own.ms).toFixed(1)} times as fast as the baseline`)
}

/** Three times each, in transactions of their own: what a search and the keeping of affinities take in a database. */
async function measureDatabase(engine: 'pglite' | 'postgres') {
  console.log(`\n${engine}: ${applications} applications, ${reviewers} reviewers, 10,000 ties, 16,000 assignments`)
  const database = await openBenchDatabase(engine)
  try {
    const call = await enterAsCauseway(database, fillDatabase)
    const rows = async (query: string) => (await database.pool.query(query)).rows.map(({ id }) => id as string)
    const all = await rows('select id from calls.application order by id')
    const people = await rows('select person as id from reviewing.reviewer order by person')
    const thrice = async (name: string, work: () => Promise<unknown>, before = async () => {}) => {
      const times: number[] = []
      for (let i = 0; i < 3; i++) {
        await before()
        const start = performance.now()
        await work()
        times.push(performance.now() - start)
      }
      return { name, ms: median(times) }
    }
    const search = (concerned?: { applications?: string[]; people?: string[] }) => () =>
      enterAsCauseway(database, (ctx) => findAndBar(ctx, call, concerned))
    const forget = async () => {
      await database.pool.query('delete from reviewing.conflict')
    }
    const first = await thrice('conflicts, first search', search(), forget)
    const [{ count }] = (await database.pool.query('select count(*) from reviewing.conflict')).rows
    print(first.name, first.ms, `${count} conflicts written`)
    const again = [
      await thrice('the same again', search()),
      await thrice('twenty late applications', search({ applications: all.slice(0, late) })),
      await thrice('one person', search({ people: people.slice(0, 1) })),
    ]
    for (const { name, ms } of again) print(name, ms, `${(first.ms / ms).toFixed(1)} times as fast as the first`)
    await measureKeeping(database, call, all, people, thrice)
  } finally {
    await database.close()
  }
}

type Thrice = (
  name: string,
  work: () => Promise<unknown>,
  before?: () => Promise<void>,
) => Promise<{ name: string; ms: number }>

async function measureKeeping(
  database: Awaited<ReturnType<typeof openBenchDatabase>>,
  call: string,
  ids: string[],
  people: string[],
  thrice: Thrice,
) {
  const { of_applications, of_reviewers } = inventedTexts()
  const own = of_applications.map((entry, i) => ({ ...entry, id: ids[i]! }))
  const pool = of_reviewers.map((entry, i) => ({ ...entry, id: people[i]! }))
  const whole = refresh(undefined, own, pool)
  const forget = async () => {
    await database.pool.query('delete from reviewing.affinity')
    await database.pool.query('delete from reviewing.affinity_basis')
  }
  const keep = (changed: typeof whole) => () =>
    enterAsCauseway(database, async (ctx) =>
      keepAffinities(ctx, call, changed.rebuilt ? undefined : (await kept(ctx))!, changed),
    )
  const kept = (ctx: Parameters<typeof keptAffinities>[0]) => keptAffinities(ctx, call)
  const first = await thrice('affinities kept', keep(whole), forget)
  print(first.name, first.ms, `${(whole.index.matrix.byteLength / 1e6).toFixed(0)} MB`)
  const read = await thrice('affinities read', () => enterAsCauseway(database, kept))
  print(read.name, read.ms, '')
  const some = inventedTexts(4).of_applications.slice(0, late)
  const after = refresh(whole.index, [...own.slice(late), ...some.map((entry, i) => ({ ...entry, id: ids[i]! }))], pool)
  const changed = await thrice('read, and twenty kept', keep(after))
  print(changed.name, changed.ms, `${(first.ms / changed.ms).toFixed(1)} times as fast as all`)
}

const name = process.argv[2]
if (name) {
  const run = measurements[name]!()
  console.log(JSON.stringify({ ...run, memory_mb: process.resourceUsage().maxRSS / 1024 }))
} else {
  const whole = measure('affinity')
  compare(whole, measure('affinity, pair by pair'))
  for (const part of ['twenty late', 'ten change expertise', 'one pair explained']) compare(measure(part), whole, false)
  compare(measure('candidates'), measure('candidates, each row sorted'), false)
  const conflicts = measure('conflicts')
  compare(conflicts, measure('conflicts, pair by pair'))
  compare(measure('conflicts, twenty late'), conflicts, false)
  await measureDatabase('pglite')
  if (process.env.TEST_DATABASE_URL) await measureDatabase('postgres')
  else console.log('SKIPPED on PostgreSQL: TEST_DATABASE_URL is not set.')
}
