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

/** The references of those of the given applications that the asker may see and is not barred from. */
export async function visibleReferences(ctx: Ctx, ids: string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; reference: string }>`
    select id, reference from calls.v_application
    where id = any(${ids}::uuid[]) and id not in (select identity.held('barred')) order by reference`.execute(ctx.db)
  return new Map(rows.map(({ id, reference }) => [id, reference]))
}
