// What BM25 must know of all texts of a call before it can weigh the terms of one: how many applications have each term,
// and how long they are. Frozen, it makes the affinity of a pair depend on the two texts of the pair alone, so that one
// late application changes nobody else's, and what is computed anew is bit by bit what was computed before.
import type { TermLists, Vocabulary } from './termLists.ts'

const k1 = 1.2
const b = 0.75

export type Statistics = {
  /** The number of applications counted. */
  applications: number
  /** The sum of their lengths in terms. */
  length: number
  /** How many of them have the term. */
  frequency: Map<string, number>
  /**
   * Affinity per unit of BM25 score: 1000 is what the best-served hundredth of the applications reaches with its best
   * reviewer, and what is above it counts as 1000. So a value means the same for all pairs of one call, and nothing
   * across calls.
   */
  scale: number
}

/** Counts, without a scale yet. */
export function countAll(lists: TermLists, { terms }: Vocabulary): Statistics {
  const count = new Float64Array(terms.length)
  for (const id of lists.term) count[id]!++
  const frequency = new Map<string, number>()
  count.forEach((of_term, id) => {
    if (of_term > 0) frequency.set(terms[id]!, of_term)
  })
  const length = lists.count.reduce((sum, tf) => sum + tf, 0)
  return { applications: lists.start.length - 1, length, frequency, scale: 0 }
}

/**
 * One unit of weight. Weights are whole numbers of it, so that products and sums of them are exact: a score does not
 * depend on the order in which its terms are added. 2^44 for a product leaves room for thousands of terms within 2^53.
 */
const unit = 2 ** 22
export const score_unit = unit * unit

const asUnits = (weight: number) => Math.max(1, Math.round(weight * unit))

/** BM25's share of each term of an application, in units: saturating with its occurrences, less in longer texts. */
export function weighApplications({ start, count }: TermLists, { applications, length }: Statistics): Int32Array {
  const average_length = length / Math.max(1, applications) || 1
  const weights = new Int32Array(count.length)
  for (let i = 0; i < start.length - 1; i++) {
    let own_length = 0
    for (let j = start[i]!; j < start[i + 1]!; j++) own_length += count[j]!
    const slow = k1 * (1 - b + (b * own_length) / average_length)
    for (let j = start[i]!; j < start[i + 1]!; j++) weights[j] = asUnits((count[j]! * (k1 + 1)) / (count[j]! + slow))
  }
  return weights
}

/**
 * Weight of each term of an expertise, in units: 1 + ln(occurrences) times idf, brought to unit length over the terms that
 * applications have. A term that no counted application has weighs as if one had it, and as much as it would were it the
 * only such one: so a late application meets the specialist of its new subject, and a word that nobody else uses takes
 * nothing from the others.
 */
export function weighReviewers({ start, term, count }: TermLists, statistics: Statistics, vocabulary: Vocabulary) {
  const { applications, frequency } = statistics
  const documents = vocabulary.terms.map((name) => frequency.get(name) ?? 0)
  const idf = documents.map((of_term) => {
    const df = of_term || 1
    return Math.log(1 + Math.max(0, applications - df + 0.5) / (df + 0.5))
  })
  const weights = new Int32Array(term.length)
  // Squares are rounded to whole numbers too, for the same reason as weights.
  const square = (weight: number) => Math.round(weight * weight * 2 ** 28)
  for (let r = 0; r < start.length - 1; r++) {
    const weightAt = (j: number) => (1 + Math.log(count[j]!)) * idf[term[j]!]!
    let squares = 0
    for (let j = start[r]!; j < start[r + 1]!; j++) if (documents[term[j]!]! > 0) squares += square(weightAt(j))
    for (let j = start[r]!; j < start[r + 1]!; j++) {
      const weight = weightAt(j)
      const all = documents[term[j]!]! > 0 ? squares : squares + square(weight)
      weights[j] = all === 0 ? 0 : asUnits(weight / Math.sqrt(all / 2 ** 28))
    }
  }
  return weights
}
