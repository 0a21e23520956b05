// How the qualities rank among each other, given all that is unknown about them jointly.
import { normalBelow } from './chance.ts'
import type { Interval, JointPosterior, PosteriorNode } from './model.ts'
import { covarianceOf, groupsOf, moments, posteriorSampler } from './posterior.ts'

/** How many cases are drawn for ranks and probabilities. */
export const draws = 2_000

export interface Ranks {
  expected: Float64Array
  interval: Interval[]
  probability: Float64Array
  /** Size of the own component, by application. */
  size: Int32Array
}

/**
 * The posterior of some applications only, in the order given. Throws a TypeError for an unknown one.
 * What the others' reviews have said about the scales stays in it.
 */
export function among(posterior: JointPosterior, applications: string[]): JointPosterior {
  const known = new Map(posterior.applications.map((name, index) => [name, index]))
  const chosen = applications.map((name) => {
    const at = known.get(name)
    if (at === undefined) throw new TypeError(`the application ${name} has no score`)
    return at
  })
  return {
    applications,
    component: Int32Array.from(chosen, (i) => posterior.component[i]!),
    nodes: posterior.nodes.map((node) => ({ ...node, ...restricted(node, chosen) })),
  }
}

function restricted(node: PosteriorNode, chosen: number[]) {
  const start = new Int32Array(chosen.length + 1)
  chosen.forEach((i, position) => {
    start[position + 1] = start[position]! + node.start[i + 1]! - node.start[i]!
  })
  const index = new Int32Array(start.at(-1)!)
  const coefficient = new Float64Array(start.at(-1)!)
  chosen.forEach((i, position) => {
    index.set(node.index.subarray(node.start[i]!, node.start[i + 1]!), start[position]!)
    coefficient.set(node.coefficient.subarray(node.start[i]!, node.start[i + 1]!), start[position]!)
  })
  return {
    constant: Float64Array.from(chosen, (i) => node.constant[i]!),
    noise: Float64Array.from(chosen, (i) => node.noise[i]!),
    start,
    index,
    coefficient,
  }
}

/** Ranks within each component. `top` places are shared among components by their sizes; a third where it is null. */
export function rankJoint(posterior: JointPosterior, { top, seed }: { top: number | null; seed: number }): Ranks {
  const groups = groupsOf(posterior.component)
  const size = new Int32Array(posterior.applications.length)
  for (const group of groups) for (const i of group) size[i] = group.length
  return { expected: expectedRanks(posterior, groups), size, ...drawnRanks(posterior, groups, { top, seed }) }
}

/**
 * 1 + Σ P(θ_k > θ_i), each pair exactly by Φ((θ_k - θ_i) / deviation of the difference), averaged over the parts.
 * Heyard et al. (2022), with the covariance in place of independent draws. n² / 2 pairs a part.
 */
function expectedRanks(posterior: JointPosterior, groups: number[][]): Float64Array {
  const expected = new Float64Array(posterior.applications.length).fill(1)
  for (const node of posterior.nodes) {
    const size = node.mean.length
    const covariance = covarianceOf(node)
    const { means, variances } = moments(node, node.mean, covariance)
    const joint = new Float64Array(size)
    for (const group of groups)
      group.forEach((i, position) => {
        covarianceWith(node, i, covariance, joint)
        for (let other = position + 1; other < group.length; other++) {
          const k = group[other]!
          let shared = 0
          for (let s = node.start[k]!; s < node.start[k + 1]!; s++)
            shared += node.coefficient[s]! * joint[node.index[s]!]!
          const variance = variances[i]! + variances[k]! - 2 * shared
          const better = probabilityAbove(means[k]! - means[i]!, variance, variances[i]! + variances[k]!)
          expected[i]! += node.weight * better
          expected[k]! += node.weight * (1 - better)
        }
      })
  }
  return expected
}

/** Cov(z, θ_i), by unknown. */
function covarianceWith(node: PosteriorNode, i: number, covariance: Float64Array, joint: Float64Array) {
  const size = joint.length
  joint.fill(0)
  for (let s = node.start[i]!; s < node.start[i + 1]!; s++) {
    const base = node.index[s]! * size
    const coefficient = node.coefficient[s]!
    for (let j = 0; j < size; j++) joint[j]! += coefficient * covariance[base + j]!
  }
}

/** P(N(difference, variance) > 0); a variance that is nothing but rounding is none. */
function probabilityAbove(difference: number, variance: number, scale: number): number {
  if (variance > 1e-13 * scale && variance > 0) return normalBelow(difference / Math.sqrt(variance))
  return difference > 0 ? 1 : difference < 0 ? 0 : 0.5
}

function drawnRanks(
  posterior: JointPosterior,
  groups: number[][],
  { top, seed }: { top: number | null; seed: number },
): Pick<Ranks, 'interval' | 'probability'> {
  const count = posterior.applications.length
  const places = placesOf(groups, top)
  const ranks = new Uint16Array(count * draws)
  const probability = new Float64Array(count)
  const draw = posteriorSampler(posterior, seed)
  const values = new Float64Array(count)
  const rankings = groups.map(({ length }) => rankingOf(length))
  for (let turn = 0; turn < draws; turn++) {
    draw(values)
    groups.forEach((group, number) => {
      const ranking = rankings[number]!
      rankGroup(values, group, ranking)
      group.forEach((i, position) => {
        const [better, equal] = [ranking.better[position]!, ranking.equal[position]!]
        ranks[i * draws + turn] = better + 1 + ((equal - 1) >> 1)
        probability[i]! += Math.max(0, Math.min(1, (places[number]! - better) / equal))
      })
    })
  }
  const interval = posterior.applications.map((_, i): Interval => {
    const own = ranks.subarray(i * draws, (i + 1) * draws).sort()
    return [own[Math.floor(0.025 * draws)]!, own[Math.ceil(0.975 * draws) - 1]!]
  })
  return { interval, probability: probability.map((sum) => sum / draws) }
}

/** The best first: `better[position]` is how many are better, `equal[position]` how many, itself included, are as good. */
function rankGroup(values: Float64Array, group: number[], { sorted, better, equal }: Ranking): void {
  const size = group.length
  for (let position = 0; position < size; position++) sorted[position] = values[group[position]!]!
  sorted.sort()
  for (let position = 0; position < size; position++) {
    const value = values[group[position]!]!
    let [from, to] = [0, size]
    while (from < to) {
      const middle = (from + to) >>> 1
      if (sorted[middle]! > value) to = middle
      else from = middle + 1
    }
    better[position] = size - from
    equal[position] = sorted[from - 2] === value ? from - sorted.indexOf(value) : 1
  }
}

interface Ranking {
  sorted: Float64Array
  better: Int32Array
  equal: Int32Array
}

const rankingOf = (size: number): Ranking => ({
  sorted: new Float64Array(size),
  better: new Int32Array(size),
  equal: new Int32Array(size),
})

/** Each component's part of the places, by its size; what is left over goes to the largest remainders. */
export function placesOf(groups: number[][], top: number | null): number[] {
  if (top === null) return groups.map(({ length }) => Math.ceil(length / 3))
  const total = groups.reduce((sum, { length }) => sum + length, 0)
  const wanted = Math.min(top, total)
  const exact = groups.map(({ length }) => (wanted * length) / total)
  const places = exact.map(Math.floor)
  const left = wanted - places.reduce((sum, each) => sum + each, 0)
  exact
    .map((share, number) => ({ number, rest: share - Math.floor(share) }))
    .sort((x, y) => y.rest - x.rest || x.number - y.number)
    .slice(0, left)
    .forEach(({ number }) => {
      places[number]!++
    })
  return places
}
