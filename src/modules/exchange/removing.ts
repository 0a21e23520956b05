// Deletion: by the originator alone. What merely is no longer visible to somebody has not been deleted.
import { record } from '#kernel/audit/index.ts'
import { asCauseway, type Ctx } from '#kernel/database/index.ts'
import { moveToRemovals, remarkEnds, rowsOf } from './log.sql.ts'
import { append } from './log.ts'
import { chosenForRemoval } from './object.sql.ts'
import type { Filters } from './taxii/store.ts'

export interface Removing {
  collection: string
  id: string
  filters: Filters
}

/**
 * Removes the versions that the filters name and leaves their removal in the log, for those who have followed it. All of
 * them must be the asker's own: an object of which a part would stay is left as it is.
 */
export async function removeObject(
  ctx: Ctx,
  { collection, id, filters }: Removing,
): Promise<'removed' | 'not-found' | 'not-origin'> {
  const chosen = await chosenForRemoval(ctx, collection, { ...filters, ids: [id] })
  if (chosen.length === 0) return 'not-found'
  if (chosen.some(({ own }) => !own)) return 'not-origin'
  const removed = await asCauseway(ctx, () =>
    removeRows(ctx, collection, id, new Set(chosen.map(({ position }) => position))),
  )
  record(ctx, { act: 'exchange.objects.removed', scope: collection, details: { removed } })
  return removed > 0 ? 'removed' : 'not-found'
}

/** Of an object that is entered twice both entries go. */
function removeRows(ctx: Ctx, collection: string, id: string, chosen: ReadonlySet<number>): Promise<number> {
  return append(ctx, collection, async (take) => {
    const rows = await rowsOf(ctx, collection, id)
    const keys = new Set(rows.filter(({ position }) => chosen.has(position)).map(({ version_key }) => version_key))
    const going = rows.filter(({ version_key }) => keys.has(version_key)).map(({ position }) => position)
    if (going.length === 0) return 0
    await moveToRemovals(ctx, collection, going, take(going.length))
    await remarkEnds(ctx, collection, [id])
    return going.length
  })
}
