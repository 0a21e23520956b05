import { record } from '#kernel/audit/index.ts'
import type { Ctx } from '#kernel/database/index.ts'
import { challengesOf, insertCall, lockCall, setPublished, updateCall } from './call.sql.ts'
import type { Criterion, EligibilityRule, Field, Text } from './design.ts'
import { askedNowhere, sumOfWeights } from './design-input.ts'

export const scorings = ['raw', 'calibrated'] as const
export type Scoring = (typeof scorings)[number]

export interface Call {
  id: string
  slug: string
  title: Text
  summary: Text
  purpose: Text
  state: 'draft' | 'published'
  time_zone: string
  opens_at: Date
  closes_at: Date
  fields: Field[]
  criteria: Criterion[]
  eligibility: EligibilityRule[]
  places: number
  award_minor: number
  award_currency: string
  screened_at: Date | null
  /** Which score ranks the applications: the plain mean, or the mean with each reviewer's severity taken out. */
  scoring: Scoring
  /** Places around the line are drawn by lot among those whom the scores cannot tell apart (lottery.ts). */
  lottery: boolean
}

/** How far a call is for those who may apply. */
export type Stage = 'draft' | 'announced' | 'open' | 'closed'

export function stageOf(call: Pick<Call, 'state' | 'opens_at' | 'closes_at'>, now: Date): Stage {
  if (call.state === 'draft') return 'draft'
  if (now < call.opens_at) return 'announced'
  return hasClosed(call, now) ? 'closed' : 'open'
}

/** The closing instant itself is still in time: "until 12:00" means that 12:00:00.000 counts. */
export const hasClosed = (call: Pick<Call, 'closes_at'>, now: Date) => now.getTime() > call.closes_at.getTime()

export type CallBasics = Pick<
  Call,
  'title' | 'summary' | 'purpose' | 'time_zone' | 'opens_at' | 'closes_at' | 'places' | 'award_minor' | 'award_currency'
> &
  Partial<Pick<Call, 'lottery' | 'scoring'>>

/** Creates a call as a draft that only its officers see. */
export async function createCall(
  ctx: Ctx,
  call: CallBasics & { id: string; slug: string },
): Promise<'created' | 'slug-taken'> {
  if (!(await insertCall(ctx, call))) return 'slug-taken'
  record(ctx, { act: 'calls.call.created', subject: call.id })
  return 'created'
}

export type ChangeRefusal = 'published-already'

/** What applicants and reviewers rely on does not move under their feet: a published call keeps its design. */
export const whyNotChangeDesign = (call: Pick<Call, 'state'>): ChangeRefusal | undefined =>
  call.state === 'published' ? 'published-already' : undefined

export async function changeBasics(
  ctx: Ctx,
  slug: string,
  change: CallBasics,
): Promise<'changed' | ChangeRefusal | 'unknown'> {
  return changeDraft(ctx, slug, change, 'basics')
}

export async function changeDesign(
  ctx: Ctx,
  slug: string,
  change: Partial<Pick<Call, 'fields' | 'criteria' | 'eligibility'>>,
): Promise<'changed' | ChangeRefusal | 'unknown'> {
  return changeDraft(ctx, slug, change, Object.keys(change).join(' '))
}

async function changeDraft(ctx: Ctx, slug: string, change: Partial<Call>, part: string) {
  const call = await lockCall(ctx, slug)
  if (!call) return 'unknown'
  const refusal = whyNotChangeDesign(call)
  if (refusal) return refusal
  await updateCall(ctx, call.id, change)
  record(ctx, { act: 'calls.call.changed', subject: call.id, details: { part } })
  return 'changed'
}

export type PublishRefusal =
  | 'published-already'
  | 'no-challenge'
  | 'no-field'
  | 'no-criterion'
  | 'weights'
  | 'readiness-unasked'
  | 'closes-in-past'

/** What is missing before a call may be shown to the world. */
export function whyNotPublish(call: Call, challenges: number, now: Date): PublishRefusal[] {
  if (call.state === 'published') return ['published-already']
  const missing: [boolean, PublishRefusal][] = [
    [challenges === 0, 'no-challenge'],
    [call.fields.length === 0, 'no-field'],
    [call.criteria.length === 0, 'no-criterion'],
    [call.criteria.length > 0 && sumOfWeights(call.criteria) !== 100, 'weights'],
    // A rule that no answer can meet would turn everyone away at the last step.
    [askedNowhere(call).length > 0, 'readiness-unasked'],
    [hasClosed(call, now), 'closes-in-past'],
  ]
  return missing.filter(([is]) => is).map(([, refusal]) => refusal)
}

export async function publish(ctx: Ctx, slug: string): Promise<'published' | 'unknown' | PublishRefusal[]> {
  const call = await lockCall(ctx, slug)
  if (!call) return 'unknown'
  const refusals = whyNotPublish(call, (await challengesOf(ctx, call.id)).length, ctx.now)
  if (refusals.length > 0) return refusals
  await setPublished(ctx, call.id)
  record(ctx, { act: 'calls.call.published', subject: call.id })
  return 'published'
}
