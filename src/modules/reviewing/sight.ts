import { type Ctx, programme } from '#kernel/database/index.ts'
import { holders } from '#kernel/identity/index.ts'
import type { ApplicationBrief } from './application.sql.ts'

export type Because =
  | 'reviewer'
  | 'officer'
  | 'observer'
  | 'programme-officer'
  | 'programme-observer'
  | 'representative'
  | 'applicant'

/** Somebody who can see an application, and by what. */
export interface Seer {
  person: string
  name: string
  because: Because
  until: Date | null
}

/** Which right in which of an application's scopes opens it: the same list as in the policies of `calls.application`. */
const opening: { scope: (application: ApplicationBrief) => string; rights: Partial<Record<string, Because>> }[] = [
  { scope: ({ id }) => id, rights: { reviewer: 'reviewer' } },
  { scope: ({ call }) => call, rights: { officer: 'officer', observer: 'observer' } },
  { scope: () => programme, rights: { officer: 'programme-officer', observer: 'programme-observer' } },
  { scope: ({ nation }) => nation, rights: { representative: 'representative' } },
  { scope: ({ organisation }) => organisation, rights: { applicant: 'applicant' } },
]

/** Everybody who can see the application now. A conflict bars in every role but the applicant's own. */
export async function seersOf(ctx: Ctx, application: ApplicationBrief): Promise<Seer[]> {
  const seers: Seer[] = []
  const barred = new Set<string>()
  for (const { scope, rights } of opening) {
    for (const { person, name, right, starts_at, ends_at } of await holders(ctx, scope(application))) {
      const because = rights[right]
      if (right === 'barred') barred.add(person)
      if (!because || !hasBegun(starts_at, ctx.now)) continue
      seers.push({ person, name, because, until: endOf(ends_at) })
    }
  }
  return seers.filter(({ person, because }) => because === 'applicant' || !barred.has(person))
}

// The database's infinities come as numbers, not as dates.
const hasBegun = (starts_at: Date | number, now: Date) =>
  starts_at === Number.NEGATIVE_INFINITY || (starts_at as Date) <= now
const endOf = (ends_at: Date | number): Date | null => (ends_at instanceof Date ? ends_at : null)
