// The domain objects, relationships and other objects that are no observables, as the standard describes them. Vocabularies that it
// leaves open are open here: they are texts.
import { isObject } from './facts.ts'
import { type Fault, fault, under } from './fault.ts'
import { extensionsWith, kill_chain_phases, of_markings, of_objects } from './property.ts'
import {
  type Check,
  dictionary,
  either,
  flag,
  inOrder,
  list,
  matching,
  needs,
  number,
  oneOf,
  type Rule,
  record,
  ref,
  refButOf,
  refs,
  type Shape,
  text,
  texts,
  time,
  together,
  whole,
} from './value.ts'

export interface TypeRule extends Shape {
  kind: 'object' | 'observable' | 'marking'
  properties: Record<string, Check>
}

const object = (properties: Record<string, Check>, shape: Shape = {}): TypeRule => ({
  kind: 'object',
  properties: { ...of_objects, ...properties },
  ...shape,
  required: ['created', 'modified', ...(shape.required ?? [])],
  rules: [inOrder('created', 'modified'), ...(shape.rules ?? [])],
})

const described = { name: text, description: text }
const seen = { first_seen: time, last_seen: time }
const seen_in_order = inOrder('first_seen', 'last_seen')
const any_refs = list(ref())

const actor = {
  ...described,
  ...seen,
  aliases: texts,
  goals: texts,
  resource_level: text,
  primary_motivation: text,
  secondary_motivations: texts,
}

/** A family is named, because it stands for many samples. */
const family_named: Rule = ({ is_family, name }) =>
  is_family === true && name === undefined ? under('name', fault('is required for a family of malware')) : undefined

const somewhere: Rule = (location) =>
  'region' in location || 'country' in location || 'latitude' in location
    ? undefined
    : fault('At least one of region, country, latitude and longitude is required for a location')

const objects_or_refs: Rule = (data) =>
  'objects' in data || 'object_refs' in data
    ? undefined
    : under('object_refs', fault('is required for an observed-data'))

/** What an observation may not consist of: it is made of observables, relationships and sightings. */
const no_domain_objects = [
  'attack-pattern',
  'campaign',
  'course-of-action',
  'grouping',
  'identity',
  'incident',
  'indicator',
  'infrastructure',
  'intrusion-set',
  'location',
  'malware',
  'malware-analysis',
  'note',
  'observed-data',
  'opinion',
  'report',
  'threat-actor',
  'tool',
  'vulnerability',
]

const ends = refButOf('relationship', 'sighting', 'bundle', 'marking-definition', 'language-content')

const domain_objects: Record<string, TypeRule> = {
  'attack-pattern': object({ ...described, aliases: texts, kill_chain_phases }, { required: ['name'] }),
  campaign: object(
    { ...described, ...seen, aliases: texts, objective: text },
    { required: ['name'], rules: [seen_in_order] },
  ),
  'course-of-action': object(described, { required: ['name'] }),
  grouping: object({ ...described, context: text, object_refs: any_refs }, { required: ['context', 'object_refs'] }),
  identity: object(
    { ...described, roles: texts, identity_class: text, sectors: texts, contact_information: text },
    { required: ['name'] },
  ),
  incident: object(described, { required: ['name'] }),
  indicator: object(
    {
      ...described,
      indicator_types: texts,
      pattern: text,
      pattern_type: text,
      pattern_version: text,
      valid_from: time,
      valid_until: time,
      kill_chain_phases,
    },
    { required: ['pattern', 'pattern_type', 'valid_from'], rules: [inOrder('valid_from', 'valid_until', true)] },
  ),
  infrastructure: object(
    { ...described, ...seen, infrastructure_types: texts, aliases: texts, kill_chain_phases },
    { required: ['name'], rules: [seen_in_order] },
  ),
  'intrusion-set': object(actor, { required: ['name'], rules: [seen_in_order] }),
  location: object(
    {
      ...described,
      latitude: number(-90, 90),
      longitude: number(-180, 180),
      precision: number(),
      region: text,
      country: text,
      administrative_area: text,
      city: text,
      street_address: text,
      postal_code: text,
    },
    { rules: [somewhere, together('latitude', 'longitude'), needs('precision', 'latitude', 'longitude')] },
  ),
  malware: object(
    {
      ...described,
      ...seen,
      malware_types: texts,
      is_family: flag,
      aliases: texts,
      kill_chain_phases,
      operating_system_refs: refs('software'),
      architecture_execution_envs: texts,
      implementation_languages: texts,
      capabilities: texts,
      sample_refs: refs('artifact', 'file'),
    },
    { required: ['is_family'], rules: [family_named, seen_in_order] },
  ),
  'malware-analysis': object(
    {
      product: text,
      version: text,
      configuration_version: text,
      modules: texts,
      analysis_engine_version: text,
      analysis_definition_version: text,
      submitted: time,
      analysis_started: time,
      analysis_ended: time,
      result_name: text,
      result: text,
      host_vm_ref: ref('software'),
      operating_system_ref: ref('software'),
      installed_software_refs: refs('software'),
      analysis_sco_refs: any_refs,
      sample_ref: ref('artifact', 'file', 'network-traffic'),
    },
    {
      required: ['product'],
      some: ['result', 'analysis_sco_refs'],
      rules: [inOrder('analysis_started', 'analysis_ended')],
    },
  ),
  note: object(
    { abstract: text, content: text, authors: texts, object_refs: any_refs },
    { required: ['content', 'object_refs'] },
  ),
  'observed-data': object(
    {
      first_observed: time,
      last_observed: time,
      number_observed: whole(1, 999_999_999),
      objects: dictionary(record({ type: text }, { required: ['type'] })),
      object_refs: list(refButOf(...no_domain_objects)),
    },
    {
      required: ['first_observed', 'last_observed', 'number_observed'],
      rules: [inOrder('first_observed', 'last_observed'), objects_or_refs, either('objects', 'object_refs')],
    },
  ),
  opinion: object(
    {
      explanation: text,
      authors: texts,
      opinion: oneOf('strongly-disagree', 'disagree', 'neutral', 'agree', 'strongly-agree'),
      object_refs: any_refs,
    },
    { required: ['opinion', 'object_refs'] },
  ),
  report: object(
    { ...described, report_types: texts, published: time, object_refs: any_refs },
    { required: ['name', 'published', 'object_refs'] },
  ),
  'threat-actor': object(
    { ...actor, threat_actor_types: texts, roles: texts, sophistication: text, personal_motivations: texts },
    { required: ['name'], rules: [seen_in_order] },
  ),
  tool: object(
    { ...described, tool_types: texts, aliases: texts, kill_chain_phases, tool_version: text },
    { required: ['name'] },
  ),
  vulnerability: object(described, { required: ['name'] }),
}

const relationships: Record<string, TypeRule> = {
  relationship: object(
    {
      relationship_type: matching(/^[a-z0-9-]+$/, 'a name of small letters, digits and hyphens'),
      description: text,
      source_ref: ends,
      target_ref: ends,
      start_time: time,
      stop_time: time,
    },
    {
      required: ['relationship_type', 'source_ref', 'target_ref'],
      rules: [inOrder('start_time', 'stop_time', true)],
    },
  ),
  sighting: object(
    {
      ...seen,
      description: text,
      count: whole(0, 999_999_999),
      sighting_of_ref: ends,
      observed_data_refs: refs('observed-data'),
      where_sighted_refs: refs('identity', 'location'),
      summary: flag,
    },
    { required: ['sighting_of_ref'], rules: [seen_in_order] },
  ),
}

const defined: Rule = (marking) =>
  'extensions' in marking || ('definition' in marking && 'definition_type' in marking)
    ? undefined
    : fault('A marking-definition must have a definition_type and a definition, or extensions')

const stated: Rule = (marking): Fault | undefined => {
  const { definition_type, definition } = marking
  if ('definition_type' in marking !== 'definition' in marking) {
    return fault('A marking-definition must have both a definition_type and a definition, or neither')
  }
  if (definition_type !== 'statement' || (isObject(definition) && typeof definition.statement === 'string'))
    return undefined
  return under('definition', under('statement', fault('is required and must be a text')))
}

/** Names of its own at the top level are given only by an extension that lies there. */
const named_if_top: Rule = ({ extension_types, extension_properties }) => {
  if (extension_properties === undefined) return undefined
  const top = Array.isArray(extension_types) && extension_types.includes('toplevel-property-extension')
  return top ? undefined : under('extension_properties', fault('is only for a toplevel-property-extension'))
}

const others: Record<string, TypeRule> = {
  'language-content': object(
    {
      object_ref: refButOf('bundle', 'language-content'),
      object_modified: time,
      contents: dictionary(record({})),
    },
    { required: ['object_ref', 'contents'] },
  ),
  'extension-definition': object(
    {
      ...described,
      schema: text,
      version: text,
      extension_types: list(
        oneOf('new-sdo', 'new-sco', 'new-sro', 'property-extension', 'toplevel-property-extension'),
      ),
      extension_properties: texts,
    },
    { required: ['name', 'schema', 'version', 'extension_types'], rules: [named_if_top] },
  ),
  'marking-definition': {
    kind: 'marking',
    properties: {
      ...of_markings,
      name: text,
      definition_type: text,
      definition: record({}),
      extensions: extensionsWith(),
    },
    required: ['created'],
    rules: [defined, stated],
  },
}

export const rules_of_objects: Record<string, TypeRule> = { ...domain_objects, ...relationships, ...others }

/** A type of the producer's own: as a domain object where it has dates, else as an observable. */
export const own_object = object({})
