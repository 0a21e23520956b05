// One walk over a parsed object: what no object may hold whatever its type, and whom it refers to.
import { cut, type Fault, fault, quoted, under } from './fault.ts'
import { isIdentifier } from './identifier.ts'
import type { Reference } from './object.ts'

export interface Content {
  fault: Fault | undefined
  /** Members at all levels; fewer than the text has colons where a key stood there twice. */
  keys: number
  references: Reference[]
}

const most_references = 5_000

/** `escaped` tells that the text has escapes that may stand for characters which cannot be kept or sent on. */
export function contentOf(object: Record<string, unknown>, escaped: boolean): Content {
  const walk: Walk = { keys: 0, references: [], seen: new Set(), escaped }
  const found = faultWithin(object, walk)
  const many = walk.references.length > most_references
  const fault_found = found ?? (many ? fault(`refers to more than ${most_references} objects`) : undefined)
  return { fault: fault_found, keys: walk.keys, references: walk.references }
}

interface Walk {
  keys: number
  references: Reference[]
  seen: Set<string>
  escaped: boolean
}

/** Recursion is bounded by the depth that was counted before the text was parsed. */
function faultWithin(value: unknown, walk: Walk): Fault | undefined {
  if (typeof value === 'string') return walk.escaped ? unsendable(value) : undefined
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : fault('is a number beyond all measure')
  if (typeof value !== 'object' || value === null) return undefined
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) {
      const found = faultWithin(value[i], walk)
      if (found) return under(i, found)
    }
    return undefined
  }
  return faultInMembers(value as Record<string, unknown>, walk)
}

function faultInMembers(object: Record<string, unknown>, walk: Walk): Fault | undefined {
  for (const key in object) {
    walk.keys++
    const value = object[key]
    if (key.endsWith('_ref')) note(key, value, walk)
    else if (key.endsWith('_refs') && Array.isArray(value)) for (const target of value) note(key, target, walk)
    const found = faultWithin(value, walk)
    if (found) return under(key, found)
    if (key === '__proto__') return fault('A property may not be named __proto__')
    if (walk.escaped && unsendable(key))
      return fault(`The name of a property has a forbidden character: ${quoted(key)}`)
  }
  return undefined
}

function note(property: string, target: unknown, walk: Walk): void {
  if (typeof target !== 'string' || walk.references.length > most_references || !isIdentifier(target)) return
  const known = `${property} ${target}`
  if (walk.seen.has(known)) return
  walk.seen.add(known)
  walk.references.push({ property: cut(property, 250), target })
}

/** NUL cannot be stored as text, half a surrogate pair not be sent as UTF-8, and other controls are no text. */
function unsendable(text: string): Fault | undefined {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: platform gap
  const control = /[\0-\x08\x0b\x0c\x0e-\x1f]/.exec(text)
  if (control) {
    const code = control[0].charCodeAt(0).toString(16).padStart(4, '0').toUpperCase()
    return fault(`holds the control character U+${code}`)
  }
  return text.isWellFormed() ? undefined : fault('holds half a surrogate pair')
}
