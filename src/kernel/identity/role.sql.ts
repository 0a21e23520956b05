import { sql } from 'kysely'
import type { Ctx } from '#kernel/database/index.ts'

export type Role = 'administrator' | 'officer' | 'observer' | 'representative'

export function rolesOf(ctx: Ctx, person: string) {
  return ctx.db
    .selectFrom('identity.role')
    .select(['id', 'role', 'scope'])
    .select(sql<Date | null>`lower(held_during)`.as('starts_at'))
    .select(sql<Date | null>`upper(held_during)`.as('ends_at'))
    .where('person', '=', person)
    .where(sql<boolean>`not isempty(held_during)`)
    .orderBy('role')
    .execute()
}

/** False when the person holds the role in this scope already. */
export async function insertRole(
  ctx: Ctx,
  role: { person: string; role: Role; scope: string; ends_at?: Date | null },
): Promise<boolean> {
  const { rows } = await sql`
    insert into identity.role (person, role, scope, held_during, given_by)
    values (${role.person}, ${role.role}, ${role.scope}, tstzrange(${ctx.now}, ${role.ends_at ?? null}), ${ctx.person})
    on conflict do nothing returning id`.execute(ctx.db)
  return rows.length > 0
}

/** Ends a role now; its past stays on record. */
export async function endRole(
  ctx: Ctx,
  id: string,
): Promise<{ person: string; role: string; scope: string } | undefined> {
  const { rows } = await sql<{ person: string; role: string; scope: string }>`
    update identity.role set held_during = held_during * tstzrange(null, ${ctx.now})
    where id = ${id} and held_during @> ${ctx.now}::timestamptz returning person, role, scope`.execute(ctx.db)
  return rows[0]
}

/** Everybody who may see things in this scope, and by what. */
export function holders(ctx: Ctx, scope: string) {
  return ctx.db
    .selectFrom('identity.holding as h')
    .innerJoin('identity.person as p', 'p.id', 'h.person')
    .select(['h.person', 'p.name', 'h.right', 'h.source', 'h.starts_at', 'h.ends_at'])
    .where('h.scope', '=', scope)
    .where('h.ends_at', '>', ctx.now)
    .orderBy('h.right')
    .orderBy('p.name')
    .execute()
}
