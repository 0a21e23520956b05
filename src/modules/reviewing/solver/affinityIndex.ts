// The affinities of a call, kept while it changes: applications come late, are withdrawn or rewritten, reviewers join,
// leave or change their expertise. Only what changed is computed anew, by the statistics that were frozen when everything
// was last computed; so nobody's affinity moves because of somebody else's text, and each value is, bit by bit, what
// computing everything by the same statistics would give.
import { createHash } from 'node:crypto'
import { affinities, affinitiesBy } from './affinity.ts'
import type { Statistics } from './statistics.ts'
import type { SpokenText } from './terms.ts'

export type Entry = SpokenText & { id: string }

export type AffinityIndex = {
  statistics: Statistics
  /** The rows, in the order in which they were asked for. `counted`: the statistics were counted with this very text. */
  applications: { id: string; digest: string; counted: boolean }[]
  /** The columns. */
  reviewers: { id: string; digest: string }[]
  /** `matrix[a * reviewers.length + r]`: integer 0…1000. */
  matrix: Uint16Array
}

export type Refreshed = {
  index: AffinityIndex
  /** Whether everything was computed anew, by statistics of the present texts. */
  rebuilt: boolean
  /** The positions whose whole row, or whole column, was computed anew. */
  rows: number[]
  columns: number[]
}

/**
 * Above this share of changed applications, frozen statistics describe another call: everything is computed anew. One in
 * ten moves the idf of any but a rare term by about ln 1.1 = 0.1, where a call of 4,000 has idfs up to 8.
 */
export const drift_max = 0.1

/** Which share of the counted applications is not there any more in that text, or came in addition: the larger of both. */
export function driftOf({ statistics, applications }: Pick<AffinityIndex, 'statistics' | 'applications'>): number {
  const present = applications.reduce((count, { counted }) => count + (counted ? 1 : 0), 0)
  const changed = Math.max(statistics.applications - present, applications.length - present)
  if (changed === 0) return 0
  return statistics.applications === 0 || statistics.scale === 0 ? Infinity : changed / statistics.applications
}

/**
 * The index of exactly these applications and reviewers. From `known` it takes what did not change; without it, or when
 * the applications have drifted by more than `drift_max`, everything is computed. Throws a `RangeError` when an id comes
 * twice. The result may share the matrix of `known`, which is not changed.
 */
export function refresh(known: AffinityIndex | undefined, applications: Entry[], reviewers: Entry[]): Refreshed {
  const columns = withDigests('reviewer', reviewers)
  const keyed = withDigests('application', applications)
  if (!known) return rebuild(applications, reviewers, keyed, columns)
  const before = new Map(known.applications.map((row, position) => [row.id, { ...row, position }]))
  const rows = keyed.map(({ id, digest }) => {
    const old = before.get(id)
    return old?.digest === digest
      ? { id, digest, counted: old.counted, from: old.position }
      : { id, digest, counted: false, from: -1 }
  })
  const drift = driftOf({ statistics: known.statistics, applications: rows })
  if (drift > drift_max) return rebuild(applications, reviewers, keyed, columns)
  return patch(known, { applications, rows, reviewers, columns })
}

type Row = AffinityIndex['applications'][number] & { from: number }
type Keyed = { id: string; digest: string }

function rebuild(applications: Entry[], reviewers: Entry[], rows: Keyed[], columns: Keyed[]): Refreshed {
  const { matrix, statistics } = affinities(applications, reviewers)
  const counted = rows.map((row) => ({ ...row, counted: true }))
  const index = { statistics, applications: counted, reviewers: columns, matrix }
  return { index, rebuilt: true, rows: [...rows.keys()], columns: [...columns.keys()] }
}

type Wanted = { applications: Entry[]; rows: Row[]; reviewers: Entry[]; columns: Keyed[] }

function patch(known: AffinityIndex, { applications, rows, reviewers, columns }: Wanted): Refreshed {
  const before = new Map(known.reviewers.map(({ id, digest }, position) => [id, { digest, position }]))
  const from = columns.map(({ id, digest }) => {
    const old = before.get(id)
    return old?.digest === digest ? old.position : -1
  })
  const matrix = keepOld(known, rows, from)
  const fresh_rows = [...rows.keys()].filter((a) => rows[a]!.from === -1)
  const fresh_columns = [...from.keys()].filter((r) => from[r] === -1)
  const old_rows = fresh_columns.length > 0 ? [...rows.keys()].filter((a) => rows[a]!.from !== -1) : []
  const compute = (of_rows: number[], of_columns: number[]) => {
    const texts = affinitiesBy(
      known.statistics,
      of_rows.map((a) => applications[a]!),
      of_columns.map((r) => reviewers[r]!),
    )
    of_rows.forEach((a, i) => {
      of_columns.forEach((r, j) => {
        matrix[a * columns.length + r] = texts[i * of_columns.length + j]!
      })
    })
  }
  compute(fresh_rows, [...columns.keys()])
  compute(old_rows, fresh_columns)
  const kept = rows.map(({ id, digest, counted }) => ({ id, digest, counted }))
  const index = { statistics: known.statistics, applications: kept, reviewers: columns, matrix }
  return { index, rebuilt: false, rows: fresh_rows, columns: fresh_columns }
}

/** A matrix of the wanted shape with the old values in their new places, and 0 where there were none. */
function keepOld({ matrix: old, reviewers }: AffinityIndex, rows: Row[], from: number[]): Uint16Array {
  const width = from.length
  const matrix = new Uint16Array(rows.length * width)
  const same = width === reviewers.length && from.every((position, r) => position === r)
  rows.forEach((row, a) => {
    if (row.from === -1) return
    const of_row = old.subarray(row.from * reviewers.length, (row.from + 1) * reviewers.length)
    if (same) matrix.set(of_row, a * width)
    else
      from.forEach((position, r) => {
        if (position !== -1) matrix[a * width + r] = of_row[position]!
      })
  })
  return matrix
}

function withDigests(what: string, entries: Entry[]): Keyed[] {
  const seen = new Set<string>()
  return entries.map((entry) => {
    if (seen.has(entry.id)) throw new RangeError(`the ${what} ${entry.id} is there twice`)
    seen.add(entry.id)
    return { id: entry.id, digest: digestOf(entry) }
  })
}

/** Changes with the words of a text and with how they are read. */
function digestOf({ text, language, mixed }: SpokenText): string {
  return createHash('sha256')
    .update(`${language}${mixed ? '+' : ''}\n${text}`)
    .digest('base64')
}
