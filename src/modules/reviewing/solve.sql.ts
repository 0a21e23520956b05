import { sql } from 'kysely'
import type { Ctx } from '#kernel/database/index.ts'
import type { Language } from '#kernel/language/index.ts'
import type { ReviewerKind } from './reviewer.sql.ts'

export interface SolveApplication {
  id: string
  nation: string
  challenge: string
  title: string
  language: Language
  answers: Record<string, string>
}

/** What is to be assigned: every eligible application of the call. Run as Causeway. */
export async function applicationsToAssign(ctx: Ctx, call: string): Promise<SolveApplication[]> {
  const { rows } = await sql<SolveApplication>`
    select a.id, a.nation, a.challenge, a.title, a.language, a.answers
    from calls.v_application a
    where a.call = ${call} and a.state = 'submitted' and a.screening = 'eligible' order by a.reference`.execute(ctx.db)
  return rows
}

export interface SolveReviewer {
  id: string
  person: string
  nation: string
  kind: ReviewerKind
  expertise: string
  languages: Language[]
  load_min: number
  load_max: number
}

export async function reviewersToAssign(ctx: Ctx, call: string): Promise<SolveReviewer[]> {
  const { rows } = await sql<SolveReviewer>`
    select r.id, r.person, r.nation, r.kind, r.expertise, r.languages, r.load_min, r.load_max
    from reviewing.reviewer r where r.call = ${call} order by r.id`.execute(ctx.db)
  return rows
}

/** Pairs that must not be: conflicts, and whoever had the application before and has it no more. Run as Causeway. */
export async function barredPairs(ctx: Ctx, call: string): Promise<{ application: string; person: string }[]> {
  const { rows } = await sql<{ application: string; person: string }>`
    select application, person from reviewing.conflict where call = ${call}
    union select application, person from reviewing.assignment where call = ${call} and declined_at is not null`.execute(
    ctx.db,
  )
  return rows
}

/** The assignments that stand, and whether their review was begun. Run as Causeway. */
export async function standingPairs(ctx: Ctx, call: string) {
  const { rows } = await sql<{ application: string; reviewer: string; begun: boolean }>`
    select a.application, a.reviewer, exists (select from reviewing.review v where v.assignment = a.id) as begun
    from reviewing.assignment a where a.call = ${call} and a.declined_at is null order by a.application, a.reviewer`.execute(
    ctx.db,
  )
  return rows
}
