import { sql } from 'kysely'
import type { Ctx } from '#kernel/database/index.ts'

const none = (query: ReturnType<typeof sql>) => async (ctx: Ctx) => (await query.execute(ctx.db)).rows

/** Queries that must return nothing, by the sentence that would then be untrue. */
export const invariants: Record<string, (ctx: Ctx) => Promise<unknown[]>> = {
  'every submitted application has its receipt': none(sql`
    select a.id from calls.application a left join calls.receipt r on r.application = a.id
    where a.submitted_at is not null and r.application is null`),
  'every receipt is of a submitted application and of its instant': none(sql`
    select r.application from calls.receipt r join calls.application a on a.id = r.application
    where a.submitted_at is distinct from r.submitted_at`),
  'every receipt has the hash of its text': none(sql`
    select application from calls.receipt where digest <> sha256(convert_to(canonical, 'UTF8'))`),
  'an application answers a challenge of its own call': none(sql`
    select a.id from calls.application a join calls.challenge c on c.id = a.challenge where c.call <> a.call`),
  'no application is submitted to a draft call': none(sql`
    select a.id from calls.application a join calls.call c on c.id = a.call where c.state = 'draft' and a.state <> 'draft'`),
  'whoever is turned away has a reason': none(sql`
    select id from calls.application where screening = 'ineligible' and coalesce(screening_reason, '') = ''`),
}
