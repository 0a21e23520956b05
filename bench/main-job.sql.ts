import { sql } from 'kysely'
import type { Ctx } from '#kernel/database/index.ts'

export async function peopleByEmail(ctx: Ctx, emails: string[]): Promise<Map<string, string>> {
  const rows = await ctx.db
    .selectFrom('identity.person')
    .select(['id', 'email'])
    .where('email', '=', sql<string>`any(${emails}::text[])`)
    .execute()
  return new Map(rows.map(({ id, email }) => [email, id]))
}

/** What the main job must have brought about, counted from the tables and not from what the commands said. */
export async function countsOf(ctx: Ctx, call: string) {
  const { rows } = await sql<{
    ids: string[]
    applications: number
    with_three: number
    overloaded: number
    conflicted: number
    same_nation: number
    letters: number
  }>`
    select array(select id from calls.application where call = ${call} and state = 'submitted') as ids,
      (select count(*) from calls.application where call = ${call}) as applications,
      (select count(*) from (select application from reviewing.assignment where call = ${call} group by 1 having count(distinct person) = 3) t) as with_three,
      (select count(*) from (select r.id from reviewing.reviewer r left join reviewing.assignment a on a.reviewer = r.id
        where r.call = ${call} group by r.id having count(a.id) not between r.load_min and r.load_max) t) as overloaded,
      (select count(*) from reviewing.assignment a join reviewing.conflict c on c.application = a.application and c.person = a.person where a.call = ${call}) as conflicted,
      (select count(*) from reviewing.assignment a join reviewing.reviewer r on r.id = a.reviewer join calls.application p on p.id = a.application
        where a.call = ${call} and r.nation = p.nation) as same_nation,
      (select count(*) from reviewing.letter where call = ${call}) as letters`.execute(ctx.db)
  return rows[0]!
}
