import { record } from '#kernel/audit/index.ts'
import type { Ctx } from '#kernel/database/index.ts'
import { setScreening } from './application.sql.ts'
import { setScreened } from './call.sql.ts'

export type ScreenRefusal = 'reason-missing' | 'nothing-chosen'

/** An applicant who is turned away learns why: no verdict of ineligibility without a reason. */
export function whyNotScreen(input: {
  applications: string[]
  verdict: string
  reason: string
}): ScreenRefusal | undefined {
  if (input.applications.length === 0) return 'nothing-chosen'
  return input.verdict === 'ineligible' && input.reason.trim() === '' ? 'reason-missing' : undefined
}

/**
 * Marks submitted applications eligible, ineligible (with the reason the letter will give) or pending again. Returns how
 * many changed: those that the officer may see and that stand submitted.
 */
export async function screen(
  ctx: Ctx,
  input: { call: string; applications: string[]; verdict: 'eligible' | 'ineligible' | 'pending'; reason: string },
): Promise<{ screened: number } | ScreenRefusal> {
  const refusal = whyNotScreen(input)
  if (refusal) return refusal
  const reason = input.verdict === 'ineligible' ? input.reason.trim() : null
  const changed = await setScreening(ctx, { ...input, reason })
  await setScreened(ctx, input.call)
  const only = changed.length === 1 ? changed[0] : undefined
  record(ctx, {
    act: 'calls.application.screened',
    subject: only ?? null,
    scope: input.call,
    details: { verdict: input.verdict, applications: changed.length },
  })
  return { screened: changed.length }
}
