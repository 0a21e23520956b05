// The properties that objects of all types share.
import { isObject } from './facts.ts'
import { type Fault, fault, quoted, under } from './fault.ts'
import { typeOfId } from './identifier.ts'
import {
  type Check,
  flag,
  hashes,
  list,
  marking_ref,
  oneOf,
  type Rule,
  record,
  ref,
  text,
  texts,
  time,
  time_in_milliseconds,
  url,
  whole,
} from './value.ts'

export const kill_chain_phases = list(
  record({ kill_chain_name: text, phase_name: text }, { required: ['kill_chain_name', 'phase_name'] }),
)

const numbered: Record<string, RegExp> = { cve: /^CVE-[0-9]{4}-(?:0[0-9]{3}|[1-9][0-9]{3,})$/, capec: /^CAPEC-[0-9]+$/ }

/** Where the source is one of the two catalogues that the standard names, the id must be one of theirs. */
const numberedRight: Rule = ({ source_name, external_id }) => {
  const form = source_name === 'cve' || source_name === 'capec' ? numbered[source_name] : undefined
  if (!form || form.test(String(external_id))) return undefined
  return under('external_id', fault(`must be a number of the catalogue ${source_name}`))
}

const external_references = list(
  record(
    { source_name: text, description: text, url, hashes, external_id: text },
    { required: ['source_name'], some: ['description', 'url', 'external_id'], rules: [numberedRight] },
  ),
)

const either_marking_or_language: Rule = (object) => {
  if ('marking_ref' in object !== 'lang' in object) return undefined
  return fault('must have either a marking_ref or a lang')
}

const granular_markings = list(
  record(
    { selectors: texts, marking_ref, lang: text },
    { required: ['selectors'], rules: [either_marking_or_language] },
  ),
)

/** Every selector of a granular marking must lead to something: one that does not would mark nothing. */
export const selectorsLead: Rule = (object) => {
  const { granular_markings: markings } = object
  if (!Array.isArray(markings)) return undefined
  for (const [i, marking] of markings.entries()) {
    const selectors: unknown[] = marking.selectors
    const lost = selectors.findIndex((selector) => !leads(String(selector), object))
    if (lost < 0) continue
    const wrong = fault(`leads to nothing in this object: ${quoted(String(selectors[lost]))}`)
    return under('granular_markings', under(i, under('selectors', under(lost, wrong))))
  }
  return undefined
}

function leads(selector: string, object: Record<string, unknown>): boolean {
  const steps = selector.split('.')
  // No object is deeper, and a selector of a million dots is not followed.
  if (steps.length > 100) return false
  let value: unknown = object
  for (const step of steps) {
    if (Array.isArray(value) && /^\[[0-9]{1,9}\]$/.test(step)) value = value[Number(step.slice(1, -1))]
    else if (isObject(value) && Object.hasOwn(value, step)) value = value[step]
    else return false
    if (value === undefined) return false
  }
  return true
}

const extension_types = ['new-sdo', 'new-sco', 'new-sro', 'property-extension', 'toplevel-property-extension']

const extension = record({ extension_type: oneOf(...extension_types) }, { required: ['extension_type'] })

/** Extensions that somebody defined, those the standard has for this type, and others that end in `-ext` as it once allowed. */
export function extensionsWith(own: Record<string, Check> = {}): Check {
  const known = new Map(Object.entries(own))
  const free = record({})
  return (value) => {
    if (!isObject(value)) return fault('must be an object')
    const keys = Object.keys(value)
    if (keys.length === 0) return fault('must not be empty')
    for (const key of keys) {
      const check = known.get(key) ?? (typeOfId(key) === 'extension-definition' ? extension : undefined)
      if (!check && !/^[a-z](?:-?[a-z0-9])*-ext$/.test(key)) return fault(`may not have the name ${quoted(key)}`)
      if (key !== key.toLowerCase()) return under(key, fault('must be written in small letters'))
      const found = (check ?? free)(value[key])
      if (found) return under(key, found)
    }
    return undefined
  }
}

const marked: Record<string, Check> = {
  spec_version: oneOf('2.0', '2.1'),
  object_marking_refs: list(marking_ref),
  granular_markings,
  extensions: extensionsWith(),
}

const produced: Record<string, Check> = { ...marked, created_by_ref: ref('identity'), external_references }

/** Of domain objects, relationships, sightings and the like. */
export const of_objects: Record<string, Check> = {
  ...produced,
  created: time_in_milliseconds,
  modified: time_in_milliseconds,
  revoked: flag,
  labels: texts,
  confidence: whole(0, 100),
  lang: text,
}

// A marking has no date of a change, and an observable none at all. Those that a producer adds must be dates all the same, because
// versions are read from them.
export const of_markings: Record<string, Check> = { ...produced, created: time, modified: time }
export const of_observables: Record<string, Check> = { ...marked, defanged: flag, created: time, modified: time }

const reserved = new Set(['severity', 'action', 'username', 'phone_numbers'])

/** A property that the standard does not have is the producer's own. */
export function ownPropertyFault(name: string, value: unknown): Fault | undefined {
  if (reserved.has(name)) return fault('is a name that the standard reserves')
  if (!/^[a-z][a-z0-9_]{2,249}$/.test(name)) {
    return fault('is no name for a property: small letters, digits and _ only, 3 to 250 of them')
  }
  if (value === null) return fault('must not be null; leave the property out')
  return Array.isArray(value) && value.length === 0 ? fault('must not be an empty list') : undefined
}
