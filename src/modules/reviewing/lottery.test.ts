import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { whyNotDraw, zoneOf } from './lottery.ts'
import { type Candidate, startTerms, type Terms } from './selectionTerms.ts'

const candidate = (id: string, value: number, deviation = 1): Candidate => ({
  id,
  reference: id,
  nation: 'FR',
  area: 'space',
  challenge: 'orbit',
  value,
  deviation,
  cost_minor: 100,
})
const plain: Terms = startTerms({ places: 3, award_minor: 100 })
const ids = (some: { id: string }[]) => some.map(({ id }) => id)

test('far above the line is sure, far below is out, and what lies between is drawn', () => {
  const candidates = [
    candidate('a', 90),
    candidate('b', 70.2),
    candidate('c', 70),
    candidate('d', 69.8),
    candidate('e', 20),
  ]
  const zone = zoneOf(plain, candidates, new Set(['a', 'b', 'c']))
  assert.deepEqual([ids(zone.sure), ids(zone.zone), zone.places, zone.bounded], [['a'], ['b', 'c', 'd'], 2, false])
  assert.deepEqual(
    zone.marginals.units.map((units) => units / zone.marginals.unit),
    [2 / 3, 2 / 3, 2 / 3],
  )
})

test('what was set by hand is not drawn', () => {
  const candidates = [
    candidate('a', 90),
    candidate('b', 70.2),
    candidate('c', 70),
    candidate('d', 69.8),
    candidate('e', 20),
  ]
  const hands = [
    { kind: 'must' as const, application: 'e', reason: 'The only one on ice.' },
    { kind: 'ban' as const, application: 'b', reason: 'Funded elsewhere.' },
  ]
  const zone = zoneOf({ ...plain, hands }, candidates, new Set(['a', 'c', 'e']))
  assert.deepEqual([ids(zone.sure), ids(zone.zone), zone.places], [['a', 'e'], ['c', 'd'], 1])
})

test('a portfolio of everybody, or of nobody, leaves nothing to chance', () => {
  const candidates = [candidate('a', 70), candidate('b', 70)]
  for (const chosen of [[], ['a', 'b']]) {
    const zone = zoneOf(plain, candidates, new Set(chosen))
    assert.deepEqual([ids(zone.sure), ids(zone.zone), zone.places], [chosen, [], 0])
  }
})

test('a rule that some draw could break is known; one that none can break leaves the draw plain', () => {
  const candidates = [
    candidate('a', 90),
    candidate('b', 70),
    { ...candidate('c', 70), nation: 'NO', cost_minor: 200 },
    candidate('d', 70),
  ]
  const bounded = (terms: Partial<Terms>) =>
    zoneOf({ ...plain, budget_minor: null, ...terms }, candidates, new Set(['a', 'b', 'd'])).bounded
  const nation = (key: string, min: number | null, max: number | null, measure: 'count' | 'money' = 'count') => ({
    groups: [{ dimension: 'nation' as const, key, measure, min, max }],
  })
  const rows: [Partial<Terms>, boolean][] = [
    [{}, false],
    [{ budget_minor: 399 }, true],
    [{ budget_minor: 400 }, false],
    [nation('NO', null, 0), true],
    [nation('NO', null, 1), false],
    [nation('NO', 1, null), true],
    [nation('FR', 2, null), false],
    [nation('FR', 3, null), true],
    [nation('NO', null, 199, 'money'), true],
    [nation('NO', null, 200, 'money'), false],
    [{ pairs: [{ pair: ['b', 'c'], reason: 'x' }] }, true],
    [{ pairs: [{ pair: ['b', 'gone'], reason: 'x' }] }, false],
  ]
  for (const [terms, outcome] of rows) assert.equal(bounded(terms), outcome, JSON.stringify(terms))
})

test('where a draw is called plain, none of its outcomes breaks a bound', () => {
  const someone = fc.tuple(
    fc.integer({ min: 69, max: 71 }),
    fc.constantFrom('FR', 'NO', 'PL'),
    fc.integer({ min: 1, max: 3 }),
  )
  const limit = fc.option(fc.nat(6), { nil: null })
  fc.assert(
    fc.property(
      fc.array(someone, { minLength: 2, maxLength: 8 }),
      fc.nat(),
      limit,
      limit,
      limit,
      (drawn, wish, min, max, budget) => {
        const candidates = drawn.map(([value, nation, cost_minor], i) => ({
          ...candidate(`${i}`, value),
          nation,
          cost_minor,
        }))
        const chosen = new Set(ids(candidates.slice(0, 1 + (wish % (candidates.length - 1)))))
        const terms: Terms = {
          ...plain,
          budget_minor: budget,
          groups: [{ dimension: 'nation', key: 'NO', measure: 'count', min, max }],
        }
        const { sure, zone, places, bounded } = zoneOf(terms, candidates, chosen)
        const breaks = subsets(zone, places).some((some) => {
          const all = [...sure, ...some]
          const ofNation = all.filter(({ nation }) => nation === 'NO').length
          const cost = all.reduce((sum, { cost_minor }) => sum + cost_minor, 0)
          return (
            (min !== null && ofNation < min) || (max !== null && ofNation > max) || (budget !== null && cost > budget)
          )
        })
        assert.equal(bounded, breaks)
      },
    ),
  )
})

function subsets<Item>(items: Item[], size: number): Item[][] {
  if (size === 0) return [[]]
  if (items.length < size) return []
  const [first, ...rest] = items
  return [...subsets(rest, size - 1).map((some) => [first!, ...some]), ...subsets(rest, size)]
}

test('whatever the scores, the chances add up to the places, and nobody is in two places', () => {
  const scores = fc.array(fc.tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 20 })), {
    minLength: 1,
    maxLength: 40,
  })
  fc.assert(
    fc.property(scores, fc.nat(), (drawn, wish) => {
      const candidates = drawn.map(([value, deviation], index) => candidate(`${index}`, value, deviation))
      const best = candidates.toSorted((a, b) => b.value - a.value).slice(0, wish % (candidates.length + 1))
      const { sure, zone, places, marginals } = zoneOf(plain, candidates, new Set(ids(best)))
      assert.equal(sure.length + places, best.length)
      assert.equal(
        marginals.units.reduce((sum, each) => sum + each, 0),
        places * marginals.unit,
      )
      assert.equal(new Set([...ids(sure), ...ids(zone)]).size, sure.length + zone.length)
    }),
  )
})

test('lots are drawn once, after closing, for an adopted portfolio, by somebody without a conflict', () => {
  const has = { sealed: true, chances: 'plain' as const, drawn: false, lettered: false, conflicted: false }
  const rows: [Partial<Parameters<typeof whyNotDraw>[1]>, boolean, ReturnType<typeof whyNotDraw>][] = [
    [{}, true, undefined],
    [{}, false, 'no-lottery'],
    [{ drawn: true }, true, 'drawn-already'],
    [{ lettered: true }, true, 'lettered'],
    [{ conflicted: true }, true, 'conflicted'],
    [{ sealed: false }, true, 'not-sealed'],
    [{ chances: undefined }, true, 'nothing-adopted'],
    [{ chances: 'ready' }, true, undefined],
    [{ chances: 'mixing' }, true, 'chances-computing'],
    [{ chances: 'missing' }, true, 'chances-missing'],
    [{ chances: 'failed' }, true, 'chances-missing'],
    [{ chances: 'impossible' }, true, 'bounds-unkept'],
    [{ renewing: true }, true, 'scores-being-renewed'],
  ]
  for (const [change, lottery, outcome] of rows) assert.equal(whyNotDraw({ lottery }, { ...has, ...change }), outcome)
})
