import { found, type Visit } from '#kernel/http/index.ts'
import { analystsOrganisations } from './statement.sql.ts'

/** Everything here is for analysts; which rows they see is decided in the database. */
export const analysts = { who: ['analyst'] } as const
export const pageSize = 50

/** The organisation that the analyst works for; of several the one that the address names. */
export async function organisationOf({ ctx, query }: Pick<Visit, 'ctx' | 'query'>): Promise<string> {
  const own = await analystsOrganisations(ctx)
  const wanted = query.get('organisation')
  return found(own.find((id) => id === wanted) ?? own[0])
}

export function pageOf(query: URLSearchParams): number {
  const page = Number(query.get('page') ?? '1')
  return Number.isInteger(page) && page > 0 && page < 100_000 ? page : 1
}

/** At most so much is looked for. */
export const searchOf = (query: URLSearchParams): string => (query.get('q') ?? '').trim().slice(0, 200)

export const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
