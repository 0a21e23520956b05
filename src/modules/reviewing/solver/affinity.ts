// How well each reviewer's expertise fits each application, by BM25 (Robertson and Zaragoza, The Probabilistic Relevance
// Framework, 2009, with k1 = 1.2 and b = 0.75). BM25 rather than the database's ts_rank because it finds reworded texts
// about twice as often.
//
// The applications are the documents and each reviewer's expertise is the query: what is rare or common is then judged
// by this call's applications, which are what must be told apart, and their differing lengths are allowed for. A reviewer
// with a long list of interests must not outbid a specialist by length alone, so each query is brought to unit length.
//
// Limits: terms must be shared literally, up to case, diacritics and endings; a French text and an English one meet in
// cognates and in the words of the glossary, and in no others. Time and memory grow with applications × reviewers.
import { affinity_max } from './instance.ts'
import { countAll, type Statistics, score_unit, weighApplications, weighReviewers } from './statistics.ts'
import { countTerms, newVocabulary, type TermLists, type Vocabulary } from './termLists.ts'
import type { SpokenText } from './terms.ts'

export type Affinity = {
  applications: number
  reviewers: number
  /** `matrix[a * reviewers + r]`: integer 0…1000. 0 means not one term in common. */
  matrix: Uint16Array
  /** What the values were measured by, to compute single pairs later and get the same. */
  statistics: Statistics
  /** What `explainAffinity` reads. */
  terms: WeighedTexts
}

/**
 * Affinities between texts of applications and of reviewers' expertise. Empty texts are allowed and fit nothing.
 * 4,000 applications of 220 words and 1,500 reviewers take about a second.
 */
export function affinities(applications: SpokenText[], expertise: SpokenText[]): Affinity {
  const lists = listTerms(applications, expertise)
  const statistics = countAll(lists.of_applications, lists.vocabulary)
  const terms = weighTerms(lists, statistics)
  const scores = scoreAll(terms)
  statistics.scale = scaleOf(scores, applications.length, expertise.length)
  const matrix = toIntegers(scores, statistics.scale)
  return { applications: applications.length, reviewers: expertise.length, matrix, statistics, terms }
}

/** The matrix of affinities of some texts by statistics that were frozen before. */
export function affinitiesBy(statistics: Statistics, applications: SpokenText[], expertise: SpokenText[]): Uint16Array {
  if (applications.length === 0 || expertise.length === 0) return new Uint16Array(0)
  return toIntegers(scoreAll(weighTerms(listTerms(applications, expertise), statistics)), statistics.scale)
}

export type AffinityReason = {
  /** The term as the application writes it. */
  word: string
  /** Its part of the affinity, in points of 1000; the parts add up to the affinity, up to rounding and the cap. */
  contribution: number
}

/** Why a pair has its affinity: the shared terms, the weightiest first. Throws a `RangeError` for an unknown pair. */
export function explainAffinity(affinity: Affinity, application: number, reviewer: number): AffinityReason[] {
  checkNumber('application', application, affinity.applications)
  checkNumber('reviewer', reviewer, affinity.reviewers)
  return reasonsOf(affinity.terms, affinity.statistics.scale, application, reviewer)
}

/** The same for two texts alone, by the frozen statistics of their call. Nothing else is computed. */
export function explainTexts(
  statistics: Statistics,
  application: SpokenText,
  expertise: SpokenText,
): { affinity: number; reasons: AffinityReason[] } {
  const terms = weighTerms(listTerms([application], [expertise]), statistics)
  const [affinity] = toIntegers(scoreAll(terms), statistics.scale)
  return { affinity: affinity!, reasons: reasonsOf(terms, statistics.scale, 0, 0) }
}

export type WeighedTexts = {
  vocabulary: Vocabulary
  of_applications: TermLists
  of_reviewers: TermLists
  application_weight: Int32Array
  reviewer_weight: Int32Array
}

type ListedTexts = Pick<WeighedTexts, 'vocabulary' | 'of_applications' | 'of_reviewers'>

function listTerms(applications: SpokenText[], expertise: SpokenText[]): ListedTexts {
  const vocabulary = newVocabulary()
  // Applications first: the words shown are theirs.
  const of_applications = countTerms(applications, vocabulary)
  return { vocabulary, of_applications, of_reviewers: countTerms(expertise, vocabulary) }
}

function weighTerms(lists: ListedTexts, statistics: Statistics): WeighedTexts {
  return {
    ...lists,
    application_weight: weighApplications(lists.of_applications, statistics),
    reviewer_weight: weighReviewers(lists.of_reviewers, statistics, lists.vocabulary),
  }
}

/** Exact scores of all pairs, reviewer by reviewer, through an inverted index over the applications. */
function scoreAll(texts: WeighedTexts): Float32Array {
  const { of_applications, of_reviewers, reviewer_weight } = texts
  const applications = of_applications.start.length - 1
  const reviewers = of_reviewers.start.length - 1
  const { posting_start, posting_application, posting_weight } = invert(texts)
  const scores = new Float32Array(applications * reviewers)
  const of_reviewer = new Float64Array(applications)
  for (let r = 0; r < reviewers; r++) {
    of_reviewer.fill(0)
    for (let j = of_reviewers.start[r]!; j < of_reviewers.start[r + 1]!; j++) {
      const term = of_reviewers.term[j]!
      const weight = reviewer_weight[j]!
      const end = posting_start[term + 1]!
      for (let p = posting_start[term]!; p < end; p++) {
        of_reviewer[posting_application[p]!]! += weight * posting_weight[p]!
      }
    }
    for (let a = 0; a < applications; a++) scores[a * reviewers + r] = of_reviewer[a]! / score_unit
  }
  return scores
}

function invert({ vocabulary, of_applications: { start, term }, application_weight }: WeighedTexts) {
  const posting_start = new Int32Array(vocabulary.terms.length + 1)
  for (const id of term) posting_start[id + 1]!++
  for (let t = 0; t < vocabulary.terms.length; t++) posting_start[t + 1]! += posting_start[t]!
  const next = posting_start.slice()
  const posting_application = new Int32Array(term.length)
  const posting_weight = new Int32Array(term.length)
  for (let a = 0; a < start.length - 1; a++) {
    for (let i = start[a]!; i < start[a + 1]!; i++) {
      const p = next[term[i]!]!++
      posting_application[p] = a
      posting_weight[p] = application_weight[i]!
    }
  }
  return { posting_start, posting_application, posting_weight }
}

function scaleOf(scores: Float32Array, applications: number, reviewers: number): number {
  const best = new Float32Array(applications)
  for (let a = 0; a < applications; a++) {
    for (let r = 0; r < reviewers; r++) best[a] = Math.max(best[a]!, scores[a * reviewers + r]!)
  }
  best.sort()
  const top = best[Math.max(0, Math.ceil(0.99 * applications) - 1)] ?? 0
  return top > 0 ? affinity_max / top : 0
}

function toIntegers(scores: Float32Array, scale: number): Uint16Array {
  const matrix = new Uint16Array(scores.length)
  for (let i = 0; i < scores.length; i++) {
    // Rounding must not turn a shared term into none.
    if (scores[i]! > 0) matrix[i] = Math.min(affinity_max, Math.max(1, Math.round(scores[i]! * scale)))
  }
  return matrix
}

function reasonsOf(texts: WeighedTexts, scale: number, application: number, reviewer: number): AffinityReason[] {
  const { vocabulary, of_applications, of_reviewers, application_weight, reviewer_weight } = texts
  const reasons: AffinityReason[] = []
  const application_end = of_applications.start[application + 1]!
  const reviewer_end = of_reviewers.start[reviewer + 1]!
  let i = of_applications.start[application]!
  for (let j = of_reviewers.start[reviewer]!; j < reviewer_end; j++) {
    const term = of_reviewers.term[j]!
    while (i < application_end && of_applications.term[i]! < term) i++
    if (i === application_end || of_applications.term[i] !== term) continue
    const contribution = ((application_weight[i]! * reviewer_weight[j]!) / score_unit) * scale
    reasons.push({ word: vocabulary.words[term]!, contribution })
  }
  return reasons.sort((x, y) => y.contribution - x.contribution || (x.word < y.word ? -1 : 1))
}

function checkNumber(name: string, number: number, count: number) {
  if (!Number.isInteger(number) || number < 0 || number >= count) throw new RangeError(`there is no ${name} ${number}`)
}
