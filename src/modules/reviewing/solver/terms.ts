// From text to terms: what two texts must share to count as speaking of the same thing. Words are runs of letters and
// digits in any script; case, diacritics and endings do not distinguish them; stop words and bare numbers do not count.
import { stemmer } from 'stemmer'
import type { Language } from '#kernel/language/index.ts'
import { fold } from './fold.ts'
import { frenchStem } from './frenchStem.ts'
import { stop_words } from './stopWords.ts'

/** A text and the language whose stop words and endings apply to it. */
export type SpokenText = { text: string; language: Language }

/** Longer runs are encoded data or broken text, not words. */
const longest_word = 40

/** All words of a text, lower-case, with their diacritics. */
export function words(text: string): string[] {
  return (
    text
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{N}\p{M}]+/gu) ?? []
  )
}

/** The term that a word (lower-case) stands for in its language, or null if it carries no meaning of its own. */
export function termOf(word: string, language: Language): string | null {
  const folded = fold(word)
  if (folded.length < 2 || folded.length > longest_word || !/\p{L}/u.test(folded)) return null
  if (stop_words[language].has(folded)) return null
  return language === 'fr' ? frenchStem(folded) : stemmer(folded)
}
