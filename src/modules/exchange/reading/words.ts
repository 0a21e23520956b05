import { catalogue, type Language } from '#kernel/language/index.ts'
import { en } from './words.en.ts'
import { fr } from './words.fr.ts'
import { en as graphEn } from './words.graph.en.ts'
import { fr as graphFr } from './words.graph.fr.ts'
import { en as matrixEn } from './words.matrix.en.ts'
import { fr as matrixFr } from './words.matrix.fr.ts'
import { en as objectEn } from './words.object.en.ts'
import { fr as objectFr } from './words.object.fr.ts'
import { en as startEn } from './words.start.en.ts'
import { fr as startFr } from './words.start.fr.ts'
import { en as timelineEn } from './words.timeline.en.ts'
import { fr as timelineFr } from './words.timeline.fr.ts'

export const words = catalogue({ en, fr })
export const graphWords = catalogue({ en: graphEn, fr: graphFr })
export const matrixWords = catalogue({ en: matrixEn, fr: matrixFr })
export const startWords = catalogue({ en: startEn, fr: startFr })
export const timelineWords = catalogue({ en: timelineEn, fr: timelineFr })
export const objectWords = catalogue({ en: objectEn, fr: objectFr })

/** A kind of object in words; a kind of somebody's own, without a word of ours, as it is written. */
export const typeWord = (language: Language, type: string): string => words(language).types[type] ?? type
