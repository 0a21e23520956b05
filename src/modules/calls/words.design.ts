import { catalogue } from '#kernel/language/index.ts'
import { en } from './words.design.en.ts'
import { fr } from './words.design.fr.ts'

/** The words of designing a call. */
export const designWords = catalogue({ en, fr })
export type DesignWords = typeof en
