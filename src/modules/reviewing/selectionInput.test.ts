import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { formOf } from '#kernel/http/index.ts'
import { parseTerms, readValues, type TermFault, valuesOf } from './selectionInput.ts'
import type { Terms } from './selectionTerms.ts'

const groups = { nation: ['FR', 'NO'], area: ['space'], challenge: [] }
const idOf = (reference: string) => (/^A-[1-9]$/.test(reference) ? `id of ${reference}` : undefined)
const read = (entries: [string, string][]) =>
  parseTerms(readValues(formOf([['name', 'One'], ...entries]), groups), idOf)

const faulty: [says: string, entries: [string, string][], field: string, fault: TermFault][] = [
  ['no name', [['name', ' ']], 'name', 'name-missing'],
  ['a budget in words', [['budget', 'two million']], 'budget', 'not-money'],
  ['a negative budget', [['budget', '-1']], 'budget', 'not-money'],
  ['half a place', [['places_max', '2.5']], 'places_max', 'not-a-number'],
  [
    'more at least than at most',
    [
      ['places_min', '3'],
      ['places_max', '2'],
    ],
    'places_max',
    'min-above-max',
  ],
  ['a bound that is no number', [['min.nation.FR', 'NaN']], 'min.nation.FR', 'not-a-number'],
  [
    'a bound of a nation upside down',
    [
      ['min.nation.NO', '2'],
      ['max.nation.NO', '1'],
    ],
    'max.nation.NO',
    'min-above-max',
  ],
  [
    'an application that nobody knows',
    [
      ['hand_reference', 'A-0'],
      ['hand_reason', 'x'],
    ],
    'hand_reference',
    'unknown-reference',
  ],
  ['a choice by hand without a reason', [['hand_reference', 'a-1']], 'hand_reference', 'reason-missing'],
  [
    'chosen and left out',
    [
      ['hand_reference', 'A-1'],
      ['hand_kind', 'must'],
      ['hand_reason', 'x'],
      ['hand_reference', 'A-1'],
      ['hand_kind', 'ban'],
      ['hand_reason', 'x'],
    ],
    'hand_reference',
    'must-and-ban',
  ],
  [
    'a pair of one',
    [
      ['pair_one', 'A-1'],
      ['pair_other', 'A-1'],
      ['pair_reason', 'x'],
    ],
    'pair_one',
    'same-twice',
  ],
  [
    'a pair twice, the other way round',
    [
      ['pair_one', 'A-1'],
      ['pair_other', 'A-2'],
      ['pair_reason', 'x'],
      ['pair_one', 'A-2'],
      ['pair_other', 'A-1'],
      ['pair_reason', 'x'],
    ],
    'pair_one',
    'twice',
  ],
]
for (const [says, entries, field, fault] of faulty)
  test(`${says}: named beside its field`, () => {
    const last = entries.at(0)![0] === 'name' ? parseTerms(readValues(formOf(entries), groups), idOf) : read(entries)
    assert.ok('faults' in last)
    assert.deepEqual([last.faults![0]!.field, last.faults![0]!.fault], [field, fault])
  })

test('an empty form asks for nothing', () => {
  assert.deepEqual(read([]), {
    terms: { budget_minor: null, places_min: null, places_max: null, groups: [], hands: [], pairs: [] },
  })
})

const limit = fc.option(fc.integer({ min: 0, max: 1_000_000 }), { nil: null })
const range = fc
  .tuple(limit, limit)
  .filter(([min, max]) => (min !== null || max !== null) && (min === null || max === null || min <= max))
const anyTerms: fc.Arbitrary<Terms> = fc.record(
  {
    budget_minor: limit,
    places_min: fc.constant(null),
    places_max: limit,
    groups: fc
      .record(
        { measure: fc.constantFrom('count' as const, 'money' as const), fr: range, no: range },
        { noNullPrototype: true },
      )
      .map(({ measure, fr, no }) => [
        { dimension: 'nation' as const, key: 'FR', measure, min: fr[0], max: fr[1] },
        { dimension: 'nation' as const, key: 'NO', measure, min: no[0], max: no[1] },
      ]),
    hands: fc.constant([{ kind: 'ban' as const, application: 'id of A-3', reason: 'Led from outside.' }]),
    pairs: fc.constant([{ pair: ['id of A-1', 'id of A-2'] as [string, string], reason: 'The same hull.' }]),
  },
  { noNullPrototype: true },
)

test('terms that are shown in the form and sent unchanged are the same terms', () => {
  fc.assert(
    fc.property(anyTerms, (terms) => {
      const values = valuesOf('One', terms, (id) => id.replace('id of ', ''))
      assert.deepEqual(parseTerms(values, idOf), { terms })
    }),
  )
})
