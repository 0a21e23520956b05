// How tests begin without what the demonstration knows of vulnerabilities, so that they may count what they add themselves.
import { sql } from 'kysely'
import type { Database } from '#kernel/database/index.ts'

export async function forgetVulnerabilities(database: Database): Promise<void> {
  await database.kysely.transaction().execute(async (db) => {
    await sql`set local role causeway_owner`.execute(db)
    await sql`
      truncate exchange.finding, exchange.statement, exchange.handling, exchange.product, exchange.advisory_product,
        exchange.advisory_vulnerability, exchange.advisory, exchange.exploited, exchange.catalogue, exchange.past_score,
        exchange.score_day, exchange.score`.execute(db)
  })
}
