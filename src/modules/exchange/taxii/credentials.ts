import { Refused } from './refusal.ts'
import type { Asker, Authenticate, Credentials } from './store.ts'

/** What a client is told to send: a password of an account (RFC 7617) or one of its tokens (RFC 6750). */
export const challenge = 'Basic realm="TAXII", charset="UTF-8", Bearer realm="TAXII"'

/** Whoever sends this request; refused where the credentials are wrong. */
export async function askerOf(request: Request, authenticate: Authenticate): Promise<Asker> {
  const credentials = readCredentials(request.headers.get('authorization'))
  const asker = credentials === 'malformed' ? null : await authenticate(credentials)
  if (asker === null) throw new Refused({ id: 'wrong-credentials' })
  if (asker === 'too-many') throw new Refused({ id: 'too-many-passwords' })
  return asker
}

/** Reads an Authorization header. `null` where there is none; anything that is neither Basic nor Bearer is malformed. */
export function readCredentials(header: string | null): Credentials | null | 'malformed' {
  if (header === null) return null
  const [, scheme = '', content = ''] = /^(basic|bearer) +([A-Za-z0-9\-._~+/]+=*) *$/i.exec(header) ?? []
  if (scheme.toLowerCase() === 'bearer') return { scheme: 'bearer', token: content }
  const pair = scheme === '' ? undefined : decode(content)
  // The name ends at the first colon; a password may hold more of them. Neither may hold control characters.
  const colon = pair?.indexOf(':') ?? -1
  if (!pair || colon < 0 || /\p{Cc}/u.test(pair)) return 'malformed'
  return { scheme: 'basic', name: pair.slice(0, colon), password: pair.slice(colon + 1) }
}

/** UTF-8 or nothing: a password guessed from another encoding would be a wrong one. */
function decode(base64: string): string | undefined {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) return undefined
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.from(base64, 'base64'))
  } catch {
    return undefined
  }
}
