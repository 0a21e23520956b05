// The regular expressions of the published schemas, made safe. Several of them try so many ways to fit a text that one
// object of a few hundred characters keeps a processor busy for hours: a type of thirty letters and one wrong sign is tried
// in a thousand million ways. Each is replaced by one that fits exactly the same texts in one way only.

interface Patch {
  found: string
  put: string
}

const patches: readonly Patch[] = [
  // Names of types and of extensions: a run of runs of letters is a run of letters.
  { found: '([a-z][a-z0-9]*)+', put: '[a-z][a-z0-9]*' },
  // Languages: the longer parts also fit where shorter ones may, so they belong to what a variant ends, or else to the tail.
  {
    found: '(-[a-z0-9]{5,8}|[0-9][a-z0-9]{3})*(-[a-z0-9]{1,8})*',
    put: '((-[a-z0-9]{5,8})*[0-9][a-z0-9]{3})*(-[a-z0-9]{1,8})*',
  },
  // Names of products: no question mark at all and no asterisk at all are the same, and a hyphen alone is a text of one sign.
  { found: '(\\?*|\\*?))|[\\*\\-])', put: '(\\?+|\\*)?)|\\*)' },
  { found: '(\\?*|\\*?)', put: '(\\?+|\\*)?' },
  // The zone of an IPv6 address takes every sign, those that may follow it included.
  { found: '(%.+)?s*', put: '(%.+|s*)' },
]

const digits_lost = '(25[0-5]|2[0-4]d|1dd|[1-9]?d)'
const digits_found = '(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)'

/** One expression lost its backslashes, and with them every address of IPv4 that is written within one of IPv6. */
const repair: Patch = {
  found: `${digits_lost}(.${digits_lost}){3}`,
  put: `${digits_found}(\\.${digits_found}){3}`,
}

export const patchedPattern = (pattern: string): string =>
  [...patches, repair].reduce((text, { found, put }) => text.replaceAll(found, () => put), pattern)

/** The schema with all its expressions made safe, wherever in it they stand. */
export function patchedSchema(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(patchedSchema)
  if (typeof schema !== 'object' || schema === null) return schema
  return Object.fromEntries(
    Object.entries(schema).map(([name, value]) => {
      if (name === 'pattern' && typeof value === 'string') return [name, patchedPattern(value)]
      if (name === 'patternProperties') return [name, patchedNames(value)]
      return [name, patchedSchema(value)]
    }),
  )
}

const patchedNames = (value: unknown): unknown =>
  Object.fromEntries(
    Object.entries(value ?? {}).map(([pattern, schema]) => [patchedPattern(pattern), patchedSchema(schema)]),
  )

/** Every regular expression in a schema. */
export function patternsIn(schema: unknown): string[] {
  if (Array.isArray(schema)) return schema.flatMap(patternsIn)
  if (typeof schema !== 'object' || schema === null) return []
  return Object.entries(schema).flatMap(([name, value]) => {
    if (name === 'pattern' && typeof value === 'string') return [value]
    if (name !== 'patternProperties') return patternsIn(value)
    return Object.entries(value ?? {}).flatMap(([pattern, inner]) => [pattern, ...patternsIn(inner)])
  })
}
