import { sql } from 'kysely'
import type { Ctx } from '#kernel/database/index.ts'
import { vulnerabilityInvariants } from './vulnerabilities/invariants.sql.ts'

const rows = (query: ReturnType<typeof sql>) => async (ctx: Ctx) => (await query.execute(ctx.db)).rows

/** Queries that must return nothing, whatever was done to the data. Run as Causeway. */
export const invariants: Record<string, (ctx: Ctx) => Promise<unknown[]>> = {
  ...vulnerabilityInvariants,

  'no entry stands beyond the end of its log': rows(sql`
    select e.collection, e.position from (
      select collection, position from exchange.object union all select collection, position from exchange.removal
    ) e left join exchange.head h on h.collection = e.collection
    where h.position is null or e.position > h.position`),

  'no removal stands where an object does': rows(sql`
    select r.collection, r.position from exchange.removal r
    join exchange.object o on o.collection = r.collection and o.position = r.position`),

  'of each object the last and the first version are marked, and no other': rows(sql`
    select collection, id, version from (
      select o.collection, o.id, o.version, o.last, o.first, o.version_key,
        max(o.version_key) over (partition by o.collection, o.id) as greatest,
        min(o.version_key) over (partition by o.collection, o.id) as least
      from exchange.object o
    ) v where last <> (version_key = greatest) or first <> (version_key = least)`),

  'what is shown to all others has its entry for the originator too': rows(sql`
    select r.collection, r.id, r.version from exchange.object r
    where r.part = 'rest' and not exists (
      select 1 from exchange.object o where o.collection = r.collection and o.id = r.id
        and o.version_key = r.version_key and o.part = 'origin' and o.position < r.position)`),

  'nothing that waits in quarantine stands in its collection': rows(sql`
    select q.id from exchange.quarantine q
    join exchange.object o on o.collection = q.collection and o.id = q.object and o.version = q.version
    where q.state = 'held'`),
}
