import type { Ctx } from '#kernel/database/index.ts'

export interface Programme {
  name: Record<'en' | 'fr', string>
  demonstration: boolean
}

const unnamed: Programme = { name: { en: 'Causeway', fr: 'Causeway' }, demonstration: false }

export async function programmeSetting(ctx: Ctx): Promise<Programme> {
  const row = await ctx.db.selectFrom('identity.setting').select(['programme_name', 'demonstration']).executeTakeFirst()
  return row ? { name: row.programme_name, demonstration: row.demonstration } : unnamed
}

/** False in a database that nobody has set up yet. */
export async function hasProgramme(ctx: Ctx): Promise<boolean> {
  return (await ctx.db.selectFrom('identity.setting').select('only_one').executeTakeFirst()) !== undefined
}

/** Names the programme, once. Run as Causeway. */
export async function insertProgramme(ctx: Ctx, { name, demonstration }: Programme): Promise<void> {
  await ctx.db
    .insertInto('identity.setting')
    .values({ programme_name: JSON.stringify(name), demonstration })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
