// What the bounds of a portfolio leave for those who are drawn, once the sure ones have taken theirs.
import { createHash } from 'node:crypto'
import type { Zone } from './lottery.ts'
import type { MixtureProblem } from './selection/mixtureSolve.ts'
import { type Candidate, type GroupTerm, problemOf, type Terms } from './selectionTerms.ts'

/** The choices of a zone's places that keep every rule; undefined where the sure ones alone break one. In the zone's order. */
export function zoneProblem(terms: Terms, { sure, zone, places }: Zone): MixtureProblem | undefined {
  const budget_minor = terms.budget_minor === null ? null : terms.budget_minor - sizeOf('money', sure)
  const groups = terms.groups.map((group) => leftOf(group, sure))
  const inZone = new Set(zone.map(({ id }) => id))
  const taken = new Set(sure.map(({ id }) => id))
  const broken =
    (budget_minor !== null && budget_minor < 0) ||
    groups.some(({ max }) => max !== null && max < 0) ||
    terms.pairs.some(({ pair }) => pair.every((id) => taken.has(id)))
  if (broken) return undefined
  const problem = problemOf({ ...terms, budget_minor, groups, hands: [], places_min: places, places_max: places }, zone)
  const excluded = new Set(
    terms.pairs.flatMap(({ pair: [one, other] }) => [
      ...(taken.has(one) && inZone.has(other) ? [other] : []),
      ...(taken.has(other) && inZone.has(one) ? [one] : []),
    ]),
  )
  const bans = zone.flatMap(({ id }, index) => (excluded.has(id) ? [index] : []))
  return { ...problem, value: new Float64Array(zone.length), places: { min: places, max: places }, bans }
}

const sizeOf = (measure: GroupTerm['measure'], some: Candidate[]) =>
  measure === 'count' ? some.length : some.reduce((sum, { cost_minor }) => sum + cost_minor, 0)

function leftOf(group: GroupTerm, sure: Candidate[]): GroupTerm {
  const { dimension, key, measure, min, max } = group
  const taken = sizeOf(
    measure,
    sure.filter((each) => each[dimension] === key),
  )
  return { ...group, min: min === null ? null : Math.max(0, min - taken), max: max === null ? null : max - taken }
}

/** Changes with everything that decides who may be drawn together: whoever withdraws, any cost, any bound. */
export function problemHash({ zone, places }: Zone, problem: MixtureProblem | undefined): string {
  const { cost, budget, groups, exclusions, bans } = problem ?? {}
  const rules = groups?.map(({ key, members, measure, min, max }) => [key, [...members], measure, min, max])
  const all = [zone.map(({ id }) => id), places, cost && [...cost], budget, rules, exclusions, bans]
  return createHash('sha256').update(JSON.stringify(all)).digest('hex')
}
