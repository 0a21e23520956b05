import { argon2, createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

const derive = promisify(argon2)

// OWASP Password Storage Cheat Sheet, Argon2id: 19 MiB, 2 passes, 1 lane.
const cost = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 }

/** Derives a storable text from a password; about 35 ms of one core. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16)
  const tag = await derive('argon2id', { message: password.normalize('NFKC'), nonce, ...cost })
  return `argon2id$${cost.memory}$${cost.passes}$${nonce.toString('base64url')}$${tag.toString('base64url')}`
}

/** True when `password` made `stored`. Takes as long for a missing account as for a wrong password. */
export async function verifyPassword(password: string, stored: string | undefined): Promise<boolean> {
  const [, memory, passes, nonce, tag] = (stored ?? nobody).split('$')
  const expected = Buffer.from(tag!, 'base64url')
  const actual = await derive('argon2id', {
    message: password.normalize('NFKC'),
    nonce: Buffer.from(nonce!, 'base64url'),
    memory: Number(memory),
    passes: Number(passes),
    parallelism: 1,
    tagLength: expected.length,
  })
  return timingSafeEqual(actual, expected) && stored !== undefined
}

const nobody = `argon2id$${cost.memory}$${cost.passes}$${'A'.repeat(22)}$${'A'.repeat(43)}`

/** A secret that is shown once and stored only as its hash. */
export function freshToken(prefix = ''): { token: string; hash: Buffer } {
  const token = prefix + randomBytes(32).toString('base64url')
  return { token, hash: hashToken(token) }
}

export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest()

/** Why a new password cannot be taken, or undefined. Length decides (NIST SP 800-63B-4): no rules of composition. */
export function whyNotPassword(password: string, email: string): 'short' | 'long' | 'obvious' | undefined {
  if (password.length < 12) return 'short'
  if (password.length > 200) return 'long'
  const plain = password.toLowerCase()
  if (
    new Set(plain).size < 5 ||
    plain.includes(email.split('@')[0]!) ||
    /^(?:password|motdepasse|causeway)/.test(plain)
  )
    return 'obvious'
  return undefined
}
