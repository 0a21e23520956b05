import type { Ctx } from '#kernel/database/index.ts'

export function tokensOf(ctx: Ctx, person: string) {
  return ctx.db
    .selectFrom('identity.api_token')
    .select(['id', 'name', 'scopes', 'created_at', 'ends_at', 'used_at'])
    .where('person', '=', person)
    .orderBy('created_at', 'desc')
    .execute()
}

export async function insertToken(
  ctx: Ctx,
  token: { id: string; person: string; name: string; token_hash: Buffer; scopes: string[]; ends_at: Date },
): Promise<void> {
  await ctx.db
    .insertInto('identity.api_token')
    .values({ ...token, created_at: ctx.now })
    .execute()
}

export async function deleteToken(ctx: Ctx, person: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await ctx.db
    .deleteFrom('identity.api_token')
    .where('id', '=', id)
    .where('person', '=', person)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

export async function touchToken(ctx: Ctx, id: string): Promise<void> {
  await ctx.db.updateTable('identity.api_token').set({ used_at: ctx.now }).where('id', '=', id).execute()
}
