// The panel's form: as typed, as terms, and what is wrong with it. A form that comes back has everything that was typed.
import type { Form } from '#kernel/http/index.ts'
import { minorUnits } from '#modules/calls/index.ts'
import { dimensions, type GroupTerm, type HandTerm, type Measure, type PairTerm, type Terms } from './selectionTerms.ts'

export type TermFault =
  | 'name-missing'
  | 'name-too-long'
  | 'not-a-number'
  | 'not-money'
  | 'min-above-max'
  | 'unknown-reference'
  | 'reason-missing'
  | 'reason-too-long'
  | 'twice'
  | 'must-and-ban'
  | 'same-twice'

export interface Fault {
  /** The name of the form's field. */
  field: string
  fault: TermFault
  /** The line of a list, from 1, and what was typed there. */
  line?: number
}

/** As typed. Bounds by the name of their group: `nation FR`. */
export interface TermValues {
  name: string
  budget: string
  places_min: string
  places_max: string
  measure: Record<string, Measure>
  bounds: Record<string, { min: string; max: string }>
  hands: { kind: 'must' | 'ban'; reference: string; reason: string }[]
  pairs: { one: string; other: string; reason: string }[]
}

const longest = { name: 120, reason: 2000 }
const reference = (text: string) => text.trim().toUpperCase().slice(0, 20)

export function readValues(form: Form, groups: Record<(typeof dimensions)[number], string[]>): TermValues {
  const bounds: TermValues['bounds'] = {}
  const measure: TermValues['measure'] = {}
  for (const dimension of dimensions) {
    measure[dimension] = form.text(`measure.${dimension}`) === 'money' ? 'money' : 'count'
    for (const key of groups[dimension])
      bounds[`${dimension} ${key}`] = {
        min: form.text(`min.${dimension}.${key}`).trim(),
        max: form.text(`max.${dimension}.${key}`).trim(),
      }
  }
  const [kinds, handReasons] = [form.all('hand_kind'), form.all('hand_reason')]
  const [others, pairReasons] = [form.all('pair_other'), form.all('pair_reason')]
  return {
    name: form.text('name').trim(),
    budget: form.text('budget').trim(),
    places_min: form.text('places_min').trim(),
    places_max: form.text('places_max').trim(),
    measure,
    bounds,
    hands: form
      .all('hand_reference')
      .map((typed, index) => ({
        kind: kinds[index] === 'ban' ? ('ban' as const) : ('must' as const),
        reference: reference(typed),
        reason: (handReasons[index] ?? '').trim(),
      }))
      .filter((hand) => hand.reference !== '' || hand.reason !== ''),
    pairs: form
      .all('pair_one')
      .map((typed, index) => ({
        one: reference(typed),
        other: reference(others[index] ?? ''),
        reason: (pairReasons[index] ?? '').trim(),
      }))
      .filter((pair) => pair.one !== '' || pair.other !== '' || pair.reason !== ''),
  }
}

/** `idOf` knows the applications that the officer may name. Amounts are typed in whole units or with cents. */
export function parseTerms(values: TermValues, idOf: (reference: string) => string | undefined) {
  const faults: Fault[] = []
  const read = (field: string, text: string, measure: Measure): number | null => {
    const value = text === '' ? null : (measure === 'money' ? minorUnits : whole)(text)
    if (value === undefined) faults.push({ field, fault: measure === 'money' ? 'not-money' : 'not-a-number' })
    return value ?? null
  }
  const ordered = (field: string, min: number | null, max: number | null) => {
    if (min !== null && max !== null && min > max) faults.push({ field, fault: 'min-above-max' })
  }
  if (values.name === '') faults.push({ field: 'name', fault: 'name-missing' })
  if (values.name.length > longest.name) faults.push({ field: 'name', fault: 'name-too-long' })
  const budget_minor = read('budget', values.budget, 'money')
  const places_min = read('places_min', values.places_min, 'count')
  const places_max = read('places_max', values.places_max, 'count')
  ordered('places_max', places_min, places_max)
  const groups = Object.entries(values.bounds).flatMap(([name, typed]): GroupTerm[] => {
    const [dimension, ...rest] = name.split(' ') as [GroupTerm['dimension'], ...string[]]
    const key = rest.join(' ')
    const measure = values.measure[dimension] ?? 'count'
    const min = read(`min.${dimension}.${key}`, typed.min, measure)
    const max = read(`max.${dimension}.${key}`, typed.max, measure)
    ordered(`max.${dimension}.${key}`, min, max)
    return min === null && max === null ? [] : [{ dimension, key, measure, min, max }]
  })
  const hands = parseHands(values.hands, idOf, faults)
  const pairs = parsePairs(values.pairs, idOf, faults)
  const terms: Terms = { budget_minor, places_min, places_max, groups, hands, pairs }
  return faults.length > 0 ? { faults } : { terms }
}

const faultOfReason = (reason: string): TermFault | undefined =>
  reason === '' ? 'reason-missing' : reason.length > longest.reason ? 'reason-too-long' : undefined

type IdOf = Parameters<typeof parseTerms>[1]

function parseHands(typed: TermValues['hands'], idOf: IdOf, faults: Fault[]): HandTerm[] {
  const seen = new Map<string, HandTerm['kind']>()
  return typed.flatMap(({ kind, reference, reason }, index): HandTerm[] => {
    const application = idOf(reference)
    const before = application && seen.get(application)
    const fault: TermFault | undefined = !application
      ? 'unknown-reference'
      : before
        ? before === kind
          ? 'twice'
          : 'must-and-ban'
        : faultOfReason(reason)
    if (fault) faults.push({ field: 'hand_reference', fault, line: index + 1 })
    if (application) seen.set(application, kind)
    return application ? [{ kind, application, reason }] : []
  })
}

function parsePairs(typed: TermValues['pairs'], idOf: IdOf, faults: Fault[]): PairTerm[] {
  const seen = new Set<string>()
  return typed.flatMap(({ one, other, reason }, index): PairTerm[] => {
    const ids = [idOf(one), idOf(other)]
    const [first, second] = ids
    const name = ids.toSorted().join(' ')
    const fault: TermFault | undefined =
      !first || !second
        ? 'unknown-reference'
        : first === second
          ? 'same-twice'
          : seen.has(name)
            ? 'twice'
            : faultOfReason(reason)
    if (fault) faults.push({ field: 'pair_one', fault, line: index + 1 })
    seen.add(name)
    return first && second ? [{ pair: [first, second], reason }] : []
  })
}

function whole(text: string): number | undefined {
  const plain = text.replace(/[\s'’]/g, '')
  return /^\d{1,9}$/.test(plain) ? Number(plain) : undefined
}

/** "2000000" → "2 000 000", as amounts are written elsewhere. */
const grouped = (digits: string) => digits.replace(/\B(?=(\d{3})+(?!\d))/g, '\u202f')

/** What the form of given terms starts with. */
export function valuesOf(name: string, terms: Terms, referenceOf: (application: string) => string): TermValues {
  const text = (value: number | null, measure: Measure) =>
    value === null
      ? ''
      : measure === 'money'
        ? grouped((value / 100).toFixed(value % 100 === 0 ? 0 : 2))
        : String(value)
  return {
    name,
    budget: text(terms.budget_minor, 'money'),
    places_min: text(terms.places_min, 'count'),
    places_max: text(terms.places_max, 'count'),
    measure: Object.fromEntries(
      dimensions.map((dimension) => [
        dimension,
        terms.groups.find((each) => each.dimension === dimension)?.measure ?? 'count',
      ]),
    ),
    bounds: Object.fromEntries(
      terms.groups.map(({ dimension, key, measure, min, max }) => [
        `${dimension} ${key}`,
        { min: text(min, measure), max: text(max, measure) },
      ]),
    ),
    hands: terms.hands.map(({ kind, application, reason }) => ({ kind, reference: referenceOf(application), reason })),
    pairs: terms.pairs.map(({ pair: [one, other], reason }) => ({
      one: referenceOf(one),
      other: referenceOf(other),
      reason,
    })),
  }
}
