import type { Ctx } from '#kernel/database/index.ts'
import type { Round } from './round.ts'

const columns = [
  'call',
  'reviews_per_application',
  'nation_rule',
  'review_minutes',
  'due_at',
  'released_at',
  'decided_at',
  'lettered_at',
] as const

export function storedRound(ctx: Ctx, call: string, { lock = false } = {}): Promise<Round | undefined> {
  return ctx.db
    .selectFrom('reviewing.round')
    .select(columns)
    .where('call', '=', call)
    .$if(lock, (query) => query.forUpdate())
    .executeTakeFirst()
}

/** Changes what is given and leaves the rest; a call without a round gets one. */
export async function putRound(ctx: Ctx, { call, ...change }: Pick<Round, 'call'> & Partial<Round>): Promise<void> {
  await ctx.db
    .insertInto('reviewing.round')
    .values({ call, ...change })
    .onConflict((conflict) =>
      Object.keys(change).length === 0
        ? conflict.column('call').doNothing()
        : conflict.column('call').doUpdateSet(change),
    )
    .execute()
}
