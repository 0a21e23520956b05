import { catalogue } from '#kernel/language/index.ts'
import { en } from './words.en.ts'
import { fr } from './words.fr.ts'

/** The words of writing and releasing a report. */
export const composingWords = catalogue({ en, fr })
export type ComposingWords = typeof en
