// The query parameters of section 3.4. What is malformed or repeated is refused, for a filter that is silently dropped
// answers another question than the one asked.
import { instantKey, microsecondsOf } from '../stix/instant.ts'
import { malformed, Refused } from './refusal.ts'
import type { Filters, VersionMatch } from './store.ts'

/** A field of `match[…]`; each endpoint names those it takes. */
export type Field = 'id' | 'type' | 'version' | 'spec_version'

export interface Query {
  filters: Filters
  limit: number | null
  next: string | null
}

/**
 * Reads the query of an endpoint that lists. Fields that the endpoint does not take are passed over, as section 3.4 lets a
 * server do: clients add `match[version]=all` to whatever they ask.
 */
export function readQuery(parameters: URLSearchParams, fields: readonly Field[], versions: VersionMatch[]): Query {
  refuseMalformedNames(parameters)
  return {
    filters: { added_after: readAddedAfter(parameters), ...readMatches(parameters, fields, versions) },
    limit: readLimit(parameters),
    next: single(parameters, 'next') ?? null,
  }
}

/**
 * Reads the query of a deletion. Here nothing is passed over: a deletion that ignores what it should be limited to removes
 * more than was asked.
 */
export function readDeletion(parameters: URLSearchParams): Filters {
  const allowed = new Set(['match[version]', 'match[spec_version]'])
  if ([...parameters.keys()].some((name) => !allowed.has(name))) throw new Refused({ id: 'parameter-not-for-deletion' })
  return { added_after: null, ...readMatches(parameters, ['version', 'spec_version'], [{ kind: 'all' }]) }
}

function readMatches(parameters: URLSearchParams, fields: readonly Field[], versions: VersionMatch[]) {
  const values = (field: Field) => (fields.includes(field) ? valuesOf(parameters, `match[${field}]`) : null)
  return {
    ids: values('id'),
    types: values('type'),
    spec_versions: readSpecVersions(values('spec_version')),
    versions: readVersions(values('version')) ?? versions,
  }
}

/** `match` without brackets or with a broken pair was meant as a filter and is none. */
function refuseMalformedNames(parameters: URLSearchParams): void {
  for (const name of parameters.keys())
    if (/^match(\[|$)/.test(name) && !/^match\[[\w-]+\]$/.test(name)) throw malformed('match', 'field')
}

function single(parameters: URLSearchParams, name: string): string | undefined {
  const [value, ...others] = parameters.getAll(name)
  if (others.length > 0) throw new Refused({ id: 'parameter-repeated', name })
  // Percent escapes that are not UTF-8 arrive as U+FFFD.
  if (value !== undefined && /[\p{Cc}\ufffd]/u.test(value)) throw malformed(name, 'text')
  return value
}

/** Positions begin after 1970 and never leave the numbers that hold every microsecond, so times beyond are as good as these. */
const latest = Number.MAX_SAFE_INTEGER

function readAddedAfter(parameters: URLSearchParams): number | null {
  const text = single(parameters, 'added_after')
  if (text === undefined) return null
  const microseconds = microsecondsOf(text)
  if (microseconds === undefined) throw malformed('added_after', 'instant')
  return Math.min(Math.max(microseconds, 0), latest)
}

function readLimit(parameters: URLSearchParams): number | null {
  const text = single(parameters, 'limit')
  if (text === undefined) return null
  const limit = /^[0-9]{1,16}$/.test(text) ? Number(text) : 0
  if (limit < 1 || !Number.isSafeInteger(limit)) throw malformed('limit', 'count')
  return limit
}

function valuesOf(parameters: URLSearchParams, name: string): string[] | null {
  const text = single(parameters, name)
  if (text === undefined) return null
  const values = text.split(',')
  if (values.some((value) => value === '' || /\s/.test(value))) throw malformed(name, 'values')
  return values
}

function readSpecVersions(values: string[] | null): string[] | null {
  if (values === null) return null
  if (values.some((value) => !/^[0-9]{1,4}\.[0-9]{1,4}$/.test(value)))
    throw malformed('match[spec_version]', 'specification')
  return values
}

function readVersions(values: string[] | null): VersionMatch[] | null {
  if (values === null) return null
  const matches = values.map(versionMatch)
  // Two spellings of one instant are the same version, so duplicates are found after reading.
  if (new Set(matches.map((match) => JSON.stringify(match))).size < matches.length)
    throw malformed('match[version]', 'version')
  if (matches.length > 1 && matches.some(({ kind }) => kind === 'all'))
    throw malformed('match[version]', 'versions-apart')
  return matches
}

function versionMatch(value: string): VersionMatch {
  if (value === 'last' || value === 'first' || value === 'all') return { kind: value }
  const key = instantKey(value)
  if (key === undefined) throw malformed('match[version]', 'version')
  return { kind: 'at', key }
}
