import { HttpError } from './errors.ts'

// A brake, not a wall: one network address may send this many requests at once and this many a second after that.
// Offices share an address, so it is wide; guessing passwords is limited per account in the database.
const burst = { GET: 400, POST: 120, program: 4_000 }
const perSecond = { GET: 40, POST: 8, program: 400 }

type Kind = keyof typeof burst

const buckets = new Map<string, { left: number; at: number }>()

/** Takes one turn of `address`, or throws `too-many-requests`. Held in this process; losing it harms nobody. */
export function takeTurn(address: string, method: string, now = performance.now()): void {
  if (!mayTake(address, method === 'POST' ? 'POST' : 'GET', now)) throw new HttpError('too-many-requests')
}

/** The same for programs, which ask more often and are answered in their protocol's own words. */
export const mayTakeTurn = (address: string): boolean => mayTake(address, 'program', performance.now())

function mayTake(address: string, kind: Kind, now: number): boolean {
  if (address === '' || isLoopback(address)) return true
  const key = `${kind} ${address}`
  const bucket = buckets.get(key) ?? { left: burst[kind], at: now }
  bucket.left = Math.min(burst[kind], bucket.left + ((now - bucket.at) / 1000) * perSecond[kind])
  bucket.at = now
  if (buckets.size > 50_000) buckets.clear()
  buckets.set(key, bucket)
  if (bucket.left < 1) return false
  bucket.left -= 1
  return true
}

// A proxy on the same machine says who it speaks for; without one, loopback is whoever tries the product out.
const isLoopback = (address: string) =>
  address === '::1' || address.startsWith('127.') || address === '::ffff:127.0.0.1'
