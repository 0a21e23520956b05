import { setTimeout as pause } from 'node:timers/promises'
import { type Ctx, enterAsCauseway } from '#kernel/database/index.ts'
import { isLeaving, type JobKind, type JobWork } from '#kernel/jobs/index.ts'
import { callById, challengesOf } from '#modules/calls/index.ts'
import {
  applicationText,
  expertiseText,
  type KeptAffinities,
  keepAffinities,
  keptAffinities,
  refreshAffinities,
} from './affinity.ts'
import { findAndBar } from './conflict.ts'
import { beatDraft, type Draft, type DraftProgress, draftById, setDraftState } from './draft.sql.ts'
import { type DraftProblem, draftProblem, type ProblemRows } from './draftProblem.ts'
import { handPairsOf, pairRulesOf } from './pairRule.sql.ts'
import { roundOf } from './round.ts'
import { type Solved, storeSolution } from './solution.ts'
import {
  applicationsToAssign,
  barredPairs,
  reviewersToAssign,
  type SolveApplication,
  type SolveReviewer,
  standingPairs,
} from './solve.sql.ts'
import { relaxationsFor } from './solveAgain.ts'
import type { Entry, Refreshed } from './solver/affinityIndex.ts'
import type { RuledMode } from './solver/ruled.ts'
import { solveInWorker } from './solver/solveInWorker.ts'

/** Assigns the reviewers of a call, as a draft. Begun again after a crash, it begins from the start. */
const assignJob: JobKind = {
  kind: 'reviewing.assign',
  async run(work) {
    const { draft: id } = work.input as { draft: string }
    try {
      return await solveDraft(work, id)
    } catch (error) {
      if (isLeaving(work.signal)) throw error
      const discarded = work.signal.aborted || (error as Error).name === 'AbortError'
      const to = discarded ? 'discarded' : 'failed'
      await enterAsCauseway(work.database, (ctx) => setDraftState(ctx, id, ['solving'], to), work.now())
      if (discarded) return {}
      throw error
    }
  },
  abandoned: async (ctx, input) => {
    await setDraftState(ctx, (input as { draft: string }).draft, ['solving'], 'failed')
  },
}

export const reviewingJobs: JobKind[] = [assignJob]

export interface Problem extends ProblemRows {
  draft: Draft
  /** What applications and reviewers are compared by, and what is known of their affinities already. */
  texts: Entry[]
  expertise: Entry[]
  kept: KeptAffinities | undefined
  applications: SolveApplication[]
  reviewers: SolveReviewer[]
}

async function solveDraft(work: JobWork, id: string): Promise<object> {
  const problem = await enterAsCauseway(work.database, (ctx) => readProblem(ctx, id), work.now())
  if (!problem) return {}
  await work.progress(0, 100)
  const watch = watchDraft(work, problem)
  try {
    const solved = await solve(problem, watch)
    await enterAsCauseway(work.database, (ctx) => store(ctx, problem, solved), work.now())
    return { state: solved.result.status }
  } finally {
    await watch.end()
  }
}

/**
 * Solves a draft in a transaction that is open already, for the terminal, the demonstration and the bench. Run as
 * Causeway.
 */
export async function solveHere(ctx: Ctx, id: string): Promise<void> {
  const problem = await readProblem(ctx, id)
  if (!problem) return
  const { signal } = new AbortController()
  await store(ctx, problem, await solve(problem, { signal, stop: signal, onProgress: () => undefined }))
}

type Found = Solved & { refreshed: Refreshed }

async function store(ctx: Ctx, problem: Problem, { refreshed, ...solved }: Found): Promise<void> {
  await keepAffinities(ctx, problem.draft.call, problem.kept, refreshed)
  await storeSolution(ctx, problem, solved)
}

interface Watch {
  /** Aborts when the draft was put aside, or the process leaves. */
  signal: AbortSignal
  /** Aborts when somebody wants the best so far. */
  stop: AbortSignal
  onProgress: (progress: Omit<DraftProgress, 'reviews'>) => void
}

async function solve(problem: Problem, { signal, stop, onProgress }: Watch): Promise<Found> {
  const started = performance.now()
  const { rules } = problem.draft
  const refreshed = await refreshAffinities(problem.kept, problem.texts, problem.expertise, signal)
  const affinities = refreshed.index.matrix
  const prepared = draftProblem(problem, affinities.slice())
  const mode: RuledMode = {
    fair: rules.fair,
    seed: rules.seed,
    // What is added to an assignment is too little to judge by it how the whole hangs together.
    connect: rules.mode === 'repair' || problem.standing.length === 0,
    ...(rules.random_cap === null ? {} : { random_cap: rules.random_cap }),
    ...(rules.seconds === null ? {} : { seconds: rules.seconds }),
  }
  const result =
    prepared.impossible.length > 0
      ? handShortage(prepared)
      : await solveInWorker(prepared.task, mode, { onProgress, signal, stop })
  if (result.status === 'infeasible') onProgress({ phase: 'relaxing', share: 1, objective: null, bound: null })
  const relaxations =
    result.status === 'infeasible' ? await relaxationsFor({ problem, affinities, result, prepared, signal, stop }) : []
  const seconds = Math.round((performance.now() - started) / 10) / 100
  return { result, prepared, affinities, relaxations, seconds, stopped: stop.aborted, refreshed }
}

/** Pairs that were fixed by hand, and in between became impossible: by a conflict, or because they were sent back. */
function handShortage({ impossible }: DraftProblem) {
  const shortage = {
    what: 'fixed' as const,
    kind: null,
    applications: Int32Array.from(impossible, ({ application }) => application),
    reviewers: Int32Array.from(impossible, ({ reviewer }) => reviewer),
    needed: impossible.length,
    available: 0,
    short: impossible.length,
  }
  return { status: 'infeasible' as const, shortages: [shortage], proven: true }
}

async function readProblem(ctx: Ctx, id: string): Promise<Problem | undefined> {
  const draft = await draftById(ctx, id)
  if (!draft || !(await setDraftState(ctx, id, ['solving', 'failed'], 'solving'))) return undefined
  const call = (await callById(ctx, draft.call))!
  await findAndBar(ctx, call.id)
  const applications = await applicationsToAssign(ctx, call.id)
  const challenges = await challengesOf(ctx, call.id)
  const reviewers = await reviewersToAssign(ctx, call.id)
  return {
    draft,
    rules: draft.rules,
    nation_rule: (await roundOf(ctx, call.id)).nation_rule,
    applications,
    reviewers,
    texts: applications.map((each) => ({ id: each.id, ...applicationText(call, challenges, each) })),
    expertise: reviewers.map((each) => ({ id: each.id, ...expertiseText(each) })),
    kept: await keptAffinities(ctx, call.id),
    barred: await barredPairs(ctx, call.id),
    standing: await standingPairs(ctx, call.id),
    hand: await handPairsOf(ctx, call.id),
    pairs: await pairRulesOf(ctx, call.id),
  }
}

/** How often the draft is told how far it is, and asked whether somebody wants to stop it. */
const beat_ms = 400

/** Ties the work to its draft: every officer sees how far it is, and any of them may stop it. */
function watchDraft(work: JobWork, { draft, applications }: Problem): Watch & { end(): Promise<void> } {
  const stop = new AbortController()
  const discard = new AbortController()
  const ended = new AbortController()
  const reviews = applications.length * draft.rules.reviews_per_application
  let latest: DraftProgress | undefined
  const loop = (async () => {
    while (!ended.signal.aborted) {
      const wanted = await enterAsCauseway(work.database, (ctx) => beatDraft(ctx, draft.id, latest), work.now()).catch(
        () => 'go-on' as const,
      )
      if (wanted === 'stop') stop.abort()
      if (wanted === 'discard') discard.abort()
      await pause(beat_ms, undefined, { signal: ended.signal }).catch(() => undefined)
    }
  })()
  return {
    signal: AbortSignal.any([work.signal, discard.signal]),
    stop: stop.signal,
    onProgress: (progress) => {
      latest = { ...progress, reviews }
    },
    end: async () => {
      ended.abort()
      await loop
    },
  }
}
