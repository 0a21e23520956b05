import { sql } from 'kysely'
import type { Ctx } from '#kernel/database/index.ts'

export interface ScreeningRow {
  id: string
  reference: string
  title: string
  organisation_name: string
  nation: string
  screening: 'pending' | 'eligible' | 'ineligible'
}

/**
 * Those of the given applications whose verdict would change: submitted, of this call, and not so already. Nobody judges
 * the own organisation's, even before its conflict has been found.
 */
export async function wouldChange(
  ctx: Ctx,
  call: string,
  applications: string[],
  verdict: string,
): Promise<ScreeningRow[]> {
  const { rows } = await sql<ScreeningRow>`
    select a.id, a.reference, a.title, a.organisation_name, n.code as nation, a.screening
    from calls.v_application a join identity.v_nation n on n.id = a.nation
    where a.call = ${call} and a.id = any(${applications}::uuid[]) and a.state = 'submitted' and a.screening <> ${verdict}
      and a.id not in (select identity.held('barred')) and a.organisation not in (select identity.held('applicant'))
    order by a.reference`.execute(ctx.db)
  return rows
}
