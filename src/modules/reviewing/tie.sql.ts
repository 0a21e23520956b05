import type { Ctx } from '#kernel/database/index.ts'

export function tiesOf(ctx: Ctx, person: string) {
  return ctx.db
    .selectFrom('reviewing.tie')
    .select(['id', 'call', 'name', 'declared_at'])
    .where('person', '=', person)
    .orderBy('declared_at')
    .execute()
}

/** False when the same tie stands already. */
export async function insertTie(ctx: Ctx, tie: { call: string; person: string; name: string }): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await ctx.db
    .insertInto('reviewing.tie')
    .values({ ...tie, declared_at: ctx.now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

export async function deleteTie(ctx: Ctx, id: string): Promise<{ call: string } | undefined> {
  return ctx.db
    .deleteFrom('reviewing.tie')
    .where('id', '=', id)
    .where('person', '=', ctx.person!)
    .returning('call')
    .executeTakeFirst()
}
