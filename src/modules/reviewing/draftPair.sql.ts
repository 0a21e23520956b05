import { sql } from 'kysely'
import type { Ctx } from '#kernel/database/index.ts'
import type { Draft } from './draft.sql.ts'

export interface NewPairs {
  applications: string[]
  reviewers: string[]
  affinities: number[]
}

/** Run as Causeway: nobody writes pairs by hand. `standing` marks what was assigned already. */
export async function insertPairs(ctx: Ctx, draft: string, pairs: NewPairs & { standing: boolean[] }): Promise<void> {
  await sql`
    insert into reviewing.draft_pair (draft, application, reviewer, affinity, standing)
    select ${draft}::uuid, application, reviewer, affinity, standing
    from unnest(${pairs.applications}::uuid[], ${pairs.reviewers}::uuid[], ${pairs.affinities}::int[], ${pairs.standing}::boolean[])
      as p(application, reviewer, affinity, standing)`.execute(ctx.db)
}

export type RemovalReason = 'load' | 'nation' | 'forbidden' | 'language' | 'moved'

/** What a draft would take back. Run as Causeway. */
export async function insertRemovals(ctx: Ctx, draft: string, pairs: NewPairs & { reasons: RemovalReason[] }) {
  await sql`
    insert into reviewing.draft_removal (draft, application, reviewer, affinity, reason)
    select ${draft}::uuid, application, reviewer, affinity, reason
    from unnest(${pairs.applications}::uuid[], ${pairs.reviewers}::uuid[], ${pairs.affinities}::int[], ${pairs.reasons}::text[])
      as p(application, reviewer, affinity, reason)`.execute(ctx.db)
}

/** All that a draft would do, so that it can be computed anew or put aside. Run as Causeway. */
export async function deletePairs(ctx: Ctx, draft: string): Promise<void> {
  for (const table of [
    'reviewing.draft_pair',
    'reviewing.draft_removal',
    'reviewing.draft_fit',
    'reviewing.draft_reviewer',
  ] as const)
    await ctx.db.deleteFrom(table).where('draft', '=', draft).execute()
}

// The pairs that the asker may know of. Whoever is barred from the own organisation's application sees it as its applicant,
// and must not learn who is to review it.
const knownPairs = sql`(select * from reviewing.draft_pair where application not in (select identity.held('barred')))`

export interface PairRow {
  application: string
  reference: string
  title: string
  organisation_name: string
  nation: string
  reviewer: string
  name: string
  reviewer_nation: string
  kind: string
  affinity: number
  standing: boolean
}

/** The pairs of a draft that the asker may see, worst served first, narrowed by words in title, organisation or name. */
export async function pairsOf(
  ctx: Ctx,
  draft: string,
  { search, limit, offset }: { search: string; limit: number; offset: number },
): Promise<(PairRow & { total: number })[]> {
  const like = `%${search.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`
  const { rows } = await sql<PairRow & { total: number }>`
    select a.id as application, a.reference, a.title, a.organisation_name, an.code as nation, r.id as reviewer, p.name,
      rn.code as reviewer_nation, r.kind, d.affinity, d.standing, count(*) over () as total
    from ${knownPairs} d
    join calls.v_application a on a.id = d.application
    join identity.v_nation an on an.id = a.nation
    join reviewing.reviewer r on r.id = d.reviewer
    join identity.v_nation rn on rn.id = r.nation
    join identity.v_person p on p.id = r.person
    where d.draft = ${draft} and (${search} = '' or a.title ilike ${like} or a.organisation_name ilike ${like}
      or a.reference ilike ${like} or p.name ilike ${like})
    order by d.affinity, a.reference, p.name limit ${limit} offset ${offset}`.execute(ctx.db)
  return rows
}

export interface DraftNumbers {
  applications: number
  pairs: number
  /** Of the pairs, those that are assigned already. */
  standing: number
  objective: number
  lowest: number | null
  median: number | null
}

/** What a draft comes to, counted over the pairs that the asker may see. */
export async function numbersOfDraft(ctx: Ctx, draft: string): Promise<DraftNumbers> {
  const { rows } = await sql<DraftNumbers>`
    select count(distinct application) as applications, count(*) as pairs, count(*) filter (where standing) as standing,
      coalesce(sum(affinity), 0) as objective,
      min(affinity) as lowest, round(percentile_cont(0.5) within group (order by affinity))::int as median
    from ${knownPairs} d where draft = ${draft}`.execute(ctx.db)
  return rows[0]!
}

/** How many applications each reviewer of the pool would have with this draft, what she has now and keeps included. */
export async function loadsOfDraft(
  ctx: Ctx,
  draft: Pick<Draft, 'id' | 'call' | 'state'>,
): Promise<{ reviewer: string; load_min: number; load_max: number; load: number }[]> {
  const { rows } = await sql<{ reviewer: string; load_min: number; load_max: number; load: number }>`
    select r.id as reviewer, r.load_min, r.load_max,
      coalesce(d.pairs, 0) + coalesce(a.assigned, 0) as load
    from reviewing.reviewer r
    left join (select reviewer, count(*) as pairs from ${knownPairs} k where draft = ${draft.id} group by reviewer) d on d.reviewer = r.id
    left join (select e.reviewer, count(*) as assigned from reviewing.assignment e
      where e.call = ${draft.call} and e.declined_at is null and ${draft.state} <> 'released'
        and not exists (select from reviewing.draft_pair k where k.draft = ${draft.id} and k.application = e.application and k.reviewer = e.reviewer)
        and not exists (select from reviewing.draft_removal g where g.draft = ${draft.id} and g.application = e.application and g.reviewer = e.reviewer)
      group by e.reviewer) a on a.reviewer = r.id
    where r.call = ${draft.call}`.execute(ctx.db)
  return rows
}

/** The applications with the least affinity in sum: those whom the draft serves worst. */
export async function weakestOfDraft(ctx: Ctx, draft: string, limit: number) {
  const { rows } = await sql<{
    application: string
    reference: string
    title: string
    organisation_name: string
    affinities: number[]
  }>`
    select a.id as application, a.reference, a.title, a.organisation_name, w.affinities
    from (
      select application, array_agg(affinity order by affinity desc) as affinities, sum(affinity) as total
      from ${knownPairs} d where draft = ${draft} group by application order by total, application limit ${limit}) w
    join calls.v_application a on a.id = w.application
    order by w.total, a.reference`.execute(ctx.db)
  return rows
}

/** Every reviewer of the pool as the draft saw her: her place in the rows of fits, and her price. */
export async function insertDraftReviewers(
  ctx: Ctx,
  draft: string,
  rows: { reviewers: string[]; prices: number[]; load_max: number[] },
): Promise<void> {
  await sql`
    insert into reviewing.draft_reviewer (draft, reviewer, place, price_thousandths, load_max)
    select ${draft}::uuid, reviewer, place - 1, price, load_max
    from unnest(${rows.reviewers}::uuid[], ${rows.prices}::int[], ${rows.load_max}::int[])
      with ordinality as r(reviewer, price, load_max, place)`.execute(ctx.db)
}

/** Many rows of fits at once; each is the text in base 64 of what is stored. Run as Causeway. */
export async function insertFits(
  ctx: Ctx,
  draft: string,
  { applications, fits }: { applications: string[]; fits: string[] },
): Promise<void> {
  await sql`
    insert into reviewing.draft_fit (draft, application, fits)
    select ${draft}::uuid, application, decode(fits, 'base64')
    from unnest(${applications}::uuid[], ${fits}::text[]) as f(application, fits)`.execute(ctx.db)
}
