import { catalogue } from '#kernel/language/index.ts'
import { en } from './words.scoring.en.ts'
import { fr } from './words.scoring.fr.ts'

/** How a call says in public how its applications are ranked. */
export const scoringWords = catalogue({ en, fr })
