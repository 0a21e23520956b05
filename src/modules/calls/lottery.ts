// The seed of a call's lottery. It is drawn when nobody can apply any more, kept where nobody can read it, and bound by
// its published hash: the draw can neither be foreseen nor be made to suit anybody.
import { createHash, randomBytes } from 'node:crypto'
import { record } from '#kernel/audit/index.ts'
import { asCauseway, type Ctx } from '#kernel/database/index.ts'
import { callsToSeal, insertSeal, storedSeed } from './lottery.sql.ts'

/** Draws the seeds of all calls with a lottery that have closed. A chore, run as Causeway; does each call once. */
export async function sealLotteries(ctx: Ctx): Promise<number> {
  let sealed = 0
  for (const call of await callsToSeal(ctx)) {
    const seed = randomBytes(32)
    const seed_hash = createHash('sha256').update(seed).digest('hex')
    if (!(await insertSeal(ctx, call, { seed, seed_hash }))) continue
    record(ctx, { act: 'calls.lottery.sealed', subject: call, scope: call, details: { seed_hash } })
    sealed++
  }
  return sealed
}

/**
 * The seed in hexadecimal, for the command that draws with it and publishes it in the same transaction. Undefined before
 * the call has closed.
 */
export const revealSeed = (ctx: Ctx, call: string): Promise<string | undefined> =>
  asCauseway(ctx, async () => (await storedSeed(ctx, call))?.toString('hex'))
