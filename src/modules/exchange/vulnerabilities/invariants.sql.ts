import { sql } from 'kysely'
import type { Ctx } from '#kernel/database/index.ts'

const none = (query: ReturnType<typeof sql>) => async (ctx: Ctx) => (await query.execute(ctx.db)).rows

/** Queries that must return nothing, by the sentence that would then be untrue. */
export const vulnerabilityInvariants: Record<string, (ctx: Ctx) => Promise<unknown[]>> = {
  'an advisory is kept as it was sent': none(sql`
    select id from exchange.advisory
    where sha256 <> encode(sha256(convert_to(content, 'UTF8')), 'hex') or size <> octet_length(convert_to(content, 'UTF8'))`),
  'the versions of a document are counted without a gap and stand in one collection': none(sql`
    select tracking from exchange.advisory group by originator, namespace, tracking
    having max(rank) <> count(*) or min(collection::text) <> max(collection::text)`),
  'one file name of an originator is one document': none(sql`
    select file from exchange.advisory group by originator, file having count(distinct (namespace, tracking)) > 1`),
  'a namespace that is bound was published under by its organisation alone from then on': none(sql`
    select a.id from exchange.advisory a join exchange.namespace n on n.namespace = a.namespace
    where a.originator <> n.organisation and a.received_at > n.bound_at`),
  'what was found belongs to the organisation whose product it is about': none(sql`
    select f.product from exchange.finding f join exchange.product p on p.id = f.product
    where f.organisation <> p.organisation`),
  'a finding is of a vulnerability that the advisory names': none(sql`
    select f.advisory from exchange.finding f left join exchange.advisory_vulnerability v
      on v.advisory = f.advisory and v.number = f.number where v.advisory is null`),
  'a statement is of a product of the organisation that makes it': none(sql`
    select s.id from exchange.statement s join exchange.product p on p.id = s.product
    where p.organisation <> s.organisation`),
  'no score is later than the latest day imported': none(sql`
    select cve from exchange.score where scored_on > (select max(scored_on) from exchange.score_day)`),
}
