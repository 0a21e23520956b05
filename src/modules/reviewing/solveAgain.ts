// Where no assignment keeps all rules: solves again with some of them let go, to say what would do.
import { type DraftProblem, draftProblem } from './draftProblem.ts'
import { type Change, changesToTry, type Relaxation, relaxationsOf, relaxed } from './draftRelaxations.ts'
import type { Problem } from './solve.ts'
import type { RuledShortage } from './solver/ruled.ts'
import { solveInWorker } from './solver/solveInWorker.ts'

interface Failed {
  problem: Problem
  /** Before anything was struck out. */
  affinities: Uint16Array
  prepared: DraftProblem
  result: { shortages: RuledShortage[] }
  signal: AbortSignal
  /** Aborting ends the search for what would do. */
  stop: AbortSignal
}

/** Long enough for any of the programme's calls to find a first assignment; what takes longer is not proposed. */
const try_seconds = 3
const all_ms = 30_000

/** What should stay binds nobody: whether there is an assignment at all does not depend on it. */
const nothing = new Int32Array(0)

export async function relaxationsFor({
  problem,
  affinities,
  prepared,
  result,
  signal,
  stop,
}: Failed): Promise<Relaxation[]> {
  if (stop.aborted) return []
  const { hand, pairs, reviewers } = problem
  const ways = changesToTry({
    rules: problem.rules,
    shortages: result.shortages,
    reviewers: reviewers.length,
    hand: prepared.impossible.length > 0 || hand.some(({ rule }) => rule === 'fixed'),
    pairs: pairs.length > 0,
    standing: problem.standing.length > 0,
  })
  const deadline = performance.now() + all_ms
  const solves = async (made: Change[]) => {
    if (stop.aborted || performance.now() > deadline) return false
    const { task, impossible } = draftProblem(changed(problem, made), affinities.slice())
    // Asking for no more than stands already would do, but there would be nothing left to compute.
    if (impossible.length > 0 || task.demand.every((reviews) => reviews === 0)) return false
    const again = await solveInWorker(
      { ...task, kept: nothing },
      { fair: false, seed: 1, seconds: try_seconds },
      { signal },
    )
    return again.status !== 'infeasible'
  }
  return relaxationsOf(ways, solves)
}

function changed(problem: Problem, changes: Change[]): Problem {
  const has = (what: Change['what']) => changes.find((change) => change.what === what)
  const loads = has('loads')
  const more = loads?.what === 'loads' ? loads.more : 0
  return {
    ...problem,
    rules: changes.reduce(relaxed, problem.rules),
    hand: has('hand') ? problem.hand.filter(({ rule }) => rule !== 'fixed') : problem.hand,
    pairs: has('pairs') ? [] : problem.pairs,
    reviewers: problem.reviewers.map((reviewer) => ({ ...reviewer, load_max: reviewer.load_max + more })),
  }
}
