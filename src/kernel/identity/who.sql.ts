import { sql } from 'kysely'
import type { Ctx } from '#kernel/database/index.ts'

/** What a person may hold in a scope. `applicant`: an organisation; `reviewer`: an application; the rest: a call, a nation or the programme. */
export type Right =
  | 'administrator'
  | 'officer'
  | 'observer'
  | 'representative'
  | 'applicant'
  | 'reviewer'
  | 'barred'
  | 'analyst'

export interface Identified {
  person: string
  name: string
  language: 'en' | 'fr'
  time_zone: string
  theme: 'auto' | 'light' | 'dark'
  title: Partial<Record<'en' | 'fr', string>>
  /** Everything the person holds now, in any scope. */
  rights: Right[]
  session?: string
  seen_at?: Date
  /** The scopes of an API token; undefined for a session. */
  scopes?: string[]
}

/** The person behind a session's secret; from here on the transaction runs as her. */
export async function identifySession(ctx: Ctx, hash: Buffer): Promise<Identified | undefined> {
  const { rows } = await sql<Identified>`
    select p.*, set_config('causeway.person', p.person::text, true) as entered
    from identity.person_of_session(${hash}) p`.execute(ctx.db)
  return rows[0]
}

/** The person behind an API token, with the token's scopes. */
export async function identifyToken(ctx: Ctx, hash: Buffer): Promise<Identified | undefined> {
  const { rows } = await sql<Identified>`
    select p.*, set_config('causeway.person', p.person::text, true) as entered
    from identity.person_of_token(${hash}) p`.execute(ctx.db)
  return rows[0]
}

/** The scopes in which the person holds `right`: ids of calls, nations, organisations or the programme. */
export async function scopesHeld(ctx: Ctx, right: Right): Promise<Set<string>> {
  const { rows } = await sql<{ scope: string }>`select identity.held(${right}) as scope`.execute(ctx.db)
  return new Set(rows.map(({ scope }) => scope))
}

/** True when the person holds `right` for this scope or for the whole programme. */
export async function holds(ctx: Ctx, right: Right, scope: string): Promise<boolean> {
  const { rows } = await sql<{ held: boolean }>`
    select ${scope}::uuid in (select identity.held(${right})) or identity.holds_for_programme(${right}) as held`.execute(
    ctx.db,
  )
  return rows[0]!.held
}
