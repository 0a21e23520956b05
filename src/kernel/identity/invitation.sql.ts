import type { Ctx } from '#kernel/database/index.ts'

export async function insertInvitation(
  ctx: Ctx,
  invitation: { person: string; token_hash: Buffer; purpose: 'welcome' | 'password'; ends_at: Date },
): Promise<void> {
  await ctx.db
    .insertInto('identity.invitation')
    .values({ ...invitation, created_at: ctx.now, created_by: ctx.person })
    .execute()
}

/** The invitation behind a secret, while it is good. Read by Causeway itself. */
export function invitationBy(ctx: Ctx, token_hash: Buffer) {
  return ctx.db
    .selectFrom('identity.invitation as i')
    .innerJoin('identity.person as p', 'p.id', 'i.person')
    .select(['i.id', 'i.person', 'i.purpose', 'p.name', 'p.email'])
    .where('i.token_hash', '=', token_hash)
    .where('i.used_at', 'is', null)
    .where('i.ends_at', '>', ctx.now)
    .where('p.disabled_at', 'is', null)
    .executeTakeFirst()
}

/** True for the first use only. */
export async function useInvitation(ctx: Ctx, id: string): Promise<boolean> {
  const { numUpdatedRows } = await ctx.db
    .updateTable('identity.invitation')
    .set({ used_at: ctx.now })
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
