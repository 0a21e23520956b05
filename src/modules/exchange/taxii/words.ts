import { catalogue } from '#kernel/language/index.ts'
import { en } from './words.en.ts'
import { fr } from './words.fr.ts'

/** What the protocol says to the people who read a client's screen or log. */
export const taxiiWords = catalogue({ en, fr })
