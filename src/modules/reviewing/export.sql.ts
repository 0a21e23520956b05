import { sql } from 'kysely'
import type { Ctx } from '#kernel/database/index.ts'

export interface ExportRow {
  id: string
  reference: string
  external_id: string | null
  title: string
  organisation_name: string
  nation: string
  language: string
  challenge: string
  readiness: number | null
  state: string
  screening: string
  screening_reason: string | null
  submitted_at: Date | null
  withdrawn_at: Date | null
  answers: Record<string, string>
  assigned: number
  reviewed: number
  score_hundredths: number | null
  spread_hundredths: number | null
  outcome: string | null
  place: number | null
  reason: string | null
  lettered_at: Date | null
  /** The marks of each submitted review. */
  marks: Record<string, number>[]
}

/** The applications of a call in the order of their references, after one of them: a page of an export. */
export async function exportRows(ctx: Ctx, call: string, after: string, limit: number): Promise<ExportRow[]> {
  const { rows } = await sql<ExportRow>`
    with page as (
      select a.* from calls.v_application a where a.call = ${call} and a.reference > ${after}
        and a.id not in (select identity.held('barred')) order by a.reference limit ${limit}),
    marked as (
      select application, jsonb_agg(scores order by id) as marks from reviewing.review
      where state = 'submitted' and application in (select id from page) group by application)
    select a.id, a.reference, a.external_id, a.title, a.organisation_name, n.code as nation, a.language, a.challenge, a.readiness,
      a.state, a.screening, a.screening_reason, a.submitted_at, a.withdrawn_at, a.answers,
      coalesce(s.assigned, 0) as assigned, coalesce(s.reviewed, 0) as reviewed, s.score_hundredths, s.spread_hundredths,
      d.outcome, d.place, d.reason, l.written_at as lettered_at, coalesce(m.marks, '[]') as marks
    from page a
    join identity.v_nation n on n.id = a.nation
    left join reviewing.standing s on s.application = a.id
    left join reviewing.decision d on d.application = a.id
    left join reviewing.letter l on l.application = a.id
    left join marked m on m.application = a.id
    order by a.reference`.execute(ctx.db)
  return rows
}
