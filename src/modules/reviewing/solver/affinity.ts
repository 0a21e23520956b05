// How well each reviewer's expertise fits each application, by BM25 (Robertson and Zaragoza, The Probabilistic Relevance
// Framework, 2009, with k1 = 1.2 and b = 0.75). BM25 rather than the database's ts_rank because it finds reworded texts
// about twice as often.
//
// The applications are the documents and each reviewer's expertise is the query: what is rare or common is then judged
// by this call's applications, which are what must be told apart, and their differing lengths are allowed for. A reviewer
// with a long list of interests must not outbid a specialist by length alone, so each query is brought to unit length.
//
// Limits: terms must be shared literally, up to case, diacritics and endings; a French text and an English one share only
// cognates. Time and memory grow with applications × reviewers.
import type { Language } from '#kernel/language/index.ts'
import { affinity_max } from './instance.ts'
import { type SpokenText, termOf, words } from './terms.ts'

const k1 = 1.2
const b = 0.75

export type Affinity = {
  applications: number
  reviewers: number
  /** `matrix[a * reviewers + r]`: integer 0…1000. 0 means not one term in common. */
  matrix: Uint16Array
  /**
   * Affinity per unit of BM25 score: 1000 is what the best-served hundredth of the applications reaches with its best
   * reviewer, and what is above it counts as 1000. So a value means the same for all pairs of one call, and nothing
   * across calls.
   */
  scale: number
  /** What `explainAffinity` reads. */
  terms: { words: string[]; application_terms: TermLists; reviewer_terms: TermLists }
}

/** For each text `i`, terms `term[start[i] … start[i+1]-1]`, rising, and the weight of each. */
export type TermLists = { start: Int32Array; term: Int32Array; weight: Float32Array }

/**
 * Affinities between texts of applications and of reviewers' expertise. Empty texts are allowed and fit nothing.
 * 4,000 applications of 200 words and 600 reviewers take about a second.
 */
export function affinities(applications: SpokenText[], expertise: SpokenText[]): Affinity {
  const vocabulary = newVocabulary()
  const application_terms = countTerms(applications, vocabulary)
  const reviewer_terms = countTerms(expertise, vocabulary)
  const documents = documentFrequencies(application_terms, vocabulary.words.length)
  const idf = documents.map((df) => (df === 0 ? 0 : Math.log(1 + (applications.length - df + 0.5) / (df + 0.5))))
  weighApplications(application_terms)
  weighReviewers(reviewer_terms, idf)
  const scores = scoreAll(application_terms, reviewer_terms, documents)
  const { matrix, scale } = toIntegers(scores, applications.length, expertise.length)
  const terms = { words: vocabulary.words, application_terms, reviewer_terms }
  return { applications: applications.length, reviewers: expertise.length, matrix, scale, terms }
}

export type AffinityReason = {
  /** The term as an application writes it. */
  word: string
  /** Its part of the affinity, in points of 1000; the parts add up to the affinity, up to rounding and the cap. */
  contribution: number
}

/** Why a pair has its affinity: the shared terms, the weightiest first. Throws a `RangeError` for an unknown pair. */
export function explainAffinity(affinity: Affinity, application: number, reviewer: number): AffinityReason[] {
  const { application_terms, reviewer_terms } = affinity.terms
  checkNumber('application', application, affinity.applications)
  checkNumber('reviewer', reviewer, affinity.reviewers)
  const reasons: AffinityReason[] = []
  const end = reviewer_terms.start[reviewer + 1]!
  let i = application_terms.start[application]!
  for (let j = reviewer_terms.start[reviewer]!; j < end; j++) {
    const term = reviewer_terms.term[j]!
    while (i < application_terms.start[application + 1]! && application_terms.term[i]! < term) i++
    if (i === application_terms.start[application + 1]! || application_terms.term[i] !== term) continue
    const contribution = application_terms.weight[i]! * reviewer_terms.weight[j]! * affinity.scale
    reasons.push({ word: affinity.terms.words[term]!, contribution })
  }
  return reasons.sort((x, y) => y.contribution - x.contribution)
}

function checkNumber(name: string, number: number, count: number) {
  if (!Number.isInteger(number) || number < 0 || number >= count) throw new RangeError(`there is no ${name} ${number}`)
}

type Vocabulary = {
  /** For each term the word by which it was first met. */
  words: string[]
  idOf: (word: string, language: Language) => number
}

function newVocabulary(): Vocabulary {
  const shown: string[] = []
  const by_term = new Map<string, number>()
  const by_word: Record<Language, Map<string, number>> = { en: new Map(), fr: new Map() }
  const idOf = (word: string, language: Language) => {
    const known = by_word[language].get(word)
    if (known !== undefined) return known
    const term = termOf(word, language)
    let id = term === null ? -1 : by_term.get(term)
    if (id === undefined) {
      id = shown.push(word) - 1
      by_term.set(term!, id)
    }
    by_word[language].set(word, id)
    return id
  }
  return { words: shown, idOf }
}

/** Terms of each text with the number of their occurrences as weight. */
function countTerms(texts: SpokenText[], vocabulary: Vocabulary): TermLists {
  const start = new Int32Array(texts.length + 1)
  const term: number[] = []
  const weight: number[] = []
  texts.forEach(({ text, language }, i) => {
    const count = new Map<number, number>()
    for (const word of words(text)) {
      const id = vocabulary.idOf(word, language)
      if (id !== -1) count.set(id, (count.get(id) ?? 0) + 1)
    }
    for (const id of Int32Array.from(count.keys()).sort()) {
      term.push(id)
      weight.push(count.get(id)!)
    }
    start[i + 1] = term.length
  })
  return { start, term: Int32Array.from(term), weight: Float32Array.from(weight) }
}

function documentFrequencies({ term }: TermLists, vocabulary_size: number): Float64Array {
  const frequency = new Float64Array(vocabulary_size)
  for (const id of term) frequency[id]!++
  return frequency
}

/** Turns occurrences in an application into BM25's share for the term: saturating, and less in longer texts. */
function weighApplications({ start, weight }: TermLists) {
  const texts = start.length - 1
  const average_length = weight.reduce((sum, tf) => sum + tf, 0) / Math.max(1, texts)
  for (let i = 0; i < texts; i++) {
    const own = weight.subarray(start[i]!, start[i + 1]!)
    const length = own.reduce((sum, tf) => sum + tf, 0)
    const slow = k1 * (1 - b + (b * length) / average_length)
    own.forEach((tf, j) => {
      own[j] = (tf * (k1 + 1)) / (tf + slow)
    })
  }
}

/** Turns occurrences in an expertise into weights 1 + ln(occurrences) times idf, brought to unit length. */
function weighReviewers({ start, term, weight }: TermLists, idf: Float64Array) {
  for (let r = 0; r < start.length - 1; r++) {
    let squares = 0
    for (let j = start[r]!; j < start[r + 1]!; j++) {
      weight[j] = (1 + Math.log(weight[j]!)) * idf[term[j]!]!
      squares += weight[j]! ** 2
    }
    if (squares === 0) continue
    for (let j = start[r]!; j < start[r + 1]!; j++) weight[j]! /= Math.sqrt(squares)
  }
}

/** Scores of all pairs, application by application, through an inverted index over the applications. */
function scoreAll(application_terms: TermLists, reviewer_terms: TermLists, documents: Float64Array): Float32Array {
  const applications = application_terms.start.length - 1
  const reviewers = reviewer_terms.start.length - 1
  const { posting_start, posting_application, posting_weight } = invert(application_terms, documents)
  const scores = new Float32Array(applications * reviewers)
  const of_reviewer = new Float64Array(applications)
  for (let r = 0; r < reviewers; r++) {
    of_reviewer.fill(0)
    for (let j = reviewer_terms.start[r]!; j < reviewer_terms.start[r + 1]!; j++) {
      const term = reviewer_terms.term[j]!
      const weight = reviewer_terms.weight[j]!
      const end = posting_start[term + 1]!
      for (let p = posting_start[term]!; p < end; p++) {
        of_reviewer[posting_application[p]!]! += weight * posting_weight[p]!
      }
    }
    for (let a = 0; a < applications; a++) scores[a * reviewers + r] = of_reviewer[a]!
  }
  return scores
}

function invert({ start, term, weight }: TermLists, documents: Float64Array) {
  const posting_start = new Int32Array(documents.length + 1)
  for (let t = 0; t < documents.length; t++) posting_start[t + 1] = posting_start[t]! + documents[t]!
  const next = posting_start.slice()
  const posting_application = new Int32Array(term.length)
  const posting_weight = new Float32Array(term.length)
  for (let a = 0; a < start.length - 1; a++) {
    for (let i = start[a]!; i < start[a + 1]!; i++) {
      const p = next[term[i]!]!++
      posting_application[p] = a
      posting_weight[p] = weight[i]!
    }
  }
  return { posting_start, posting_application, posting_weight }
}

function toIntegers(scores: Float32Array, applications: number, reviewers: number) {
  const best = new Float32Array(applications)
  for (let a = 0; a < applications; a++) {
    for (let r = 0; r < reviewers; r++) best[a] = Math.max(best[a]!, scores[a * reviewers + r]!)
  }
  best.sort()
  const top = best[Math.max(0, Math.ceil(0.99 * applications) - 1)] ?? 0
  const scale = top > 0 ? affinity_max / top : 0
  const matrix = new Uint16Array(scores.length)
  for (let i = 0; i < scores.length; i++) {
    // Rounding must not turn a shared term into none.
    if (scores[i]! > 0) matrix[i] = Math.min(affinity_max, Math.max(1, Math.round(scores[i]! * scale)))
  }
  return { matrix, scale }
}
