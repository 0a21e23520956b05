import { catalogue } from '#kernel/language/index.ts'
import { en } from './words.en.ts'
import { fr } from './words.fr.ts'

export const words = catalogue({ en, fr })
