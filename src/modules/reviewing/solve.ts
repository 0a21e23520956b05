import { type Ctx, enterAsCauseway } from '#kernel/database/index.ts'
import { isLeaving, type JobKind, type JobWork } from '#kernel/jobs/index.ts'
import { type Call, callById, challengesOf } from '#modules/calls/index.ts'
import { affinityMatrix } from './affinity.ts'
import { findAndBar } from './conflict.ts'
import {
  type Draft,
  type DraftResult,
  deletePairs,
  draftById,
  insertPairs,
  type ShortageGroup,
  setDraftState,
} from './draft.sql.ts'
import { type Round, roundOf } from './round.ts'
import {
  applicationsToAssign,
  barredPairs,
  reviewersToAssign,
  type SolveApplication,
  type SolveReviewer,
} from './solve.sql.ts'
import type { WholeResult } from './solver/candidates.ts'
import { not_allowed } from './solver/pairs.ts'
import { type SolveOptions, solveInWorker } from './solver/solveInWorker.ts'
import type { SpokenText } from './solver/terms.ts'

/** Assigns the reviewers of a call, as a draft. Begun again after a crash, it begins from the start. */
const assignJob: JobKind = {
  kind: 'reviewing.assign',
  async run(work) {
    const { draft: id } = work.input as { draft: string }
    try {
      return await solveDraft(work, id)
    } catch (error) {
      if (isLeaving(work.signal)) throw error
      const to = work.signal.aborted ? 'discarded' : 'failed'
      await enterAsCauseway(work.database, (ctx) => setDraftState(ctx, id, ['solving'], to), work.now())
      if (work.signal.aborted) return {}
      throw error
    }
  },
  abandoned: async (ctx, input) => {
    await setDraftState(ctx, (input as { draft: string }).draft, ['solving'], 'failed')
  },
}

export const reviewingJobs: JobKind[] = [assignJob]

interface Problem {
  draft: Draft
  call: Call
  round: Round
  texts: SpokenText[]
  applications: SolveApplication[]
  reviewers: SolveReviewer[]
  barred: { application: string; person: string }[]
}

async function solveDraft(work: JobWork, id: string): Promise<object> {
  const problem = await enterAsCauseway(work.database, (ctx) => readProblem(ctx, id), work.now())
  if (!problem) return {}
  await work.progress(0, 100)
  const solved = await solve(problem, { signal: work.signal, onProgress: throttled(work) })
  await enterAsCauseway(work.database, (ctx) => storeResult(ctx, problem, solved), work.now())
  return { state: solved.result.status }
}

/**
 * Solves a draft in a transaction that is open already, for the terminal, the demonstration and the bench. Run as
 * Causeway.
 */
export async function solveHere(ctx: Ctx, id: string): Promise<void> {
  const problem = await readProblem(ctx, id)
  if (problem) await storeResult(ctx, problem, await solve(problem, { signal: new AbortController().signal }))
}

interface Solved {
  result: WholeResult
  seconds: number
}

async function solve(problem: Problem, options: SolveOptions & { signal: AbortSignal }): Promise<Solved> {
  const started = performance.now()
  const { applications, reviewers } = problem
  const matrix = await affinityMatrix(problem.texts, reviewers.map(expertiseOf), options.signal)
  mask(matrix, problem)
  const task = { applications: applications.length, reviewers: reviewers.length, matrix, ...bounds(problem) }
  const result = await solveInWorker(task, options)
  return { result, seconds: Math.round((performance.now() - started) / 10) / 100 }
}

async function readProblem(ctx: Ctx, id: string): Promise<Problem | undefined> {
  const draft = await draftById(ctx, id)
  if (!draft || !(await setDraftState(ctx, id, ['solving', 'failed'], 'solving'))) return undefined
  const call = (await callById(ctx, draft.call))!
  await findAndBar(ctx, call.id)
  const applications = await applicationsToAssign(ctx, call.id)
  const challenges = new Map((await challengesOf(ctx, call.id)).map((challenge) => [challenge.id, challenge]))
  const texts = applications.map((application): SpokenText => {
    const challenge = challenges.get(application.challenge)?.title[application.language] ?? ''
    return {
      language: application.language,
      text: [application.title, challenge, ...writtenAnswers(call, application)].join('\n'),
    }
  })
  return {
    draft,
    call,
    round: await roundOf(ctx, call.id),
    texts,
    applications,
    reviewers: await reviewersToAssign(ctx, call.id),
    barred: await barredPairs(ctx, call.id),
  }
}

const writtenAnswers = (call: Call, { answers }: SolveApplication) =>
  call.fields.filter(({ kind }) => kind === 'line' || kind === 'text').map(({ key }) => answers[key] ?? '')

// Expertise is written in English, the pool's common language; a reviewer who reads only French writes it in French.
const expertiseOf = ({ expertise, languages }: SolveReviewer): SpokenText => ({
  text: expertise,
  language: languages.includes('en') ? 'en' : 'fr',
})

/** Strikes out of the matrix what may not be: conflicts, earlier assignments, the own nation. */
function mask(matrix: Uint16Array, { applications, reviewers, barred, round }: Problem): void {
  const applicationAt = new Map(applications.map(({ id }, index) => [id, index]))
  const reviewerAt = new Map(reviewers.map(({ person }, index) => [person, index]))
  for (const { application, person } of barred) {
    const [a, r] = [applicationAt.get(application), reviewerAt.get(person)]
    if (a !== undefined && r !== undefined) matrix[a * reviewers.length + r] = not_allowed
  }
  if (!round.nation_rule) return
  const ofNation = Map.groupBy(reviewers.keys(), (index) => reviewers[index]!.nation)
  applications.forEach(({ nation }, a) => {
    for (const r of ofNation.get(nation) ?? []) matrix[a * reviewers.length + r] = not_allowed
  })
}

// What stands already counts: an application needs the rest, a reviewer may take the rest. The least load binds a first
// assignment only; a later one, after some sent theirs back, is too small to keep it.
function bounds({ draft, applications, reviewers }: Problem) {
  const first = applications.every(({ assigned }) => assigned === 0)
  const least = draft.rules.least_loads && first
  const most = reviewers.map(({ load_max, assigned }) => Math.max(0, load_max - assigned))
  return {
    demand: Int32Array.from(applications, ({ assigned }) =>
      Math.max(0, draft.rules.reviews_per_application - assigned),
    ),
    load_min: Int32Array.from(reviewers, ({ load_min }, r) => (least ? Math.min(load_min, most[r]!) : 0)),
    load_max: Int32Array.from(most),
  }
}

/** In percent, because the number of applications is not for everyone who may look, and at most four times a second. */
function throttled(work: JobWork): (progress: { done: number; total: number }) => void {
  let told = 0
  let telling: Promise<unknown> = Promise.resolve()
  return ({ done, total }) => {
    const now = performance.now()
    if (now - told < 250) return
    told = now
    telling = telling
      .then(() => work.progress(total > 0 ? Math.floor((done / total) * 100) : 100, 100))
      .catch(() => undefined)
  }
}

/** Pairs and result in one transaction; a draft that was discarded meanwhile stays discarded. */
async function storeResult(ctx: Ctx, problem: Problem, { result, seconds }: Solved): Promise<void> {
  const { draft } = problem
  const state = result.status === 'optimal' ? 'ready' : 'infeasible'
  if (!(await setDraftState(ctx, draft.id, ['solving'], state, resultOf(problem, result, seconds)))) return
  if (result.status !== 'optimal') return
  await deletePairs(ctx, draft.id)
  await insertPairs(ctx, draft.id, {
    applications: Array.from(result.application, (a) => problem.applications[a]!.id),
    reviewers: Array.from(result.reviewer, (r) => problem.reviewers[r]!.id),
    affinities: Array.from(result.affinity),
  })
}

function resultOf(problem: Problem, result: WholeResult, seconds: number): DraftResult {
  if (result.status === 'infeasible') {
    const nothing = { objective: 0, bound: 0, gap: 0, loads: [], affinity_lowest: null, affinity_median: null }
    return { ...nothing, seconds, rounds: result.rounds, shortage: shortageOf(problem, result) }
  }
  const affinity = result.affinity.slice().sort()
  return {
    objective: result.objective,
    bound: result.bound,
    gap: result.objective === 0 ? 0 : (result.bound - result.objective) / result.objective,
    seconds,
    rounds: result.rounds,
    loads: histogram(result.loads),
    affinity_lowest: affinity.at(0) ?? null,
    affinity_median: affinity.at(Math.floor(affinity.length / 2)) ?? null,
  }
}

/** `loads[n]` is the number of reviewers with n applications. */
function histogram(loads: Int32Array): number[] {
  const counts = Array.from({ length: Math.max(0, ...loads) + 1 }, () => 0)
  for (const load of loads) counts[load]!++
  return counts
}

function shortageOf(problem: Problem, { shortage }: Extract<WholeResult, { status: 'infeasible' }>): ShortageGroup[] {
  const group = (kind: ShortageGroup['kind']) => (part: (typeof shortage.demands)[number]) => ({
    kind,
    applications: Array.from(part.applications, (a) => problem.applications[a]!.id),
    reviewers: Array.from(part.reviewers, (r) => problem.reviewers[r]!.id),
    needed: part.needed,
    available: part.available,
    short: part.short,
  })
  return [...shortage.demands.map(group('demand')), ...shortage.minimums.map(group('least-load'))]
}
