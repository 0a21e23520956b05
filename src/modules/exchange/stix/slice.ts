// Where the values of a JSON text begin and end, found without building them: an object keeps the exact characters in which
// it was sent, and what is too deep or too large is known before anything is built from it. Only brackets, strings and
// colons are looked at; JSON.parse of each slice tells whether it is JSON at all.

export interface Slice {
  start: number
  end: number
  /** Colons outside strings: as many as the value has members, at all levels. */
  keys: number
  /** Levels of objects and arrays; 0 for a text or a number. */
  depth: number
}

const quote = 34
const comma = 44
const colon = 58
const backslash = 92
const open_array = 91
const close_array = 93
const open_object = 123
const close_object = 125

/** The value that starts here; undefined where the text ends before it does. Brackets are counted, not matched. */
export function valueAt(text: string, start: number): Slice | undefined {
  const first = text.charCodeAt(start)
  if (first !== open_object && first !== open_array) return scalarAt(text, start)
  let at = start
  let keys = 0
  let depth = 0
  let deepest = 0
  while (at < text.length) {
    const code = text.charCodeAt(at)
    if (code === quote) {
      at = stringEnd(text, at)
      if (at < 0) return undefined
      continue
    }
    at++
    if (code === colon) keys++
    else if (code === open_object || code === open_array) {
      if (++depth > deepest) deepest = depth
    } else if ((code === close_object || code === close_array) && --depth === 0) {
      return { start, end: at, keys, depth: deepest }
    }
  }
  return undefined
}

function scalarAt(text: string, start: number): Slice | undefined {
  if (text.charCodeAt(start) === quote) {
    const end = stringEnd(text, start)
    return end < 0 ? undefined : { start, end, keys: 0, depth: 0 }
  }
  let end = start
  while (end < text.length && /[-+.0-9A-Za-z]/.test(text[end]!)) end++
  return end === start ? undefined : { start, end, keys: 0, depth: 0 }
}

/** Just behind the string that starts here; -1 where it never ends. Looks at each character at most twice. */
function stringEnd(text: string, start: number): number {
  let at = start
  for (;;) {
    at = text.indexOf('"', at + 1)
    if (at < 0) return -1
    let slashes = 0
    while (text.charCodeAt(at - 1 - slashes) === backslash) slashes++
    if (slashes % 2 === 0) return at + 1
  }
}

export function skipSpace(text: string, start: number): number {
  let at = start
  for (;;) {
    const code = text.charCodeAt(at)
    if (code !== 32 && code !== 10 && code !== 13 && code !== 9) return at
    at++
  }
}

/** What a visit answers to end the walk at once. */
export const enough = Symbol('enough')
type Visit<Item> = (item: Item) => typeof enough | undefined

/** The elements of the array that starts here, in order. Answers where it ends; -1 where that is no array; `enough`. */
export function eachElement(text: string, start: number, visit: Visit<Slice>): number | typeof enough {
  let at = skipSpace(text, start + 1)
  if (text.charCodeAt(at) === close_array) return at + 1
  for (;;) {
    const slice = valueAt(text, at)
    if (!slice) return -1
    if (visit(slice) === enough) return enough
    at = skipSpace(text, slice.end)
    const code = text.charCodeAt(at)
    if (code === close_array) return at + 1
    if (code !== comma) return -1
    at = skipSpace(text, at + 1)
  }
}

/**
 * The members of the object that starts here, in order; `visit` gets the key and where its value starts, and answers where
 * the value ends, -1 where it does not, or `enough`.
 */
export function eachMember(
  text: string,
  start: number,
  visit: (key: string, at: number) => number | typeof enough,
): number | typeof enough {
  let at = skipSpace(text, start + 1)
  if (text.charCodeAt(at) === close_object) return at + 1
  for (;;) {
    const key = keyAt(text, at)
    if (!key) return -1
    const after = visit(key.name, key.value)
    if (after === enough || after < 0) return after
    at = skipSpace(text, after)
    const code = text.charCodeAt(at)
    if (code === close_object) return at + 1
    if (code !== comma) return -1
    at = skipSpace(text, at + 1)
  }
}

function keyAt(text: string, start: number): { name: string; value: number } | undefined {
  if (text.charCodeAt(start) !== quote) return undefined
  const end = stringEnd(text, start)
  const name = end < 0 ? undefined : parsed(text.slice(start, end))
  const at = skipSpace(text, end)
  if (typeof name !== 'string' || text.charCodeAt(at) !== colon) return undefined
  return { name, value: skipSpace(text, at + 1) }
}

/** The value of a JSON text; undefined where it is none. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The texts under these names at the first level of an object, without building the rest of it. */
export function peek(text: string, names: readonly string[]): Map<string, string> {
  const found = new Map<string, string>()
  const start = skipSpace(text, 0)
  if (text.charCodeAt(start) !== open_object) return found
  eachMember(text, start, (key, at) => {
    const slice = valueAt(text, at)
    if (!slice) return -1
    if (names.includes(key) && slice.depth === 0 && slice.end - slice.start < 1_000) {
      const value = parsed(text.slice(slice.start, slice.end))
      if (typeof value === 'string') found.set(key, value)
    }
    return slice.end
  })
  return found
}

/** The first key that some object in this JSON text has twice. */
export function repeatedKey(text: string): string | undefined {
  const seen: Set<string>[] = []
  let at = 0
  while (at < text.length) {
    const code = text.charCodeAt(at)
    if (code === quote) {
      const end = stringEnd(text, at)
      if (text.charCodeAt(skipSpace(text, end)) === colon) {
        const name = String(parsed(text.slice(at, end)))
        if (seen.at(-1)?.has(name)) return name
        seen.at(-1)?.add(name)
      }
      at = end
      continue
    }
    if (code === open_object) seen.push(new Set())
    else if (code === close_object) seen.pop()
    at++
  }
  return undefined
}
