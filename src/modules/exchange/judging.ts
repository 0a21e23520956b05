// Judges each object of an envelope before it enters: may it, whose is it, and who may see it. Pure bookkeeping over what
// the reader found, with the stored marking definitions at hand.
import type { CollectionRules, StoredMarking } from './adding.sql.ts'
import { type Marked, strictest } from './audience.ts'
import { circleIn, type MarkingDefinition, type Release, tlp_ids } from './stix/marking.ts'
import type { ObjectFailure, ReadObject } from './stix/object.ts'

export type Judgement =
  | { kind: 'enters'; object: ReadObject; marked: Marked; embargo_until: string | null }
  | { kind: 'refused'; failure: ObjectFailure }
  | { kind: 'quarantined'; object: ReadObject; reason: string }

export interface Bench {
  rules: CollectionRules
  /** The organisation that sends. */
  organisation: string
  /** By id: stored before, or defined in this envelope. */
  markings: ReadonlyMap<string, Pick<StoredMarking, 'definition' | 'classified'>>
  /** By STIX identity: the organisation that it is bound to. */
  producers: ReadonlyMap<string, string>
  /** Found harmless by an administrator who looked: classified words do not hold it back. */
  harmless?: boolean
}

export function judgeAll(objects: ReadObject[], bench: Bench): Judgement[] {
  const circle = new Set(circlesAmong(bench.markings))
  return objects.map((object) => judge(object, bench, circle))
}

function judge(object: ReadObject, bench: Bench, circle: ReadonlySet<string>): Judgement {
  const { markings, producers, organisation } = bench
  const refused = (sentence: string): Judgement => ({
    kind: 'refused',
    failure: { index: object.index, id: object.id, version: object.version, sentence },
  })
  const owner = object.created_by === null ? undefined : producers.get(object.created_by)
  if (owner !== undefined && owner !== organisation)
    return refused(`created_by_ref: ${object.created_by} is the identity of another organisation`)
  const described = object.type === 'identity' ? producers.get(object.id) : undefined
  if (described !== undefined && described !== organisation)
    return refused('id: this is the identity of another organisation, which alone describes itself')
  const own = object.type === 'marking-definition' ? [object.id] : []
  const carried = [...new Set([...object.markings, ...own])]
  const reached = withDefinitions(carried, markings)
  if ('unknown' in reached)
    return refused(`object_marking_refs: ${reached.unknown} is defined neither in this envelope nor in this exchange`)
  const circular = reached.ids.find((id) => circle.has(id))
  if (circular) return refused(`object_marking_refs: the definition ${circular} is marked, in a circle, by itself`)
  const classified = object.classified ?? reached.ids.map((id) => markings.get(id)?.classified).find(Boolean)
  if (classified && !bench.harmless) return { kind: 'quarantined', object, reason: classified }
  return { kind: 'enters', object, ...meaningOf(reached, bench.rules) }
}

interface Reached {
  ids: string[]
  definitions: MarkingDefinition[]
}

/** What an object carries, and what those definitions themselves carry. */
function withDefinitions(ids: string[], markings: Bench['markings']): Reached | { unknown: string } {
  const found = new Map<string, MarkingDefinition | undefined>()
  const waiting = [...ids]
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (found.has(id)) continue
    const definition = markings.get(id)?.definition
    if (!definition && !tlp_ids.has(id)) return { unknown: id }
    found.set(id, definition)
    waiting.push(...(definition?.refers ?? []))
  }
  return { ids: [...found.keys()], definitions: [...found.values()].filter((each) => each !== undefined) }
}

/** All markings hold at once, those of parts too: whoever may not see a part does not see the object (decisions/010). */
function meaningOf(
  { ids, definitions }: Reached,
  rules: CollectionRules,
): { marked: Marked; embargo_until: string | null } {
  const labels = [...ids.map((id) => tlp_ids.get(id)), ...definitions.map(({ tlp }) => tlp)].filter((each) => !!each)
  const releases = definitions.flatMap(({ release }) => (release ? [release] : []))
  const unmarked = labels.length === 0 && releases.length === 0
  if (unmarked && rules.default_release) releases.push(rules.default_release)
  return {
    marked: { tlp: strictest(labels) ?? rules.default_tlp, releases },
    embargo_until: latest(releases.map((release: Release) => release.embargo_until)),
  }
}

/** The same of stored markings; those that are unknown say nothing. `statements`: those that do not bear on who may see. */
export function markedBy(
  ids: string[],
  markings: Bench['markings'],
  rules: CollectionRules,
): { marked: Marked; statements: string[] } {
  const reached = withDefinitions(
    ids.filter((id) => markings.has(id) || tlp_ids.has(id)),
    markings,
  )
  if ('unknown' in reached) throw new Error(`the marking ${reached.unknown} is not stored`)
  const silent = (id: string) => {
    const definition = markings.get(id)?.definition
    return definition !== undefined && !definition.tlp && !definition.release && definition.refers.length === 0
  }
  return { marked: meaningOf(reached, rules).marked, statements: ids.filter(silent) }
}

const latest = (instants: (string | null)[]): string | null =>
  instants.filter((each) => each !== null).toSorted((x, y) => Date.parse(y) - Date.parse(x))[0] ?? null

function circlesAmong(markings: Bench['markings']): string[] {
  const left = new Map([...markings].map(([id, { definition }]) => [id, definition.refers]))
  const all: string[] = []
  for (let circle = circleIn(left); circle; circle = circleIn(left)) {
    all.push(...circle)
    for (const id of circle) left.delete(id)
  }
  return all
}
