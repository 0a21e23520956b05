import { sql } from 'kysely'
import type { Ctx } from '#kernel/database/index.ts'
import type { RemovalReason } from './draftPair.sql.ts'

export interface ChangeRow {
  application: string
  reference: string
  title: string
  /** Who loses it, and why. */
  out: { name: string; reason: RemovalReason }[]
  /** Who gets it, and with what fit. */
  in: { name: string; reviewer: string; affinity: number }[]
  /** Who had it and has it no more: sent it back, or came into conflict. */
  gone: { name: string; conflict: boolean }[]
}

/** What a draft that repairs would change, application by application, as far as the asker may see. */
export async function changesOfDraft(
  ctx: Ctx,
  draft: string,
  limit: number,
): Promise<(ChangeRow & { total: number })[]> {
  const { rows } = await sql<ChangeRow & { total: number }>`
    with went as (
      select d.application, jsonb_agg(jsonb_build_object('name', p.name, 'reason', d.reason) order by p.name) as people
      from reviewing.draft_removal d
      join reviewing.reviewer r on r.id = d.reviewer join identity.v_person p on p.id = r.person
      where d.draft = ${draft} and d.application not in (select identity.held('barred')) group by d.application),
    came as (
      select d.application,
        jsonb_agg(jsonb_build_object('name', p.name, 'reviewer', d.reviewer, 'affinity', d.affinity) order by p.name) as people
      from reviewing.draft_pair d
      join reviewing.reviewer r on r.id = d.reviewer join identity.v_person p on p.id = r.person
      where d.draft = ${draft} and not d.standing and d.application not in (select identity.held('barred')) group by d.application)
    select a.id as application, a.reference, a.title, coalesce(w.people, '[]') as out, coalesce(c.people, '[]') as "in",
      (select coalesce(jsonb_agg(jsonb_build_object('name', p.name, 'conflict', s.decline_reason is null) order by s.declined_at), '[]')
        from reviewing.assignment s join identity.v_person p on p.id = s.person
        where s.application = a.id and s.declined_at is not null and s.withdrawn_in is null) as gone,
      count(*) over () as total
    from calls.v_application a left join went w on w.application = a.id left join came c on c.application = a.id
    where w.application is not null or c.application is not null
    order by w.application is null, a.reference limit ${limit}`.execute(ctx.db)
  return rows
}

/** How many assignments a draft adds to what stands, and how many it takes back, as far as the asker may see. */
export async function countChanges(ctx: Ctx, draft: string): Promise<{ added: number; removed: number }> {
  const { rows } = await sql<{ added: number; removed: number }>`
    select (select count(*) from reviewing.draft_pair where draft = ${draft} and not standing
        and application not in (select identity.held('barred'))) as added,
      (select count(*) from reviewing.draft_removal where draft = ${draft}
        and application not in (select identity.held('barred'))) as removed`.execute(ctx.db)
  return rows[0]!
}
