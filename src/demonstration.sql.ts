import { sql } from 'kysely'
import type { Ctx } from '#kernel/database/index.ts'

// The demonstration writes into every module's tables at once, as an import from another system would.

/** One statement for any number of rows: `rows` are objects whose keys are the columns, `types` says what each holds. */
export async function insertRows(
  ctx: Ctx,
  table: string,
  types: Record<string, string>,
  rows: object[],
): Promise<void> {
  const columns = sql.raw(
    Object.keys(types)
      .map((name) => `"${name}"`)
      .join(', '),
  )
  const shape = sql.raw(
    Object.entries(types)
      .map(([name, type]) => `"${name}" ${type}`)
      .join(', '),
  )
  for (let start = 0; start < rows.length; start += 2000) {
    const part = JSON.stringify(rows.slice(start, start + 2000))
    await sql`insert into ${sql.table(table)} (${columns}) select ${columns} from jsonb_to_recordset(${part}::jsonb) as r(${shape})`.execute(
      ctx.db,
    )
  }
}
