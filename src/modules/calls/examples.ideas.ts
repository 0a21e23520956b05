import type { Topic } from '#kernel/identity/examples.ts'
import type { ApplicationExample } from './examples.ts'

/** What applicants of one language have to say on a challenge. */
export interface Voices {
  /** Three sentences make the statement of the problem: where it shows, what it costs, why present means fail. */
  places: string[]
  costs: string[]
  gaps: string[]
  /** Two make the wish for tests: what to measure, and which result would end the work. */
  measures: string[]
  stops: string[]
  ideas: Idea[]
}

export type Idea = [title: string, approach: string, evidence: string, readiness: number, more?: More]

/** Where an idea must not fall to the next company in line, or does not simply stand submitted. */
export interface More {
  by?: string
  contact?: string
  state?: ApplicationExample['state']
  reason?: string
  employees?: number
  submitted_at?: string
  /** Keys of fields that a draft has not answered yet. */
  missing?: string[]
}

export interface ChallengeIdeas {
  call: string
  challenge: string
  /** Which companies may have had the idea. */
  topics: Topic[]
  en: Voices
  fr: Voices
}
