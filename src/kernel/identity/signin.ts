import { createHash } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import { record } from '#kernel/audit/index.ts'
import { asCauseway, become, type Ctx, type PersonId } from '#kernel/database/index.ts'
import {
  accountOf,
  confirmTotp,
  countAttempt,
  credentialOf,
  deleteTotp,
  forgetAttempts,
  putCredential,
  useStep,
} from './credential.sql.ts'
import { freshToken, verifyPassword } from './secrets.ts'
import { deleteSessions, insertSession } from './session.sql.ts'

export const session_days = 14
const attempts_per_address = 8
const attempts_per_network = 60
const window_minutes = 15

export type SignInOutcome =
  | { outcome: 'signed-in'; person: string; token: string; ends_at: Date }
  | { outcome: 'wrong' | 'code-needed' | 'wrong-code' | 'too-many' }

type Account = NonNullable<Awaited<ReturnType<typeof accountOf>>>

/**
 * Whether this is the password of this address. Every try is counted, per account and per network address, wherever the
 * password is asked for; the answer for an unknown address is the answer for a wrong password, in words and in time.
 */
async function provePassword(
  ctx: Ctx,
  input: { email: string; password: string; address: string },
): Promise<Account | 'wrong' | 'too-many'> {
  const email = input.email.trim().toLowerCase()
  const byAccount = await countAttempt(ctx, attemptKey('sign-in', email), window_minutes)
  const byNetwork = await countAttempt(ctx, attemptKey('network', input.address), window_minutes)
  if (byAccount > attempts_per_address || byNetwork > attempts_per_network) return 'too-many'
  const account = await accountOf(ctx, email)
  const right = await verifyPassword(input.password, account?.password ?? undefined)
  return account && right ? account : 'wrong'
}

/** Signs in by address and password, and by one-time code where the account has one. */
export async function signIn(
  ctx: Ctx,
  input: { email: string; password: string; code: string; device: string; address: string },
): Promise<SignInOutcome> {
  return asCauseway(ctx, async () => {
    const account = await provePassword(ctx, input)
    if (typeof account === 'string') return { outcome: account }
    if (account.totp) {
      if (!input.code) return { outcome: 'code-needed' }
      const step = stepOf(account.totp, input.code, ctx.now)
      if (step === undefined || !(await useStep(ctx, account.id, step))) return { outcome: 'wrong-code' }
    }
    await forgetAttempts(ctx, attemptKey('sign-in', account.email))
    return { outcome: 'signed-in', person: account.id, ...(await beginSession(ctx, account.id, input.device)) }
  })
}

/** The signed-in person's own password, asked again before something that an unattended screen must not do. */
export async function proveOwnPassword(
  ctx: Ctx,
  input: { email: string; password: string; address: string },
): Promise<'right' | 'wrong' | 'too-many'> {
  const proof = await asCauseway(ctx, () => provePassword(ctx, input))
  if (typeof proof === 'string') return proof
  await asCauseway(ctx, () => forgetAttempts(ctx, attemptKey('sign-in', proof.email)))
  return 'right'
}

const joins_per_address = 3
const joins_per_network = 40

/** Counts a wish for an account within the hour; false when there were too many, for this address or from this network. */
export async function countJoining(ctx: Ctx, input: { email: string; address: string }): Promise<boolean> {
  return asCauseway(ctx, async () => {
    const email = input.email.trim().toLowerCase()
    const byAccount = await countAttempt(ctx, attemptKey('join', email), 60)
    const byNetwork = await countAttempt(ctx, attemptKey('join-network', input.address), 60)
    return byAccount <= joins_per_address && byNetwork <= joins_per_network
  })
}

/** Opens a session; the secret goes to the browser and is kept here only as its hash. */
export async function beginSession(
  ctx: Ctx,
  person: string,
  device: string,
): Promise<{ token: string; ends_at: Date }> {
  const { token, hash } = freshToken()
  const ends_at = new Date(ctx.now.getTime() + session_days * 86_400_000)
  const session = await insertSession(ctx, { person, token_hash: hash, device: device.slice(0, 200), ends_at })
  // Whoever has just proven who she is does the rest of this transaction herself, so that its line names her.
  if (ctx.person === null)
    ctx.beforeCommit.push(async (last) => {
      last.person = person as PersonId
      await become(last)
    })
  record(ctx, { act: 'identity.session.began', subject: person, details: { session: session.id } })
  return { token, ends_at }
}

export async function endSessions(ctx: Ctx, which: { person: string; id?: string; except?: string }): Promise<number> {
  const ended = await deleteSessions(ctx, which)
  if (ended > 0) record(ctx, { act: 'identity.session.ended', subject: which.person, details: { ended } })
  return ended
}

// The table of attempts holds no addresses, only their digests.
export const attemptKey = (kind: string, value: string) =>
  createHash('sha256').update(`${kind}:${value}`).digest('base64url')

const totp = (secret: string, label = '') =>
  new TOTP({ issuer: 'Causeway', label, secret: Secret.fromBase32(secret), digits: 6, period: 30 })

/** The 30-second step (RFC 6238) of a right code, at most one step early or late; undefined for a wrong one. */
function stepOf(secret: string, code: string, now: Date): number | undefined {
  const digits = code.replace(/\s/g, '')
  if (!/^\d{6}$/.test(digits)) return undefined
  const delta = totp(secret).validate({ token: digits, timestamp: now.getTime(), window: 1 })
  return delta === null ? undefined : Math.floor(now.getTime() / 30_000) + delta
}

/** Prepares a one-time-code secret; it counts only once `finishTotp` has seen a right code. A confirmed one stays. */
export async function prepareTotp(ctx: Ctx, email: string): Promise<{ uri: string; secret: string } | 'on-already'> {
  if (await hasTotp(ctx)) return 'on-already'
  const secret = new Secret({ size: 20 }).base32
  await asCauseway(ctx, () => putCredential(ctx, { person: ctx.person!, kind: 'totp', secret, confirmed_at: null }))
  return { uri: totp(secret, email).toString(), secret }
}

/** The secret that waits for its first right code, to be shown again when a wrong one was typed. */
export async function pendingTotp(ctx: Ctx, email: string): Promise<{ uri: string; secret: string } | undefined> {
  const waiting = await asCauseway(ctx, (person) => credentialOf(ctx, person!, 'totp'))
  if (!waiting || waiting.confirmed_at) return undefined
  return { uri: totp(waiting.secret, email).toString(), secret: waiting.secret }
}

export async function hasTotp(ctx: Ctx): Promise<boolean> {
  const credential = await asCauseway(ctx, (person) => credentialOf(ctx, person!, 'totp'))
  return Boolean(credential?.confirmed_at)
}

export async function finishTotp(ctx: Ctx, code: string): Promise<'on' | 'wrong-code' | 'nothing-prepared'> {
  return asCauseway(ctx, async (person) => {
    const waiting = await credentialOf(ctx, person!, 'totp')
    if (!waiting || waiting.confirmed_at) return 'nothing-prepared'
    const step = stepOf(waiting.secret, code, ctx.now)
    if (step === undefined) return 'wrong-code'
    await confirmTotp(ctx, person!, step)
    record(ctx, { act: 'identity.code.switched-on', subject: person })
    return 'on'
  })
}

/** Switches the one-time code off. The caller has asked for the password again. */
export async function removeTotp(ctx: Ctx): Promise<void> {
  const removed = await asCauseway(ctx, (person) => deleteTotp(ctx, person!))
  if (removed) record(ctx, { act: 'identity.code.switched-off', subject: ctx.person })
}
