import { sql } from 'kysely'
import type { Ctx } from '#kernel/database/index.ts'
import type { Language } from '#kernel/language/index.ts'

export interface SolveApplication {
  id: string
  nation: string
  challenge: string
  title: string
  language: Language
  answers: Record<string, string>
  /** Assignments that stand already. */
  assigned: number
}

/** What is to be assigned: every eligible application of the call. Run as Causeway. */
export async function applicationsToAssign(ctx: Ctx, call: string): Promise<SolveApplication[]> {
  const { rows } = await sql<SolveApplication>`
    select a.id, a.nation, a.challenge, a.title, a.language, a.answers, coalesce(s.assigned, 0) as assigned
    from calls.v_application a left join reviewing.standing s on s.application = a.id
    where a.call = ${call} and a.state = 'submitted' and a.screening = 'eligible' order by a.reference`.execute(ctx.db)
  return rows
}

export interface SolveReviewer {
  id: string
  person: string
  nation: string
  expertise: string
  languages: Language[]
  load_min: number
  load_max: number
  assigned: number
}

export async function reviewersToAssign(ctx: Ctx, call: string): Promise<SolveReviewer[]> {
  const { rows } = await sql<SolveReviewer>`
    select r.id, r.person, r.nation, r.expertise, r.languages, r.load_min, r.load_max,
      (select count(*) from reviewing.assignment a where a.reviewer = r.id and a.declined_at is null) as assigned
    from reviewing.reviewer r where r.call = ${call} order by r.id`.execute(ctx.db)
  return rows
}

/** Pairs that must not be: conflicts, and whoever had the application before, even if she sent it back. Run as Causeway. */
export async function barredPairs(ctx: Ctx, call: string): Promise<{ application: string; person: string }[]> {
  const { rows } = await sql<{ application: string; person: string }>`
    select application, person from reviewing.conflict where call = ${call}
    union select application, person from reviewing.assignment where call = ${call}`.execute(ctx.db)
  return rows
}
