// Small assignment problems for tests and benchmarks.
import { type AssignmentInstance, affinity_max } from './instance.ts'

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

/** Mulberry32: numbers in 0…1 that depend on the seed alone. */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}
