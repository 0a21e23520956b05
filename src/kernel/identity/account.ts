import { randomUUID } from 'node:crypto'
import { record } from '#kernel/audit/index.ts'
import { asCauseway, type Ctx } from '#kernel/database/index.ts'
import type { Language } from '#kernel/language/index.ts'
import { accountOf, countAttempt, credentialOf, putCredential } from './credential.sql.ts'
import { insertInvitation, invitationBy, useInvitation } from './invitation.sql.ts'
import { insertPerson, personByEmail } from './person.sql.ts'
import { freshToken, hashPassword, hashToken, whyNotPassword } from './secrets.ts'
import { deleteSessions } from './session.sql.ts'
import { beginSession } from './signin.ts'
import { deleteToken, insertToken } from './token.sql.ts'

export const invitation_days = 7
export const passwordLink_hours = 2
/** What an API token may be good for. A route names the one it needs; routes that name none are for people only. */
export const tokenScopes = ['applications:read'] as const

/** Invites a person by mail: the link is the only way to choose a first password. Known people get no second account. */
export async function invite(
  ctx: Ctx,
  input: { name: string; email: string; language: Language; time_zone: string; nation: string | null },
): Promise<{ person: string; link: string | undefined }> {
  const email = input.email.trim().toLowerCase()
  const fresh = await asCauseway(ctx, () => insertPerson(ctx, { ...input, email }))
  if (!fresh) return { person: (await asCauseway(ctx, () => personByEmail(ctx, email)))!.id, link: undefined }
  record(ctx, { act: 'identity.person.invited', subject: fresh.id })
  return { person: fresh.id, link: await linkFor(ctx, fresh.id, 'welcome', invitation_days * 24) }
}

/** A link for someone who forgot the password, or undefined for an unknown address or after too many requests. */
export async function passwordLink(ctx: Ctx, typed: string) {
  const email = typed.trim().toLowerCase()
  return asCauseway(ctx, async () => {
    const account = await accountOf(ctx, email)
    const count = await countAttempt(ctx, `password:${hashToken(email).toString('base64url')}`, 60)
    if (!account || count > 3) return undefined
    return { ...account, link: await linkFor(ctx, account.id, 'password', passwordLink_hours) }
  })
}

async function linkFor(ctx: Ctx, person: string, purpose: 'welcome' | 'password', hours: number): Promise<string> {
  const { token, hash } = freshToken()
  const ends_at = new Date(ctx.now.getTime() + hours * 3_600_000)
  await asCauseway(ctx, () => insertInvitation(ctx, { person, token_hash: hash, purpose, ends_at }))
  return `/invitation/${token}`
}

export const invitationOf = (ctx: Ctx, token: string) => asCauseway(ctx, () => invitationBy(ctx, hashToken(token)))

export type PasswordOutcome = 'short' | 'long' | 'obvious' | 'ended'

/**
 * Chooses the password by an invitation's link and signs in; where the account has a one-time code, the link alone is not
 * enough and the person signs in with both. Sessions elsewhere end: whoever had the old password is out.
 */
export async function acceptInvitation(
  ctx: Ctx,
  input: { token: string; password: string; device: string },
): Promise<{ token: string; ends_at: Date } | PasswordOutcome | 'code-needed'> {
  return asCauseway(ctx, async () => {
    const invitation = await invitationBy(ctx, hashToken(input.token))
    if (!invitation) return 'ended'
    const refusal = whyNotPassword(input.password, invitation.email)
    if (refusal) return refusal
    if (!(await useInvitation(ctx, invitation.id))) return 'ended'
    await setPassword(ctx, invitation.person, input.password)
    const code = await credentialOf(ctx, invitation.person, 'totp')
    if (code?.confirmed_at) return 'code-needed'
    return beginSession(ctx, invitation.person, input.device)
  })
}

/** Stores a new password and ends the person's other sessions. The caller has made sure that she may. */
export async function setPassword(ctx: Ctx, person: string, password: string, keep?: string): Promise<void> {
  const secret = await hashPassword(password)
  await asCauseway(ctx, async () => {
    await putCredential(ctx, { person, kind: 'password', secret, confirmed_at: ctx.now })
    await deleteSessions(ctx, { person, ...(keep ? { except: keep } : {}) })
  })
  record(ctx, { act: 'identity.password.changed', subject: person })
}

/** Makes an API token. The secret is returned this once and stored as its hash. */
export async function createToken(ctx: Ctx, input: { name: string; scopes: string[]; days: number }): Promise<string> {
  const { token, hash } = freshToken('cw_')
  const id = randomUUID()
  const ends_at = new Date(ctx.now.getTime() + input.days * 86_400_000)
  await insertToken(ctx, { id, person: ctx.person!, name: input.name, token_hash: hash, scopes: input.scopes, ends_at })
  record(ctx, { act: 'identity.token.created', subject: id, details: { scopes: input.scopes.join(' ') } })
  return token
}

export async function endToken(ctx: Ctx, id: string): Promise<'ended' | 'unknown'> {
  if (!(await deleteToken(ctx, ctx.person!, id))) return 'unknown'
  record(ctx, { act: 'identity.token.ended', subject: id })
  return 'ended'
}
