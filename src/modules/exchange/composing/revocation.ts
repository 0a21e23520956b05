// Taking back what one's own organisation has sent: revoked by a new version that says so (STIX 2.1, section 3.6.3), or
// deleted.
import { record } from '#kernel/audit/index.ts'
import { asCauseway, type Ctx } from '#kernel/database/index.ts'
import { addEnvelope } from '../adding.ts'
import { lockHead } from '../log.sql.ts'
import { type Reader, readersOf, sightOfOne } from '../readers.ts'
import { type Json, parsed } from '../reading/links.ts'
import { removeObject } from '../removing.ts'
import { allWritable, type StandingVersion, standingVersion, visibleObjects } from './draft.sql.ts'
import { willSee } from './draft.ts'
import { readObjects } from './report.ts'
import { instantAfter } from './revision.ts'

export interface Revocable extends StandingVersion {
  /** What has no versions can only be deleted. */
  versioned: boolean
  /** For the name of what links others. */
  ends: [string | null, string | null] | null
  /** Who sees the version that stands, at once or when its embargo ends. */
  readers: Reader[]
  /** Who sees an earlier version only, and would not learn of a revocation. */
  behind: Reader[]
  partners: number
  /** Somebody without an account sees a version of it. */
  open: boolean
}

/** The latest version of an object that the asker's organisation may take back. */
export async function revocable(ctx: Ctx, collection: string, id: string): Promise<Revocable | undefined> {
  const standing = await standingVersion(ctx, collection, id)
  if (!standing?.writable) return undefined
  const ends = (await visibleObjects(ctx, [id])).get(id)?.ends ?? null
  const sighted = await sightedBy(ctx, { collection, id }, standing)
  return { ...standing, versioned: saidIn(standing) !== undefined, ends, ...sighted }
}

/** What a version of an object says; undefined where its kind has no versions. */
function saidIn({ content, type }: StandingVersion): Json | undefined {
  const said = parsed(content)
  return typeof said?.modified === 'string' && type !== 'marking-definition' ? said : undefined
}

async function sightedBy(
  ctx: Ctx,
  { collection, id }: { collection: string; id: string },
  { position, organisation }: StandingVersion,
): Promise<Pick<Revocable, 'readers' | 'behind' | 'partners' | 'open'>> {
  const all = (await readersOf(ctx, { collection, position })) ?? []
  const partners = all.filter((each) => each.organisation !== organisation)
  const seen = await sightOfOne(ctx, id, partners, ctx.now)
  return {
    readers: partners.filter(willSee),
    behind: partners.filter((each) => seen.has(each.organisation) && !willSee(each)),
    partners: partners.length,
    open: seen.has(null),
  }
}

export type Revocation = 'revoked' | 'unknown' | 'changed' | 'not-writable' | { refused: string }

interface Place {
  collection: string
  id: string
  /** What the asker was shown. Another by now is not taken back unseen. */
  version: string
}

/** The version that stands, with the end of the log locked: until the commit no other takes its place. */
async function locked(ctx: Ctx, { collection, id, version }: Place): Promise<StandingVersion | 'unknown' | 'changed'> {
  if (!(await standingVersion(ctx, collection, id))?.writable) return 'unknown'
  await asCauseway(ctx, () => lockHead(ctx, collection))
  const standing = await standingVersion(ctx, collection, id)
  if (!standing?.writable) return 'unknown'
  return standing.version === version ? standing : 'changed'
}

/** A version that says so, for exactly those who see the one that stands. */
export async function revokeObject(ctx: Ctx, place: Place): Promise<Revocation> {
  const standing = await locked(ctx, place)
  if (typeof standing === 'string') return standing
  const said = saidIn(standing)
  if (!said || !standing.own_work) return 'unknown'
  if (standing.revoked) return 'changed'
  const envelope = readObjects([{ ...said, revoked: true, modified: instantAfter(standing, ctx.now) }])
  if ('sentence' in envelope) return { refused: envelope.sentence }
  const { organisation, audience, embargo_until } = standing
  const sender = { principal: ctx.person!, organisation }
  const release = { audience, embargo_until }
  const { collection } = place
  // What it says of itself has been let in already.
  const outcome = await addEnvelope(ctx, { sender, collection, envelope, harmless: true, release })
  if (typeof outcome === 'string') return 'not-writable'
  if (outcome.failures[0]) return { refused: outcome.failures[0].sentence }
  if (outcome.added.length !== 1) return 'changed'
  record(ctx, { act: 'exchange.object.revoked', scope: collection, details: { type: standing.type } })
  return 'revoked'
}

/** Every version; all of them must be of organisations that the asker works for and that still write here. */
export async function deleteObject(
  ctx: Ctx,
  place: Place,
): Promise<'removed' | 'not-found' | 'not-origin' | 'changed'> {
  const standing = await locked(ctx, place)
  if (typeof standing === 'string') return standing === 'unknown' ? 'not-found' : standing
  const { collection, id } = place
  if (!(await allWritable(ctx, collection, id))) return 'not-origin'
  const filters = { added_after: null, ids: [id], types: null, spec_versions: null, versions: everyVersion }
  return removeObject(ctx, { collection, id, filters })
}

const everyVersion = [{ kind: 'all' as const }]
