import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '#kernel/database/index.ts'
import { chosenFirst } from '../analyst.sql.ts'
import { ends, ownWork, withEnds, writable } from '../reading/visible.sql.ts'
import type { Tlp } from '../stix/marking.ts'
import type { Choices, Fields, Seat } from './fields.ts'

export interface DraftRow {
  id: string
  title: string
  fields: Fields
  saved_at: Date
  released_at: Date | null
  collection: string | null
  report: string | null
}

const columns = sql`id, title, fields, saved_at, released_at, collection, report`

export async function draftById(ctx: Ctx, id: string): Promise<DraftRow | undefined> {
  const { rows } = await sql<DraftRow>`select ${columns} from exchange.draft where id = ${id}`.execute(ctx.db)
  return rows[0]
}

/** Until the commit nobody else releases or discards it. */
export async function lockDraft(ctx: Ctx, id: string): Promise<DraftRow | undefined> {
  const { rows } = await sql<DraftRow>`select ${columns} from exchange.draft where id = ${id} for update`.execute(
    ctx.db,
  )
  return rows[0]
}

export async function ownDrafts(ctx: Ctx): Promise<DraftRow[]> {
  const { rows } = await sql<DraftRow>`
    select ${columns} from exchange.draft order by released_at desc nulls first, saved_at desc, id limit 200`.execute(
    ctx.db,
  )
  return rows
}

/** False where the draft was released. An id is its author's own: what others have under the same one is another draft. */
export async function putDraft(
  ctx: Ctx,
  draft: { id: string; organisation: string; title: string; fields: Fields },
): Promise<boolean> {
  const { id, organisation, title, fields } = draft
  const json = JSON.stringify(fields)
  const made = await sql`
    insert into exchange.draft (id, person, organisation, title, fields, saved_at)
    values (${id}, ${ctx.person}, ${organisation}, ${title}, ${json}::jsonb, ${ctx.now})
    on conflict do nothing returning id`.execute(ctx.db)
  if (made.rows.length > 0) return true
  const { rows } = await sql`
    update exchange.draft set organisation = ${organisation}, title = ${title}, fields = ${json}::jsonb, saved_at = ${ctx.now}
    where id = ${id} and released_at is null returning id`.execute(ctx.db)
  return rows.length > 0
}

export interface StandingVersion {
  organisation: string
  type: string
  version: string
  version_key: string
  position: number
  name: string | null
  revoked: boolean
  content: string
  /** Its originator is the asker's, and may write here. */
  writable: boolean
  own_work: boolean
  audience: number
  embargo_until: Date | null
}

/** The latest version that the asker sees. */
export async function standingVersion(ctx: Ctx, collection: string, id: string): Promise<StandingVersion | undefined> {
  const { rows } = await sql<StandingVersion>`
    select o.originator as organisation, o.type, o.version, o.version_key, o.position, o.name, o.revoked, o.content,
      ${writable} as writable, ${ownWork} as own_work, o.audience, o.embargo_until
    from exchange.object o where o.collection::text = ${collection} and o.id = ${id}
    order by o.version_key desc, o.position limit 1`.execute(ctx.db)
  return rows[0]
}

/** Every version that the asker sees came from an organisation of hers which still writes here. */
export async function allWritable(ctx: Ctx, collection: string, id: string): Promise<boolean> {
  const { rows } = await sql<{ all: boolean | null }>`
    select bool_and(${writable}) as all from exchange.object o
    where o.collection = ${collection} and o.id = ${id}`.execute(ctx.db)
  return rows[0]?.all ?? false
}

export async function markReleased(
  ctx: Ctx,
  id: string,
  { collection, report }: { collection: string; report: string },
): Promise<void> {
  await sql`update exchange.draft set released_at = ${ctx.now}, collection = ${collection}, report = ${report}
    where id = ${id}`.execute(ctx.db)
}

export async function deleteDraft(ctx: Ctx, id: string): Promise<boolean> {
  const { rows } = await sql`
    delete from exchange.draft where id = ${id} and released_at is null returning id`.execute(ctx.db)
  return rows.length > 0
}

/** Where the author may write, and for whom: an organisation's right, not a person's. */
export async function writingSeats(ctx: Ctx): Promise<Seat[]> {
  const { rows } = await sql<Seat>`
    select p.organisation || ' ' || p.collection as key, p.organisation, p.collection, c.title, c.public,
      (select d.identity from exchange.producer d where d.organisation = p.organisation order by d.bound_at, d.identity limit 1) as identity
    from exchange.participation p
    join exchange.collection c on c.id = p.collection
    where p.can_write and c.closed_at is null and p.organisation in (select exchange.own_organisations())
    order by ${chosenFirst(ctx, sql`p.organisation`)}, c.title collate "C", p.organisation`.execute(ctx.db)
  return rows
}

/** An analyst need not be a member of the organisation that she speaks for. Run as Causeway. */
export async function organisationNames(ctx: Ctx, ids: string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from identity.v_organisation where id = any(${ids}::uuid[])`.execute(ctx.db)
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** Who can be named as a reader: whoever takes part in one of these collections and produces. Run as Causeway. */
export async function namedTeams(ctx: Ctx, collections: string[]): Promise<Choices['teams']> {
  const { rows } = await sql<Choices['teams'][number]>`
    select min(d.identity) as identity, o.name from exchange.participation p
    join exchange.producer d on d.organisation = p.organisation
    join identity.v_organisation o on o.id = p.organisation
    where p.can_read and p.collection = any(${collections}::uuid[])
    group by o.id, o.name order by o.name collate "C"`.execute(ctx.db)
  return rows
}

export interface FoundObject {
  id: string
  type: string
  name: string | null
  tlp: Tlp
  /** For the name of what links others. */
  ends: [string | null, string | null] | null
}

const found = sql`o.id, o.type, o.name, a.tlp, ${ends} as ends`

/** Objects to refer to, under the author's own policies; the latest version of each. */
export async function findObjects(ctx: Ctx, wanted: { id: string } | { words: string }): Promise<FoundObject[]> {
  const from: RawBuilder<unknown> =
    'id' in wanted
      ? sql`exchange.object o where o.id = ${wanted.id}`
      : sql`exchange.matching(${wanted.words}::tsquery) m
          join exchange.object o on o.collection = m.collection and o.position = m.position
          where o.type not in ('marking-definition', 'extension-definition')`
  const { rows } = await sql<FoundObject>`
    select ${found} from (
      select * from (select distinct on (id) * from (select o.* from ${from}) each order by id, version_key desc) latest
      order by position desc limit 15
    ) o join exchange.audience a on a.id = o.audience ${withEnds}
    order by o.position desc`.execute(ctx.db)
  return rows
}

export interface VisibleObject extends FoundObject {
  collection: string
}

/** Those of these objects that the author sees, by id. */
export async function visibleObjects(ctx: Ctx, ids: string[]): Promise<Map<string, VisibleObject>> {
  const { rows } = await sql<VisibleObject>`
    select ${found}, o.collection from (
      select distinct on (id) * from exchange.object where id = any(${ids}::text[]) order by id, version_key desc
    ) o join exchange.audience a on a.id = o.audience ${withEnds}`.execute(ctx.db)
  return new Map(rows.map((row) => [row.id, row]))
}
