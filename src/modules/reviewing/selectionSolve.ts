// The computing of portfolios, beside the requests that ask for it.

import type { Ctx } from '#kernel/database/index.ts'
import { enterAsCauseway } from '#kernel/database/index.ts'
import { isLeaving, type JobKind, type JobWork } from '#kernel/jobs/index.ts'
import { callById } from '#modules/calls/index.ts'
import type { JointPosterior } from './calibration/model.ts'
import { posteriorSampler } from './calibration/posterior.ts'
import { type Candidates, candidatesOf } from './candidate.ts'
import { mixJob } from './lotteryMixture.ts'
import { posteriorOf } from './scoring.ts'
import { renewScores, renewScoresHere } from './scoringJob.ts'
import { normalSampler, selectionFrequencies, type ValueSampler } from './selection/frequencies.ts'
import type { BoundPrice, Portfolio, PortfolioProblem } from './selection/portfolio.ts'
import { priceOfBoundsInWorker, solvePortfolioInWorker } from './selection/solveInWorker.ts'
import {
  applicationsOf,
  deleteChoices,
  insertChoices,
  type Selection,
  type SelectionResult,
  selectionById,
  setFrequencies,
  setSelectionState,
  setTrial,
} from './selection.sql.ts'
import { type Candidate, problemOf, type Rule, ruleOf, type Terms, wayOf } from './selectionTerms.ts'

const draws = 1000

interface Problem {
  selection: Selection
  candidates: Candidate[]
  scores: Candidates['scores']
  problem: PortfolioProblem
  renewing: Candidates['renewing']
}

/** Computes a portfolio and the price of its rules. Begun again after a crash, it begins from the start. */
const selectJob: JobKind = {
  kind: 'reviewing.select',
  async run(work) {
    const { selection: id } = work.input as { selection: string }
    try {
      const read = await readCurrent(work, (ctx) => readProblem(ctx, id))
      if (!read || !isOpen(read.selection)) return {}
      await work.progress(0, 100)
      const solved = await solve(read.problem, work.signal)
      await enterAsCauseway(work.database, (ctx) => storePortfolio(ctx, read, solved), work.now())
      return { state: solved.portfolio.status }
    } catch (error) {
      return given(work, error, (ctx, stopped) =>
        setSelectionState(ctx, id, ['solving'], stopped ? 'discarded' : 'failed'),
      )
    }
  },
  abandoned: async (ctx, input) => {
    await setSelectionState(ctx, (input as { selection: string }).selection, ['solving'], 'failed')
  },
}

/** Solves the portfolio again and again with scores drawn anew. */
const tryJob: JobKind = {
  kind: 'reviewing.try',
  async run(work) {
    const { selection: id } = work.input as { selection: string }
    try {
      const read = await readCurrent(work, (ctx) => readTrial(ctx, id))
      if (!read) return {}
      await tryOut(work, read)
      return {}
    } catch (error) {
      return given(work, error, (ctx) => setTrial(ctx, id, { state: 'failed' }))
    }
  },
  abandoned: (ctx, input) => setTrial(ctx, (input as { selection: string }).selection, { state: 'failed' }),
}

export const selectionJobs: JobKind[] = [selectJob, tryJob, mixJob]

/** Computed already: by another process, or while the demonstration was loaded. */
const isOpen = ({ state }: Selection) => state === 'solving' || state === 'failed'

/** Work that its process leaves is begun again by another; what was stopped ends; all else fails, and is said. */
async function given(work: JobWork, error: unknown, tell: (ctx: Ctx, stopped: boolean) => Promise<unknown>) {
  if (isLeaving(work.signal)) throw error
  await enterAsCauseway(work.database, (ctx) => tell(ctx, work.signal.aborted), work.now())
  if (work.signal.aborted) return {}
  throw error
}

/** Solves in a transaction that is open already, for the terminal and the demonstration. Run as Causeway. */
export async function selectHere(ctx: Ctx, id: string): Promise<void> {
  const first = await readProblem(ctx, id)
  if (first?.renewing) await renewScoresHere(ctx, first.selection.call)
  const read = first?.renewing ? await readProblem(ctx, id) : first
  if (read && isOpen(read.selection))
    await storePortfolio(ctx, read, await solve(read.problem, new AbortController().signal))
}

/** The scenario with those of its applications that still take part. */
async function readProblem(ctx: Ctx, id: string): Promise<Problem | undefined> {
  const selection = await selectionById(ctx, id)
  if (!selection || selection.state === 'discarded') return undefined
  const call = (await callById(ctx, selection.call))!
  const among = new Set(await applicationsOf(ctx, id))
  const { candidates: all, scores, renewing } = await candidatesOf(ctx, call)
  const candidates = all.filter((candidate) => among.has(candidate.id))
  return { selection, candidates, scores, problem: problemOf(selection.terms, candidates), renewing }
}

interface Trial extends Problem {
  posterior: JointPosterior | undefined
}

async function readTrial(ctx: Ctx, id: string): Promise<Trial | undefined> {
  const read = await readProblem(ctx, id)
  if (!read || read.renewing) return read && { ...read, posterior: undefined }
  return { ...read, posterior: await posteriorOf(ctx, (await callById(ctx, read.selection.call))!) }
}

const renewals = 3

/** Reads with current scores, renewing them first where they are not. */
async function readCurrent<T extends Problem>(work: JobWork, read: (ctx: Ctx) => Promise<T | undefined>) {
  for (let turn = 0; turn <= renewals; turn++) {
    const found = await enterAsCauseway(work.database, read, work.now())
    if (!found?.renewing) return found
    await renewScores(work, found.selection.call)
  }
  throw new Error('the reviews change faster than their scores can be computed')
}

interface Solved {
  portfolio: Portfolio
  prices: BoundPrice[]
  seconds: number
}

async function solve(problem: PortfolioProblem, signal: AbortSignal): Promise<Solved> {
  const started = performance.now()
  const portfolio = await solvePortfolioInWorker(problem, { signal })
  const prices = portfolio.status === 'optimal' ? await priceOfBoundsInWorker(problem, portfolio, { signal }) : []
  return { portfolio, prices, seconds: Math.round((performance.now() - started) / 10) / 100 }
}

/** Choices and result in one transaction; a scenario that was put aside meanwhile stays aside. */
async function storePortfolio(ctx: Ctx, { selection, candidates, problem }: Problem, solved: Solved): Promise<void> {
  const { portfolio } = solved
  const state = portfolio.status === 'optimal' ? 'ready' : 'infeasible'
  if (
    !(await setSelectionState(
      ctx,
      selection.id,
      ['solving', 'failed'],
      state,
      resultOf(selection.terms, candidates, solved),
    ))
  )
    return
  if (portfolio.status !== 'optimal') return
  await deleteChoices(ctx, selection.id)
  await insertChoices(
    ctx,
    selection.id,
    candidates.map(({ id }, index) => ({
      application: id,
      value: problem.value[index]!,
      cost_minor: problem.cost[index]!,
      chosen: portfolio.chosen[index] === 1,
    })),
  )
}

function resultOf(terms: Terms, candidates: Candidate[], { portfolio, prices, seconds }: Solved): SelectionResult {
  if (portfolio.status !== 'optimal') {
    const nothing = { value: 0, bound: 0, gap: 0, cost_minor: 0, chosen: 0, prices: [] }
    const conflicts = portfolio.conflicts.map((bound) => ruleOf(bound, candidates))
    return { ...nothing, seconds, conflicts, ways: portfolio.relaxations.map((each) => wayOf(each, candidates)) }
  }
  const ids = (indices: number[]) => indices.map((index) => candidates[index]!.id)
  const { value, bound, gap, cost, chosen } = portfolio
  return {
    value,
    bound,
    gap,
    cost_minor: cost,
    chosen: chosen.reduce((sum, each) => sum + each, 0),
    seconds,
    prices: prices
      .map((each) => ({
        rule: ruleOf(each.bound, candidates),
        used: each.used,
        price: each.price,
        enter: ids(each.enter),
        leave: ids(each.leave),
      }))
      .filter(({ rule }) => isStated(terms, rule)),
  }
}

/** The solver knows both ends of the places; the panel may have set one of them, or none. */
const isStated = (terms: Terms, rule: Rule) =>
  rule.kind !== 'places' || terms[rule.side === 'min' ? 'places_min' : 'places_max'] !== null

async function tryOut(work: JobWork, { selection, candidates, scores, posterior, problem }: Trial): Promise<void> {
  const seed = Number.parseInt(selection.id.slice(0, 8), 16)
  let told = performance.now()
  let telling: Promise<unknown> = work.progress(0, draws)
  const answer = await selectionFrequencies(problem, samplerOf(candidates, { scores, posterior }, seed), {
    seed,
    draws,
    signal: work.signal,
    onProgress: (done) => {
      if (performance.now() - told < 250) return
      told = performance.now()
      telling = telling.then(() => work.progress(done, draws)).catch(() => undefined)
    },
  })
  await telling
  if (answer.status === 'infeasible') throw new Error('a portfolio was found, and none with other scores')
  const { proven, worst_gap, seconds } = answer
  const trial = { draws: answer.draws, seed, proven, worst_gap, seconds: Math.round(seconds * 100) / 100 }
  await enterAsCauseway(
    work.database,
    async (ctx) => {
      await setFrequencies(
        ctx,
        selection.id,
        candidates.map(({ id }) => id),
        Array.from(answer.frequency),
      )
      await setTrial(ctx, selection.id, { state: 'ready', trial })
    },
    work.now(),
  )
}

/**
 * Draws of all scores together: by the joint posterior where the call is calibrated, moved so that each is centred on the
 * score that the call goes by; each for itself elsewhere.
 */
function samplerOf(
  candidates: Candidate[],
  { scores, posterior }: Pick<Trial, 'scores' | 'posterior'>,
  seed: number,
): ValueSampler {
  const value = Float64Array.from(candidates, (each) => each.value)
  if (!scores || !posterior)
    return normalSampler(
      value,
      Float64Array.from(candidates, ({ deviation }) => deviation),
    )
  const at = new Map(posterior.applications.map((id, index) => [id, index]))
  const drawn = new Float64Array(posterior.applications.length)
  const fill = posteriorSampler(posterior, seed)
  const places = Int32Array.from(candidates, ({ id }) => at.get(id) ?? -1)
  const shifts = Float64Array.from(candidates, ({ id }, i) => value[i]! - (scores.applications.get(id)?.quality ?? 0))
  // The draws follow each other in one order, so that the posterior's own seed makes them the same again; drawn one by one
  // they leave the thread that answers requests free in between.
  return (_random, values) => {
    fill(drawn)
    for (let i = 0; i < places.length; i++) values[i] = places[i] === -1 ? value[i]! : drawn[places[i]!]! + shifts[i]!
  }
}
