// What carries a classified marking waits here until an administrator destroys it or finds it harmless. She decides by what
// it is, from whom, and which words were found; the object itself is shown to nobody.
import { record } from '#kernel/audit/index.ts'
import { asCauseway, type Ctx } from '#kernel/database/index.ts'
import { addEnvelope } from '../adding.ts'
import { settleStatus } from '../status.ts'
import { readEnvelope } from '../stix/envelope.ts'
import { isFault } from '../stix/object.ts'
import { decide, type HeldRow, heldContent, lockCopies, lockHeld } from './quarantine.sql.ts'

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
  await settle(ctx, row, { state: 'destroyed', decision: reason.trim() })
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
  // The same version may have been sent more than once: it stands now, so none of its copies waits any more.
  for (const copy of await lockCopies(ctx, row)) await settle(ctx, copy, { state: 'released', decision: reason.trim() })
  record(ctx, { act: 'exchange.quarantine.released', subject: id, scope: row.collection })
  return 'released'
}

/** The decision is the administrators' of the programme; the originator sees the row and may not decide. */
async function heldRow(ctx: Ctx, id: string): Promise<HeldRow | 'unknown' | 'decided-already'> {
  const row = await lockHeld(ctx, id)
  if (!row) return 'unknown'
  return row.state === 'held' ? row : 'decided-already'
}

/** The decision stands on record, and in the status that the sender asks for. */
async function settle(
  ctx: Ctx,
  { id, status, object, version }: HeldRow,
  decided: { state: 'destroyed' | 'released'; decision: string },
): Promise<void> {
  await decide(ctx, id, decided)
  if (status) await asCauseway(ctx, () => settleStatus(ctx, { status, object, version, decision: decided.state }))
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
