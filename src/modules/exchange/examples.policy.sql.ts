import { sql } from 'kysely'
import type { Ctx } from '#kernel/database/index.ts'

/** For the test of the policy: what the asker finds by a word that all indicators carry, and what a plain count counts. */
export async function countOf(ctx: Ctx, collection: string): Promise<{ found: Set<string>; counted: Set<string> }> {
  const found = await sql<{ id: string }>`
    select o.id from exchange.matching('lantern'::tsquery) m
    join exchange.object o on o.collection = m.collection and o.position = m.position
    where o.collection = ${collection} and o.type = 'indicator'`.execute(ctx.db)
  const counted = await sql<{ id: string }>`
    select id from exchange.object where collection = ${collection} and type = 'indicator' group by id having count(*) = 1`.execute(
    ctx.db,
  )
  return {
    found: new Set(found.rows.map(({ id }) => id)),
    counted: new Set(counted.rows.map(({ id }) => id)),
  }
}
