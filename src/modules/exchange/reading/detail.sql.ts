import { sql } from 'kysely'
import type { Ctx } from '#kernel/database/index.ts'
import type { Tlp } from '../stix/marking.ts'
import { latest, ownWork, writable } from './visible.sql.ts'

export interface VersionRow {
  position: number
  version: string
  version_key: string
  type: string
  name: string | null
  revoked: boolean
  ours: boolean
  /** The reader may put another version in its place, or take it away. */
  writable: boolean
  own_work: boolean
  audience: number
  tlp: Tlp
  /** Until then only the originator sees it; told to nobody else, because nobody else sees it. */
  embargo_until: Date | null
  collection_title: string
}

const most_versions = 500

/** The versions of an object that the reader may see, the latest first. */
export async function versionsOf(ctx: Ctx, collection: string, id: string): Promise<VersionRow[]> {
  const { rows } = await sql<VersionRow>`
    select o.position, o.version, o.version_key, o.type, o.name, o.revoked, o.originator in (select exchange.own_organisations()) as ours,
      ${writable} as writable, ${ownWork} as own_work,
      o.audience, a.tlp, o.embargo_until, c.title as collection_title
    from exchange.object o join exchange.audience a on a.id = o.audience join exchange.collection c on c.id = o.collection
    where o.collection = ${collection} and o.id = ${id}
    order by o.version_key desc, o.position limit ${most_versions}`.execute(ctx.db)
  return rows
}

/** The characters as they were sent, by position. */
export async function contentsAt(ctx: Ctx, collection: string, positions: number[]): Promise<Map<number, string>> {
  const { rows } = await sql<{ position: number; content: string }>`
    select position, content from exchange.object
    where collection = ${collection} and position = any(${positions}::bigint[])`.execute(ctx.db)
  return new Map(rows.map(({ position, content }) => [position, content]))
}

export interface LinkedRow {
  collection: string
  position: number
  id: string
  type: string
  name: string | null
  revoked: boolean
  links: string[]
  /** Of relationships and sightings, which are read rather than listed. */
  content: string | null
}

const linkedColumns = sql`o.collection, o.position, o.id, o.type, o.name, o.revoked, o.links,
  case when o.type in ('relationship', 'sighting') then o.content end as content`

/** One row for an object that stands in several collections: where the reader is, else where it is newest. */
const oneOfEach = (collection: string) =>
  sql`order by o.id, (o.collection::text = ${collection}) desc, o.version_key desc`

/** The objects that refer to one of `ids`, by a reference or by the same id in another catalogue. */
export async function referringTo(
  ctx: Ctx,
  ids: string[],
  { collection = '', limit }: { collection?: string; limit: number },
): Promise<LinkedRow[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<LinkedRow>`
    select distinct on (o.id) ${linkedColumns}
    from exchange.referring(${ids}::text[]) r
    join exchange.object o on o.collection = r.collection and o.position = r.position
    where ${latest} ${oneOfEach(collection)} limit ${limit}`.execute(ctx.db)
  return rows
}

export async function objectsById(ctx: Ctx, ids: string[], collection = ''): Promise<LinkedRow[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<LinkedRow>`
    select distinct on (o.id) ${linkedColumns}
    from exchange.object o where o.id = any(${ids}::text[]) and ${latest} ${oneOfEach(collection)}`.execute(ctx.db)
  return rows
}

export interface Requirement {
  nations: Record<string, string>[]
  groups: Record<string, string>[]
  /** Names as far as the reader may know them; `organisations` counts them all. */
  names: string[]
  organisations: number
  as_of: string | null
}

export interface Rules {
  tlp: Tlp
  closed: boolean
  originator_control: boolean
  /** How many organisations a TLP:RED object is for. */
  named: number
  requirements: Requirement[]
}

/** The release rules of an audience, as the policy reads them, with names instead of ids. */
export async function rulesOf(ctx: Ctx, audience: number): Promise<Rules | undefined> {
  const { rows } = await sql<Rules>`
    select a.tlp, a.closed, a.originator_control, cardinality(a.named) as named,
      coalesce((select jsonb_agg(jsonb_build_object(
        'nations', coalesce((select jsonb_agg(n.name order by n.code) from identity.v_nation n where n.id = any(r.nations)), '[]'),
        'groups', coalesce((select jsonb_agg(g.name order by g.code) from identity.v_release_group g where g.id = any(r.groups)), '[]'),
        'names', coalesce((select jsonb_agg(o.name order by o.name) from identity.v_organisation o where o.id = any(r.organisations)), '[]'),
        'organisations', cardinality(r.organisations), 'as_of', r.as_of) order by r.number)
        from exchange.requirement r where r.audience = a.id), '[]') as requirements
    from exchange.audience a where a.id = ${audience}`.execute(ctx.db)
  return rows[0]
}
