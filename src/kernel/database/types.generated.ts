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
  scoring: Generated<'raw' | 'calibrated'>
  lottery: Generated<boolean>
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

export interface CallsLottery {
  call: string
  seed_hash: string
  sealed_at: Date
}

export interface CallsLotterySeed {
  call: string
  seed: Buffer
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

export interface ExchangeAccount {
  id: Generated<string>
  organisation: string
  name: string
  password_hash: string | null
  created_at: Generated<Date>
  created_by: string | null
  seen_at: Date | null
  disabled_at: Date | null
}

export interface ExchangeAdvisory {
  id: Generated<string>
  collection: string
  originator: string
  audience: number
  principal: string
  namespace: string
  tracking: string
  version: string
  rank: number
  file: string
  year: number
  title: string
  publisher: string
  category: string
  state: 'draft' | 'interim' | 'final'
  tlp: 'clear' | 'green' | 'amber' | 'amber+strict' | 'red'
  first_released_at: Date
  released_at: Date
  content: string
  size: number
  sha256: string
  sha512: string
  remarks: JsonWithDefault
  received_at: Generated<Date>
}

export interface ExchangeAdvisoryProduct {
  advisory: string
  product: string
  side: Generated<number>
  name: string
  cpe: string | null
  purl: string | null
  vendor: string | null
  made: string | null
  version: string | null
  range: string | null
  conditional: Generated<boolean>
  keys: Generated<string[]>
}

export interface ExchangeAdvisoryVulnerability {
  advisory: string
  number: number
  cve: string | null
  title: string | null
  cwe: string | null
  score: string | null
  vector: string | null
  statuses: JsonWithDefault
}

export interface ExchangeAnalyst {
  id: Generated<string>
  person: string
  organisation: string
  held_during: Generated<string>
  given_by: string | null
  chosen: Generated<boolean>
}

export interface ExchangeAudience {
  id: number
  key: string
  tlp: 'clear' | 'green' | 'amber' | 'amber+strict' | 'red'
  named: Generated<string[]>
  closed: Generated<boolean>
  originator_control: Generated<boolean>
}

export interface ExchangeCatalogue {
  version: string
  released_at: Date
  entries: number
  digest: string
  imported_at: Generated<Date>
}

export interface ExchangeCollection {
  id: Generated<string>
  root: Generated<string>
  alias: string | null
  title: string
  description: string | null
  public: Generated<boolean>
  default_tlp: Generated<'green' | 'amber' | 'amber+strict' | 'red'>
  default_release: Json | null
  created_at: Generated<Date>
  created_by: string | null
  closed_at: Date | null
}

export interface ExchangeDraft {
  id: Generated<string>
  person: string
  organisation: string
  title: Generated<string>
  fields: Json
  saved_at: Generated<Date>
  released_at: Date | null
  collection: string | null
  report: string | null
}

export interface ExchangeExploited {
  cve: string
  vendor: string
  product: string
  name: string
  description: string
  action: string
  added_on: string
  due_on: string
  ransomware: boolean
  notes: string
  cwes: Generated<string[]>
  imported_at: Generated<Date>
  changed_at: Generated<Date>
  withdrawn_at: Date | null
}

export interface ExchangeFeed {
  person: string
  secret_hash: Buffer
  created_at: Generated<Date>
}

export interface ExchangeFinding {
  product: string
  advisory: string
  number: number
  organisation: string
  verdict: 'affected' | 'may-affect' | 'not-affected' | 'fixed' | 'under-investigation'
  reason: string
  matched: string
}

export interface ExchangeHandling {
  organisation: string
  cve: string
  acknowledged_at: Date | null
  acknowledged_by: string | null
  due_on: string | null
  due_by: string | null
  began_at: Generated<Date>
}

export interface ExchangeHead {
  collection: string
  position: Generated<number>
}

export interface ExchangeHit {
  watch: string
  collection: string
  position: number
  found_at: Generated<Date>
  seen_at: Date | null
}

export interface ExchangeIndexed {
  collection: string
  position: Generated<number>
}

export interface ExchangeLatestAdvisory {
  id: string
  collection: string
  originator: string
  audience: number
  principal: string
  namespace: string
  tracking: string
  version: string
  rank: number
  file: string
  year: number
  title: string
  publisher: string
  category: string
  state: string
  tlp: string
  first_released_at: Date
  released_at: Date
  content: string
  size: number
  sha256: string
  sha512: string
  remarks: Json
  received_at: Date
}

export interface ExchangeMarking {
  id: string
  originator: string | null
  definition: Json
  classified: string | null
  digest: string
  received_at: Generated<Date>
}

export interface ExchangeNamespace {
  namespace: string
  organisation: string
  bound_at: Generated<Date>
  bound_by: string | null
}

export interface ExchangeObject {
  collection: string
  position: number
  id: string
  type: string
  spec_version: string
  version: string
  version_key: string
  last: boolean
  first: boolean
  revoked: boolean
  originator: string
  account: string | null
  audience: number
  part: Generated<'whole' | 'origin' | 'rest'>
  embargo_until: Date | null
  created_by: string | null
  name: string | null
  links: Generated<string[]>
  content: string
  digest: string
}

export interface ExchangeParticipation {
  collection: string
  organisation: string
  can_read: Generated<boolean>
  can_write: Generated<boolean>
  since: Generated<Date>
}

export interface ExchangePastScore {
  cve: string
  scored_on: string
  score: string
  percentile: string
}

export interface ExchangePeer {
  id: Generated<string>
  name: string
  direction: 'pull' | 'push'
  url: string
  plain_http: Generated<boolean>
  remote_collection: string
  collection: string
  organisation: string
  account: string
  own_organisation: string | null
  sign_in: Generated<'none' | 'basic' | 'bearer'>
  sign_in_name: string | null
  types: string[] | null
  ceiling: Generated<'clear' | 'green' | 'amber' | 'amber+strict' | 'red'>
  matches: JsonWithDefault
  deletes: Generated<boolean>
  interval_seconds: Generated<number>
  overlap_seconds: Generated<number>
  paused_at: Date | null
  created_at: Generated<Date>
  created_by: string | null
  ended_at: Date | null
}

export interface ExchangePeerFailure {
  peer: string
  id: string
  version: string
  sentence: string
  times: Generated<number>
  first_at: Generated<Date>
  last_at: Generated<Date>
}

export interface ExchangePeerHour {
  peer: string
  hour: Date
  turns: Generated<number>
  errors: Generated<number>
  moved: Generated<number>
  failed: Generated<number>
  bytes: Generated<number>
  lag_ms: Generated<number>
}

export interface ExchangePeerProgress {
  peer: string
  lease: string | null
  leased_until: Date | null
  next_at: Generated<Date>
  watermark: string | null
  position: Generated<number>
  audiences: Generated<number[]>
  newest_audience: Generated<number>
  following: Generated<boolean>
  events_asked_at: Date | null
  failures_in_row: Generated<number>
  last_try_at: Date | null
  last_success_at: Date | null
  last_error: string | null
  last_error_detail: string | null
  last_error_at: Date | null
}

export interface ExchangePeerSecret {
  peer: string
  secret: string
}

export interface ExchangePermission {
  account: string
  collection: string
  can_read: boolean
  can_write: boolean
}

export interface ExchangeProducer {
  identity: string
  organisation: string
  bound_at: Generated<Date>
  bound_by: string | null
}

export interface ExchangeProduct {
  id: Generated<string>
  organisation: string
  name: string
  cpe: string | null
  purl: string | null
  vendor: string | null
  made: string | null
  version: string | null
  keys: string[]
  identity: string
  added_at: Generated<Date>
  added_by: string | null
}

export interface ExchangeQuarantine {
  id: Generated<string>
  collection: string
  originator: string
  account: string | null
  object: string
  type: string
  version: string
  reason: string
  content: string | null
  received_at: Generated<Date>
  state: Generated<'held' | 'destroyed' | 'released'>
  decided_by: string | null
  decided_at: Date | null
  decision: string | null
  status: string | null
}

export interface ExchangeReceived {
  peer: string
  id: string
  version_key: string
  digest: string
  outcome: 'added' | 'known' | 'failed' | 'quarantined' | 'own'
  at: Generated<Date>
}

export interface ExchangeRemoval {
  collection: string
  position: number
  id: string
  version: string
  version_key: string
  originator: string
  audience: number
  part: 'whole' | 'origin' | 'rest'
  stood_at: number
}

export interface ExchangeRequirement {
  audience: number
  number: number
  nations: string[]
  groups: string[]
  organisations: string[]
  as_of: string | null
}

export interface ExchangeScore {
  cve: string
  score: string
  percentile: string
  scored_on: string
}

export interface ExchangeScoreDay {
  scored_on: string
  model: string
  entries: number
  imported_at: Generated<Date>
}

export interface ExchangeSent {
  peer: string
  collection: string
  position: number
  organisation: string
  originator: string
  audience: number
  part: 'whole' | 'origin' | 'rest'
  id: string
  version: string
  version_key: string
  digest: string
  state: 'pending' | 'taken' | 'refused' | 'unknown' | 'removed' | 'removal-refused'
  status: string | null
  detail: string | null
  at: Generated<Date>
}

export interface ExchangeStatement {
  id: Generated<string>
  organisation: string
  cve: string
  product: string | null
  status: 'affected' | 'not-affected' | 'fixed' | 'under-investigation'
  justification: 'component-absent' | 'code-absent' | 'code-not-reached' | 'not-controllable' | 'mitigated' | null
  note: Generated<string>
  collection: string | null
  audience: number | null
  changed_at: Generated<Date>
  changed_by: string
}

export interface ExchangeStatus {
  id: Generated<string>
  collection: string
  principal: string
  body: Json
  at: Generated<Date>
}

export interface ExchangeText {
  collection: string
  position: number
  text: string
}

export interface ExchangeToken {
  id: Generated<string>
  account: string
  token_hash: Buffer
  created_at: Generated<Date>
  ends_at: Date | null
}

export interface ExchangeVCollection {
  id: string
  root: string
  alias: string
  title: string
  description: string
  public: boolean
}

export interface ExchangeWatch {
  id: Generated<string>
  person: string
  title: string
  criteria: Json
  by_mail: Generated<boolean>
  since: number
  told_from: number
  created_at: Generated<Date>
}

export interface ExchangeWatched {
  watch: string
  collection: string
  position: number
}

export interface ExchangeWords {
  collection: string
  position: number
  words: string
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

export interface IdentityVReleaseGroup {
  id: string
  code: string
  name: Json
}

export interface IdentityVReleaseGroupMember {
  release_group: string
  nation: string
  member_during: string
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

export interface ReviewingAffinity {
  application: string
  call: string
  digest: string
  counted: boolean
  affinities: Buffer
}

export interface ReviewingAffinityBasis {
  call: string
  version: Generated<number>
  statistics: Buffer
  reviewers: string[]
  reviewer_digests: string[]
  frozen_at: Generated<Date>
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
  withdrawn_in: string | null
}

export interface ReviewingCalibration {
  call: string
  fingerprint: string
  computed_at: Generated<Date>
  result: Buffer
  posterior: Buffer
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
  progress: Json | null
  stop_wanted_at: Date | null
  released_at: Date | null
}

export interface ReviewingDraftFit {
  draft: string
  application: string
  fits: Buffer
}

export interface ReviewingDraftPair {
  draft: string
  application: string
  reviewer: string
  affinity: number
  standing: Generated<boolean>
}

export interface ReviewingDraftRemoval {
  draft: string
  application: string
  reviewer: string
  affinity: number
  reason: 'load' | 'nation' | 'forbidden' | 'language' | 'moved'
}

export interface ReviewingDraftReviewer {
  draft: string
  reviewer: string
  place: number
  price_thousandths: number
  load_max: number
}

export interface ReviewingHandPair {
  id: Generated<string>
  call: string
  application: string
  reviewer: string
  rule: 'fixed' | 'forbidden'
  reason: string
  set_by: string
  set_at: Generated<Date>
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

export interface ReviewingLotteryDraw {
  call: string
  selection: string
  applications: string[]
  drawn: string[]
  published: Json
  drawn_by: string
  drawn_at: Date
}

export interface ReviewingLotteryMixture {
  selection: string
  state: 'mixing' | 'ready' | 'impossible' | 'failed'
  job: string
  problem_hash: string
  mixture: Json | null
  hash: string | null
}

export interface ReviewingPairRule {
  id: Generated<string>
  call: string
  reviewer: string
  other: string
  rule: 'apart' | 'together'
  reason: string
  set_by: string
  set_at: Generated<Date>
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
  load_lowered_at: Date | null
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

export interface ReviewingSelection {
  id: Generated<string>
  call: string
  name: string
  state: Generated<'solving' | 'ready' | 'infeasible' | 'failed' | 'discarded'>
  job: string | null
  terms: Json
  applications: string[]
  result: Json | null
  trial_state: 'solving' | 'ready' | 'failed' | null
  trial_job: string | null
  trial: Json | null
  created_by: string
  created_at: Generated<Date>
  adopted_by: string | null
  adopted_at: Date | null
}

export interface ReviewingSelectionChoice {
  selection: string
  application: string
  value: number
  cost_minor: number
  chosen: boolean
  frequency: number | null
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
  'calls.lottery': CallsLottery
  'calls.lottery_seed': CallsLotterySeed
  'calls.receipt': CallsReceipt
  'calls.v_application': CallsVApplication
  'database.migration': DatabaseMigration
  'exchange.account': ExchangeAccount
  'exchange.advisory': ExchangeAdvisory
  'exchange.advisory_product': ExchangeAdvisoryProduct
  'exchange.advisory_vulnerability': ExchangeAdvisoryVulnerability
  'exchange.analyst': ExchangeAnalyst
  'exchange.audience': ExchangeAudience
  'exchange.catalogue': ExchangeCatalogue
  'exchange.collection': ExchangeCollection
  'exchange.draft': ExchangeDraft
  'exchange.exploited': ExchangeExploited
  'exchange.feed': ExchangeFeed
  'exchange.finding': ExchangeFinding
  'exchange.handling': ExchangeHandling
  'exchange.head': ExchangeHead
  'exchange.hit': ExchangeHit
  'exchange.indexed': ExchangeIndexed
  'exchange.latest_advisory': ExchangeLatestAdvisory
  'exchange.marking': ExchangeMarking
  'exchange.namespace': ExchangeNamespace
  'exchange.object': ExchangeObject
  'exchange.participation': ExchangeParticipation
  'exchange.past_score': ExchangePastScore
  'exchange.peer': ExchangePeer
  'exchange.peer_failure': ExchangePeerFailure
  'exchange.peer_hour': ExchangePeerHour
  'exchange.peer_progress': ExchangePeerProgress
  'exchange.peer_secret': ExchangePeerSecret
  'exchange.permission': ExchangePermission
  'exchange.producer': ExchangeProducer
  'exchange.product': ExchangeProduct
  'exchange.quarantine': ExchangeQuarantine
  'exchange.received': ExchangeReceived
  'exchange.removal': ExchangeRemoval
  'exchange.requirement': ExchangeRequirement
  'exchange.score': ExchangeScore
  'exchange.score_day': ExchangeScoreDay
  'exchange.sent': ExchangeSent
  'exchange.statement': ExchangeStatement
  'exchange.status': ExchangeStatus
  'exchange.text': ExchangeText
  'exchange.token': ExchangeToken
  'exchange.v_collection': ExchangeVCollection
  'exchange.watch': ExchangeWatch
  'exchange.watched': ExchangeWatched
  'exchange.words': ExchangeWords
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
  'identity.v_release_group': IdentityVReleaseGroup
  'identity.v_release_group_member': IdentityVReleaseGroupMember
  'jobs.event': JobsEvent
  'jobs.job': JobsJob
  'jobs.relay': JobsRelay
  'mail.message': MailMessage
  'reviewing.affinity': ReviewingAffinity
  'reviewing.affinity_basis': ReviewingAffinityBasis
  'reviewing.assignment': ReviewingAssignment
  'reviewing.calibration': ReviewingCalibration
  'reviewing.conflict': ReviewingConflict
  'reviewing.decision': ReviewingDecision
  'reviewing.draft': ReviewingDraft
  'reviewing.draft_fit': ReviewingDraftFit
  'reviewing.draft_pair': ReviewingDraftPair
  'reviewing.draft_removal': ReviewingDraftRemoval
  'reviewing.draft_reviewer': ReviewingDraftReviewer
  'reviewing.hand_pair': ReviewingHandPair
  'reviewing.letter': ReviewingLetter
  'reviewing.lottery_draw': ReviewingLotteryDraw
  'reviewing.lottery_mixture': ReviewingLotteryMixture
  'reviewing.pair_rule': ReviewingPairRule
  'reviewing.review': ReviewingReview
  'reviewing.reviewer': ReviewingReviewer
  'reviewing.round': ReviewingRound
  'reviewing.selection': ReviewingSelection
  'reviewing.selection_choice': ReviewingSelectionChoice
  'reviewing.standing': ReviewingStanding
  'reviewing.tie': ReviewingTie
  'reviewing.v_sight': ReviewingVSight
}
