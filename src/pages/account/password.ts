import { record } from '#kernel/audit/index.ts'
import type { Ctx } from '#kernel/database/index.ts'
import {
  passwordLink,
  passwordLink_hours,
  personById,
  proveOwnPassword,
  setPassword,
  whyNotPassword,
} from '#kernel/identity/index.ts'
import { writeMail } from '#kernel/mail/index.ts'
import { words } from './words.ts'

/** Sends a link for a new password, if the address has an account; the caller answers the same in either case. */
export async function sendPasswordLink(ctx: Ctx, email: string): Promise<void> {
  const account = await passwordLink(ctx, email)
  if (!account) return
  await writeMail(ctx, [account.id], 'account', ({ language }) => {
    const say = words(language).mail.password
    return { subject: say.subject, body: say.body(account.name, passwordLink_hours), link: account.link }
  })
  record(ctx, { act: 'identity.password.link-sent', subject: account.id })
}

export type ChangePasswordRefusal = 'wrong' | 'too-many' | 'short' | 'long' | 'obvious'

/**
 * Changes one's own password. The present one is proven as at sign-in, so that guesses at an unattended screen are
 * counted and limited in the same way; all sessions but this one end.
 */
export async function changePassword(
  ctx: Ctx,
  input: { current: string; password: string; session: string; address: string },
): Promise<'changed' | ChangePasswordRefusal> {
  const person = (await personById(ctx, ctx.person!))!
  const refusal = whyNotPassword(input.password, person.email)
  if (refusal) return refusal
  const proof = await proveOwnPassword(ctx, { email: person.email, password: input.current, address: input.address })
  if (proof !== 'right') return proof
  await setPassword(ctx, person.id, input.password, input.session)
  return 'changed'
}
