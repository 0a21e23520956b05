// Peers as people see and change them; each query runs as the person who asks unless it says otherwise.
import { sql } from 'kysely'
import type { Ctx } from '#kernel/database/index.ts'
import type { Peer } from './progress.sql.ts'

export interface PeerView extends Peer {
  collection_title: string
  paused_at: Date | null
  leased_until: Date | null
  next_at: Date
  watermark: string | null
  position: number
  following: boolean
  failures_in_row: number
  last_try_at: Date | null
  last_success_at: Date | null
  last_error: string | null
  last_error_detail: string | null
  last_error_at: Date | null
}

const view = sql`
  select p.id, p.name, p.direction, p.url, p.plain_http, p.remote_collection, p.collection, p.organisation, p.account, p.own_organisation,
    p.sign_in, p.sign_in_name, p.types, p.ceiling, p.matches, p.deletes, p.interval_seconds, p.overlap_seconds, p.paused_at,
    c.title as collection_title,
    g.leased_until, g.next_at, g.watermark, g.position, g.following, g.failures_in_row, g.last_try_at, g.last_success_at,
    g.last_error, g.last_error_detail, g.last_error_at
  from exchange.peer p join exchange.peer_progress g on g.peer = p.id
  join exchange.v_collection c on c.id = p.collection
  where p.ended_at is null`

export async function peersSeen(ctx: Ctx): Promise<PeerView[]> {
  const { rows } = await sql<PeerView>`${view} order by p.created_at, p.id`.execute(ctx.db)
  return rows
}

export async function peerById(ctx: Ctx, id: string): Promise<PeerView | undefined> {
  const { rows } = await sql<PeerView>`${view} and p.id = ${id}`.execute(ctx.db)
  return rows[0]
}

export type PeerInput = Omit<Peer, 'id' | 'account'>

export async function insertPeer(ctx: Ctx, { id, account, ...peer }: Peer): Promise<void> {
  await sql`
    insert into exchange.peer (id, account, created_at, created_by, name, direction, url, plain_http, remote_collection, collection,
      organisation, own_organisation, sign_in, sign_in_name, types, ceiling, matches, deletes, interval_seconds, overlap_seconds)
    values (${id}, ${account}, ${ctx.now}, ${ctx.person}, ${peer.name}, ${peer.direction}, ${peer.url}, ${peer.plain_http},
      ${peer.remote_collection}, ${peer.collection}, ${peer.organisation}, ${peer.own_organisation}, ${peer.sign_in}, ${peer.sign_in_name},
      ${peer.types}::text[], ${peer.ceiling}, ${JSON.stringify(peer.matches)}::jsonb, ${peer.deletes}, ${peer.interval_seconds},
      ${peer.overlap_seconds})`.execute(ctx.db)
}

/** Run as Causeway. */
export async function insertProgress(ctx: Ctx, peer: string): Promise<void> {
  await sql`insert into exchange.peer_progress (peer, next_at) values (${peer}, ${ctx.now})`.execute(ctx.db)
}

/** Run as Causeway. */
export async function putSecret(ctx: Ctx, peer: string, secret: string | null): Promise<void> {
  if (secret === null) await sql`delete from exchange.peer_secret where peer = ${peer}`.execute(ctx.db)
  else
    await sql`insert into exchange.peer_secret (peer, secret) values (${peer}, ${secret})
      on conflict (peer) do update set secret = excluded.secret`.execute(ctx.db)
}

/** Direction, collection and organisation stay: what was received and sent hangs on them. */
export type PeerChange = Omit<PeerInput, 'direction' | 'collection' | 'organisation'>

export async function updatePeer(ctx: Ctx, id: string, peer: PeerChange): Promise<boolean> {
  const { rows } = await sql`
    update exchange.peer set name = ${peer.name}, url = ${peer.url}, plain_http = ${peer.plain_http},
      remote_collection = ${peer.remote_collection}, own_organisation = ${peer.own_organisation}, sign_in = ${peer.sign_in},
      sign_in_name = ${peer.sign_in_name}, types = ${peer.types}::text[], ceiling = ${peer.ceiling},
      matches = ${JSON.stringify(peer.matches)}::jsonb, deletes = ${peer.deletes}, interval_seconds = ${peer.interval_seconds},
      overlap_seconds = ${peer.overlap_seconds}
    where id = ${id} and ended_at is null returning id`.execute(ctx.db)
  return rows.length > 0
}

export async function setPaused(ctx: Ctx, id: string, paused: boolean): Promise<boolean> {
  const { rows } = await sql`
    update exchange.peer set paused_at = ${paused ? ctx.now : null}
    where id = ${id} and ended_at is null and (paused_at is null) = ${paused} returning id`.execute(ctx.db)
  return rows.length > 0
}

export async function setEnded(ctx: Ctx, id: string): Promise<string | undefined> {
  const { rows } = await sql<{ account: string }>`
    update exchange.peer set ended_at = ${ctx.now} where id = ${id} and ended_at is null returning account`.execute(
    ctx.db,
  )
  return rows[0]?.account
}

export async function wantNow(ctx: Ctx, peer: string): Promise<boolean> {
  const { rows } = await sql`
    update exchange.peer_progress set next_at = ${ctx.now}, events_asked_at = null where peer = ${peer} returning peer`.execute(
    ctx.db,
  )
  return rows.length > 0
}

/** From the beginning. The lease ends, so that whoever works on it at this moment cannot set the mark again. */
export async function rewind(ctx: Ctx, peer: string): Promise<void> {
  await sql`update exchange.peer_progress set watermark = null, position = 0, next_at = ${ctx.now}, lease = null, leased_until = null
    where peer = ${peer}`.execute(ctx.db)
}

export interface HourRow {
  hour: Date
  turns: number
  errors: number
  moved: number
  failed: number
  bytes: number
  lag_ms: number
}

export async function hoursOf(ctx: Ctx, peer: string, since: Date): Promise<HourRow[]> {
  const { rows } = await sql<HourRow>`
    select hour, turns, errors, moved, failed, bytes, lag_ms from exchange.peer_hour
    where peer = ${peer} and hour >= ${since} order by hour`.execute(ctx.db)
  return rows
}

export interface FailureRow {
  id: string
  version: string
  sentence: string
  times: number
  last_at: Date
}

/** What could not be taken in, the latest first. */
export async function failuresOf(ctx: Ctx, peer: string, limit: number): Promise<FailureRow[]> {
  const { rows } = await sql<FailureRow>`
    select id, version, sentence, times, last_at from exchange.peer_failure where peer = ${peer}
    order by last_at desc, id, version limit ${limit}`.execute(ctx.db)
  return rows
}

/** What the other server refused, as far as the asker may see the objects. */
export async function refusedBy(ctx: Ctx, peer: string, limit: number): Promise<FailureRow[]> {
  const { rows } = await sql<FailureRow>`
    select id, version, coalesce(detail, '') as sentence, 1 as times, at as last_at from exchange.sent
    where peer = ${peer} and state in ('refused', 'removal-refused') order by at desc, position limit ${limit}`.execute(
    ctx.db,
  )
  return rows
}

export interface SentRow {
  peer: string
  version: string
  state: 'pending' | 'taken' | 'refused' | 'unknown' | 'removed' | 'removal-refused'
  at: Date
}

/** What became of an object's versions, for whom the table's policy shows it to. */
export async function sentRows(ctx: Ctx, collection: string, id: string): Promise<SentRow[]> {
  const { rows } = await sql<SentRow>`
    select peer, version, state, at from exchange.sent
    where collection = ${collection} and id = ${id} order by at, position`.execute(ctx.db)
  return rows
}

export interface PeerName {
  id: string
  name: string
  organisation: string
}

/** Run as Causeway, for those who may know of these peers and not of the register behind them. */
export async function namesOfPeers(ctx: Ctx, peers: string[]): Promise<Map<string, PeerName>> {
  const { rows } = await sql<PeerName>`
    select p.id, p.name, o.name as organisation from exchange.peer p join identity.v_organisation o on o.id = p.organisation
    where p.id = any(${peers}::uuid[])`.execute(ctx.db)
  return new Map(rows.map((row) => [row.id, row]))
}
