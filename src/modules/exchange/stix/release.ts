// Causeway's own extension of a marking definition: who may see what carries it. The standard has markings but no rule that
// says what a server does with them; this one is written so that another Causeway reads exactly the same rule.
import { isObject } from './facts.ts'
import { cut, quoted } from './fault.ts'
import { typeOfId } from './identifier.ts'
import { instantKey } from './instant.ts'

/** All that is named must hold. */
export interface Release {
  /** ISO 3166-1 alpha-2 codes. Null, where neither nations nor groups are named, restricts nobody by nation. */
  nations: string[] | null
  /** Codes of release groups. A reader's nation is listed itself or belongs to one of them. */
  groups: string[]
  /** Ids of STIX identities. */
  organisations: string[]
  /** Whose membership of the groups counts: on the day of release or on the day of reading. */
  members: 'at-release' | 'current'
  /** The originator allows each further reader. */
  originator_control: boolean
  /** An RFC 3339 instant before which only the originator sees it. */
  embargo_until: string | null
}

/** Fixed for ever: other servers know the extension by it. */
export const release_extension_id = 'extension-definition--549739ac-516a-421f-95bd-f6f1015d120a'

const causeway_id = 'identity--65576a5c-5a2c-4204-aecf-bdf140dd603f'

const most_nations = 300
const most_groups = 100
const most_organisations = 1_000

/** What a partner checks the extension against, in the terms of JSON Schema 2020-12. */
export const releaseSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'object',
  additionalProperties: false,
  required: ['extension_type'],
  minProperties: 2,
  properties: {
    extension_type: { const: 'property-extension' },
    releasable_to: {
      type: 'object',
      additionalProperties: false,
      minProperties: 1,
      anyOf: [{ required: ['nations'] }, { required: ['groups'] }, { required: ['organisations'] }],
      dependentRequired: { members: ['groups'] },
      properties: {
        nations: {
          type: 'array',
          maxItems: most_nations,
          uniqueItems: true,
          items: { pattern: '^[A-Z]{2}$', type: 'string' },
        },
        groups: {
          type: 'array',
          minItems: 1,
          maxItems: most_groups,
          uniqueItems: true,
          items: { type: 'string', minLength: 1, maxLength: 100 },
        },
        organisations: {
          type: 'array',
          minItems: 1,
          maxItems: most_organisations,
          uniqueItems: true,
          items: { type: 'string', pattern: '^identity--[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' },
        },
        members: { enum: ['at-release', 'current'] },
      },
    },
    originator_control: { type: 'boolean' },
    embargo_until: { type: 'string', format: 'date-time' },
  },
} as const

/** The extension as an object of its own, for the collections that use it. */
export const extensionDefinition = {
  type: 'extension-definition',
  spec_version: '2.1',
  id: release_extension_id,
  created_by_ref: causeway_id,
  created: '2026-11-21T00:00:00.000Z',
  modified: '2026-11-21T00:00:00.000Z',
  name: 'Release rules',
  description:
    'Extends a marking definition with who may see what carries it: nations, release groups, organisations, control by the originator, and an embargo. All that is named must hold.',
  schema: JSON.stringify(releaseSchema),
  version: '1.0.0',
  extension_types: ['property-extension'],
} as const

/** Whom the extension is signed by; no organisation of this world. */
export const causewayIdentity = {
  type: 'identity',
  spec_version: '2.1',
  id: causeway_id,
  created: '2026-11-21T00:00:00.000Z',
  modified: '2026-11-21T00:00:00.000Z',
  name: 'Causeway',
  identity_class: 'system',
} as const

/** Reads the extension as strictly as it is meant: a rule that is misspelt must not let everybody in. */
export function parseRelease(value: unknown): Release | string {
  if (!isObject(value)) return 'must be an object'
  const stray = strayOf(value, ['extension_type', 'releasable_to', 'originator_control', 'embargo_until'])
  if (stray !== undefined) return stray
  if (value.extension_type !== 'property-extension') return 'extension_type must be property-extension'
  const { releasable_to, originator_control = false, embargo_until = null } = value
  if (typeof originator_control !== 'boolean') return 'originator_control must be true or false'
  if (embargo_until !== null && !isInstant(embargo_until)) return 'embargo_until must be an instant of RFC 3339'
  if (Object.keys(value).length === 1) return 'names no rule'
  const readers = releasable_to === undefined ? everybody : readersOf(releasable_to)
  if (typeof readers === 'string') return `releasable_to: ${readers}`
  return { ...readers, originator_control, embargo_until }
}

type Readers = Pick<Release, 'nations' | 'groups' | 'organisations' | 'members'>

const everybody: Readers = { nations: null, groups: [], organisations: [], members: 'at-release' }

function readersOf(value: unknown): Readers | string {
  if (!isObject(value)) return 'must be an object'
  const stray = strayOf(value, ['nations', 'groups', 'organisations', 'members'])
  if (stray !== undefined) return stray
  const nations = namesOf(value.nations, { most: most_nations, least: 0, what: 'nations', fits: isNation })
  if (typeof nations === 'string') return nations
  const groups = namesOf(value.groups, { most: most_groups, least: 1, what: 'groups', fits: isGroup })
  if (typeof groups === 'string') return groups
  const asked = { most: most_organisations, least: 1, what: 'organisations', fits: isIdentity }
  const organisations = namesOf(value.organisations, asked)
  if (typeof organisations === 'string') return organisations
  if (!nations && !groups && !organisations) return 'names neither nations nor groups nor organisations'
  const { members = 'at-release' } = value
  if (members !== 'at-release' && members !== 'current') return 'members must be at-release or current'
  if (value.members !== undefined && !groups) return 'members says nothing where no group is named'
  return { nations: nations ?? (groups ? [] : null), groups: groups ?? [], organisations: organisations ?? [], members }
}

interface Asked {
  what: string
  least: number
  most: number
  fits: (name: string) => boolean
}

/** Undefined where the list is absent; a sentence where it is not what is asked. */
function namesOf(value: unknown, { what, least, most, fits }: Asked): string[] | undefined | string {
  if (value === undefined) return undefined
  if (!Array.isArray(value)) return `${what} must be a list`
  if (value.length > most) return `${what} has more than ${most} entries`
  if (value.length < least) return `${what} must not be empty`
  for (const name of value) {
    if (typeof name !== 'string') return `${what} must hold texts`
    if (!fits(name)) return `${what} may not hold ${quoted(name)}`
  }
  return new Set(value).size === value.length ? value : `${what} names one twice`
}

const isNation = (name: string) => /^[A-Z]{2}$/.test(name)
const isGroup = (name: string) => name.length >= 1 && name.length <= 100 && !/\p{Cc}/u.test(name)
const isIdentity = (name: string) => typeOfId(name) === 'identity' && name === name.toLowerCase()
const isInstant = (value: unknown): value is string => typeof value === 'string' && instantKey(value) !== undefined

function strayOf(value: Record<string, unknown>, known: readonly string[]): string | undefined {
  const stray = Object.keys(value).find((name) => !known.includes(name))
  return stray === undefined ? undefined : `${quoted(cut(stray, 60))} is no part of a release rule`
}

export interface MarkingIdentity {
  id: string
  created_by: string
  created: string
  /** Instead of one made of the rule. */
  name?: string
}

/** The marking definition that carries this rule; `parseRelease` reads the same rule out of it. */
export function releaseMarking(release: Release, { id, created_by, created, name }: MarkingIdentity) {
  return {
    type: 'marking-definition',
    spec_version: '2.1',
    id,
    created_by_ref: created_by,
    created,
    name: name ?? titleOf(release),
    extensions: { [release_extension_id]: extensionOf(release) },
  } as const
}

/** By what it does, in the language of the standard: `Releasable to FI, SE; Originator control`. */
function titleOf({ nations, groups, organisations, originator_control, embargo_until }: Release): string {
  const named = [...groups, ...(nations ?? []), ...(organisations.length > 0 ? ['named organisations'] : [])]
  const rules = [
    ...(named.length > 0 ? [`Releasable to ${named.join(', ')}`] : []),
    ...(originator_control ? ['Originator control'] : []),
    ...(embargo_until === null ? [] : ['Embargo']),
  ]
  return cut(rules.join('; ') || 'Release rule', 200)
}

function extensionOf({ nations, groups, organisations, members, originator_control, embargo_until }: Release) {
  const releasable_to = {
    ...(nations && (nations.length > 0 || groups.length === 0) ? { nations } : {}),
    ...(groups.length > 0 ? { groups, members } : {}),
    ...(organisations.length > 0 ? { organisations } : {}),
  }
  return {
    extension_type: 'property-extension',
    ...(Object.keys(releasable_to).length > 0 ? { releasable_to } : {}),
    originator_control,
    ...(embargo_until === null ? {} : { embargo_until }),
  } as const
}
