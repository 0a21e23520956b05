// From a call's rows and an officer's rules to the arrays of the solver. What must not be is struck out of the matrix here:
// conflicts, former assignments, the own nation, what was forbidden by hand. What stands already either stays as it is
// (a fresh draft adds what is missing) or may be given up, as seldom as possible (a draft that repairs).
import type { RemovalReason } from './draftPair.sql.ts'
import type { Rules } from './draftRules.ts'
import { kinds, type ReviewerKind } from './reviewer.sql.ts'
import { not_allowed } from './solver/pairs.ts'
import type { RuledTask } from './solver/ruledWhole.ts'

export interface ProblemApplication {
  id: string
  nation: string
  language: string
}

export interface ProblemReviewer {
  id: string
  person: string
  nation: string
  kind: ReviewerKind
  languages: string[]
  load_min: number
  load_max: number
}

export interface ProblemRows {
  rules: Rules
  /** Nobody reviews applications of the own nation. */
  nation_rule: boolean
  applications: ProblemApplication[]
  reviewers: ProblemReviewer[]
  /** Conflicts, and whoever had the application before and has it no more. */
  barred: { application: string; person: string }[]
  /** Assignments that stand; `begun` where a review was. */
  standing: { application: string; reviewer: string; begun: boolean }[]
  hand: { application: string; reviewer: string; rule: 'fixed' | 'forbidden' }[]
  pairs: { reviewer: string; other: string; rule: 'apart' | 'together' }[]
}

export interface DraftProblem {
  task: RuledTask
  /** Assignments that cannot stand under these rules, whatever the solver does, as indexes. */
  removals: { application: number; reviewer: number; reason: RemovalReason }[]
  /** Pairs that were fixed by hand and are not allowed any more. */
  impossible: { application: number; reviewer: number }[]
  /** Applications whose begun reviews leave no room for all the kinds that are asked for. */
  exempt: number
}

const languages = ['en', 'fr']
/** The language of an application that needs no further reader: everybody reads it. */
const any_language = 30

type Place = { a: number; r: number }
type Standing = Place & { begun: boolean }

interface Indexed {
  rows: ProblemRows
  standing: Standing[]
  fixed: Place[]
  forbidden: Place[]
  at: (application: number, reviewer: number) => number
}

/** `matrix` holds all affinities and is changed. */
export function draftProblem(rows: ProblemRows, matrix: Uint16Array): DraftProblem {
  const indexed = indexRows(rows)
  return rows.rules.mode === 'repair' ? repairProblem(indexed, matrix) : freshProblem(indexed, matrix)
}

function indexRows(rows: ProblemRows): Indexed {
  const applicationAt = new Map(rows.applications.map(({ id }, a) => [id, a]))
  const reviewerAt = new Map(rows.reviewers.map(({ id }, r) => [id, r]))
  const placed = <T extends { application: string; reviewer: string }>(pairs: T[]) =>
    pairs.flatMap((pair) => {
      const [a, r] = [applicationAt.get(pair.application), reviewerAt.get(pair.reviewer)]
      return a === undefined || r === undefined ? [] : [{ ...pair, a, r }]
    })
  const hand = placed(rows.hand)
  return {
    rows,
    standing: placed(rows.standing),
    fixed: hand.filter(({ rule }) => rule === 'fixed'),
    forbidden: hand.filter(({ rule }) => rule === 'forbidden'),
    at: (a, r) => a * rows.reviewers.length + r,
  }
}

// What stands is done: an application needs the rest, a reviewer may take the rest. The least load binds a first
// assignment only; a later one, after some sent theirs back, is too small to keep it.
function freshProblem(indexed: Indexed, matrix: Uint16Array): DraftProblem {
  const { rows, standing, at } = indexed
  const { rules, applications, reviewers } = rows
  strikeOut(indexed, matrix)
  for (const { a, r } of standing) matrix[at(a, r)] = not_allowed
  if (rules.one_per_nation) strikeNations(indexed, matrix)
  strikePartners(indexed, matrix)
  const given = new Int32Array(applications.length)
  const taken = new Int32Array(reviewers.length)
  for (const { a, r } of standing) {
    given[a]!++
    taken[r]!++
  }
  const demand = given.map((has) => Math.max(0, rules.reviews_per_application - has))
  const load_max = Int32Array.from(reviewers, (reviewer, r) => Math.max(0, reviewer.load_max - taken[r]!))
  const least = rules.least_loads && standing.length === 0
  const here = new Set(standing.map(({ a, r }) => at(a, r)))
  const wanted = indexed.fixed.filter(({ a, r }) => !here.has(at(a, r)))
  return {
    task: {
      ...common(indexed, matrix),
      demand,
      load_min: Int32Array.from(reviewers, ({ load_min }, r) => (least ? Math.min(load_min, load_max[r]!) : 0)),
      load_max,
      needs: needsOf(indexed, demand, standing),
      application_language: languagesOf(indexed, demand, standing),
      fixed: pairsOf(wanted.filter(({ a, r }) => matrix[at(a, r)] !== not_allowed)),
      kept: new Int32Array(0),
    },
    removals: [],
    exempt: 0,
    impossible: wanted.filter(({ a, r }) => matrix[at(a, r)] === not_allowed).map(named),
  }
}

// The whole assignment anew: a review that was begun stays, whatever the rules say; all else stays if it can.
function repairProblem(indexed: Indexed, matrix: Uint16Array): DraftProblem {
  const { rows, standing, at } = indexed
  const { rules, applications, reviewers } = rows
  const affinity = standing.map(({ a, r }) => matrix[at(a, r)]!)
  strikeOut(indexed, matrix)
  const reasons = standing.map((pair) => (pair.begun ? undefined : whyNotStay(indexed, pair)))
  standing.forEach(({ a, r }, index) => {
    if (!reasons[index]) matrix[at(a, r)] = affinity[index]!
  })
  const begun = standing.filter((pair) => pair.begun)
  const kept = standing.filter((pair, index) => !pair.begun && !reasons[index])
  const given = new Int32Array(applications.length)
  const taken = new Int32Array(reviewers.length)
  const held = new Int32Array(reviewers.length)
  for (const { a, r } of begun) {
    given[a]!++
    taken[r]!++
  }
  for (const { r } of [...begun, ...kept]) held[r]!++
  const demand = given.map((has) => Math.max(has, rules.reviews_per_application))
  const load_max = Int32Array.from(reviewers, (reviewer, r) => Math.max(reviewer.load_max, taken[r]!))
  const here = new Set(begun.map(({ a, r }) => at(a, r)))
  const byHand = indexed.fixed.filter(({ a, r }) => !here.has(at(a, r)))
  const needs = needsOf(indexed, demand, [])
  const exempt = makeRoom(indexed, { demand, needs, begun })
  return {
    task: {
      ...common(indexed, matrix),
      demand,
      load_min: Int32Array.from(reviewers, ({ load_min }, r) =>
        rules.least_loads ? Math.min(load_min, load_max[r]!, held[r]!) : 0,
      ),
      load_max,
      needs,
      application_language: languagesOf(indexed, demand, full(begun, demand), true),
      fixed: pairsOf([...begun, ...byHand.filter(({ a, r }) => matrix[at(a, r)] !== not_allowed)]),
      kept: pairsOf(kept),
    },
    removals: standing.flatMap((pair, index) => {
      const reason = reasons[index]
      return reason ? [{ ...named(pair), reason }] : []
    }),
    exempt,
    impossible: byHand.filter(({ a, r }) => matrix[at(a, r)] === not_allowed).map(named),
  }
}

/**
 * Lowers what is asked of kinds where the places that begun reviews leave are too few for it. Returns the number of
 * applications.
 */
function makeRoom(
  { rows }: Indexed,
  { demand, needs, begun }: { demand: Int32Array; needs: Int32Array; begun: Standing[] },
): number {
  const ofApplication = Map.groupBy(begun, ({ a }) => a)
  let exempt = 0
  for (const [a, mine] of ofApplication) {
    const has = kinds.map((kind) => mine.filter(({ r }) => rows.reviewers[r]!.kind === kind).length)
    let over = kinds.reduce((sum, _, k) => sum + Math.max(0, needs[a * kinds.length + k]! - has[k]!), 0)
    over -= demand[a]! - mine.length
    if (over > 0) exempt++
    for (let k = kinds.length - 1; k >= 0 && over > 0; k--) {
      const lowered = Math.min(over, Math.max(0, needs[a * kinds.length + k]! - has[k]!))
      needs[a * kinds.length + k]! -= lowered
      over -= lowered
    }
  }
  return exempt
}

/** Begun reviews of applications that have no place left: nobody else can come to read their language. */
function full(begun: Standing[], demand: Int32Array): Standing[] {
  const ofApplication = Map.groupBy(begun, ({ a }) => a)
  return begun.filter(({ a }) => ofApplication.get(a)!.length >= demand[a]!)
}

const named = ({ a, r }: Place) => ({ application: a, reviewer: r })
const pairsOf = (places: Place[]) => Int32Array.from(places.flatMap(({ a, r }) => [a, r]))

/** Strikes out conflicts, former assignments, the own nation, forbidden pairs, and who does not read the language. */
function strikeOut({ rows, forbidden, at }: Indexed, matrix: Uint16Array): void {
  const applicationAt = new Map(rows.applications.map(({ id }, a) => [id, a]))
  const reviewerOf = new Map(rows.reviewers.map(({ person }, r) => [person, r]))
  for (const { application, person } of rows.barred) {
    const [a, r] = [applicationAt.get(application), reviewerOf.get(person)]
    if (a !== undefined && r !== undefined) matrix[at(a, r)] = not_allowed
  }
  for (const { a, r } of forbidden) matrix[at(a, r)] = not_allowed
  rows.applications.forEach((application, a) => {
    rows.reviewers.forEach((reviewer, r) => {
      const foreign = rows.nation_rule && application.nation === reviewer.nation
      const unread = rows.rules.readers === 'all' && !reviewer.languages.includes(application.language)
      if (foreign || unread) matrix[at(a, r)] = not_allowed
    })
  })
}

/** A standing pair keeps its application from a second reviewer of that nation. */
function strikeNations({ rows, standing, at }: Indexed, matrix: Uint16Array): void {
  const ofNation = Map.groupBy(rows.reviewers.keys(), (r) => rows.reviewers[r]!.nation)
  for (const { a, r } of standing)
    for (const other of ofNation.get(rows.reviewers[r]!.nation) ?? []) matrix[at(a, other)] = not_allowed
}

// Whoever is apart from somebody who has the application does not join her. Nor does whoever should share all of hers: the
// solver knows nothing of what stands, and would ask for both. A draft that repairs completes such a group.
function strikePartners({ rows, standing, at }: Indexed, matrix: Uint16Array): void {
  const partners = partnersOf(rows)
  for (const { a, r } of standing) for (const other of partners.get(r) ?? []) matrix[at(a, other)] = not_allowed
}

function partnersOf({ reviewers, pairs }: ProblemRows): Map<number, number[]> {
  const reviewerAt = new Map(reviewers.map(({ id }, r) => [id, r]))
  const partners = new Map<number, number[]>()
  for (const { reviewer, other } of pairs) {
    const [r, s] = [reviewerAt.get(reviewer), reviewerAt.get(other)]
    if (r === undefined || s === undefined) continue
    partners.set(r, [...(partners.get(r) ?? []), s])
    partners.set(s, [...(partners.get(s) ?? []), r])
  }
  return partners
}

function whyNotStay({ rows, forbidden }: Indexed, { a, r }: Place): RemovalReason | undefined {
  const [application, reviewer] = [rows.applications[a]!, rows.reviewers[r]!]
  if (rows.nation_rule && application.nation === reviewer.nation) return 'nation'
  if (forbidden.some((pair) => pair.a === a && pair.r === r)) return 'forbidden'
  const unread = rows.rules.readers === 'all' && !reviewer.languages.includes(application.language)
  return unread ? 'language' : undefined
}

function common({ rows }: Indexed, matrix: Uint16Array) {
  const { rules, applications, reviewers } = rows
  const nations = [...new Set(reviewers.map(({ nation }) => nation))]
  const nationAt = new Map(nations.map((nation, index) => [nation, index]))
  const reviewerAt = new Map(reviewers.map(({ id }, r) => [id, r]))
  const ruled = (wanted: 'apart' | 'together') =>
    Int32Array.from(
      rows.pairs
        .filter(({ rule, reviewer, other }) => rule === wanted && reviewerAt.has(reviewer) && reviewerAt.has(other))
        .flatMap(({ reviewer, other }) => [reviewerAt.get(reviewer)!, reviewerAt.get(other)!]),
    )
  return {
    applications: applications.length,
    reviewers: reviewers.length,
    matrix,
    kinds: kinds.length,
    reviewer_kind: Int32Array.from(reviewers, ({ kind }) => kinds.indexOf(kind)),
    reviewer_nation: Int32Array.from(reviewers, ({ nation }) => nationAt.get(nation)!),
    one_per_nation: rules.one_per_nation,
    reviewer_languages: Int32Array.from(reviewers, (reviewer) => languageBits(reviewer.languages)),
    // Where all must read the language, whoever does not is struck out, and nobody needs to be counted.
    readers_needed: rules.readers === 'one' ? 1 : 0,
    apart: ruled('apart'),
    together: ruled('together'),
  }
}

/** A language as the solver numbers it, and the languages that somebody reads as bits. */
export const languageNumber = (language: string): number => Math.max(0, languages.indexOf(language))
export const languageBits = (read: string[]): number =>
  read.reduce(
    (bits, language) => (languages.includes(language) ? bits | (1 << languageNumber(language)) : bits),
    1 << any_language,
  )

/** Least numbers of each kind, what stands taken off; none where nothing is to be added. */
function needsOf({ rows }: Indexed, demand: Int32Array, standing: Standing[]): Int32Array {
  const needs = Int32Array.from({ length: demand.length * kinds.length }, (_, i) =>
    demand[Math.floor(i / kinds.length)] === 0 ? 0 : rows.rules.kinds[kinds[i % kinds.length]!],
  )
  for (const { a, r } of standing) {
    const need = a * kinds.length + kinds.indexOf(rows.reviewers[r]!.kind)
    needs[need] = Math.max(0, needs[need]! - 1)
  }
  return needs
}

function languagesOf({ rows }: Indexed, demand: Int32Array, settled: Standing[], whoever = false): Int32Array {
  const { applications, reviewers } = rows
  const spoken = Int32Array.from(applications, ({ language }, a) =>
    demand[a] === 0 ? any_language : languageNumber(language),
  )
  for (const { a, r } of settled)
    if (whoever || reviewers[r]!.languages.includes(applications[a]!.language)) spoken[a] = any_language
  return spoken
}
