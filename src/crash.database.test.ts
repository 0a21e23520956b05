// kill -9 in the middle of everything. A server process of its own takes submissions, letters, imports and long work, is
// killed at a moment that a seed decides, and is started again on the same data: what was acknowledged is there, once, and
// nothing is there by half. CRASH_SEED=n repeats a run.
import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { randomInt, randomUUID } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { verifyChain } from '#kernel/audit/index.ts'
import {
  type Ctx,
  type Database,
  enter,
  enterAsCauseway,
  migrate,
  openEmbedded,
  type PersonId,
} from '#kernel/database/index.ts'
import { people } from '#kernel/identity/examples.ts'
import { beginSession, personByEmail } from '#kernel/identity/index.ts'
import { engineUnderTest, openTestDatabase } from '#kernel/testing/index.ts'
import { applications } from '#modules/calls/examples.ts'
import { callBySlug } from '#modules/calls/index.ts'
import { decide } from '#modules/reviewing/index.ts'
import { loadDemonstration } from './demonstration.ts'
import { allInvariants } from './terminal/check.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const openCall = 'cold-ports-2027'
const reviewedCall = 'resilient-sensing-2027'
const embedded = engineUnderTest() === 'pglite'

const seed = Number(process.env.CRASH_SEED ?? randomInt(1_000_000))
let drawn = seed
/** mulberry32, from 0 to 1. */
function chance(): number {
  drawn = (drawn + 0x6d2b79f5) >>> 0
  let mixed = Math.imul(drawn ^ (drawn >>> 15), drawn | 1)
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
}
const between = (from: number, to: number) => Math.round(from + chance() * (to - from))
const pause = (ms: number) => new Promise((wake) => setTimeout(wake, ms))

let directory: string
let postgres: Database | undefined
let url: string | undefined
const cookies = { ada: '', ines: '' }

before(async () => {
  console.log(`CRASH_SEED=${seed}`)
  directory = await mkdtemp(join(tmpdir(), 'causeway-crash-'))
  if (!embedded) {
    postgres = await openTestDatabase({ name: 'migrated', load: async () => undefined })
    const { rows } = await postgres.pool.query('select current_database() as name')
    url = Object.assign(new URL(process.env.TEST_DATABASE_URL!), { pathname: `/${rows[0].name}` }).toString()
  }
  await withDatabase(async (database) => {
    await migrate(database)
    await loadDemonstration(database, new Date())
    for (const key of ['ada', 'ines'] as const)
      cookies[key] = await enterAsCauseway(database, async (ctx) => {
        const { token } = await beginSession(ctx, await idOf(ctx, key), 'test')
        return `session=${token}`
      })
  })
})
after(async () => {
  for (const child of running) child.kill('SIGKILL')
  await postgres?.close()
  await rm(directory, { recursive: true, force: true })
})

const idOf = async (ctx: Ctx, key: string) =>
  (await personByEmail(ctx, people.find((each) => each.key === key)!.email.toLowerCase()))!.id as PersonId

/** The data while no server runs on it: the embedded database has room for one process. */
async function withDatabase<T>(work: (database: Database) => Promise<T>): Promise<T> {
  if (postgres) {
    await settled(postgres)
    return work(postgres)
  }
  const database = await openEmbedded({ directory })
  try {
    return await work(database)
  } finally {
    await database.close()
  }
}
const asCauseway = <T>(work: (ctx: Ctx) => Promise<T>) => withDatabase((database) => enterAsCauseway(database, work))

/** PostgreSQL undoes what a killed client had begun as soon as it notices; until then locks are held. */
async function settled(database: Database): Promise<void> {
  for (let look = 0; look < 200; look++) {
    const { rows } = await database.pool.query(
      `select 1 from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle'`,
    )
    if (rows.length === 0) return
    await pause(25)
  }
  throw new Error('What the killed process had begun has not ended')
}

const running = new Set<ChildProcess>()

function start(
  script: string,
  words: string[],
): { child: ChildProcess; printed: () => string; ended: Promise<number | null> } {
  const environment = { ...process.env, CAUSEWAY_LOG: 'off', NODE_TEST_CONTEXT: undefined, DATABASE_URL: url }
  const child = spawn(process.execPath, ['--import', './src/jsx.ts', script, ...words], {
    cwd: root,
    env: environment as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.add(child)
  let text = ''
  for (const stream of [child.stdout, child.stderr])
    stream!.setEncoding('utf8').on('data', (part: string) => (text += part))
  const ended = new Promise<number | null>((resolve) =>
    child.on('close', (code) => {
      running.delete(child)
      resolve(code)
    }),
  )
  return { child, printed: () => text, ended }
}

const place = () => (url ? [] : ['--data', directory])
const terminal = (...words: string[]) => start('src/cli.ts', [...words, ...place()])

async function startServer() {
  const server = start('src/main.ts', ['--port', '0', ...(url ? ['--demonstration'] : place())])
  for (let look = 0; look < 600; look++) {
    const ready = /ready at (http\S+)/.exec(server.printed())
    if (ready) return { ...server, origin: ready[1]! }
    if (server.child.exitCode !== null) break
    await pause(25)
  }
  throw new Error(`The server did not start: ${server.printed()}`)
}

/** Throws when the server is gone: nothing was acknowledged then. */
async function post(origin: string, who: keyof typeof cookies, path: string, form: Record<string, string>) {
  const answer = await fetch(origin + path, {
    method: 'POST',
    body: new URLSearchParams(form),
    redirect: 'manual',
    headers: { origin, 'sec-fetch-site': 'same-origin', cookie: cookies[who] },
  })
  await answer.text()
  return { status: answer.status, location: answer.headers.get('location') }
}

/** What the client was told. */
interface Told {
  saved: Map<string, string>
  submitted: string[]
  letters: boolean
}

const example = applications.find(({ call, state }) => call === openCall && state === 'submitted')!

async function submitForEver(
  origin: string,
  base: { challenge: string; organisation: string },
  told: Told,
): Promise<void> {
  const answers = Object.fromEntries(
    Object.entries(example.answers).map(([key, value]) => [`answers.${key}`, String(value)]),
  )
  for (let turn = 0; ; turn++) {
    const begun = await post(origin, 'ada', `/calls/${openCall}/drafts`, { ...base, id: randomUUID() })
    const id = begun.location?.split('/')[2]
    assert.ok(id, `a draft was answered with ${begun.status}`)
    const title = `Kept ${id} ${turn}`
    const saved = await post(origin, 'ada', `/applications/${id}/draft`, {
      title,
      challenge: base.challenge,
      language: 'en',
      version: '1',
      ...answers,
    })
    assert.equal(saved.status, 303)
    told.saved.set(id, title)
    const submitted = await post(origin, 'ada', `/applications/${id}/submission`, {})
    assert.equal(submitted.location, `/applications/${id}/receipt`)
    told.submitted.push(id)
  }
}

async function writeLetters(origin: string, after_ms: number, told: Told): Promise<void> {
  await pause(after_ms)
  const answer = await post(origin, 'ines', `/calls/${reviewedCall}/letters`, {})
  assert.equal(answer.status, 303)
  told.letters = true
}

/** Rounds are timed from the first thing that this server acknowledged, so that a slow machine has rounds too. */
async function firstWord({ saved }: Told): Promise<void> {
  for (const before = saved.size; saved.size === before; ) await pause(5)
}

/** A refused assertion is a fault of the test; a broken connection is what the test is about. */
async function untilKilled(work: Promise<void>): Promise<void> {
  await work.catch((error: Error) => {
    if (error instanceof assert.AssertionError) throw error
  })
}

async function everythingHolds(ctx: Ctx): Promise<void> {
  const chain = await verifyChain(ctx)
  assert.ok('whole' in chain, JSON.stringify(chain))
  for (const sentences of Object.values(allInvariants))
    for (const [sentence, query] of Object.entries(sentences)) assert.deepEqual(await query(ctx), [], sentence)
}

async function toldIsThere(ctx: Ctx, told: Told): Promise<void> {
  const { rows } = await sql<{
    id: string
    title: string
    state: string
    receipts: number
    lines: number
    mails: number
  }>`
    select a.id, a.title, a.state,
      (select count(*) from calls.receipt r where r.application = a.id) as receipts,
      (select count(*) from audit.line l where l.subject = a.id and l.act = 'calls.application.submitted') as lines,
      (select count(*) from mail.message m where m.kind = 'receipt' and m.link = '/applications/' || a.id || '/receipt') as mails
    from calls.application a where a.title like 'Kept %'`.execute(ctx.db)
  for (const { state, receipts, lines, mails } of rows) {
    const once = state === 'submitted' ? 1 : 0
    assert.deepEqual({ receipts, lines, mails }, { receipts: once, lines: once, mails: once })
  }
  const byId = new Map(rows.map((row) => [row.id, row]))
  for (const [id, title] of told.saved) assert.equal(byId.get(id)?.title, title)
  for (const id of told.submitted) assert.equal(byId.get(id)?.state, 'submitted')
}

async function lettersAreWhole(ctx: Ctx, told: Told): Promise<number> {
  const { rows } = await sql<{
    decisions: number
    letters: number
    recipients: number
    mails: number
    lettered: number
    lines: number
  }>`
    select (select count(*) from reviewing.decision d where d.call = c.id) as decisions,
      (select count(*) from reviewing.letter l where l.call = c.id) as letters,
      (select count(distinct recipient) from reviewing.letter l where l.call = c.id) as recipients,
      (select count(*) from mail.message m where m.kind = 'letter' and m.subject like '%' || (c.title ->> m.language) || '%') as mails,
      (select count(*) from reviewing.round r where r.call = c.id and lettered_at is not null) as lettered,
      (select count(*) from audit.line l where l.scope = c.id and l.act = 'reviewing.letter.released') as lines
    from calls.call c where c.slug = ${reviewedCall}`.execute(ctx.db)
  const { decisions, letters, recipients, mails, lettered } = rows[0]!
  assert.ok(letters === 0 || letters === decisions, `${letters} of ${decisions} letters`)
  assert.equal(lettered, letters === 0 ? 0 : 1)
  assert.equal(mails, recipients)
  if (told.letters) assert.equal(letters, decisions)
  return letters
}

/** As if the letters had not been written, so that the next round can be killed in their middle too. */
async function takeLettersBack(database: Database): Promise<void> {
  const client = await database.pool.connect()
  await client.query(`begin; set local session_replication_role = replica;
    delete from reviewing.letter where call = (select id from calls.call where slug = '${reviewedCall}');
    delete from mail.message m using calls.call c where m.kind = 'letter' and c.slug = '${reviewedCall}' and m.subject like '%' || (c.title ->> m.language) || '%';
    update reviewing.round set lettered_at = null where call = (select id from calls.call where slug = '${reviewedCall}'); commit`)
  client.release()
}

test('long work that was cut off is taken up again after the restart, and done once', { timeout: 60_000 }, async () => {
  const first = await startServer()
  const answer = await post(first.origin, 'ines', `/calls/${reviewedCall}/assignment`, {
    reviews_per_application: '4',
    least_loads: 'no',
  })
  const draft = answer.location?.split('/')[2]
  assert.ok(draft, `the assignment was answered with ${answer.status}`)
  await pause(between(0, 400))
  first.child.kill('SIGKILL')
  await first.ended
  await withDatabase((database) =>
    database.pool.query(`update jobs.job set worker_seen_at = now() - interval '61 seconds' where state = 'running'`),
  )
  const second = await startServer()
  let state = 'solving'
  for (let look = 0; look < 600 && state === 'solving'; look++) {
    await pause(50)
    const progress = await fetch(`${second.origin}/drafts/${draft}/progress`, { headers: { cookie: cookies.ines } })
    state = ((await progress.json()) as { state: string }).state
  }
  second.child.kill('SIGKILL')
  await second.ended
  assert.match(state, /^(ready|infeasible)$/)
  await asCauseway(async (ctx) => {
    await everythingHolds(ctx)
    const { rows } = await sql<{
      state: string
    }>`select state from jobs.job where input ->> 'draft' = ${draft}`.execute(ctx.db)
    assert.deepEqual(rows, [{ state: 'done' }])
  })
})

test('submissions and letters: what was acknowledged is there, once; letters are all or none', {
  timeout: 120_000,
}, async () => {
  const base = await withDatabase(async (database) => {
    const ines = await enterAsCauseway(database, (ctx) => idOf(ctx, 'ines'))
    await enter(database, { person: ines, now: new Date() }, async (ctx) => {
      const proposal = { places: 20, reserve: 4, overrides: [], incomplete_reason: 'The year ends.' }
      const decided = await decide(ctx, (await callBySlug(ctx, reviewedCall))!, proposal)
      assert.equal(decided.outcome, 'decided')
    })
    return enterAsCauseway(database, async (ctx) => {
      const { rows } = await sql<{ challenge: string; organisation: string }>`
        select h.id as challenge, m.organisation from calls.challenge h join calls.call c on c.id = h.call, identity.organisation_member m
        where c.slug = ${openCall} and h.code = ${example.challenge} and m.person = ${await idOf(ctx, 'ada')}`.execute(
        ctx.db,
      )
      return rows[0]!
    })
  })
  const told: Told = { saved: new Map(), submitted: [], letters: false }
  const rounds: string[] = []
  // The embedded database has one connection and takes seconds to open, so that its rounds are longer and fewer.
  for (let round = 0; round < (embedded ? 3 : 5); round++) {
    const server = await startServer()
    const life_ms = between(50, embedded ? 1_600 : 900)
    const letters_ms = between(0, life_ms)
    const killed = firstWord(told)
      .then(() => pause(life_ms))
      .then(() => server.child.kill('SIGKILL'))
    await Promise.all([
      untilKilled(submitForEver(server.origin, base, told)),
      untilKilled(submitForEver(server.origin, base, told)),
      untilKilled(firstWord(told).then(() => writeLetters(server.origin, letters_ms, told))),
      killed,
    ])
    await server.ended
    await withDatabase(async (database) => {
      const letters = await enterAsCauseway(database, async (ctx) => {
        await everythingHolds(ctx)
        await toldIsThere(ctx, told)
        return lettersAreWhole(ctx, told)
      })
      rounds.push(
        `${life_ms} ms: ${told.submitted.length} submitted, ${letters} letters${told.letters ? '' : ', not acknowledged'}`,
      )
      if (letters > 0) await takeLettersBack(database)
    })
    told.letters = false
  }
  console.log(rounds.join('\n'))
  assert.ok(told.submitted.length > 0, 'no round lived long enough to acknowledge anything')
})

test('an import: all of it or nothing, and run again it is complete, once', { timeout: 120_000 }, async () => {
  const rows = 1200
  const imports = 2
  const file = join(directory, 'import.jsonl')
  const answers = Object.fromEntries(Object.entries(example.answers).map(([key, value]) => [key, String(value)]))
  const line = (round: number, index: number) =>
    JSON.stringify({
      external_id: `K${round}-${index}`,
      organisation: `Cut ${index % 50}`,
      nation: 'EE',
      contact_email: `c${index % 50}@cut.example`,
      title: `Cut off ${index}`,
      challenge: example.challenge,
      ...answers,
    })
  const there = (round: number) =>
    asCauseway(async (ctx) => {
      await everythingHolds(ctx)
      const { rows } = await sql<{ count: number }>`
        select count(*) from calls.application a join calls.receipt r on r.application = a.id where a.external_id like ${`K${round}-%`}`.execute(
        ctx.db,
      )
      return rows[0]!.count
    })
  const told: string[] = []
  for (let round = 0; round < imports; round++) {
    await writeFile(file, Array.from({ length: rows }, (_, index) => line(round, index)).join('\n'))
    const life_ms = between(500, embedded ? 8_000 : 1_800)
    const first = terminal('import', 'applications', file, '--call', openCall)
    const timer = setTimeout(() => first.child.kill('SIGKILL'), life_ms)
    const code = await first.ended
    clearTimeout(timer)
    const count = await there(round)
    told.push(`${life_ms} ms: ${count} rows, ${code === 0 ? 'acknowledged' : 'killed'}`)
    assert.ok(count === 0 || count === rows, `${count} of ${rows} rows`)
    if (code === 0) assert.equal(count, rows)
  }
  const again = terminal('import', 'applications', file, '--call', openCall)
  assert.equal(await again.ended, 0, again.printed())
  assert.equal(await there(imports - 1), rows)
  console.log(told.join('\n'))
})

test('the terminal finds the data in order', { timeout: 60_000 }, async () => {
  for (const [words, says] of [
    [['check'], /Everything holds/],
    [['audit', 'verify'], /The audit trail is whole/],
  ] as const) {
    const asked = terminal(...words)
    assert.equal(await asked.ended, 0, asked.printed())
    assert.match(asked.printed(), says)
  }
})
