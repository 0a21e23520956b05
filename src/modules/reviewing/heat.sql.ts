import { sql } from 'kysely'
import type { Ctx } from '#kernel/database/index.ts'
import type { Draft } from './draft.sql.ts'
import type { ReviewerKind } from './reviewer.sql.ts'

export interface HeatCell {
  nation: string
  kind: ReviewerKind
  /** Pairs of the draft and what stands beside it, and the sum of their fits. */
  pairs: number
  fits: number
  /** What the reviewers of the group take at most; 0 where the nation is that of applications. */
  places: number
}

// What a draft comes to, what stands and is not taken back included.
const whole = ({ id, call, state }: Pick<Draft, 'id' | 'call' | 'state'>) => sql`
  select application, reviewer, affinity from reviewing.draft_pair
  where draft = ${id} and application not in (select identity.held('barred'))
  union
  select e.application, e.reviewer, e.affinity from reviewing.assignment e
  where e.call = ${call} and e.declined_at is null and ${state} <> 'released'
    and e.application not in (select identity.held('barred'))
    and not exists (select from reviewing.draft_pair k where k.draft = ${id} and k.application = e.application and k.reviewer = e.reviewer)
    and not exists (select from reviewing.draft_removal g where g.draft = ${id} and g.application = e.application and g.reviewer = e.reviewer)`

/** Fit and load of the reviewers, by their nation and kind. */
export async function heatOfReviewers(ctx: Ctx, draft: Draft): Promise<HeatCell[]> {
  const { rows } = await sql<HeatCell>`
    with pairs as (${whole(draft)}),
    each as (
      select r.id, n.code as nation, r.kind, r.load_max, count(p.application) as pairs, coalesce(sum(p.affinity), 0) as fits
      from reviewing.reviewer r join identity.v_nation n on n.id = r.nation left join pairs p on p.reviewer = r.id
      where r.call = ${draft.call} group by r.id, n.code)
    select nation, kind, sum(pairs)::int as pairs, sum(fits)::int as fits, sum(load_max)::int as places
    from each group by nation, kind order by nation, kind`.execute(ctx.db)
  return rows
}

/** Fit of the reviewers that applications get, by the applications' nation and the reviewers' kind. */
export async function heatOfApplications(ctx: Ctx, draft: Draft): Promise<HeatCell[]> {
  const { rows } = await sql<HeatCell>`
    with pairs as (${whole(draft)})
    select n.code as nation, r.kind, count(*)::int as pairs, sum(p.affinity)::int as fits, 0 as places
    from pairs p
    join calls.v_application a on a.id = p.application
    join identity.v_nation n on n.id = a.nation
    join reviewing.reviewer r on r.id = p.reviewer
    group by n.code, r.kind order by n.code, r.kind`.execute(ctx.db)
  return rows
}
