// The design of a call, held as data: what an officer decides before a call opens. Nothing here is known to the code by
// name: fields, criteria, areas of eligibility and challenges are the call's own.
import type { Language } from '#kernel/language/index.ts'

/** A text in each language that people read. */
export type Text = Record<Language, string>

/** The technology areas of the programme (product.md); a challenge belongs to one. */
export const areas = ['ai', 'data', 'quantum', 'autonomy', 'biotechnology', 'materials', 'space'] as const
export type Area = (typeof areas)[number]

export interface ChallengeDesign {
  /** Short and stable, unique within the call: `hull-repair`. */
  code: string
  title: Text
  area: Area
  problem: Text
}

/** One typed question of the application form. */
export type Field = {
  /** Stable within the call; the column's name in exports: `problem`. */
  key: string
  label: Text
  help?: Text
  required: boolean
} & (
  | { kind: 'line'; max_characters: number }
  | { kind: 'text'; max_words: number }
  | { kind: 'number'; min: number; max: number; unit?: string }
  | { kind: 'choice'; options: { key: string; label: Text }[] }
  | { kind: 'yes-no' }
  | { kind: 'date' }
  | { kind: 'file' }
)

/** A criterion with an anchored scale: each step from 1 (lowest) to 5 says what it means. */
export interface Criterion {
  key: string
  label: Text
  question: Text
  /** Whole percent; the weights of a call add up to 100. */
  weight_percent: number
  anchors: [Text, Text, Text, Text, Text]
}

/** Eligibility as data, checked at once while the applicant writes and again at submission. */
export type EligibilityRule =
  | { kind: 'nation'; admits: 'members' | 'members-and-partners' | { nations: string[] } }
  | { kind: 'size'; max_employees: number }
  | { kind: 'age'; max_years: number }
  | { kind: 'readiness'; min: number; max: number }

export interface CallDesign {
  challenges: ChallengeDesign[]
  fields: Field[]
  criteria: Criterion[]
  eligibility: EligibilityRule[]
}
