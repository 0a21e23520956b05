import { asCauseway } from '#kernel/database/index.ts'
import { found, type Visit } from '#kernel/http/index.ts'
import { analystsOrganisations, organisationNames } from './statement.sql.ts'

/** Everything here is for analysts; which rows they see is decided in the database. */
export const analysts = { who: ['analyst'] } as const
export const pageSize = 50

/** Whom the analyst works for on a page, and whom else she could. */
export interface Seat {
  organisation: string
  /** By name; one only for most people. */
  own: { id: string; name: string }[]
}

/** Of several organisations the one that was chosen; in a form that was sent, the one for which it was shown. */
export async function organisationOf({ ctx, form }: Pick<Visit, 'ctx' | 'form'>): Promise<string> {
  const own = await analystsOrganisations(ctx)
  const shown = form.text('organisation')
  return found(shown === '' ? own[0] : own.find((id) => id === shown))
}

export async function seatOf(visit: Pick<Visit, 'ctx' | 'form'>): Promise<Seat> {
  const { ctx } = visit
  const own = await analystsOrganisations(ctx)
  const names = own.length > 1 ? await asCauseway(ctx, () => organisationNames(ctx, own)) : new Map<string, string>()
  const named = own.map((id) => ({ id, name: names.get(id) ?? '' }))
  return { organisation: await organisationOf(visit), own: named.toSorted((x, y) => (x.name < y.name ? -1 : 1)) }
}

export function pageOf(query: URLSearchParams): number {
  const page = Number(query.get('page') ?? '1')
  return Number.isInteger(page) && page > 0 && page < 100_000 ? page : 1
}

/** At most so much is looked for. */
export const searchOf = (query: URLSearchParams): string => (query.get('q') ?? '').trim().slice(0, 200)

export const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
