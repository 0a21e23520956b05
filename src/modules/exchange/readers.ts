// Who can see this, and why: the same policy that decides, asked for everyone at once.
import { asCauseway, type Ctx } from '#kernel/database/index.ts'
import type { Language } from '#kernel/language/index.ts'
import { audienceOf, type Marked } from './audience.ts'
import { ownStanding, verdictsFor } from './readers.sql.ts'

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

async function readersWith(
  ctx: Ctx,
  asked: { collection: string; audience: number; originator: string; embargo_until: Date | null },
): Promise<Reader[]> {
  const embargoed = asked.embargo_until !== null && asked.embargo_until > ctx.now
  const rows = await verdictsFor(ctx, asked.collection, asked.audience)
  return rows.map((row) => {
    const own = row.organisation === asked.originator
    const verdict = own ? 'origin' : embargoed && row.verdict.startsWith('yes') ? 'embargo' : (row.verdict as Verdict)
    return { ...row, verdict, sees: verdict === 'origin' || verdict.startsWith('yes') }
  })
}
