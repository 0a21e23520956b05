import { sql } from 'kysely'
import type { Ctx } from '#kernel/database/index.ts'
import { visibleCalls } from '#modules/calls/index.ts'

const rows = (query: ReturnType<typeof sql>) => async (ctx: Ctx) => (await query.execute(ctx.db)).rows

/** Queries that must return nothing, whatever was done to the data. Run as Causeway. */
export const invariants: Record<string, (ctx: Ctx) => Promise<unknown[]>> = {
  'nobody was assigned more than the greatest load': rows(sql`
    select r.id, r.load_max, count(*) as assigned
    from reviewing.reviewer r join reviewing.assignment a on a.reviewer = r.id and a.declined_at is null
    group by r.id, r.load_max
    having count(*) > r.load_max and (r.load_lowered_at is null or max(a.released_at) > r.load_lowered_at)`),

  'an assignment belongs to the call of its application and of its reviewer': rows(sql`
    select a.id from reviewing.assignment a
    join reviewing.reviewer r on r.id = a.reviewer
    left join calls.v_application p on p.id = a.application
    where p.id is null or p.call <> a.call or r.call <> a.call or r.person <> a.person`),

  'a conflict leaves no sight of the application': rows(sql`
    select c.id from reviewing.conflict c
    join identity.v_holding h on h.person = c.person and h.scope = c.application and h."right" = 'reviewer'`),

  'every conflict bars': rows(sql`
    select c.id from reviewing.conflict c
    where not exists (select from identity.v_holding h
      where h.source_id = c.id and h.person = c.person and h.scope = c.application and h."right" = 'barred')`),

  'nobody is barred without a conflict': rows(sql`
    select h.person, h.scope from identity.v_holding h
    where h."right" = 'barred' and h.source = 'conflict' and not exists (select from reviewing.conflict c where c.id = h.source_id)`),

  'sight comes from an assignment that stands, without conflict, within the nation rule': rows(sql`
    select h.person, h.scope from identity.v_holding h
    where h."right" = 'reviewer' and not exists (
      select from reviewing.assignment a
      join reviewing.reviewer r on r.id = a.reviewer
      join calls.v_application p on p.id = a.application
      join reviewing.round d on d.call = a.call
      where a.id = h.source_id and a.person = h.person and a.application = h.scope and a.declined_at is null
        and not (d.nation_rule and r.nation = p.nation)
        and not exists (select from reviewing.conflict c where c.application = a.application and c.person = a.person))`),

  'every such assignment gives sight': rows(sql`
    select a.id from reviewing.assignment a
    join reviewing.reviewer r on r.id = a.reviewer
    join calls.v_application p on p.id = a.application
    join reviewing.round d on d.call = a.call
    where a.declined_at is null and not (d.nation_rule and r.nation = p.nation)
      and not exists (select from reviewing.conflict c where c.application = a.application and c.person = a.person)
      and not exists (select from identity.v_holding h where h.source_id = a.id and h."right" = 'reviewer')`),

  'standing holds the facts of every submitted application': rows(sql`
    select p.id from calls.v_application p
    left join reviewing.standing s on s.application = p.id
    left join reviewing.decision d on d.application = p.id
    where (s.call, s.reference, s.nation, s.challenge, s.readiness, s.state, s.screening, s.submitted_at, s.outcome)
      is distinct from (p.call, p.reference, p.nation, p.challenge, p.readiness, p.state, p.screening, p.submitted_at, d.outcome)`),

  'standing counts what is there': rows(sql`
    select p.id from calls.v_application p
    left join reviewing.standing s on s.application = p.id
    left join (select application, count(*) as n from reviewing.assignment where declined_at is null group by application) a on a.application = p.id
    left join (select application, count(*) as n, round(avg(score_hundredths)) as mean from reviewing.review
      where state = 'submitted' group by application) v on v.application = p.id
    where coalesce(s.assigned, 0) <> coalesce(a.n, 0) or coalesce(s.reviewed, 0) <> coalesce(v.n, 0)
      or s.score_hundredths is distinct from v.mean`),

  'a review belongs to its assignment': rows(sql`
    select v.id from reviewing.review v join reviewing.assignment a on a.id = v.assignment
    where v.application <> a.application or v.person <> a.person or v.call <> a.call`),

  'a submitted review has a mark for each criterion, and words for the applicant': unfinishedReviews,

  'what is released was released once': rows(sql`
    select d.id from reviewing.draft d where d.state = 'released' and not exists (
      select from reviewing.round r where r.call = d.call and r.released_at is not null and r.due_at is not null)`),

  'a letter tells what was decided, to whom it concerns': rows(sql`
    select l.application from reviewing.letter l
    left join reviewing.decision d on d.application = l.application
    left join calls.v_application p on p.id = l.application
    where d.application is null or d.outcome <> l.outcome or p.organisation <> l.organisation or p.nation <> l.nation`),

  'where letters went out it was decided before': rows(sql`
    select call from reviewing.round where lettered_at is not null and (decided_at is null or decided_at > lettered_at)`),

  'a portfolio chose as many, and as dear, as it says': rows(sql`
    select s.id from reviewing.selection s join reviewing.selection_choice c on c.selection = s.id and c.chosen
    where s.result is not null
    group by s.id having count(*) <> (s.result ->> 'chosen')::int or sum(c.cost_minor) <> (s.result ->> 'cost_minor')::bigint`),

  'no portfolio costs more than its panel allows': rows(sql`
    select id from reviewing.selection
    where state = 'ready' and (result ->> 'cost_minor')::bigint > (terms ->> 'budget_minor')::bigint`),

  'a portfolio chooses among the applications that it names': rows(sql`
    select c.selection, c.application from reviewing.selection_choice c join reviewing.selection s on s.id = c.selection
    where not c.application = any(s.applications)`),

  'what was drawn follows from a seed of the published hash, and is as many as was said': rows(sql`
    select call from reviewing.lottery_draw
    where encode(sha256(decode(published ->> 'seed', 'hex')), 'hex') <> published ->> 'seed_hash'
      or cardinality(drawn) <> (published ->> 'places')::int`),

  'a draw under bounds chose from the portfolios that were fixed before it': rows(sql`
    select d.call from reviewing.lottery_draw d left join reviewing.lottery_mixture m on m.selection = d.selection
    where (d.published ->> 'bounded')::boolean and d.published ->> 'portfolios_hash' is distinct from m.hash`),
}

async function unfinishedReviews(ctx: Ctx): Promise<unknown[]> {
  const criteria = (await visibleCalls(ctx)).map(({ id, criteria }) => ({
    call: id,
    keys: criteria.map(({ key }) => key),
  }))
  const { rows } = await sql`
    select v.id from reviewing.review v
    join jsonb_to_recordset(${JSON.stringify(criteria)}::jsonb) as c(call uuid, keys jsonb) on c.call = v.call
    where v.state = 'submitted' and (v.for_applicant = '' or exists (
      select from jsonb_array_elements_text(c.keys) as k(key) where v.scores -> k.key is null))`.execute(ctx.db)
  return rows
}
