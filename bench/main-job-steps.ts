// The steps of the main job on real proposals, each timed and checked; used by main-job.ts and list.ts.

import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { verifyChain } from '#kernel/audit/index.ts'
import { type Ctx, type Database, enterAsCauseway } from '#kernel/database/index.ts'
import { runDueJobs } from '#kernel/jobs/index.ts'
import { callBySlug, importApplications, screen } from '#modules/calls/index.ts'
import {
  assignedPairs,
  decide,
  detectConflicts,
  exportCall,
  insertReviews,
  rankingOf,
  releaseDraft,
  releaseLetters,
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

export async function runMainJob(database: Database): Promise<Step[]> {
  const steps: Step[] = []
  const now = () => new Date()
  const timed = async <T>(
    name: string,
    work: (ctx: Ctx) => Promise<T>,
    remark: (value: T) => string = () => '',
  ): Promise<T> => {
    const started = performance.now()
    const value = await enterAsCauseway(database, work)
    steps.push([name, (performance.now() - started) / 1000, remark(value)])
    return value
  }
  const rows = proposals()
  const nations = await enterAsCauseway(database, createBenchCall)
  const file = importFile(rows, nations)
  const imported = await timed(
    'import',
    async (ctx) => importApplications(ctx, { call: (await callBySlug(ctx, 'bench'))!, format: 'jsonl', content: file }),
    (value) => ('imported' in value ? `${value.imported} applications` : JSON.stringify(value.faults.slice(0, 3))),
  )
  if (!('imported' in imported) || imported.imported !== rows.length) throw new Error('the import is not whole')
  const call = await enterAsCauseway(database, async (ctx) => (await callBySlug(ctx, 'bench'))!)
  await timed(
    'reviewers',
    (ctx) => createReviewers(ctx, call, rows),
    (count) => `${count} reviewers`,
  )
  await timed('conflicts', (ctx) => detectConflicts(ctx, call.id))
  const ids = await enterAsCauseway(database, async (ctx) => (await countsOf(ctx, call.id)).ids)
  await timed('screen', (ctx) => screen(ctx, { call: call.id, applications: ids, verdict: 'eligible', reason: '' }))

  const started = performance.now()
  const draft = await enterAsCauseway(database, (ctx) =>
    startAssignment(ctx, call.id, { reviews_per_application: 3, least_loads: true }),
  )
  if (draft.outcome !== 'started') throw new Error(draft.outcome)
  await runDueJobs(database, reviewingJobs, now)
  steps.push(['assign', (performance.now() - started) / 1000, 'affinity, solver and storing'])

  await timed(
    'release',
    (ctx) => releaseDraft(ctx, draft.draft, { due_at: new Date(Date.now() + 30 * 86_400_000) }),
    (value) => JSON.stringify(value),
  )
  await timed('reviews', async (ctx) =>
    insertReviews(ctx, call.criteria, reviewsOf(await assignedPairs(ctx, call.id), call.criteria)),
  )
  await timed(
    'rank',
    (ctx) => rankingOf(ctx, call),
    ({ ranked }) => `${ranked.length} ranked`,
  )
  await timed(
    'decide',
    (ctx) => decide(ctx, call, { places: 74, reserve: 20, overrides: [], incomplete_reason: '' }),
    (value) => JSON.stringify(value),
  )
  await timed(
    'letters',
    (ctx) => releaseLetters(ctx, call),
    (value) => JSON.stringify(value),
  )
  await timed(
    'export',
    async (ctx) => {
      let size = 0
      let lines = 0
      for await (const part of await exportCall(ctx, call, 'jsonl')) {
        size += part.length
        lines += part.split('\n').length - 1
      }
      if (lines < rows.length) throw new Error(`the export has ${lines} lines`)
      return size
    },
    (size) => `${(size / 1e6).toFixed(1)} MB`,
  )
  await checkResults(database, call.id, rows.length)
  return steps
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
