import type { Ctx } from '#kernel/database/index.ts'
import type { SolvedMixture } from './selection/mixtureSolve.ts'

/** Everything that replaying a draw needs, as `bin/causeway lottery draw` reads it. */
export type PublishedDraw = Record<string, unknown>

export interface Draw {
  call: string
  selection: string
  applications: string[]
  drawn: string[]
  published: PublishedDraw
  drawn_at: Date
}

export function drawOf(ctx: Ctx, call: string): Promise<Draw | undefined> {
  return ctx.db
    .selectFrom('reviewing.lottery_draw')
    .select(['call', 'selection', 'applications', 'drawn', 'published', 'drawn_at'])
    .where('call', '=', call)
    .executeTakeFirst()
}

/** False where the call has been drawn already: there is one draw. */
export async function insertDraw(ctx: Ctx, { published, ...draw }: Omit<Draw, 'drawn_at'>): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await ctx.db
    .insertInto('reviewing.lottery_draw')
    .values({ ...draw, published: JSON.stringify(published), drawn_by: ctx.person!, drawn_at: ctx.now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return Boolean(numInsertedOrUpdatedRows)
}

/** How the chances of a draw under bounds stand. */
export type MixtureState = 'mixing' | 'ready' | 'impossible' | 'failed'

export interface StoredMixture {
  selection: string
  state: MixtureState
  /** What it was computed for; where the zone has changed since, it counts for nothing. */
  problem_hash: string
  mixture: SolvedMixture | null
  hash: string | null
}

export function mixtureOf(ctx: Ctx, selection: string): Promise<StoredMixture | undefined> {
  return ctx.db
    .selectFrom('reviewing.lottery_mixture')
    .select(['selection', 'state', 'problem_hash', 'mixture', 'hash'])
    .where('selection', '=', selection)
    .executeTakeFirst() as Promise<StoredMixture | undefined>
}

/** Begins anew, in the place of what was computed for another zone. Run as Causeway. */
export async function beginMixture(
  ctx: Ctx,
  row: { selection: string; job: string; problem_hash: string },
): Promise<void> {
  const anew = { ...row, state: 'mixing' as const, mixture: null, hash: null }
  await ctx.db
    .insertInto('reviewing.lottery_mixture')
    .values(anew)
    .onConflict((conflict) => conflict.column('selection').doUpdateSet(anew))
    .execute()
}

/** False where something else is wanted by now. Run as Causeway. */
export async function endMixture(
  ctx: Ctx,
  { selection, problem_hash }: Pick<StoredMixture, 'selection' | 'problem_hash'>,
  end: { state: 'impossible' | 'failed' } | { state: 'ready'; mixture: SolvedMixture; hash: string },
): Promise<boolean> {
  const { numUpdatedRows } = await ctx.db
    .updateTable('reviewing.lottery_mixture')
    .set('mixture' in end ? { ...end, mixture: JSON.stringify(end.mixture) } : end)
    .where('selection', '=', selection)
    .where('problem_hash', '=', problem_hash)
    .where('state', '=', 'mixing')
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
