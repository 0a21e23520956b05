// What a reader waits for the ranking of a large call, and what computing its scores costs everybody else meanwhile.
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as pause } from 'node:timers/promises'
import { type Database, enterAsCauseway, programme } from '#kernel/database/index.ts'
import { beginSession, insertPerson, insertRole } from '#kernel/identity/index.ts'
import { runDueJobs } from '#kernel/jobs/index.ts'
import { keepingCarrier } from '#kernel/mail/index.ts'
import { type Call, callBySlug, importApplications, screen } from '#modules/calls/index.ts'
import { assignedPairs, insertReviews, reviewingUrls, scoringJobs } from '#modules/reviewing/index.ts'
import { createApp } from '../src/app.tsx'
import { assignEvenly, storedSizes, submittedOf } from './calibration.sql.ts'
import { openBenchDatabase } from './database.ts'
import { createBenchCall, createReviewers } from './main-job-setting.ts'
import { digit } from './main-job-steps.ts'

const applications = 4134
const reviews = 4
const repeats = 15

/** Invented applications with nothing in them but what a call asks for. */
function importFile(nations: string[]): Uint8Array {
  const lines = Array.from({ length: applications }, (_, index) =>
    JSON.stringify({
      external_id: `A${index}`,
      organisation: `Firm ${index}`,
      nation: nations[index % nations.length],
      contact_email: `office@firm-${index}.example`,
      language: 'en',
      title: `Proposal ${index}`,
      answers: { abstract: `What firm ${index} proposes.` },
    }),
  )
  return Buffer.from(`${lines.join('\n')}\n`)
}

/** What the application is worth, how the reviewer leans, and chance. */
function markOf(application: string, person: string, criterion: string): number {
  const mark =
    1.5 + digit(application, 4) + digit(person, 3) / 2 - 0.5 + digit(`${application}${person}${criterion}`, 3) / 2 - 0.5
  return Math.max(1, Math.min(5, Math.round(mark)))
}

async function reviewedCall(database: Database): Promise<Call> {
  const enter = <T>(work: Parameters<typeof enterAsCauseway<T>>[1]) => enterAsCauseway(database, work)
  const file = importFile(await enter(createBenchCall))
  const call = await enter(async (ctx) => (await callBySlug(ctx, 'bench'))!)
  await enter((ctx) => importApplications(ctx, { call, format: 'jsonl', content: file }))
  const nobody = { id: '', agency: [], phase: 1, year: 2026, title: '', abstract: 'Sensing.' }
  const firms = Array.from({ length: 50 }, (_, index) => ({ ...nobody, firm: `House ${index}` }))
  await enter((ctx) => createReviewers(ctx, call, firms))
  const ids = await enter((ctx) => submittedOf(ctx, call.id))
  await enter((ctx) => screen(ctx, { call: call.id, applications: ids, verdict: 'eligible', reason: '' }))
  await enter((ctx) => assignEvenly(ctx, call.id, reviews))
  await enter(async (ctx) => {
    const written = (await assignedPairs(ctx, call.id)).map(({ id, application, person }) => ({
      call: call.id,
      application,
      assignment: id,
      person,
      scores: Object.fromEntries(call.criteria.map(({ key }) => [key, markOf(application, person, key)])),
      for_applicant: 'Say how it would be tested.',
      for_panel: '',
      submitted_at: ctx.now,
    }))
    await insertReviews(ctx, call.criteria, written)
  })
  return call
}

async function serving(database: Database) {
  const app = createApp({
    database,
    dataDirectory: '/nonexistent',
    origin: 'http://causeway.test',
    secure: false,
    carrier: keepingCarrier,
    now: () => new Date(),
    log: () => undefined,
  })
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
  return async (path: string): Promise<number> => {
    const started = performance.now()
    const response = await app.fetch(new Request(`http://causeway.test${path}`, { headers: { cookie } }))
    const text = await response.text()
    if (response.status !== 200) throw new Error(`${path}: ${response.status} ${text.slice(0, 200)}`)
    return performance.now() - started
  }
}

/** The longest time for which nothing else could run in this process while `work` did. */
async function longestPause<T>(work: () => Promise<T>): Promise<{ value: T; pause_ms: number }> {
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  await pause(20)
  const value = await work()
  await pause(20)
  delay.disable()
  return { value, pause_ms: delay.max / 1e6 }
}

const median = (times: number[]) => times.toSorted((a, b) => a - b)[times.length >> 1]!

/** Prints one line of the page's times, with the page of all calls as a baseline, and one of what the job does. */
export async function measurePage(engine: 'pglite' | 'postgres'): Promise<void> {
  const database = await openBenchDatabase(engine)
  try {
    const call = await reviewedCall(database)
    await database.pool.query('analyze')
    const ask = await serving(database)
    const path = reviewingUrls.ranking(call.slug)
    const many = async (each: string) => {
      const times: number[] = []
      for (let turn = 0; turn < repeats; turn++) times.push(await ask(each))
      return median(times)
    }
    await ask('/calls')
    const [plain, none] = [await many('/calls'), await many(path)]
    const started = performance.now()
    const later = () => new Date(Date.now() + 60_000)
    const { pause_ms } = await longestPause(() => runDueJobs(database, scoringJobs, later))
    const job_ms = performance.now() - started
    const first = await longestPause(() => ask(path))
    const again = await longestPause(() => ask(path))
    const stored = await many(path)
    const sizes = await enterAsCauseway(database, (ctx) => storedSizes(ctx, call.id))
    const ms = (value: number) => `${value.toFixed(0)} ms`
    console.log(
      `  ${engine.padEnd(9)} ranking page without scores ${ms(none)}, with stored scores ${ms(stored)} (first in the process ${ms(first.value)}), ${(stored / plain).toFixed(1)} times the list of calls (${ms(plain)})`,
    )
    console.log(
      `            job ${(job_ms / 1000).toFixed(1)} s, stored ${(sizes.result / 1e6).toFixed(1)} MB and posterior ${(sizes.posterior / 1e6).toFixed(1)} MB; longest pause of the event loop ${ms(pause_ms)} in the job, ${ms(first.pause_ms)} in the first page and ${ms(again.pause_ms)} in the next`,
    )
  } finally {
    await database.close()
  }
}

export const size = { applications, reviews: applications * reviews }
