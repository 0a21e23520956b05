import { sql } from 'kysely'
import type { Ctx } from '#kernel/database/index.ts'
import type { Language } from '#kernel/language/index.ts'

export function personById(ctx: Ctx, id: string) {
  return ctx.db
    .selectFrom('identity.person')
    .select(['id', 'name', 'email', 'language', 'time_zone', 'theme', 'mail_rhythm', 'nation', 'title', 'disabled_at'])
    .where('id', '=', id)
    .executeTakeFirst()
}

export function personByEmail(ctx: Ctx, email: string) {
  return ctx.db
    .selectFrom('identity.person')
    .select(['id', 'name', 'language'])
    .where('email', '=', email)
    .executeTakeFirst()
}

export function insertPerson(
  ctx: Ctx,
  person: { name: string; email: string; language: Language; time_zone: string; nation: string | null; title?: object },
) {
  return ctx.db
    .insertInto('identity.person')
    .values({ ...person, title: JSON.stringify(person.title ?? {}), created_at: ctx.now })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .returning('id')
    .executeTakeFirst()
}

export async function updatePerson(
  ctx: Ctx,
  id: string,
  change: {
    name?: string
    language?: Language
    time_zone?: string
    theme?: 'auto' | 'light' | 'dark'
    mail_rhythm?: 'at-once' | 'daily'
    disabled_at?: Date | null
  },
): Promise<void> {
  await ctx.db.updateTable('identity.person').set(change).where('id', '=', id).execute()
}

/** The directory: people with the roles they hold now. Rows are those that the asker may see. */
export function people(ctx: Ctx, { search, limit, offset }: { search: string; limit: number; offset: number }) {
  return ctx.db
    .selectFrom('identity.person as p')
    .leftJoin('identity.nation as n', 'n.id', 'p.nation')
    .select(['p.id', 'p.name', 'p.email', 'p.language', 'p.title', 'p.disabled_at', 'n.code as nation'])
    .select((eb) => [
      eb.fn.countAll<number>().over().as('total'),
      sql<string[]>`array(select distinct h."right" from identity.holding h where h.person = p.id
        and h.starts_at <= ${ctx.now} and h.ends_at > ${ctx.now} and h."right" <> 'barred' order by 1)`.as('rights'),
    ])
    .where('p.id', '<>', '00000000-0000-4000-8000-000000000001')
    .$if(search !== '', (query) =>
      query.where((eb) =>
        eb.or([eb('p.name', 'ilike', `%${likeText(search)}%`), eb('p.email', 'ilike', `%${likeText(search)}%`)]),
      ),
    )
    .orderBy(sql`lower(p.name)`)
    .limit(limit)
    .offset(offset)
    .execute()
}

/** Text to stand inside a LIKE pattern as itself. */
export const likeText = (text: string): string => text.replace(/[\\%_]/g, (sign) => `\\${sign}`)

export function namesOf(ctx: Ctx, ids: string[]) {
  return ids.length === 0
    ? Promise.resolve([])
    : ctx.db.selectFrom('identity.person').select(['id', 'name']).where('id', 'in', ids).execute()
}

/** The people whom a demonstration offers on its sign-in page. Read by Causeway itself, in demonstrations only. */
export function demonstrationCast(ctx: Ctx) {
  return ctx.db
    .selectFrom('identity.person as p')
    .leftJoin('identity.nation as n', 'n.id', 'p.nation')
    .select(['p.id', 'p.name', 'p.title', 'p.about', 'n.code as nation'])
    .where('p.about', 'is not', null)
    .orderBy('p.created_at')
    .orderBy('p.name')
    .execute()
}
