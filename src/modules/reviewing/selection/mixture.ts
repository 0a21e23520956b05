// A lottery under bounds is a draw of one whole portfolio from a list of them, each with a weight: every portfolio of the list
// keeps every bound and gives every place, so whatever is drawn does; and the chance of an application is the weight of those that
// hold it, exactly. Which list makes the smallest chances greatest is mixtureSolve.ts's matter; replaying needs the list alone.
import { createHash } from 'node:crypto'
import { checkMarginals, type Marginals } from './lottery.ts'
import { type SelectionError, selectionError } from './problem.ts'

/** One outcome that the draw may have. */
export type Mixed = {
  /** Whole, from 1. */
  weight: number
  /** Numbers of its applications, rising. */
  members: number[]
}

export type Mixture = {
  applications: number
  places: number
  /** What the weights add up to. */
  unit: number
  /** In the order in which the draw walks through them. */
  portfolios: Mixed[]
}

/** The chances that a mixture gives: exact. Throws a `SelectionError` for what is no mixture. */
export function mixtureMarginals(mixture: Mixture): Marginals {
  const { applications, places, unit, portfolios } = checkMixture(mixture)
  const units = new Array<number>(applications).fill(0)
  for (const { weight, members } of portfolios) for (const i of members) units[i]! += weight
  return checkMarginals({ units, unit, places })
}

/** Throws a `SelectionError` unless every portfolio has as many members as there are places, and the weights add up. */
export function checkMixture(mixture: Mixture): Mixture {
  const { applications, places, unit, portfolios } = mixture
  if (!Array.isArray(portfolios) || portfolios.length === 0) throw bad('there are no portfolios to draw from')
  if (!Number.isSafeInteger(unit) || unit < 1) throw bad(`the unit is ${unit}`)
  let sum = 0
  for (const [p, portfolio] of portfolios.entries()) {
    if (typeof portfolio !== 'object' || portfolio === null) throw bad(`portfolio ${p} is no object`)
    const { weight, members } = portfolio
    if (!Number.isSafeInteger(weight) || weight < 1) throw bad(`portfolio ${p} has the weight ${weight}`)
    if (!Array.isArray(members) || members.length !== places)
      throw bad(`portfolio ${p} does not have ${places} members`)
    for (const [m, i] of members.entries()) {
      const after = m === 0 ? -1 : members[m - 1]!
      if (!Number.isInteger(i) || i >= applications || i <= after) {
        throw bad(`the members of portfolio ${p} are not numbers of applications in rising order`)
      }
    }
    sum += weight
  }
  if (sum !== unit) throw bad(`the weights add up to ${sum}, not to ${unit}`)
  return mixture
}

const bad = (message: string): SelectionError => selectionError('bad-mixture', message)

/**
 * SHA-256, as 64 hexadecimal digits, of the list as text: a line with the references in their published order, a line
 * "places unit", and one line for each portfolio, its weight and its members; parted by spaces, each line ended by a line feed.
 */
export function mixtureHash(references: readonly string[], { places, unit, portfolios }: Mixture): string {
  const lines = [references, [places, unit], ...portfolios.map(({ weight, members }) => [weight, ...members])]
  return createHash('sha256')
    .update(lines.map((line) => `${line.join(' ')}\n`).join(''))
    .digest('hex')
}
