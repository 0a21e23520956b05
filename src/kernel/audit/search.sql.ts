import type { Ctx } from '#kernel/database/index.ts'

export interface AuditFilter {
  act?: string
  subject?: string
  actor?: string
  /** Lines before this position, newest first. */
  before?: number
  limit: number
}

/** Lines that the person may see, newest first. */
export function auditLines(ctx: Ctx, { act, subject, actor, before, limit }: AuditFilter) {
  return ctx.db
    .selectFrom('audit.line')
    .select(['position', 'at', 'actor', 'act', 'subject', 'scope', 'details', 'hash'])
    .$if(Boolean(act), (query) => query.where('act', '=', act!))
    .$if(Boolean(subject), (query) =>
      query.where((eb) => eb.or([eb('subject', '=', subject!), eb('scope', '=', subject!)])),
    )
    .$if(Boolean(actor), (query) => query.where('actor', '=', actor!))
    .$if(before !== undefined, (query) => query.where('position', '<', before!))
    .orderBy('position', 'desc')
    .limit(limit)
    .execute()
}

/** The kinds of acts on record, with how often each occurred. */
export function auditActs(ctx: Ctx) {
  return ctx.db
    .selectFrom('audit.line')
    .select(['act', (eb) => eb.fn.countAll<number>().as('count')])
    .groupBy('act')
    .orderBy('act')
    .execute()
}
