// What is known about every quality and every leniency, jointly: means, variances, and cases drawn at random.
import { normal, uniform } from './chance.ts'
import { gram } from './dense.ts'
import type { JointPosterior, PosteriorNode } from './model.ts'

/** Sums over z, one after the other: constant + Σ coefficient · z + N(0, noise²). */
export type Sums = Pick<PosteriorNode, 'constant' | 'noise' | 'start' | 'index' | 'coefficient'>

/** Mean and variance of each sum. `covariance` is the whole matrix of z. */
export function moments(sums: Sums, mean: Float64Array, covariance: Float64Array) {
  const size = mean.length
  const count = sums.constant.length
  const [means, variances] = [new Float64Array(count), new Float64Array(count)]
  for (let i = 0; i < count; i++) {
    means[i] = sums.constant[i]!
    variances[i] = sums.noise[i]! ** 2
    for (let s = sums.start[i]!; s < sums.start[i + 1]!; s++) {
      means[i]! += sums.coefficient[s]! * mean[sums.index[s]!]!
      for (let t = sums.start[i]!; t < sums.start[i + 1]!; t++)
        variances[i]! +=
          sums.coefficient[s]! * sums.coefficient[t]! * covariance[sums.index[s]! * size + sums.index[t]!]!
    }
  }
  return { means, variances }
}

/** Who stands on one level: `all` of a component, and the `base` whose mean is that level. */
export interface Group {
  all: number[]
  base: number[]
}

/**
 * What is known about each sum in relation to the mean of its group's base: what all have in common, such as the severity
 * of the average reviewer, tells nobody apart. `centres` are those means; a base of one stands for itself.
 */
export function relativeMoments(sums: Sums, groups: Group[], mean: Float64Array, covariance: Float64Array) {
  const { means, variances } = moments(sums, mean, covariance)
  const centres = new Float64Array(means.length)
  const size = mean.length
  for (const { all, base } of groups) {
    if (base.length < 2) continue
    const common = new Float64Array(size)
    let variance = 0
    for (const i of base) {
      variance += (sums.noise[i]! / base.length) ** 2
      for (let s = sums.start[i]!; s < sums.start[i + 1]!; s++)
        common[sums.index[s]!]! += sums.coefficient[s]! / base.length
    }
    const joint = new Float64Array(size)
    common.forEach((coefficient, at) => {
      if (coefficient === 0) return
      for (let j = 0; j < size; j++) joint[j]! += coefficient * covariance[at * size + j]!
    })
    common.forEach((coefficient, at) => {
      variance += coefficient * joint[at]!
    })
    const centre = base.reduce((sum, i) => sum + means[i]! / base.length, 0)
    for (const i of all) centres[i] = centre
    for (const i of all) {
      let shared = 0
      for (let s = sums.start[i]!; s < sums.start[i + 1]!; s++) shared += sums.coefficient[s]! * joint[sums.index[s]!]!
      variances[i] = Math.max(0, variances[i]! - 2 * shared + variance)
    }
    for (const i of base) variances[i] = Math.max(0, variances[i]! - (2 * sums.noise[i]! ** 2) / base.length)
  }
  return { means, variances, centres }
}

export const covarianceOf = ({ spread, mean }: Pick<PosteriorNode, 'spread' | 'mean'>) => gram(spread, mean.length)

/**
 * Draws from the joint posterior: each call writes one case of all qualities, in points, in the order of
 * `posterior.applications`. What the applications of a component have in common is left out: their mean is the same in
 * every case. The parts are visited in turn as often as their weights say, from a start that depends on the seed; the same
 * seed gives the same draws.
 */
export function posteriorSampler(posterior: JointPosterior, seed: number): (into: Float64Array) => void {
  const random = uniform(seed)
  const gaussian = normal(random)
  const offset = random()
  const bounds: number[] = []
  for (const { weight } of posterior.nodes) bounds.push((bounds.at(-1) ?? 0) + weight)
  let draw = 0
  const next = () => {
    // Multiples of the golden section fall evenly whatever the number of draws will be.
    const place = ((offset + golden_section * draw++) % 1) * bounds.at(-1)!
    const chosen = bounds.findIndex((bound) => place < bound)
    return posterior.nodes[chosen === -1 ? bounds.length - 1 : chosen]!
  }
  // Of a single part four draws are made at once, because its matrix is the larger the slower to fetch.
  const batch = posterior.nodes.length === 1 ? 4 : 1
  let ready: Float64Array[] = []
  let node = posterior.nodes[0]!
  const level = levelling(posterior)
  return (into) => {
    if (ready.length === 0) {
      node = next()
      ready = drawUnknowns(node, batch, gaussian)
    }
    addUp(node, ready.pop()!, gaussian, into)
    level(into)
  }
}

/** The members of each component, by their positions. */
export function groupsOf(component: Int32Array): number[][] {
  const groups = new Map<number, number[]>()
  component.forEach((number, i) => {
    if (!groups.has(number)) groups.set(number, [])
    groups.get(number)!.push(i)
  })
  return [...groups.values()]
}

/** Brings the mean of each component of two or more to what is expected of it. */
function levelling({ component, nodes }: JointPosterior): (values: Float64Array) => void {
  const total = nodes.reduce((sum, { weight }) => sum + weight, 0)
  const expected = new Float64Array(component.length)
  const own = new Float64Array(component.length)
  for (const node of nodes) {
    addUp({ ...node, noise: own.map(() => 0) }, node.mean, () => 0, own)
    own.forEach((value, i) => {
      expected[i]! += (node.weight / total) * value
    })
  }
  const groups = groupsOf(component).filter(({ length }) => length > 1)
  const meanOf = (values: Float64Array, group: number[]) => {
    let sum = 0
    for (const i of group) sum += values[i]!
    return sum / group.length
  }
  const levels = groups.map((group) => meanOf(expected, group))
  return (values) => {
    groups.forEach((group, number) => {
      const shift = levels[number]! - meanOf(values, group)
      for (const i of group) values[i]! += shift
    })
  }
}

const golden_section = (Math.sqrt(5) - 1) / 2

/** z = mean + spreadᵀ ε, several times. */
function drawUnknowns({ mean, spread }: PosteriorNode, times: number, gaussian: () => number): Float64Array[] {
  const size = mean.length
  const drawn = Array.from({ length: times }, () => Float64Array.from(mean))
  const [p, q, r, s] = drawn as [Float64Array, Float64Array?, Float64Array?, Float64Array?]
  for (let k = 0; k < size; k++) {
    const base = k * size
    const a = gaussian()
    if (!q || !r || !s) {
      for (let j = 0; j <= k; j++) p[j]! += a * spread[base + j]!
      continue
    }
    const [b, c, d] = [gaussian(), gaussian(), gaussian()]
    for (let j = 0; j <= k; j++) {
      const value = spread[base + j]!
      p[j]! += a * value
      q[j]! += b * value
      r[j]! += c * value
      s[j]! += d * value
    }
  }
  return drawn
}

function addUp(node: PosteriorNode, z: Float64Array, gaussian: () => number, into: Float64Array): void {
  const { constant, noise, start, index, coefficient } = node
  for (let i = 0; i < into.length; i++) {
    let value = constant[i]!
    if (noise[i]! > 0) value += noise[i]! * gaussian()
    for (let s = start[i]!; s < start[i + 1]!; s++) value += coefficient[s]! * z[index[s]!]!
    into[i] = value
  }
}
