import { sql } from 'kysely'
import type { Ctx } from '#kernel/database/index.ts'

export interface ChainFault {
  position: number
  fault: 'hash' | 'chain' | 'content' | 'gap' | 'cut-off'
}

/**
 * Walks the whole chain: every line's hash over its bytes and its predecessor, the bytes against the columns that people
 * search, the positions without a gap, and the end against the head. Returns the first bad line, or how many are whole.
 */
export async function verifyChain(ctx: Ctx): Promise<{ whole: number } | ChainFault> {
  const { rows } = await sql<{ position: number; fault: ChainFault['fault'] }>`
    with walked as (
      select position, hash, canonical, previous,
        lag(hash, 1, sha256('causeway audit 1')) over (order by position) as expected_previous,
        row_number() over (order by position) as expected_position,
        audit.canonical(position, at, actor, act, subject, scope, details) as expected_canonical
      from audit.line)
    select position, case
      when position <> expected_position then 'gap'
      when previous <> expected_previous then 'chain'
      when canonical <> expected_canonical then 'content'
      else 'hash' end as fault
    from walked
    where position <> expected_position or previous <> expected_previous or canonical <> expected_canonical
      or hash <> sha256(previous || convert_to(canonical, 'UTF8'))
    order by position limit 1`.execute(ctx.db)
  if (rows[0]) return rows[0]
  const end = await sql<{ lines: number; position: number; same: boolean }>`
    select (select count(*) from audit.line) as lines, position,
      hash = coalesce((select hash from audit.line order by position desc limit 1), sha256('causeway audit 1')) as same
    from audit.head`.execute(ctx.db)
  const { lines, position, same } = end.rows[0]!
  return lines === position && same ? { whole: lines } : { position: Math.min(lines + 1, position), fault: 'cut-off' }
}
