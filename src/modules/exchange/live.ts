// Following a collection as it grows: first what the follower has missed, then each entry as it comes, without gap or
// repeat. The id of an event is its position in the log, so a follower who comes back says where she was.
//
// All followers in a process share one reading of each log. What each of them may see is asked of the database for all at
// once and for every batch, so that a right that ends takes effect with the next entry.
import { asCauseway, type Ctx, type Database, enter, enterAsCauseway, type PersonId } from '#kernel/database/index.ts'
import { type Entry, entriesAfter, mayFollow, shownTo } from './live.sql.ts'
import { headOf } from './log.sql.ts'
import { written } from './log.ts'
import type { Filters } from './taxii/store.ts'

export interface Following {
  /** A person, an account, or nobody (null) for a public collection. */
  principal: string | null
  collection: string
  filters: Filters
  /** The last position that the follower has; undefined: from now on. */
  after: number | undefined
  signal: AbortSignal
}

export interface Live {
  /** Ends when the signal does, or when the collection is no longer the follower's to read. */
  follow(following: Following): AsyncIterable<Entry>
  close(): Promise<void>
}

interface Follower extends Following {
  after: number
  /** Undefined as long as it catches up by itself. */
  queue: Entry[] | undefined
  wake(): void
}

interface Log {
  collection: string
  /** Up to here every live follower has been served. */
  position: number
  followers: Set<Follower>
  busy: boolean
  again: boolean
}

const batch = 500
/** A follower who reads too slowly goes back to catching up from the database; nothing is kept for it here. */
const most_queued = 2_000
const lookAgain_ms = 1_000
/** Nobody: sees what anybody without an account may see. */
const nobody = '00000000-0000-4000-8000-0000000000ff'

/** Listens to other processes from the first follower on. */
export function openLive(database: Database, now: () => Date): Live {
  const logs = new Map<string, Log>()
  const hear = (collection: string) => {
    const log = logs.get(collection)
    if (log) serve(log)
  }
  const serve = (log: Log) => {
    if (log.busy) {
      log.again = true
      return
    }
    log.busy = true
    serveLog(database, now, log)
      .catch(() => undefined)
      .finally(() => {
        log.busy = false
        if (!log.again) return
        log.again = false
        serve(log)
      })
  }
  const all = () => {
    for (const log of logs.values()) serve(log)
  }
  let listening: Promise<() => Promise<void>> | undefined
  let timer: NodeJS.Timeout | undefined
  const listen = () => {
    written.on('written', hear)
    timer = setInterval(all, lookAgain_ms).unref()
    return database.listen('causeway_exchange', all)
  }
  const ended = new AbortController()
  return {
    follow(following) {
      listening ??= listen()
      return follow(
        { database, now, logs },
        { ...following, signal: AbortSignal.any([following.signal, ended.signal]) },
      )
    },
    async close() {
      ended.abort()
      clearInterval(timer)
      written.off('written', hear)
      await (await listening)?.()
    },
  }
}

/** Reads what is new once, and gives each follower its part. */
async function serveLog(database: Database, now: () => Date, log: Log): Promise<void> {
  while (log.followers.size > 0) {
    const live = [...log.followers].filter(({ queue }) => queue !== undefined)
    if (live.length === 0) return
    const { entries, shown } = await enterAsCauseway(database, (ctx) => newEntries(ctx, log, live), now())
    const end = entries.at(-1)
    if (!end) return
    for (const follower of live) deliver(follower, entries, shown)
    passOver(log, new Set(live), end.position)
    log.position = end.position
    if (entries.length < batch) return
  }
}

/** Whoever joined while this was read was not asked about: she catches up once more. */
function passOver(log: Log, served: ReadonlySet<Follower>, end: number): void {
  for (const follower of log.followers) {
    if (!follower.queue || served.has(follower) || follower.after >= end) continue
    follower.queue = undefined
    follower.wake()
  }
}

async function newEntries(ctx: Ctx, log: Log, live: Follower[]) {
  const entries = await entriesAfter(ctx, log.collection, log.position, batch)
  if (entries.length === 0) return { entries, shown: new Map<string, Set<number>>() }
  const principals = [...new Set(live.map(({ principal }) => principal ?? nobody))]
  const upto = entries.at(-1)!.position
  return { entries, shown: await shownTo(ctx, principals, { collection: log.collection, after: log.position, upto }) }
}

function deliver(follower: Follower, entries: Entry[], shown: Map<string, Set<number>>): void {
  const seen = shown.get(follower.principal ?? nobody)
  if (!follower.queue || !seen) return
  for (const entry of entries)
    if (entry.position > follower.after && seen.has(entry.position) && passes(entry, follower.filters))
      follower.queue.push(entry)
  if (follower.queue.length > most_queued) follower.queue = undefined
  if (follower.queue?.length !== 0) follower.wake()
}

interface Place {
  database: Database
  now: () => Date
  logs: Map<string, Log>
}

async function* follow(place: Place, following: Following): AsyncIterable<Entry> {
  let wake = () => {}
  const follower: Follower = { ...following, after: 0, queue: undefined, wake: () => wake() }
  const stop = () => wake()
  following.signal.addEventListener('abort', stop)
  try {
    follower.after =
      following.after ?? (await enterAsCauseway(place.database, (ctx) => headOf(ctx, following.collection)))
    while (!following.signal.aborted) {
      const missed = await catchUp(place, follower)
      if (missed === 'not-readable') return
      for (const entry of missed) {
        yield entry
        follower.after = entry.position
      }
      if (missed.length > 0 || !follower.queue) continue
      while (follower.queue && !following.signal.aborted) {
        const entries: Entry[] = follower.queue.splice(0)
        for (const entry of entries) {
          yield entry
          follower.after = entry.position
        }
        if (entries.length > 0) continue
        await new Promise<void>((resolve) => {
          wake = resolve
          if (following.signal.aborted || follower.queue?.length !== 0) resolve()
        })
      }
    }
  } finally {
    following.signal.removeEventListener('abort', stop)
    leave(place, follower)
  }
}

/** What the follower has missed, a batch at a time; when nothing is left it is served live from the same position on. */
async function catchUp({ database, now, logs }: Place, follower: Follower): Promise<Entry[] | 'not-readable'> {
  const { collection } = follower
  const read = await enter(
    database,
    { person: follower.principal as PersonId | null, now: now(), readOnly: true },
    async (ctx) => {
      if (!(await mayFollow(ctx, collection))) return undefined
      // The end is read first: whatever stands up to it is then visible to the reading that follows.
      const end = await asCauseway(ctx, () => headOf(ctx, collection))
      return { end, entries: await entriesAfter(ctx, collection, follower.after, batch) }
    },
  )
  if (!read) return 'not-readable'
  const wanted = read.entries.filter((entry) => passes(entry, follower.filters))
  if (wanted.length > 0) return wanted
  const last = read.entries.at(-1)
  if (read.entries.length === batch && last) {
    follower.after = last.position
    return catchUp({ database, now, logs }, follower)
  }
  follower.after = Math.max(follower.after, read.end)
  const log = logOf(logs, collection, follower.after)
  // Others may be behind: this one has what they still wait for, and passes over it.
  if (log.position <= follower.after) {
    follower.queue = []
    log.followers.add(follower)
    return []
  }
  // The shared reading is ahead: what it has served already is caught up with first.
  return catchUp({ database, now, logs }, follower)
}

function logOf(logs: Map<string, Log>, collection: string, position: number): Log {
  const known = logs.get(collection)
  if (known && known.followers.size > 0) return known
  const log: Log = known ?? { collection, position, followers: new Set(), busy: false, again: false }
  if (!log.busy) log.position = position
  logs.set(collection, log)
  return log
}

function leave({ logs }: Place, follower: Follower): void {
  follower.queue = undefined
  const log = logs.get(follower.collection)
  log?.followers.delete(follower)
  if (log && log.followers.size === 0 && !log.busy) logs.delete(follower.collection)
}

/** Events tell of each version as it comes; `last` and `first` let through what was so when it came. */
function passes(entry: Entry, { ids, types, spec_versions, versions, added_after }: Filters): boolean {
  if (added_after !== null && entry.position <= added_after) return false
  if (ids && !ids.includes(entry.id)) return false
  if (types && !types.includes(entry.type ?? '')) return false
  if (spec_versions && entry.spec_version !== null && !spec_versions.includes(entry.spec_version)) return false
  return versions.some((match) => {
    if (match.kind === 'all') return true
    if (match.kind === 'at') return entry.version_key === match.key
    return match.kind === 'last' ? entry.last : entry.first
  })
}
