// What goes into a calibration and what comes out of it.
//
// A score is y_ij = level + f_i + b_j + e_ij: the quality f of the application, the leniency b of the reviewer, and chance.
// f ~ N(0, σ²_f), b ~ N(0, σ²_b), e ~ N(0, σ²/weight), all independent. The level is that of the component: of those
// applications and reviewers that reviews connect. Sources: Henderson, "Best linear unbiased estimation and prediction
// under a selection model", Biometrics 31 (1975); Patterson and Thompson (1971) for the variances; MacKay, Kenna, Low and
// Parker, "Calibration with confidence", RSOS 4 (2017) for the need of a connected graph; Heyard, Ott, Salanti and Egger,
// "Rethinking the funding line at the Swiss National Science Foundation", arXiv 2102.09958 (2022) for the expected rank.

/** One score by one reviewer. A score of null is missing: it counts nowhere. */
export interface ScoreRow {
  application: string
  reviewer: string
  /** In points of any scale, between ± 1e9. */
  score: number | null
  /** The panel or session in which the score was given; its own mean is taken out. All rows name one, or none does. */
  section?: string
  /** How much the score counts: its precision in relation to others; 1 where nothing is said. */
  weight?: number
  /** When it was given, in any unit: for reviewers who drift. */
  at?: number
}

export interface CalibrationInput {
  scores: ScoreRow[]
  /** Places above the line, for `probability`. A third of each component, rounded up, where nothing is said. */
  top?: number
  /** Of everything that is drawn: the same seed gives the same numbers. An integer from 0 to 2^32 - 1. */
  seed?: number
  /**
   * Applications that do not help to set the reviewers' scales. They get their scores by the scales that the others set,
   * so that the others' scores say nothing about them.
   */
  aside?: ReadonlySet<string>
}

export type CalibrationFault =
  | 'empty'
  | 'bad-name'
  | 'bad-score'
  | 'bad-weight'
  | 'bad-time'
  | 'bad-section'
  | 'bad-top'
  | 'bad-seed'
  | 'duplicate'
  | 'too-large'
  | 'unknown-application'
export type CalibrationError = Error & { name: 'CalibrationError'; fault: CalibrationFault; row: number | null }

/** `row` is the index of the row at fault, where one is. */
export function calibrationError(fault: CalibrationFault, message: string, row: number | null = null) {
  return Object.assign(new Error(message), { name: 'CalibrationError' as const, fault, row }) as CalibrationError
}

/** What can be calibrated within seconds and a gigabyte; beyond it a `too-large` is better than a process that dies. */
export const most = { rows: 500_000, applications: 20_000, reviewers: 20_000, kept: 3_000, score: 1e9 }

export type Interval = [low: number, high: number]

export interface ApplicationScore {
  application: string
  /** Counted reviews. */
  reviews: number
  /** Mean of the counted reviews, by their weights. */
  raw_mean: number
  /** The calibrated score on the scale of the raw one: the level of the component plus the estimated quality. */
  quality: number
  /**
   * Standard deviation of what is unknown about `quality` in relation to the mean of its component; 0 where the data say
   * nothing about it. What all have in common tells nobody apart, and is left out.
   */
  sd: number
  /** 95 in 100: `quality` ± 1.96 `sd`. Null where the data say nothing about it. */
  interval: Interval | null
  /** 1 + Σ P(another one of the component is better), by the joint posterior. */
  expected_rank: number
  /** 95 in 100 of the drawn ranks. */
  rank_interval: Interval
  /** 100 (expected_rank - 0.5) / size of the component. */
  percentile: number
  /** Share of the draws in which it is among the best `top` of its component. */
  probability: number
  component: number
  /** Its reviews did not help to set the scales. */
  aside: boolean
}

export interface ReviewerScale {
  reviewer: string
  /** Reviews that helped to set the scale. */
  reviews: number
  /** Points by which this reviewer scores above the component's level; 0 where the data cannot tell. */
  bias: number
  sd: number
  interval: Interval | null
  /** A single review says little about a scale: the bias is shrunk strongly towards 0. */
  single: boolean
  component: number
  /** Mean, lowest and highest score given. */
  mean: number
}

export interface Component {
  /** 1 is the largest. */
  component: number
  applications: number
  reviewers: number
  reviews: number
  /** The mean level that the qualities of this component stand on. */
  level: number
  /** With one reviewer alone nobody can tell severity from poor applications. */
  bias_identifiable: boolean
}

/** `reml`: at the restricted maximum likelihood. `integrated`: averaged over what the data leave open about them. */
export type VarianceMethod = 'reml' | 'integrated' | 'assumed' | 'none'

export interface Variances {
  application: number
  reviewer: number
  residual: number
  method: VarianceMethod
}

export interface Agreement {
  /** Share of a single score's variance that is the application's: intraclass correlation, absolute agreement. */
  single: number | null
  /** The same of the mean of as many reviews as applications have (harmonic mean). */
  average: number | null
  /** Krippendorff's alpha for interval data; null without two reviews of one application, or without any difference. */
  alpha: number | null
  /** Mean difference between the highest and the lowest score of an application with two reviews or more. */
  mean_spread: number | null
}

/** A trend of a reviewer's scores over the order of the reviews, in points per review. */
export interface Drift {
  reviewer: string
  reviews: number
  slope: number
  /** Two-sided, Student's t. */
  p: number
  /** The same, corrected for the number of reviewers looked at (Holm 1979). */
  p_corrected: number
}

/** How a reviewer's order of applications agrees with that of everybody else. */
export interface Concord {
  reviewer: string
  /** Applications that somebody else reviewed too. */
  shared: number
  /** -1 to 1, of the own scores with the mean of the others', their leniency removed. */
  correlation: number
  /** One-sided: that the order is the reverse. Corrected as above. */
  p_corrected: number
}

/** A Gaussian part of the posterior, for one set of variances. Plain data: it can be sent to a thread. */
export interface PosteriorNode {
  weight: number
  /** Mean of the unknowns z that all applications share: levels, and reviewers' leniencies or applications' qualities. */
  mean: Float64Array
  /** Inverse of the Cholesky factor L of z's precision, lower triangle, row by row: z = mean + L^-T ε. */
  spread: Float64Array
  /** θ_i = constant_i + Σ coefficient · z + N(0, noise_i²). */
  constant: Float64Array
  noise: Float64Array
  /** The entries of application i are at start[i] … start[i + 1]. */
  start: Int32Array
  index: Int32Array
  coefficient: Float64Array
}

/** The joint posterior of all qualities, from which any number of cases can be drawn. */
export interface JointPosterior {
  applications: string[]
  component: Int32Array
  nodes: PosteriorNode[]
}

export interface Calibration {
  applications: ApplicationScore[]
  reviewers: ReviewerScale[]
  components: Component[]
  variances: Variances
  agreement: Agreement
  drift: Drift[]
  concord: Concord[]
  posterior: JointPosterior
  seed: number
  top: number | null
  /** Draws behind `probability` and `rank_interval`: a probability is off by less than 1 / √draws, 95 times in 100. */
  draws: number
  /** What `explain` needs. */
  terms: ExplanationTerms
}

/**
 * The reviews as they count, so that a difference can be taken apart. In columns, because it crosses between threads: the
 * rows of application i are at start[i] … start[i + 1].
 */
export interface ExplanationTerms {
  applications: string[]
  reviewers: string[]
  start: Int32Array
  /** By row: the number of the reviewer, the score, its weight, and what is taken out of it. */
  reviewer: Int32Array
  score: Float64Array
  weight: Float64Array
  bias: Float64Array
  section: Float64Array
  /** By application: the level of its component. */
  level: Float64Array
}
