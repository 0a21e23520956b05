// Accounts: how programs sign in, for an organisation. A password or a bearer token is shown once and kept as a hash.
import { createHmac, randomBytes, randomUUID } from 'node:crypto'
import { EventEmitter } from 'node:events'
import { record } from '#kernel/audit/index.ts'
import { asCauseway, type Ctx, type Database, enter, enterAsCauseway } from '#kernel/database/index.ts'
import {
  attemptKey,
  countAttempt,
  forgetAttempts,
  freshToken,
  hashPassword,
  hashToken,
  verifyPassword,
} from '#kernel/identity/index.ts'
import {
  accountOfName,
  accountOfToken,
  changePassword,
  disableAccount,
  endAccountTokens,
  type FoundAccount,
  insertAccount,
  insertAccountToken,
  notifyAccounts,
  organisationOf,
  putPermission,
  touchAccount,
} from './account.sql.ts'
import { widenParticipation } from './collection.ts'
import type { Account, Authenticate } from './taxii/store.ts'

export interface NewAccount {
  organisation: string
  name: string
  /** Chosen by the caller, or made. At least twelve characters. */
  password?: string
  permissions: { collection: string; can_read: boolean; can_write: boolean }[]
}

export interface Credential {
  id: string
  name: string
  password: string
  token: string
}

export type AccountRefusal = 'taken' | 'bad-name' | 'short-password'

export const shortest_password = 12

export function whyNotAccount({ name, password }: Pick<NewAccount, 'name' | 'password'>): AccountRefusal | undefined {
  if (!/^[A-Za-z0-9][A-Za-z0-9._@-]{0,99}$/.test(name)) return 'bad-name'
  if (password !== undefined && password.length < shortest_password) return 'short-password'
  return undefined
}

/** Makes an account and, where they lack it, lets its organisation take part in the collections named. */
export async function addAccount(ctx: Ctx, wanted: NewAccount): Promise<Credential | AccountRefusal> {
  const refusal = whyNotAccount(wanted)
  if (refusal) return refusal
  const { organisation, name } = wanted
  const id = randomUUID()
  const password = wanted.password ?? randomBytes(24).toString('base64url')
  const made = await insertAccount(ctx, { id, organisation, name, password_hash: await hashPassword(password) })
  if (!made) return 'taken'
  for (const { collection, can_read, can_write } of wanted.permissions) {
    await widenParticipation(ctx, { collection, organisation, can_read, can_write })
    await putPermission(ctx, { account: id, collection, can_read, can_write })
  }
  const token = await giveToken(ctx, id)
  record(ctx, {
    act: 'exchange.account.created',
    subject: id,
    scope: organisation,
    details: { collections: wanted.permissions.length },
  })
  return { id, name, password, token }
}

async function giveToken(ctx: Ctx, account: string): Promise<string> {
  const { token, hash } = freshToken('cwx_')
  await asCauseway(ctx, () => insertAccountToken(ctx, { account, hash, ends_at: null }))
  return token
}

/** A new bearer token; those before it end at once. */
export async function renewToken(ctx: Ctx, account: string): Promise<string | 'no-account'> {
  if (!(await organisationOf(ctx, account))) return 'no-account'
  await asCauseway(ctx, () => endAccountTokens(ctx, account))
  const token = await giveToken(ctx, account)
  await forget(ctx)
  record(ctx, { act: 'exchange.account.token-renewed', subject: account })
  return token
}

export async function renewPassword(ctx: Ctx, account: string): Promise<string | 'no-account'> {
  const password = randomBytes(24).toString('base64url')
  if (!(await changePassword(ctx, account, await hashPassword(password)))) return 'no-account'
  await forget(ctx)
  record(ctx, { act: 'exchange.account.password-renewed', subject: account })
  return password
}

export async function permit(
  ctx: Ctx,
  permission: { account: string; collection: string; can_read: boolean; can_write: boolean },
): Promise<'permitted' | 'no-account'> {
  const organisation = await organisationOf(ctx, permission.account)
  if (!organisation) return 'no-account'
  await widenParticipation(ctx, { ...permission, organisation })
  await putPermission(ctx, permission)
  record(ctx, {
    act: 'exchange.account.permitted',
    subject: permission.account,
    scope: permission.collection,
    details: { read: permission.can_read, write: permission.can_write },
  })
  return 'permitted'
}

/** Its programs are refused from the next request on; what they added stays. */
export async function endAccount(ctx: Ctx, account: string): Promise<'ended' | 'no-account'> {
  if (!(await disableAccount(ctx, account))) return 'no-account'
  await asCauseway(ctx, () => endAccountTokens(ctx, account))
  await forget(ctx)
  record(ctx, { act: 'exchange.account.ended', subject: account })
  return 'ended'
}

/** Clears what authenticators keep: in this process at the commit, in others as soon as they hear of it. */
const changed = new EventEmitter().setMaxListeners(0)

async function forget(ctx: Ctx): Promise<void> {
  await notifyAccounts(ctx)
  ctx.afterCommit.push(() => changed.emit('changed'))
}

const seenEvery_ms = 5 * 60_000
/** A program asks many times a minute. An account that is disabled is shown nothing from that moment on all the same. */
const kept_ms = 5_000
const most_kept = 5_000

interface Kept {
  account: Account
  until: number
}

export interface Authenticator {
  authenticate: Authenticate
  close(): Promise<void>
}

/**
 * Answers who credentials belong to; null for wrong ones. A password's hash is slow on purpose, so for a few seconds an
 * answer is kept under a keyed digest, out of which nobody reads a password.
 */
export function authenticator(database: Database, now: () => Date): Authenticator {
  const key = randomBytes(32)
  const known = new Map<string, Kept>()
  const proven = new Map<string, string>()
  const clear = () => known.clear()
  let listening: Promise<() => Promise<void>> | undefined
  const listen = () => {
    changed.on('changed', clear)
    return database.listen('causeway_accounts', clear)
  }
  const authenticate: Authenticate = async (credentials) => {
    if (!credentials) return 'anonymous'
    listening ??= listen()
    const digest = createHmac('sha256', key).update(JSON.stringify(credentials)).digest('base64')
    const kept = known.get(digest)
    if (kept && kept.until > performance.now()) return kept.account
    const found = await (credentials.scheme === 'bearer'
      ? enter(database, { person: null, now: now(), readOnly: true }, (ctx) =>
          accountOfToken(ctx, hashToken(credentials.token)),
        )
      : accountWithPassword(database, now(), credentials, { digest, proven }))
    if (!found) return null
    if (found === 'too-many') return found
    keepSeen(database, found, now())
    const { id, name, organisation }: Account = found
    const account = { id, name, organisation }
    if (known.size >= most_kept) known.clear()
    known.set(digest, { account, until: performance.now() + kept_ms })
    return account
  }
  return {
    authenticate,
    async close() {
      changed.off('changed', clear)
      await (await listening)?.()
    },
  }
}

/** Wrong passwords for one name within the window; programs do not mistype, but a rotated password is tried for a while. */
const most_passwords = 30
const window_minutes = 15

/**
 * `proven` remembers for this process against which stored hash a password was right: a changed one is tried again, and
 * whoever guesses cannot lock out a program that is at work. No transaction is open while a password is hashed.
 */
async function accountWithPassword(
  database: Database,
  now: Date,
  { name, password }: { name: string; password: string },
  { digest, proven }: { digest: string; proven: Map<string, string> },
): Promise<FoundAccount | undefined | 'too-many'> {
  const account = await enter(database, { person: null, now, readOnly: true }, (ctx) => accountOfName(ctx, name))
  const hash = account?.password_hash ?? undefined
  if (hash !== undefined && proven.get(digest) === hash) return account
  const key = attemptKey('exchange', name)
  const tries = await enterAsCauseway(database, (ctx) => countAttempt(ctx, key, window_minutes), now)
  if (tries > most_passwords) return 'too-many'
  if (!(await verifyPassword(password, hash)) || hash === undefined) return undefined
  await enterAsCauseway(database, (ctx) => forgetAttempts(ctx, key), now)
  if (proven.size >= most_kept) proven.clear()
  proven.set(digest, hash)
  return account
}

function keepSeen(database: Database, { id, seen_at }: FoundAccount, now: Date): void {
  if (seen_at && now.getTime() - seen_at.getTime() < seenEvery_ms) return
  enterAsCauseway(database, (ctx) => touchAccount(ctx, id), now).catch(() => undefined)
}
