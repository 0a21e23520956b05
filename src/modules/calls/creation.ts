import { record } from '#kernel/audit/index.ts'
import { type Ctx, programme } from '#kernel/database/index.ts'
import { holds } from '#kernel/identity/index.ts'
import { callBySlug, challengesOf, insertCall, putChallenges, updateCall } from './call.sql.ts'
import type { Call } from './call.ts'
import type { Text } from './design.ts'

export type CreateRefusal = 'not-programme-officer'

/** A new call binds the whole programme, so that officers of single calls do not begin one. */
export async function whyNotCreate(ctx: Ctx): Promise<CreateRefusal | undefined> {
  return (await holds(ctx, 'officer', programme)) ? undefined : 'not-programme-officer'
}

export interface Copy {
  id: string
  slug: string
  title: Text
}

/**
 * Begins a draft with the whole design of another call. Its dates lie in the past until someone sets them, so that it
 * cannot be published with the dates of another year.
 */
export async function copyCall(
  ctx: Ctx,
  from: string,
  copy: Copy,
): Promise<'copied' | 'unknown' | 'slug-taken' | CreateRefusal> {
  const call = await callBySlug(ctx, from)
  if (!call) return 'unknown'
  const refusal = await whyNotCreate(ctx)
  if (refusal) return refusal
  if (!(await insertCall(ctx, { ...basicsOf(call), ...copy, ...pastMinute(ctx.now) }))) return 'slug-taken'
  const { fields, criteria, eligibility } = call
  await updateCall(ctx, copy.id, { fields, criteria, eligibility })
  const challenges = await challengesOf(ctx, call.id)
  await putChallenges(
    ctx,
    copy.id,
    challenges.map(({ code, title, area, problem }) => ({ code, title, area, problem })),
  )
  record(ctx, { act: 'calls.call.copied', subject: copy.id, details: { from: call.id } })
  return 'copied'
}

const basicsOf = ({ summary, purpose, time_zone, places, award_minor, award_currency, scoring, lottery }: Call) => ({
  summary,
  purpose,
  time_zone,
  places,
  award_minor,
  award_currency,
  scoring,
  lottery,
})

const minute_ms = 60_000

function pastMinute(now: Date): { opens_at: Date; closes_at: Date } {
  const minute = Math.floor(now.getTime() / minute_ms)
  return { opens_at: new Date((minute - 2) * minute_ms), closes_at: new Date((minute - 1) * minute_ms) }
}
