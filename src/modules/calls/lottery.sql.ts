import { sql } from 'kysely'
import type { Ctx } from '#kernel/database/index.ts'

/** What everybody may know of a lottery before it is drawn. */
export interface SealedLottery {
  /** SHA-256 of the seed's 32 bytes, in hexadecimal. */
  seed_hash: string
  sealed_at: Date
}

export function sealedLotteryOf(ctx: Ctx, call: string): Promise<SealedLottery | undefined> {
  return ctx.db
    .selectFrom('calls.lottery')
    .select(['seed_hash', 'sealed_at'])
    .where('call', '=', call)
    .executeTakeFirst()
}

/** Calls with a lottery that have closed and have no seed yet. */
export async function callsToSeal(ctx: Ctx): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from calls.call
    where lottery and state = 'published' and closes_at < ${ctx.now} and id not in (select call from calls.lottery)`.execute(
    ctx.db,
  )
  return rows.map(({ id }) => id)
}

/** Run as Causeway. False where another process was faster. */
export async function insertSeal(ctx: Ctx, call: string, seal: { seed: Buffer; seed_hash: string }): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await ctx.db
    .insertInto('calls.lottery')
    .values({ call, seed_hash: seal.seed_hash, sealed_at: ctx.now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (!numInsertedOrUpdatedRows) return false
  await ctx.db.insertInto('calls.lottery_seed').values({ call, seed: seal.seed }).execute()
  return true
}

/** Run as Causeway: nobody else reads a row. */
export async function storedSeed(ctx: Ctx, call: string): Promise<Buffer | undefined> {
  const row = await ctx.db.selectFrom('calls.lottery_seed').select('seed').where('call', '=', call).executeTakeFirst()
  return row?.seed
}
