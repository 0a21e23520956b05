// The randomised assignment against manipulation: no pair is likelier than a cap, so that nobody can arrange for a certain
// reviewer (Jecmen et al., NeurIPS 2020, arXiv 2006.16437). First the probabilities with the highest expected total, as an
// exact flow of split reviews; then one assignment drawn so that every pair comes with its probability exactly, every
// application gets its demand and every reviewer a load within a review of the expected one.
import { boundFromPrices } from './bound.ts'
import { type FlowOptions, solveFlow } from './flow.ts'
import { type AssignmentInstance, instanceError } from './instance.ts'
import { randomBelow, randomNumbers } from './random.ts'
import type { Shortage } from './shortage.ts'

export type Probabilities = {
  status: 'optimal'
  /** The probability of edge `e` is `parts[e] / units`. */
  units: number
  parts: Int32Array
  /** Expected total of affinities, and the upper bound that equals it. */
  expected: number
  bound: number
  prices: Float64Array
}

/** Denominators beyond this would only cost time; the cap is rounded down to the nearest fraction below it. */
const units_max = 100

/** The largest fraction not above the cap, with as small a denominator as that takes. Throws an `InstanceError`. */
export function capFraction(cap: number): { units: number; pair_max: number } {
  if (!(cap > 0 && cap <= 1))
    throw instanceError('bad-cap', `the cap on probabilities is ${cap}, not above 0 and up to 1`)
  let best = { units: 1, pair_max: 0 }
  for (let units = 1; units <= units_max; units++) {
    const pair_max = Math.floor(cap * units + 1e-9)
    if (pair_max * best.units > best.pair_max * units) best = { units, pair_max }
  }
  if (best.pair_max === 0) throw instanceError('bad-cap', `a cap of ${cap} is below 1 in ${units_max}`)
  return best
}

/**
 * The probabilities, at most `cap` each, with the highest expected total, proven by prices. Throws an `InstanceError` for
 * malformed input; answers a shortage where the cap, the loads or the pairs leave too little.
 */
export function assignProbabilities(
  instance: AssignmentInstance,
  cap: number,
  options: Pick<FlowOptions, 'seed' | 'onProgress'> = {},
): Probabilities | { status: 'infeasible'; shortage: Shortage } {
  const split = capFraction(cap)
  const { graph, shortage } = solveFlow(instance, { ...options, ...split })
  if (shortage) return { status: 'infeasible', shortage }
  const parts = new Int32Array(instance.edge_application.length)
  graph.arc_edge.forEach((e, arc) => {
    parts[e] = graph.flow[arc]!
  })
  const total = parts.reduce((sum, part, e) => sum + part * instance.edge_affinity[e]!, 0)
  const expected = total / split.units
  const bound = boundFromPrices(instance, graph.price, split)
  if (Math.abs(bound - expected) > 1e-9 * Math.abs(bound)) {
    throw new Error(`the probabilities are worth ${expected}, but their prices prove ${bound}`)
  }
  return { status: 'optimal', units: split.units, parts, expected, bound, prices: graph.price }
}

/**
 * Draws one assignment; returns the chosen edges, rising. Dependent rounding (Gandhi, Khuller, Parthasarathy, Srinivasan,
 * Journal of the ACM 53, 2006): along a cycle of undecided pairs probability moves to and fro, one of two ways by chance,
 * until a pair is decided; the chances are such that nothing is gained or lost on average. All in whole parts, exactly.
 */
export function drawPairs(
  instance: AssignmentInstance,
  { units, parts }: Pick<Probabilities, 'units' | 'parts'>,
  seed: number,
): Int32Array {
  const net = undecidedNet(instance, units, parts)
  const random = randomNumbers(seed)
  for (let vertex = 0; vertex < net.incident.length; vertex++) walk(net, vertex, units, random)
  const chosen: number[] = []
  parts.forEach((part, e) => {
    if (part === units) chosen.push(e)
  })
  net.edge.forEach((e, i) => {
    if (e !== -1 && net.part[i] === units) chosen.push(e)
  })
  return Int32Array.from(chosen).sort()
}

/** The pairs not yet decided, as a graph in which all parts at any vertex add up to whole reviews. */
type Net = {
  /** Ends of each link, the edge of the instance that it stands for (-1 for an invented one), and its parts. */
  ends: [number, number][]
  edge: number[]
  part: number[]
  /** Links at each vertex: reviewers first, then applications, then one invented application. */
  incident: number[][]
  /** How far a vertex stands on the walk, -1 where it does not. */
  at: Int32Array
}

function undecidedNet(instance: AssignmentInstance, units: number, parts: Int32Array): Net {
  const { reviewers, applications, edge_reviewer, edge_application } = instance
  const vertices = reviewers + applications + 1
  const net: Net = {
    ends: [],
    edge: [],
    part: [],
    incident: Array.from({ length: vertices }, () => []),
    at: new Int32Array(vertices).fill(-1),
  }
  const loose = new Int32Array(reviewers)
  const link = (r: number, other: number, part: number, e: number) => {
    const i = net.edge.push(e) - 1
    net.ends.push([r, other])
    net.part.push(part)
    net.incident[r]!.push(i)
    net.incident[other]!.push(i)
  }
  parts.forEach((part, e) => {
    if (part === 0 || part === units) return
    link(edge_reviewer[e]!, reviewers + edge_application[e]!, part, e)
    loose[edge_reviewer[e]!]! += part
  })
  // A reviewer whose expected load is no whole number is rounded up or down: the invented application takes the rest.
  loose.forEach((sum, r) => {
    if (sum % units !== 0) link(r, vertices - 1, units - (sum % units), -1)
  })
  return net
}

/** Walks along undecided links from the vertex, and settles every cycle it closes, until none is left here. */
function walk(net: Net, from: number, units: number, random: () => number) {
  const path: number[] = []
  const stops = [from]
  net.at[from] = 0
  for (;;) {
    const here = stops.at(-1)!
    const i = undecidedAt(net, here, path.at(-1) ?? -1, units)
    if (i === -1) {
      // Only a vertex that everything has left can have no way on; the walk has then come back to its start.
      net.at[here] = -1
      if (path.length > 0) throw new Error('a walk along undecided pairs has met an end')
      return
    }
    const [r, other] = net.ends[i]!
    const next = r === here ? other : r
    path.push(i)
    if (net.at[next] === -1) {
      net.at[next] = stops.push(next) - 1
      continue
    }
    const first = net.at[next]!
    settle(net, path.slice(first), units, random)
    path.length = first
    for (const stop of stops.splice(first + 1)) net.at[stop] = -1
  }
}

/** An undecided link at the vertex other than the one just walked; decided ones are forgotten on the way. */
function undecidedAt({ incident, part }: Net, vertex: number, except: number, units: number): number {
  const links = incident[vertex]!
  for (let k = links.length - 1; k >= 0; k--) {
    const i = links[k]!
    if (part[i] === 0 || part[i] === units) {
      links[k] = links.at(-1)!
      links.pop()
    } else if (i !== except) return i
  }
  return -1
}

/** Moves parts along the cycle, more to every other link and less to the rest, or the other way round. */
function settle({ part }: Net, cycle: number[], units: number, random: () => number) {
  let up = units
  let down = units
  cycle.forEach((i, k) => {
    const room = k % 2 === 0 ? units - part[i]! : part[i]!
    up = Math.min(up, room)
    down = Math.min(down, units - room)
  })
  const change = randomBelow(random, up + down) < down ? up : -down
  cycle.forEach((i, k) => {
    part[i]! += k % 2 === 0 ? change : -change
  })
}
