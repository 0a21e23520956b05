// How the examples are written down: objects by short names, rules by what they mean, and instants by how long before the
// batch they lie. All names, numbers and addresses are invented; the networks are those that RFC 5737 and RFC 3849 set
// aside for documentation, and the domains end in `.example`.
import { createHash } from 'node:crypto'
import type { Release, Tlp } from './stix/marking.ts'
import { tlp_ids } from './stix/marking.ts'
import { releaseMarking } from './stix/release.ts'

export type CollectionKey = 'alliance' | 'nordic' | 'public'

/** Properties as STIX has them; a text like `@-3h` or `@-2d` is so long before (or `@+1d` after) the batch. */
export interface ExampleObject {
  type: string
  id: string
  [property: string]: unknown
}

export interface ExampleRule {
  tlp: Tlp
  nations?: string[]
  groups?: string[]
  /** Keys of teams: `cyber-fi`. */
  teams?: string[]
  members?: Release['members']
  originator_control?: boolean
  /** Counted from the day of loading, as all days are. */
  embargo_days?: number
}

/** What a team sent at one time, under one rule. */
export interface ExampleBatch {
  /** The nation of the team: `FI`. */
  by: string
  collection: CollectionKey
  /** From the day of loading: -3 is three days ago; or a calendar date, where history matters. */
  days: number | string
  /** UTC. */
  time: string
  /** Null: unmarked, so that the collection's default decides. */
  rule: ExampleRule | null
  objects: ExampleObject[]
}

const digest = (text: string) => createHash('sha256').update(text).digest('hex')

/** A UUID that is the same in every demonstration, so that a link into one works in another. */
function uuidOf(text: string): string {
  const hex = digest(`Northern Causeway Programme: ${text}`)
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)]
  return parts.join('-')
}

/** The id of an object by its short name: `of('malware/bilgekeep')`. */
export const of = (name: string): string => `${name.slice(0, name.indexOf('/'))}--${uuidOf(name)}`

/** The STIX identity of a nation's team. */
export const identityOf = (nation: string): string => of(`identity/cyber-${nation.toLowerCase()}`)

/** A hash of nothing that exists. */
export const hashOf = (name: string): string => digest(`no such file: ${name}`)

const make = (name: string, properties: Record<string, unknown>): ExampleObject => ({
  type: name.slice(0, name.indexOf('/')),
  id: of(name),
  ...properties,
})

export const team = (nation: string, name: string): ExampleObject => ({
  type: 'identity',
  id: identityOf(nation),
  name,
  identity_class: 'organization',
  sectors: ['government'],
})

export const group = (key: string, name: string, description: string, more: object = {}) =>
  make(`intrusion-set/${key}`, { name, description, ...more })

export const campaign = (key: string, name: string, description: string, more: object = {}) =>
  make(`campaign/${key}`, { name, description, ...more })

export const malware = (key: string, name: string, malware_types: string[], description: string) =>
  make(`malware/${key}`, { name, is_family: true, malware_types, description })

export const tool = (key: string, name: string, tool_types: string[], description: string) =>
  make(`tool/${key}`, { name, tool_types, description })

export const infrastructure = (key: string, name: string, infrastructure_types: string[], description: string) =>
  make(`infrastructure/${key}`, { name, infrastructure_types, description })

/** A way to attack, with its number in the programme's own list. */
export const technique = (number: string, name: string, phase: string, description: string) =>
  make(`attack-pattern/${number}`, {
    name,
    description,
    kill_chain_phases: [{ kill_chain_name: 'northern-causeway', phase_name: phase }],
    external_references: [{ source_name: 'northern-causeway', external_id: number }],
  })

export const weakness = (number: string, product: string, description: string, more: object = {}) =>
  make(`vulnerability/${number}`, {
    name: number,
    description: `${product}. ${description}`,
    external_references: [{ source_name: 'cve', external_id: number }],
    ...more,
  })

export const remedy = (key: string, name: string, description: string, more: object = {}) =>
  make(`course-of-action/${key}`, { name, description, ...more })

/** An indicator whose pattern is one comparison: `['domain-name:value', 'berth-update.example']`. */
export const indicator = (
  key: string,
  name: string,
  [path, value]: [path: string, value: string],
  indicator_types: string[],
  more: object = {},
) =>
  make(`indicator/${key}`, {
    name,
    indicator_types,
    pattern: `[${path} = '${value}']`,
    pattern_type: 'stix',
    valid_from: '@-1h',
    ...more,
  })

export const file_hash = "file:hashes.'SHA-256'"

export const report = (
  key: string,
  name: string,
  report_types: string[],
  description: string,
  about: string[],
  more = {},
) =>
  make(`report/${key}`, {
    name,
    description,
    report_types,
    published: '@0h',
    object_refs: about.map(of),
    ...more,
  })

export const note = (key: string, content: string, about: string[], more: object = {}) =>
  make(`note/${key}`, { content, object_refs: about.map(of), ...more })

/** Seen so many times, by whom, and when. */
export const sighting = (key: string, what: string, where: string, count: number, more: object = {}) =>
  make(`sighting/${key}`, {
    sighting_of_ref: of(what),
    where_sighted_refs: [identityOf(where)],
    first_seen: '@-30h',
    last_seen: '@-1h',
    count,
    ...more,
  })

export const link = (source: string, verb: string, target: string, description?: string) =>
  make(`relationship/${source} ${verb} ${target}`, {
    relationship_type: verb,
    source_ref: of(source),
    target_ref: of(target),
    ...(description === undefined ? {} : { description }),
  })

const tlpIds = new Map([...tlp_ids].reverse().map(([id, tlp]) => [tlp, id]))

/** The envelope of a batch as a program would send it. `loaded` is the instant that all days count from. */
export function envelopeOf(batch: ExampleBatch, loaded: Date, created: Map<string, string>): string {
  const now = instantOf(batch, loaded)
  const bornAt = (id: string) => {
    const born = created.get(id) ?? now.toISOString()
    created.set(id, born)
    return born
  }
  const rule = batch.rule && ruleObjects(batch, batch.rule, loaded, bornAt)
  const dated = batch.objects.map(({ type, id, ...properties }) => {
    const born = bornAt(id)
    return {
      type,
      spec_version: '2.1',
      id,
      created_by_ref: identityOf(batch.by),
      created: born,
      // A marking definition never changes, and has no version.
      ...(type === 'marking-definition' ? {} : { modified: now.toISOString() }),
      ...(rule && properties.object_marking_refs === undefined ? { object_marking_refs: rule.refs } : {}),
      ...(dateAll(properties, now) as object),
    }
  })
  return JSON.stringify({ objects: [...(rule?.definitions ?? []), ...dated] })
}

/** The instant at which a batch was sent. */
export function instantOf({ days, time }: Pick<ExampleBatch, 'days' | 'time'>, loaded: Date): Date {
  const day =
    typeof days === 'string' ? days : new Date(loaded.getTime() + days * 86_400_000).toISOString().slice(0, 10)
  return new Date(`${day}T${time}:00.000Z`)
}

function ruleObjects(batch: ExampleBatch, rule: ExampleRule, loaded: Date, bornAt: (id: string) => string) {
  const { tlp, nations, groups, teams, members, originator_control, embargo_days } = rule
  const release: Release = {
    nations: nations ?? (groups ? [] : null),
    groups: groups ?? [],
    organisations: (teams ?? []).map((key) => of(`identity/${key}`)),
    members: members ?? 'at-release',
    originator_control: originator_control ?? false,
    embargo_until:
      embargo_days === undefined ? null : instantOf({ days: embargo_days, time: '08:00' }, loaded).toISOString(),
  }
  const label = tlpIds.get(tlp)!
  if (!nations && !groups && !teams && !originator_control && embargo_days === undefined)
    return { refs: [label], definitions: [] }
  const id = of(`marking-definition/${batch.by} ${tlp} ${JSON.stringify(release)}`)
  const made = { id, created_by: identityOf(batch.by), created: bornAt(id) }
  // The rule itself tells who is concerned, so it is marked like what carries it.
  return { refs: [label, id], definitions: [{ ...releaseMarking(release, made), object_marking_refs: [label] }] }
}

const relative = /^@([+-]?\d+)([hd])$/

function dateAll(value: unknown, now: Date): unknown {
  if (typeof value === 'string') {
    const [, count, unit] = relative.exec(value) ?? []
    if (count === undefined) return value
    return new Date(now.getTime() + Number(count) * (unit === 'd' ? 86_400_000 : 3_600_000)).toISOString()
  }
  if (Array.isArray(value)) return value.map((each) => dateAll(each, now))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, dateAll(each, now)]))
}
