import { sql } from 'kysely'
import type { Ctx } from '#kernel/database/index.ts'
import type { AuditLine } from './record.ts'

export async function append(ctx: Ctx, { act, subject = null, scope = null, details = {} }: AuditLine): Promise<void> {
  await sql`select audit.append(${act}, ${subject}::uuid, ${scope}::uuid, ${JSON.stringify(details)}::jsonb)`.execute(
    ctx.db,
  )
}
