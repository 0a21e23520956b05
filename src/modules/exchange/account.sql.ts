import { sql } from 'kysely'
import type { Ctx } from '#kernel/database/index.ts'

export interface FoundAccount {
  id: string
  name: string
  organisation: string
  seen_at: Date | null
}

export async function accountOfToken(ctx: Ctx, hash: Buffer): Promise<FoundAccount | undefined> {
  const { rows } = await sql<FoundAccount>`select * from exchange.account_of_token(${hash}) a`.execute(ctx.db)
  return rows[0]
}

export async function accountOfName(
  ctx: Ctx,
  name: string,
): Promise<(FoundAccount & { password_hash: string | null }) | undefined> {
  const { rows } = await sql<FoundAccount & { password_hash: string | null }>`
    select * from exchange.account_of_name(${name}) a`.execute(ctx.db)
  return rows[0]
}

/** False where the name is taken. */
export async function insertAccount(
  ctx: Ctx,
  account: { id: string; organisation: string; name: string; password_hash: string | null },
): Promise<boolean> {
  const { rows } = await sql`
    insert into exchange.account (id, organisation, name, password_hash, created_at, created_by)
    values (${account.id}, ${account.organisation}, ${account.name}, ${account.password_hash}, ${ctx.now}, ${ctx.person})
    on conflict do nothing returning id`.execute(ctx.db)
  return rows.length > 0
}

/** Run as Causeway. */
export async function insertAccountToken(
  ctx: Ctx,
  token: { account: string; hash: Buffer; ends_at: Date | null },
): Promise<void> {
  await sql`insert into exchange.token (account, token_hash, created_at, ends_at)
    values (${token.account}, ${token.hash}, ${ctx.now}, ${token.ends_at})`.execute(ctx.db)
}

/** Run as Causeway. */
export async function endAccountTokens(ctx: Ctx, account: string): Promise<void> {
  await sql`delete from exchange.token where account = ${account}`.execute(ctx.db)
}

export async function changePassword(ctx: Ctx, account: string, password_hash: string): Promise<boolean> {
  const { rows } = await sql`
    update exchange.account set password_hash = ${password_hash} where id = ${account} and disabled_at is null
    returning id`.execute(ctx.db)
  return rows.length > 0
}

export async function disableAccount(ctx: Ctx, account: string): Promise<boolean> {
  const { rows } = await sql`
    update exchange.account set disabled_at = ${ctx.now} where id = ${account} and disabled_at is null
    returning id`.execute(ctx.db)
  return rows.length > 0
}

/** Run as Causeway. */
export async function touchAccount(ctx: Ctx, account: string): Promise<void> {
  await sql`update exchange.account set seen_at = ${ctx.now} where id = ${account}`.execute(ctx.db)
}

export async function putPermission(
  ctx: Ctx,
  permission: { account: string; collection: string; can_read: boolean; can_write: boolean },
): Promise<void> {
  await sql`
    insert into exchange.permission (account, collection, can_read, can_write)
    values (${permission.account}, ${permission.collection}, ${permission.can_read}, ${permission.can_write})
    on conflict (account, collection) do update set can_read = excluded.can_read, can_write = excluded.can_write`.execute(
    ctx.db,
  )
}

export async function organisationOf(ctx: Ctx, account: string): Promise<string | undefined> {
  const { rows } = await sql<{ organisation: string }>`
    select organisation from exchange.account where id = ${account} and disabled_at is null`.execute(ctx.db)
  return rows[0]?.organisation
}

/** Tells all processes that credentials have changed. */
export async function notifyAccounts(ctx: Ctx): Promise<void> {
  await sql`select pg_notify('causeway_accounts', '')`.execute(ctx.db)
}
