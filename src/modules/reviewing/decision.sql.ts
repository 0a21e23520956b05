import { sql } from 'kysely'
import type { Ctx } from '#kernel/database/index.ts'
import type { Outcome } from './ranking.sql.ts'

export interface Decided {
  application: string
  outcome: Outcome
  reason: string
  place: number | null
  score_hundredths: number | null
}

/** All decisions of a call in one statement. What has its letter stays as it is. Returns how many were written. */
export async function putDecisions(ctx: Ctx, call: string, decisions: Decided[]): Promise<number> {
  const { numAffectedRows } = await sql`
    insert into reviewing.decision (application, call, outcome, reason, place, score_hundredths, decided_by, decided_at)
    select d.application, ${call}::uuid, d.outcome, d.reason, d.place, d.score_hundredths, ${ctx.person}::uuid, ${ctx.now}
    from jsonb_to_recordset(${JSON.stringify(decisions)}::jsonb)
      as d(application uuid, outcome text, reason text, place int, score_hundredths int)
    where not exists (select from reviewing.letter l where l.application = d.application)
    on conflict (application) do update set outcome = excluded.outcome, reason = excluded.reason, place = excluded.place,
      score_hundredths = excluded.score_hundredths, decided_by = excluded.decided_by, decided_at = excluded.decided_at`.execute(
    ctx.db,
  )
  return Number(numAffectedRows ?? 0n)
}

export function decisionOf(ctx: Ctx, application: string) {
  return ctx.db
    .selectFrom('reviewing.decision as d')
    .innerJoin('identity.v_person as p', 'p.id', 'd.decided_by')
    .select(['d.outcome', 'd.reason', 'd.place', 'd.score_hundredths', 'd.decided_at', 'p.name as decided_by_name'])
    .where('d.application', '=', application)
    .executeTakeFirst()
}
