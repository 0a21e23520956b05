import { catalogue } from '#kernel/language/index.ts'
import { en } from './words.calibration.en.ts'
import { fr } from './words.calibration.fr.ts'

/** The words of ranking and of calibrated scores. */
export const calibrationWords = catalogue({ en, fr })
export type CalibrationWords = typeof en
