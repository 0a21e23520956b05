import { en } from './words.en.ts'
export const fr: typeof en = en
