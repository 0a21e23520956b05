import { deepEqual, equal, ok, throws } from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { affinities, affinitiesBy, explainAffinity, explainTexts } from './affinity.ts'
import { type AffinityIndex, drift_max, driftOf, type Entry, refresh } from './affinityIndex.ts'
import type { SpokenText } from './terms.ts'

const subjects = 'quantum radar sonar vaccine orbit alloy swarm laser mine hull drone protein'.split(' ')
const text = fc
  .array(fc.constantFrom(...subjects, 'capteurs', 'essaim', 'the'), { maxLength: 12 })
  .map((of_text) => of_text.join(' '))
const spoken: fc.Arbitrary<SpokenText> = fc.oneof(
  fc.record({ text, language: fc.constantFrom('en' as const, 'fr' as const) }),
  fc.record({ text, language: fc.constant('en' as const), mixed: fc.constant(true) }),
)
const entries = (minimum: number, maximum: number) =>
  fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: 60 }), spoken), {
    minLength: minimum,
    maxLength: maximum,
    selector: ([id]) => id,
  })
const named = (list: [number, SpokenText][]): Entry[] => list.map(([id, of_entry]) => ({ ...of_entry, id: `${id}` }))

test('what is kept and patched is, bit by bit, what computing everything by the same statistics gives', () => {
  const states = fc.array(fc.tuple(entries(20, 30), entries(0, 8)), { minLength: 1, maxLength: 3 })
  let patched = 0
  fc.assert(
    fc.property(entries(20, 30), entries(0, 8), states, (first, pool, later) => {
      let { index } = refresh(undefined, named(first), named(pool))
      let known = first
      for (const [changes, reviewers] of later) {
        // One or two applications at a time change, so that the statistics stay frozen more often than not.
        known = [...known.filter(([id]) => id !== changes[0]![0]), ...changes.slice(0, 1)]
        const next = refresh(index, named(known), named(reviewers))
        patched += next.rebuilt ? 0 : 1
        const whole = affinitiesBy(next.index.statistics, named(known), named(reviewers))
        deepEqual(next.index.matrix, whole)
        ok(driftOf(next.index) <= drift_max)
        index = next.index
      }
    }),
  )
  ok(patched > 50, `only ${patched} were patched`)
})

test('statistics of the present texts give what computing from nothing gives', () => {
  fc.assert(
    fc.property(fc.array(spoken, { maxLength: 12 }), fc.array(spoken, { maxLength: 6 }), (applications, expertise) => {
      const { matrix, statistics } = affinities(applications, expertise)
      deepEqual(affinitiesBy(statistics, applications, expertise), matrix)
    }),
  )
})

test('one pair is explained from its two texts, with the affinity that the whole call gave it', () => {
  fc.assert(
    fc.property(
      fc.array(spoken, { minLength: 1, maxLength: 12 }),
      fc.array(spoken, { minLength: 1, maxLength: 6 }),
      fc.nat(),
      fc.nat(),
      (applications, expertise, i, j) => {
        const [a, r] = [i % applications.length, j % expertise.length]
        const whole = affinities(applications, expertise)
        const alone = explainTexts(whole.statistics, applications[a]!, expertise[r]!)
        equal(alone.affinity, whole.matrix[a * expertise.length + r])
        const parts = (list: { contribution: number }[]) => list.map(({ contribution }) => contribution)
        deepEqual(parts(alone.reasons), parts(explainAffinity(whole, a, r)))
      },
    ),
  )
})

const of = (id: string, of_text: string): Entry => ({ id, text: of_text, language: 'en' })
const call = subjects.flatMap((subject, i) => [of(`a${i}`, `${subject} one`), of(`b${i}`, `${subject} two`)])
const pool = [of('r', 'radar quantum'), of('s', 'sonar hull'), of('z', 'zeolite membranes, radar')]
const known = refresh(undefined, call, pool).index
const row = (index: AffinityIndex, id: string) => {
  const at = index.applications.findIndex((each) => each.id === id)
  return [...index.matrix.subarray(at * index.reviewers.length, (at + 1) * index.reviewers.length)]
}

test('only what changed is computed, and nobody else moves', () => {
  const late = refresh(known, [...call, of('late', 'sonar')], pool)
  deepEqual([late.rebuilt, late.rows, late.columns], [false, [call.length], []])
  deepEqual(late.index.matrix.subarray(0, known.matrix.length), known.matrix)
  const changed = refresh(known, call.toReversed(), [pool[2]!, of('s', 'vaccine')])
  deepEqual([changed.rebuilt, changed.rows, changed.columns], [false, [], [1]])
  for (const { id } of call) equal(row(changed.index, id)[0], row(known, id)[2])
  const same = refresh(known, call, pool)
  deepEqual([same.rebuilt, same.rows, same.columns], [false, [], []])
  deepEqual(same.index, known)
})

test('a late application on a new subject meets the one who knows it, as it would after a rebuild', () => {
  const applications = [...call, of('late', 'a zeolite')]
  const patched = refresh(known, applications, pool)
  ok(!patched.rebuilt)
  const [first, second, third] = row(patched.index, 'late')
  deepEqual([first, second], [0, 0])
  ok(third! >= 500 && row(refresh(undefined, applications, pool).index, 'late')[2]! >= 500)
})

test('beyond a tenth of changed applications everything is computed anew', () => {
  const rows: [applications: Entry[], rebuilt: boolean][] = [
    [call.slice(2), false],
    [call.slice(3), true],
    [[...call, of('x', 'laser'), of('y', 'laser')], false],
    [[...call, of('x', 'laser'), of('y', 'laser'), of('z', 'laser')], true],
    [[of('a0', 'laser'), of('b0', 'mine'), ...call.slice(2)], false],
    [[], true],
  ]
  for (const [applications, rebuilt] of rows) equal(refresh(known, applications, pool).rebuilt, rebuilt)
  ok(refresh(refresh(undefined, [], pool).index, call, pool).rebuilt, 'there was nothing to count')
  ok(refresh(refresh(undefined, [of('a', 'mud')], pool).index, [...call], pool).rebuilt)
})

test('an id that comes twice is refused', () => {
  throws(() => refresh(undefined, [call[0]!, call[0]!], pool), RangeError)
  throws(() => refresh(undefined, call, [pool[0]!, pool[0]!]), RangeError)
})
