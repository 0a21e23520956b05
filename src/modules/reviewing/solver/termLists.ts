// Texts as lists of numbered terms.
import { type Reading, readingOf, type SpokenText, termOf, words } from './terms.ts'

/** For each text `i`, terms `term[start[i] … start[i+1]-1]`, rising, and how often each occurs in it. */
export type TermLists = { start: Int32Array; term: Int32Array; count: Int32Array }

/** Numbers terms in the order in which they are met. */
export type Vocabulary = {
  terms: string[]
  /** For each term the word by which it was first met. */
  words: string[]
  /** -1 for a word that carries no meaning. */
  idOf: (word: string, reading: Reading) => number
}

export function newVocabulary(): Vocabulary {
  const terms: string[] = []
  const shown: string[] = []
  const by_term = new Map<string, number>()
  const by_word: Record<Reading, Map<string, number>> = { en: new Map(), fr: new Map(), mixed: new Map() }
  const idOf = (word: string, reading: Reading) => {
    const known = by_word[reading].get(word)
    if (known !== undefined) return known
    const term = termOf(word, reading)
    let id = term === null ? -1 : by_term.get(term)
    if (id === undefined) {
      id = shown.push(word) - 1
      terms.push(term!)
      by_term.set(term!, id)
    }
    by_word[reading].set(word, id)
    return id
  }
  return { terms, words: shown, idOf }
}

export function countTerms(texts: SpokenText[], vocabulary: Vocabulary): TermLists {
  const start = new Int32Array(texts.length + 1)
  const term: number[] = []
  const count: number[] = []
  texts.forEach((spoken, i) => {
    const reading = readingOf(spoken)
    const ids = Int32Array.from(words(spoken.text), (word) => vocabulary.idOf(word, reading)).sort()
    for (let j = 0; j < ids.length; j++) {
      if (ids[j] === -1) continue
      if (j > 0 && ids[j] === ids[j - 1]) count[count.length - 1]!++
      else {
        term.push(ids[j]!)
        count.push(1)
      }
    }
    start[i + 1] = term.length
  })
  return { start, term: Int32Array.from(term), count: Int32Array.from(count) }
}
