// The kinds of values that the standard gives to properties, each as a check that answers what is wrong.
import { domainToASCII } from 'node:url'
import { isObject } from './facts.ts'
import { type Fault, fault, quoted, under } from './fault.ts'
import { typeOfId } from './identifier.ts'
import { instantKey } from './instant.ts'

export type Check = (value: unknown) => Fault | undefined

export const text: Check = (value) => (typeof value === 'string' ? undefined : fault('must be a text'))

export const flag: Check = (value) => (typeof value === 'boolean' ? undefined : fault('must be true or false'))

export const whole = (least = Number.MIN_SAFE_INTEGER, most = Number.MAX_SAFE_INTEGER): Check => {
  const wrong = fault(
    least === Number.MIN_SAFE_INTEGER ? 'must be a whole number' : `must be a whole number from ${least} to ${most}`,
  )
  return (value) => (Number.isSafeInteger(value) && Number(value) >= least && Number(value) <= most ? undefined : wrong)
}

export const number = (least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY): Check => {
  const wrong = fault(
    least === Number.NEGATIVE_INFINITY ? 'must be a number' : `must be a number from ${least} to ${most}`,
  )
  return (value) => (typeof value === 'number' && value >= least && value <= most ? undefined : wrong)
}

export const time: Check = (value) => {
  if (typeof value !== 'string') return fault('must be an instant, given as a text')
  if (value.endsWith('Z') && instantKey(value) !== undefined) return undefined
  return fault(`must be an instant such as 2026-11-21T09:00:00.000Z, and not ${quoted(value)}`)
}

/** Instants that tell versions apart need at least milliseconds. */
export const time_in_milliseconds: Check = (value) =>
  time(value) ??
  (/\.[0-9]{3,}Z$/.test(String(value)) ? undefined : fault('must be given with at least three digits after the second'))

/** One of a list that the standard closed. */
export const oneOf = (...names: string[]): Check => {
  const known = new Set<unknown>(names)
  const wrong = fault(`must be one of ${names.join(', ')}`)
  return (value) => (known.has(value) ? undefined : wrong)
}

export const matching = (form: RegExp, what: string): Check => {
  return (value) => {
    if (typeof value !== 'string') return fault('must be a text')
    return form.test(value) ? undefined : fault(`must be ${what}, and not ${quoted(value)}`)
  }
}

/** Never empty: the standard leaves out a property that has nothing to list. */
export const list =
  (of: Check): Check =>
  (value) => {
    if (!Array.isArray(value)) return fault('must be a list')
    if (value.length === 0) return fault('must not be an empty list')
    for (let i = 0; i < value.length; i++) {
      const found = of(value[i])
      if (found) return under(i, found)
    }
    return undefined
  }

export const texts = list(text)

/** An identifier; of one of these types where some are named. A type that nobody has fixed is allowed nowhere else. */
export function ref(...types: string[]): Check {
  const known = new Set(types)
  return (value) =>
    referenceFault(value, (type) => known.size === 0 || known.has(type), `of the type ${types.join(' or ')}`)
}

/** An identifier of any type but these. */
export function refButOf(...types: string[]): Check {
  const known = new Set(types)
  return (value) => referenceFault(value, (type) => !known.has(type), `of a type other than ${types.join(', ')}`)
}

function referenceFault(value: unknown, fits: (type: string) => boolean, what: string): Fault | undefined {
  if (typeof value !== 'string') return fault('must be an identifier, given as a text')
  const type = typeOfId(value)
  if (type === undefined) return fault(`must be an identifier such as identity--UUID, and not ${quoted(value)}`)
  if (!fits(type)) return fault(`must be the identifier of an object ${what}, and not ${quoted(value)}`)
  return undefined
}

/** In small letters only: a marking that could be written in two ways could be overlooked in one of them. */
export const marking_ref: Check = (value) =>
  ref('marking-definition')(value) ??
  (value === String(value).toLowerCase() ? undefined : fault('must be written in small letters'))

export const refs = (...types: string[]): Check => list(ref(...types))

export const binary: Check = (value) => {
  if (typeof value !== 'string') return fault('must be a text in base64')
  // Node decodes whatever it is given, so the letters and the filling are looked at; two linear looks replace one that is not.
  const fits = value.length > 0 && value.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(value)
  return fits ? undefined : fault('must be a text in base64')
}

export const hex: Check = (value) =>
  typeof value === 'string' && value.length > 0 && value.length % 2 === 0 && /^[0-9a-fA-F]*$/.test(value)
    ? undefined
    : fault('must be an even number of hexadecimal digits')

export const url = matching(/^[A-Za-z][A-Za-z0-9+.-]*:[^\s<>"\\^`{|}]*$/, 'an address such as https://partner.example/')

/** Also in letters beyond ASCII; no name is longer than 253 characters, in which ever letters. */
export const isHostName = (name: string): boolean => name.length <= 1_000 && domainToASCII(name) !== ''

export interface Shape {
  required?: readonly string[]
  /** At least one of these must be there. */
  some?: readonly string[]
  rules?: readonly Rule[]
}

/** What cannot be said of one property alone. */
export type Rule = (object: Record<string, unknown>) => Fault | undefined

/** An object with these properties. Others are the producer's own and are let through. */
export function record(properties: Record<string, Check>, shape: Shape = {}): Check {
  const checks = new Map(Object.entries(properties))
  return (value) => {
    if (!isObject(value)) return fault('must be an object')
    if (Object.keys(value).length === 0) return fault('must not be empty')
    for (const key in value) {
      const found = checks.get(key)?.(value[key]) ?? nothing(value[key])
      if (found) return under(key, found)
    }
    return shapeFault(value, shape, 'here')
  }
}

export function shapeFault(object: Record<string, unknown>, shape: Shape, whom: string): Fault | undefined {
  for (const name of shape.required ?? []) if (!(name in object)) return under(name, fault(`is required ${whom}`))
  const { some } = shape
  if (some && !some.some((name) => name in object))
    return fault(`At least one of ${some.join(', ')} is required ${whom}`)
  for (const rule of shape.rules ?? []) {
    const found = rule(object)
    if (found) return found
  }
  return undefined
}

/** STIX has no null: what is not known is left out. */
export const nothing: Check = (value) =>
  value === null ? fault('must not be null; leave the property out') : undefined

/** Free names, each with a value that this check likes. */
export function dictionary(of: Check = nothing, least_name = 0): Check {
  return (value) => {
    if (!isObject(value)) return fault('must be an object')
    const keys = Object.keys(value)
    if (keys.length === 0) return fault('must not be empty')
    for (const key of keys) {
      if (key.length < least_name || key.length > 250 || !/^[a-zA-Z0-9_-]*$/.test(key)) {
        return fault(`may not have the name ${quoted(key)}`)
      }
      const item = value[key]
      const found =
        of(item) ?? (Array.isArray(item) && item.length === 0 ? fault('must not be an empty list') : undefined)
      if (found) return under(key, found)
    }
    return undefined
  }
}

const digest = (digits: number) => matching(new RegExp(`^[0-9a-fA-F]{${digits}}$`), `${digits} hexadecimal digits`)

const algorithms = new Map<string, Check>([
  ['MD5', digest(32)],
  ['SHA-1', digest(40)],
  ['SHA-256', digest(64)],
  ['SHA-512', digest(128)],
  ['SHA3-256', digest(64)],
  ['SHA3-512', digest(128)],
  ['SSDEEP', matching(/^[a-zA-Z0-9/+:.]{1,128}$/, 'an SSDEEP hash')],
  ['TLSH', matching(/^[a-zA-Z0-9]{70}$/, 'a TLSH hash')],
])

const names_and_hashes = dictionary(text, 3)

export const hashes: Check = (value) => {
  const wrong = names_and_hashes(value)
  if (wrong || !isObject(value)) return wrong
  for (const name in value) {
    const found = algorithms.get(name)?.(value[name])
    if (found) return under(name, found)
  }
  return undefined
}

/** The later of two instants must not be the earlier; `strictly`, nor may they be the same. */
export function inOrder(first: string, last: string, strictly = false): Rule {
  return (object) => {
    const from = object[first]
    const to = object[last]
    if (typeof from !== 'string' || typeof to !== 'string') return undefined
    const start = instantKey(from) ?? ''
    const end = instantKey(to) ?? ''
    if (end > start || (!strictly && end === start)) return undefined
    return under(last, fault(strictly ? `must be later than ${first}` : `must not be earlier than ${first}`))
  }
}

export const together = (...names: string[]): Rule => {
  return (object) => {
    const missing = names.filter((name) => !(name in object))
    if (missing.length === 0 || missing.length === names.length) return undefined
    return under(
      missing[0]!,
      fault(`is required where ${names.filter((name) => name in object).join(' and ')} is given`),
    )
  }
}

export const needs = (name: string, ...others: string[]): Rule => {
  return (object) => {
    const missing = name in object ? others.find((other) => !(other in object)) : undefined
    return missing === undefined ? undefined : under(missing, fault(`is required where ${name} is given`))
  }
}

export const either = (first: string, second: string): Rule => {
  return (object) =>
    first in object && second in object ? under(second, fault(`must not be given beside ${first}`)) : undefined
}

/** An extension must say something of what it is for. */
export const saying = (properties: Record<string, Check>, required: readonly string[] = []): Check =>
  record(properties, { required, some: Object.keys(properties) })

// Several properties of one kind.

export const integers = (...names: string[]) => Object.fromEntries(names.map((name) => [name, whole()]))
export const counts = (...names: string[]) => Object.fromEntries(names.map((name) => [name, whole(0)]))
export const hexes = (...names: string[]) => Object.fromEntries(names.map((name) => [name, hex]))
export const textsNamed = (...names: string[]) => Object.fromEntries(names.map((name) => [name, text]))
export const timesNamed = (...names: string[]) => Object.fromEntries(names.map((name) => [name, time]))

export const textOrWhole: Check = (value) =>
  typeof value === 'string' || Number.isSafeInteger(value) ? undefined : fault('must be a text or a whole number')

export const textOrTexts: Check = (value) => (typeof value === 'string' ? undefined : texts(value))
