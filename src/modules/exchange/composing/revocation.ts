// Taking back what one's own organisation has sent: revoked by a new version that says so (STIX 2.1, section 3.6.3), or
// deleted.
import { record } from '#kernel/audit/index.ts'
import { asCauseway, type Ctx } from '#kernel/database/index.ts'
import { addEnvelope } from '../adding.ts'
import { lockHead } from '../log.sql.ts'
import { type Reader, readersOf } from '../readers.ts'
import { type Json, parsed } from '../reading/links.ts'
import { removeObject } from '../removing.ts'
import { type StandingVersion, standingVersion } from './draft.sql.ts'
import { readObjects } from './report.ts'
import { instantAfter } from './revision.ts'

export interface Revocable extends StandingVersion {
  /** What has no versions can only be deleted. */
  versioned: boolean
  said: Json | undefined
  readers: Reader[]
}

/** The latest version of an object that the asker's organisation may take back. */
export async function revocable(ctx: Ctx, collection: string, id: string): Promise<Revocable | undefined> {
  const standing = await standingVersion(ctx, collection, id)
  if (!standing?.writable) return undefined
  const said = parsed(standing.content)
  const readers = (await readersOf(ctx, { collection, position: standing.position })) ?? []
  const versioned = typeof said?.modified === 'string' && standing.type !== 'marking-definition'
  return { ...standing, said, versioned, readers }
}

export type Revocation = 'revoked' | 'unknown' | 'changed' | 'not-writable' | 'held' | { refused: string }

/** `version`: what the asker was shown. Another by now is not revoked unseen. */
export async function revokeObject(
  ctx: Ctx,
  { collection, id, version }: { collection: string; id: string; version: string },
): Promise<Revocation> {
  const before = await revocable(ctx, collection, id)
  if (!before) return 'unknown'
  await asCauseway(ctx, () => lockHead(ctx, collection))
  const standing = await revocable(ctx, collection, id)
  if (!standing?.said || !standing.versioned) return 'unknown'
  if (standing.revoked || standing.version !== version) return 'changed'
  const next = { ...standing.said, revoked: true, modified: instantAfter(standing, ctx.now) }
  const read = readObjects([next])
  if ('sentence' in read) return { refused: read.sentence }
  const sender = { principal: ctx.person!, organisation: standing.organisation }
  const outcome = await addEnvelope(ctx, { sender, collection, envelope: read })
  if (typeof outcome === 'string') return 'not-writable'
  if (outcome.failures[0]) return { refused: outcome.failures[0].sentence }
  if (outcome.quarantined.length > 0) return 'held'
  record(ctx, { act: 'exchange.object.revoked', scope: collection, details: { type: standing.type } })
  return 'revoked'
}

/** Every version. */
export async function deleteObject(
  ctx: Ctx,
  { collection, id }: { collection: string; id: string },
): Promise<'removed' | 'not-found' | 'not-origin'> {
  if (!(await revocable(ctx, collection, id))) return 'not-found'
  const filters = {
    added_after: null,
    ids: [id],
    types: null,
    spec_versions: null,
    versions: [{ kind: 'all' as const }],
  }
  return removeObject(ctx, { collection, id, filters })
}
