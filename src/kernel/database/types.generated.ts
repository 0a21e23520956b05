// Generated from the migrated schema by `bin/causeway database types`; a test compares. Not edited by hand.
import type { ColumnType, Generated } from 'kysely'

// biome-ignore lint/suspicious/noExplicitAny: outside types (the shape of a jsonb column is its reader's to state)
type Json = ColumnType<any, string, string>
// biome-ignore lint/suspicious/noExplicitAny: outside types (the same, with a default)
type JsonWithDefault = ColumnType<any, string | undefined, string>

export interface AuditHead {
  only_one: Generated<boolean>
  position: number
  hash: Buffer
}

export interface AuditLine {
  position: number
  at: Date
  actor: string | null
  act: string
  subject: string | null
  scope: string | null
  details: Json
  canonical: string
  previous: Buffer
  hash: Buffer
}

export interface CallsApplication {
  id: Generated<string>
  call: string
  challenge: string | null
  organisation: string
  nation: string
  organisation_name: string
  reference: string
  external_id: string | null
  language: 'en' | 'fr'
  title: Generated<string>
  answers: JsonWithDefault
  readiness: number | null
  contact: string
  state: Generated<'draft' | 'submitted' | 'withdrawn'>
  screening: Generated<'pending' | 'eligible' | 'ineligible'>
  screening_reason: string | null
  version: Generated<number>
  created_by: string
  created_at: Generated<Date>
  updated_at: Generated<Date>
  submitted_at: Date | null
  withdrawn_at: Date | null
  lettered_at: Date | null
  search: ColumnType<string | null, never, never>
}

export interface CallsAttachment {
  id: Generated<string>
  application: string
  field: string
  file: string
  name: string
  type: string
  size: number
  digest: string
  uploaded_by: string
  uploaded_at: Generated<Date>
}

export interface CallsCall {
  id: Generated<string>
  slug: string
  title: Json
  summary: Json
  purpose: Json
  state: Generated<'draft' | 'published'>
  time_zone: string
  opens_at: Date
  closes_at: Date
  fields: JsonWithDefault
  criteria: JsonWithDefault
  eligibility: JsonWithDefault
  places: Generated<number>
  award_minor: Generated<number>
  award_currency: Generated<string>
  created_by: string
  created_at: Generated<Date>
  published_at: Date | null
  screened_at: Date | null
}

export interface CallsChallenge {
  id: Generated<string>
  call: string
  code: string
  position: number
  title: Json
  area: 'ai' | 'data' | 'quantum' | 'autonomy' | 'biotechnology' | 'materials' | 'space'
  problem: Json
}

export interface CallsReceipt {
  application: string
  submitted_at: Date
  submitted_by: string
  canonical: string
  digest: Buffer
}

export interface CallsVApplication {
  id: string
  call: string
  challenge: string
  organisation: string
  organisation_name: string
  nation: string
  reference: string
  external_id: string
  language: string
  title: string
  answers: Json
  readiness: number
  contact: string
  state: string
  screening: string
  screening_reason: string
  submitted_at: Date
  withdrawn_at: Date
  search: string
}

export interface DatabaseMigration {
  name: string
  digest: string
  applied_at: Generated<Date>
}

export interface FilesFile {
  id: Generated<string>
  owner: string
  digest: string
  name: string
  type: string
  size: number
  uploaded_by: string
  uploaded_at: Generated<Date>
}

export interface IdentityApiToken {
  id: Generated<string>
  person: string
  name: string
  token_hash: Buffer
  scopes: string[]
  created_at: Generated<Date>
  ends_at: Date
  used_at: Date | null
}

export interface IdentityAttempt {
  key: string
  count: number
  since: Date
}

export interface IdentityCredential {
  id: Generated<string>
  person: string
  kind: 'password' | 'totp'
  secret: string
  confirmed_at: Date | null
  last_step: number | null
  changed_at: Generated<Date>
}

export interface IdentityHolding {
  person: string
  right: string
  scope: string
  starts_at: Generated<Date>
  ends_at: Generated<Date>
  source: string
  source_id: string
}

export interface IdentityInvitation {
  id: Generated<string>
  person: string
  token_hash: Buffer
  purpose: 'welcome' | 'password'
  created_at: Generated<Date>
  created_by: string | null
  ends_at: Date
  used_at: Date | null
}

export interface IdentityNation {
  id: Generated<string>
  code: string
  name: Json
  kind: 'nation' | 'partner'
  time_zone: string
}

export interface IdentityOrganisation {
  id: Generated<string>
  name: string
  nation: string
  kind: Generated<'company' | 'research' | 'ministry' | 'secretariat'>
  domains: Generated<string[]>
  founded: number | null
  employees: number | null
  city: string | null
  created_at: Generated<Date>
}

export interface IdentityOrganisationMember {
  id: Generated<string>
  organisation: string
  person: string
  member_during: Generated<string>
}

export interface IdentityPerson {
  id: Generated<string>
  name: string
  email: string
  language: Generated<'en' | 'fr'>
  time_zone: Generated<string>
  theme: Generated<'auto' | 'light' | 'dark'>
  mail_rhythm: Generated<'at-once' | 'daily'>
  nation: string | null
  title: JsonWithDefault
  about: Json | null
  created_at: Generated<Date>
  disabled_at: Date | null
}

export interface IdentityReleaseGroup {
  id: Generated<string>
  code: string
  name: Json
}

export interface IdentityReleaseGroupMember {
  id: Generated<string>
  release_group: string
  nation: string
  member_during: string
}

export interface IdentityRole {
  id: Generated<string>
  person: string
  role: 'administrator' | 'officer' | 'observer' | 'representative'
  scope: string
  held_during: Generated<string>
  given_by: string | null
}

export interface IdentitySession {
  id: Generated<string>
  person: string
  token_hash: Buffer
  device: Generated<string>
  started_at: Generated<Date>
  seen_at: Generated<Date>
  ends_at: Date
}

export interface IdentitySetting {
  only_one: Generated<boolean>
  programme_name: Json
  demonstration: Generated<boolean>
}

export interface IdentityVHolding {
  person: string
  right: string
  scope: string
  starts_at: Date
  ends_at: Date
  source: string
  source_id: string
}

export interface IdentityVNation {
  id: string
  code: string
  name: Json
  kind: string
}

export interface IdentityVOrganisation {
  id: string
  name: string
  nation: string
  kind: string
  domains: string[]
  founded: number
  employees: number
}

export interface IdentityVOrganisationMember {
  organisation: string
  person: string
  member_during: string
}

export interface IdentityVPerson {
  id: string
  name: string
  email: string
  language: string
  time_zone: string
  nation: string
  title: Json
  disabled_at: Date
}

export interface JobsEvent {
  id: Generated<string>
  position: number | null
  topic: string
  audience: string | null
  body: Json
  created_at: Generated<Date>
}

export interface JobsJob {
  id: Generated<string>
  kind: string
  person: string
  scope: string | null
  input: Json
  state: Generated<'waiting' | 'running' | 'done' | 'failed' | 'stopped'>
  done: Generated<number>
  total: Generated<number>
  result: Json | null
  error: string | null
  stop_wanted: Generated<boolean>
  attempts: Generated<number>
  run_at: Generated<Date>
  created_at: Generated<Date>
  started_at: Date | null
  finished_at: Date | null
  worker_seen_at: Date | null
}

export interface JobsRelay {
  only_one: Generated<boolean>
  position: number
}

export interface MailMessage {
  id: Generated<string>
  person: string | null
  address: string
  kind: string
  language: 'en' | 'fr'
  subject: string
  body: string
  link: string | null
  digestible: Generated<boolean>
  state: Generated<'waiting' | 'sent' | 'failed' | 'kept' | 'in-digest'>
  attempts: Generated<number>
  error: string | null
  written_at: Generated<Date>
  send_after: Generated<Date>
  sent_at: Date | null
}

export interface ReviewingAssignment {
  id: Generated<string>
  call: string
  application: string
  reviewer: string
  person: string
  affinity: number
  released_at: Generated<Date>
  declined_at: Date | null
  decline_reason: string | null
}

export interface ReviewingConflict {
  id: Generated<string>
  call: string
  application: string
  person: string
  source: 'declared' | 'organisation' | 'domain'
  reason: Generated<string>
  declared_by: string | null
  found_at: Generated<Date>
}

export interface ReviewingDecision {
  application: string
  call: string
  outcome: 'selected' | 'reserve' | 'rejected' | 'ineligible'
  reason: Generated<string>
  place: number | null
  score_hundredths: number | null
  decided_by: string
  decided_at: Generated<Date>
}

export interface ReviewingDraft {
  id: Generated<string>
  call: string
  job: string | null
  state: Generated<'solving' | 'ready' | 'infeasible' | 'failed' | 'released' | 'discarded'>
  rules: Json
  result: Json | null
  created_by: string
  created_at: Generated<Date>
}

export interface ReviewingDraftPair {
  draft: string
  application: string
  reviewer: string
  affinity: number
}

export interface ReviewingLetter {
  application: string
  call: string
  organisation: string
  nation: string
  recipient: string
  recipient_name: string
  language: 'en' | 'fr'
  outcome: 'selected' | 'reserve' | 'rejected' | 'ineligible'
  subject: string
  body: string
  written_by: string
  written_at: Generated<Date>
}

export interface ReviewingReview {
  id: Generated<string>
  call: string
  application: string
  assignment: string
  person: string
  state: Generated<'draft' | 'submitted'>
  scores: JsonWithDefault
  for_applicant: Generated<string>
  for_panel: Generated<string>
  score_hundredths: number | null
  version: Generated<number>
  saved_at: Generated<Date>
  submitted_at: Date | null
}

export interface ReviewingReviewer {
  id: Generated<string>
  call: string
  person: string
  kind: 'technical' | 'commercial' | 'end-user'
  nation: string
  expertise: Generated<string>
  languages: Generated<string[]>
  load_min: Generated<number>
  load_max: number
}

export interface ReviewingRound {
  call: string
  reviews_per_application: Generated<number>
  nation_rule: Generated<boolean>
  review_minutes: Generated<number>
  due_at: Date | null
  released_at: Date | null
  decided_at: Date | null
  lettered_at: Date | null
}

export interface ReviewingStanding {
  application: string
  call: string
  reference: string
  nation: string
  challenge: string | null
  readiness: number | null
  state: 'submitted' | 'withdrawn'
  screening: 'pending' | 'eligible' | 'ineligible'
  submitted_at: Date
  outcome: 'selected' | 'reserve' | 'rejected' | 'ineligible' | null
  assigned: Generated<number>
  reviewed: Generated<number>
  score_hundredths: number | null
  spread_hundredths: number | null
}

export interface ReviewingTie {
  id: Generated<string>
  call: string
  person: string
  name: string
  declared_at: Generated<Date>
}

export interface ReviewingVSight {
  assignment: string
  person: string
  application: string
}

export interface DB {
  'audit.head': AuditHead
  'audit.line': AuditLine
  'calls.application': CallsApplication
  'calls.attachment': CallsAttachment
  'calls.call': CallsCall
  'calls.challenge': CallsChallenge
  'calls.receipt': CallsReceipt
  'calls.v_application': CallsVApplication
  'database.migration': DatabaseMigration
  'files.file': FilesFile
  'identity.api_token': IdentityApiToken
  'identity.attempt': IdentityAttempt
  'identity.credential': IdentityCredential
  'identity.holding': IdentityHolding
  'identity.invitation': IdentityInvitation
  'identity.nation': IdentityNation
  'identity.organisation': IdentityOrganisation
  'identity.organisation_member': IdentityOrganisationMember
  'identity.person': IdentityPerson
  'identity.release_group': IdentityReleaseGroup
  'identity.release_group_member': IdentityReleaseGroupMember
  'identity.role': IdentityRole
  'identity.session': IdentitySession
  'identity.setting': IdentitySetting
  'identity.v_holding': IdentityVHolding
  'identity.v_nation': IdentityVNation
  'identity.v_organisation': IdentityVOrganisation
  'identity.v_organisation_member': IdentityVOrganisationMember
  'identity.v_person': IdentityVPerson
  'jobs.event': JobsEvent
  'jobs.job': JobsJob
  'jobs.relay': JobsRelay
  'mail.message': MailMessage
  'reviewing.assignment': ReviewingAssignment
  'reviewing.conflict': ReviewingConflict
  'reviewing.decision': ReviewingDecision
  'reviewing.draft': ReviewingDraft
  'reviewing.draft_pair': ReviewingDraftPair
  'reviewing.letter': ReviewingLetter
  'reviewing.review': ReviewingReview
  'reviewing.reviewer': ReviewingReviewer
  'reviewing.round': ReviewingRound
  'reviewing.standing': ReviewingStanding
  'reviewing.tie': ReviewingTie
  'reviewing.v_sight': ReviewingVSight
}
