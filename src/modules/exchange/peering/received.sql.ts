// What came from peers. All of it is run as Causeway.
import { sql } from 'kysely'
import type { Ctx } from '#kernel/database/index.ts'
import type { ObjectFailure } from '../stix/object.ts'

export interface VersionKey {
  id: string
  version_key: string
  digest: string
}

export interface Received extends VersionKey {
  outcome: 'added' | 'known' | 'failed' | 'quarantined' | 'own'
}

export const keyText = ({ id, version_key, digest }: VersionKey): string => `${id} ${version_key} ${digest}`

const listed = (keys: VersionKey[]) => sql`
  unnest(${keys.map(({ id }) => id)}::text[], ${keys.map(({ version_key }) => version_key)}::text[],
    ${keys.map(({ digest }) => digest)}::text[]) as k(id, version_key, digest)`

/** Those that came before from this very peer. */
export async function cameFrom(ctx: Ctx, peer: string, keys: VersionKey[]): Promise<Set<string>> {
  const { rows } = await sql<VersionKey>`
    select k.* from ${listed(keys)} join exchange.received r
      on r.peer = ${peer} and r.id = k.id and r.version_key = k.version_key and r.digest = k.digest`.execute(ctx.db)
  return new Set(rows.map(keyText))
}

/** Whether this version was added because it came from this peer. */
export async function cameAtAll(ctx: Ctx, peer: string, key: Omit<VersionKey, 'digest'>): Promise<boolean> {
  const { rows } = await sql`
    select from exchange.received
    where peer = ${peer} and id = ${key.id} and version_key = ${key.version_key} and outcome = 'added' limit 1`.execute(
    ctx.db,
  )
  return rows.length > 0
}

/** Those that the server behind this address has sent, or was sent and has not refused: it needs them from nobody. */
export async function isThere(ctx: Ctx, url: string, keys: VersionKey[]): Promise<Set<string>> {
  const { rows } = await sql<VersionKey>`
    select k.* from ${listed(keys)}
    where exists (select from exchange.received r join exchange.peer p on p.id = r.peer
        where p.url = ${url} and r.id = k.id and r.version_key = k.version_key and r.digest = k.digest)
      or ${wasSent(url)}`.execute(ctx.db)
  return new Set(rows.map(keyText))
}

/** Those that went from here to the server behind this address: where they come back they are no news. */
export async function wentTo(ctx: Ctx, url: string, keys: VersionKey[]): Promise<Set<string>> {
  const { rows } = await sql<VersionKey>`select k.* from ${listed(keys)} where ${wasSent(url)}`.execute(ctx.db)
  return new Set(rows.map(keyText))
}

const wasSent = (url: string) => sql`
  exists (select from exchange.sent s join exchange.peer p on p.id = s.peer
    where p.url = ${url} and s.id = k.id and s.version_key = k.version_key and s.digest = k.digest
      and s.state in ('pending', 'taken', 'unknown'))`

export async function insertReceived(ctx: Ctx, peer: string, all: Received[]): Promise<void> {
  await sql`
    insert into exchange.received (peer, id, version_key, digest, outcome, at)
    select ${peer}::uuid, k.id, k.version_key, k.digest, k.outcome, ${ctx.now}
    from unnest(${all.map(({ id }) => id)}::text[], ${all.map(({ version_key }) => version_key)}::text[],
      ${all.map(({ digest }) => digest)}::text[], ${all.map(({ outcome }) => outcome)}::text[]) as k(id, version_key, digest, outcome)
    on conflict do nothing`.execute(ctx.db)
}

/** So that they are looked at again when the peer starts from the beginning. */
export async function forgetFailed(ctx: Ctx, peer: string): Promise<void> {
  await sql`delete from exchange.received where peer = ${peer} and outcome = 'failed'`.execute(ctx.db)
  await sql`delete from exchange.peer_failure where peer = ${peer}`.execute(ctx.db)
}

/** One row for each reason, however often it comes. Answers how many are new. */
export async function keepFailures(ctx: Ctx, peer: string, failures: ObjectFailure[]): Promise<number> {
  const { rows } = await sql<{ times: number }>`
    insert into exchange.peer_failure as f (peer, id, version, sentence, first_at, last_at)
    select distinct ${peer}::uuid, g.id, g.version, g.sentence, ${ctx.now}::timestamptz, ${ctx.now}::timestamptz
    from unnest(${failures.map(({ id }) => id)}::text[], ${failures.map(({ version }) => version)}::text[],
      ${failures.map(({ sentence }) => sentence)}::text[]) as g(id, version, sentence)
    on conflict (peer, id, version, sentence) do update set times = f.times + 1, last_at = excluded.last_at
    returning f.times`.execute(ctx.db)
  return rows.filter(({ times }) => times === 1).length
}
