// Portfolio problems for tests and benchmarks.
import { randomNumbers } from '../solver/random.ts'
import type { Group, PortfolioProblem } from './problem.ts'

/** A problem as lists, with everything that is left out unbound. */
export type SmallChoice = Partial<Omit<PortfolioProblem, 'value' | 'cost' | 'groups'>> & {
  value: number[]
  cost?: number[]
  groups?: (Partial<Omit<Group, 'members'>> & { key: string; members: number[] })[]
}

export function problemOf({ value, cost, groups = [], ...rest }: SmallChoice): PortfolioProblem {
  return {
    value: Float64Array.from(value),
    cost: Float64Array.from(cost ?? value.map(() => 1)),
    budget: null,
    places: null,
    exclusions: [],
    musts: [],
    bans: [],
    ...rest,
    groups: groups.map((group) => ({
      measure: 'count',
      min: null,
      max: null,
      ...group,
      members: Int32Array.from(group.members),
    })),
  }
}

/** Evenly random numbers as normal ones (Box and Muller). */
export function normalNumbers(random: () => number): () => number {
  return () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}

/**
 * A whole call that anybody can make again: applications of 32 nations and 9 areas of unequal size, each with bounds from
 * below and above around its fair share, and a budget for about a tenth of what is asked for.
 */
export function inventedCall(applications: number, seed = 1): PortfolioProblem {
  const random = randomNumbers(seed)
  const normal = normalNumbers(random)
  const every = { length: applications }
  const value = Float64Array.from(every, () => Math.max(0, 50 + 15 * normal()))
  const cost = Float64Array.from(every, () => Math.round(5_000_000 + 25_000_000 * random()))
  const nation = Int32Array.from(every, () => Math.floor(32 * random() ** 2))
  const area = Int32Array.from(every, () => Math.floor(9 * random() ** 1.3))
  const groups = [...groupsBy('nation', nation, 32, [0.08, 0.16]), ...groupsBy('area', area, 9, [0.09, 0.15])]
  const budget = Math.floor(cost.reduce((sum, one) => sum + one, 0) / 10)
  return { value, cost, budget, places: null, groups, exclusions: [], musts: [], bans: [] }
}

function groupsBy(name: string, of: Int32Array, count: number, [least, most]: [number, number]): Group[] {
  return Array.from({ length: count }, (_, g) => {
    const members = Int32Array.from([...of.keys()].filter((i) => of[i] === g))
    const [min, max] = [Math.floor(least * members.length), Math.ceil(most * members.length)]
    return { key: `${name} ${g}`, members, measure: 'count', min, max }
  })
}

/** The best worth by trying every choice; null if none keeps the rules. For a dozen applications. */
export function bestByTrying(problem: PortfolioProblem): number | null {
  const { value, cost, budget, places, groups, exclusions, musts, bans } = problem
  const sum = (of: Float64Array, members: Iterable<number>, choice: number) => {
    let total = 0
    for (const i of members) if ((choice >> i) & 1) total += of[i]!
    return total
  }
  const one = value.map(() => 1)
  const all = [...value.keys()]
  const isIn = (choice: number, i: number) => ((choice >> i) & 1) === 1
  const within = (used: number, min: number | null, max: number | null) =>
    (min === null || used >= min) && (max === null || used <= max)
  let best: number | null = null
  for (let choice = 0; choice < 1 << value.length; choice++) {
    if (!within(sum(cost, all, choice), null, budget)) continue
    if (places && !within(sum(one, all, choice), places.min, places.max)) continue
    if (exclusions.some(([i, j]) => isIn(choice, i) && isIn(choice, j))) continue
    if (musts.some((i) => !isIn(choice, i)) || bans.some((i) => isIn(choice, i))) continue
    if (
      groups.some(
        ({ members, measure, min, max }) => !within(sum(measure === 'money' ? cost : one, members, choice), min, max),
      )
    )
      continue
    const worth = sum(value, all, choice)
    if (best === null || worth > best) best = worth
  }
  return best
}
