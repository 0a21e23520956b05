// All pages that follow a watermark, from servers as they are. A server that gives many objects one date, forgets to say
// `more`, or leads in a circle must neither cost an object nor keep us for ever.
import { instantKey, instantText, microsecondsOf } from '../stix/instant.ts'
import type { Client, PageQuery, RemotePage } from './client.ts'
import { PeerFault } from './fault.ts'

export interface Walk {
  collection: string
  /** The watermark: when the last object taken was added, by the server's clock. */
  after: string | null
  /** How far behind the watermark to begin, for servers whose dates are coarse or commit out of order. */
  overlap_us: number
  limit: number
  matches: PageQuery['matches']
}

const most_empty_pages = 20

/** The pages in order. Objects of the overlap, and of one date, come again: the taker knows what it has. */
export async function* pagesAfter(client: Client, walk: Walk): AsyncGenerator<RemotePage> {
  const seen = new Map<string, Set<string | null>>()
  let query: PageQuery = {
    added_after: walk.after === null ? null : earlier(walk.after, walk.overlap_us),
    next: null,
    limit: walk.limit,
    matches: walk.matches,
  }
  let empty = 0
  for (;;) {
    const page = await smallEnough(client, walk.collection, query)
    // What was too much once is too much again.
    query = { ...query, limit: page.limit }
    empty = page.count === 0 ? empty + 1 : 0
    if (empty > most_empty_pages || (page.count > 0 && circles(seen, page)))
      throw new PeerFault('endless', { detail: page.next ?? page.last })
    yield page
    const following = queryAfter(page, query)
    if (!following) return
    query = following
  }
}

/** A page larger than we take is asked for with fewer objects, down to one. */
async function smallEnough(
  client: Client,
  collection: string,
  query: PageQuery,
): Promise<RemotePage & { limit: number }> {
  try {
    return { ...(await client.page(collection, query)), limit: query.limit }
  } catch (error) {
    if (!(error instanceof PeerFault) || error.id !== 'too-large' || query.limit === 1) throw error
    return smallEnough(client, collection, { ...query, limit: Math.ceil(query.limit / 8) })
  }
}

/**
 * The same page with the same way on was seen before. A page may come twice by itself: servers that forget the filter
 * after the first page come upon it again. One that comes for the third time is a circle whose signs change.
 */
function circles(seen: Map<string, Set<string | null>>, { digest, next }: RemotePage): boolean {
  const ways = seen.get(digest) ?? new Set()
  const again = ways.has(next) || ways.size > 1
  seen.set(digest, ways.add(next))
  return again
}

/**
 * With `next` the same question goes on there. Servers that say `more` without it are asked from the last date on, that
 * date included; where a whole page has one date there is no way on, and the same page twice ends the walk with a fault.
 */
function queryAfter(page: RemotePage, query: PageQuery): PageQuery | undefined {
  if (page.next !== null) return { ...query, next: page.next }
  if (!page.more || page.count === 0) return undefined
  if (page.last === null) throw new PeerFault('endless')
  return { ...query, next: null, added_after: earlier(page.last, 1) }
}

/** Rounded down to microseconds first, so that it is never later than meant. */
export const earlier = (date: string, by_us: number): string =>
  instantText(Math.max(0, (microsecondsOf(date) ?? 0) - Math.max(by_us, 1)))

/** The later of two dates; a watermark never goes back, whatever a server says. */
export function later(known: string | null, date: string | null): string | null {
  if (known === null || date === null) return known ?? date
  return instantKey(date)! > instantKey(known)! ? date : known
}
