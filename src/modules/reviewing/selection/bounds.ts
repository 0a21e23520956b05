// The rules of a problem one by one: to name them, to leave some out, and to see how a choice stands to them.
import type { Bound, Group, PortfolioProblem, Side } from './problem.ts'
import { programmeOf, weightOf } from './rows.ts'

/** Every rule of a problem: budget, places, groups, then exclusions, musts and bans. */
export function boundsOf({ budget, places, groups, exclusions, musts, bans }: PortfolioProblem): Bound[] {
  const bounds: Bound[] = []
  if (budget !== null) bounds.push({ kind: 'budget', limit: budget })
  if (places !== null) bounds.push({ kind: 'places', side: 'min', limit: places.min })
  if (places !== null) bounds.push({ kind: 'places', side: 'max', limit: places.max })
  for (const { key, measure, min, max } of groups) {
    if (min !== null) bounds.push({ kind: 'group', key, measure, side: 'min', limit: min })
    if (max !== null) bounds.push({ kind: 'group', key, measure, side: 'max', limit: max })
  }
  for (const pair of exclusions) bounds.push({ kind: 'exclusion', pair })
  for (const application of musts) bounds.push({ kind: 'must', application })
  for (const application of bans) bounds.push({ kind: 'ban', application })
  return bounds
}

/** The same problem under these rules alone. */
export function underBounds(problem: PortfolioProblem, bounds: Bound[]): PortfolioProblem {
  const of_group = new Map<string, { min: number | null; max: number | null }>()
  const under: PortfolioProblem = {
    ...problem,
    budget: null,
    places: null,
    groups: [],
    exclusions: [],
    musts: [],
    bans: [],
  }
  for (const bound of bounds) {
    if (bound.kind === 'budget') under.budget = bound.limit
    else if (bound.kind === 'places') {
      under.places ??= { min: 0, max: problem.value.length }
      under.places[bound.side] = bound.limit
    } else if (bound.kind === 'group') {
      const sides = of_group.get(bound.key) ?? { min: null, max: null }
      of_group.set(bound.key, { ...sides, [bound.side]: bound.limit })
    } else if (bound.kind === 'exclusion') under.exclusions.push(bound.pair)
    else if (bound.kind === 'must') under.musts.push(bound.application)
    else under.bans.push(bound.application)
  }
  under.groups = problem.groups.flatMap((group): Group[] => {
    const sides = of_group.get(group.key)
    return sides ? [{ ...group, ...sides }] : []
  })
  return under
}

/** The same problem without one of its rules. */
export function withoutBound(problem: PortfolioProblem, bound: Bound): PortfolioProblem {
  return underBounds(
    problem,
    boundsOf(problem).filter((other) => !sameBound(other, bound)),
  )
}

function sameBound(x: Bound, y: Bound): boolean {
  return JSON.stringify(x) === JSON.stringify(y)
}

/** What a choice takes up of a rule: applications, minor units, or how many of an exclusion, must or ban are chosen. */
export function usedOf(problem: PortfolioProblem, bound: Bound, chosen: ArrayLike<number>): number {
  if (bound.kind === 'exclusion') return chosen[bound.pair[0]]! + chosen[bound.pair[1]]!
  if (bound.kind === 'must' || bound.kind === 'ban') return chosen[bound.application]!
  const [row] = programmeOf(underBounds(problem, [bound])).rows
  return weightOf(row!, chosen)
}

export function isKept(bound: Bound, used: number): boolean {
  if (bound.kind === 'budget') return used <= bound.limit
  if (bound.kind === 'exclusion') return used < 2
  if (bound.kind === 'must') return used === 1
  if (bound.kind === 'ban') return used === 0
  return keepsSide(bound.side, used, bound.limit)
}

function keepsSide(side: Side, used: number, limit: number): boolean {
  return side === 'min' ? used >= limit : used <= limit
}
