import { catalogue } from '#kernel/language/index.ts'
import { en } from './words.lottery.en.ts'
import { fr } from './words.lottery.fr.ts'

/** The words of a call's lottery, as everyone reads them. */
export const lotteryWords = catalogue({ en, fr })
