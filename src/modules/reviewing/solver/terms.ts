// From text to terms: what two texts must share to count as speaking of the same thing. Words are runs of letters and
// digits in any script; case, diacritics and endings do not distinguish them; stop words and bare numbers do not count. A
// French word of technology is the term of its English counterpart (`glossary.ts`).
import { stemmer } from 'stemmer'
import type { Language } from '#kernel/language/index.ts'
import { fold } from './fold.ts'
import { frenchStem } from './frenchStem.ts'
import { english_stems } from './glossary.ts'
import { stop_words } from './stopWords.ts'

/** A text and the language whose stop words and endings apply to it. */
export type SpokenText = {
  text: string
  language: Language
  /** An English text that may go on in French: its writer speaks both. Words of the glossary are then known in either. */
  mixed?: boolean
}

/** How the words of a text are to be read. */
export type Reading = Language | 'mixed'

export const readingOf = ({ language, mixed }: SpokenText): Reading => (mixed ? 'mixed' : language)

/** Longer runs are encoded data or broken text, not words. */
const longest_word = 40

const english_values = new Set(english_stems.values())

/** All words of a text, lower-case, with their diacritics. */
export function words(text: string): string[] {
  return (
    text
      .normalize('NFC')
      .toLowerCase()
      // The one compound that says something else than its parts, and in whose parts the first is a stop word.
      .replaceAll('sous-marin', 'sousmarin')
      .match(/[\p{L}\p{N}\p{M}]+/gu) ?? []
  )
}

/** The term that a word (lower-case) stands for, or null if it carries no meaning of its own. */
export function termOf(word: string, reading: Reading): string | null {
  const folded = fold(word)
  if (folded.length < 2 || folded.length > longest_word || !/\p{L}/u.test(folded)) return null
  if (reading === 'mixed') return mixedTerm(folded)
  if (stop_words[reading].has(folded)) return null
  return reading === 'fr' ? frenchTerm(folded) : stemmer(folded)
}

function frenchTerm(folded: string): string {
  const stem = frenchStem(folded)
  return english_stems.get(stem) ?? stem
}

/** English first; French where only the French half of the glossary knows the word. */
function mixedTerm(folded: string): string | null {
  if (stop_words.en.has(folded) || stop_words.fr.has(folded)) return null
  const english = stemmer(folded)
  return english_values.has(english) ? english : (english_stems.get(frenchStem(folded)) ?? english)
}
