// What is read out of an object for lists, search and links.
import { cut } from './fault.ts'

type Json = Record<string, unknown>

const most_name = 300
const most_text = 20_000
const most_external = 50

/** The properties by which people tell objects apart, the best first. */
const labels = [
  'name',
  'value',
  'key',
  'path',
  'pattern',
  'abstract',
  'subject',
  'command_line',
  'display_name',
  'account_login',
  'user_id',
  'relationship_type',
  'opinion',
  'url',
  'result_name',
  'product',
  'country',
  'region',
  'serial_number',
  'content',
] as const

/** Its name, else what it is told by; null where there is nothing of the kind. */
export function nameOf(object: Json): string | null {
  for (const property of labels) {
    const value = object[property]
    if (typeof value === 'string' && value.trim() !== '') return cut(value.trim(), most_name)
  }
  const reference = listOf(object.external_references).find(({ external_id }) => typeof external_id === 'string')
  const label = reference
    ? `${reference.source_name}:${reference.external_id}`
    : (hashOf(object) ?? definitionOf(object) ?? numberOf(object))
  return label === undefined ? null : cut(label, most_name)
}

function hashOf({ hashes }: Json): string | undefined {
  if (!isObject(hashes)) return undefined
  const [entry] = Object.entries(hashes)
  return entry && typeof entry[1] === 'string' ? `${entry[0]}:${entry[1]}` : undefined
}

const definitionOf = ({ definition }: Json): string | undefined =>
  isObject(definition) && typeof definition.statement === 'string' ? definition.statement : undefined

/** What some observed things are told by alone: an autonomous system's number, a process's, the ports of a connection. */
function numberOf({ type, number, pid, protocols, dst_port }: Json): string | undefined {
  if (type === 'autonomous-system') return `AS${number}`
  if (type === 'process' && pid !== undefined) return `PID ${pid}`
  if (type !== 'network-traffic' || !Array.isArray(protocols)) return undefined
  return `${protocols.join('/')}${dst_port === undefined ? '' : ` :${dst_port}`}`
}

/** The ids that other catalogues gave it. */
export function externalIdsOf(object: Json): string[] {
  const ids = new Set<string>()
  for (const { external_id } of listOf(object.external_references)) {
    if (ids.size === most_external) break
    if (typeof external_id === 'string' && external_id !== '') ids.add(cut(external_id, 250))
  }
  return [...ids]
}

const searched = [
  'name',
  'aliases',
  'x_mitre_aliases',
  'value',
  'values',
  'key',
  'path',
  'pattern',
  'labels',
  'display_name',
  'account_login',
  'user_id',
  'subject',
  'abstract',
  'product',
  'vendor',
  'cpe',
  'command_line',
  'country',
  'region',
  'city',
  'relationship_type',
  'description',
  'content',
  'explanation',
  'goals',
  'objective',
] as const

/** What a search looks through. The short and telling come first, because the text ends at its limit. */
export function searchTextOf(object: Json, external: readonly string[]): string {
  const parts: string[] = [...external]
  for (const property of searched) addTexts(object[property], parts)
  if (isObject(object.hashes)) addTexts(Object.values(object.hashes), parts)
  return cut(parts.join('\n'), most_text)
}

function addTexts(value: unknown, parts: string[]): void {
  if (typeof value === 'string') parts.push(value)
  else if (Array.isArray(value)) for (const item of value) if (typeof item === 'string') parts.push(item)
}

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const listOf = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isObject) : [])
