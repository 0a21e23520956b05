import type { Ctx } from '#kernel/database/index.ts'
import { append } from './append.sql.ts'

/** What a command did: `calls.application.submitted`. Ids, states and counts only: never a name, an address or a text. */
export interface AuditLine {
  act: string
  subject?: string | null
  /** Under which call, organisation or other scope it happened. */
  scope?: string | null
  details?: Record<string, string | number | boolean | null>
}

/**
 * Adds one line to the audit trail, in this transaction. It is written right before the commit, because the end of the
 * chain is locked from then on and every other command waits for it.
 */
export function record(ctx: Ctx, line: AuditLine): void {
  ctx.beforeCommit.push((last) => append(last, line))
}
