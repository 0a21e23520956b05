import { type Calibration, calibrationError } from './model.ts'

/** Why a calibrated score differs from the plain mean, in parts that add up: raw + leniency + sections + shrinkage. */
export interface Explanation {
  application: string
  raw_mean: number
  quality: number
  /** The level of the component, towards which few reviews are shrunk. */
  level: number
  reviews: {
    reviewer: string
    score: number
    /** Share of the raw mean. */
    share: number
    /** What the reviewer gives above the level, on average over applications of equal quality. */
    bias: number
    /** What it would have been on the common scale. */
    adjusted: number
    /** -share × bias: what removing the leniency changes in the mean. */
    change: number
  }[]
  /** Sum of the changes above. */
  leniency: number
  /** What removing the sections' own means changes; 0 where there are none. */
  sections: number
  /** The mean on the common scale. */
  adjusted_mean: number
  /** What remains: the move towards the level that few and uneven reviews call for. */
  shrinkage: number
  /** Which share of its distance from the level the score keeps; null where it stands on the level. */
  kept: number | null
}

/** Throws a `CalibrationError` for an application without a score. Points throughout. */
export function explain(
  result: Pick<Calibration, 'terms'> & { applications: Iterable<Calibration['applications'][number]> },
  application: string,
): Explanation {
  const own = [...result.applications].find((each) => each.application === application)
  const { terms } = result
  const at = terms.applications.indexOf(application)
  if (!own || at < 0) throw calibrationError('unknown-application', `the application ${application} has no score`)
  const rows = Array.from({ length: terms.start[at + 1]! - terms.start[at]! }, (_, i) => terms.start[at]! + i)
  const level = terms.level[at]!
  const total = rows.reduce((sum, row) => sum + terms.weight[row]!, 0)
  const reviews = rows.map((row) => {
    const [score, bias, section] = [terms.score[row]!, terms.bias[row]!, terms.section[row]!]
    const share = terms.weight[row]! / total
    const reviewer = terms.reviewers[terms.reviewer[row]!]!
    return { reviewer, score, share, bias, adjusted: score - bias - section, change: -share * bias, section }
  })
  const leniency = reviews.reduce((sum, { change }) => sum + change, 0)
  const sections = reviews.reduce((sum, { share, section }) => sum - share * section, 0)
  const adjusted_mean = own.raw_mean + leniency + sections
  const distance = adjusted_mean - level
  return {
    application,
    raw_mean: own.raw_mean,
    quality: own.quality,
    level,
    reviews: reviews.map(({ section: _, ...review }) => review),
    leniency,
    sections,
    adjusted_mean,
    shrinkage: own.quality - adjusted_mean,
    kept: Math.abs(distance) > 1e-9 ? (own.quality - level) / distance : null,
  }
}
