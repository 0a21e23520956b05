// Pulling: page after page of what was added there since the watermark. A page's objects, what became of them and the
// watermark behind them are one transaction, so that a process that dies has taken a page whole or not at all.

import { storedMarkings } from '../adding.sql.ts'
import { type AddRefusal, addEnvelope, type Outcome } from '../adding.ts'
import { microsecondsOf } from '../stix/instant.ts'
import { tlp_ids } from '../stix/marking.ts'
import { type Envelope, isFault, type ReadObject } from '../stix/object.ts'
import { PeerFault } from './fault.ts'
import { followEvents } from './following.ts'
import { countHour, moveWatermark } from './progress.sql.ts'
import { cameFrom, insertReceived, keepFailures, keyText, type Received, wentTo } from './received.sql.ts'
import type { Turn } from './turn.ts'
import { later, pagesAfter } from './walk.ts'

const page_objects = 1_000
const most_wanted = 100
/** Of a server that gives more than it is asked for; the bytes are bounded before. */
const most_objects = 200_000
/** Definitions that carry definitions: nobody nests them deeper. */
const most_levels = 4

export async function pull(turn: Turn): Promise<void> {
  if (await followEvents(turn)) return
  const { peer, progress, client } = turn
  const walk = {
    collection: peer.remote_collection,
    after: progress.watermark,
    overlap_us: peer.overlap_seconds * 1_000_000,
    limit: page_objects,
    matches: matchesOf(turn),
  }
  for await (const page of pagesAfter(client, walk)) {
    const size = page.bytes.length
    const watermark = later(progress.watermark, page.last)
    await takeIn(turn, { envelope: page.count === 0 ? none : await readPage(turn, page.bytes), watermark, size })
  }
}

const none: Envelope = { objects: [], failures: [] }

export const matchesOf = ({ peer }: Pick<Turn, 'peer'>): Record<string, string> => ({
  ...peer.matches,
  ...(peer.types ? { type: peer.types.join(',') } : {}),
})

export async function readPage({ reader }: Turn, bytes: Uint8Array): Promise<Envelope> {
  const envelope = await reader.read(bytes, { limits: { objects: most_objects } })
  if (isFault(envelope)) throw new PeerFault('unreadable', { detail: envelope.sentence })
  return envelope
}

export interface Arrival {
  envelope: Envelope
  /** Where the next pull begins once this is in. */
  watermark: string | null
  size: number
}

/** Adds what is new as the peer's organisation, and moves the watermark with it. */
export async function takeIn(turn: Turn, { envelope, watermark, size }: Arrival): Promise<void> {
  const { peer, progress } = turn
  const missing = await missingDefinitions(turn, envelope)
  await turn.keep(async (ctx) => {
    const before = await cameFrom(ctx, peer.id, envelope.objects)
    const news = envelope.objects.filter((object) => !before.has(keyText(object)))
    const own = await wentTo(ctx, peer.url, news)
    const fresh = news.filter((object) => !own.has(keyText(object)))
    const returned = news.filter((object) => own.has(keyText(object))).map((object) => receivedAs(object, 'own'))
    let failures = envelope.failures
    if (fresh.length > 0) {
      const sender = { principal: peer.account, organisation: peer.organisation, peer: peer.id }
      const adding = { objects: [...missing, ...fresh], failures }
      const outcome = await addEnvelope(ctx, { sender, collection: peer.collection, envelope: adding })
      if (typeof outcome === 'string') throw refusedHere(outcome)
      failures = outcome.failures
      await insertReceived(ctx, peer.id, outcomesOf([...missing, ...fresh], outcome))
    }
    if (returned.length > 0) await insertReceived(ctx, peer.id, returned)
    const failed = failures.length > 0 ? await keepFailures(ctx, peer.id, failures) : 0
    await moveWatermark(ctx, peer.id, watermark)
    await countHour(ctx, peer.id, {
      moved: fresh.length,
      failed,
      bytes: size,
      lag_ms: fresh.length > 0 ? lagOf(watermark, ctx.now) : 0,
    })
  })
  progress.watermark = watermark
}

const refusedHere = (refusal: AddRefusal) => new PeerFault('not-writable', { detail: refusal })

const receivedAs = ({ id, version_key, digest }: ReadObject, outcome: Received['outcome']): Received => ({
  id,
  version_key,
  digest,
  outcome,
})

function outcomesOf(objects: ReadObject[], { added, known, quarantined }: Outcome): Received[] {
  const versions = (all: { id: string; version: string }[]) => new Set(all.map(({ id, version }) => `${id} ${version}`))
  const lists = [
    ['added', versions(added)],
    ['known', versions(known)],
    ['quarantined', versions(quarantined)],
  ] as const
  return objects.map((object) => {
    const found = lists.find(([, list]) => list.has(`${object.id} ${object.version}`))
    return receivedAs(object, found?.[0] ?? 'failed')
  })
}

/** Shown to people only; it compares two clocks, and nothing is decided by it. */
const lagOf = (watermark: string | null, now: Date): number =>
  watermark === null ? 0 : Math.max(0, now.getTime() - (microsecondsOf(watermark) ?? 0) / 1000)

/**
 * The marking definitions that a page's objects carry and that neither the page nor this exchange has. Without them an
 * object cannot be released to anybody, and a filter by type, or a page's end, can lie between the two.
 */
async function missingDefinitions(turn: Turn, envelope: Envelope): Promise<ReadObject[]> {
  const found: ReadObject[] = []
  const asked = new Set<string>()
  let objects = envelope.objects
  for (let level = 0; level < most_levels && objects.length > 0; level++) {
    const wanted = await unknownMarkings(turn, objects, [...envelope.objects, ...found])
    const ids = wanted.filter((id) => !asked.has(id)).slice(0, most_wanted)
    if (ids.length === 0) break
    for (const id of ids) asked.add(id)
    objects = await definitionsOf(turn, ids)
    found.push(...objects)
  }
  return found
}

async function unknownMarkings(turn: Turn, objects: ReadObject[], at_hand: ReadObject[]): Promise<string[]> {
  const defined = new Set(at_hand.flatMap(({ id, definition }) => (definition ? [id] : [])))
  const carried = new Set(objects.flatMap(({ markings, definition }) => [...markings, ...(definition?.refers ?? [])]))
  const wanted = [...carried].filter((id) => !tlp_ids.has(id) && !defined.has(id))
  if (wanted.length === 0) return []
  const stored = new Set((await turn.keep((ctx) => storedMarkings(ctx, wanted))).map(({ id }) => id))
  return wanted.filter((id) => !stored.has(id))
}

/** A server that cannot be asked so is no reason to stop: its objects are then refused one by one, with the reason. */
async function definitionsOf(turn: Turn, ids: string[]): Promise<ReadObject[]> {
  const query = { added_after: null, next: null, limit: most_wanted, matches: { id: ids.join(',') } }
  try {
    const page = await turn.client.page(turn.peer.remote_collection, query)
    if (page.count === 0) return []
    const { objects } = await readPage(turn, page.bytes)
    return objects.filter(({ id, definition }) => definition !== null && ids.includes(id))
  } catch (error) {
    if (error instanceof PeerFault && ['not-found', 'refused', 'forbidden', 'unreadable'].includes(error.id)) return []
    throw error
  }
}
