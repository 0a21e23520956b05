// From reviews to a ranking by plain means: the score of a review, the mean of an application, shared ranks. Sums are kept
// as whole numbers, so that two applications with the same mean share a rank whatever the order of their reviews was.

/** Weights are percent with at most two decimals and add up to 100. */
export type WeightedCriterion = { key: string; weight_percent: number }

/** One review: marks on the anchored scale 1…5 by criterion. Only submitted reviews count. */
export type MarkedReview = { application: string; submitted: boolean; marks: Record<string, number | null | undefined> }

export type RankingInput = {
  criteria: WeightedCriterion[]
  /** All applications to rank, in the order in which equals are listed. */
  applications: string[]
  reviews: MarkedReview[]
  /** Reviews that each application should have. */
  expected: number
}

export type Ranked = {
  application: string
  /** 1 is best; equals share a rank and the next rank is skipped (1, 2, 2, 4). Null without a counted review. */
  rank: number | null
  /** Mean score of the counted reviews, 0…100; null without one. */
  mean: number | null
  lowest: number | null
  highest: number | null
  /** `highest - lowest`, in points: how far the reviewers disagree. */
  spread: number | null
  /** Sample standard deviation of the scores; null with fewer than two. */
  deviation: number | null
  /** Number of counted reviews: submitted, with a mark for every criterion. */
  reviews: number
  /** Whether it has all the reviews it should, and none was left out for a missing mark. */
  complete: boolean
}

export type RankingFault = 'bad-weights' | 'unknown-application' | 'bad-mark' | 'duplicate'
export type RankingError = Error & { name: 'RankingError'; fault: RankingFault }

export const mark_lowest = 1
export const mark_highest = 5

/**
 * Weighted score of one review, 0…100: a mark of 1 counts 0, of 5 counts 100, evenly between. Null if a mark is missing.
 * Throws a `RankingError` for weights that do not add up to 100 and for marks off the scale.
 */
export function scoreOf(criteria: WeightedCriterion[], marks: MarkedReview['marks']): number | null {
  const whole = wholeScore(wholeWeights(criteria), marks)
  return whole === null ? null : whole / whole_per_point
}

/** Ranks all applications, best first; those without a counted review come last. Throws a `RankingError`. */
export function rank({ criteria, applications, reviews, expected }: RankingInput): Ranked[] {
  const weights = wholeWeights(criteria)
  const scores = new Map<string, number[]>()
  for (const application of applications) {
    if (scores.has(application)) throw rankingError('duplicate', `application ${application} occurs twice`)
    scores.set(application, [])
  }
  const partial = new Set<string>()
  for (const { application, submitted, marks } of reviews) {
    const own = scores.get(application)
    if (!own) throw rankingError('unknown-application', `a review is about application ${application}`)
    if (!submitted) continue
    const score = wholeScore(weights, marks)
    if (score === null) partial.add(application)
    else own.push(score)
  }
  const rows = [...scores].map(([application, own]) => ({ application, own, sum: own.reduce((s, x) => s + x, 0) }))
  rows.sort(byMean)
  let rank = 0
  return rows.map((row, i) => {
    if (i === 0 || byMean(rows[i - 1]!, row) !== 0) rank = i + 1
    const complete = row.own.length >= expected && !partial.has(row.application)
    return { application: row.application, rank: row.own.length > 0 ? rank : null, ...summary(row.own), complete }
  })
}

type Row = { own: number[]; sum: number }

/** Higher mean first, compared as fractions of whole numbers; nothing to compare comes last. */
function byMean(x: Row, y: Row): number {
  if (x.own.length === 0 || y.own.length === 0) return y.own.length - x.own.length
  return y.sum * x.own.length - x.sum * y.own.length
}

function summary(own: number[]) {
  if (own.length === 0) return { mean: null, lowest: null, highest: null, spread: null, deviation: null, reviews: 0 }
  const scores = own.map((whole) => whole / whole_per_point)
  const mean = own.reduce((sum, whole) => sum + whole, 0) / (own.length * whole_per_point)
  const lowest = Math.min(...scores)
  const highest = Math.max(...scores)
  const squares = scores.reduce((sum, score) => sum + (score - mean) ** 2, 0)
  const deviation = scores.length < 2 ? null : Math.sqrt(squares / (scores.length - 1))
  return { mean, lowest, highest, spread: highest - lowest, deviation, reviews: scores.length }
}

// A whole score is the sum of hundredths of a percent times steps above the lowest mark: 4 × 10,000 for the best review.
const whole_per_point = ((mark_highest - mark_lowest) * 10_000) / 100

function wholeWeights(criteria: WeightedCriterion[]): { key: string; weight: number }[] {
  const weights = criteria.map(({ key, weight_percent }) => ({ key, weight: Math.round(weight_percent * 100) }))
  const fine = criteria.every(
    ({ weight_percent }, i) => weight_percent >= 0 && Math.abs(weight_percent * 100 - weights[i]!.weight) < 1e-6,
  )
  const sum = weights.reduce((total, { weight }) => total + weight, 0)
  if (!fine || sum !== 10_000) throw rankingError('bad-weights', `weights add up to ${sum / 100} percent`)
  if (new Set(criteria.map(({ key }) => key)).size < criteria.length) {
    throw rankingError('duplicate', 'two criteria have one key')
  }
  return weights
}

function wholeScore(weights: { key: string; weight: number }[], marks: MarkedReview['marks']): number | null {
  let whole = 0
  let missing = false
  for (const { key, weight } of weights) {
    const mark = marks[key]
    if (mark === null || mark === undefined) missing = true
    else if (Number.isInteger(mark) && mark >= mark_lowest && mark <= mark_highest)
      whole += weight * (mark - mark_lowest)
    else throw rankingError('bad-mark', `criterion ${key} has the mark ${mark}`)
  }
  return missing ? null : whole
}

function rankingError(fault: RankingFault, message: string): RankingError {
  return Object.assign(new Error(message), { name: 'RankingError' as const, fault })
}
