import { sql } from 'kysely'
import type { Ctx } from '#kernel/database/index.ts'

export type DraftState = 'solving' | 'ready' | 'infeasible' | 'failed' | 'released' | 'discarded'

export interface Rules {
  reviews_per_application: number
  /** Whether every reviewer must get at least the least load. */
  least_loads: boolean
}

/** A group that cannot meet: these applications need more reviews than anybody may give them, or the other way round. */
export interface ShortageGroup {
  kind: 'demand' | 'least-load'
  applications: string[]
  reviewers: string[]
  needed: number
  available: number
  short: number
}

export interface DraftResult {
  /** Sum of affinities, and the proven bound on it over all allowed pairs. */
  objective: number
  bound: number
  gap: number
  seconds: number
  rounds: number
  loads: number[]
  affinity_lowest: number | null
  affinity_median: number | null
  shortage?: ShortageGroup[]
}

export interface Draft {
  id: string
  call: string
  job: string | null
  state: DraftState
  rules: Rules
  result: DraftResult | null
  created_at: Date
}

const columns = ['id', 'call', 'job', 'state', 'rules', 'result', 'created_at'] as const

export function draftById(ctx: Ctx, id: string, { lock = false } = {}): Promise<Draft | undefined> {
  return ctx.db
    .selectFrom('reviewing.draft')
    .select(columns)
    .where('id', '=', id)
    .$if(lock, (query) => query.forUpdate())
    .executeTakeFirst()
}

export function draftsOf(ctx: Ctx, call: string): Promise<Draft[]> {
  return ctx.db
    .selectFrom('reviewing.draft')
    .select(columns)
    .where('call', '=', call)
    .orderBy('created_at', 'desc')
    .limit(20)
    .execute()
}

export async function insertDraft(
  ctx: Ctx,
  draft: { id: string; call: string; job: string; rules: Rules },
): Promise<void> {
  await ctx.db
    .insertInto('reviewing.draft')
    .values({ ...draft, rules: JSON.stringify(draft.rules), created_by: ctx.person!, created_at: ctx.now })
    .execute()
}

/** True if the draft was in one of the states `from`: of two that race, one wins. */
export async function setDraftState(
  ctx: Ctx,
  id: string,
  from: DraftState[],
  to: DraftState,
  result?: DraftResult,
): Promise<boolean> {
  const { numUpdatedRows } = await ctx.db
    .updateTable('reviewing.draft')
    .set({ state: to, ...(result ? { result: JSON.stringify(result) } : {}) })
    .where('id', '=', id)
    .where('state', 'in', from)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Run as Causeway: nobody writes pairs by hand. */
export async function insertPairs(
  ctx: Ctx,
  draft: string,
  pairs: { applications: string[]; reviewers: string[]; affinities: number[] },
): Promise<void> {
  await sql`
    insert into reviewing.draft_pair (draft, application, reviewer, affinity)
    select ${draft}::uuid, application, reviewer, affinity
    from unnest(${pairs.applications}::uuid[], ${pairs.reviewers}::uuid[], ${pairs.affinities}::int[])
      as p(application, reviewer, affinity)`.execute(ctx.db)
}

export async function deletePairs(ctx: Ctx, draft: string): Promise<void> {
  await ctx.db.deleteFrom('reviewing.draft_pair').where('draft', '=', draft).execute()
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
      rn.code as reviewer_nation, r.kind, d.affinity, count(*) over () as total
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
  objective: number
  lowest: number | null
  median: number | null
}

/** What a draft comes to, counted over the pairs that the asker may see. */
export async function numbersOfDraft(ctx: Ctx, draft: string): Promise<DraftNumbers> {
  const { rows } = await sql<DraftNumbers>`
    select count(distinct application) as applications, count(*) as pairs, coalesce(sum(affinity), 0) as objective,
      min(affinity) as lowest, round(percentile_cont(0.5) within group (order by affinity))::int as median
    from ${knownPairs} d where draft = ${draft}`.execute(ctx.db)
  return rows[0]!
}

/** How many applications each reviewer of the pool would have with this draft, what they have now included. */
export async function loadsOfDraft(
  ctx: Ctx,
  draft: Draft,
): Promise<{ reviewer: string; load_min: number; load_max: number; load: number }[]> {
  const { rows } = await sql<{ reviewer: string; load_min: number; load_max: number; load: number }>`
    select r.id as reviewer, r.load_min, r.load_max, coalesce(d.pairs, 0) + coalesce(a.assigned, 0) as load
    from reviewing.reviewer r
    left join (select reviewer, count(*) as pairs from ${knownPairs} k where draft = ${draft.id} group by reviewer) d on d.reviewer = r.id
    left join (select reviewer, count(*) as assigned from reviewing.assignment
      where call = ${draft.call} and declined_at is null and ${draft.state} <> 'released' group by reviewer) a on a.reviewer = r.id
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

/** Whether there is something for a draft to do. Counted over what the asker may see. */
export async function needs(ctx: Ctx, call: string, reviews_per_application: number) {
  const { rows } = await sql<{
    eligible: number
    pending: number
    missing: number
    reviewers: number
    solving: boolean
  }>`
    select count(*) filter (where a.screening = 'eligible') as eligible,
      count(*) filter (where a.screening = 'pending') as pending,
      coalesce(sum(greatest(0, ${reviews_per_application}::int - coalesce(s.assigned, 0))) filter (where a.screening = 'eligible'), 0)::int as missing,
      (select count(*) from reviewing.reviewer where call = ${call}) as reviewers,
      exists (select from reviewing.draft where call = ${call} and state = 'solving') as solving
    from calls.v_application a left join reviewing.standing s on s.application = a.id
    where a.call = ${call} and a.state = 'submitted' and a.id not in (select identity.held('barred'))`.execute(ctx.db)
  return rows[0]!
}
