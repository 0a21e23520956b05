// Pushing: the local log from the position on, read as the peer's own account, so that what its organisation may not see
// cannot be sent. What was sent, and the position behind it, are one transaction after the other server has answered; cut
// off in between, the same objects go out again, which TAXII servers keep once.
import { enter, type PersonId } from '#kernel/database/index.ts'
import { isWithin } from '../audience.ts'
import { instantKey } from '../stix/instant.ts'
import type { RemoteStatus } from './client.ts'
import { PeerFault } from './fault.ts'
import { countHour, keepAudiences, movePosition, type Peer } from './progress.sql.ts'
import { isThere, keyText } from './received.sql.ts'
import {
  audiencesNow,
  entriesFor,
  heldAmong,
  insertSent,
  type LogEntry,
  markRemoved,
  pendingStatuses,
  type Sent,
  sentAmong,
  settle,
} from './sending.sql.ts'
import type { Turn } from './turn.ts'

const batch = { limit: 500, characters: 4_000_000 }

export async function push(turn: Turn): Promise<void> {
  await askPending(turn)
  const { peer, progress } = turn
  const audiences = await readAsPeer(turn, audiencesNow)
  // An older object may have been released since: the whole log is gone through again, and what was sent is left out.
  const known = new Set(progress.audiences)
  if (audiences.readable.some((each) => each <= progress.newest_audience && !known.has(each))) progress.position = 0
  const limits = { ...batch, characters: await largestOf(turn) }
  for (;;) {
    const { position } = progress
    const entries = await readAsPeer(turn, (ctx) => entriesFor(ctx, peer.collection, { after: position, ...limits }))
    if (entries.length === 0) break
    await sendEntries(turn, entries)
    progress.position = entries.at(-1)!.position
  }
  await turn.keep((ctx) => keepAudiences(ctx, peer.id, audiences))
}

const readAsPeer = <T>({ database, peer, now }: Turn, work: Parameters<typeof enter<T>>[2]): Promise<T> =>
  enter(database, { person: peer.account as PersonId, now: now(), readOnly: true }, work)

/** The envelope and its objects must fit; a server that does not say gets what every server takes. */
async function largestOf({ client }: Turn): Promise<number> {
  const { max_content_length } = await client.apiRoot()
  // A character is at most three bytes.
  return Math.max(1, Math.min(batch.characters, Math.floor((max_content_length - 20) / 3)))
}

/** What its filters leave to a peer that may see the entry. Objects whose originator controls each further reader go only
 * from that originator's own. */
export function isFor(peer: Pick<Peer, 'types' | 'ceiling' | 'own_organisation'>, entry: LogEntry): boolean {
  if (!isWithin(entry.tlp, peer.ceiling)) return false
  if (entry.originator_control && entry.originator !== peer.own_organisation) return false
  // Objects say by what they are marked, so their markings always go with them.
  return !peer.types || peer.types.includes(entry.type) || entry.type === 'marking-definition'
}

async function sendEntries(turn: Turn, entries: LogEntry[]): Promise<void> {
  const { peer } = turn
  const wanted = await unsentOf(turn, entries)
  const sent = wanted.length > 0 ? await sendAll(turn, wanted) : []
  const removals = await sendRemovals(turn, entries)
  await turn.keep(async (ctx) => {
    if (sent.length > 0) await insertSent(ctx, peer, sent)
    for (const { position, state } of removals) await markRemoved(ctx, peer.id, position, state)
    await movePosition(ctx, peer.id, entries.at(-1)!.position)
    await countHour(ctx, peer.id, {
      moved: sent.filter(({ state }) => state !== 'refused').length + removals.length,
      failed: sent.filter(({ state }) => state === 'refused').length,
      bytes: wanted.reduce((sum, { content }) => sum + Buffer.byteLength(content ?? ''), 0),
      lag_ms: sent.length > 0 ? Math.max(0, ctx.now.getTime() - wanted[0]!.position / 1000) : 0,
    })
  })
}

/** Neither what it was sent before, nor what came from there: loops are cut where they would close. */
async function unsentOf(turn: Turn, entries: LogEntry[]): Promise<LogEntry[]> {
  const { peer } = turn
  const fitting = entries.filter((entry) => entry.kind === 'object' && isFor(peer, entry))
  if (fitting.length === 0) return []
  const positions = fitting.map(({ position }) => position)
  return turn.keep(async (ctx) => {
    const before = await sentAmong(ctx, peer.id, positions)
    const there = await isThere(ctx, peer.url, fitting)
    return fitting.filter((entry) => !before.has(entry.position) && !there.has(keyText(entry)))
  })
}

/** One envelope; where the server refuses it as a whole, its halves, until what it refuses stands alone. */
async function sendAll(turn: Turn, entries: LogEntry[]): Promise<Sent[]> {
  const contents = entries.map(({ content }) => content!)
  try {
    const status = await turn.client.add(turn.peer.remote_collection, contents)
    return entries.map((entry) => becameOf(entry, status))
  } catch (error) {
    if (!(error instanceof PeerFault) || error.id !== 'refused') throw error
    if (entries.length === 1)
      return [{ entry: entries[0]!, state: 'refused', status: null, detail: error.detail ?? error.id }]
    const half = Math.ceil(entries.length / 2)
    return [...(await sendAll(turn, entries.slice(0, half))), ...(await sendAll(turn, entries.slice(half)))]
  }
}

function becameOf(entry: LogEntry, status: RemoteStatus): Sent {
  const isEntry = ({ id, version }: { id: string; version: string }) =>
    id === entry.id && (version === '' || instantKey(version) === entry.version_key)
  const failure = status.failures.find(isEntry)
  if (failure) return { entry, state: 'refused', status: null, detail: failure.message }
  const waits = status.status === 'pending' && (status.pendings.length === 0 || status.pendings.some(isEntry))
  return { entry, state: waits ? 'pending' : 'taken', status: waits ? status.id : null, detail: null }
}

/** What its originator has deleted here is deleted there, if it went there from here and the peer is to follow. */
async function sendRemovals(
  { peer, client, keep }: Turn,
  entries: LogEntry[],
): Promise<{ position: number; state: 'removed' | 'removal-refused' }[]> {
  const removals = entries.filter(({ kind }) => kind === 'removal')
  if (!peer.deletes || removals.length === 0) return []
  const held = await keep((ctx) =>
    heldAmong(
      ctx,
      peer.id,
      removals.map(({ stood_at }) => stood_at!),
    ),
  )
  const done: { position: number; state: 'removed' | 'removal-refused' }[] = []
  for (const { id, version, stood_at } of removals) {
    if (!held.has(stood_at!)) continue
    const outcome = await client.remove(peer.remote_collection, id, version)
    done.push({ position: stood_at!, state: outcome === 'not-permitted' ? 'removal-refused' : 'removed' })
  }
  return done
}

/** Asks after what the other server had not decided. */
async function askPending({ peer, client, keep }: Turn): Promise<void> {
  for (const name of await keep((ctx) => pendingStatuses(ctx, peer.id))) {
    const status = await client.status(name).catch((error) => {
      if (error instanceof PeerFault && error.id === 'not-found') return undefined
      throw error
    })
    if (status?.status === 'pending' && status.pendings.length === 0) continue
    await keep((ctx) =>
      settle(ctx, peer.id, name, {
        refused: new Map(status?.failures.map(({ id, message }) => [id, message])),
        pendings: status?.status === 'pending' ? status.pendings.map(({ id }) => id) : [],
        state: status ? 'taken' : 'unknown',
      }),
    )
  }
}
