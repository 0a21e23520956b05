import { sql } from 'kysely'
import type { Ctx } from '#kernel/database/index.ts'

export interface ApplicationBrief {
  id: string
  call: string
  challenge: string
  organisation: string
  organisation_name: string
  nation: string
  nation_code: string
  reference: string
  language: 'en' | 'fr'
  title: string
  answers: Record<string, string>
  readiness: number | null
  state: 'submitted' | 'withdrawn'
  screening: 'pending' | 'eligible' | 'ineligible'
  screening_reason: string | null
  submitted_at: Date
}

/** One application as those who assess it see it: whoever is barred from the own organisation's is its applicant only. */
export async function applicationBrief(ctx: Ctx, id: string): Promise<ApplicationBrief | undefined> {
  const { rows } = await sql<ApplicationBrief>`
    select a.id, a.call, a.challenge, a.organisation, a.organisation_name, a.nation, n.code as nation_code, a.reference,
      a.language, a.title, a.answers, a.readiness, a.state, a.screening, a.screening_reason, a.submitted_at
    from calls.v_application a join identity.v_nation n on n.id = a.nation
    where a.id = ${id} and a.id not in (select identity.held('barred'))`.execute(ctx.db)
  return rows[0]
}

/** Those of the given applications that the asker may see. */
export async function visibleAmong(ctx: Ctx, ids: string[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`select id from calls.v_application where id = any(${ids}::uuid[])`.execute(
    ctx.db,
  )
  return new Set(rows.map(({ id }) => id))
}
