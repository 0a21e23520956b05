// The lottery around the line: whom the scores cannot tell from it, with which chance, and the one draw.
import { record } from '#kernel/audit/index.ts'
import { asCauseway, type Ctx } from '#kernel/database/index.ts'
import { type Call, revealSeed, sealedLotteryOf } from '#modules/calls/index.ts'
import { candidatesOf } from './candidate.ts'
import { drawOf, insertDraw, type MixtureState, mixtureOf, type StoredMixture } from './lottery.sql.ts'
import { problemHash, zoneProblem } from './lotteryBounds.ts'
import { lockRound, requireOfficer } from './round.ts'
import { wantScoresNow } from './scoringJob.ts'
import { draw, drawPortfolio } from './selection/draw.ts'
import { lotteryZone, type Marginals, zoneMarginals } from './selection/lottery.ts'
import { mixtureMarginals } from './selection/mixture.ts'
import type { SolvedMixture } from './selection/mixtureSolve.ts'
import { adoptedOf, applicationsOf, chosenBy, isConflicted, type Selection } from './selection.sql.ts'
import type { Candidate, Measure, Terms } from './selectionTerms.ts'

/**
 * Half of the probability lies within: an interval of the middle half, as the Swiss National Science Foundation takes it
 * (Heyard et al. 2022). Wider ones would leave most of a call to chance.
 */
const half_deviations = 0.6745

export interface Zone {
  line: number
  /** Chosen without a draw. */
  sure: Candidate[]
  /** In the order of their references, which is the published one. */
  zone: (Candidate & { low: number; high: number })[]
  places: number
  /** Of a plain draw; under bounds they are those of the mixture. */
  marginals: Marginals
  /** The portfolio has rules that a plain draw could break. */
  bounded: boolean
}

/**
 * Whom an adopted portfolio leaves to chance: those whose interval holds the score at the line. What was set by hand stays
 * as it was set. The portfolio itself is one possible outcome, so the rules can always be kept.
 */
export function zoneOf(terms: Terms, candidates: Candidate[], chosen: ReadonlySet<string>): Zone {
  const byHand = new Set(terms.hands.map(({ application }) => application))
  const free = candidates.filter(({ id }) => !byHand.has(id))
  const wanted = free.filter(({ id }) => chosen.has(id)).length
  const off = Float64Array.from(free, ({ deviation }) => half_deviations * deviation)
  const centre = Float64Array.from(free, ({ value }) => value)
  const intervals = {
    centre,
    low: centre.map((each, i) => each - off[i]!),
    high: centre.map((each, i) => each + off[i]!),
  }
  const found = wanted === 0 || wanted === free.length ? undefined : lotteryZone(intervals, wanted)
  const zone = (found?.zone ?? []).map((i) => ({ ...free[i]!, low: intervals.low[i]!, high: intervals.high[i]! }))
  const inZone = new Set(zone.map(({ id }) => id))
  const places = zone.filter(({ id }) => chosen.has(id)).length
  const line = found?.line ?? Number.NaN
  const sure = candidates.filter(({ id }) => chosen.has(id) && !inZone.has(id))
  return {
    line,
    sure,
    zone,
    places,
    marginals: zoneMarginals({ line, sure: [], zone: [...zone.keys()], out: [], places }, zone.length),
    bounded: isBounded(terms, sure, zone, places),
  }
}

/** Whether some outcome of a plain draw would break a rule of the portfolio. Where none can, the draw is plain and exact. */
function isBounded(terms: Terms, sure: Candidate[], zone: Candidate[], places: number): boolean {
  const { budget_minor, groups, pairs } = terms
  const everybody = () => true
  const money = reach('money', everybody, { sure, zone, places })
  if (budget_minor !== null && money.most > budget_minor) return true
  const broken = groups.some(({ dimension, key, measure, min, max }) => {
    const { least, most } = reach(measure, (each) => each[dimension] === key, { sure, zone, places })
    return (max !== null && most > max) || (min !== null && least < min)
  })
  const [taken, drawn] = [new Set(sure.map(({ id }) => id)), new Set(zone.map(({ id }) => id))]
  return (
    broken ||
    pairs.some(({ pair: [one, other] }) => {
      const inside = (id: string) => taken.has(id) || drawn.has(id)
      return inside(one) && inside(other) && (drawn.has(one) || drawn.has(other))
    })
  )
}

/** The least and the most that a group can come to, over all draws. */
function reach(
  measure: Measure,
  isOf: (each: Candidate) => boolean,
  { sure, zone, places }: { sure: Candidate[]; zone: Candidate[]; places: number },
): { least: number; most: number } {
  const size = ({ cost_minor }: Candidate) => (measure === 'money' ? cost_minor : 1)
  const sum = (sizes: number[]) => sizes.reduce((total, each) => total + each, 0)
  const fixed = sum(sure.filter(isOf).map(size))
  const own = zone
    .filter(isOf)
    .map(size)
    .toSorted((a, b) => a - b)
  // At least as many of the group are drawn as there are places that nobody else can take.
  const forced = Math.max(0, places - (zone.length - own.length))
  return { least: fixed + sum(own.slice(0, forced)), most: fixed + sum(own.slice(Math.max(0, own.length - places))) }
}

export type DrawRefusal =
  | 'no-lottery'
  | 'not-sealed'
  | 'nothing-adopted'
  | 'drawn-already'
  | 'lettered'
  | 'conflicted'
  | 'scores-being-renewed'
  | 'chances-computing'
  | 'chances-missing'
  | 'bounds-unkept'

/** Whether it is known what a draw chooses from: a plain one needs no preparation, and what is stale is missing. */
export type ChancesState = 'plain' | 'missing' | MixtureState

const chancesRefusals: Record<ChancesState, DrawRefusal | undefined> = {
  plain: undefined,
  ready: undefined,
  mixing: 'chances-computing',
  missing: 'chances-missing',
  failed: 'chances-missing',
  impossible: 'bounds-unkept',
}

export function whyNotDraw(
  call: Pick<Call, 'lottery'>,
  has: {
    sealed: boolean
    chances: ChancesState | undefined
    drawn: boolean
    lettered: boolean
    conflicted: boolean
    renewing?: boolean
  },
): DrawRefusal | undefined {
  if (!call.lottery) return 'no-lottery'
  if (has.drawn) return 'drawn-already'
  if (has.lettered) return 'lettered'
  if (has.conflicted) return 'conflicted'
  if (!has.sealed) return 'not-sealed'
  if (has.chances === undefined) return 'nothing-adopted'
  return has.renewing ? 'scores-being-renewed' : chancesRefusals[has.chances]
}

export interface Prepared {
  selection: Selection
  zone: Zone
  /** The scores by which the zone is told are being computed anew. */
  renewing: boolean
  chances: ChancesState
  /** What a draw under bounds chooses from, with its hash, once it is known. */
  mixture?: SolvedMixture
  mixture_hash?: string
}

/** The adopted portfolio with its zone and its chances, as far as the asker may see it. */
export async function preparedDraw(ctx: Ctx, call: Call): Promise<Prepared | undefined> {
  const selection = await adoptedOf(ctx, call.id)
  if (!selection) return undefined
  const among = new Set(await applicationsOf(ctx, selection.id))
  const { candidates: all, renewing } = await candidatesOf(ctx, call)
  const candidates = all.filter(({ id }) => among.has(id))
  const chosen = (await chosenBy(ctx, [selection.id])).get(selection.id)!
  const zone = zoneOf(selection.terms, candidates, chosen)
  const chances = zone.bounded
    ? boundedChances(selection.terms, zone, await mixtureOf(ctx, selection.id))
    : plainChances
  const marginals = chances.mixture ? mixtureMarginals(chances.mixture) : zone.marginals
  return { selection, zone: { ...zone, marginals }, renewing: renewing !== undefined, ...chances }
}

const plainChances: Chances = { chances: 'plain' }

type Chances = Pick<Prepared, 'chances' | 'mixture' | 'mixture_hash'>

/** What was computed for another zone, or for other bounds, counts for nothing. */
function boundedChances(terms: Terms, zone: Zone, stored: StoredMixture | undefined): Chances {
  if (stored?.problem_hash !== problemHash(zone, zoneProblem(terms, zone))) return { chances: 'missing' }
  const { state, mixture, hash } = stored
  return mixture && hash ? { chances: state, mixture, mixture_hash: hash } : { chances: state }
}

/**
 * Draws, once: reveals the seed, draws the places around the line with it, and publishes everything that replaying needs,
 * in one transaction.
 */
export async function drawLots(
  ctx: Ctx,
  call: Call,
): Promise<{ outcome: 'drawn'; places: number } | { outcome: DrawRefusal }> {
  await requireOfficer(ctx, call.id)
  const round = await lockRound(ctx, call.id)
  const sealed = await sealedLotteryOf(ctx, call.id)
  const prepared = await preparedDraw(ctx, call)
  const refusal = whyNotDraw(call, {
    sealed: sealed !== undefined,
    chances: prepared?.chances,
    drawn: (await asCauseway(ctx, () => drawOf(ctx, call.id))) !== undefined,
    lettered: round.lettered_at !== null,
    conflicted: await asCauseway(ctx, (asker) => isConflicted(ctx, call.id, asker)),
    renewing: prepared?.renewing ?? false,
  })
  if (refusal === 'scores-being-renewed') await wantScoresNow(ctx, call.id)
  if (refusal) return { outcome: refusal }
  const seed = (await revealSeed(ctx, call.id))!
  const { selection, zone, mixture, mixture_hash } = prepared!
  const drawn = (mixture ? drawPortfolio(mixture, seed) : draw(zone.marginals, seed)).map((index) => zone.zone[index]!)
  const done = await insertDraw(ctx, {
    call: call.id,
    selection: selection.id,
    applications: zone.zone.map(({ id }) => id),
    drawn: drawn.map(({ id }) => id),
    published: publishedDraw(call, prepared!, { seed, seed_hash: sealed!.seed_hash, drawn }),
  })
  if (!done) return { outcome: 'drawn-already' }
  record(ctx, {
    act: 'reviewing.lottery.drawn',
    subject: call.id,
    scope: call.id,
    details: {
      zone: zone.zone.length,
      places: zone.places,
      seed_hash: sealed!.seed_hash,
      ...(mixture_hash ? { portfolios_hash: mixture_hash } : {}),
    },
  })
  return { outcome: 'drawn', places: zone.places }
}

function publishedDraw(
  call: Call,
  { zone, mixture, mixture_hash }: Prepared,
  { seed, seed_hash, drawn }: { seed: string; seed_hash: string; drawn: Candidate[] },
) {
  return {
    call: call.slug,
    seed,
    seed_hash,
    applications: zone.zone.map(({ reference }) => reference),
    units: zone.marginals.units,
    unit: zone.marginals.unit,
    places: zone.places,
    bounded: zone.bounded,
    ...(mixture ? { portfolios: mixture.portfolios, portfolios_hash: mixture_hash } : {}),
    drawn: drawn.map(({ reference }) => reference),
  }
}
