import { catalogue, type Language } from '#kernel/language/index.ts'
import type { AnswerFault } from './answers.ts'
import type { Area } from './design.ts'
import type { ImportFault } from './import.ts'
import { en } from './words.en.ts'
import { fr } from './words.fr.ts'

export const words = catalogue({ en, fr })

export const areaWord = (language: Language, area: Area): string => words(language).areas[area]
export const faultWord = (language: Language, fault: AnswerFault): string => words(language).faults[fault]

/** A fault of an import file as a sentence: "nation “XX” names no nation of the programme". */
export function importFaultSentence(language: Language, { column, fault, detail }: ImportFault): string {
  const text = fault === 'answer' ? faultWord(language, detail as AnswerFault) : words(language).importing[fault]
  if (fault === 'twice-in-file') return `${column} ${text} ${detail}`
  return [column, detail && fault !== 'answer' && `“${detail}”`, text].filter(Boolean).join(' ')
}
