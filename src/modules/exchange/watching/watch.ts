// Watch lists and their feeds: each is one person's own.
import { randomUUID } from 'node:crypto'
import { record } from '#kernel/audit/index.ts'
import type { Ctx } from '#kernel/database/index.ts'
import { freshToken } from '#kernel/identity/index.ts'
import type { Criteria } from './criteria.ts'
import { deleteFeed, putFeed } from './feed.sql.ts'
import { tryOut } from './matching.ts'
import { deleteWatch, insertWatch, ownWatches, updateWatch } from './watch.sql.ts'

/** A new list shows at once what it would have found in the days before. */
const looked_back_days = 30
export const most_watches = 50

export interface NewWatch {
  title: string
  criteria: Criteria
  by_mail: boolean
}

export type WatchRefusal = { refusal: 'too-wide'; matched: number; all: number } | { refusal: 'too-many' }

/** Why the person may not watch for this: it would tell her of nearly everything, which is what search is for. */
export async function whyNotWatch(ctx: Ctx, criteria: Criteria): Promise<WatchRefusal | undefined> {
  const { matched, all, tooWide } = await tryOut(ctx, criteria)
  return tooWide ? { refusal: 'too-wide', matched, all } : undefined
}

export async function createWatch(ctx: Ctx, watch: NewWatch): Promise<{ id: string } | WatchRefusal> {
  if ((await ownWatches(ctx)).length >= most_watches) return { refusal: 'too-many' }
  const refusal = await whyNotWatch(ctx, watch.criteria)
  if (refusal) return refusal
  const id = randomUUID()
  const since = (ctx.now.getTime() - looked_back_days * 86_400_000) * 1000
  await insertWatch(ctx, { ...watch, id, since })
  record(ctx, { act: 'exchange.watch.created', subject: id })
  return { id }
}

/** From the next entry on; what was found before stays found. */
export async function changeWatch(
  ctx: Ctx,
  id: string,
  watch: NewWatch,
): Promise<'changed' | 'unknown' | WatchRefusal> {
  const refusal = await whyNotWatch(ctx, watch.criteria)
  if (refusal) return refusal
  if (!(await updateWatch(ctx, { id, ...watch }))) return 'unknown'
  record(ctx, { act: 'exchange.watch.changed', subject: id })
  return 'changed'
}

export async function endWatch(ctx: Ctx, id: string): Promise<'ended' | 'unknown'> {
  if (!(await deleteWatch(ctx, id))) return 'unknown'
  record(ctx, { act: 'exchange.watch.ended', subject: id })
  return 'ended'
}

/** A new secret for the person's feed; the one before it leads nowhere from now on. */
export async function openFeed(ctx: Ctx): Promise<string> {
  const { token, hash } = freshToken()
  await putFeed(ctx, hash)
  record(ctx, { act: 'exchange.feed.opened', subject: ctx.person })
  return token
}

export async function closeFeed(ctx: Ctx): Promise<'closed' | 'was-closed'> {
  if (!(await deleteFeed(ctx))) return 'was-closed'
  record(ctx, { act: 'exchange.feed.closed', subject: ctx.person })
  return 'closed'
}
