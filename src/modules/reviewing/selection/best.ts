// The best portfolio of a programme, by own means: the relaxation's bound, the core around it, branch and bound in the core. The
// distance between bound and best is guessed first; a portfolio found within the guess proves that nothing was left out.
import { type BranchResult, branch, value_tolerance } from './branch.ts'
import { coreOf } from './core.ts'
import { reoptimise } from './dualSimplex.ts'
import { withExclusions } from './exclusions.ts'
import { quantumOf, roundedDown } from './quantum.ts'
import type { Programme } from './rows.ts'
import { copyOf, dualBound, pricesOf, type Relaxation, relaxationOf, restart } from './simplex.ts'

/** A programme with its relaxation solved, from which others with the same rules start. */
export type Start = { programme: Programme; relaxation: Relaxation; ending: 'optimal' | 'infeasible' | 'stuck' }

export type Best = {
  /** Null if none was found. */
  chosen: Uint8Array | null
  value: number
  /** No portfolio is worth more. */
  bound: number
  /** Whether nothing remains between value and bound, or, where nothing is chosen, that there is no portfolio at all. */
  proven: boolean
  nodes: number
}

export function startOf(programme: Programme): Start {
  const relaxation = relaxationOf(programme)
  setValues(relaxation, programme.value)
  return { programme, ...close(programme, relaxation) }
}

/** The best portfolio for these values, from a start with the same rules. Gives the same answer for the same input. */
export function bestFor(start: Start, value: Float64Array, nodes_most?: number): Best {
  const programme = { ...start.programme, value }
  const relaxation = copyOf(start.relaxation)
  setValues(relaxation, value)
  return bestOf({ programme, ...close(programme, relaxation) }, nodes_most)
}

/** The best portfolio of a start. */
export function bestOf(start: Start, nodes_wanted = nodes_most_usual): Best {
  const { programme, relaxation, ending } = start
  const value_scale = valueScale(programme.value)
  const relaxed = -dualBound(relaxation, pricesOf(relaxation)) * value_scale
  const quantum = quantumOf(programme.value)
  const task: Task = { programme, relaxation, value_scale, quantum, relaxed, bound: roundedDown(relaxed, quantum) }
  // A node takes time with the square of the rows.
  const nodes_most = Math.min(nodes_wanted, Math.ceil(2e8 / (1 + relaxation.rows ** 2)))
  if (ending !== 'optimal') return nothing(task, ending === 'infeasible', 0)
  const guessed = searchByGuess(task, Math.floor(nodes_most / 4))
  return guessed.proven ? guessed : searchFromPortfolio(task, guessed, nodes_most)
}

type Task = Pick<Start, 'programme' | 'relaxation'> & {
  value_scale: number
  quantum: number
  relaxed: number
  bound: number
}

/** Guesses how far the best is from the bound, wider and wider: right at once for values that are all different. */
function searchByGuess(task: Task, nodes_most: number): Best {
  const { relaxation, relaxed, value_scale } = task
  let nodes = 0
  for (let gap = firstGap(relaxation); nodes < nodes_most; gap *= 4) {
    const core = coreOf(relaxation, gap)
    const whole = core.application.length === openCount(relaxation)
    const floor = whole ? -Infinity : relaxed - gap * value_scale
    const found = branch({ ...task, core, floor, nodes_most: nodes_most - nodes })
    nodes += found.nodes
    if (found.chosen) return bestAmong(task, found, nodes)
    if (found.open !== -Infinity) break
    if (whole) return nothing(task, true, nodes)
  }
  return nothing(task, false, nodes)
}

/** Finds any portfolio first; the distance from it to the bound is then known, and only what could be better is searched. */
function searchFromPortfolio(task: Task, guessed: Best, nodes_most: number): Best {
  const { relaxation, relaxed, value_scale } = task
  let { nodes } = guessed
  let known = guessed
  for (let gap = firstGap(relaxation); !known.chosen && nodes < nodes_most; gap *= 4) {
    const core = coreOf(relaxation, gap)
    const found = branch({ ...task, core, floor: -Infinity, nodes_most: Math.min(nodes_dive, nodes_most - nodes) })
    nodes += found.nodes
    if (found.chosen) known = bestAmong(task, { ...found, open: task.bound }, nodes)
    if (core.application.length === openCount(relaxation)) break
  }
  if (!known.chosen) return nothing(task, false, nodes)
  const core = coreOf(relaxation, (relaxed - known.value) / value_scale)
  const found = branch({ ...task, core, floor: known.value, nodes_most: nodes_most - nodes })
  nodes += found.nodes
  return bestAmong(task, found.chosen ? found : { ...found, chosen: known.chosen, value: known.value }, nodes)
}

function bestAmong({ bound }: Task, { chosen, value, open }: BranchResult, nodes: number): Best {
  const limit = Math.max(value, Math.min(bound, open))
  const proven = limit - value <= value_tolerance * Math.max(1, Math.abs(limit))
  return { chosen, value, bound: limit, proven, nodes }
}

function nothing({ bound }: Task, proven: boolean, nodes: number): Best {
  return { chosen: null, value: -Infinity, bound, proven, nodes }
}

/** Solves the relaxation and adds exclusions that it breaks, until it breaks none. */
function close(programme: Programme, relaxation: Relaxation): Pick<Start, 'relaxation' | 'ending'> {
  let closed = relaxation
  restart(closed)
  while (true) {
    const ending = reoptimise(closed)
    const next = ending === 'optimal' ? withExclusions(programme, closed) : null
    if (!next) return { relaxation: closed, ending }
    closed = next
  }
}

/** The programme with everything decided that no better portfolio than one of this value can change. */
export function narrowed({ programme, relaxation }: Start, value: number): Programme {
  const scale = valueScale(programme.value)
  const gap = -dualBound(relaxation, pricesOf(relaxation)) - value / scale
  const { application, decided } = coreOf(relaxation, gap + value_tolerance)
  const lower = decided.slice()
  const upper = decided.slice()
  for (const i of application) {
    lower[i] = programme.lower[i]!
    upper[i] = programme.upper[i]!
  }
  return { ...programme, lower, upper }
}

/** Values relative to the greatest, so that tolerances mean the same for every scale of scores. */
function setValues(relaxation: Relaxation, value: Float64Array) {
  const scale = valueScale(value)
  relaxation.cost = value.map((worth) => -worth / scale)
}

/** What values are divided by in the relaxation. */
export function valueScale(value: Float64Array): number {
  let most = 0
  for (let i = 0; i < value.length; i++) most = Math.max(most, Math.abs(value[i]!))
  return most > 0 ? most : 1
}

function openCount({ columns, place, lower, upper }: Relaxation): number {
  let count = 0
  for (let j = 0; j < columns; j++) if (place[j]! >= 0 || lower[j] !== upper[j]) count++
  return count
}

/** So wide that the core has some tens of columns more than the basis. */
function firstGap({ columns, place, lower, upper, reduced }: Relaxation): number {
  const prices: number[] = []
  for (let j = 0; j < columns; j++) if (place[j]! < 0 && lower[j] !== upper[j]) prices.push(Math.abs(reduced[j]!))
  prices.sort((x, y) => x - y)
  return Math.max(prices[Math.min(core_extra, prices.length - 1)] ?? 0, value_tolerance)
}

const nodes_most_usual = 10_000
const core_extra = 40
/** Nodes in which a dive should have met some portfolio. */
const nodes_dive = 1000
