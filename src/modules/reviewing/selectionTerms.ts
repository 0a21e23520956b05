// What a panel asks of a portfolio, and the same as the numbered problem that the solver knows.
import type { Area } from '#modules/calls/index.ts'
import type { Bound, Measure, PortfolioProblem, Relaxation, Side } from './selection/portfolio.ts'

export type { Measure, Side } from './selection/portfolio.ts'

/** By what applications are grouped for bounds. */
export const dimensions = ['nation', 'area', 'challenge'] as const
export type Dimension = (typeof dimensions)[number]

/** A bound on a nation (its code), a technology area, or a challenge (its id). */
export interface GroupTerm {
  dimension: Dimension
  key: string
  measure: Measure
  /** Applications, or minor units of the call's currency. */
  min: number | null
  max: number | null
}

/** A departure by hand: chosen, or left out, whatever the scores say. */
export interface HandTerm {
  kind: 'must' | 'ban'
  application: string
  reason: string
}

/** Two of which at most one may be chosen: the same work twice. */
export interface PairTerm {
  pair: [string, string]
  reason: string
}

export interface Terms {
  budget_minor: number | null
  places_min: number | null
  places_max: number | null
  groups: GroupTerm[]
  hands: HandTerm[]
  pairs: PairTerm[]
}

/** An application that may be chosen. */
export interface Candidate {
  id: string
  reference: string
  nation: string
  area: Area
  challenge: string
  /** Its score by the call's policy, and how far it may be off (a standard deviation). */
  value: number
  deviation: number
  cost_minor: number
}

/** One rule of the terms, with what it names by id. `limit` is the number that the rule states. */
export type Rule =
  | { kind: 'budget'; limit: number }
  | { kind: 'places'; side: Side; limit: number }
  | { kind: 'group'; dimension: Dimension; key: string; measure: Measure; side: Side; limit: number }
  | { kind: 'pair'; pair: [string, string] }
  | { kind: 'must' | 'ban'; application: string }

/** What would make a portfolio possible: all these changes together. A limit of null lifts the rule. */
export interface Way {
  changes: { rule: Rule; limit: number | null }[]
}

const keyOf = (dimension: Dimension, key: string) => `${dimension} ${key}`

/**
 * The problem in the order of the candidates. What the terms say of applications that no longer take part is left out: a
 * withdrawn one can neither be chosen nor stand in the way.
 */
export function problemOf(terms: Terms, candidates: Candidate[]): PortfolioProblem {
  const at = new Map(candidates.map(({ id }, index) => [id, index]))
  const known = (ids: string[]) => ids.every((id) => at.has(id))
  const hands = (kind: HandTerm['kind']) =>
    terms.hands.flatMap((hand) => (hand.kind === kind && known([hand.application]) ? [at.get(hand.application)!] : []))
  const { places_min, places_max } = terms
  return {
    value: Float64Array.from(candidates, ({ value }) => value),
    cost: Float64Array.from(candidates, ({ cost_minor }) => cost_minor),
    budget: terms.budget_minor,
    places:
      places_min === null && places_max === null
        ? null
        : { min: places_min ?? 0, max: places_max ?? Math.max(candidates.length, places_min ?? 0) },
    groups: terms.groups.map(({ dimension, key, measure, min, max }) => ({
      key: keyOf(dimension, key),
      members: Int32Array.from(candidates.flatMap((each, index) => (each[dimension] === key ? [index] : []))),
      measure,
      min,
      max,
    })),
    exclusions: terms.pairs.flatMap(({ pair: [one, other] }): [number, number][] =>
      known([one, other]) ? [[at.get(one)!, at.get(other)!]] : [],
    ),
    musts: hands('must'),
    bans: hands('ban'),
  }
}

/** The solver's rule with ids in the place of numbers. */
export function ruleOf(bound: Bound, candidates: Candidate[]): Rule {
  const id = (index: number) => candidates[index]!.id
  switch (bound.kind) {
    case 'budget':
    case 'places':
      return bound
    case 'group': {
      const [dimension, ...rest] = bound.key.split(' ')
      const { measure, side, limit } = bound
      return { kind: 'group', dimension: dimension as Dimension, key: rest.join(' '), measure, side, limit }
    }
    case 'exclusion':
      return { kind: 'pair', pair: [id(bound.pair[0]), id(bound.pair[1])] }
    default:
      return { kind: bound.kind, application: id(bound.application) }
  }
}

export const wayOf = ({ changes }: Relaxation, candidates: Candidate[]): Way => ({
  changes: changes.map(({ bound, limit }) => ({ rule: ruleOf(bound, candidates), limit })),
})

/** The terms with the changes made. What the rule names and the terms do not have changes nothing. */
export function relaxed(terms: Terms, { changes }: Way): Terms {
  return changes.reduce((changed, { rule, limit }) => withLimit(changed, rule, limit), terms)
}

function withLimit(terms: Terms, rule: Rule, limit: number | null): Terms {
  switch (rule.kind) {
    case 'budget':
      return { ...terms, budget_minor: limit }
    case 'places':
      return { ...terms, [rule.side === 'min' ? 'places_min' : 'places_max']: limit }
    case 'group':
      return {
        ...terms,
        groups: terms.groups.map((group) => (isOf(rule, group) ? { ...group, [rule.side]: limit } : group)),
      }
    case 'pair':
      return { ...terms, pairs: terms.pairs.filter(({ pair }) => !rule.pair.every((id) => pair.includes(id))) }
    default:
      return {
        ...terms,
        hands: terms.hands.filter(({ kind, application }) => kind !== rule.kind || application !== rule.application),
      }
  }
}

const isOf = (rule: Extract<Rule, { kind: 'group' }>, group: GroupTerm) =>
  rule.dimension === group.dimension && rule.key === group.key

/** What a call starts with: its places, and the money of as many awards. */
export const startTerms = (call: { places: number; award_minor: number }): Terms => ({
  budget_minor: call.award_minor > 0 ? call.award_minor * call.places : null,
  places_min: null,
  places_max: call.places,
  groups: [],
  hands: [],
  pairs: [],
})
