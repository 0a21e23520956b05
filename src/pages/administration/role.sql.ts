import { sql } from 'kysely'
import type { Ctx } from '#kernel/database/index.ts'

/**
 * Held until the transaction ends by whatever may take an administrator away. Without it two administrators could end
 * each other's role in the same moment, each still seeing the other.
 */
export const lockAdministrators = (ctx: Ctx) => sql`select pg_advisory_xact_lock(7305, 1)`.execute(ctx.db)
