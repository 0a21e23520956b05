// Values as analysts paste them, one to a line: addresses, domains, hashes, URLs and CVE numbers, often written so that
// nobody clicks on them by chance (`hxxps://`, `[.]`). Each line is one value or a fault that names the line.
import { isIPv4, isIPv6 } from 'node:net'
import { domainToASCII } from 'node:url'

export const valueKinds = [
  'ipv4-addr',
  'ipv6-addr',
  'domain-name',
  'email-addr',
  'url',
  'md5',
  'sha-1',
  'sha-256',
  'sha-512',
  'vulnerability',
] as const
export type ValueKind = (typeof valueKinds)[number]

export interface PastedValue {
  /** Counted from 1. */
  line: number
  kind: ValueKind
  value: string
}

export type PastedFaultKind = 'unknown' | 'too-long' | 'hash-length' | 'everywhere' | 'too-wide' | 'too-many'

export interface PastedFault {
  line: number
  /** What stood there, at most 80 characters of it. */
  text: string
  fault: PastedFaultKind
}

export interface Pasted {
  values: PastedValue[]
  faults: PastedFault[]
}

export const most_values = 500
const longest_line = 2_000

/** Values in the order of their lines, each once. */
export function readPasted(text: string): Pasted {
  const pasted: Pasted = { values: [], faults: [] }
  const known = new Set<string>()
  for (const [index, typed] of text.split('\n').entries()) {
    const line = index + 1
    const read = typed.trim() === '' ? undefined : readValue(typed)
    if (read === undefined) continue
    if (typeof read === 'string') {
      pasted.faults.push({ line, text: excerpt(typed), fault: read })
      continue
    }
    const key = `${read.kind} ${read.value}`
    if (known.has(key)) continue
    if (known.size >= most_values) {
      pasted.faults.push({ line, text: excerpt(typed), fault: 'too-many' })
      break
    }
    known.add(key)
    pasted.values.push({ line, ...read })
  }
  return pasted
}

/** Never cut between the halves of a sign. */
const excerpt = (typed: string): string => {
  const signs = [...typed.trim().slice(0, 200)]
  return signs.length <= 80 ? signs.join('') : `${signs.slice(0, 79).join('')}…`
}

type Read = Pick<PastedValue, 'kind' | 'value'>

function readValue(typed: string): Read | PastedFaultKind {
  if (typed.length > longest_line) return 'too-long'
  const value = refang(typed)
  return (
    asCve(value) ?? asHash(value) ?? asAddress(value) ?? asUrl(value) ?? asEmail(value) ?? asDomain(value) ?? 'unknown'
  )
}

/** As it was before somebody made it harmless, without the quotation marks and commas of a list. */
export function refang(typed: string): string {
  return typed
    .trim()
    .replace(/^["'`“«]+\s?|\s?["'`”»]?[,;]?$/g, '')
    .replace(/[[({]\s?(?:\.|dot)\s?[\])}]/gi, '.')
    .replace(/[[({]\s?(?::|:\/\/)\s?[\])}]/g, (sign) => (sign.includes('//') ? '://' : ':'))
    .replace(/[[({]\s?(?:@|at)\s?[\])}]/gi, '@')
    .replace(/^h(?:xx|tt|XX)p(s?)(?=:)/i, 'http$1')
    .replace(/^f(?:x|t)p(?=:)/i, 'ftp')
}

function asCve(value: string): Read | undefined {
  return /^CVE-[12][0-9]{3}-[0-9]{4,19}$/i.test(value)
    ? { kind: 'vulnerability', value: value.toUpperCase() }
    : undefined
}

const hashKinds: Record<number, ValueKind> = { 32: 'md5', 40: 'sha-1', 64: 'sha-256', 128: 'sha-512' }

function asHash(value: string): Read | PastedFaultKind | undefined {
  const digits = value.replace(/^(?:md5|sha-?(?:1|256|512))\s*[:=]\s*/i, '')
  if (!/^[0-9a-f]{24,256}$/i.test(digits)) return undefined
  const kind = hashKinds[digits.length]
  return kind ? { kind, value: digits.toLowerCase() } : 'hash-length'
}

function asAddress(value: string): Read | PastedFaultKind | undefined {
  const [address = '', prefix, ...rest] = value.split('/')
  if (rest.length > 0 || (prefix !== undefined && !/^(?:0|[1-9][0-9]{0,2})$/.test(prefix))) return undefined
  if (isIPv4(address)) return network('ipv4-addr', address, prefix, { bits: 32, widest: 8, everywhere: own_ipv4 })
  if (isIPv6(address) && !address.includes('%'))
    return network('ipv6-addr', address.toLowerCase(), prefix, { bits: 128, widest: 16, everywhere: own_ipv6 })
  return undefined
}

// Addresses that every network has for itself (RFC 1918, RFC 1122, RFC 4193): an indicator for one would alarm everywhere.
const own_ipv4 = /^(?:0|10|127)\.|^169\.254\.|^172\.(?:1[6-9]|2[0-9]|3[01])\.|^192\.168\.|^(?:22[4-9]|2[345][0-9])\./
const own_ipv6 = /^(?:::1?$|f[cd]|fe[89ab]|ff)/

interface Bounds {
  bits: number
  widest: number
  everywhere: RegExp
}

function network(
  kind: 'ipv4-addr' | 'ipv6-addr',
  address: string,
  prefix: string | undefined,
  { bits, widest, everywhere }: Bounds,
): Read | PastedFaultKind | undefined {
  if (prefix !== undefined && Number(prefix) > bits) return undefined
  if (prefix !== undefined && Number(prefix) < widest) return 'too-wide'
  if (everywhere.test(address)) return 'everywhere'
  return { kind, value: prefix === undefined || Number(prefix) === bits ? address : `${address}/${prefix}` }
}

function asUrl(value: string): Read | undefined {
  if (!/^(?:https?|ftp):\/\//i.test(value) || /\s/.test(value) || !URL.canParse(value)) return undefined
  const { hostname } = new URL(value)
  return hostname.includes('.') || hostname.startsWith('[') ? { kind: 'url', value } : undefined
}

function asEmail(value: string): Read | undefined {
  const [name = '', host = '', ...rest] = value.split('@')
  if (rest.length > 0 || !/^[\w.!#$%&'*+/=?^`{|}~-]{1,64}$/.test(name)) return undefined
  const domain = domainOf(host)
  return domain ? { kind: 'email-addr', value: `${name}@${domain}` } : undefined
}

function asDomain(value: string): Read | undefined {
  const domain = domainOf(value)
  return domain ? { kind: 'domain-name', value: domain } : undefined
}

/** In the letters of the name system: a look-alike in other letters shows what it is. */
function domainOf(value: string): string | undefined {
  if (value.length > 253 || !/^[\p{L}\p{N}\p{M}._-]+$/u.test(value)) return undefined
  const ascii = domainToASCII(value.replace(/\.$/, '')).toLowerCase()
  const labels = ascii.split('.')
  const whole = labels.length >= 2 && labels.every((label) => /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/.test(label))
  return whole && /[a-z]/.test(labels.at(-1)!) ? ascii : undefined
}
