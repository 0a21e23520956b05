import { sql } from 'kysely'
import type { Ctx } from '#kernel/database/index.ts'

/** The account of an address with its password's hash and one-time-code secret. Only Causeway itself may read it. */
export function accountOf(ctx: Ctx, email: string) {
  return ctx.db
    .selectFrom('identity.person as p')
    .leftJoin('identity.credential as c', (join) => join.onRef('c.person', '=', 'p.id').on('c.kind', '=', 'password'))
    .leftJoin('identity.credential as t', (join) =>
      join.onRef('t.person', '=', 'p.id').on('t.kind', '=', 'totp').on('t.confirmed_at', 'is not', null),
    )
    .select(['p.id', 'p.name', 'p.email', 'p.language', 'c.secret as password', 't.secret as totp', 't.last_step'])
    .where('p.email', '=', email)
    .where('p.disabled_at', 'is', null)
    .executeTakeFirst()
}

export function credentialOf(ctx: Ctx, person: string, kind: 'password' | 'totp') {
  return ctx.db
    .selectFrom('identity.credential')
    .select(['secret', 'confirmed_at', 'last_step'])
    .where('person', '=', person)
    .where('kind', '=', kind)
    .executeTakeFirst()
}

export async function putCredential(
  ctx: Ctx,
  credential: { person: string; kind: 'password' | 'totp'; secret: string; confirmed_at: Date | null },
): Promise<void> {
  await ctx.db
    .insertInto('identity.credential')
    .values({ ...credential, changed_at: ctx.now })
    .onConflict((conflict) =>
      conflict.columns(['person', 'kind']).doUpdateSet({
        secret: credential.secret,
        confirmed_at: credential.confirmed_at,
        changed_at: ctx.now,
        last_step: null,
      }),
    )
    .execute()
}

export async function confirmTotp(ctx: Ctx, person: string, step: number): Promise<void> {
  await ctx.db
    .updateTable('identity.credential')
    .set({ confirmed_at: ctx.now, last_step: step })
    .where('person', '=', person)
    .where('kind', '=', 'totp')
    .execute()
}

export async function deleteTotp(ctx: Ctx, person: string): Promise<boolean> {
  const { numDeletedRows } = await ctx.db
    .deleteFrom('identity.credential')
    .where('person', '=', person)
    .where('kind', '=', 'totp')
    .executeTakeFirst()
  return numDeletedRows > 0n
}

/** Uses a one-time step: true for the first caller only, so that a code seen over a shoulder opens nothing twice. */
export async function useStep(ctx: Ctx, person: string, step: number): Promise<boolean> {
  const { numUpdatedRows } = await ctx.db
    .updateTable('identity.credential')
    .set({ last_step: step })
    .where('person', '=', person)
    .where('kind', '=', 'totp')
    .where((eb) => eb.or([eb('last_step', 'is', null), eb('last_step', '<', step)]))
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Counts an attempt and returns how many there were in the window that it falls into. */
export async function countAttempt(ctx: Ctx, key: string, window_minutes: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    insert into identity.attempt as a (key, count, since) values (${key}, 1, ${ctx.now})
    on conflict (key) do update set
      count = case when a.since < ${ctx.now}::timestamptz - make_interval(mins => ${window_minutes}) then 1 else a.count + 1 end,
      since = case when a.since < ${ctx.now}::timestamptz - make_interval(mins => ${window_minutes}) then ${ctx.now}::timestamptz else a.since end
    returning count`.execute(ctx.db)
  return rows[0]!.count
}

export async function forgetAttempts(ctx: Ctx, key: string): Promise<void> {
  await ctx.db.deleteFrom('identity.attempt').where('key', '=', key).execute()
}
