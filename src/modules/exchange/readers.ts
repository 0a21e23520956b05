// Who can see this, and why: the same policy that decides, asked for everyone at once.
import { asCauseway, type Ctx } from '#kernel/database/index.ts'
import type { Language } from '#kernel/language/index.ts'
import { audienceOf, type Marked } from './audience.ts'
import { ownReleases, ownStanding, verdictsAmong, verdictsFor } from './readers.sql.ts'

export type Verdict =
  | 'origin'
  | 'embargo'
  | 'no-account'
  | 'no-not-named'
  | 'no-not-released'
  | 'no-originator-only'
  | 'yes-named'
  | 'yes-released'
  | 'yes-clear'
  | 'yes-participant'

export interface Reader {
  organisation: string
  name: string
  /** The nation's code. */
  nation: string
  nation_name: Partial<Record<Language, string>>
  sees: boolean
  verdict: Verdict
}

/**
 * Everyone who takes part in the collection of a version, and whether they see it. Undefined unless the asker's own
 * organisation is its originator: whom a partner releases to is the partner's business.
 */
export async function readersOf(
  ctx: Ctx,
  place: { collection: string; position: number },
): Promise<Reader[] | undefined> {
  const standing = await ownStanding(ctx, place.collection, place.position)
  if (!standing) return undefined
  return asCauseway(ctx, () => readersWith(ctx, standing))
}

/** The same before anything is released. `unknown`: a nation or group that nobody here knows. */
export async function previewReaders(
  ctx: Ctx,
  wanted: { collection: string; originator: string; marked: Marked; embargo_until: Date | null },
): Promise<Reader[] | { unknown: string }> {
  return asCauseway(ctx, async () => {
    const compiled = await audienceOf(ctx, wanted.marked)
    return 'unknown' in compiled ? compiled : readersWith(ctx, { ...wanted, audience: compiled.audience })
  })
}

/** Of an object, which of those asked about see any version of it that the asker's own organisations have sent. */
export type Sighted = Map<string, Set<string | null>>

/**
 * Who of `organisations` (null: whoever has no account) sees these objects at the instant `at`, by their ids. Only for objects
 * of the asker's own organisations, as in `readersOf`; the others are not in the answer.
 */
export async function sightOf(
  ctx: Ctx,
  ids: string[],
  { organisations, at }: { organisations: (string | null)[]; at: Date },
): Promise<Sighted> {
  const releases = await ownReleases(ctx, ids)
  const verdicts = releases.length === 0 ? [] : await asCauseway(ctx, () => verdictsAmong(ctx, releases, organisations))
  const said = Map.groupBy(verdicts, releaseKey)
  const sighted: Sighted = new Map(releases.map(({ id }) => [id, new Set()]))
  for (const release of releases) {
    const those = sighted.get(release.id)!.add(release.originator)
    for (const row of said.get(releaseKey(release)) ?? [])
      if (sees(verdictAt(at, release, row))) those.add(row.organisation)
  }
  return sighted
}

/** The same of one object: which of these partners see a version of it; null: whoever has no account does. */
export async function sightOfOne(ctx: Ctx, id: string, partners: Reader[], at: Date): Promise<Set<string | null>> {
  const organisations = [null, ...partners.map(({ organisation }) => organisation)]
  return (await sightOf(ctx, [id], { organisations, at })).get(id) ?? new Set()
}

const releaseKey = ({ collection, audience }: { collection: string; audience: number }) => `${collection} ${audience}`

async function readersWith(ctx: Ctx, asked: { collection: string; audience: number } & Release): Promise<Reader[]> {
  const rows = await verdictsFor(ctx, asked.collection, asked.audience)
  return rows.map((row) => {
    const verdict = verdictAt(ctx.now, asked, row)
    return { ...row, verdict, sees: sees(verdict) }
  })
}

interface Release {
  originator: string
  embargo_until: Date | null
}

/** What the rules say, with what the originator and an embargo change in it. */
function verdictAt(
  at: Date,
  { originator, embargo_until }: Release,
  { organisation, verdict }: { organisation: string | null; verdict: string },
): Verdict {
  if (organisation === originator) return 'origin'
  const embargoed = embargo_until !== null && embargo_until > at
  return embargoed && verdict.startsWith('yes') ? 'embargo' : (verdict as Verdict)
}

const sees = (verdict: Verdict): boolean => verdict === 'origin' || verdict.startsWith('yes')
