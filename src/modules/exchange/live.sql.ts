import { sql } from 'kysely'
import type { Ctx } from '#kernel/database/index.ts'

/** An entry of the log: an object that came, or one that its originator took away. */
export interface Entry {
  position: number
  kind: 'object' | 'removal'
  id: string
  type: string | null
  spec_version: string | null
  version: string
  version_key: string
  last: boolean
  first: boolean
  content: string | null
}

const objectColumns = sql`position, 'object' as kind, id, type, spec_version, version, version_key, last, first, content`
const removalColumns = sql`position, 'removal' as kind, id, split_part(id, '--', 1) as type, null as spec_version, version, version_key,
  true as last, true as first, null as content`

/** Entries after a position that the asker may see, at most `limit`; as Causeway all, and both parts of an embargo. */
export async function entriesAfter(ctx: Ctx, collection: string, after: number, limit: number): Promise<Entry[]> {
  const { rows } = await sql<Entry>`
    (select ${objectColumns} from exchange.object where collection = ${collection} and position > ${after} order by position limit ${limit})
    union all
    (select ${removalColumns} from exchange.removal where collection = ${collection} and position > ${after} order by position limit ${limit})
    order by 1 limit ${limit}`.execute(ctx.db)
  return rows
}

/** Which of the entries in (after, upto] each principal may see: the policy, asked for all of them at once. Run as Causeway. */
export async function shownTo(
  ctx: Ctx,
  principals: string[],
  { collection, after, upto }: { collection: string; after: number; upto: number },
): Promise<Map<string, Set<number>>> {
  const { rows } = await sql<{ principal: string; positions: string[] }>`
    select principal, positions::text[] as positions
    from exchange.shown_to(${principals}::uuid[], ${collection}, ${after}, ${upto})`.execute(ctx.db)
  return new Map(rows.map(({ principal, positions }) => [principal, new Set(positions.map(Number))]))
}

/** False where the collection is not the asker's to read. */
export async function mayFollow(ctx: Ctx, collection: string): Promise<boolean> {
  const { rows } = await sql<{ may: boolean }>`
    select ${collection}::uuid in (select exchange.readable_collections()) as may`.execute(ctx.db)
  return rows[0]!.may
}
