// Which addresses a peer may have. Administrators enter them, and a server that fetches what it is told is a way into the
// network it stands in: what only this machine or its cloud can reach is refused.
import { BlockList, isIP } from 'node:net'
import { PeerFault } from './fault.ts'

export interface AddressRules {
  /** Speaks to this peer without encryption, as a closed network may want. */
  plainHttp: boolean
  /** Link-local addresses and the metadata services of clouds; for the one who runs the process to allow. */
  linkLocal: boolean
}

export type AddressRefusal = 'no-address' | 'not-https' | 'has-credentials' | 'has-query' | 'link-local'

/** Why this is no API root to speak with. A name passes here and is judged again by what it resolves to. */
export function whyNotAddress(text: string, rules: AddressRules): AddressRefusal | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (!url || url.hostname === '' || !['http:', 'https:'].includes(url.protocol)) return 'no-address'
  if (url.username !== '' || url.password !== '') return 'has-credentials'
  if (url.search !== '' || url.hash !== '') return 'has-query'
  if (url.protocol === 'http:' && !rules.plainHttp && !isLoopback(url.hostname)) return 'not-https'
  const bare = bareHost(url.hostname)
  if (isIP(bare) !== 0 && !mayConnect(bare, rules)) return 'link-local'
  return undefined
}

/** The API root with the slash at its end, so that what stands below is resolved below it. */
export function rootAddress(text: string, rules: AddressRules): URL {
  const refusal = whyNotAddress(text, rules)
  if (refusal) throw new PeerFault('address-refused', { detail: refusal })
  const url = new URL(text)
  if (!url.pathname.endsWith('/')) url.pathname += '/'
  return url
}

/** Asked of each address that a name resolves to, right before it is connected to. */
export function mayConnect(address: string, { linkLocal }: Pick<AddressRules, 'linkLocal'>): boolean {
  const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
  return !never.check(address, family) && (linkLocal || !local.check(address, family))
}

const bareHost = (host: string) => host.replace(/^\[|\]$/g, '')

const isLoopback = (host: string) =>
  host === 'localhost' || host === '[::1]' || (isIP(host) === 4 && host.startsWith('127.'))

// A BlockList judges IPv4 addresses written as IPv6 (::ffff:169.254.169.254) by its IPv4 rules.
const local = new BlockList()
local.addSubnet('169.254.0.0', 16, 'ipv4')
local.addSubnet('fe80::', 10, 'ipv6')
// Where clouds keep the keys of their machines: Amazon's over IPv6, Alibaba's, Oracle's.
local.addAddress('fd00:ec2::254', 'ipv6')
local.addAddress('100.100.100.200', 'ipv4')
local.addAddress('192.0.0.192', 'ipv4')

const never = new BlockList()
never.addSubnet('0.0.0.0', 8, 'ipv4')
never.addSubnet('224.0.0.0', 3, 'ipv4')
never.addAddress('::', 'ipv6')
never.addSubnet('ff00::', 8, 'ipv6')
