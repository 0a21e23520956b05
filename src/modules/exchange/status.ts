// What became of a request to add objects, as its sender is told (TAXII 2.1, section 4.3). Sentences are for the person who
// reads a program's log, in the language of the protocol.
import { randomUUID } from 'node:crypto'
import type { Ctx } from '#kernel/database/index.ts'
import { lockStatus, replaceStatus } from './adding.sql.ts'
import type { Outcome } from './adding.ts'
import { instantText } from './stix/instant.ts'
import type { Status, StatusDetail } from './taxii/store.ts'

/** The standard's status resource (section 4.3.1). What waits in quarantine has not failed: it is pending. */
export function statusOf(ctx: Ctx, { added, known, failures, quarantined }: Omit<Outcome, 'status'>): Status {
  const successes = [
    ...added.map(({ id, version }) => ({ id, version })),
    ...known.map(({ id, version }) => ({
      id,
      version,
      message: 'This version stood here already and was kept as it was.',
    })),
  ]
  return counted(
    { id: randomUUID(), request_timestamp: instantText(ctx.now.getTime() * 1000) },
    {
      successes,
      failures: failures.map(({ id, version, sentence }) => ({ id, version, message: sentence })),
      pendings: quarantined.map(({ id, version }) => ({
        id,
        version,
        message: 'It carries a classified marking and waits in quarantine for an administrator.',
      })),
    },
  )
}

/** What an administrator made of an object that waited in quarantine. */
export interface Decided {
  /** Of the request that brought it. */
  status: string
  object: string
  version: string
  decision: 'released' | 'destroyed'
}

const sentences: Record<Decided['decision'], string> = {
  released: 'It waited in quarantine, was found harmless by an administrator and has entered the collection.',
  destroyed: 'It carries a classified marking. An administrator has refused and destroyed it; do not send it again.',
}

/** Tells the sender what was decided, unless the status is gone: it is kept for some days only. Run as Causeway. */
export async function settleStatus(ctx: Ctx, decided: Decided): Promise<void> {
  const status = await lockStatus(ctx, decided.status)
  if (status) await replaceStatus(ctx, settled(status, decided))
}

/** One object fewer is pending. What the status does not name as pending changes nothing in it. */
export function settled(status: Status, { object, version, decision }: Omit<Decided, 'status'>): Status {
  const { successes = [], failures = [], pendings = [], ...rest } = status
  const place = pendings.findIndex((each) => each.id === object && each.version === version)
  if (place < 0) return status
  const now = { id: object, version, message: sentences[decision] }
  return counted(rest, {
    successes: decision === 'released' ? [...successes, now] : successes,
    failures: decision === 'destroyed' ? [...failures, now] : failures,
    pendings: pendings.toSpliced(place, 1),
  })
}

type Lists = Record<'successes' | 'failures' | 'pendings', StatusDetail[]>

/** The counts say what the lists hold; a list without values is left out (section 2). */
const counted = (
  { id, request_timestamp }: Pick<Status, 'id' | 'request_timestamp'>,
  { successes, failures, pendings }: Lists,
): Status => ({
  id,
  status: pendings.length > 0 ? 'pending' : 'complete',
  ...(request_timestamp ? { request_timestamp } : {}),
  total_count: successes.length + failures.length + pendings.length,
  success_count: successes.length,
  ...(successes.length > 0 ? { successes } : {}),
  failure_count: failures.length,
  ...(failures.length > 0 ? { failures } : {}),
  pending_count: pendings.length,
  ...(pendings.length > 0 ? { pendings } : {}),
})
