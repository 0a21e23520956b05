import { sql } from 'kysely'
import type { Ctx } from '#kernel/database/index.ts'

export type Outcome = 'selected' | 'reserve' | 'rejected' | 'ineligible'

export interface Contender {
  id: string
  reference: string
  title: string
  organisation_name: string
  nation: string
  challenge: string
  screening: 'pending' | 'eligible' | 'ineligible'
  screening_reason: string | null
  /** Assignments that stand. */
  assigned: number
  outcome: Outcome | null
  reason: string | null
  place: number | null
  lettered: boolean
}

/** Every application of a call that stands submitted, with what was decided on it. */
export async function contendersOf(ctx: Ctx, call: string): Promise<Contender[]> {
  const { rows } = await sql<Contender>`
    select a.id, a.reference, a.title, a.organisation_name, n.code as nation, a.challenge, a.screening, a.screening_reason,
      coalesce(s.assigned, 0) as assigned, d.outcome, d.reason, d.place, l.application is not null as lettered
    from calls.v_application a
    join identity.v_nation n on n.id = a.nation
    left join reviewing.standing s on s.application = a.id
    left join reviewing.decision d on d.application = a.id
    left join reviewing.letter l on l.application = a.id
    where a.call = ${call} and a.state = 'submitted' and a.id not in (select identity.held('barred'))
    order by a.reference`.execute(ctx.db)
  return rows
}
