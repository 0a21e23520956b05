import { catalogue } from '#kernel/language/index.ts'
import { en } from './words.selection.en.ts'
import { fr } from './words.selection.fr.ts'

/** The words of choosing a portfolio and of drawing lots. */
export const selectionWords = catalogue({ en, fr })
export type SelectionWords = typeof en
