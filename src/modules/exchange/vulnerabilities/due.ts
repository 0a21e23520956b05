// What an analyst's first page shows of vulnerabilities: how many affect her organisation, and those due first.
import type { Ctx } from '#kernel/database/index.ts'
import { analystsOrganisations } from './statement.sql.ts'
import { todayOf } from './today.ts'
import { type Counts, type VulnerabilityRow, vulnerabilities } from './vulnerability.sql.ts'

export interface Due {
  counts: Counts
  first: VulnerabilityRow[]
  today: string
}

/** Undefined for whoever is no analyst of an organisation at present. */
export async function dueFirst(ctx: Ctx, size = 5): Promise<Due | undefined> {
  const [organisation] = await analystsOrganisations(ctx)
  if (organisation === undefined) return undefined
  const today = todayOf(ctx)
  const { rows, counts } = await vulnerabilities(ctx, {
    organisation,
    today,
    show: 'us',
    sort: 'due',
    search: '',
    page: 1,
    size,
  })
  return { counts, first: rows, today }
}
