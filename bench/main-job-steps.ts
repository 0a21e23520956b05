// The steps of the main job on real proposals, each timed and checked; used by main-job.ts and list.ts.

import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { verifyChain } from '#kernel/audit/index.ts'
import { type Ctx, type Database, enterAsCauseway } from '#kernel/database/index.ts'
import { runDueJobs } from '#kernel/jobs/index.ts'
import { type Call, callBySlug, importApplications, screen } from '#modules/calls/index.ts'
import {
  assignedPairs,
  decide,
  detectConflicts,
  exportCall,
  insertReviews,
  rankingOf,
  releaseDraft,
  releaseLetters,
  renewScoresHere,
  reviewingJobs,
  startAssignment,
} from '#modules/reviewing/index.ts'
import { allInvariants } from '../src/terminal/check.ts'
import { countsOf } from './main-job.sql.ts'
import { createBenchCall, createReviewers } from './main-job-setting.ts'

export const source = fileURLToPath(new URL('../../shared/data/calls/sbir-awards.jsonl.gz', import.meta.url))

export interface Proposal {
  id: string
  firm: string
  agency: string[]
  phase: number
  year: number
  title: string
  abstract: string
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#039': "'", '#39': "'", nbsp: ' ' }
const plain = (text: string) =>
  text.replace(/&(amp|lt|gt|quot|#0?39|nbsp);/g, (_, name: string) => entities[name] ?? '')

export function proposals(): Proposal[] {
  return gunzipSync(readFileSync(source))
    .toString('utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
}

/** The same number for the same text: nations and addresses that do not change from run to run. */
export const digit = (text: string, modulus: number) => {
  let hash = 2166136261
  for (const sign of text) hash = Math.imul(hash ^ sign.codePointAt(0)!, 16777619) >>> 0
  return hash % modulus
}

function importFile(rows: Proposal[], nations: string[]): Uint8Array {
  const lines = rows.map(({ id, firm, phase, year, title, abstract }) => {
    const organisation = plain(firm).slice(0, 200) || 'Unnamed firm'
    const domain = `${organisation
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .slice(0, 50)}.example`
    return JSON.stringify({
      external_id: id,
      organisation,
      nation: nations[digit(organisation, nations.length)],
      contact_email: `office@${domain}`,
      language: digit(id, 8) === 0 ? 'fr' : 'en',
      title: plain(title).slice(0, 300) || 'Untitled',
      answers: { abstract: plain(abstract), phase, year },
    })
  })
  return Buffer.from(`${lines.join('\n')}\n`)
}

export type Step = [name: string, seconds: number, remark: string]

type Timed = <T>(name: string, work: (ctx: Ctx) => Promise<T>, remark?: (value: T) => string) => Promise<T>

/** Runs the whole job on an empty database, checks its results, and returns how long each step took. */
export async function runMainJob(database: Database): Promise<Step[]> {
  const steps: Step[] = []
  const timed: Timed = async (name, work, remark = () => '') => {
    const started = performance.now()
    const value = await enterAsCauseway(database, work)
    steps.push([name, (performance.now() - started) / 1000, remark(value)])
    return value
  }
  const rows = proposals()
  const call = await takeIn(database, timed, rows)
  const draft = await assign(database, call, steps)
  await conclude(timed, call, draft, rows.length)
  await checkResults(database, call.id, rows.length)
  return steps
}

async function takeIn(database: Database, timed: Timed, rows: Proposal[]): Promise<Call> {
  const file = importFile(rows, await enterAsCauseway(database, createBenchCall))
  const call = await enterAsCauseway(database, async (ctx) => (await callBySlug(ctx, 'bench'))!)
  const imported = await timed(
    'import',
    (ctx) => importApplications(ctx, { call, format: 'jsonl', content: file }),
    shown,
  )
  if (!('imported' in imported) || imported.imported !== rows.length) throw new Error('the import is not whole')
  await timed('reviewers', (ctx) => createReviewers(ctx, call, rows), shown)
  await timed('conflicts', (ctx) => detectConflicts(ctx, call.id))
  const applications = await enterAsCauseway(database, async (ctx) => (await countsOf(ctx, call.id)).ids)
  await timed('screen', (ctx) => screen(ctx, { call: call.id, applications, verdict: 'eligible', reason: '' }), shown)
  return call
}

const shown = (value: unknown) => JSON.stringify(value).slice(0, 100)

/** Affinity, solver and storing, as the officer's button starts them. */
async function assign(database: Database, call: Call, steps: Step[]): Promise<string> {
  const started = performance.now()
  const rules = { reviews_per_application: 3, least_loads: true }
  const begun = await enterAsCauseway(database, (ctx) => startAssignment(ctx, call.id, rules))
  if (begun.outcome !== 'started') throw new Error(begun.outcome)
  await runDueJobs(database, reviewingJobs, () => new Date())
  steps.push(['assign', (performance.now() - started) / 1000, 'affinity, solver and storing'])
  return begun.draft
}

async function conclude(timed: Timed, call: Call, draft: string, expected: number): Promise<void> {
  const due_at = new Date(Date.now() + 30 * 86_400_000)
  await timed('release', (ctx) => releaseDraft(ctx, draft, { due_at }), shown)
  await timed('reviews', async (ctx) => {
    const reviews = reviewsOf(await assignedPairs(ctx, call.id), call.criteria)
    await insertReviews(ctx, call.criteria, reviews)
  })
  await timed('calibrate', (ctx) => renewScoresHere(ctx, call.id), shown)
  await timed('rank', async (ctx) => (await rankingOf(ctx, call)).ranked.length, shown)
  const proposal = { places: 74, reserve: 20, overrides: [], incomplete_reason: '' }
  await timed('decide', (ctx) => decide(ctx, call, proposal), shown)
  await timed('letters', (ctx) => releaseLetters(ctx, call), shown)
  await timed(
    'export',
    (ctx) => exportSize(ctx, call, expected),
    (size) => `${(size / 1e6).toFixed(1)} MB`,
  )
}

async function exportSize(ctx: Ctx, call: Call, expected: number): Promise<number> {
  let size = 0
  let lines = 0
  for await (const part of exportCall(ctx, call, 'jsonl')) {
    size += part.length
    lines += part.split('\n').length - 1
  }
  if (lines < expected) throw new Error(`the export has ${lines} lines`)
  return size
}

function reviewsOf(pairs: Awaited<ReturnType<typeof assignedPairs>>, criteria: { key: string }[]) {
  const at = new Date()
  return pairs.map(({ id, application, person, call }) => ({
    call,
    application,
    assignment: id,
    person,
    scores: Object.fromEntries(criteria.map(({ key }) => [key, 1 + digit(`${application}${person}${key}`, 5)])),
    for_applicant: 'Say how the result would be tested, by whom and against what.',
    for_panel: '',
    submitted_at: at,
  }))
}

async function checkResults(database: Database, call: string, expected: number): Promise<void> {
  await enterAsCauseway(database, async (ctx) => {
    const counts = await countsOf(ctx, call)
    const wanted = {
      applications: expected,
      with_three: expected,
      overloaded: 0,
      conflicted: 0,
      same_nation: 0,
      letters: expected,
    }
    for (const [name, value] of Object.entries(wanted))
      if (counts[name as keyof typeof wanted] !== value)
        throw new Error(`${name}: ${counts[name as keyof typeof wanted]} instead of ${value}`)
    const chain = await verifyChain(ctx)
    if (!('whole' in chain)) throw new Error(`the audit chain is broken at ${chain.position}`)
    for (const [module, sentences] of Object.entries(allInvariants))
      for (const [sentence, query] of Object.entries(sentences))
        if ((await query(ctx)).length > 0) throw new Error(`${module}: it does not hold that ${sentence}`)
  })
}
