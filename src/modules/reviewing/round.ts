import { type Ctx, causeway } from '#kernel/database/index.ts'
import { forbidden } from '#kernel/http/index.ts'
import { holds } from '#kernel/identity/index.ts'
import { putRound, storedRound } from './round.sql.ts'

/** How a call is reviewed, and how far it is. */
export interface Round {
  call: string
  reviews_per_application: number
  /** Nobody reviews applications of the own nation. */
  nation_rule: boolean
  /** What one application is expected to take. */
  review_minutes: number
  due_at: Date | null
  released_at: Date | null
  decided_at: Date | null
  lettered_at: Date | null
}

/** The round of a call; where nobody has begun one yet, what it would start with. */
export async function roundOf(ctx: Ctx, call: string): Promise<Round> {
  return (
    (await storedRound(ctx, call)) ?? {
      call,
      reviews_per_application: 3,
      nation_rule: true,
      review_minutes: 90,
      due_at: null,
      released_at: null,
      decided_at: null,
      lettered_at: null,
    }
  )
}

/**
 * The round, held until the transaction ends. Officers who release, decide, write or remind at the same moment take their
 * turns here, and the second sees what the first has done.
 */
export async function lockRound(ctx: Ctx, call: string): Promise<Round> {
  await putRound(ctx, { call })
  return (await storedRound(ctx, call, { lock: true }))!
}

/**
 * Commands that read or write as Causeway, because the officer may not know of every application, begin here: what the
 * database then no longer asks, this asks.
 */
export async function requireOfficer(ctx: Ctx, call: string): Promise<void> {
  if (ctx.person !== causeway && !(await holds(ctx, 'officer', call))) throw forbidden()
}
