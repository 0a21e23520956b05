import assert from 'node:assert/strict'
import { test } from 'node:test'
import { draftProblem, type ProblemRows } from './draftProblem.ts'
import { completeRules, type Rules } from './draftRules.ts'
import { not_allowed } from './solver/pairs.ts'

// Three applications and five reviewers of four nations; every pair fits by 500.
const reviewer = (id: string, nation: string, kind: 'technical' | 'commercial' | 'end-user', languages = ['en']) => ({
  id,
  person: `person ${id}`,
  nation,
  kind,
  languages,
  load_min: 1,
  load_max: 2,
})
const named = (change: Partial<Rules>): Rules =>
  completeRules({ reviews_per_application: 2, least_loads: true, seed: 1, ...change })

const rowsWith = (change: Partial<ProblemRows> = {}): ProblemRows => ({
  rules: named({}),
  nation_rule: true,
  applications: [
    { id: 'harbour', nation: 'NO', language: 'en' },
    { id: 'glace', nation: 'FR', language: 'fr' },
    { id: 'orbit', nation: 'CA', language: 'en' },
  ],
  reviewers: [
    reviewer('rosa', 'ES', 'technical'),
    reviewer('mats', 'SE', 'end-user'),
    reviewer('emeric', 'FR', 'commercial', ['en', 'fr']),
    reviewer('conny', 'SE', 'technical'),
    reviewer('yann', 'BE', 'commercial', ['fr']),
  ],
  barred: [],
  standing: [],
  hand: [],
  pairs: [],
  ...change,
})

function problemOf(rows: ProblemRows) {
  const matrix = new Uint16Array(rows.applications.length * rows.reviewers.length).fill(500)
  return draftProblem(rows, matrix)
}

/** The pairs that are struck out, as words. */
function struck(rows: ProblemRows): string[] {
  const { matrix } = problemOf(rows).task
  return [...matrix].flatMap((fit, index) =>
    fit === not_allowed ? [`${rows.applications[Math.floor(index / 5)]!.id} ${rows.reviewers[index % 5]!.id}`] : [],
  )
}

const pairs = (flat: Int32Array, rows = rowsWith()) =>
  Array.from(
    { length: flat.length / 2 },
    (_, i) => `${rows.applications[flat[2 * i]!]!.id} ${rows.reviewers[flat[2 * i + 1]!]!.id}`,
  )

const standing = [
  { application: 'harbour', reviewer: 'rosa', begun: true },
  { application: 'harbour', reviewer: 'mats', begun: false },
  { application: 'orbit', reviewer: 'rosa', begun: false },
]

test('conflicts, former reviewers, the own nation and forbidden pairs are struck out', () => {
  assert.deepEqual(struck(rowsWith()), ['glace emeric'])
  assert.deepEqual(struck(rowsWith({ nation_rule: false })), [])
  const barred = [{ application: 'orbit', person: 'person mats' }]
  assert.deepEqual(struck(rowsWith({ barred })), ['glace emeric', 'orbit mats'])
  const hand = [{ application: 'harbour', reviewer: 'conny', rule: 'forbidden' as const }]
  assert.deepEqual(struck(rowsWith({ hand })), ['harbour conny', 'glace emeric'])
})

test('where all must read the language, whoever does not is struck out', () => {
  assert.deepEqual(struck(rowsWith({ rules: named({ readers: 'all' }) })), [
    'harbour yann',
    'glace rosa',
    'glace mats',
    'glace emeric',
    'glace conny',
    'orbit yann',
  ])
})

test('a fresh draft asks for the rest, and for what the rules still miss', () => {
  const kinds = { technical: 1, commercial: 1, 'end-user': 0 }
  const rows = rowsWith({ standing, rules: named({ kinds, one_per_nation: true, readers: 'one' }) })
  const { task, removals } = problemOf(rows)
  assert.deepEqual([...task.demand], [0, 2, 1])
  assert.deepEqual([...task.load_max], [0, 1, 2, 2, 2])
  assert.deepEqual([...task.load_min], [0, 0, 0, 0, 0], 'the least load binds a first assignment only')
  assert.deepEqual([...task.needs], [0, 0, 0, 1, 1, 0, 0, 1, 0])
  assert.deepEqual([...task.application_language], [30, 1, 30], 'rosa reads both of hers, so nobody else needs to')
  assert.equal(task.kept.length, 0)
  assert.deepEqual(removals, [])
  assert.ok(struck(rows).includes('harbour conny'), 'mats has harbour, and conny is of his nation')
})

test('a first draft keeps the least loads', () => {
  assert.deepEqual([...problemOf(rowsWith()).task.load_min], [1, 1, 1, 1, 1])
})

test('a repair keeps what stands where it can, holds what was begun, and says why the rest must go', () => {
  const rows = rowsWith({ standing, rules: named({ mode: 'repair' }) })
  const { task, removals } = problemOf(rows)
  assert.deepEqual([...task.demand], [2, 2, 2])
  assert.deepEqual(pairs(task.fixed), ['harbour rosa'])
  assert.deepEqual(pairs(task.kept), ['harbour mats', 'orbit rosa'])
  assert.deepEqual([...task.load_min], [1, 1, 0, 0, 0], 'nobody must be given what she did not have')
  assert.deepEqual(removals, [])
})

test('in a repair a reviewer who left keeps only what she began', () => {
  const rows = rowsWith({ standing, rules: named({ mode: 'repair' }) })
  const left = { ...rows, reviewers: rows.reviewers.map((each) => ({ ...each, load_min: 0, load_max: 0 })) }
  assert.deepEqual([...problemOf(left).task.load_max], [1, 0, 0, 0, 0])
})

test('what was forbidden since is taken back, what was begun stays even then', () => {
  const hand = [
    { application: 'harbour', reviewer: 'mats', rule: 'forbidden' as const },
    { application: 'harbour', reviewer: 'rosa', rule: 'forbidden' as const },
  ]
  const { task, removals } = problemOf(rowsWith({ standing, hand, rules: named({ mode: 'repair' }) }))
  assert.deepEqual(removals, [{ application: 0, reviewer: 1, reason: 'forbidden' }])
  assert.deepEqual(pairs(task.fixed), ['harbour rosa'])
  assert.equal(task.matrix[0], 500)
})

test('a pair fixed by hand that became impossible is named, and one that stands is not asked for again', () => {
  const hand = [
    { application: 'harbour', reviewer: 'rosa', rule: 'fixed' as const },
    { application: 'orbit', reviewer: 'conny', rule: 'fixed' as const },
    { application: 'glace', reviewer: 'emeric', rule: 'fixed' as const },
  ]
  const { task, impossible } = problemOf(rowsWith({ standing, hand }))
  assert.deepEqual(pairs(task.fixed), ['orbit conny'])
  assert.deepEqual(impossible, [{ application: 1, reviewer: 2 }])
})

test('reviewers who go apart or together are told to the solver; a fresh draft does not join them to what stands', () => {
  const bound = [
    { reviewer: 'conny', other: 'mats', rule: 'apart' as const },
    { reviewer: 'rosa', other: 'yann', rule: 'together' as const },
  ]
  const { task } = problemOf(rowsWith({ pairs: bound }))
  assert.deepEqual(
    [[...task.apart], [...task.together]],
    [
      [3, 1],
      [0, 4],
    ],
  )
  const out = struck(rowsWith({ pairs: bound, standing }))
  assert.ok(out.includes('harbour conny') && out.includes('orbit yann'))
})

test('a repair asks no kind of an application whose begun reviews leave no room for it, and says of how many', () => {
  const kinds = { technical: 0, commercial: 1, 'end-user': 1 }
  const begun = standing.map((pair) => ({ ...pair, begun: true }))
  const { task, exempt } = problemOf(
    rowsWith({ standing: begun, rules: named({ kinds, mode: 'repair', readers: 'one' }) }),
  )
  assert.deepEqual([...task.needs], [0, 0, 1, 0, 1, 1, 0, 1, 0])
  assert.equal(exempt, 2)
  assert.deepEqual([...task.application_language], [30, 1, 0], 'harbour has no place left for a reader')
})
