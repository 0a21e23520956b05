// The proven optimum over all allowed pairs, though the solver only ever sees a few per application (delayed column
// generation): solve on candidates; ask the prices which omitted pair would be worth more than what its application has;
// add those and solve again; when there is none, the prices certify the optimum over every pair.
import { boundOfLoads, newBestLists, offer, sumOfBest } from './bound.ts'
import { type Assigned, assign } from './flow.ts'
import { checkBounds } from './instance.ts'
import {
  addBest,
  addPair,
  addSpread,
  type Candidates,
  checkRow,
  edgesOf,
  isKnown,
  newCandidates,
  not_allowed,
  type PairSource,
} from './pairs.ts'
import type { Shortage } from './shortage.ts'

/** All pairs of `source`, with demands and loads as in `AssignmentInstance`. */
export type WholeProblem = {
  source: PairSource
  demand: Int32Array
  load_min: Int32Array
  load_max: Int32Array
}

export type WholeOptions = {
  /**
   * Best pairs per application to begin with, and as many spread over all reviewers. The optimum does not depend on it.
   * Default: `8 × demand + 32` best and `2 × demand + 8` spread.
   */
  first?: number
  /** Decides between equal affinities; without it their order does. */
  seed?: number
  /** `round` counts solves from 1; `done` of `total` reviews are placed in this round. */
  onProgress?: (progress: { round: number; done: number; total: number }) => void
}

export type WholeResult =
  | {
      status: 'optimal'
      /** The assigned pairs, application by application. */
      application: Int32Array
      reviewer: Int32Array
      affinity: Int32Array
      /** Sum of affinities, and the upper bound over ALL allowed pairs that equals it. */
      objective: number
      bound: number
      loads: Int32Array
      prices: Float64Array
      rounds: number
      /** Number of pairs that the solver was shown. */
      candidates: number
    }
  | {
      status: 'infeasible'
      /** Each group holds over all allowed pairs, not only over candidates. */
      shortage: Shortage
      rounds: number
      candidates: number
    }

/** Pairs added per application and round; more makes fewer, larger rounds. */
const added_per_round = 16

/** Solves the whole problem exactly. Throws an `InstanceError` for malformed input. Deterministic. */
export function assignWhole(problem: WholeProblem, options: WholeOptions = {}): WholeResult {
  const { source, demand, load_min, load_max } = problem
  const bounds = { applications: source.applications, reviewers: source.reviewers, demand, load_min, load_max }
  checkBounds(bounds)
  const candidates = newCandidates(source)
  firstCandidates(candidates, problem, options.first)
  const seeded = options.seed === undefined ? {} : { seed: options.seed }
  for (let round = 1; ; round++) {
    const report = (done: number, total: number) => options.onProgress?.({ round, done, total })
    const result = assign({ ...bounds, ...edgesOf(candidates) }, { onProgress: report, ...seeded })
    const count = { rounds: round, candidates: candidates.size }
    if (result.status === 'infeasible') {
      if (addForShortage(candidates, source, result.shortage, round) === 0) return { ...result, ...count }
    } else {
      const { added, bound } = addWorthy(candidates, problem, result)
      if (added === 0) return { ...collect(candidates, result), bound, ...count }
    }
  }
}

function firstCandidates(candidates: Candidates, { source, demand }: WholeProblem, first: number | undefined) {
  const row = new Uint16Array(source.reviewers)
  for (let a = 0; a < source.applications; a++) {
    source.row(a, row)
    checkRow(row, a)
    addBest(candidates, a, row, first ?? 8 * demand[a]! + 32)
    addSpread(candidates, a, row, first ?? 2 * demand[a]! + 8)
  }
}

/**
 * Adds omitted pairs that, at these prices, are worth more than the least of what their application now has. Returns how
 * many, and the bound over all pairs; nothing to add means that the bound equals the objective.
 */
function addWorthy(candidates: Candidates, { source, demand, load_min, load_max }: WholeProblem, result: Assigned) {
  const { prices } = result
  const row = new Uint16Array(source.reviewers)
  const best = newBestLists(demand)
  const least = leastNet(candidates, result, source.applications)
  let bound = boundOfLoads({ reviewers: source.reviewers, load_min, load_max }, prices)
  let added = 0
  for (let a = 0; a < source.applications; a++) {
    source.row(a, row)
    const worthy: { reviewer: number; net: number }[] = []
    for (let r = 0; r < row.length; r++) {
      if (row[r] === not_allowed) continue
      const net = row[r]! - prices[r]!
      offer(best, a, net)
      if (net > least[a]! && !isKnown(candidates, a, r)) worthy.push({ reviewer: r, net })
    }
    bound += sumOfBest(best, a, demand[a]!)
    worthy.sort((x, y) => y.net - x.net || x.reviewer - y.reviewer)
    for (const { reviewer } of worthy.slice(0, added_per_round)) {
      addPair(candidates, a, reviewer, row[reviewer]!)
      added++
    }
  }
  return { added, bound }
}

/** For each application the lowest affinity less price among its assigned pairs; Infinity if it needs none. */
function leastNet(candidates: Candidates, { chosen, prices }: Assigned, applications: number): Float64Array {
  const least = new Float64Array(applications).fill(Infinity)
  for (const e of chosen) {
    const a = candidates.edge_application[e]!
    least[a] = Math.min(least[a]!, candidates.edge_affinity[e]! - prices[candidates.edge_reviewer[e]!]!)
  }
  return least
}

/** Shows the solver more pairs for everybody named in the shortage. Returns 0 if it has seen all of theirs. */
function addForShortage(candidates: Candidates, source: PairSource, shortage: Shortage, round: number): number {
  const count = 32 * 4 ** round
  const before = candidates.size
  const row = new Uint16Array(source.reviewers)
  for (const { applications } of shortage.demands) {
    for (const a of applications) {
      source.row(a, row)
      addBest(candidates, a, row, count)
    }
  }
  const idle = new Set(shortage.minimums.flatMap((group) => [...group.reviewers]))
  if (idle.size > 0) addForReviewers(candidates, source, [...idle], count)
  return candidates.size - before
}

/** Adds the `count` best unknown applications of each of these reviewers. */
function addForReviewers(candidates: Candidates, source: PairSource, reviewers: number[], count: number) {
  const row = new Uint16Array(source.reviewers)
  const open = reviewers.map(() => [] as { application: number; affinity: number }[])
  for (let a = 0; a < source.applications; a++) {
    source.row(a, row)
    reviewers.forEach((r, i) => {
      if (row[r] !== not_allowed && !isKnown(candidates, a, r)) open[i]!.push({ application: a, affinity: row[r]! })
    })
  }
  reviewers.forEach((r, i) => {
    open[i]!.sort((x, y) => y.affinity - x.affinity || x.application - y.application)
    for (const { application, affinity } of open[i]!.slice(0, count)) addPair(candidates, application, r, affinity)
  })
}

function collect(candidates: Candidates, { chosen, status, objective, loads, prices }: Assigned) {
  const { edge_application } = candidates
  const order = chosen.slice().sort((x, y) => edge_application[x]! - edge_application[y]! || x - y)
  return {
    status,
    application: order.map((e) => edge_application[e]!),
    reviewer: order.map((e) => candidates.edge_reviewer[e]!),
    affinity: order.map((e) => candidates.edge_affinity[e]!),
    objective,
    loads,
    prices,
  }
}
