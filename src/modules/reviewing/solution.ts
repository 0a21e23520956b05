// Keeps what a solve came to: the pairs, what would be taken back, and what answers "why" for every pair later.
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { Ctx } from '#kernel/database/index.ts'
import { type DraftResult, type ShortageGroup, setDraftState } from './draft.sql.ts'
import {
  deletePairs,
  insertDraftReviewers,
  insertFits,
  insertPairs,
  insertRemovals,
  type RemovalReason,
} from './draftPair.sql.ts'
import type { DraftProblem } from './draftProblem.ts'
import type { Relaxation } from './draftRelaxations.ts'
import { kinds } from './reviewer.sql.ts'
import type { Problem } from './solve.ts'
import type { RuledWholeResult } from './solver/ruledWhole.ts'

export interface Solved {
  result: RuledWholeResult
  prepared: DraftProblem
  /** All affinities, before anything was struck out. */
  affinities: Uint16Array
  relaxations: Relaxation[]
  seconds: number
  stopped: boolean
}

type Placed = Exclude<RuledWholeResult, { status: 'infeasible' }>

/** Everything in one transaction; a draft that was discarded meanwhile stays discarded. Run as Causeway. */
export async function storeSolution(ctx: Ctx, problem: Problem, solved: Solved): Promise<void> {
  const { draft } = problem
  const { result } = solved
  const state = result.status === 'infeasible' ? 'infeasible' : 'ready'
  if (!(await setDraftState(ctx, draft.id, ['solving'], state, resultOf(problem, solved)))) return
  if (result.status === 'infeasible') return
  await deletePairs(ctx, draft.id)
  await storePairs(ctx, problem, result)
  await storeRemovals(ctx, problem, solved, result)
  await insertDraftReviewers(ctx, draft.id, {
    reviewers: problem.reviewers.map(({ id }) => id),
    prices: Array.from(result.prices, (price) => Math.round(price * 1000)),
    load_max: problem.reviewers.map(({ load_max }) => load_max),
  })
  await storeFits(ctx, problem, solved.prepared.task.matrix)
}

async function storePairs(ctx: Ctx, problem: Problem, result: Placed): Promise<void> {
  const standing = new Set(problem.standing.map(({ application, reviewer }) => `${application} ${reviewer}`))
  const applications = Array.from(result.application, (a) => problem.applications[a]!.id)
  const reviewers = Array.from(result.reviewer, (r) => problem.reviewers[r]!.id)
  await insertPairs(ctx, problem.draft.id, {
    applications,
    reviewers,
    affinities: Array.from(result.affinity),
    standing: applications.map((application, index) => standing.has(`${application} ${reviewers[index]}`)),
  })
}

/** What cannot stand, and what the solver gave up: because its reviewer may take less than she has, or for others' sake. */
async function storeRemovals(ctx: Ctx, problem: Problem, solved: Solved, result: Placed): Promise<void> {
  const { task, removals } = solved.prepared
  const held = new Map<string, number>()
  for (const { reviewer } of problem.standing) held.set(reviewer, (held.get(reviewer) ?? 0) + 1)
  const givenUp = Array.from(result.given_up, (index) => {
    const [application, reviewer] = [task.kept[2 * index]!, task.kept[2 * index + 1]!]
    const full = (held.get(problem.reviewers[reviewer]!.id) ?? 0) > problem.reviewers[reviewer]!.load_max
    return { application, reviewer, reason: (full ? 'load' : 'moved') as RemovalReason }
  })
  const all = [...removals, ...givenUp]
  await insertRemovals(ctx, problem.draft.id, {
    applications: all.map(({ application }) => problem.applications[application]!.id),
    reviewers: all.map(({ reviewer }) => problem.reviewers[reviewer]!.id),
    affinities: all.map(({ application, reviewer }) => solved.affinities[application * task.reviewers + reviewer]!),
    reasons: all.map(({ reason }) => reason),
  })
}

const rows_at_once = 500

async function storeFits(ctx: Ctx, { draft, applications, reviewers }: Problem, matrix: Uint16Array): Promise<void> {
  const width = reviewers.length
  for (let first = 0; first < applications.length; first += rows_at_once) {
    const some = applications.slice(first, first + rows_at_once)
    await insertFits(ctx, draft.id, {
      applications: some.map(({ id }) => id),
      fits: some.map((_, index) => packFits(matrix.subarray((first + index) * width, (first + index + 1) * width))),
    })
  }
}

/** Two bytes each, the lower first, deflated; as text in base 64. */
function packFits(fits: Uint16Array): string {
  const bytes = Buffer.alloc(2 * fits.length)
  fits.forEach((fit, index) => {
    bytes.writeUInt16LE(fit, 2 * index)
  })
  return deflateRawSync(bytes, { level: 1 }).toString('base64')
}

/** The affinities of one application, or `not_allowed`, by the reviewers' places in the draft. */
export function unpackFits(packed: Buffer): Uint16Array {
  const bytes = inflateRawSync(packed)
  return Uint16Array.from({ length: bytes.length / 2 }, (_, index) => bytes.readUInt16LE(2 * index))
}

function resultOf(problem: Problem, { result, prepared, seconds, stopped, relaxations }: Solved): DraftResult {
  const nothing = { objective: 0, bound: 0, gap: 0, loads: [], affinity_lowest: null, affinity_median: null }
  if (result.status === 'infeasible')
    return {
      ...nothing,
      seconds,
      stopped,
      relaxations,
      shortages: shortagesOf(problem, result),
      proven: result.proven,
    }
  const affinity = result.affinity.slice().sort()
  return {
    objective: result.objective,
    bound: result.bound,
    gap: result.gap,
    seconds,
    stopped,
    floor: result.floor,
    overlap: result.overlap,
    exempt: prepared.exempt,
    random: result.random,
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

const shortagesOf = (
  problem: Problem,
  { shortages }: Extract<RuledWholeResult, { status: 'infeasible' }>,
): ShortageGroup[] =>
  shortages.map(({ what, kind, applications, reviewers, needed, available, short }) => ({
    what,
    kind: kind === null ? null : (kinds[kind] ?? null),
    applications: Array.from(applications, (a) => problem.applications[a]!.id),
    reviewers: Array.from(reviewers, (r) => problem.reviewers[r]!.id),
    needed,
    available,
    short,
  }))
