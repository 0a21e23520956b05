// The officer's list over the whole network path: 8 clients ask for filtered, sorted and paged lists of a call with some
// 3,600 applications, all assigned and reviewed. Prints the server's own time and the clients', and the ratio to a bare
// read of fifty rows on the same PostgreSQL.   TEST_DATABASE_URL=… node --import ./src/jsx.ts bench/list.ts
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { enterAsCauseway, programme } from '#kernel/database/index.ts'
import { beginSession, insertPerson, insertRole } from '#kernel/identity/index.ts'
import { openBenchDatabase } from './database.ts'
import { runMainJob, source } from './main-job-steps.ts'

const clients = 8
const requests_per_client = 60

const questions = [
  '',
  '?sort=score&direction=descending',
  '?state=complete&sort=title',
  '?q=laser&sort=score',
  '?sort=nation&page=20',
  '?readiness=5',
  '?q=sensor+network&page=2',
  '?sort=reference&direction=descending&page=40',
]

const quantile = (sorted: number[], at: number) => sorted[Math.min(sorted.length - 1, Math.floor(at * sorted.length))]!
const describe = (times: number[]) => {
  const sorted = times.toSorted((a, b) => a - b)
  return { p50: quantile(sorted, 0.5), p95: quantile(sorted, 0.95), p99: quantile(sorted, 0.99) }
}
const line = (name: string, { p50, p95, p99 }: ReturnType<typeof describe>) =>
  console.log(
    `  ${name.padEnd(34)} p50 ${p50.toFixed(1).padStart(6)} ms   p95 ${p95.toFixed(1).padStart(6)} ms   p99 ${p99.toFixed(1).padStart(6)} ms`,
  )

async function inParallel(work: (client: number, turn: number) => Promise<number>): Promise<number[]> {
  const all = await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      const times: number[] = []
      for (let turn = 0; turn < requests_per_client; turn++) times.push(await work(client, turn))
      return times
    }),
  )
  return all.flat()
}

async function bareRead(url: string): Promise<number[]> {
  const pool = new pg.Pool({ connectionString: url, max: clients })
  const times = await inParallel(async () => {
    const started = performance.now()
    await pool.query(
      'select id, reference, title, organisation_name, nation, readiness, state from calls.application order by reference limit 50',
    )
    return performance.now() - started
  })
  await pool.end()
  return times
}

async function served(url: string, cookie: string): Promise<{ server: number[]; client: number[] }> {
  const root = fileURLToPath(new URL('..', import.meta.url))
  const child = spawn(
    process.execPath,
    ['--import', `${root}src/jsx.ts`, `${root}src/main.ts`, '--port', '0', '--demonstration'],
    {
      env: { ...process.env, DATABASE_URL: url },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  const server: number[] = []
  let counting = false
  child.stderr.on('data', (text: Buffer) => {
    for (const each of text.toString().split('\n').filter(Boolean)) {
      const entry = each.startsWith('{') ? JSON.parse(each) : {}
      if (counting && entry.route?.endsWith('/applications')) server.push(entry.ms)
    }
  })
  try {
    const origin = await new Promise<string>((ready, refuse) => {
      child.stdout.on('data', (text: Buffer) => {
        const found = /ready at (\S+)/.exec(text.toString())?.[1]
        if (found) ready(found)
      })
      child.on('exit', (code) => refuse(new Error(`the server ended with ${code}`)))
    })
    const ask = async (question: string) => {
      const started = performance.now()
      const response = await fetch(`${origin}/calls/bench/applications${question}`, { headers: { cookie } })
      await response.text()
      if (response.status !== 200) throw new Error(`${question}: ${response.status}`)
      return performance.now() - started
    }
    for (const question of questions) await ask(question)
    counting = true
    const client = await inParallel((number, turn) => ask(questions[(number + turn) % questions.length]!))
    return { server, client }
  } finally {
    child.kill()
  }
}

if (!process.env.TEST_DATABASE_URL || !existsSync(source)) {
  console.log('SKIPPED: needs TEST_DATABASE_URL and ../shared/data/calls.')
  process.exit(0)
}
const database = await openBenchDatabase('postgres')
try {
  await runMainJob(database)
  await database.pool.query('analyze')
  const cookie = await enterAsCauseway(database, async (ctx) => {
    const officer = await insertPerson(ctx, {
      name: 'Officer',
      email: 'officer@bench.example',
      language: 'en',
      time_zone: 'Europe/Brussels',
      nation: null,
    })
    await insertRole(ctx, { person: officer!.id, role: 'officer', scope: programme })
    return `session=${(await beginSession(ctx, officer!.id, 'bench')).token}`
  })
  const bare = describe(await bareRead(database.url!))
  const { server, client } = await served(database.url!, cookie)
  console.log(`${clients} clients, ${client.length} lists of 3,596 applications, 50 rows each`)
  line('bare read of 50 rows (baseline)', bare)
  line('server time', describe(server))
  line('as the client sees it', describe(client))
  console.log(`  ratio of medians, server to baseline: ${(describe(server).p50 / bare.p50).toFixed(1)}`)
} finally {
  await database.close()
}
