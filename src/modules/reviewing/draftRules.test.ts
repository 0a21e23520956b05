import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { changesToTry, relaxationsOf, relaxed } from './draftRelaxations.ts'
import {
  completeRules,
  faultsOfRules,
  type RuleFaults,
  type Rules,
  ruleQuery,
  rulesOfValues,
  ruleValues,
  storedRules,
  suggestedRules,
  valuesOfRules,
} from './draftRules.ts'

const rules = (change: Partial<Rules> = {}): Rules =>
  completeRules({ reviews_per_application: 4, least_loads: false, seed: 7, ...change })

test('what contradicts itself or is out of range is named beside its field', () => {
  const rows: [Partial<Rules>, RuleFaults][] = [
    [{}, {}],
    [{ reviews_per_application: 0 }, { reviews_per_application: 'number-off' }],
    [{ reviews_per_application: -3 }, { reviews_per_application: 'number-off' }],
    [{ reviews_per_application: Number.NaN }, { reviews_per_application: 'number-off' }],
    [{ reviews_per_application: 1e9 }, { reviews_per_application: 'number-off' }],
    [{ kinds: { technical: -1, commercial: 0, 'end-user': 0 } }, { 'kinds.technical': 'kind-off' }],
    [{ kinds: { technical: 1, commercial: 3, 'end-user': 1 } }, { 'kinds.commercial': 'kinds-above-reviews' }],
    [{ kinds: { technical: 2, commercial: 1, 'end-user': 1 } }, {}],
    [{ random_cap: 0.05 }, { random_cap: 'cap-off' }],
    [{ random_cap: 1.5 }, { random_cap: 'cap-off' }],
    [{ random_cap: Number.NaN }, { random_cap: 'cap-off' }],
    [{ random_cap: 0.4, mode: 'repair' }, { random_cap: 'cap-in-repair' }],
    [{ seed: -1 }, { seed: 'seed-off' }],
    [{ seed: 2 ** 32 }, { seed: 'seed-off' }],
    [{ seconds: 0 }, { seconds: 'seconds-off' }],
    [{ seconds: 1e7 }, { seconds: 'seconds-off' }],
    [
      { readers: 'some' as Rules['readers'], mode: 'x' as Rules['mode'] },
      { readers: 'unknown-choice', mode: 'unknown-choice' },
    ],
  ]
  for (const [change, faults] of rows) assert.deepEqual(faultsOfRules(rules(change)), faults, JSON.stringify(change))
})

test('drafts of earlier versions are read, and so is nonsense', () => {
  const earlier = storedRules({ reviews_per_application: 3, least_loads: true })
  assert.deepEqual(earlier, { ...rules({ reviews_per_application: 3, least_loads: true }), seed: 0 })
  assert.deepEqual(faultsOfRules(storedRules({})), {})
  assert.deepEqual(faultsOfRules(storedRules(null)), {})
  assert.equal(storedRules({ random_cap: 'x', kinds: 4, mode: 'fresh' }).random_cap, null)
})

const anyRules = fc.record({
  reviews_per_application: fc.integer({ min: 1, max: 20 }),
  least_loads: fc.boolean(),
  kinds: fc.record({
    technical: fc.integer({ min: 0, max: 20 }),
    commercial: fc.integer({ min: 0, max: 20 }),
    'end-user': fc.integer({ min: 0, max: 20 }),
  }),
  one_per_nation: fc.boolean(),
  readers: fc.constantFrom('none', 'one', 'all'),
  fair: fc.boolean(),
  random_cap: fc.option(fc.integer({ min: 10, max: 100 }).map((cap) => cap / 100)),
  seed: fc.nat(2 ** 32 - 1),
  seconds: fc.option(fc.integer({ min: 1, max: 600 })),
  mode: fc.constantFrom('fresh', 'repair'),
}) as fc.Arbitrary<Rules>

test('rules survive the form, the address that opens it, and the database', () => {
  fc.assert(
    fc.property(anyRules, (before) => {
      const plain = { ...before, kinds: { ...before.kinds } }
      const query = new URLSearchParams(ruleQuery(valuesOfRules(before)))
      const values = ruleValues({ get: (name) => query.get(name) ?? undefined, all: (name) => query.getAll(name) })
      const after = rulesOfValues(values)
      assert.deepEqual({ ...after, kinds: { ...after.kinds } }, plain)
      assert.deepEqual(storedRules(JSON.parse(JSON.stringify(before))), plain)
    }),
  )
})

test('a form that names no seed gets one, and whatever is typed makes rules that are judged', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.string()), fc.string(), (typed, text) => {
      const values = ruleValues({ get: (name) => typed[name] ?? text, all: () => [] })
      for (const fault of Object.values(faultsOfRules(rulesOfValues(values)))) assert.equal(typeof fault, 'string')
    }),
  )
  const seed = rulesOfValues(valuesOfRules({ ...rules(), seed: undefined as never })).seed
  assert.ok(Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32)
})

test('what is suggested keeps to what the pool can bear', () => {
  const reviewer = (kind: 'technical' | 'commercial' | 'end-user', nation: string, languages = ['en']) => ({
    kind,
    nation,
    languages,
    load_max: 10,
  })
  const small = [reviewer('technical', 'a'), reviewer('commercial', 'b', ['fr'])]
  const suggested = suggestedRules(3, small, { eligible: 10, french: 4 })
  assert.deepEqual(suggested.kinds, { technical: 1, commercial: 1, 'end-user': 0 })
  assert.deepEqual([suggested.one_per_nation, suggested.readers], [false, 'none'])
  const nations = 'abcdefghi'.split('').map((nation) => reviewer('end-user', nation, ['en', 'fr']))
  const large = suggestedRules(3, nations, { eligible: 20, french: 5 })
  assert.deepEqual([large.one_per_nation, large.readers], [true, 'one'])
})

test('single steps that are enough are told; else the fewest that are enough together; else all, as not enough', async () => {
  const strict = rules({
    one_per_nation: true,
    least_loads: true,
    kinds: { technical: 1, commercial: 1, 'end-user': 1 },
  })
  const shortages = [
    {
      what: 'capacity' as const,
      kind: null,
      applications: Int32Array.of(0),
      reviewers: Int32Array.of(0, 1),
      needed: 9,
      available: 4,
      short: 5,
    },
  ]
  const ways = changesToTry({ rules: strict, shortages, reviewers: 9, hand: true, pairs: false, standing: true })
  assert.deepEqual(
    ways.map((way) => way.map((change) => change.what).join(' ')),
    ['repair', 'least-loads', 'hand', 'one-per-nation', 'kind', 'kind', 'kind', 'loads loads loads', 'reviews'],
  )
  assert.deepEqual(ways.at(-2)![0], { what: 'loads', more: 3 })
  type Changes = (typeof ways)[number]
  const has = (made: Changes, what: string) => made.some((change) => change.what === what)
  const alone = await relaxationsOf(
    ways,
    async (made) => has(made, 'hand') || made.some((change) => change.what === 'loads' && change.more >= 6),
  )
  assert.deepEqual(alone, [
    { what: 'hand', enough: 'alone' },
    { what: 'loads', more: 6, enough: 'alone' },
  ])
  const together = await relaxationsOf(ways, async (made) => has(made, 'hand') && has(made, 'loads'))
  assert.deepEqual(together, [
    { what: 'hand', enough: 'together' },
    { what: 'loads', more: 12, enough: 'together' },
  ])
  const ofPool = await relaxationsOf(
    ways,
    async (made) => has(made, 'loads') || (has(made, 'kind') && has(made, 'reviews')),
  )
  assert.deepEqual(
    ofPool.map(({ what, enough }) => `${what} ${enough}`),
    ['loads alone', 'kind together', 'reviews together'],
    'more work for everybody is not the only way out that is told',
  )
  const nothing = await relaxationsOf(ways, async () => false)
  assert.ok(nothing.length === ways.length && nothing.every(({ enough }) => enough === 'no'))
  assert.equal(relaxed(strict, { what: 'kind', kind: 'commercial', least: 0 }).kinds.commercial, 0)
})
