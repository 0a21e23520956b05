// Small assignment problems for tests and benchmarks.
import { type AssignmentInstance, affinity_max } from './instance.ts'
import { randomNumbers } from './random.ts'
import type { RuledTask } from './ruledWhole.ts'

/** A pair as `[application, reviewer, affinity]`. */
export type Pair = [application: number, reviewer: number, affinity: number]

export type SmallProblem = { demand: number[]; loads: [min: number, max: number][]; pairs: Pair[] }

export function instanceOf({ demand, loads, pairs }: SmallProblem): AssignmentInstance {
  return {
    applications: demand.length,
    reviewers: loads.length,
    demand: Int32Array.from(demand),
    load_min: Int32Array.from(loads, ([min]) => min),
    load_max: Int32Array.from(loads, ([, max]) => max),
    edge_application: Int32Array.from(pairs, ([a]) => a),
    edge_reviewer: Int32Array.from(pairs, ([, r]) => r),
    edge_affinity: Int32Array.from(pairs, ([, , w]) => w),
  }
}

/** The part of an `assign-1` file that the flow solver uses. */
type Assign1 = {
  reviewers: { min: number; max: number }[]
  apps: { demand: number }[]
  edges: number[]
}

/** Reads an instance written in the format `assign-1` (flat edges: application, reviewer, affinity, …). */
export function parseAssign1(json: string): AssignmentInstance {
  const { reviewers, apps, edges }: Assign1 = JSON.parse(json)
  const column = (offset: number) => Int32Array.from({ length: edges.length / 3 }, (_, e) => edges[3 * e + offset]!)
  return {
    applications: apps.length,
    reviewers: reviewers.length,
    demand: Int32Array.from(apps, ({ demand }) => demand),
    load_min: Int32Array.from(reviewers, ({ min }) => min),
    load_max: Int32Array.from(reviewers, ({ max }) => max),
    edge_application: column(0),
    edge_reviewer: column(1),
    edge_affinity: column(2),
  }
}

/** The matrix that holds a small problem's pairs, and 0xffff elsewhere. */
export function matrixOf({ demand, loads, pairs }: SmallProblem): Uint16Array {
  const matrix = new Uint16Array(demand.length * loads.length).fill(0xffff)
  for (const [a, r, w] of pairs) matrix[a * loads.length + r] = w
  return matrix
}

/** A larger problem that anybody can make again: `applications × reviewers` pairs in 20 topics, some forbidden. */
export function topicalProblem(
  shape: { applications: number; reviewers: number; demand: number; min: number; max: number },
  seed = 1,
): SmallProblem {
  const random = randomNumbers(seed)
  const topics = (count: number) => Array.from({ length: count }, () => Math.floor(20 * random() ** 2))
  const reviewers = topics(shape.reviewers)
  const pairs: Pair[] = topics(shape.applications).flatMap((topic, a) =>
    reviewers.flatMap((own, r): Pair[] => {
      if (random() < 0.05) return []
      const fit = Math.max(0, affinity_max - 200 * Math.abs(topic - own) - Math.floor(300 * random()))
      return [[a, r, fit]]
    }),
  )
  return {
    demand: new Array(shape.applications).fill(shape.demand),
    loads: reviewers.map(() => [shape.min, shape.max]),
    pairs,
  }
}

/** A small problem as a task under full rules: kinds and nations dealt round, one reviewer of each kind needed. */
export function ruledTask(problem: SmallProblem, { kinds, nations }: { kinds: number; nations: number }): RuledTask {
  const [applications, reviewers] = [problem.demand.length, problem.loads.length]
  const none = new Int32Array(0)
  return {
    ...instanceOf({ ...problem, pairs: [] }),
    matrix: matrixOf(problem),
    kinds,
    reviewer_kind: Int32Array.from({ length: reviewers }, (_, r) => r % kinds),
    needs: new Int32Array(applications * kinds).fill(1),
    reviewer_nation: Int32Array.from({ length: reviewers }, (_, r) => Math.floor(r / kinds) % nations),
    one_per_nation: true,
    application_language: new Int32Array(applications),
    reviewer_languages: new Int32Array(reviewers).fill(1),
    readers_needed: 0,
    apart: none,
    together: none,
    fixed: none,
    kept: none,
  }
}
