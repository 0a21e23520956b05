import { agreementOf, concordOf, driftOf } from './agreement.ts'
import { type Design, designOf } from './equations.ts'
import { type Connected, connect } from './graph.ts'
import type {
  ApplicationScore,
  Calibration,
  CalibrationInput,
  Component,
  ExplanationTerms,
  Interval,
  JointPosterior,
  ReviewerScale,
  Variances,
} from './model.ts'
import { type Part, partOf } from './part.ts'
import { covarianceOf, type Group, groupsOf, relativeMoments } from './posterior.ts'
import { draws, type Ranks, rankJoint } from './ranks.ts'
import { type Indexed, readScores } from './read.ts'
import { type Estimated, estimate, type Identifiable, identifiable } from './variances.ts'

/** Mean and standard deviation of many unknowns, averaged over the parts. */
interface Known {
  mean: Float64Array
  sd: Float64Array
}

interface Fit {
  scores: Indexed
  connected: Connected
  design: Design
  estimated: Estimated
  can: Identifiable
  quality: Known
  bias: Known
  cell_level: Float64Array
  posterior: JointPosterior
}

const usual_seed = 20_260_101

/**
 * Calibrates scores: what the applications are worth when the reviewers' leniency is taken out, with all that is unknown
 * about it. Results are in points of the scores given, in the order of the names. Throws a `CalibrationError`.
 * Time: about q³ / 2 × 30 operations for q reviewers (or applications, if fewer), and n² / 2 pairs of n applications.
 */
export function calibrate(input: CalibrationInput): Calibration {
  const fit = fitOf(readScores(input))
  const seed = input.seed ?? usual_seed
  const top = input.top ?? null
  const ranks = rankJoint(fit.posterior, { top, seed })
  const terms = termsOf(fit)
  const variances = variancesOf(fit)
  const residuals = { scores: fit.scores, bias: fit.bias.mean, residual: residualsOf(fit) }
  return {
    applications: applicationsOf(fit, ranks),
    reviewers: reviewersOf(fit),
    components: componentsOf(fit),
    variances,
    agreement: agreementOf(fit.scores, variances),
    drift: driftOf(residuals),
    concord: concordOf(residuals),
    posterior: fit.posterior,
    seed,
    top,
    draws,
    terms,
  }
}

function fitOf(scores: Indexed): Fit {
  const connected = numberLoners(connect(scores))
  const design = designOf(scores, connected.known)
  const can = identifiable(scores, connected.known)
  const estimated = estimate(design, scores, can)
  const parts = estimated.nodes.map((weighted) => partOf(scores, connected.known, design, weighted))
  const shares = estimated.nodes.map(({ share }) => share)
  const applications = levelGroups(connected.all.application, scores.aside)
  const reviewers = levelGroups(connected.all.reviewer)
  const known = parts.map((part) => {
    const covariance = covarianceOf(part.node)
    return {
      quality: relativeMoments(part.node, applications, part.node.mean, covariance),
      bias: relativeMoments(part.bias, reviewers, part.node.mean, covariance),
    }
  })
  return {
    scores,
    connected: connected.all,
    design,
    can,
    estimated,
    quality: mixed(
      known.map(({ quality }) => quality),
      shares,
    ),
    bias: mixed(
      known.map(({ bias }) => bias),
      shares,
    ),
    cell_level: meanOf(parts, shares),
    posterior: {
      applications: scores.applications,
      component: connected.all.application,
      nodes: parts.map(({ node }) => node),
    },
  }
}

/** Applications set aside that nobody known reviewed become components of their own, after all others. */
function numberLoners(known: Connected): { known: Connected; all: Connected } {
  let count = known.count
  const application = known.application.map((component) => (component < 0 ? count++ : component))
  return { known, all: { ...known, count, application } }
}

/** Who stands on the level of each component; those set aside set none. */
const levelGroups = (component: Int32Array, aside?: Uint8Array): Group[] =>
  groupsOf(component)
    .filter(([first]) => component[first!]! >= 0)
    .map((all) => ({ all, base: all.filter((i) => !aside?.[i]) }))

type Moments = ReturnType<typeof relativeMoments>

function mixed(parts: Moments[], shares: number[]): Known {
  const count = parts[0]!.means.length
  const average = (of: (part: Moments) => number) =>
    parts.reduce((sum, part, number) => sum + shares[number]! * of(part), 0)
  const [mean, sd] = [new Float64Array(count), new Float64Array(count)]
  for (let i = 0; i < count; i++) {
    mean[i] = average(({ means }) => means[i]!)
    const distance = average(({ means, centres }) => means[i]! - centres[i]!)
    sd[i] = Math.sqrt(
      average(({ means, centres, variances }) => variances[i]! + (means[i]! - centres[i]! - distance) ** 2),
    )
  }
  return { mean, sd }
}

function meanOf(parts: Part[], shares: number[]): Float64Array {
  const mean = new Float64Array(parts[0]!.cell_level.length)
  parts.forEach(({ cell_level }, part) => {
    for (let cell = 0; cell < mean.length; cell++) mean[cell]! += shares[part]! * cell_level[cell]!
  })
  return mean
}

/** The factor of a 95 % interval of a normal distribution. */
const reach = 1.959963984540054

const intervalOf = (mean: number, sd: number): Interval => [mean - reach * sd, mean + reach * sd]

function applicationsOf({ scores, connected, estimated, quality }: Fit, ranks: Ranks): ApplicationScore[] {
  return scores.applications.map((application, i) => {
    const [mean, sd] = [quality.mean[i]!, quality.sd[i]!]
    return {
      application,
      reviews: scores.start[i + 1]! - scores.start[i]!,
      raw_mean: rawMean(scores, i),
      quality: mean,
      sd,
      interval: estimated.method === 'none' ? null : intervalOf(mean, sd),
      expected_rank: ranks.expected[i]!,
      rank_interval: ranks.interval[i]!,
      percentile: (100 * (ranks.expected[i]! - 0.5)) / ranks.size[i]!,
      probability: ranks.probability[i]!,
      component: connected.application[i]! + 1,
      aside: scores.aside[i] === 1,
    }
  })
}

function rawMean({ start, score, weight }: Indexed, application: number): number {
  let [sum, total] = [0, 0]
  for (let row = start[application]!; row < start[application + 1]!; row++) {
    total += weight[row]!
    sum += ((score[row]! - sum) * weight[row]!) / total
  }
  return sum
}

function reviewersOf({ scores, connected, estimated, can, bias, design }: Fit): ReviewerScale[] {
  const own = scores.reviewers.map(() => ({ count: 0, sum: 0 }))
  for (let row = 0; row < design.cell.length; row++) {
    if (design.cell[row]! < 0) continue
    own[scores.reviewer[row]!]!.count++
    own[scores.reviewer[row]!]!.sum += scores.score[row]!
  }
  const members = new Map<number, number>()
  for (const component of connected.reviewer) members.set(component, (members.get(component) ?? 0) + 1)
  return scores.reviewers.flatMap((reviewer, j) => {
    const component = connected.reviewer[j]!
    if (component < 0) return []
    const known = can.reviewer && estimated.method !== 'none' && members.get(component)! > 1
    const [mean, sd] = known ? [bias.mean[j]!, bias.sd[j]!] : [0, 0]
    return [
      {
        reviewer,
        reviews: own[j]!.count,
        bias: mean,
        sd,
        interval: known ? intervalOf(mean, sd) : null,
        single: own[j]!.count === 1,
        component: component + 1,
        mean: own[j]!.sum / own[j]!.count,
      },
    ]
  })
}

function componentsOf({ scores, connected, can, design, cell_level }: Fit): Component[] {
  const levels = levelsOf(design, cell_level, connected.count)
  const list = Array.from(
    { length: connected.count },
    (_, number): Component => ({
      component: number + 1,
      applications: 0,
      reviewers: 0,
      reviews: 0,
      level: levels[number]!,
      bias_identifiable: false,
    }),
  )
  connected.application.forEach((number, i) => {
    const own = list[number]!
    own.applications++
    own.reviews += scores.start[i + 1]! - scores.start[i]!
    if (Number.isNaN(own.level)) own.level = rawMean(scores, i)
  })
  for (const number of connected.reviewer) if (number >= 0) list[number]!.reviewers++
  for (const each of list) each.bias_identifiable = can.reviewer && each.reviewers > 1
  return list
}

/** NaN for a component without a review that helps. */
function levelsOf({ cell_component, cell_weight }: Design, cell_level: Float64Array, count: number): Float64Array {
  const [sum, total] = [new Float64Array(count), new Float64Array(count)]
  cell_component.forEach((component, cell) => {
    sum[component]! += cell_weight[cell]! * cell_level[cell]!
    total[component]! += cell_weight[cell]!
  })
  return sum.map((value, number) => value / total[number]!)
}

function variancesOf({ design, estimated }: Fit): Variances {
  const { ratios, residual } = estimated.point
  const square = residual * design.unit ** 2
  return {
    application: ratios.application * square,
    reviewer: ratios.reviewer * square,
    residual: square,
    method: estimated.method,
  }
}

/** What is left of each score when level, quality and leniency are taken out; NaN for a row that does not help. */
function residualsOf({ scores, connected, design, quality, bias, cell_level }: Fit): Float64Array {
  const levels = levelsOf(design, cell_level, connected.count)
  return design.cell
    .map((_, row) => row)
    .reduce((residual, row) => {
      const cell = design.cell[row]!
      const application = scores.application[row]!
      residual[row] =
        cell < 0
          ? Number.NaN
          : scores.score[row]! -
            cell_level[cell]! -
            (quality.mean[application]! - levels[connected.application[application]!]!) -
            bias.mean[scores.reviewer[row]!]!
      return residual
    }, new Float64Array(design.cell.length))
}

function termsOf({ scores, connected, design, quality, bias, cell_level }: Fit): ExplanationTerms {
  const levels = levelsOf(design, cell_level, connected.count)
  const sectionShift = sectionShifts({ scores, design, cell_level }, levels)
  const componentOf = (row: number) => connected.application[scores.application[row]!]!
  const known = (row: number) => connected.reviewer[scores.reviewer[row]!]! === componentOf(row)
  return {
    applications: scores.applications,
    reviewers: scores.reviewers,
    start: scores.start,
    reviewer: scores.reviewer,
    score: scores.score,
    weight: scores.weight,
    bias: scores.score.map((_, row) => (known(row) ? bias.mean[scores.reviewer[row]!]! : 0)),
    section: scores.score.map((_, row) => sectionShift(componentOf(row), scores.section[row]!)),
    level: quality.mean.map((mean, i) => {
      const level = levels[connected.application[i]!]!
      return Number.isNaN(level) ? mean : level
    }),
  }
}

/** How far a section's mean lies above the level of its component. */
function sectionShifts(
  { scores, design, cell_level }: Pick<Fit, 'scores' | 'design' | 'cell_level'>,
  levels: Float64Array,
): (component: number, section: number) => number {
  const shifts = new Map<string, number>()
  for (let row = 0; row < design.cell.length; row++) {
    const cell = design.cell[row]!
    if (cell < 0) continue
    const component = design.cell_component[cell]!
    shifts.set(`${component} ${scores.section[row]}`, cell_level[cell]! - levels[component]!)
  }
  return (component, section) => shifts.get(`${component} ${section}`) ?? 0
}
