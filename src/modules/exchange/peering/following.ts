// Pulling from another Causeway: its events are followed as they come. The position of an event is the date that its pages
// give, so pages and events share one watermark, and either goes on where the other stopped.
import { become, type Ctx, type PersonId } from '#kernel/database/index.ts'
import { removeObject } from '../removing.ts'
import { instantKey, instantText, microsecondsOf } from '../stix/instant.ts'
import { eventsIn, type RemoteEvent } from './events.ts'
import { countHour, endFollowing, keepFollowing, moveWatermark } from './progress.sql.ts'
import { matchesOf, readPage, takeIn } from './pull.ts'
import { usual_bounds } from './receive.ts'
import { cameAtAll } from './received.sql.ts'
import type { Turn } from './turn.ts'

const ask_again_ms = 24 * 3_600_000
/** Objects that come close together are taken in together. */
const gather_ms = 50
const idle_ms = 10_000
const most_gathered = 500
const most_gathered_characters = 4_000_000

/** False where the other server has no events, now or when it was asked last; ends with the stream otherwise. */
export async function followEvents(turn: Turn): Promise<boolean> {
  const { peer, progress, client, bounds, now } = turn
  const asked_at = progress.events_asked_at
  if (asked_at && now().getTime() - asked_at.getTime() < ask_again_ms) return false
  const position = progress.watermark === null ? 0 : (microsecondsOf(progress.watermark) ?? 0)
  const response = await client.events(peer.remote_collection, position, matchesOf(turn))
  if (!response) {
    await turn.keep((ctx) => endFollowing(ctx, peer.id))
    return false
  }
  await turn.keep((ctx) => keepFollowing(ctx, peer.id))
  progress.failures_in_row = 0
  const ended = new AbortController()
  const signal = AbortSignal.any([ended.signal, turn.signal])
  try {
    await takeEvents(turn, eventsIn(response, { ...usual_bounds, ...bounds }, signal))
  } finally {
    ended.abort()
  }
  return true
}

async function takeEvents(turn: Turn, events: AsyncGenerator<RemoteEvent>): Promise<void> {
  let gathered: Extract<RemoteEvent, { kind: 'object' }>[] = []
  let characters = 0
  const flush = async () => {
    if (gathered.length > 0) await takeObjects(turn, gathered)
    gathered = []
    characters = 0
  }
  for (let coming = events.next(); ; ) {
    const event = await orAfter(coming, gathered.length > 0 ? gather_ms : idle_ms)
    if (event === 'nothing') {
      // Whoever follows holds the peer also while nothing happens, and learns that it was paused.
      if (gathered.length === 0) await turn.keep(async () => undefined)
      await flush()
      continue
    }
    if (event.done) break
    coming = events.next()
    // Until it is awaited above, a failure of the stream is nobody's.
    coming.catch(() => undefined)
    if (event.value.kind === 'object') {
      gathered.push(event.value)
      characters += event.value.content.length
      if (gathered.length >= most_gathered || characters >= most_gathered_characters) await flush()
    } else {
      await flush()
      await takeRemoval(turn, event.value)
    }
  }
  await flush()
}

async function orAfter<T>(coming: Promise<T>, wait_ms: number): Promise<T | 'nothing'> {
  const { promise: nothing, resolve } = Promise.withResolvers<'nothing'>()
  const timer = setTimeout(() => resolve('nothing'), wait_ms)
  try {
    return await Promise.race([coming, nothing])
  } finally {
    clearTimeout(timer)
  }
}

async function takeObjects(turn: Turn, gathered: { position: number; content: string }[]): Promise<void> {
  const bytes = Buffer.from(`{"objects":[${gathered.map(({ content }) => content).join(',')}]}`)
  const size = bytes.length
  const watermark = instantText(gathered.at(-1)!.position)
  await takeIn(turn, { envelope: await readPage(turn, bytes), watermark, size })
}

/**
 * Deleted there by whoever the peer stands for: deleted here too, if it came from there. That it is the originator's own is
 * judged as for any other deletion.
 */
async function takeRemoval(turn: Turn, removal: Extract<RemoteEvent, { kind: 'removal' }>): Promise<void> {
  const { peer, progress } = turn
  const watermark = instantText(removal.position)
  const key = instantKey(removal.version)
  await turn.keep(async (ctx) => {
    const here = key !== undefined && (await cameAtAll(ctx, peer.id, { id: removal.id, version_key: key }))
    if (here) await removeAsPeer(ctx, turn, removal.id, key)
    await moveWatermark(ctx, peer.id, watermark)
    await countHour(ctx, peer.id, { moved: here ? 1 : 0 })
  })
  progress.watermark = watermark
}

async function removeAsPeer(ctx: Ctx, { peer }: Turn, id: string, key: string): Promise<void> {
  const asPeer: Ctx = { ...ctx, person: peer.account as PersonId }
  await become(asPeer)
  await removeObject(asPeer, {
    collection: peer.collection,
    id,
    filters: { added_after: null, ids: null, types: null, spec_versions: null, versions: [{ kind: 'at', key }] },
  })
  await become(ctx)
}
