// A pasted value as the object that the standard has for it: an indicator with a pattern, or a vulnerability.
import type { PastedValue, ValueKind } from './pasted.ts'

const paths: Record<Exclude<ValueKind, 'vulnerability'>, string> = {
  'ipv4-addr': 'ipv4-addr:value',
  'ipv6-addr': 'ipv6-addr:value',
  'domain-name': 'domain-name:value',
  'email-addr': 'email-addr:value',
  url: 'url:value',
  md5: 'file:hashes.MD5',
  'sha-1': "file:hashes.'SHA-1'",
  'sha-256': "file:hashes.'SHA-256'",
  'sha-512': "file:hashes.'SHA-512'",
}

/** A text as the pattern language writes it (STIX 2.1, section 9.2). */
const literal = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`

/** `[ipv4-addr:value = '198.51.100.7']`; a network is matched by every address in it. */
export function patternOf(kind: keyof typeof paths, value: string): string {
  const network = (kind === 'ipv4-addr' || kind === 'ipv6-addr') && value.includes('/')
  return `[${paths[kind]} ${network ? 'ISSUBSET' : '='} ${literal(value)}]`
}

/** What the value becomes, without id, dates and markings. */
export function objectOf({ kind, value }: Pick<PastedValue, 'kind' | 'value'>, valid_from: string) {
  if (kind === 'vulnerability')
    return { type: 'vulnerability', name: value, external_references: [{ source_name: 'cve', external_id: value }] }
  return {
    type: 'indicator',
    name: value,
    indicator_types: ['malicious-activity'],
    pattern: patternOf(kind, value),
    pattern_type: 'stix',
    valid_from,
  }
}
