import type { Ctx } from '#kernel/database/index.ts'

export async function personByKey(ctx: Ctx, email: string): Promise<string> {
  const row = await ctx.db
    .selectFrom('identity.person')
    .select('id')
    .where('email', '=', email)
    .executeTakeFirstOrThrow()
  return row.id
}
