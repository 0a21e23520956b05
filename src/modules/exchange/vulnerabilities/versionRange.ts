// Version ranges as advisories write them: `vers:npm/>=1.0.0|<2.0.0` (the package-url project's version range specifier),
// or comparators alone, as many CSAF documents have them.
import { compareVersions, type Order, orderOf } from './versionOrder.ts'

export interface Constraint {
  comparator: '=' | '!=' | '<' | '<=' | '>' | '>='
  version: string
}

export interface VersionRange {
  /** The scheme of a `vers:`; null for comparators alone. */
  scheme: string | null
  /** All versions; then there are no constraints. */
  all: boolean
  constraints: Constraint[]
}

export type Containment = 'in' | 'out' | 'unknown'

const longest_range = 2_000
const most_constraints = 200

/** Undefined for what is not a range that we can read: whoever asks must then say "may affect". */
export function readRange(text: string): VersionRange | undefined {
  const plain = text.trim()
  if (plain === '' || plain.length > longest_range) return undefined
  if (isAll(plain)) return { scheme: null, all: true, constraints: [] }
  if (!plain.toLowerCase().startsWith('vers:')) return rangeOf(null, splitLoose(plain), false)
  const slash = plain.indexOf('/')
  if (slash < 0) return undefined
  const scheme = plain.slice('vers:'.length, slash).toLowerCase()
  if (scheme === '') return undefined
  const parts = plain.slice(slash + 1).split('|')
  if (parts.length === 1 && parts[0]!.trim() === '*') return { scheme, all: true, constraints: [] }
  return rangeOf(scheme, parts, true)
}

const everything = new Set(['*', 'all', 'all versions', 'any', 'any version'])
const isAll = (text: string) => everything.has(text.toLowerCase())

/** True where the text is meant as a range even though it stands where a single version belongs. */
export const looksLikeRange = (text: string): boolean =>
  /^\s*([<>=!]|vers:)/i.test(text) || isAll(text.trim()) || text.includes('|')

/** Comparators are parted by a bar, a comma or white space in front of the next one. */
function splitLoose(text: string): string[] {
  const parts: string[] = []
  let start = 0
  for (let at = 1; at < text.length; at++) {
    const opens = '<>=!'.includes(text[at]!) && !'<>=!'.includes(text[at - 1]!)
    const parted = text[at] === '|' || text[at] === ','
    if (!opens && !parted) continue
    parts.push(text.slice(start, at))
    start = parted ? at + 1 : at
  }
  return [...parts, text.slice(start)].map((part) => part.trim()).filter((part) => part !== '')
}

function rangeOf(scheme: string | null, parts: string[], bare_is_equal: boolean): VersionRange | undefined {
  if (parts.length === 0 || parts.length > most_constraints) return undefined
  const constraints: Constraint[] = []
  for (const part of parts) {
    const constraint = constraintOf(part.trim(), bare_is_equal)
    if (!constraint) return undefined
    constraints.push(constraint)
  }
  return { scheme, all: false, constraints }
}

const comparators = ['>=', '<=', '!=', '<', '>', '='] as const

function constraintOf(text: string, bare_is_equal: boolean): Constraint | undefined {
  const comparator = comparators.find((each) => text.startsWith(each))
  if (!comparator && !bare_is_equal) return undefined
  const written = text.slice(comparator?.length ?? 0).trim()
  const version = unescaped(written)
  if (version === undefined || version === '' || version.includes('*') || /\s/.test(version)) return undefined
  return { comparator: comparator ?? '=', version }
}

function unescaped(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}

/**
 * Whether the version lies in the range, as the specification of `vers` evaluates it. `order` is used where the range names
 * no scheme with known rules of its own. Unknown as soon as one comparison that is needed cannot be made.
 */
export function contains(range: VersionRange, version: string, order: Order): Containment {
  if (range.all) return 'in'
  const rules = range.scheme === null || orderOf(range.scheme) === 'plain' ? order : orderOf(range.scheme)
  const compared = range.constraints.map(({ comparator, version: bound }) => ({
    comparator,
    bound,
    difference: compareVersions(rules, version, bound),
  }))
  const exact = compared.find(({ difference }) => difference === 0)
  if (exact) return exact.comparator === '!=' || isStrict(exact.comparator) ? 'out' : 'in'
  if (compared.some(({ difference }) => difference === null)) return 'unknown'
  return between(compared as Compared[], rules)
}

interface Compared {
  comparator: Constraint['comparator']
  bound: string
  difference: number
}

const isStrict = (comparator: Constraint['comparator']) => comparator === '<' || comparator === '>'

/** The bounds in order cut the line of versions into pieces; the version lies in exactly one of them. */
function between(compared: Compared[], rules: Order): Containment {
  const bounds = compared.filter(({ comparator }) => comparator !== '=' && comparator !== '!=')
  // Only exclusions: everything else is in.
  if (bounds.length === 0) return compared.every(({ comparator }) => comparator === '!=') ? 'in' : 'out'
  if (!areOrdered(bounds, rules)) return 'unknown'
  const sorted = bounds.toSorted((x, y) => compareVersions(rules, x.bound, y.bound)!)
  const above = sorted.find(({ difference }) => difference < 0)
  const below = sorted.findLast(({ difference }) => difference > 0)
  const under = !above || above.comparator.startsWith('<')
  const over = !below || below.comparator.startsWith('>')
  return under && over ? 'in' : 'out'
}

const areOrdered = (bounds: Compared[], rules: Order) =>
  bounds.every(({ bound }) => bounds.every((other) => compareVersions(rules, bound, other.bound) !== null))
