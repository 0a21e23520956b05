import { catalogue } from '#kernel/language/index.ts'
import { en } from './words.en.ts'
import { fr } from './words.fr.ts'

/** The words of watch lists, their mails and feeds. */
export const watchingWords = catalogue({ en, fr })
export type WatchingWords = typeof en
