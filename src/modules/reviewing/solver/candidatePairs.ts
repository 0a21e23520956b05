// Which pairs of a large call are worth showing to a solver: the best of each application, and besides them so many of
// each kind, from so many nations, for each reviewer and from all over the pool, that the full rules stay feasible. The
// best alone do not: where everybody wants the same reviewers, lists of only the best leave others without any.
//
// What is guaranteed, as far as allowed pairs exist: an application with lists of `nations_per_kind` nations in each kind
// can be given up to that many reviewers of any mix of kinds, no two of one nation, by its own list alone. Whether all
// applications can at once depends on loads; where they cannot, a solver must ask for more pairs before it says so.
import { affinity_max, instanceError } from './instance.ts'
import { not_allowed } from './pairs.ts'

export type CandidateOptions = {
  /** The best of each application. Default 60. */
  best?: number
  /** At least so many of each kind for each application. Default 15. */
  per_kind?: number
  /** Of each kind, the best reviewer of at least so many nations. Default 8. */
  nations_per_kind?: number
  /** So many applications at least for each reviewer, or least loads could not be met. Default 40. */
  per_reviewer?: number
  /** So many for each application from all over the pool, another part of it for each. Default 8. */
  spread?: number
  /** Small numbers from 0, by reviewer. */
  reviewer_kind: ArrayLike<number>
  reviewer_nation: ArrayLike<number>
  /** Pairs that may be; besides, a pair that is `not_allowed` in the matrix may not. */
  allowed?: (application: number, reviewer: number) => boolean
  /** At least `per_language` (default 15) who read the application's language, as `RuledInstance` gives both. */
  languages?: { application_language: ArrayLike<number>; reviewer_languages: ArrayLike<number>; per_language?: number }
  /** Pairs `[application, reviewer, …]` that are there whatever their affinity: fixed by hand, or standing already. */
  must?: ArrayLike<number>
  /** Reviewers `[r, s, r, s, …]` who share all of their applications: where one is, the other is too. */
  together?: ArrayLike<number>
}

/** Flat and sorted by application, then reviewer: what `AssignmentInstance` calls its edges. */
export type CandidatePairs = { edge_application: Int32Array; edge_reviewer: Int32Array; edge_affinity: Int32Array }

export type AffinityMatrix = { applications: number; reviewers: number; matrix: Uint16Array }

/**
 * The pairs worth considering, `matrix[a * reviewers + r]` being an affinity 0…1000 or `not_allowed`. Deterministic; among
 * equal affinities each application begins at another reviewer and each reviewer at another application, so that ties do
 * not send everybody to the first. Throws an `InstanceError` for arrays of a wrong length or values out of range.
 */
export function candidatePairs(affinity: AffinityMatrix, options: CandidateOptions): CandidatePairs {
  check(affinity, options)
  const { applications, reviewers, matrix } = affinity
  const { best = 60, per_kind = 15, nations_per_kind = 8, per_reviewer = 40, spread = 8 } = options
  const groups = groupsOf(options, reviewers)
  const chosen = new Uint8Array(applications * reviewers)
  const row = new Uint16Array(reviewers)
  const pick = newPicker(reviewers)
  for (let a = 0; a < applications; a++) {
    readRow(affinity, options.allowed, a, row)
    const marks = chosen.subarray(a * reviewers, (a + 1) * reviewers)
    pick(marks, row, groups.everybody, best, a)
    for (const { members, by_nation } of groups.kinds) {
      pick(marks, row, members, per_kind, a)
      pick(marks, row, bestOfEach(by_nation, row, a), nations_per_kind, a)
    }
    const { languages } = options
    if (languages) {
      const readers = groups.readers.get(languages.application_language[a]!)
      if (readers) pick(marks, row, readers, languages.per_language ?? 15, a)
    }
    markSpread(marks, row, a, spread)
  }
  markMust(affinity, options, chosen)
  fillReviewers(affinity, options, chosen, per_reviewer)
  return collect(chosen, matrix, reviewers)
}

type Groups = {
  everybody: Int32Array
  kinds: { members: Int32Array; by_nation: Int32Array[] }[]
  /** By language, who reads it. */
  readers: Map<number, Int32Array>
}

function groupsOf({ reviewer_kind, reviewer_nation, languages }: CandidateOptions, reviewers: number): Groups {
  const everybody = Int32Array.from({ length: reviewers }, (_, r) => r)
  const kinds = Map.groupBy(everybody, (r) => reviewer_kind[r]!)
  return {
    everybody,
    kinds: [...kinds.values()].map((of_kind) => ({
      members: Int32Array.from(of_kind),
      by_nation: [...Map.groupBy(of_kind, (r) => reviewer_nation[r]!).values()].map((each) => Int32Array.from(each)),
    })),
    readers: new Map(
      Array.from(new Set(languages ? Array.from(languages.application_language) : []), (language) => [
        language,
        everybody.filter((r) => ((languages!.reviewer_languages[r]! >> language) & 1) === 1),
      ]),
    ),
  }
}

function readRow(
  { reviewers, matrix }: AffinityMatrix,
  allowed: CandidateOptions['allowed'],
  a: number,
  row: Uint16Array,
) {
  row.set(matrix.subarray(a * reviewers, (a + 1) * reviewers))
  if (!allowed) return
  for (let r = 0; r < reviewers; r++) if (row[r] !== not_allowed && !allowed(a, r)) row[r] = not_allowed
}

/** A prime far from any regular distance between reviewers that know the same. */
const turn = 7919
const firstOf = (turned: number, length: number) => (turned * turn) % Math.max(1, length)

/**
 * Marks the `count` best allowed of `members`, those marked before counting along. Counting values needs no sorting: the
 * limit above which all are taken is found first, then those at the limit from another place for each application.
 */
function newPicker(reviewers: number) {
  const having = new Int32Array(affinity_max + 1)
  return (marks: Uint8Array, row: Uint16Array, members: Int32Array, count: number, a: number) => {
    having.fill(0)
    for (const r of members) if (row[r] !== not_allowed) having[row[r]!]!++
    let limit = affinity_max
    let above = 0
    while (limit > 0 && above + having[limit]! < count) above += having[limit--]!
    let at_limit = count - above
    const first = firstOf(a, members.length)
    for (let i = 0; i < members.length && i < reviewers; i++) {
      const r = members[first + i < members.length ? first + i : first + i - members.length]!
      const w = row[r]!
      if (w === not_allowed || w < limit) continue
      if (w > limit || at_limit-- > 0) marks[r] = 1
    }
  }
}

function bestOfEach(by_nation: Int32Array[], row: Uint16Array, a: number): Int32Array {
  const best: number[] = []
  for (const members of by_nation) {
    const first = firstOf(a, members.length)
    let found = -1
    for (let i = 0; i < members.length; i++) {
      const r = members[(first + i) % members.length]!
      if (row[r] !== not_allowed && (found === -1 || row[r]! > row[found]!)) found = r
    }
    if (found !== -1) best.push(found)
  }
  return Int32Array.from(best)
}

/** The golden section of the circle visits all parts of it evenly, however long one goes on. */
const section = 0.6180339887498949

function markSpread(marks: Uint8Array, row: Uint16Array, a: number, count: number) {
  for (let i = 0; i < count; i++) {
    const r = Math.floor(row.length * (((a * count + i) * section) % 1))
    if (r < row.length && row[r] !== not_allowed) marks[r] = 1
  }
}

/** Before reviewers are filled up: what must be there counts for them. */
function markMust({ applications, reviewers, matrix }: AffinityMatrix, options: CandidateOptions, chosen: Uint8Array) {
  const { must = [], together = [], allowed } = options
  const mark = (a: number, r: number) => {
    const pair = a * reviewers + r
    if (matrix[pair] !== not_allowed && (allowed?.(a, r) ?? true)) chosen[pair] = 1
  }
  for (let i = 0; i + 1 < must.length; i += 2) mark(must[i]!, must[i + 1]!)
  for (let i = 0; i + 1 < together.length; i += 2) {
    for (let a = 0; a < applications; a++) {
      if (chosen[a * reviewers + together[i]!] === 1) mark(a, together[i + 1]!)
      if (chosen[a * reviewers + together[i + 1]!] === 1) mark(a, together[i]!)
    }
  }
}

/** Adds the best applications of each reviewer who has fewer than `count`, until she has as many. */
function fillReviewers(affinity: AffinityMatrix, options: CandidateOptions, chosen: Uint8Array, count: number) {
  const { applications, reviewers, matrix } = affinity
  const having = new Int32Array(reviewers)
  for (let pair = 0, r = 0; pair < chosen.length; pair++, r = r + 1 === reviewers ? 0 : r + 1)
    having[r]! += chosen[pair]!
  const everything = Int32Array.from({ length: applications }, (_, a) => a)
  const column = new Uint16Array(applications)
  const marks = new Uint8Array(applications)
  const pick = newPicker(applications)
  for (let r = 0; r < reviewers; r++) {
    if (having[r]! >= count) continue
    marks.fill(0)
    for (let a = 0; a < applications; a++) {
      const pair = a * reviewers + r
      const open = chosen[pair] === 0 && matrix[pair] !== not_allowed && (options.allowed?.(a, r) ?? true)
      column[a] = open ? matrix[pair]! : not_allowed
    }
    pick(marks, column, everything, count - having[r]!, r)
    for (let a = 0; a < applications; a++) if (marks[a] === 1) chosen[a * reviewers + r] = 1
  }
}

function collect(chosen: Uint8Array, matrix: Uint16Array, reviewers: number): CandidatePairs {
  const size = chosen.reduce((sum, mark) => sum + mark, 0)
  const edge_application = new Int32Array(size)
  const edge_reviewer = new Int32Array(size)
  const edge_affinity = new Int32Array(size)
  let e = 0
  for (let pair = chosen.indexOf(1); pair !== -1; pair = chosen.indexOf(1, pair + 1)) {
    edge_application[e] = Math.floor(pair / reviewers)
    edge_reviewer[e] = pair % reviewers
    edge_affinity[e++] = matrix[pair]!
  }
  return { edge_application, edge_reviewer, edge_affinity }
}

const counts = ['best', 'per_kind', 'nations_per_kind', 'per_reviewer', 'spread'] as const

function check({ applications, reviewers, matrix }: AffinityMatrix, options: CandidateOptions) {
  if (matrix.length !== applications * reviewers) {
    throw instanceError('bad-array', `the matrix has ${matrix.length} values, not ${applications} × ${reviewers}`)
  }
  for (const name of ['reviewer_kind', 'reviewer_nation'] as const) {
    if (options[name]?.length !== reviewers)
      throw instanceError('bad-array', `${name} is not of ${reviewers} reviewers`)
  }
  for (const name of counts) {
    const count = options[name] ?? 0
    if (!Number.isInteger(count) || count < 0) throw instanceError('bad-array', `${name} is ${count}`)
  }
  checkPairs(options, applications, reviewers)
  const faulty = matrix.findIndex((w) => w > affinity_max && w !== not_allowed)
  if (faulty !== -1) throw instanceError('bad-affinity', `pair ${faulty} has affinity ${matrix[faulty]}`)
}

function checkPairs({ must = [], together = [] }: CandidateOptions, applications: number, reviewers: number) {
  const known = (number: number, count: number) => Number.isInteger(number) && number >= 0 && number < count
  for (let i = 0; i < must.length; i += 2) {
    if (!known(must[i]!, applications)) throw instanceError('unknown-application', `there is no application ${must[i]}`)
    if (!known(must[i + 1]!, reviewers)) throw instanceError('unknown-reviewer', `there is no reviewer ${must[i + 1]}`)
  }
  for (let i = 0; i < together.length; i++) {
    if (!known(together[i]!, reviewers)) throw instanceError('unknown-reviewer', `there is no reviewer ${together[i]}`)
  }
}
