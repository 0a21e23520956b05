import { record } from '#kernel/audit/index.ts'
import type { Ctx } from '#kernel/database/index.ts'
import { lockCall, putChallenges } from './call.sql.ts'
import { type ChangeRefusal, whyNotChangeDesign } from './call.ts'
import type { ChallengeDesign } from './design.ts'

/** Puts the challenges of a draft call as given, in their order; those that are no longer named go. */
export async function changeChallenges(
  ctx: Ctx,
  slug: string,
  challenges: ChallengeDesign[],
): Promise<'changed' | ChangeRefusal | 'unknown'> {
  const call = await lockCall(ctx, slug)
  if (!call) return 'unknown'
  const refusal = whyNotChangeDesign(call)
  if (refusal) return refusal
  await putChallenges(ctx, call.id, challenges)
  record(ctx, {
    act: 'calls.call.changed',
    subject: call.id,
    details: { part: 'challenges', challenges: challenges.length },
  })
  return 'changed'
}
