// Words are indexed behind the log, so that taking objects in does not wait for it.
import { type Ctx, type Database, enterAsCauseway } from '#kernel/database/index.ts'
import {
  dropStrayWords,
  freshRemovals,
  noteRemovalsSeen,
  putWords,
  takeTexts,
  takeTurnAtIndexing,
} from './indexing.sql.ts'
import { vectorOf } from './lexemes.ts'

/** Small enough that the embedded engine's one connection is soon free again for those who wait for a page. */
const batch_rows = 100

/**
 * Makes everything found that can be searched, and forgets what was deleted. A chore of any number of processes: they take
 * turns by the batch, and a batch that fails stays waiting whole. Answers with the objects that became searchable. What is
 * left after `within_ms` waits for the next turn: whoever sends or reads just now comes first.
 */
export async function indexWords(
  database: Database,
  now?: Date,
  within_ms = Number.POSITIVE_INFINITY,
): Promise<number> {
  const started = performance.now()
  let indexed = 0
  while (performance.now() - started < within_ms) {
    const count = await enterAsCauseway(database, indexBatch, now)
    indexed += count
    if (count < batch_rows) break
  }
  await enterAsCauseway(database, forgetRemoved, now)
  return indexed
}

async function indexBatch(ctx: Ctx): Promise<number> {
  if (!(await takeTurnAtIndexing(ctx))) return 0
  const texts = await takeTexts(ctx, batch_rows)
  const standing = texts.filter(({ stands }) => stands)
  const entries = standing.map(({ collection, position, name, text }) => ({
    collection,
    position,
    words: vectorOf(name ?? '', text),
  }))
  if (entries.length > 0) await putWords(ctx, entries)
  return texts.length
}

async function forgetRemoved(ctx: Ctx): Promise<void> {
  if (!(await takeTurnAtIndexing(ctx))) return
  const removals = await freshRemovals(ctx)
  if (removals.length === 0) return
  await dropStrayWords(ctx)
  await noteRemovalsSeen(ctx, removals)
}
