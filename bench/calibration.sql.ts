import { sql } from 'kysely'
import type { Ctx } from '#kernel/database/index.ts'

/** Every application by so many reviewers of the pool, spread evenly and the same in each run. */
export async function assignEvenly(ctx: Ctx, call: string, reviews: number): Promise<void> {
  await sql`
    with pool as (select id, person, row_number() over (order by id) - 1 as place, count(*) over () as size from reviewing.reviewer where call = ${call}),
      field as (select id, row_number() over (order by id) - 1 as place from calls.application where call = ${call} and state = 'submitted')
    insert into reviewing.assignment (call, application, reviewer, person, affinity, released_at)
    select ${call}::uuid, f.id, p.id, p.person, 500, ${ctx.now}
    from field f cross join generate_series(0, ${reviews}::int - 1) turn
    join pool p on p.place = (f.place * 7 + turn * (31 + f.place % 13)) % p.size
    on conflict do nothing`.execute(ctx.db)
}

export async function submittedOf(ctx: Ctx, call: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from calls.application where call = ${call} and state = 'submitted'`.execute(ctx.db)
  return rows.map(({ id }) => id)
}

export async function storedSizes(ctx: Ctx, call: string) {
  const { rows } = await sql<{ result: number; posterior: number }>`
    select length(result) as result, length(posterior) as posterior from reviewing.calibration where call = ${call}`.execute(
    ctx.db,
  )
  return rows[0]!
}
