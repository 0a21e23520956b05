// Positions. A position is the instant at which an entry became visible, in microseconds since 1970, and greater than any
// before it in its collection: TAXII's `date_added`, the cursor of its pages, the id of an event and the watermark of a
// peer are this one number.
import { EventEmitter } from 'node:events'
import type { Ctx } from '#kernel/database/index.ts'
import { enterRest, lockHead, moveHead, overEmbargoes } from './log.sql.ts'

/** Wakes whoever follows a collection in this process; those elsewhere hear the database's notification. */
export const written = new EventEmitter().setMaxListeners(0)

/** Locks the log, runs `write` with as many rising positions as it asks for, and moves the end of the log. */
export async function append<T>(
  ctx: Ctx,
  collection: string,
  write: (take: (count: number) => number[]) => Promise<T>,
): Promise<T> {
  const before = await lockHead(ctx, collection)
  let end = before
  const take = (count: number) => {
    const start = Math.max(ctx.now.getTime() * 1000, end + 1)
    end = start + count - 1
    return Array.from({ length: count }, (_, index) => start + index)
  }
  const result = await write(take)
  if (end > before) {
    await moveHead(ctx, collection, end)
    ctx.afterCommit.push(() => written.emit('written', collection))
  }
  return result
}

/** Shows to all others what was under embargo until now. Run as Causeway, from time to time; answers with how many. */
export async function liftEmbargoes(ctx: Ctx): Promise<number> {
  const over = await overEmbargoes(ctx)
  for (const [collection, rows] of Map.groupBy(over, (row) => row.collection))
    await append(ctx, collection, (take) =>
      enterRest(
        ctx,
        collection,
        rows.map(({ position }) => position),
        take(rows.length),
      ),
    )
  return over.length
}
