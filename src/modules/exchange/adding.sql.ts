import { sql } from 'kysely'
import type { Ctx } from '#kernel/database/index.ts'
import type { MarkingDefinition, Release, Tlp } from './stix/marking.ts'
import type { Status } from './taxii/store.ts'

export interface CollectionRules {
  id: string
  default_tlp: Tlp
  default_release: Release | null
  closed: boolean
}

const rules = sql`c.id, c.default_tlp, c.default_release, c.closed_at is not null as closed`

/**
 * The rules of a collection. Undefined where the asker may not write there for this organisation: somebody may work for
 * several, and the right is the organisation's. Causeway itself may for any.
 */
export async function writableRules(
  ctx: Ctx,
  collection: string,
  organisation: string,
): Promise<CollectionRules | undefined> {
  const { rows } = await sql<CollectionRules>`
    select ${rules} from exchange.collection c
    where c.id = ${collection} and ((select database.is_system()) or c.id in (select exchange.writable_collections()) and exists (
      select from exchange.participation p
      where p.collection = c.id and p.organisation = ${organisation}::uuid and p.can_write
        and p.organisation in (select exchange.own_organisations())))`.execute(ctx.db)
  return rows[0]
}

/** Run as Causeway. */
export async function defaultRules(ctx: Ctx, collection: string): Promise<CollectionRules> {
  const { rows } = await sql<CollectionRules>`
    select ${rules} from exchange.collection c where c.id = ${collection}`.execute(ctx.db)
  if (!rows[0]) throw new Error(`the collection ${collection} is not there`)
  return rows[0]
}

export interface StoredMarking {
  id: string
  definition: MarkingDefinition
  classified: string | null
  digest: string
}

/** Run as Causeway. */
export async function storedMarkings(ctx: Ctx, ids: string[]): Promise<StoredMarking[]> {
  const { rows } = await sql<StoredMarking>`
    select id, definition, classified, digest from exchange.marking where id = any(${ids}::text[])`.execute(ctx.db)
  return rows
}

/** Run as Causeway. */
export async function insertMarkings(ctx: Ctx, originator: string, markings: StoredMarking[]): Promise<void> {
  await sql`
    insert into exchange.marking (id, originator, definition, classified, digest, received_at)
    select g->>'id', ${originator}::uuid, g->'definition', g->>'classified', g->>'digest', ${ctx.now}
    from jsonb_array_elements(${JSON.stringify(markings)}::jsonb) g
    on conflict (id) do nothing`.execute(ctx.db)
}

export interface Quarantined {
  id: string
  type: string
  version: string
  reason: string
  content: string
}

/** Run as Causeway. */
export async function insertQuarantine(
  ctx: Ctx,
  place: { collection: string; originator: string; account: string | null; status: string },
  held: Quarantined[],
): Promise<void> {
  await sql`
    insert into exchange.quarantine (collection, originator, account, status, object, type, version, reason, content, received_at)
    select ${place.collection}::uuid, ${place.originator}::uuid, ${place.account}::uuid, ${place.status}::uuid, object, type, version, reason, content, ${ctx.now}
    from unnest(${held.map(({ id }) => id)}::text[], ${held.map(({ type }) => type)}::text[], ${held.map(({ version }) => version)}::text[],
      ${held.map(({ reason }) => reason)}::text[], ${held.map(({ content }) => content)}::text[])
      as g(object, type, version, reason, content)`.execute(ctx.db)
}

/** Run as Causeway. */
export async function insertStatus(
  ctx: Ctx,
  status: { id: string; collection: string; principal: string; body: Status },
): Promise<void> {
  await sql`
    insert into exchange.status (id, collection, principal, body, at)
    values (${status.id}, ${status.collection}, ${status.principal}, ${JSON.stringify(status.body)}::jsonb, ${ctx.now})`.execute(
    ctx.db,
  )
}

export async function statusById(ctx: Ctx, root: string, id: string): Promise<Status | undefined> {
  const { rows } = await sql<{ body: Status }>`
    select s.body from exchange.status s join exchange.collection c on c.id = s.collection
    where s.id = ${id} and c.root = ${root}`.execute(ctx.db)
  return rows[0]?.body
}

/** Until the commit nobody else changes it. Run as Causeway. */
export async function lockStatus(ctx: Ctx, id: string): Promise<Status | undefined> {
  const { rows } = await sql<{ body: Status }>`select body from exchange.status where id = ${id} for update`.execute(
    ctx.db,
  )
  return rows[0]?.body
}

/** Run as Causeway. */
export async function replaceStatus(ctx: Ctx, status: Status): Promise<void> {
  await sql`update exchange.status set body = ${JSON.stringify(status)}::jsonb where id = ${status.id}`.execute(ctx.db)
}

/** Statuses are kept for as long as a client may come back for them. Run as Causeway. */
export async function deleteOldStatuses(ctx: Ctx, before: Date): Promise<void> {
  await sql`delete from exchange.status where at < ${before}`.execute(ctx.db)
}
