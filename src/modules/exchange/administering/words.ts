import { catalogue } from '#kernel/language/index.ts'
import { en } from './words.en.ts'
import { fr } from './words.fr.ts'

/** The words of administering the exchange. */
export const administeringWords = catalogue({ en, fr })
export type AdministeringWords = typeof en
