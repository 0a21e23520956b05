// Four invented calls in four stages and some three hundred applications to them. Tests, the documents and the
// demonstration use the same ones. Days count from the day on which the examples are loaded, so that a deadline that is
// nine days off today is nine days off next year as well.
import type { Language } from '#kernel/language/index.ts'
import type { CallDesign, Text } from './design.ts'

export { applications } from './examples.applications.ts'
export { calls } from './examples.calls.ts'

export interface CallExample {
  slug: string
  title: Text
  summary: Text
  /** Two or three paragraphs, an empty line between them. */
  purpose: Text
  /** Keys of people in `kernel/identity/examples.ts`. */
  officers: string[]
  /** The zone in which the call's times are meant. */
  time_zone: string
  /** Days from the day of loading; negative is past. */
  opens_days: number
  closes_days: number
  /** The hour on that day, in the call's zone. */
  opens_at: string
  closes_at: string
  stage: 'draft' | 'open' | 'reviewing' | 'decided'
  design: CallDesign
  /** When reviews are due and when letters went out or will go out, in days from the day of loading. */
  review_due_days?: number
  letters_days?: number
  reviews_per_application: number
  /** What ranks the applications; the plain mean where nothing is said. */
  scoring?: 'calibrated'
  /** The last places are drawn by lot. */
  lottery?: true
  awards: { places: number; amount_minor: number; currency: string }
  policies: { confidentiality: Text; conflicts: Text; feedback: Text }
}

export interface ApplicationExample {
  /** The challenge and a number: `harbour-watch-03`. Stable as long as the order of the ideas is. */
  key: string
  call: string
  /** The code of a challenge of the call. */
  challenge: string
  /** The keys of an organisation and of a person in `kernel/identity/examples.ts`. */
  organisation: string
  contact: string
  language: Language
  title: string
  /** By the key of the field. A draft may miss some; a file field is never answered here. */
  answers: Record<string, string | number>
  state: 'draft' | 'submitted' | 'withdrawn' | 'ineligible'
  /** The day and hour of submission, in the call's zone, for all but drafts. */
  submitted_days?: number
  submitted_at?: string
  /** Why a withdrawn or ineligible application left the field, and when; in the language of the application. */
  ended?: { days: number; reason: string }
}
