// What a choice of applications under bounds is, and what is refused before any solver looks at it. A wrong number here
// would come out as a plausible portfolio, so everything is checked once, in time proportional to its size.

export type Side = 'min' | 'max'
export type Measure = 'count' | 'money'

/** Applications that share a nation, a technology area or a challenge, and how much of the portfolio they may be. */
export type Group = {
  /** Names the group in every answer; unique in a problem. */
  key: string
  members: Int32Array
  measure: Measure
  /** Applications, or minor units of money; null where there is no such bound. */
  min: number | null
  max: number | null
}

/** Applications are numbered 0…value.length-1. */
export type PortfolioProblem = {
  /** `value[i]`: worth of application `i`, any finite number; what is worth less than nothing is chosen only if a bound asks. */
  value: Float64Array
  /** `cost[i]` in minor units of one currency, whole numbers from 0. */
  cost: Float64Array
  /** Most that the chosen may cost together, in minor units. */
  budget: number | null
  /** Fewest and most applications that may be chosen. */
  places: { min: number; max: number } | null
  /** Groups may overlap. */
  groups: Group[]
  /** At most one of the two may be chosen. */
  exclusions: [number, number][]
  /** Chosen in any case, and in no case. */
  musts: number[]
  bans: number[]
}

/** One rule of a problem, as an answer names it. `limit` is the number that the rule states, in its own measure. */
export type Bound =
  | { kind: 'budget'; limit: number }
  | { kind: 'places'; side: Side; limit: number }
  | { kind: 'group'; key: string; measure: Measure; side: Side; limit: number }
  | { kind: 'exclusion'; pair: [number, number] }
  | { kind: 'must'; application: number }
  | { kind: 'ban'; application: number }

export type SelectionFault =
  | 'bad-array'
  | 'bad-value'
  | 'bad-cost'
  | 'bad-limit'
  | 'min-above-max'
  | 'unknown-application'
  | 'duplicate-group'
  | 'duplicate-member'
  | 'duplicate-exclusion'
  | 'must-and-ban'
  | 'undecided'
  | 'bad-draws'
  | 'bad-interval'
  | 'bad-marginals'
  | 'bad-seed'
  | 'wrong-hash'
  | 'bad-mixture'

/** The error thrown for input that is no choice or no lottery; `fault` is stable, the message is for developers. */
export type SelectionError = Error & { name: 'SelectionError'; fault: SelectionFault }

export function selectionError(fault: SelectionFault, message: string): SelectionError {
  return Object.assign(new Error(message), { name: 'SelectionError' as const, fault })
}

/** Throws a `SelectionError` unless the problem is well formed. Bounds that contradict each other are well formed. */
export function checkProblem(problem: PortfolioProblem): void {
  const { value, cost, budget, places, groups, exclusions, musts, bans } = problem
  checkNumbers(value, cost)
  const applications = value.length
  if (budget !== null) checkLimit('the budget', budget)
  if (places !== null) checkRange('places', places.min, places.max)
  const keys = new Set<string>()
  for (const { key, members, min, max } of groups) {
    if (keys.has(key)) throw selectionError('duplicate-group', `two groups are called ${key}`)
    keys.add(key)
    checkRange(`group ${key}`, min, max)
    if (!(members instanceof Int32Array)) throw selectionError('bad-array', `members of ${key} are not an Int32Array`)
    checkMembers(`group ${key}`, members, applications)
  }
  checkExclusions(exclusions, applications)
  checkMembers('musts', musts, applications)
  checkMembers('bans', bans, applications)
  const banned = new Set(bans)
  for (const i of musts) {
    if (banned.has(i)) throw selectionError('must-and-ban', `application ${i} must and must not be chosen`)
  }
}

/** Throws a `SelectionError` unless these are as many finite values as there are applications. */
export function checkValues(value: Float64Array, applications: number): void {
  if (!(value instanceof Float64Array)) throw selectionError('bad-array', 'values are not a Float64Array')
  if (value.length !== applications) {
    throw selectionError('bad-array', `there are ${value.length} values for ${applications} applications`)
  }
  for (let i = 0; i < applications; i++) {
    if (!Number.isFinite(value[i])) throw selectionError('bad-value', `the value of application ${i} is ${value[i]}`)
  }
}

function checkNumbers(value: Float64Array, cost: Float64Array) {
  checkValues(value, value?.length)
  if (!(cost instanceof Float64Array)) throw selectionError('bad-array', 'costs are not a Float64Array')
  if (cost.length !== value.length) {
    throw selectionError('bad-array', `there are ${cost.length} costs for ${value.length} applications`)
  }
  let total = 0
  for (let i = 0; i < cost.length; i++) {
    const one = cost[i]!
    if (!Number.isSafeInteger(one) || one < 0) {
      throw selectionError('bad-cost', `the cost of application ${i} is ${one}`)
    }
    total += one
  }
  // Sums of costs are compared exactly, so they must stay whole numbers.
  if (!Number.isSafeInteger(total)) throw selectionError('bad-cost', 'the costs add up to more than can be counted')
}

function checkRange(name: string, min: number | null, max: number | null) {
  if (min !== null) checkLimit(`the least of ${name}`, min)
  if (max !== null) checkLimit(`the most of ${name}`, max)
  if (min !== null && max !== null && min > max) {
    throw selectionError('min-above-max', `${name}: the least, ${min}, is above the most, ${max}`)
  }
}

function checkLimit(name: string, limit: number) {
  if (!Number.isSafeInteger(limit) || limit < 0) throw selectionError('bad-limit', `${name} is ${limit}`)
}

function checkMembers(name: string, members: ArrayLike<number>, applications: number) {
  const seen = new Uint8Array(applications)
  for (let m = 0; m < members.length; m++) {
    const i = members[m]!
    checkApplication(name, i, applications)
    if (seen[i] === 1) throw selectionError('duplicate-member', `${name}: application ${i} occurs twice`)
    seen[i] = 1
  }
}

function checkExclusions(exclusions: [number, number][], applications: number) {
  const seen = new Set<number>()
  for (const [i, j] of exclusions) {
    checkApplication('exclusions', i, applications)
    checkApplication('exclusions', j, applications)
    const pair = Math.min(i, j) * applications + Math.max(i, j)
    if (i === j || seen.has(pair)) throw selectionError('duplicate-exclusion', `exclusion of ${i} and ${j}`)
    seen.add(pair)
  }
}

function checkApplication(name: string, i: number, applications: number) {
  if (!Number.isInteger(i) || i < 0 || i >= applications) {
    throw selectionError('unknown-application', `${name}: there is no application ${i}`)
  }
}
