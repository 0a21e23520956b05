// Names of products as the Common Platform Enumeration writes them (NIST IR 7695 and 7696): `cpe:2.3:a:vendor:product:1.2:…`,
// and its older form `cpe:/a:vendor:product:1.2`.

/** One attribute of a name: anything, not applicable, or a value that may begin or end with wildcards. */
export type Attribute = { kind: 'any' } | { kind: 'none' } | { kind: 'value'; text: string; wild: boolean }

const names = [
  'part',
  'vendor',
  'product',
  'version',
  'update',
  'edition',
  'language',
  'sw_edition',
  'target_sw',
  'target_hw',
  'other',
] as const
export type AttributeName = (typeof names)[number]
export type Cpe = Record<AttributeName, Attribute>

const longest_cpe = 1_000
/** Stand for the wildcards in a value whose escaped signs are plain. No name may hold them. */
const many = '\u0001'
const one = '\u0002'

export function readCpe(text: string): Cpe | undefined {
  const plain = text.trim()
  // biome-ignore lint/suspicious/noControlCharactersInRegex: outside types (a name that holds our own marks is refused)
  if (plain.length > longest_cpe || /[\u0000-\u001f\s]/.test(plain)) return undefined
  const lower = plain.toLowerCase()
  const attributes = lower.startsWith('cpe:2.3:')
    ? formatted(lower.slice('cpe:2.3:'.length))
    : lower.startsWith('cpe:/')
      ? uri(lower.slice('cpe:/'.length))
      : undefined
  if (!attributes) return undefined
  const cpe = Object.fromEntries(names.map((name, index) => [name, attributes[index] ?? any])) as Cpe
  const { part } = cpe
  return part.kind === 'none' || (part.kind === 'value' && !['a', 'o', 'h'].includes(part.text)) ? undefined : cpe
}

const any: Attribute = { kind: 'any' }

/** Eleven attributes between colons; a backslash takes the special meaning from the sign behind it. */
function formatted(text: string): Attribute[] | undefined {
  const parts: string[] = ['']
  const bare: string[] = ['']
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]!
    if (sign === ':') {
      parts.push('')
      bare.push('')
      continue
    }
    const escaped = sign === '\\'
    if (escaped && ++at >= text.length) return undefined
    const last = parts.length - 1
    parts[last] += escaped ? text[at]! : sign === '*' ? many : sign === '?' ? one : sign
    bare[last] += escaped ? `\\${text[at]}` : sign
  }
  if (parts.length !== names.length || parts.includes('')) return undefined
  return parts.map((part, index) => attribute(part, bare[index]!))
}

function attribute(text: string, written: string): Attribute {
  if (written === '*') return any
  if (written === '-') return { kind: 'none' }
  return { kind: 'value', text, wild: text.includes(many) || text.includes(one) }
}

/** The older form: at most seven, percent-encoded; %01 and %02 are its wildcards. An empty one is any. */
function uri(text: string): Attribute[] | undefined {
  const parts = text.split(':')
  if (parts.length > 7 || parts[0] === '') return undefined
  const attributes: Attribute[] = []
  for (const part of parts) {
    const plain = decoded(part.replaceAll('%01', many).replaceAll('%02', one))
    if (plain === undefined) return undefined
    attributes.push(part === '' ? any : attribute(plain, part))
  }
  return attributes
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}

export type Fit = 'yes' | 'may' | 'no'

/** How an attribute of an advisory's name fits the same attribute of a product that somebody runs. */
export function fits(advisory: Attribute, declared: Attribute): Fit {
  if (advisory.kind === 'any') return 'yes'
  if (declared.kind === 'any') return 'may'
  if (advisory.kind === 'none' || declared.kind === 'none') return advisory.kind === declared.kind ? 'yes' : 'no'
  return globFits(advisory.text, declared.text) ? 'yes' : 'no'
}

/** Goes back only to the last `*`, so that its time is bounded by the product of the two lengths, whatever is sent. */
function globFits(pattern: string, text: string): boolean {
  let [p, t, star, retry] = [0, 0, -1, 0]
  while (t < text.length) {
    if (p < pattern.length && (pattern[p] === text[t] || pattern[p] === one)) {
      p++
      t++
    } else if (pattern[p] === many) {
      star = p++
      retry = t
    } else if (star >= 0) {
      p = star + 1
      t = ++retry
    } else return false
  }
  while (pattern[p] === many || pattern[p] === one) p++
  return p === pattern.length
}

/** The value in plain text, where it is one. */
export const literal = (attribute: Attribute): string | null =>
  attribute.kind === 'value' && !attribute.wild ? attribute.text : null
