import { asCauseway } from '#kernel/database/index.ts'
import type { Visit } from '#kernel/http/index.ts'
import { demonstrationCast, people, type Right } from '#kernel/identity/index.ts'

/** The kinds of people a visitor may become, the strongest right first: it decides under which kind a person stands. */
const strongestFirst = [
  'administrator',
  'officer',
  'observer',
  'representative',
  'analyst',
  'reviewer',
  'applicant',
] as const
export type CastKind = (typeof strongestFirst)[number]

export interface CastMember {
  id: string
  name: string
  title: Partial<Record<'en' | 'fr', string>>
  about: Record<'en' | 'fr', string>
  nation: string | null
  kind: CastKind
}

/**
 * A demonstration signs visitors in without a password, so it does so only on the machine it runs on: the address the
 * browser used must be a loopback address, not a name that someone else's DNS lets point here.
 */
export function offersCast(visit: Pick<Visit, 'programme' | 'headers' | 'url'>): boolean {
  const host = visit.headers.get('host') ?? visit.url.host
  return visit.programme.demonstration && /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/i.test(host)
}

// A demonstration has several hundred people; the cast are the few who have a sentence about themselves.
const everyone = 10_000

/** The people whom this visitor may become, in the order of the story they tell; nobody outside a demonstration. */
export async function castFor(visit: Visit): Promise<CastMember[]> {
  if (!offersCast(visit)) return []
  const { ctx } = visit
  return asCauseway(ctx, async () => {
    const cast = await demonstrationCast(ctx)
    const directory = await people(ctx, { search: '', limit: everyone, offset: 0 })
    const rights = new Map(directory.map(({ id, rights }) => [id, rights]))
    return cast.map((member) => ({ ...member, kind: kindOf(rights.get(member.id) ?? []) }))
  })
}

const kindOf = (rights: string[]): CastKind =>
  strongestFirst.find((right: Right) => rights.includes(right)) ?? 'applicant'

const five: CastKind[] = ['officer', 'applicant', 'reviewer', 'representative', 'observer']

/** One person of each kind that the programme could not do without: the first of each in the story. */
export const fiveOf = (cast: CastMember[]): CastMember[] =>
  five.flatMap((kind) => cast.find((member) => member.kind === kind) ?? [])
