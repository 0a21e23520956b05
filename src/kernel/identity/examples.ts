// The demonstration programme: nations, release groups, organisations and people, all of them invented. Tests, the
// documents and the demonstration share this cast, so that a name in a failing test is a name one has met before.
import { castPeople, reviewerPeople, secretariatPeople } from './examples.cast.ts'
import { contactPeople } from './examples.names.ts'

export { nations, releaseGroups } from './examples.nations.ts'
export { companiesOf, organisations, type Topic } from './examples.organisations.ts'

export const programme = {
  name: { en: 'Northern Causeway Programme', fr: 'Programme Chaussée du Nord' },
  /** What the sign-in page says the programme is. */
  summary: {
    en: 'Thirty-two nations and two partners look for ideas together, test them in each other’s ranges and waters, and bring them into use.',
    fr: 'Trente-deux nations et deux partenaires cherchent des idées ensemble, les éprouvent sur leurs terrains et dans leurs eaux, et les mettent en service.',
  },
}

/** A text in both languages of the programme. */
export interface Wording {
  en: string
  fr: string
}

export interface Nation {
  /** ISO 3166-1 alpha-2. */
  code: string
  name: Wording
  kind: 'nation' | 'partner'
  /** The time zone of the capital. */
  time_zone: string
  /** ISO 4217. */
  currency: string
}

export interface ReleaseGroup {
  code: string
  name: Wording
  /** Calendar dates; the last day of a membership is `until`. */
  members: { nation: string; from: string; until?: string }[]
}

export interface Organisation {
  key: string
  name: string
  nation: string
  kind: 'company' | 'research' | 'ministry' | 'secretariat'
  domains: string[]
  /** A year. */
  founded: number
  employees: number
  city: string
}

export type RoleName = 'administrator' | 'officer' | 'observer' | 'representative' | 'fund-manager'
export type RoleScope = 'programme' | { call: string } | { nation: string }

export interface Person {
  key: string
  name: string
  email: string
  language: 'en' | 'fr'
  time_zone: string
  nation: string
  /** The key of an organisation. */
  organisation?: string
  /** What stands under the name: a function, not a role. */
  title: Wording
  /** For the sign-in page: who this is and what waits for them today. Everyone in the cast has one. */
  about?: Wording
  /** One of the few whom tests and documents call by name. */
  cast: boolean
  /** Reviewers hold their duties through `modules/reviewing/examples.ts`, applicants through their applications. */
  roles: { role: RoleName; scope: RoleScope; until?: string }[]
}

export const people: Person[] = [...castPeople, ...secretariatPeople, ...reviewerPeople, ...contactPeople]
