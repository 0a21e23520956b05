// Where affinities come from when there are too many pairs to list: one row per application, read on demand. And the
// growing list of those pairs that the solver is shown.
import { type AssignmentInstance, affinity_max, instanceError } from './instance.ts'

/** In a row or matrix of affinities: this pair may not be assigned. */
export const not_allowed = 0xffff

/** All pairs. `row(a, into)` writes for each reviewer an affinity 0…1000 or `not_allowed`; it must always write the same. */
export type PairSource = {
  applications: number
  reviewers: number
  row: (application: number, into: Uint16Array) => void
}

/** Rows of a matrix: `matrix[a * reviewers + r]` is an affinity 0…1000 or `not_allowed`. Throws an `InstanceError`. */
export function matrixSource(matrix: Uint16Array, applications: number, reviewers: number): PairSource {
  if (!(matrix instanceof Uint16Array) || matrix.length !== applications * reviewers) {
    throw instanceError('bad-array', `the matrix is not a Uint16Array of ${applications} × ${reviewers}`)
  }
  return {
    applications,
    reviewers,
    row: (a, into) => into.set(matrix.subarray(a * reviewers, (a + 1) * reviewers)),
  }
}

/** Pairs given by a function that answers an affinity 0…1000, or null for a pair that may not be assigned. */
export function functionSource(
  applications: number,
  reviewers: number,
  affinity: (application: number, reviewer: number) => number | null,
): PairSource {
  const row = (a: number, into: Uint16Array) => {
    for (let r = 0; r < reviewers; r++) {
      const w = affinity(a, r) ?? not_allowed
      // NaN and fractions would turn into some integer in the row, unnoticed.
      if (w !== not_allowed && !(Number.isInteger(w) && w >= 0 && w <= affinity_max)) {
        throw instanceError('bad-affinity', `application ${a} and reviewer ${r} have affinity ${w}`)
      }
      into[r] = w
    }
  }
  return { applications, reviewers, row }
}

/** Throws an `InstanceError` for the first value in a row that is neither an affinity nor `not_allowed`. */
export function checkRow(row: Uint16Array, application: number): void {
  for (let r = 0; r < row.length; r++) {
    if (row[r]! > affinity_max && row[r] !== not_allowed) {
      throw instanceError('bad-affinity', `application ${application} and reviewer ${r} have affinity ${row[r]}`)
    }
  }
}

/** The pairs shown to the solver so far, as growing edge arrays, and one bit per pair to know them by. */
export type Candidates = {
  reviewers: number
  size: number
  edge_application: Int32Array
  edge_reviewer: Int32Array
  edge_affinity: Int32Array
  known: Uint8Array
}

export function newCandidates({ applications, reviewers }: PairSource): Candidates {
  const room = 1024
  return {
    reviewers,
    size: 0,
    edge_application: new Int32Array(room),
    edge_reviewer: new Int32Array(room),
    edge_affinity: new Int32Array(room),
    known: new Uint8Array(Math.ceil((applications * reviewers) / 8)),
  }
}

export function isKnown({ known, reviewers }: Candidates, application: number, reviewer: number): boolean {
  const pair = application * reviewers + reviewer
  return ((known[Math.floor(pair / 8)]! >> (pair % 8)) & 1) === 1
}

/** Adds a pair that is not yet known. */
export function addPair(candidates: Candidates, application: number, reviewer: number, affinity: number): void {
  if (candidates.size === candidates.edge_application.length) growCandidates(candidates)
  const e = candidates.size++
  candidates.edge_application[e] = application
  candidates.edge_reviewer[e] = reviewer
  candidates.edge_affinity[e] = affinity
  const pair = application * candidates.reviewers + reviewer
  candidates.known[Math.floor(pair / 8)]! |= 1 << (pair % 8)
}

export function edgesOf(candidates: Candidates): Pick<AssignmentInstance, `edge_${string}` & keyof AssignmentInstance> {
  return {
    edge_application: candidates.edge_application.subarray(0, candidates.size),
    edge_reviewer: candidates.edge_reviewer.subarray(0, candidates.size),
    edge_affinity: candidates.edge_affinity.subarray(0, candidates.size),
  }
}

function growCandidates(candidates: Candidates) {
  const doubled = (array: Int32Array) => {
    const larger = new Int32Array(2 * array.length)
    larger.set(array)
    return larger
  }
  candidates.edge_application = doubled(candidates.edge_application)
  candidates.edge_reviewer = doubled(candidates.edge_reviewer)
  candidates.edge_affinity = doubled(candidates.edge_affinity)
}

/**
 * Adds the `count` best pairs of a row that are not yet known, or all there are. Returns how many it added. Among equal
 * affinities each application begins at another reviewer, so that ties do not send everybody to the first in the list.
 */
export function addBest(candidates: Candidates, application: number, row: Uint16Array, count: number): number {
  const reviewers = row.length
  const having = new Int32Array(affinity_max + 1)
  for (let r = 0; r < reviewers; r++) {
    if (row[r] !== not_allowed && !isKnown(candidates, application, r)) having[row[r]!]!++
  }
  let limit = affinity_max
  let above = 0
  while (limit > 0 && above + having[limit]! < count) above += having[limit--]!
  let at_limit = Math.min(count - above, having[limit]!)
  const added = above + at_limit
  const first = (application * 7919) % Math.max(1, reviewers)
  for (let i = 0; i < reviewers; i++) {
    const r = (first + i) % reviewers
    const w = row[r]!
    if (w === not_allowed || w < limit || isKnown(candidates, application, r)) continue
    if (w === limit && at_limit-- <= 0) continue
    addPair(candidates, application, r, w)
  }
  return added
}

/**
 * Adds up to `count` unknown pairs of a row taken from all over the reviewers, another part for each application. Where
 * everybody wants the same few, they keep the candidates feasible until prices tell which others are worth their place.
 */
export function addSpread(candidates: Candidates, application: number, row: Uint16Array, count: number): void {
  const reviewers = row.length
  // The golden section of the circle visits all parts of it evenly, however long one goes on.
  const step = 0.6180339887498949
  for (let i = 0; i < count; i++) {
    const r = Math.floor(reviewers * (((application * count + i) * step) % 1))
    if (row[r] !== not_allowed && !isKnown(candidates, application, r)) addPair(candidates, application, r, row[r]!)
  }
}
