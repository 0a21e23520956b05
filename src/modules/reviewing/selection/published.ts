// A draw as it is published, and as anybody's copy of it is replayed.
import { draw, drawPortfolio, seedHash } from './draw.ts'
import { checkMarginals } from './lottery.ts'
import { type Mixed, type Mixture, mixtureHash, mixtureMarginals } from './mixture.ts'
import { selectionError } from './problem.ts'

/** What is published of a draw; the hash of the seed was published before it. */
export type PublishedLottery = {
  /** Names of the applications in their published order. */
  applications: string[]
  /** Probabilities in that order, as `units[i] / unit`. */
  units: number[]
  unit: number
  places: number
  seed?: string
  seed_hash?: string
  /** Who is said to have been drawn. */
  drawn?: string[]
  /** Bounds had to hold too: one of `portfolios` was drawn, and the probabilities follow from their weights. */
  bounded?: boolean
  /** Each keeps the bounds. Members are numbers of applications in the published order, from 0. */
  portfolios?: Mixed[]
  /** The hash of the portfolios (`mixtureHash`), noted before the seed was opened. */
  portfolios_hash?: string
}

export type ReplayedLottery = {
  seed: string
  seed_hash: string
  places: number
  /** In the published order. */
  drawn: string[]
  /** Whether those are the ones that the file names; null if it names none. */
  as_published: boolean | null
}

/** Reads a published lottery from parsed JSON. Throws a `SelectionError` for anything else. */
export function readLottery(json: unknown): PublishedLottery {
  const bad = (message: string) => selectionError('bad-marginals', message)
  if (typeof json !== 'object' || json === null) throw bad('a lottery is a JSON object')
  const lottery = json as PublishedLottery
  const { applications, seed, seed_hash, drawn, bounded, portfolios, portfolios_hash } = lottery
  if (!isNames(applications)) throw bad('its applications are not a list of names')
  if (drawn !== undefined && !isNames(drawn)) throw bad('those drawn are not a list of names')
  if (new Set(applications).size !== applications.length) throw bad('an application occurs twice')
  checkMarginals(lottery)
  if (lottery.units.length !== applications.length) {
    throw bad(`it has ${applications.length} applications and ${lottery.units.length} units`)
  }
  for (const text of [seed, seed_hash, portfolios_hash]) {
    if (text !== undefined && typeof text !== 'string') throw bad('its seed or a hash is not a text')
  }
  if (bounded || portfolios) checkPortfolios(lottery)
  return lottery
}

/** What is said of the portfolios must be true: the probabilities that were shown, and the hash that was noted. */
function checkPortfolios(lottery: PublishedLottery) {
  const mixture = mixtureOf(lottery)
  const { units } = mixtureMarginals(mixture)
  const wrong = units.findIndex((one, i) => one !== lottery.units[i])
  if (wrong !== -1) {
    const message = `the portfolios give ${lottery.applications[wrong]} ${units[wrong]} of ${lottery.unit}, not ${lottery.units[wrong]}`
    throw selectionError('bad-mixture', message)
  }
  const hash = mixtureHash(lottery.applications, mixture)
  if (lottery.portfolios_hash !== undefined && lottery.portfolios_hash.toLowerCase() !== hash) {
    throw selectionError('wrong-hash', `the hash of these portfolios is ${hash}, not ${lottery.portfolios_hash}`)
  }
}

const mixtureOf = ({ applications, places, unit, portfolios }: PublishedLottery): Mixture => ({
  applications: applications.length,
  places,
  unit,
  portfolios: portfolios!,
})

const isNames = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((name) => typeof name === 'string')

/**
 * Draws again, by the seed given or the one in the file. Throws a `SelectionError` if there is none, or if it does not fit the
 * hash that was published or the one given.
 */
export function replayLottery(
  lottery: PublishedLottery,
  given: { seed?: string; hash?: string } = {},
): ReplayedLottery {
  const seed = given.seed ?? lottery.seed ?? ''
  const seed_hash = seedHash(seed)
  for (const expected of [given.hash, lottery.seed_hash]) {
    if (expected !== undefined && expected.toLowerCase() !== seed_hash) {
      throw selectionError('wrong-hash', `the hash of this seed is ${seed_hash}, not ${expected}`)
    }
  }
  const chosen = lottery.portfolios ? drawPortfolio(mixtureOf(lottery), seed) : draw(lottery, seed)
  const drawn = chosen.map((i) => lottery.applications[i]!)
  const told = lottery.drawn === undefined ? null : new Set(lottery.drawn)
  const as_published = told && told.size === drawn.length && drawn.every((name) => told.has(name))
  return { seed: seed.toLowerCase(), seed_hash, places: lottery.places, drawn, as_published }
}
