// What a peer may get, and what it got.
import { sql } from 'kysely'
import type { Ctx } from '#kernel/database/index.ts'
import type { Tlp } from '../stix/marking.ts'

export interface LogEntry {
  position: number
  kind: 'object' | 'removal'
  id: string
  type: string
  version: string
  version_key: string
  digest: string
  originator: string
  audience: number
  part: 'whole' | 'origin' | 'rest'
  tlp: Tlp
  originator_control: boolean
  content: string | null
  /** Of a removal: where the object stood. */
  stood_at: number | null
}

/**
 * The next entries of the log, at most `limit` of them and of `characters` in all, but at least one. Run as the peer's
 * account: what its organisation may not see is not there.
 */
export async function entriesFor(
  ctx: Ctx,
  collection: string,
  { after, limit, characters }: { after: number; limit: number; characters: number },
): Promise<LogEntry[]> {
  const { rows } = await sql<LogEntry>`
    with entry as (
      (select o.position, 'object' as kind, o.id, o.type, o.version, o.version_key, o.digest, o.originator, o.audience, o.part, o.content,
        null::bigint as stood_at
      from exchange.object o where o.collection = ${collection} and o.position > ${after} order by o.position limit ${limit})
      union all
      (select r.position, 'removal', r.id, split_part(r.id, '--', 1), r.version, r.version_key, '', r.originator, r.audience, r.part, null, r.stood_at
      from exchange.removal r where r.collection = ${collection} and r.position > ${after} order by r.position limit ${limit})
    ), weighed as (
      select e.*, sum(coalesce(length(e.content), 0)) over (order by e.position) as weight,
        row_number() over (order by e.position) as number
      from entry e
    )
    select w.position, w.kind, w.id, w.type, w.version, w.version_key, w.digest, w.originator, w.audience, w.part, w.content, w.stood_at,
      a.tlp, a.originator_control
    from weighed w join exchange.audience a on a.id = w.audience
    where w.number <= ${limit} and (w.number = 1 or w.weight <= ${characters}) order by w.position`.execute(ctx.db)
  return rows
}

/** The audiences that the peer's organisation is among, and the newest there is. Run as the peer's account. */
export async function audiencesNow(ctx: Ctx): Promise<{ readable: number[]; newest: number }> {
  const { rows } = await sql<{ readable: number[]; newest: number }>`
    select coalesce((select array_agg(r order by r) from exchange.readable_audiences() r), '{}') as readable,
      coalesce((select max(id) from exchange.audience), 0) as newest`.execute(ctx.db)
  return rows[0]!
}

/** Positions that this peer was sent before. Run as Causeway, like all below. */
export async function sentAmong(ctx: Ctx, peer: string, positions: number[]): Promise<Set<number>> {
  const { rows } = await sql<{ position: number }>`
    select position from exchange.sent where peer = ${peer} and position = any(${positions}::bigint[])
      and state in ('pending', 'taken', 'unknown', 'refused')`.execute(ctx.db)
  return new Set(rows.map(({ position }) => position))
}

/** Those of these positions whose objects the peer has, as far as is known here. */
export async function heldAmong(ctx: Ctx, peer: string, positions: number[]): Promise<Set<number>> {
  const { rows } = await sql<{ position: number }>`
    select position from exchange.sent where peer = ${peer} and position = any(${positions}::bigint[])
      and state in ('pending', 'taken', 'unknown')`.execute(ctx.db)
  return new Set(rows.map(({ position }) => position))
}

export type SentState = 'pending' | 'taken' | 'refused' | 'unknown' | 'removed' | 'removal-refused'

export interface Sent {
  entry: LogEntry
  state: SentState
  status: string | null
  detail: string | null
}

export async function insertSent(
  ctx: Ctx,
  { id, collection, organisation }: { id: string; collection: string; organisation: string },
  all: Sent[],
): Promise<void> {
  const rows = all.map(({ entry, ...sent }) => ({ ...entry, content: null, ...sent }))
  await sql`
    insert into exchange.sent (peer, collection, position, organisation, originator, audience, part, id, version, version_key, digest, state, status, detail, at)
    select ${id}::uuid, ${collection}::uuid, (g->>'position')::bigint, ${organisation}::uuid, (g->>'originator')::uuid, (g->>'audience')::integer,
      g->>'part', g->>'id', g->>'version', g->>'version_key', g->>'digest', g->>'state', g->>'status', g->>'detail', ${ctx.now}
    from jsonb_array_elements(${JSON.stringify(rows)}::jsonb) g
    on conflict (peer, position) do update set state = excluded.state, status = excluded.status, detail = excluded.detail, at = excluded.at`.execute(
    ctx.db,
  )
}

/** The row of the object itself tells that it was taken away. */
export async function markRemoved(
  ctx: Ctx,
  peer: string,
  position: number,
  state: 'removed' | 'removal-refused',
): Promise<void> {
  await sql`update exchange.sent set state = ${state}, at = ${ctx.now} where peer = ${peer} and position = ${position}`.execute(
    ctx.db,
  )
}

/** Requests of which the other server has not said yet what became of them. */
export async function pendingStatuses(ctx: Ctx, peer: string): Promise<string[]> {
  const { rows } = await sql<{ status: string }>`
    select distinct status from exchange.sent where peer = ${peer} and state = 'pending' and status is not null
    order by status limit 100`.execute(ctx.db)
  return rows.map(({ status }) => status)
}

/** What a request came to: those with a reason were refused, those of `pendings` wait on, all others are in `state`. */
export async function settle(
  ctx: Ctx,
  peer: string,
  status: string,
  { refused, pendings, state }: { refused: Map<string, string>; pendings: string[]; state: 'taken' | 'unknown' },
): Promise<void> {
  const ids = [...refused.keys()]
  await sql`
    update exchange.sent s set state = case when f.id is null then ${state} else 'refused' end, detail = f.detail, at = ${ctx.now}
    from exchange.sent t left join unnest(${ids}::text[], ${[...refused.values()]}::text[]) as f(id, detail) on f.id = t.id
    where s.peer = ${peer} and s.status = ${status} and s.state = 'pending' and t.peer = s.peer and t.position = s.position
      and not s.id = any(${pendings}::text[])`.execute(ctx.db)
}

/** So that they are offered again when the peer starts from the beginning. */
export async function forgetRefused(ctx: Ctx, peer: string): Promise<void> {
  await sql`delete from exchange.sent where peer = ${peer} and state = 'refused'`.execute(ctx.db)
}
