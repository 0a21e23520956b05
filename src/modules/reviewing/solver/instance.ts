// What an assignment problem is, and what is refused before any solver looks at it. A wrong number here would come out
// as a plausible assignment, so every array is checked once, in time proportional to its length.

/**
 * Who could review what, as typed arrays. Applications are numbered 0…applications-1, reviewers 0…reviewers-1.
 *
 * - `demand[a]`: reviews that application `a` must get, exactly.
 * - `load_min[r]`, `load_max[r]`: fewest and most applications that reviewer `r` may get.
 * - `edge_application[e]`, `edge_reviewer[e]`, `edge_affinity[e]`: one allowed pair and its worth, an integer 0…1000.
 *   A pair that does not occur (a conflict, a rule, no fit) is never assigned.
 */
export type AssignmentInstance = {
  applications: number
  reviewers: number
  demand: Int32Array
  load_min: Int32Array
  load_max: Int32Array
  edge_application: Int32Array
  edge_reviewer: Int32Array
  edge_affinity: Int32Array
}

/** Affinities are integers 0…1000, so that objectives and bounds are integers and can be compared exactly. */
export const affinity_max = 1000

export type InstanceFault =
  | 'bad-count'
  | 'bad-array'
  | 'bad-demand'
  | 'bad-load'
  | 'min-above-max'
  | 'unknown-application'
  | 'unknown-reviewer'
  | 'bad-affinity'
  | 'bad-rule'
  | 'bad-cap'
  | 'bad-file'
  | 'too-large'
  | 'duplicate-pair'

/** The error thrown for input that is no assignment problem; `fault` is stable, the message is for developers. */
export type InstanceError = Error & { name: 'InstanceError'; fault: InstanceFault }

export function instanceError(fault: InstanceFault, message: string): InstanceError {
  return Object.assign(new Error(message), { name: 'InstanceError' as const, fault })
}

/** No application in the world is read by more reviewers; beyond, a number was mistyped. */
export const demand_max = 1000

/** Throws an `InstanceError` unless the instance is well formed. Time is linear in its size. */
export function checkInstance(instance: AssignmentInstance): void {
  checkBounds(instance)
  checkEdges(instance)
}

/** The part of the check that needs no edges: counts, demands, loads. Throws an `InstanceError`. */
export function checkBounds(instance: Omit<AssignmentInstance, `edge_${string}`>): void {
  const { applications, reviewers, demand, load_min, load_max } = instance
  checkCount('applications', applications)
  checkCount('reviewers', reviewers)
  checkArray('demand', demand, applications)
  checkArray('load_min', load_min, reviewers)
  checkArray('load_max', load_max, reviewers)
  for (let a = 0; a < applications; a++) {
    if (demand[a]! < 0 || demand[a]! > demand_max) {
      throw instanceError('bad-demand', `demand of application ${a} is ${demand[a]}, not 0 to ${demand_max}`)
    }
  }
  for (let r = 0; r < reviewers; r++) {
    if (load_min[r]! < 0) throw instanceError('bad-load', `least load of reviewer ${r} is ${load_min[r]}`)
    if (load_min[r]! > load_max[r]!) {
      throw instanceError('min-above-max', `reviewer ${r}: least load ${load_min[r]} is above most ${load_max[r]}`)
    }
  }
}

function checkEdges(instance: AssignmentInstance) {
  const { applications, reviewers, edge_application, edge_reviewer, edge_affinity } = instance
  const edges = edge_application?.length
  checkArray('edge_application', edge_application, edges)
  checkArray('edge_reviewer', edge_reviewer, edges)
  checkArray('edge_affinity', edge_affinity, edges)
  for (let e = 0; e < edges; e++) {
    const a = edge_application[e]!
    const r = edge_reviewer[e]!
    const w = edge_affinity[e]!
    if (a < 0 || a >= applications) throw instanceError('unknown-application', `edge ${e} names application ${a}`)
    if (r < 0 || r >= reviewers) throw instanceError('unknown-reviewer', `edge ${e} names reviewer ${r}`)
    if (w < 0 || w > affinity_max) throw instanceError('bad-affinity', `edge ${e} has affinity ${w}`)
  }
  checkDuplicates(instance)
}

function checkDuplicates({ applications, reviewers, edge_application, edge_reviewer }: AssignmentInstance) {
  const { start, member } = groupBy(edge_application, applications)
  const seen_in = new Int32Array(reviewers).fill(-1)
  for (let a = 0; a < applications; a++) {
    for (let i = start[a]!; i < start[a + 1]!; i++) {
      const r = edge_reviewer[member[i]!]!
      if (seen_in[r] === a) throw instanceError('duplicate-pair', `application ${a} and reviewer ${r} occur twice`)
      seen_in[r] = a
    }
  }
}

/** Indexes of `key` grouped by value: group `g` is `member[start[g] … start[g+1]-1]`, in rising order of index. */
export function groupBy(key: Int32Array, groups: number): { start: Int32Array; member: Int32Array } {
  const start = new Int32Array(groups + 1)
  for (let i = 0; i < key.length; i++) start[key[i]! + 1]!++
  for (let g = 0; g < groups; g++) start[g + 1]! += start[g]!
  const next = start.slice(0, groups)
  const member = new Int32Array(key.length)
  for (let i = 0; i < key.length; i++) member[next[key[i]!]!++] = i
  return { start, member }
}

function checkCount(name: string, count: number) {
  if (!Number.isInteger(count) || count < 0) throw instanceError('bad-count', `${name} is ${count}`)
}

function checkArray(name: string, array: Int32Array, length: number | undefined) {
  if (!(array instanceof Int32Array)) throw instanceError('bad-array', `${name} is not an Int32Array`)
  if (array.length !== length) throw instanceError('bad-array', `${name} has ${array.length} entries, not ${length}`)
}
