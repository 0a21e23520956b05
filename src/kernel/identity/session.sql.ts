import type { Ctx } from '#kernel/database/index.ts'

export function insertSession(
  ctx: Ctx,
  session: { person: string; token_hash: Buffer; device: string; ends_at: Date },
) {
  return ctx.db
    .insertInto('identity.session')
    .values({ ...session, started_at: ctx.now, seen_at: ctx.now })
    .returning('id')
    .executeTakeFirstOrThrow()
}

export function sessionsOf(ctx: Ctx, person: string) {
  return ctx.db
    .selectFrom('identity.session')
    .select(['id', 'device', 'started_at', 'seen_at', 'ends_at'])
    .where('person', '=', person)
    .where('ends_at', '>', ctx.now)
    .orderBy('seen_at', 'desc')
    .execute()
}

/** Ends sessions of one person: one, or all but `except`. Returns how many ended. */
export async function deleteSessions(
  ctx: Ctx,
  which: { person: string; id?: string; except?: string },
): Promise<number> {
  const { numDeletedRows } = await ctx.db
    .deleteFrom('identity.session')
    .where('person', '=', which.person)
    .$if(which.id !== undefined, (query) => query.where('id', '=', which.id!))
    .$if(which.except !== undefined, (query) => query.where('id', '<>', which.except!))
    .executeTakeFirst()
  return Number(numDeletedRows)
}

export async function touchSession(ctx: Ctx, id: string): Promise<void> {
  await ctx.db.updateTable('identity.session').set({ seen_at: ctx.now }).where('id', '=', id).execute()
}

export async function deleteEndedSessions(ctx: Ctx): Promise<void> {
  await ctx.db.deleteFrom('identity.session').where('ends_at', '<', ctx.now).execute()
}
