// The log of a collection: what was added and removed, in the order in which it became visible.
import { sql } from 'kysely'
import type { Ctx } from '#kernel/database/index.ts'

export interface NewRow {
  position: number
  id: string
  type: string
  spec_version: string
  version: string
  version_key: string
  last: boolean
  first: boolean
  revoked: boolean
  originator: string
  account: string | null
  audience: number
  part: 'whole' | 'origin' | 'rest'
  embargo_until: string | null
  created_by: string | null
  name: string | null
  links: string[]
  content: string
  digest: string
  text: string
}

/**
 * Locks the end of the log until the commit and answers with its position. Whoever comes next waits, so that positions
 * become visible in their own order: a reader that has seen one has seen all before it.
 */
export async function lockHead(ctx: Ctx, collection: string): Promise<number> {
  const { rows } = await sql<{ position: number }>`
    select position from exchange.head where collection = ${collection} for update`.execute(ctx.db)
  if (!rows[0]) throw new Error(`the collection ${collection} has no log`)
  return rows[0].position
}

/** Moves the end of the log, and wakes followers in other processes when the transaction commits. */
export async function moveHead(ctx: Ctx, collection: string, position: number): Promise<void> {
  await sql`update exchange.head set position = ${position} where collection = ${collection}`.execute(ctx.db)
  await sql`select pg_notify('causeway_exchange', ${collection})`.execute(ctx.db)
}

export async function headOf(ctx: Ctx, collection: string): Promise<number> {
  const { rows } = await sql<{ position: number }>`
    select position from exchange.head where collection = ${collection}`.execute(ctx.db)
  return rows[0]?.position ?? 0
}

export interface StoredVersion {
  id: string
  version_key: string
  digest: string
  position: number
  last: boolean
  first: boolean
}

/** All versions of these objects in the collection, of every part. Run as Causeway. */
export async function versionsStored(ctx: Ctx, collection: string, ids: string[]): Promise<StoredVersion[]> {
  const { rows } = await sql<StoredVersion>`
    select id, version_key, digest, position, last, first from exchange.object
    where collection = ${collection} and id = any(${ids}::text[])`.execute(ctx.db)
  return rows
}

/** A line break stands in no id, so that ragged lists travel as one column of text. */
const joined = (links: string[]) => links.join('\n')

export async function insertObjects(ctx: Ctx, collection: string, rows: NewRow[]): Promise<void> {
  const column = <Key extends keyof NewRow>(key: Key) => rows.map((row) => row[key])
  await sql`
    insert into exchange.object (collection, position, id, type, spec_version, version, version_key, last, first, revoked,
      originator, account, audience, part, embargo_until, created_by, name, links, content, digest)
    select ${collection}::uuid, position, id, type, spec_version, version, version_key, last, first, revoked,
      originator, account, audience, part, embargo_until, created_by, name,
      case when links = '' then '{}' else string_to_array(links, E'\\n') end, content, digest
    from unnest(${column('position')}::bigint[], ${column('id')}::text[], ${column('type')}::text[],
      ${column('spec_version')}::text[], ${column('version')}::text[], ${column('version_key')}::text[],
      ${column('last')}::boolean[], ${column('first')}::boolean[], ${column('revoked')}::boolean[],
      ${column('originator')}::uuid[], ${column('account')}::uuid[], ${column('audience')}::integer[],
      ${column('part')}::text[], ${column('embargo_until')}::timestamptz[], ${column('created_by')}::text[],
      ${column('name')}::text[], ${rows.map(({ links }) => joined(links))}::text[], ${column('content')}::text[],
      ${column('digest')}::text[])
      as given(position, id, type, spec_version, version, version_key, last, first, revoked, originator, account, audience,
        part, embargo_until, created_by, name, links, content, digest)`.execute(ctx.db)
  await sql`
    insert into exchange.text (collection, position, text)
    select ${collection}::uuid, position, text from unnest(${column('position')}::bigint[], ${column('text')}::text[])
      as given(position, text)`.execute(ctx.db)
}

/** Which of an object's versions are its first and its last, after versions came or went. Run as Causeway. */
export async function remarkEnds(ctx: Ctx, collection: string, ids: string[]): Promise<void> {
  await sql`
    update exchange.object o set first = e.version_key = e.least, last = e.version_key = e.greatest
    from (
      select position, version_key, min(version_key) over (partition by id) as least, max(version_key) over (partition by id) as greatest
      from exchange.object where collection = ${collection} and id = any(${ids}::text[])
    ) e
    where o.collection = ${collection} and o.position = e.position
      and (o.first <> (e.version_key = e.least) or o.last <> (e.version_key = e.greatest))`.execute(ctx.db)
}

export interface LoggedRow {
  position: number
  id: string
  version: string
  version_key: string
  originator: string
  audience: number
  part: 'whole' | 'origin' | 'rest'
}

/** Takes rows out of the collection and enters their removal at `positions`, in the same order. Run as Causeway. */
export async function moveToRemovals(
  ctx: Ctx,
  collection: string,
  stood_at: number[],
  positions: number[],
): Promise<void> {
  await sql`
    insert into exchange.removal (collection, position, id, version, version_key, originator, audience, part, stood_at)
    select o.collection, m.position, o.id, o.version, o.version_key, o.originator, o.audience, o.part, o.position
    from unnest(${stood_at}::bigint[], ${positions}::bigint[]) as m(stood_at, position)
    join exchange.object o on o.collection = ${collection} and o.position = m.stood_at`.execute(ctx.db)
  for (const table of ['exchange.object', 'exchange.words', 'exchange.text'])
    await sql`delete from ${sql.table(table)} where collection = ${collection} and position = any(${stood_at}::bigint[])`.execute(
      ctx.db,
    )
}

/** Rows of an object as its deletion meets them, of every part. Run as Causeway. */
export async function rowsOf(
  ctx: Ctx,
  collection: string,
  id: string,
): Promise<(LoggedRow & { spec_version: string; first: boolean; last: boolean })[]> {
  const { rows } = await sql<LoggedRow & { spec_version: string; first: boolean; last: boolean }>`
    select position, id, version, version_key, originator, audience, part, spec_version, first, last
    from exchange.object where collection = ${collection} and id = ${id} order by position`.execute(ctx.db)
  return rows
}

/** Objects whose embargo is over, by collection; the oldest first. Run as Causeway. */
export async function overEmbargoes(ctx: Ctx): Promise<{ collection: string; position: number }[]> {
  const { rows } = await sql<{ collection: string; position: number }>`
    select collection, position from exchange.object
    where part = 'origin' and embargo_until <= ${ctx.now} order by collection, position limit 5000`.execute(ctx.db)
  return rows
}

/** Enters objects a second time, for all but their originator. Run as Causeway with the log locked. */
export async function enterRest(ctx: Ctx, collection: string, stood_at: number[], positions: number[]): Promise<void> {
  await sql`
    insert into exchange.object (collection, position, id, type, spec_version, version, version_key, last, first, revoked,
      originator, account, audience, part, embargo_until, created_by, name, links, content, digest)
    select o.collection, m.position, o.id, o.type, o.spec_version, o.version, o.version_key, o.last, o.first, o.revoked,
      o.originator, o.account, o.audience, 'rest', o.embargo_until, o.created_by, o.name, o.links, o.content, o.digest
    from unnest(${stood_at}::bigint[], ${positions}::bigint[]) as m(stood_at, position)
    join exchange.object o on o.collection = ${collection} and o.position = m.stood_at
    on conflict (collection, id, version_key, part) do nothing`.execute(ctx.db)
  // Text before words: what the index turns from one into the other meanwhile is copied as either.
  await sql`
    insert into exchange.text (collection, position, text)
    select t.collection, m.position, t.text from unnest(${stood_at}::bigint[], ${positions}::bigint[]) as m(stood_at, position)
    join exchange.text t on t.collection = ${collection} and t.position = m.stood_at on conflict do nothing`.execute(
    ctx.db,
  )
  await sql`
    insert into exchange.words (collection, position, words)
    select w.collection, m.position, w.words from unnest(${stood_at}::bigint[], ${positions}::bigint[]) as m(stood_at, position)
    join exchange.words w on w.collection = ${collection} and w.position = m.stood_at on conflict do nothing`.execute(
    ctx.db,
  )
  await sql`update exchange.object set embargo_until = null
    where collection = ${collection} and position = any(${stood_at}::bigint[])`.execute(ctx.db)
}
