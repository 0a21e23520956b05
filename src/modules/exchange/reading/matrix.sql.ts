import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '#kernel/database/index.ts'
import { latest } from './visible.sql.ts'

export interface FrameRow {
  id: string
  type: string
  name: string | null
  content: string
}

export interface TechniqueRow {
  id: string
  collection: string
  name: string | null
  links: string[]
  phases: { kill_chain_name?: unknown; phase_name?: unknown }[] | null
}

/** Everything a matrix is made of stands in collections as sent; walked collection by collection, because that is how it is indexed. */
const standing = (collection: string | undefined, types: string[], columns: RawBuilder<unknown>) => sql`
  exchange.collection c cross join lateral (
    select ${columns} from exchange.object o
    where o.collection = c.id and o.type = any(${types}::text[]) and not o.revoked and ${latest}) o
  where ${collection ? sql`c.id = ${collection}` : sql`true`}`

/** Matrices and tactics, read whole: they are few. */
export async function matrixFrames(ctx: Ctx, collection: string | undefined): Promise<FrameRow[]> {
  const { rows } = await sql<FrameRow>`
    select distinct on (o.id) o.id, o.type, o.name, o.content
    from ${standing(collection, ['x-mitre-matrix', 'x-mitre-tactic'], sql`o.id, o.type, o.name, o.content, o.version_key`)}
    order by o.id, o.version_key desc`.execute(ctx.db)
  return rows
}

/** Techniques with the phases they serve; what their maker withdrew without revoking it is left out. */
export async function techniques(ctx: Ctx, collection: string | undefined): Promise<TechniqueRow[]> {
  const columns = sql`o.id, o.collection, o.name, o.links, o.version_key, o.content::jsonb as said`
  const { rows } = await sql<TechniqueRow>`
    select distinct on (o.id) o.id, o.collection, o.name, o.links, o.said->'kill_chain_phases' as phases
    from ${standing(collection, ['attack-pattern'], columns)} and not coalesce(o.said->'x_mitre_deprecated' = 'true', false)
    order by o.id, o.version_key desc`.execute(ctx.db)
  return rows
}

/** What may be linked with a technique as using it. What detects or mitigates it does not. */
export const actorTypes = [
  'malware',
  'tool',
  'intrusion-set',
  'threat-actor',
  'campaign',
  'indicator',
  'infrastructure',
]
export const sayingTypes = ['report', 'sighting', 'grouping', 'incident', 'observed-data', 'note']

export interface UseRow {
  technique: string
  kind: string
  /** How many different ones; one that is told by us and by others counts in both, and once in all. */
  total: number
  ours: number
  theirs: number
}

export interface UseFilter {
  collection: string | undefined
  /** Told since: a position. */
  after: number | undefined
  /** An intrusion set or attacker: what it uses, and what its campaigns, malware and tools use. */
  group: string | undefined
}

/** How many of each kind use each technique, as far as both the link and what it links are the reader's to see. */
export async function usesOfTechniques(ctx: Ctx, { collection, after, group }: UseFilter): Promise<UseRow[]> {
  const saying = ['relationship', ...sayingTypes]
  const { rows } = await sql<UseRow>`
    with statement as materialized (
      select o.id, o.type, o.links, o.originator in (select exchange.own_organisations()) as ours
      from ${standing(collection, saying, sql`o.id, o.type, o.links, o.originator, o.position`)}
        and ${after === undefined ? sql`true` : sql`o.position >= ${after}`}),
    said as materialized (
      select t.id as technique, split_part(a.id, '--', 1) as kind, a.id as actor, s.ours
      from statement s, unnest(s.links) t(id), unnest(s.links) a(id)
      where s.type = 'relationship' and t.id like 'attack-pattern--%' and split_part(a.id, '--', 1) = any(${actorTypes}::text[])
      union all
      select t.id, s.type, s.id, s.ours from statement s, unnest(s.links) t(id)
      where s.type <> 'relationship' and t.id like 'attack-pattern--%'),
    told as (
      select * from said
      union all
      select i.technique, 'sighting', s.id, s.ours from statement s, unnest(s.links) seen(id)
      join said i on i.actor = seen.id and i.kind = 'indicator' where s.type = 'sighting'),
    visible as materialized (
      select id from statement where type <> 'relationship'
      union all
      select o.id from ${standing(undefined, actorTypes, sql`o.id`)}),
    counted as (
      select technique, kind, actor, bool_or(ours) as ours, bool_or(not ours) as theirs from told
      where actor in (select id from visible) and ${group ? withGroup(group) : sql`true`}
      group by technique, kind, actor)
    select technique, kind, count(*) as total, count(*) filter (where ours) as ours, count(*) filter (where theirs) as theirs
    from counted group by technique, kind`.execute(ctx.db)
  return rows
}

const withGroup = (group: string) => sql`actor in (
  select ${group} union all
  select other.id from statement s, unnest(s.links) other(id)
  where ${group} = any(s.links) and s.type = 'relationship' and split_part(other.id, '--', 1) in ('campaign', 'malware', 'tool', 'infrastructure')
  union all
  select s.id from statement s where ${group} = any(s.links) and s.type <> 'relationship')`

/** The intrusion sets and attackers that the reader may see, by name. */
export async function groups(ctx: Ctx, collection: string | undefined): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    select distinct on (o.id) o.id, coalesce(o.name, o.id) as name
    from ${standing(collection, ['intrusion-set', 'threat-actor'], sql`o.id, o.name, o.version_key`)}
    order by o.id, o.version_key desc`.execute(ctx.db)
  return rows
}
