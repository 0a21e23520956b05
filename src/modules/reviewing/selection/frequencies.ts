// How much of the portfolio hangs on the noise in the scores: the problem is solved again and again with values drawn
// from their distribution, and each application is told how often it was chosen.
import { availableParallelism } from 'node:os'
import { randomNumbers } from '../solver/random.ts'
import type { DrawsMessage, Tally } from './messages.ts'
import { checkProblem, checkValues, type PortfolioProblem, selectionError } from './problem.ts'
import { inThread } from './thread.ts'

/** Writes the values of one draw. Uses no randomness but `random` (evenly from 0 up to 1), so that a seed gives the same draws again. */
export type ValueSampler = (random: () => number, values: Float64Array) => void

/** green: chosen in at least 95 % of the draws; red: in at most 5 %; grey: between. Mavrotas and Makryvelios, EJOR 291 (2021) 794. */
export type Band = 'green' | 'grey' | 'red'
export const green_from = 0.95
export const red_to = 0.05

export type FrequencyOptions = {
  seed: number
  /** 1000 unless told. */
  draws?: number
  /** Threads to use; as many as the machine can run at once, at most 4, unless told. */
  threads?: number
  signal?: AbortSignal
  onProgress?: (done: number, draws: number) => void
}

export type Frequencies =
  | { status: 'infeasible' }
  | {
      status: 'solved'
      draws: number
      /** `frequency[i]`: share of the draws in which application `i` was chosen, 0…1. */
      frequency: Float64Array
      band: Band[]
      /** Draws whose portfolio is proven best (to one part in 10⁹), and the widest proven gap among all draws. */
      proven: number
      worst_gap: number
      seconds: number
    }

/** Draws each value for itself: normal with this mean and standard deviation. Throws a `SelectionError`. */
export function normalSampler(mean: Float64Array, deviation: Float64Array): ValueSampler {
  checkValues(mean, mean.length)
  checkValues(deviation, mean.length)
  return (random, values) => {
    for (let i = 0; i < values.length; i += 2) {
      // Box and Muller: two even numbers make two normal ones.
      const radius = Math.sqrt(-2 * Math.log(1 - random()))
      const angle = 2 * Math.PI * random()
      values[i] = mean[i]! + deviation[i]! * radius * Math.cos(angle)
      if (i + 1 < values.length) values[i + 1] = mean[i + 1]! + deviation[i + 1]! * radius * Math.sin(angle)
    }
  }
}

/** Draws one of the given joint samples (one row of a posterior each), evenly and with replacement. Throws a `SelectionError`. */
export function rowSampler(rows: Float64Array[]): ValueSampler {
  if (rows.length === 0) throw selectionError('bad-draws', 'there is no row to draw')
  for (const row of rows) checkValues(row, rows[0]!.length)
  return (random, values) => values.set(rows[Math.floor(random() * rows.length)]!)
}

/**
 * How often each application is chosen over draws of the values. The same seed gives the same answer whatever the number
 * of threads. Rejects with a `SelectionError`, an `AbortError` or a `ThreadError`.
 */
export async function selectionFrequencies(
  problem: PortfolioProblem,
  sampler: ValueSampler,
  options: FrequencyOptions,
): Promise<Frequencies> {
  checkProblem(problem)
  const { draws = draws_usual, threads = Math.min(threads_most, availableParallelism()) } = options
  checkDraws(draws, threads, options.seed)
  const started_ms = performance.now()
  const whole = await tallyInThreads(problem, sampler, { ...options, draws, threads })
  if (whole.infeasible) return { status: 'infeasible' }
  const frequency = Float64Array.from(whole.count, (count) => count / draws)
  return {
    status: 'solved',
    draws,
    frequency,
    band: Array.from(frequency, bandOf),
    proven: whole.proven,
    worst_gap: Math.max(0, whole.worst_gap),
    seconds: (performance.now() - started_ms) / 1000,
  }
}

const draws_usual = 1000
const threads_most = 4
/** Enough that threads rarely wait, few enough that they end together. */
const draws_at_once = 10

export function bandOf(frequency: number): Band {
  if (frequency >= green_from) return 'green'
  return frequency <= red_to ? 'red' : 'grey'
}

async function tallyInThreads(
  problem: PortfolioProblem,
  sampler: ValueSampler,
  { seed, draws, threads, signal, onProgress }: FrequencyOptions & { draws: number; threads: number },
): Promise<Tally> {
  const applications = problem.value.length
  const whole: Tally = { draws: 0, count: new Uint32Array(applications), proven: 0, worst_gap: 0, infeasible: false }
  const random = randomNumbers(seed)
  let drawn = 0
  const onTally = (tally: Tally | null): DrawsMessage => {
    if (tally) add(whole, tally)
    if (tally) onProgress?.(whole.draws, draws)
    if (drawn === draws || whole.infeasible) return null
    const next = Math.min(draws_at_once, draws - drawn)
    drawn += next
    return drawValues(applications, sampler, random, next)
  }
  const ended = new AbortController()
  const either = signal ? AbortSignal.any([signal, ended.signal]) : ended.signal
  const count = Math.min(threads, Math.ceil(draws / draws_at_once))
  const running = Array.from({ length: count }, () =>
    inThread<null>({ kind: 'draws', problem }, { signal: either, onTally }),
  )
  try {
    await Promise.all(running)
  } finally {
    // If one thread failed the others' work is of no use; none is left running.
    ended.abort()
    await Promise.allSettled(running)
  }
  return whole
}

function drawValues(applications: number, sampler: ValueSampler, random: () => number, draws: number) {
  const values = new Float64Array(applications * draws)
  for (let d = 0; d < draws; d++) {
    const own = values.subarray(d * applications, (d + 1) * applications)
    sampler(random, own)
    checkValues(own, applications)
  }
  return { draws, values }
}

function add(whole: Tally, { draws, count, proven, worst_gap, infeasible }: Tally) {
  whole.draws += draws
  whole.proven += proven
  whole.worst_gap = Math.max(whole.worst_gap, worst_gap)
  whole.infeasible ||= infeasible
  for (let i = 0; i < count.length; i++) whole.count[i]! += count[i]!
}

function checkDraws(draws: number, threads: number, seed: number) {
  if (!Number.isSafeInteger(draws) || draws < 1 || draws > 1_000_000) {
    throw selectionError('bad-draws', `there are to be ${draws} draws`)
  }
  if (!Number.isSafeInteger(threads) || threads < 1) throw selectionError('bad-draws', `on ${threads} threads`)
  if (!Number.isSafeInteger(seed)) throw selectionError('bad-seed', `the seed is ${seed}`)
}
