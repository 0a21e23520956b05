import { sql } from 'kysely'
import type { Ctx } from '#kernel/database/index.ts'
import type { HandPairKind } from './pairRule.sql.ts'
import type { ReviewerKind } from './reviewer.sql.ts'

/** The stored fits of one application with all reviewers; undefined where the asker may not see it. */
export async function fitsOf(ctx: Ctx, draft: string, application: string): Promise<Buffer | undefined> {
  const row = await ctx.db
    .selectFrom('reviewing.draft_fit')
    .select('fits')
    .where('draft', '=', draft)
    .where('application', '=', application)
    .executeTakeFirst()
  return row && Buffer.from(row.fits)
}

export interface SeenReviewer {
  reviewer: string
  person: string
  name: string
  kind: ReviewerKind
  nation: string
  nation_code: string
  languages: string[]
  price: number
  /** With the draft, as far as the asker may see; what stands beside it included. */
  load: number
  load_max: number
}

/** The reviewers in their places, as the draft saw them. */
export async function seenReviewers(ctx: Ctx, draft: string): Promise<SeenReviewer[]> {
  const { rows } = await sql<SeenReviewer>`
    with pairs as (
      select k.reviewer, k.application from reviewing.draft_pair k
      where k.draft = ${draft} and k.application not in (select identity.held('barred'))
      union
      select e.reviewer, e.application from reviewing.assignment e join reviewing.draft f on f.id = ${draft} and f.call = e.call
      where e.declined_at is null and e.application not in (select identity.held('barred'))
        and not exists (select from reviewing.draft_removal g where g.draft = f.id and g.application = e.application and g.reviewer = e.reviewer)),
    loads as (select reviewer, count(*) as load from pairs group by reviewer)
    select d.reviewer, r.person, p.name, r.kind, r.nation, n.code as nation_code, r.languages,
      d.price_thousandths / 1000.0::float8 as price, coalesce(l.load, 0) as load,
      greatest(d.load_max, coalesce(l.load, 0))::int as load_max
    from reviewing.draft_reviewer d
    join reviewing.reviewer r on r.id = d.reviewer
    join identity.v_person p on p.id = r.person
    join identity.v_nation n on n.id = r.nation
    left join loads l on l.reviewer = d.reviewer
    where d.draft = ${draft} order by d.place`.execute(ctx.db)
  return rows
}

export interface GroupRow {
  reviewer: string
  name: string
  kind: ReviewerKind
  nation_code: string
  affinity: number
  standing: boolean
}

/** Whom an application has in a draft, and whom it has besides because they stand. */
export async function groupOf(ctx: Ctx, draft: string, application: string): Promise<GroupRow[]> {
  const { rows } = await sql<GroupRow>`
    with pairs as (
      select reviewer, affinity, standing from reviewing.draft_pair
      where draft = ${draft} and application = ${application} and application not in (select identity.held('barred'))
      union
      select e.reviewer, e.affinity, true from reviewing.assignment e join reviewing.draft f on f.id = ${draft} and f.state <> 'released'
      where e.application = ${application} and e.declined_at is null and e.application not in (select identity.held('barred'))
        and not exists (select from reviewing.draft_pair k where k.draft = f.id and k.application = e.application and k.reviewer = e.reviewer)
        and not exists (select from reviewing.draft_removal g where g.draft = f.id and g.application = e.application and g.reviewer = e.reviewer))
    select d.reviewer, p.name, r.kind, n.code as nation_code, d.affinity, d.standing
    from pairs d join reviewing.reviewer r on r.id = d.reviewer
    join identity.v_person p on p.id = r.person join identity.v_nation n on n.id = r.nation
    order by d.affinity desc, p.name`.execute(ctx.db)
  return rows
}

export interface PairFacts {
  conflict: boolean
  same_nation: boolean
  declined: boolean
  hand: HandPairKind | null
  hand_reason: string | null
}

/** What stands between the two now, as far as the asker may know. */
export async function pairFacts(ctx: Ctx, application: string, reviewer: string): Promise<PairFacts | undefined> {
  const { rows } = await sql<PairFacts>`
    select exists (select from reviewing.conflict c where c.application = a.id and c.person = r.person) as conflict,
      coalesce(o.nation_rule, true) and r.nation = a.nation as same_nation,
      exists (select from reviewing.assignment s where s.application = a.id and s.person = r.person and s.declined_at is not null) as declined,
      h.rule as hand, h.reason as hand_reason
    from calls.v_application a
    join reviewing.reviewer r on r.id = ${reviewer} and r.call = a.call
    left join reviewing.round o on o.call = a.call
    left join reviewing.hand_pair h on h.application = a.id and h.reviewer = r.id
    where a.id = ${application} and a.id not in (select identity.held('barred'))`.execute(ctx.db)
  return rows[0]
}
