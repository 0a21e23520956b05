// Which portfolios to mix, so that chances are as equal as the bounds let them be: the smallest chance is made as great as it can
// be, then the smallest of those that can still grow, and so on (leximin). Where bounds permit equal chances, these are equal ones.
//
// The chances that a mixture can give are all the averages of portfolios that keep the bounds. A linear programme knows some of
// these portfolios and raises the smallest chance; its prices say which portfolio it lacks most, the exact search finds that one,
// and when none is lacking the smallest chance is proven (column generation). An application with a price cannot have more, so
// its chance stays, and the others go on. A vertex of the last programme mixes at most one portfolio more than there are applications.
import type { Highs, Model } from 'highs'
import { randomNumbers } from '../solver/random.ts'
import { bestFor, type Start, startOf } from './best.ts'
import { exactBest } from './exact.ts'
import { loadHighs } from './highs.ts'
import type { Mixture } from './mixture.ts'
import { checkProblem, type PortfolioProblem } from './problem.ts'
import { programmeOf, worthOf } from './rows.ts'
import { wholeWeights } from './wholeWeights.ts'

/** A problem whose choices all have one size; values do not matter. */
export type MixtureProblem = PortfolioProblem & { places: { min: number; max: number } }

export type SolvedMixture = Mixture & {
  /** By how much the smallest chance could at most be greater in another mixture; 0 where that is excluded. */
  gap: number
  /** Whether every chance, from the smallest up, is proven to be as great as it can be. All are exact either way. */
  proven: boolean
  seconds: number
}

/** Chances and prices within this are taken for equal. */
const price_within = 1e-7
/** Nodes for a portfolio that the programme lacks: most are met soon, some late, and that there is none can take for ever. */
const nodes_tried = [200, 5000] as const
/** Rounds of plain turns at the start: whoever was in fewest portfolios comes first. */
const turns_most = 60

/**
 * The leximin mixture of the choices of exactly `places.min` applications that keep the rules of `problem`, whose values do not
 * matter; null if no choice keeps them. Gives the same answer for the same input, unless it runs out of `seconds`. Throws
 * a `SelectionError` for malformed input. Busy for as long as it computes: servers call `mixPortfoliosInWorker`.
 */
export async function mixPortfolios(
  problem: MixtureProblem,
  { seconds = Infinity }: { seconds?: number } = {},
): Promise<SolvedMixture | null> {
  checkProblem(problem)
  const started_ms = performance.now()
  const applications = problem.value.length
  const finder = finderOf(problem)
  const first = await finder.any()
  if (!first) return null
  const highs = await loadHighs()
  const { shares, gap, proven } = highs.withModel((model) => {
    const master = masterOf(highs, model, applications)
    takeTurns(finder, master)
    if (master.portfolios.length === 0) master.add(first)
    const reached = raise(finder, master, started_ms + seconds * 1000)
    return { shares: master.shares(), ...reached }
  })
  const { unit, portfolios } = wholeWeights(shares)
  const spent_ms = performance.now() - started_ms
  return { applications, places: problem.places.min, unit, portfolios, gap, proven, seconds: spent_ms / 1000 }
}

type Finder = ReturnType<typeof finderOf>

/** The search for portfolios by price, from one relaxation solved for all. */
function finderOf(problem: PortfolioProblem) {
  const programme = programmeOf({ ...problem, value: new Float64Array(problem.value.length) })
  const start: Start = startOf(programme)
  return {
    find: (value: Float64Array, nodes: number) => bestFor(start, value, nodes),
    /** Any portfolio; null if there is none. */
    any: async () => (await exactBest(programme)).chosen,
  }
}

type Master = ReturnType<typeof masterOf>

/**
 * Maximise t with Σ λ = 1 and, for each application, Σ of the λ of its portfolios ≥ t, or ≥ its chance once that is settled.
 * Row 0 holds the sum, row i + 1 application i; column 0 is t, column p + 1 the λ of portfolio p.
 */
function masterOf(highs: Highs, model: Model, applications: number) {
  const portfolios: Uint8Array[] = []
  const known = new Set<string>()
  model.options.set({ output_flag: false, primal_feasibility_tolerance: 1e-10, dual_feasibility_tolerance: 1e-10 })
  model.addRow(1, 1, { indices: [], values: [] })
  for (let i = 0; i < applications; i++) model.addRow(0, highs.infinity, { indices: [], values: [] })
  const every = Array.from({ length: applications }, (_, i) => i)
  // No chance is above 1: the limit of t binds, at 2, only when every chance is settled.
  model.addCol(1, 0, 2, { indices: every.map((i) => i + 1), values: every.map(() => -1) })
  model.changeObjectiveSense(highs.constants.objectiveSense.maximize)
  return {
    applications,
    portfolios,
    /** False where the portfolio was known already. */
    add(chosen: Uint8Array): boolean {
      const key = chosen.join('')
      if (known.has(key)) return false
      known.add(key)
      portfolios.push(chosen)
      const indices = [0, ...every.filter((i) => chosen[i] === 1).map((i) => i + 1)]
      model.addCol(0, 0, highs.infinity, { indices, values: indices.map(() => 1) })
      return true
    },
    /** The smallest chance of those not settled, and what each application is worth to it. */
    solve(): { least: number; price: Float64Array } {
      model.run()
      const status = model.getModelStatus()
      if (status !== highs.constants.modelStatus.optimal) throw new Error(`HiGHS ended with status ${status}`)
      const { rowDual } = model.getSolution()
      const price = Float64Array.from(every, (i) => Math.abs(rowDual[i + 1]!))
      return { least: model.getObjectiveValue(), price: price.map((each) => (each > price_within ? each : 0)) }
    },
    /** What has been reached must not be lost to rounding later, hence a hair less. */
    settle(i: number, chance: number) {
      model.changeCoefficient(i + 1, 0, 0)
      model.changeRowBounds(i + 1, Math.max(0, chance - 1e-9), highs.infinity)
    },
    shares: () => {
      const { colValue } = model.getSolution()
      return portfolios.map((chosen, p) => ({ share: colValue[p + 1]!, chosen }))
    },
  }
}

/**
 * A start that is nearly even: portfolio after portfolio, those who were in fewest first. Among equals a fixed shuffle decides,
 * anew each time; else neighbours in the published order would win and lose together.
 */
function takeTurns(finder: Finder, { applications, add }: Master) {
  const random = randomNumbers(applications)
  const turns = new Float64Array(applications)
  for (let turn = 0; turn < turns_most; turn++) {
    const { chosen } = finder.find(
      turns.map((count) => count + random() / 2),
      nodes_tried[0],
    )
    if (!chosen || !add(chosen)) return
    for (let i = 0; i < applications; i++) turns[i]! -= chosen[i]!
  }
}

/** Raises chance after chance until none can grow, or until time runs out. */
function raise(finder: Finder, master: Master, until_ms: number): { gap: number; proven: boolean } {
  const open = new Set(Array.from({ length: master.applications }, (_, i) => i))
  // No smallest chance is greater than what was reached and what the worth of the best lacking portfolio adds.
  let limit = 1
  let smallest: number | undefined
  let proven = true
  const reached = (least: number) => Math.max(0, limit - (smallest ?? least))
  while (true) {
    const { least, price } = master.solve()
    if (open.size === 0) return { gap: reached(least), proven }
    if (performance.now() > until_ms) return { gap: reached(least), proven: false }
    const { chosen, above } = lacking(finder, master, price)
    if (smallest === undefined) limit = Math.min(limit, least + above)
    if (chosen && master.add(chosen)) continue
    smallest ??= least
    proven &&= above === 0
    const settled = [...open].filter((i) => price[i]! > 0)
    // Prices of the open ones add up to 1, so there is one; without it this would not end.
    if (settled.length === 0) return { gap: reached(least), proven: false }
    for (const i of settled) {
      open.delete(i)
      master.settle(i, least)
    }
  }
}

type Lack = { chosen: Uint8Array | null; above: number }

/**
 * A portfolio that would raise the smallest chance: worth more by these prices than any that is known; null where none was met.
 * `above` is by how much one could be worth more at most, and 0 where none is.
 */
function lacking(finder: Finder, { portfolios }: Master, price: Float64Array): Lack {
  const most = Math.max(...portfolios.map((chosen) => worthOf(price, chosen)))
  let above = Infinity
  for (const nodes of nodes_tried) {
    const { chosen, value, bound } = finder.find(price, nodes)
    if (bound <= most + price_within) return { chosen: null, above: 0 }
    above = Math.min(above, bound - most)
    if (chosen && value > most + price_within) return { chosen, above }
  }
  return { chosen: null, above }
}
