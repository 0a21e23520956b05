import { deepEqual, equal, ok, throws } from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type AffinityMatrix, type CandidateOptions, type CandidatePairs, candidatePairs } from './candidatePairs.ts'
import { matrixOf, topicalProblem } from './examples.ts'
import { assign } from './flow.ts'
import { not_allowed } from './pairs.ts'
import { randomNumbers } from './random.ts'

const rowsOf = ({ edge_application, edge_reviewer }: CandidatePairs, applications: number) => {
  const rows = Array.from({ length: applications }, () => [] as number[])
  edge_application.forEach((a, e) => {
    rows[a]!.push(edge_reviewer[e]!)
  })
  return rows
}

const few = { best: 3, per_kind: 2, nations_per_kind: 3, per_reviewer: 2, spread: 1 }
const pool = fc.array(fc.record({ kind: fc.nat(2), nation: fc.nat(4), languages: fc.integer({ min: 1, max: 3 }) }), {
  minLength: 1,
  maxLength: 20,
})
const worth = fc.oneof(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 1000 }), fc.constant(not_allowed))

/** A pool, a matrix over it, and options that bind. */
const problems = fc.tuple(pool, fc.integer({ min: 1, max: 12 })).chain(([reviewers, applications]) =>
  fc
    .array(worth, { minLength: reviewers.length * applications, maxLength: reviewers.length * applications })
    .map((values) => {
      const affinity: AffinityMatrix = { applications, reviewers: reviewers.length, matrix: Uint16Array.from(values) }
      const options: CandidateOptions = {
        ...few,
        reviewer_kind: reviewers.map(({ kind }) => kind),
        reviewer_nation: reviewers.map(({ nation }) => nation),
        languages: {
          application_language: Array.from({ length: applications }, (_, a) => a % 2),
          reviewer_languages: reviewers.map(({ languages }) => languages),
          per_language: 2,
        },
        allowed: (a, r) => (a + r) % 7 !== 0,
      }
      return { affinity, options }
    }),
)

test('each application keeps its best, enough of each kind, nations of each kind and readers; each reviewer hers', () => {
  fc.assert(
    fc.property(problems, ({ affinity, options }) => {
      const { applications, reviewers, matrix } = affinity
      const pairs = candidatePairs(affinity, options)
      const may = (a: number, r: number) => matrix[a * reviewers + r] !== not_allowed && options.allowed!(a, r)
      const everybody = [...Array(reviewers).keys()]
      const columns = everybody.map(() => 0)
      rowsOf(pairs, applications).forEach((row, a) => {
        ok(row.every((r) => may(a, r)) && new Set(row).size === row.length)
        for (const r of row) columns[r]!++
        const worths = (list: number[]) => list.map((r) => matrix[a * reviewers + r]!).sort((x, y) => y - x)
        const holds = (group: number[], count: number) => {
          const due = worths(group.filter((r) => may(a, r))).slice(0, count)
          deepEqual(worths(row.filter((r) => group.includes(r))).slice(0, due.length), due)
        }
        holds(everybody, few.best)
        holds(
          everybody.filter((r) => (options.languages!.reviewer_languages[r]! >> (a % 2)) & 1),
          2,
        )
        for (const kind of [0, 1, 2]) {
          const of_kind = everybody.filter((r) => options.reviewer_kind[r] === kind)
          holds(of_kind, few.per_kind)
          const nations = (list: number[]) => new Set(list.map((r) => options.reviewer_nation[r])).size
          const due = Math.min(few.nations_per_kind, nations(of_kind.filter((r) => may(a, r))))
          ok(nations(row.filter((r) => of_kind.includes(r))) >= due)
        }
      })
      for (const r of everybody) {
        const most = [...Array(applications).keys()].filter((a) => may(a, r)).length
        ok(columns[r]! >= Math.min(few.per_reviewer, most))
      }
      deepEqual(candidatePairs(affinity, options), pairs)
    }),
  )
})

test('lists of few stay feasible where everybody wants the same reviewers and hardly any place is left over', () => {
  for (const seed of [1, 2, 3, 4, 5]) {
    const shape = { applications: 400, reviewers: 150, demand: 4, min: 8, max: 12 }
    const problem = topicalProblem(shape, seed)
    const affinity = { ...shape, matrix: matrixOf(problem) }
    const groups = {
      reviewer_kind: Array.from({ length: 150 }, (_, r) => r % 3),
      reviewer_nation: Array.from({ length: 150 }, (_, r) => r % 32),
    }
    const pairs = candidatePairs(affinity, { best: 12, per_kind: 4, nations_per_kind: 4, ...groups })
    const bounds = {
      demand: Int32Array.from(problem.demand),
      load_min: new Int32Array(150).fill(8),
      load_max: new Int32Array(150).fill(12),
    }
    equal(assign({ ...affinity, ...bounds, ...pairs }).status, 'optimal', `seed ${seed}`)
    ok(pairs.edge_application.length < 400 * 40, `${pairs.edge_application.length} pairs`)
  }
})

test('ties are spread over reviewers', () => {
  const [applications, reviewers] = [300, 100]
  const matrix = new Uint16Array(applications * reviewers).fill(500)
  const groups = { reviewer_kind: new Uint8Array(reviewers), reviewer_nation: new Uint8Array(reviewers) }
  const pairs = candidatePairs({ applications, reviewers, matrix }, { best: 10, spread: 0, per_reviewer: 0, ...groups })
  const columns = new Int32Array(reviewers)
  for (const r of pairs.edge_reviewer) columns[r]!++
  ok(Math.max(...columns) <= 3 * Math.min(...columns), `${Math.min(...columns)} to ${Math.max(...columns)}`)
})

test('what must be there is there, and partners come along, but for what may not be', () => {
  const random = randomNumbers(7)
  const [applications, reviewers] = [20, 30]
  const matrix = Uint16Array.from({ length: applications * reviewers }, () => 1 + Math.floor(900 * random()))
  matrix[29] = not_allowed
  const groups = { reviewer_kind: new Uint8Array(reviewers), reviewer_nation: new Uint8Array(reviewers) }
  const bare = { best: 2, per_kind: 0, nations_per_kind: 0, per_reviewer: 0, spread: 0, ...groups }
  const pairs = candidatePairs({ applications, reviewers, matrix }, { ...bare, must: [3, 4, 0, 29], together: [4, 5] })
  const rows = rowsOf(pairs, applications)
  ok(rows[3]!.includes(4) && !rows[0]!.includes(29))
  for (const row of rows) equal(row.includes(4), row.includes(5))
})

test('malformed input is refused by name', () => {
  const affinity = { applications: 2, reviewers: 2, matrix: Uint16Array.from([1, 2, 3, 4]) }
  const groups = { reviewer_kind: [0, 0], reviewer_nation: [0, 1] }
  const rows: [affinity: AffinityMatrix, options: Partial<CandidateOptions>, fault: string][] = [
    [{ ...affinity, applications: 3 }, {}, 'bad-array'],
    [{ ...affinity, matrix: Uint16Array.from([1, 2, 3, 1001]) }, {}, 'bad-affinity'],
    [affinity, { reviewer_kind: [0] }, 'bad-array'],
    [affinity, { best: -1 }, 'bad-array'],
    [affinity, { per_kind: Number.NaN }, 'bad-array'],
    [affinity, { must: [2, 0] }, 'unknown-application'],
    [affinity, { must: [0] }, 'unknown-reviewer'],
    [affinity, { together: [0, 9] }, 'unknown-reviewer'],
  ]
  for (const [of_row, options, fault] of rows) {
    throws(() => candidatePairs(of_row, { ...groups, ...options }), { name: 'InstanceError', fault })
  }
  for (const [applications, reviewers] of [
    [0, 2],
    [2, 0],
    [0, 0],
  ] as const) {
    const of_pool = { reviewer_kind: new Uint8Array(reviewers), reviewer_nation: new Uint8Array(reviewers) }
    const nothing = candidatePairs({ applications, reviewers, matrix: new Uint16Array(0) }, of_pool)
    equal(nothing.edge_application.length, 0)
  }
})
