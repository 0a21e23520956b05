import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '#kernel/database/index.ts'
import type { Draft } from './draft.sql.ts'

/** One of two assignments that are compared: a draft, or what is released in a call. */
export type Side = { draft: Pick<Draft, 'id' | 'call' | 'state' | 'rules'> } | { released: string }

const standing = (call: string) => sql`
  select application, reviewer, affinity from reviewing.assignment
  where call = ${call} and declined_at is null and application not in (select identity.held('barred'))`

/** All pairs of a side that the asker may see. A draft that adds is seen together with what stands. */
function pairsOfSide(side: Side): RawBuilder<unknown> {
  if ('released' in side) return standing(side.released)
  const { id, call, state, rules } = side.draft
  const own = sql`
    select application, reviewer, affinity from reviewing.draft_pair
    where draft = ${id} and application not in (select identity.held('barred'))`
  return rules.mode === 'fresh' && state !== 'released' ? sql`${own} union ${standing(call)}` : own
}

export interface SideNumbers {
  applications: number
  pairs: number
  objective: number
  median: number | null
  /** Of the application that is served worst: the sum of its fits. */
  worst: number | null
}

export async function numbersOfSide(ctx: Ctx, side: Side): Promise<SideNumbers> {
  const { rows } = await sql<SideNumbers>`
    with pairs as (${pairsOfSide(side)})
    select count(distinct application) as applications, count(*) as pairs, coalesce(sum(affinity), 0)::int as objective,
      round(percentile_cont(0.5) within group (order by affinity))::int as median,
      (select min(total) from (select sum(affinity) as total from pairs group by application) t)::int as worst
    from pairs`.execute(ctx.db)
  return rows[0]!
}

/** How many applications each reviewer of the pool has, none included. */
export async function loadsOfSide(ctx: Ctx, side: Side): Promise<number[]> {
  const call = 'released' in side ? side.released : side.draft.call
  const { rows } = await sql<{ load: number }>`
    with pairs as (${pairsOfSide(side)})
    select (select count(*) from pairs where pairs.reviewer = r.id) as load
    from reviewing.reviewer r where r.call = ${call} order by load`.execute(ctx.db)
  return rows.map(({ load }) => load)
}

export interface DifferenceRow {
  application: string
  reference: string
  title: string
  organisation_name: string
  /** Who has it only in the one, and only in the other. */
  mine: { name: string; reviewer: string; affinity: number }[]
  others: { name: string; reviewer: string; affinity: number }[]
  /** What the first is worth more, in sum of fits. */
  difference: number
}

const differing = (mine: Side, other: Side) => sql`
  mine as (${pairsOfSide(mine)}), other as (${pairsOfSide(other)}),
  pairs as (
    select coalesce(m.application, o.application) as application, coalesce(m.reviewer, o.reviewer) as reviewer,
      m.affinity as mine, o.affinity as other
    from mine m full join other o on o.application = m.application and o.reviewer = m.reviewer
    where m.application is null or o.application is null)`

export async function countDifferences(ctx: Ctx, mine: Side, other: Side): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    with ${differing(mine, other)} select count(distinct application) as count from pairs`.execute(ctx.db)
  return rows[0]!.count
}

/** The applications whose reviewers differ, the greatest loss first. */
export async function differencesOf(
  ctx: Ctx,
  [mine, other]: [Side, Side],
  { search, limit, offset }: { search: string; limit: number; offset: number },
): Promise<(DifferenceRow & { total: number })[]> {
  const like = `%${search.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`
  const people = (column: 'mine' | 'other') => sql`
    coalesce(jsonb_agg(jsonb_build_object('name', p.name, 'reviewer', d.reviewer, 'affinity', d.${sql.ref(column)}) order by p.name)
      filter (where d.${sql.ref(column)} is not null), '[]')`
  const { rows } = await sql<DifferenceRow & { total: number }>`
    with ${differing(mine, other)},
    grouped as (
      select d.application, ${people('mine')} as mine, ${people('other')} as others, string_agg(p.name, ' ') as names,
        (coalesce(sum(d.mine), 0) - coalesce(sum(d.other), 0))::int as difference
      from pairs d join reviewing.reviewer r on r.id = d.reviewer join identity.v_person p on p.id = r.person
      group by d.application)
    select a.id as application, a.reference, a.title, a.organisation_name, g.mine, g.others, g.difference,
      count(*) over () as total
    from grouped g join calls.v_application a on a.id = g.application
    where ${search} = '' or a.title ilike ${like} or a.organisation_name ilike ${like} or a.reference ilike ${like}
      or g.names ilike ${like}
    order by g.difference, a.reference limit ${limit} offset ${offset}`.execute(ctx.db)
  return rows
}
