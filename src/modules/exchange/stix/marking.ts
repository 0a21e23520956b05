// What a marking definition says about who may see the objects that carry it.
import { isObject } from './facts.ts'
import { type Fault, fault, under } from './fault.ts'
import { parseRelease, type Release, release_extension_id } from './release.ts'

export type { Release } from './release.ts'

/** The Traffic Light Protocol, version 2.0. */
export type Tlp = 'clear' | 'green' | 'amber' | 'amber+strict' | 'red'

export interface MarkingDefinition {
  id: string
  tlp: Tlp | null
  release: Release | null
  statement: string | null
  /** The marking definitions that the definition itself carries, whole or for a part. */
  refers: string[]
}

/** The ids that OASIS and FIRST fixed for TLP 2.0, and those of TLP 1.0, whose white is the present clear. */
export const tlp_ids: ReadonlyMap<string, Tlp> = new Map([
  ['marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487', 'clear'],
  ['marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb', 'green'],
  ['marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421', 'amber'],
  ['marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003', 'amber+strict'],
  ['marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1', 'red'],
  ['marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9', 'clear'],
  ['marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da', 'green'],
  ['marking-definition--f88d31f6-486f-44da-b317-01333bde0b82', 'amber'],
  ['marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed', 'red'],
])

/** The extension by which OASIS wrote TLP 2.0 down. */
const tlp_extension_id = 'extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d'

/** Every marking definition that the object refers to, for the whole of it or for a part. */
export function markingsOf({ object_marking_refs, granular_markings }: Record<string, unknown>): string[] {
  const ids = new Set<string>()
  if (Array.isArray(object_marking_refs)) for (const id of object_marking_refs) ids.add(String(id))
  if (Array.isArray(granular_markings)) {
    for (const marking of granular_markings)
      if (isObject(marking) && marking.marking_ref) ids.add(String(marking.marking_ref))
  }
  return [...ids]
}

/** What a checked object says as a marking definition; null for other objects. */
export function definitionOf(object: Record<string, unknown>, type: string): MarkingDefinition | Fault | null {
  const extensions = isObject(object.extensions) ? object.extensions : {}
  const rule = extensions[release_extension_id]
  if (type !== 'marking-definition') return rule === undefined ? null : inExtensions(release_extension_id, misplaced)
  const id = String(object.id)
  const tlp = tlp_ids.get(id) ?? null
  const wrong = tlpFault(object, extensions[tlp_extension_id], tlp)
  if (wrong) return wrong
  // The nine are everybody's: what one producer hangs on to them must not bind the others.
  if (tlp)
    return rule === undefined
      ? { id, tlp, release: null, statement: null, refers: [] }
      : inExtensions(release_extension_id, fixed)
  const release = rule === undefined ? null : parseRelease(rule)
  if (typeof release === 'string') return inExtensions(release_extension_id, fault(release))
  const { definition } = object
  const statement = isObject(definition) && typeof definition.statement === 'string' ? definition.statement : null
  return { id, tlp, release, statement, refers: markingsOf(object) }
}

const misplaced = fault('is a release rule and belongs on a marking-definition that the object refers to')
const fixed = fault('may not be added to a TLP marking, which is the same for everybody')

const inExtensions = (id: string, found: Fault): Fault => under('extensions', under(id, found))

/** A TLP marking is known by its id alone. One that says so under another id, or otherwise than its id, is a forgery. */
function tlpFault(object: Record<string, unknown>, extension: unknown, tlp: Tlp | null): Fault | undefined {
  const { definition_type, definition } = object
  const old = definition_type === 'tlp'
  if (extension === undefined && !old) return undefined
  if (tlp === null)
    return under('id', fault('is none of the ids fixed for TLP markings, though the definition says TLP'))
  const said = old
    ? isObject(definition)
      ? definition.tlp
      : undefined
    : isObject(extension)
      ? extension.tlp_2_0
      : undefined
  const same = (said === 'white' ? 'clear' : said) === tlp
  return same ? undefined : under('id', fault(`is that of TLP:${tlp.toUpperCase()}, and the definition says otherwise`))
}

/** A circle among the definitions that carry each other, as the ids along it; undefined where there is none. */
export function circleIn(definitions: ReadonlyMap<string, string[]>): string[] | undefined {
  const done = new Set<string>()
  for (const start of definitions.keys()) {
    const circle = circleFrom(start, definitions, done)
    if (circle) return circle
  }
  return undefined
}

/** Walks without recursion: a chain of a hundred thousand definitions must not exhaust the stack. */
function circleFrom(
  start: string,
  definitions: ReadonlyMap<string, string[]>,
  done: Set<string>,
): string[] | undefined {
  const path: { id: string; next: number }[] = [{ id: start, next: 0 }]
  const on_path = new Set([start])
  while (path.length > 0) {
    const here = path.at(-1)!
    const target = done.has(here.id) ? undefined : definitions.get(here.id)?.[here.next++]
    if (target === undefined) {
      done.add(here.id)
      on_path.delete(here.id)
      path.pop()
    } else if (on_path.has(target)) {
      return path.slice(path.findIndex(({ id }) => id === target)).map(({ id }) => id)
    } else if (!done.has(target)) {
      on_path.add(target)
      path.push({ id: target, next: 0 })
    }
  }
  return undefined
}
