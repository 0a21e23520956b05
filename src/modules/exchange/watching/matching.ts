// Holds the logs against the watch lists, behind the log and as the watcher herself: what she may not see is not there for
// her list either, so neither a mail, nor a feed, nor a count can tell of it.
import { asCauseway, type Ctx, type Database, enter, enterAsCauseway, type PersonId } from '#kernel/database/index.ts'
import type { Language } from '#kernel/language/index.ts'
import { writeMail } from '#kernel/mail/index.ts'
import { typeWord } from '../reading/words.ts'
import { type Criteria, queryFor } from './criteria.ts'
import {
  type DueWatcher,
  dueWatchers,
  type Found,
  findMatches,
  insertHits,
  organisationsIn,
  putWatermark,
  readableIds,
  type Span,
  searchableEnds,
  takeWatch,
  tryCriteria,
  type Wanted,
  watermarks,
} from './matching.sql.ts'
import { urls } from './urls.ts'
import type { WatchRow } from './watch.sql.ts'
import { watchingWords } from './words.ts'

/** Found for one list in one log at once; the rest is found at the next turn. */
const batch_rows = 500
const most_named = 20

/** A chore of any number of processes. Answers with how much was found. */
export async function matchWatches(database: Database, now?: Date): Promise<number> {
  const due = await enterAsCauseway(database, dueWatchers, now)
  if (due.length === 0) return 0
  const ends = await enterAsCauseway(database, searchableEnds, now)
  let found = 0
  for (const watcher of due)
    found += await enter(database, { person: watcher.person as PersonId, ...(now ? { now } : {}) }, (ctx) =>
      matchAs(ctx, watcher, ends),
    )
  return found
}

interface News {
  watch: WatchRow
  found: Found[]
}

/** In one transaction, so that nothing is told twice and nothing found is left untold. */
async function matchAs(ctx: Ctx, { person, watches }: DueWatcher, ends: Ends): Promise<number> {
  const readable = await readableIds(ctx)
  const news: News[] = []
  let count = 0
  for (const id of watches) {
    const watch = await takeWatch(ctx, id)
    if (!watch) continue
    const found = await matchOne(
      ctx,
      watch,
      ends.filter(({ collection }) => readable.has(collection)),
    )
    count += found.length
    const fresh = found.filter(({ position }) => position >= watch.told_from)
    if (watch.by_mail && fresh.length > 0) news.push({ watch, found: fresh })
  }
  if (news.length > 0) await writeMail(ctx, [person], 'news', ({ language }) => mailOf(language, news))
  return count
}

type Ends = { collection: string; upto: number }[]

async function matchOne(ctx: Ctx, watch: WatchRow, ends: Ends): Promise<Found[]> {
  const wanted = await wantedFor(ctx, watch.criteria)
  const seen = await watermarks(ctx, watch.id)
  const all: Found[] = []
  for (const { collection, upto } of ends) {
    const after = Math.max(seen.get(collection) ?? 0, watch.since)
    if (upto <= after) continue
    const found = await findMatches(ctx, wanted, { collection, after, upto }, batch_rows)
    if (found.length > 0) await insertHits(ctx, watch.id, found)
    const end = found.length < batch_rows ? upto : found.at(-1)!.position
    await putWatermark(ctx, watch.id, collection, end)
    all.push(...found)
  }
  return all
}

/** Nations are asked as the organisations in them, which a watcher need not be able to list. */
async function wantedFor(ctx: Ctx, criteria: Criteria): Promise<Wanted> {
  const { numbers, types, nations } = criteria
  const originators = nations.length > 0 ? await asCauseway(ctx, () => organisationsIn(ctx, nations)) : null
  return { query: queryFor(criteria), numbers, types, originators }
}

function mailOf(language: Language, news: News[]) {
  const say = watchingWords(language).mail
  const count = news.reduce((sum, { found }) => sum + found.length, 0)
  const parts = news.map(({ watch, found }) => {
    const lines = found.slice(0, most_named).map(({ type, name, id }) => say.line(typeWord(language, type), name ?? id))
    const more = found.length > most_named ? [say.more(found.length - most_named)] : []
    return [say.watch(watch.title), ...lines, ...more].join('\n')
  })
  const only = news.length === 1 ? news[0]!.watch : undefined
  return {
    subject: only ? say.subjectOf(count, only.title) : say.subject(count),
    body: [say.lead, ...parts].join('\n\n'),
    link: only ? urls.watch(only.id) : urls.watches,
  }
}

const tried_days = 90
/** Fewer objects than these say nothing about what a list will tell. */
const least_tried = 20

/** What the criteria would have told her of in the last 90 days, of all that there was for her. */
export async function tryOut(
  ctx: Ctx,
  criteria: Criteria,
): Promise<{ matched: number; all: number; tooWide: boolean }> {
  const after = (ctx.now.getTime() - tried_days * 86_400_000) * 1000
  const readable = await readableIds(ctx)
  const ends = await asCauseway(ctx, () => searchableEnds(ctx))
  const spans: Span[] = ends
    .filter(({ collection }) => readable.has(collection))
    .map(({ collection, upto }) => ({ collection, after, upto }))
  const { matched, all } = await tryCriteria(ctx, await wantedFor(ctx, criteria), spans)
  return { matched, all, tooWide: all >= least_tried && matched * 2 > all }
}
