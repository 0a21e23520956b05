import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { formOf } from '#kernel/http/index.ts'
import { minorUnits, parseBasics, parseSlug, proposeSlug } from './basics-input.ts'
import type { CallDesign, Field } from './design.ts'
import { askedNowhere, parseChallenges, parseDesign, parseEligibility, parseFields } from './design-input.ts'
import { attachment, dualUse, lowestTemperature, problem } from './examples.form.ts'
import { calls } from './examples.ts'
import {
  arranged,
  challengeOf,
  challengeRow,
  criterionOf,
  criterionRow,
  fieldOf,
  fieldRow,
  type Row,
  rowsOf,
  rulesOf,
  rulesRow,
} from './rows.ts'
import { instantOf, wallTime } from './wall-time.ts'

const both = (text: string) => ({ en: text, fr: text })
const question: Field = { kind: 'line', key: 'pitch', label: both('In one line'), required: true, max_characters: 200 }

test('the designs of the demonstration are taken as they are, and survive their own forms', () => {
  for (const { design } of calls) {
    assert.deepEqual(parseDesign(design), { value: design })
    assert.deepEqual(design.challenges.map(challengeRow).map(challengeOf), design.challenges)
    assert.deepEqual(design.fields.map(fieldRow).map(fieldOf), design.fields)
    assert.deepEqual(design.criteria.map(criterionRow).map(criterionOf), design.criteria)
    assert.deepEqual(rulesOf(formFrom(rulesRow(design.eligibility)), new Set(['DK', 'NO'])), design.eligibility)
  }
})

const formFrom = (values: Record<string, string | string[]>) =>
  formOf(
    Object.entries(values).flatMap(([name, value]) => [value].flat().map((each): [string, string] => [name, each])),
  )

const faultsOf = (parsed: ReturnType<typeof parseFields>) => ('faults' in parsed ? parsed.faults : 'taken')

test('each fault of a question is named at its place', () => {
  const rows: [string, object, { field: string; fault: string; limit?: string }][] = [
    ['no label', { ...question, label: { en: '', fr: 'x' } }, { field: 'label.en', fault: 'missing' }],
    ['only spaces', { ...question, label: { en: 'x', fr: ' \u00a0 ' } }, { field: 'label.fr', fault: 'missing' }],
    [
      'a long label',
      { ...question, label: { en: 'x'.repeat(301), fr: 'x' } },
      { field: 'label.en', fault: 'too-long', limit: '300' },
    ],
    ['capitals in the key', { ...question, key: 'Pitch' }, { field: 'key', fault: 'not-a-key' }],
    ['no key', { ...question, key: '' }, { field: 'key', fault: 'missing' }],
    ['a column of the import', { ...question, key: 'title' }, { field: 'key', fault: 'reserved' }],
    ['a name that every object has', { ...question, key: 'constructor' }, { field: 'key', fault: 'reserved' }],
    ['no kind', { ...question, kind: '' }, { field: 'kind', fault: 'not-a-choice' }],
    ['an unknown kind', { ...question, kind: 'script' }, { field: 'kind', fault: 'not-a-choice' }],
    ['a limit in words', { ...question, max_characters: 'many' }, { field: 'max_characters', fault: 'not-a-number' }],
    [
      'a limit of none',
      { ...question, max_characters: 0 },
      { field: 'max_characters', fault: 'too-small', limit: '1' },
    ],
    [
      'a limit beyond all',
      { ...question, max_characters: 1e9 },
      { field: 'max_characters', fault: 'too-large', limit: '2000' },
    ],
    [
      'a limit that is missing',
      { ...question, max_characters: undefined },
      { field: 'max_characters', fault: 'missing' },
    ],
    ['bounds the wrong way round', { ...lowestTemperature, min: 5, max: 4 }, { field: 'max', fault: 'wrong-order' }],
    ['a readiness level in words', { ...question, key: 'readiness' }, { field: 'kind', fault: 'not-a-number-field' }],
    [
      'one choice',
      { ...dualUse, options: [{ key: 'a', label: both('A') }] },
      { field: 'options', fault: 'too-few', limit: '2' },
    ],
    [
      'a choice without French',
      {
        ...dualUse,
        options: [
          { key: 'a', label: both('A') },
          { key: 'b', label: { en: 'B', fr: '' } },
        ],
      },
      { field: 'options.1.label.fr', fault: 'missing' },
    ],
    [
      'the same choice twice',
      {
        ...dualUse,
        options: [
          { key: 'a', label: both('A') },
          { key: 'a', label: both('B') },
        ],
      },
      { field: 'options.1.key', fault: 'twice' },
    ],
  ]
  for (const [what, field, { field: place, ...fault }] of rows)
    assert.deepEqual(faultsOf(parseFields([field])), [{ field: `fields.0.${place}`, ...fault }], what)
})

test('keys are unique, lists have an end, and unknown parts of a file are named', () => {
  assert.deepEqual(faultsOf(parseFields([question, problem, question])), [{ field: 'fields.2.key', fault: 'twice' }])
  const many = Array.from({ length: 61 }, (_, index) => ({ ...question, key: `q_${index}` }))
  assert.deepEqual(faultsOf(parseFields(many)), [{ field: 'fields', fault: 'too-many', limit: '60' }])
  assert.deepEqual(parseDesign({ ...calls[0]!.design, fields: [{ ...question, max_word: 3 }] }), {
    faults: [{ field: 'fields.0', fault: 'unknown-key', limit: 'max_word' }],
  })
})

test('hostile input is refused or harmless, never thrown over', () => {
  for (const input of [null, 7, 'x', [], {}, { challenges: 'x' }, JSON.parse('{"__proto__":{"a":1}}')])
    assert.ok('faults' in parseDesign(input))
  const parsed = parseChallenges([
    { code: 'a', title: both('a\u0000\u0007\r\nb'), area: 'ai', problem: both('one\r\ntwo') },
  ])
  assert.deepEqual(parsed, { value: [{ code: 'a', title: both('a b'), area: 'ai', problem: both('one\ntwo') }] })
})

test('a French text keeps its no-break spaces', () => {
  const title = { en: 'Who?', fr: 'Qui\u202f?' }
  assert.deepEqual(parseChallenges([{ code: 'a', title, area: 'ai', problem: title }]), {
    value: [{ code: 'a', title, area: 'ai', problem: title }],
  })
})

test('whatever a design may be, its forms give it back', () => {
  const text = fc.string({ minLength: 1, maxLength: 30 }).map((each) => `x${each.replaceAll('|', '')}x`)
  const pair = fc.record({ en: text, fr: text })
  const key = fc.stringMatching(/^[a-z][a-z0-9_]{3,12}$/)
  const asked = { key, label: pair, required: fc.boolean() }
  const field = fc.oneof(
    fc.record({
      ...asked,
      kind: fc.constant('text' as const),
      max_words: fc.integer({ min: 1, max: 5000 }),
      help: pair,
    }),
    fc.record({
      ...asked,
      kind: fc.constant('number' as const),
      min: fc.integer({ min: -999, max: 0 }),
      max: fc.integer({ min: 1, max: 1e9 }),
    }),
    fc.record({
      ...asked,
      kind: fc.constant('choice' as const),
      options: fc.uniqueArray(fc.record({ key, label: pair }), {
        minLength: 2,
        maxLength: 5,
        selector: (each) => each.key,
      }),
    }),
    fc.record({ ...asked, kind: fc.constantFrom('yes-no' as const, 'date' as const, 'file' as const) }),
  )
  fc.assert(
    fc.property(fc.array(field, { maxLength: 5 }), (list) => {
      const first = parseFields(list)
      if ('faults' in first) return
      const form = formOf(
        first.value.flatMap((each, index) =>
          Object.entries(fieldRow(each)).map(([name, value]): [string, string] => [`fields.${index}.${name}`, value]),
        ),
      )
      assert.deepEqual(parseFields(rowsOf(form, 'fields').map(fieldOf)), first)
    }),
    { numRuns: 200 },
  )
})

test('rows are added, removed and moved by the buttons of the form, and by nothing else', () => {
  const rows: Row[] = [{ key: 'a' }, { key: 'b' }, { key: 'c' }]
  const pressing = (name: string) => arranged(formOf([[name, 'yes']]), rows, { key: 'new' })
  const order = (name: string) =>
    pressing(name)
      ?.rows.map(({ key }) => key)
      .join('')
  const attempts: [string, string | undefined, number | undefined][] = [
    ['save', undefined, undefined],
    ['add', 'abcnew', 3],
    ['remove:1', 'ac', 0],
    ['remove:7', 'abc', 0],
    ['up:2', 'acb', 1],
    ['up:0', 'abc', 0],
    ['down:0', 'bac', 1],
    ['down:2', 'abc', 2],
    ['remove:-1', undefined, undefined],
    ['up:x', undefined, undefined],
  ]
  for (const [name, wanted, at] of attempts) assert.deepEqual([order(name), pressing(name)?.at], [wanted, at], name)
})

test('rows come in the order of their numbers, whatever order they were sent in', () => {
  const form = formOf([
    ['fields.10.key', 'last'],
    ['fields.2.key', 'first'],
    ['criteria.0.key', 'other'],
    ['fields.2.label.en', 'First'],
    ['fields.x.key', 'none'],
  ])
  assert.deepEqual(rowsOf(form, 'fields'), [{ key: 'first', 'label.en': 'First' }, { key: 'last' }])
})

test('rules are taken where their box is ticked, and each once', () => {
  const form = formFrom({
    'size.applies': 'yes',
    'size.max_employees': '1 000',
    'age.max_years': '5',
    'nation.applies': 'yes',
    'nation.admits': 'listed',
    'nation.nations': ['DK', 'XX'],
  })
  const rules = rulesOf(form, new Set(['DK']))
  assert.deepEqual(parseEligibility(rules), {
    value: [
      { kind: 'nation', admits: { nations: ['DK'] } },
      { kind: 'size', max_employees: 1000 },
    ],
  })
  assert.deepEqual(parseEligibility([{ kind: 'readiness', min: 6, max: 4 }]), {
    faults: [{ field: 'eligibility.0.max', fault: 'wrong-order' }],
  })
  assert.deepEqual(parseEligibility([{ kind: 'nation', admits: '' }]), {
    faults: [{ field: 'eligibility.0.admits', fault: 'missing' }],
  })
  assert.deepEqual(parseEligibility([{ kind: 'nation', admits: { nations: [] } }]), {
    faults: [{ field: 'eligibility.0.admits.nations', fault: 'too-few', limit: '1' }],
  })
  assert.ok(
    'faults' in
      parseEligibility([
        { kind: 'age', max_years: 3 },
        { kind: 'age', max_years: 4 },
      ]),
  )
})

test('a readiness rule without its question is noticed', () => {
  const design: Pick<CallDesign, 'eligibility' | 'fields'> = {
    eligibility: [{ kind: 'readiness', min: 3, max: 7 }],
    fields: [problem, attachment],
  }
  assert.deepEqual(askedNowhere(design), ['readiness'])
  for (const { design: shown } of calls) assert.deepEqual(askedNowhere(shown), [])
})

test('a time on the wall is an instant, also on the days when the clock is changed', () => {
  const rows: [string, 'opens' | 'closes', object][] = [
    ['2027-02-01T12:00', 'closes', { at: new Date('2027-02-01T11:00Z'), twice: false }],
    ['2027-02-01 12:00', 'opens', { at: new Date('2027-02-01T11:00Z'), twice: false }],
    // The clock is put forward on 28 March 2027 at 02:00 and back on 31 October 2027 at 03:00.
    ['2027-03-28T01:59', 'closes', { at: new Date('2027-03-28T00:59Z'), twice: false }],
    ['2027-03-28T02:00', 'closes', { fault: 'no-such-time', next: '2027-03-28T03:00' }],
    ['2027-03-28T02:59', 'opens', { fault: 'no-such-time', next: '2027-03-28T03:00' }],
    ['2027-03-28T03:00', 'closes', { at: new Date('2027-03-28T01:00Z'), twice: false }],
    ['2027-10-31T02:30', 'closes', { at: new Date('2027-10-31T01:30Z'), twice: true }],
    ['2027-10-31T02:30', 'opens', { at: new Date('2027-10-31T00:30Z'), twice: true }],
    ['2027-10-31T03:00', 'closes', { at: new Date('2027-10-31T02:00Z'), twice: false }],
    ['', 'closes', { fault: 'missing' }],
    ['2027-02-30T12:00', 'closes', { fault: 'not-a-time' }],
    ['tomorrow', 'closes', { fault: 'not-a-time' }],
    ['9999999-01-01T00:00', 'closes', { fault: 'not-a-time' }],
  ]
  for (const [text, which, wanted] of rows)
    assert.deepEqual(instantOf(text, 'Europe/Brussels', which), wanted, `${text} ${which}`)
  // A whole day that Samoa left out when it crossed the date line.
  assert.deepEqual(instantOf('2011-12-30T12:00', 'Pacific/Apia', 'closes'), {
    fault: 'no-such-time',
    next: '2011-12-31T00:00',
  })
  assert.equal(wallTime(new Date('2027-10-31T01:30Z'), 'Europe/Brussels'), '2027-10-31T02:30')
  assert.equal(wallTime(new Date('2027-10-31T01:30:15Z'), 'Europe/Brussels'), '2027-10-31T02:30:15')
})

test('a stored deadline, shown and saved again, stays where it is', () => {
  const instants = fc.date({
    min: new Date('2020-01-01T00:00Z'),
    max: new Date('2040-01-01T00:00Z'),
    noInvalidDate: true,
  })
  fc.assert(
    fc.property(
      instants,
      fc.constantFrom('Europe/Lisbon', 'America/St_Johns', 'Australia/Lord_Howe', 'UTC'),
      (at, zone) => {
        const again = instantOf(wallTime(at, zone), zone, 'closes')
        // In the hour that is shown twice, the second is taken; saved once more, it no longer moves.
        assert.ok('at' in again && (again.at.getTime() === at.getTime() || (again.twice && again.at > at)))
        assert.deepEqual(instantOf(wallTime(again.at, zone), zone, 'closes'), again)
      },
    ),
  )
})

test('amounts are read as people of either language write them', () => {
  const rows: [string, number | undefined][] = [
    ['100000', 10_000_000],
    ['100 000', 10_000_000],
    ['100\u202f000,50', 10_000_050],
    ['100,000', 10_000_000],
    ['100.000', 10_000_000],
    ['1,234,567.8', 123_456_780],
    ['2500.5', 250_050],
    ['0', 0],
    ['', undefined],
    ['-5', undefined],
    ['1,0000', undefined],
    ['1e9', undefined],
    ['99999999999', undefined],
  ]
  for (const [text, wanted] of rows) assert.equal(minorUnits(text), wanted, text)
})

test('an address is proposed from the English title', () => {
  assert.equal(proposeSlug('Cold ports 2027: l’été, ß & co.'), 'cold-ports-2027-l-ete-co')
  assert.ok(proposeSlug('word '.repeat(40)).length <= 60)
  assert.deepEqual(parseSlug('', 'Cold ports'), { value: 'cold-ports' })
  assert.deepEqual(parseSlug('', '???'), { faults: [{ field: 'slug', fault: 'missing' }] })
  for (const slug of ['new', 'Cold', 'a--b', '-a', 'x'.repeat(61), '../a'])
    assert.deepEqual(parseSlug(slug, 'x'), { faults: [{ field: 'slug', fault: 'not-an-address' }] }, slug)
})

test('a call closes after it opens, in a zone and a currency that exist', () => {
  const text = {
    'title.en': 'A',
    'title.fr': 'A',
    'summary.en': 'A',
    'summary.fr': 'A',
    'purpose.en': 'A',
    'purpose.fr': 'A',
  }
  const form = {
    ...text,
    time_zone: 'Europe/Brussels',
    opens_at: '2027-03-01T12:00',
    closes_at: '2027-02-01T12:00',
    places: '5',
    award: '0',
    award_currency: 'eur',
  }
  const faults = (change: Record<string, string>) => {
    const parsed = parseBasics(formFrom({ ...form, ...change }))
    return 'faults' in parsed ? parsed.faults.map(({ field, fault }) => `${field} ${fault}`) : []
  }
  assert.deepEqual(faults({ closes_at: '2027-04-01T12:00' }), [])
  const scoringOf = (scoring: string) => {
    const parsed = parseBasics(formFrom({ ...form, closes_at: '2027-04-01T12:00', scoring }))
    return 'value' in parsed ? parsed.value.basics.scoring : undefined
  }
  assert.deepEqual(['calibrated', 'raw', '', 'best'].map(scoringOf), ['calibrated', 'raw', 'raw', 'raw'])
  assert.deepEqual(faults({}), ['closes_at closes-before-opens'])
  assert.deepEqual(
    faults({ closes_at: '2027-04-01T12:00', time_zone: 'Mars/Base', award_currency: 'JPY', places: 'few' }),
    ['time_zone not-a-choice', 'places not-a-number', 'award_currency not-a-currency'],
  )
})
