// What carries a classified marking waits here until an administrator destroys it or finds it harmless. She decides by what
// it is, from whom, and which words were found; the object itself is shown to nobody.
import { record } from '#kernel/audit/index.ts'
import { asCauseway, type Ctx } from '#kernel/database/index.ts'
import { addEnvelope } from '../adding.ts'
import { readEnvelope } from '../stix/envelope.ts'
import { isFault } from '../stix/object.ts'
import { decide, type HeldRow, heldContent, lockHeld } from './quarantine.sql.ts'

export const shortest_reason = 10
export const longest_reason = 1_000

export type ReasonFault = 'no-reason' | 'long-reason'

/** A decision about classified material is read again by others, so it says why. */
export function whyNotReason(reason: string): ReasonFault | undefined {
  const { length } = reason.trim()
  return length < shortest_reason ? 'no-reason' : length > longest_reason ? 'long-reason' : undefined
}

export type DestructionOutcome = 'destroyed' | 'unknown' | 'decided-already' | ReasonFault

export async function destroyQuarantined(ctx: Ctx, id: string, reason: string): Promise<DestructionOutcome> {
  const row = await heldRow(ctx, id)
  if (typeof row === 'string') return row
  const fault = whyNotReason(reason)
  if (fault) return fault
  await decide(ctx, id, { state: 'destroyed', decision: reason.trim() })
  record(ctx, { act: 'exchange.quarantine.destroyed', subject: id, scope: row.collection })
  return 'destroyed'
}

export type ReleaseOutcome =
  | 'released'
  | 'unknown'
  | 'decided-already'
  | 'closed'
  | ReasonFault
  /** Something else than its words keeps it out. */
  | { refused: string }

/** It enters as its originator sent it, past the one check that held it back and no other. */
export async function releaseFromQuarantine(ctx: Ctx, id: string, reason: string): Promise<ReleaseOutcome> {
  const row = await heldRow(ctx, id)
  if (typeof row === 'string') return row
  const fault = whyNotReason(reason)
  if (fault) return fault
  const outcome = await asCauseway(ctx, (asker) => enterHeld(ctx, row, asker!))
  if (outcome !== 'entered') return outcome
  await decide(ctx, id, { state: 'released', decision: reason.trim() })
  record(ctx, { act: 'exchange.quarantine.released', subject: id, scope: row.collection })
  return 'released'
}

/** The decision is the administrators' of the programme; the originator sees the row and may not decide. */
async function heldRow(ctx: Ctx, id: string): Promise<HeldRow | 'unknown' | 'decided-already'> {
  const row = await lockHeld(ctx, id)
  if (!row) return 'unknown'
  return row.state === 'held' ? row : 'decided-already'
}

async function enterHeld(
  ctx: Ctx,
  { id, collection, originator, account }: HeldRow,
  asker: string,
): Promise<'entered' | 'closed' | { refused: string }> {
  const content = (await heldContent(ctx, id))!
  const envelope = readEnvelope(new TextEncoder().encode(`{"objects":[${content}]}`))
  if (isFault(envelope)) return { refused: envelope.sentence }
  const sender = { principal: account ?? asker, organisation: originator }
  const outcome = await addEnvelope(ctx, { sender, collection, envelope, harmless: true })
  if (typeof outcome === 'string') return 'closed'
  const failure = outcome.failures[0]
  return failure ? { refused: failure.sentence } : 'entered'
}
