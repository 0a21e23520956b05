// What the official scores of a call depend on, and the thread that computes them.
import { createHash } from 'node:crypto'
import type { Ctx } from '#kernel/database/index.ts'
import { inThread as runInThread } from '#kernel/jobs/index.ts'
import type { Call } from '#modules/calls/index.ts'
import type { CalibrationTask, ScoreColumns } from './calibrationWorker.ts'
import { type CountedReview, countedApplications, countedReviews, hiddenFromStaff } from './scoring.sql.ts'
import type { ScoringState } from './scoringPack.ts'
import { scoreOf } from './solver/ranking.ts'

/** A change in what is computed or how it is stored makes every stored result an earlier one. */
const form = 'v1'

export interface CallState extends ScoringState {
  /** Of everything that the stored result depends on, in a few characters. */
  fingerprint: string
  /** What some of the staff must not see: each set once. */
  hidden: string[][]
  /** All counted reviews. */
  reviews: number
}

/** Run as Causeway. */
export async function stateOf(ctx: Ctx, call: Call): Promise<CallState> {
  const rows = await countedApplications(ctx, call.id)
  const each = (await hiddenFromStaff(ctx, call.id)).map((applications) => applications.toSorted())
  const hidden = [...new Map(each.map((applications) => [applications.join(), applications])).entries()]
    .sort(([x], [y]) => (x < y ? -1 : 1))
    .map(([, applications]) => applications)
  const settings = digestOf([form, String(call.places), JSON.stringify(call.criteria)])
  return {
    settings,
    counted: new Map(rows.map(({ application, ...row }) => [application, row])),
    aside: new Set(hidden.flat()),
    hidden,
    reviews: rows.reduce((sum, { reviews }) => sum + reviews, 0),
    fingerprint: digestOf([
      call.id,
      settings,
      ...rows.map(({ application, digest }) => `${application} ${digest}`),
      ...hidden.map((applications) => applications.join()),
    ]),
  }
}

/** What the thread is given; undefined where nothing counts yet. Run as Causeway. */
export async function calibratingOf(ctx: Ctx, call: Call, { settings, counted, aside }: CallState) {
  const scores = columnsOf(call, await countedReviews(ctx, call.id))
  if (scores.application.length === 0) return undefined
  return { scores, top: call.places, seed: seedOf(call.id), state: { settings, counted, aside } }
}

/** Columns of numbers go to the thread in no time; thousands of rows would hold up the server. */
function columnsOf(call: Call, reviews: CountedReview[]): ScoreColumns {
  const numbering = () => {
    const numbers = new Map<string, number>()
    const names: string[] = []
    const numberOf = (name: string) => {
      if (!numbers.has(name)) numbers.set(name, names.push(name) - 1)
      return numbers.get(name)!
    }
    return { names, numberOf }
  }
  const [applications, reviewers] = [numbering(), numbering()]
  const rows = reviews.flatMap(({ application, reviewer, scores, submitted_at }) => {
    const score = scoreOf(call.criteria, scores)
    if (score === null) return []
    return [
      {
        application: applications.numberOf(application),
        reviewer: reviewers.numberOf(reviewer),
        score,
        at: submitted_at.getTime(),
      },
    ]
  })
  return {
    applications: applications.names,
    reviewers: reviewers.names,
    application: Int32Array.from(rows, (row) => row.application),
    reviewer: Int32Array.from(rows, (row) => row.reviewer),
    score: Float64Array.from(rows, (row) => row.score),
    at: Float64Array.from(rows, (row) => row.at),
  }
}

/** Known to everybody and chosen by nobody: the first 32 bits of the call's random id. */
const seedOf = (call: string): number => Number.parseInt(call.slice(0, 8), 16)

export const digestOf = (parts: string[]): string => createHash('sha256').update(parts.join('\n')).digest('base64url')

/** Runs a task in a thread of its own; rejects as the kernel's threads do. */
export const inThread = <T>(task: CalibrationTask, signal?: AbortSignal): Promise<T> =>
  runInThread<T>(new URL('./calibrationWorker.ts', import.meta.url), task, { signal })
