// How far a peer has come. All of it is run as Causeway.
import { sql } from 'kysely'
import type { Ctx } from '#kernel/database/index.ts'
import type { Tlp } from '../stix/marking.ts'

export interface Peer {
  id: string
  name: string
  direction: 'pull' | 'push'
  url: string
  plain_http: boolean
  remote_collection: string
  collection: string
  organisation: string
  account: string
  own_organisation: string | null
  sign_in: 'none' | 'basic' | 'bearer'
  sign_in_name: string | null
  types: string[] | null
  ceiling: Tlp
  matches: Record<string, string>
  deletes: boolean
  interval_seconds: number
  overlap_seconds: number
}

export interface Progress {
  watermark: string | null
  position: number
  audiences: number[]
  newest_audience: number
  failures_in_row: number
  events_asked_at: Date | null
}

export interface Claimed {
  peer: Peer
  progress: Progress
  secret: string | null
}

const lease_seconds = 120

const peerColumns = sql.raw(
  [
    ...['id', 'name', 'direction', 'url', 'plain_http', 'remote_collection', 'collection', 'organisation', 'account'],
    ...['own_organisation', 'sign_in', 'sign_in_name', 'types', 'ceiling', 'matches', 'deletes'],
    ...['interval_seconds', 'overlap_seconds'],
  ]
    .map((column) => `p.${column}`)
    .join(', '),
)

/**
 * Takes a peer that is due for one process, or the one wanted, due or not. A process that has been silent for the length
 * of its lease is taken for dead.
 */
export async function claim(ctx: Ctx, lease: string, wanted?: string): Promise<Claimed | undefined> {
  const { rows: taken } = await sql<Progress & { peer: string }>`
    update exchange.peer_progress g set lease = ${lease}, leased_until = clock_timestamp() + make_interval(secs => ${lease_seconds}), last_try_at = ${ctx.now}
    where g.peer = (
      select q.peer from exchange.peer_progress q join exchange.peer p on p.id = q.peer
      where p.ended_at is null and p.paused_at is null and coalesce(q.leased_until < clock_timestamp(), true)
        and ${wanted ? sql`q.peer = ${wanted}` : sql`q.next_at <= ${ctx.now}`}
      order by q.next_at limit 1 for update of q skip locked)
    returning g.peer, g.watermark, g.position, g.audiences, g.newest_audience, g.failures_in_row, g.events_asked_at`.execute(
    ctx.db,
  )
  const [progress] = taken
  if (!progress) return undefined
  const { rows } = await sql<Peer & { secret: string | null }>`
    select ${peerColumns}, s.secret from exchange.peer p left join exchange.peer_secret s on s.peer = p.id
    where p.id = ${progress.peer}`.execute(ctx.db)
  const { secret, ...peer } = rows[0]!
  return { peer, progress, secret }
}

/** Peers to which these collections are sent are due, but for those that fail and wait for that. */
export async function wakePushes(ctx: Ctx, collections: string[]): Promise<void> {
  await sql`
    update exchange.peer_progress g set next_at = ${ctx.now} from exchange.peer p
    where p.id = g.peer and p.direction = 'push' and p.collection = any(${collections}::uuid[])
      and g.failures_in_row = 0 and g.next_at > ${ctx.now}`.execute(ctx.db)
}

/** False where another has taken the peer over, or an administrator has paused it: what was begun must then be left. */
export async function renewLease(ctx: Ctx, peer: string, lease: string): Promise<boolean> {
  const { rows } = await sql`
    update exchange.peer_progress g set leased_until = clock_timestamp() + make_interval(secs => ${lease_seconds})
    from exchange.peer p
    where g.peer = ${peer} and g.lease = ${lease} and p.id = g.peer and p.paused_at is null and p.ended_at is null
    returning g.peer`.execute(ctx.db)
  return rows.length > 0
}

export async function moveWatermark(ctx: Ctx, peer: string, watermark: string | null): Promise<void> {
  await sql`update exchange.peer_progress set watermark = ${watermark} where peer = ${peer}`.execute(ctx.db)
}

export async function movePosition(ctx: Ctx, peer: string, position: number): Promise<void> {
  await sql`update exchange.peer_progress set position = ${position} where peer = ${peer}`.execute(ctx.db)
}

export async function keepAudiences(
  ctx: Ctx,
  peer: string,
  { readable, newest }: { readable: number[]; newest: number },
): Promise<void> {
  await sql`update exchange.peer_progress set audiences = ${readable}::integer[], newest_audience = ${newest}
    where peer = ${peer}`.execute(ctx.db)
}

/** The other server sends its events: whatever failed before is over. */
export async function keepFollowing(ctx: Ctx, peer: string): Promise<void> {
  await sql`update exchange.peer_progress set following = true, events_asked_at = null, failures_in_row = 0, last_success_at = ${ctx.now}
    where peer = ${peer}`.execute(ctx.db)
}

/** The other server has no events. */
export async function endFollowing(ctx: Ctx, peer: string): Promise<void> {
  await sql`update exchange.peer_progress set following = false, events_asked_at = ${ctx.now} where peer = ${peer}`.execute(
    ctx.db,
  )
}

/** `left`: neither success nor failure; the process ends, or the peer was paused. */
export type End = { kind: 'done' | 'left' } | { kind: 'failed'; error: string; detail: string | null }

/** Gives the peer back, if it is still held. */
export async function release(ctx: Ctx, peer: string, lease: string, end: End & { next_at: Date }): Promise<void> {
  const told = {
    done: sql`, failures_in_row = 0, last_success_at = ${ctx.now}`,
    left: sql``,
    failed:
      end.kind === 'failed'
        ? sql`, failures_in_row = failures_in_row + 1, last_error = ${end.error}, last_error_detail = ${end.detail}, last_error_at = ${ctx.now}`
        : sql``,
  }
  await sql`
    update exchange.peer_progress set lease = null, leased_until = null, following = false, next_at = ${end.next_at} ${told[end.kind]}
    where peer = ${peer} and lease = ${lease}`.execute(ctx.db)
}

export interface HourCounts {
  turns?: number
  errors?: number
  moved?: number
  failed?: number
  bytes?: number
  lag_ms?: number
}

export async function countHour(ctx: Ctx, peer: string, counts: HourCounts): Promise<void> {
  const { turns = 0, errors = 0, moved = 0, failed = 0, bytes = 0, lag_ms = 0 } = counts
  await sql`
    insert into exchange.peer_hour as h (peer, hour, turns, errors, moved, failed, bytes, lag_ms)
    values (${peer}, date_trunc('hour', ${ctx.now}::timestamptz, 'UTC'), ${turns}, ${errors}, ${moved}, ${failed}, ${bytes}, ${Math.round(lag_ms)})
    on conflict (peer, hour) do update set turns = h.turns + excluded.turns, errors = h.errors + excluded.errors,
      moved = h.moved + excluded.moved, failed = h.failed + excluded.failed, bytes = h.bytes + excluded.bytes,
      lag_ms = greatest(h.lag_ms, excluded.lag_ms)`.execute(ctx.db)
}

export async function deleteOldHours(ctx: Ctx, before: Date): Promise<void> {
  await sql`delete from exchange.peer_hour where hour < ${before}`.execute(ctx.db)
}
