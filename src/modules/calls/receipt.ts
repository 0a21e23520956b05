import { createHash, randomInt } from 'node:crypto'
import canonicalize from 'canonicalize'
import type { Answers } from './answers.ts'

/** Everything that was submitted. The keys and the version are the format: a receipt of today is checked in ten years. */
export interface SubmittedApplication {
  format: 'causeway-application-1'
  application: string
  reference: string
  call: string
  challenge: string
  organisation: { name: string; nation: string }
  contact: { name: string; email: string }
  language: string
  title: string
  answers: Answers
  attachments: { field: string; name: string; size: number; sha256: string }[]
  submitted_at: string
}

/** The canonical bytes of an application (RFC 8785) as text, and their SHA-256: anyone can recompute it from the text. */
export function seal(application: SubmittedApplication): { canonical: string; digest: Buffer } {
  const canonical = canonicalize(application)
  if (canonical === undefined) throw new Error('An application has no canonical form')
  return { canonical, digest: createHash('sha256').update(canonical, 'utf8').digest() }
}

// Crockford's alphabet: no I, L, O or U, so that a reference survives a telephone.
const signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A reference such as `A-7K2M9Q`, drawn at random: it tells nobody how many applications there are. */
export const freshReference = (): string => `A-${Array.from({ length: 6 }, () => signs[randomInt(32)]).join('')}`
