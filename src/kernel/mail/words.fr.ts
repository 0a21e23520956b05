import type { en } from './words.en.ts'

export const fr: typeof en = {
  digestSubject: (count: number) => `${count} messages de Causeway`,
}
