// The draw of a lottery, so that anybody can replay it, in any language, from what is published: the applications in their
// published order, `units` of each, `unit`, and the seed.
//
// 1. The seed is 32 bytes, written as 64 hexadecimal digits. Its SHA-256 is published before it is known who could gain.
// 2. Random bytes: block t (t = 0, 1, 2, …) is the SHA-256 of the seed's 32 bytes followed by t as 8 bytes, greatest first. The
//    blocks are read one after the other, 8 bytes at a time, each as one whole number w, greatest byte first.
// 3. A number below n: the next w; while w ≥ n · ⌊2⁶⁴ / n⌋, the next one instead; then the remainder of w divided by n.
// 4. Order: the applications are numbered from 0. For i from the last down to 1: j is a number below i + 1; places i and j are
//    exchanged.
// 5. Start: s is a number below `unit`.
// 6. Walk through that order, adding up units. An application that takes the sum from a to b is drawn if some whole number
//    s + t · unit (t = 0, 1, 2, …) lies in a … b - 1, that is if ⌈(b - s) / unit⌉ > ⌈(a - s) / unit⌉.
//
// This is systematic sampling (Madow 1949): over all starts each application is drawn exactly `units` times out of `unit`, and
// every draw takes exactly as many as the units add up to. The shuffle before makes neighbours independent of the order of
// publication; where all units are equal, every set of that size is equally likely.
//
// Where bounds must hold in the draw too, steps 4 to 6 are these two instead (mixture.ts says what the portfolios are):
//
// 4. Start: s is a number below `unit`.
// 5. Walk through the portfolios in their published order, adding up weights. The first that takes the sum above s is drawn, with
//    all its members.
import { createHash, randomBytes } from 'node:crypto'
import { checkMarginals, type Marginals } from './lottery.ts'
import { checkMixture, type Mixed, type Mixture } from './mixture.ts'
import { selectionError } from './problem.ts'

/** A fresh seed: 32 random bytes as 64 hexadecimal digits. */
export function newSeed(): string {
  return randomBytes(32).toString('hex')
}

/** SHA-256 of the seed's 32 bytes, as 64 hexadecimal digits. Throws a `SelectionError`. */
export function seedHash(seed: string): string {
  return createHash('sha256').update(bytesOf(seed)).digest('hex')
}

/** The applications drawn, in rising order: exactly `places` of them, each with exactly its probability. Throws a `SelectionError`. */
export function draw(marginals: Marginals, seed: string): number[] {
  const { units, unit } = checkMarginals(marginals)
  const below = numbersFrom(seed)
  const order = shuffled(units.length, below)
  return systematic(order, units, unit, below(unit))
}

/** Steps 5 and 6 for one start; over all starts each application comes up exactly as often as it has units. */
export function systematic(order: number[], units: number[], unit: number, start: number): number[] {
  const drawn: number[] = []
  let sum = 0
  for (const i of order) {
    const before = Math.ceil((sum - start) / unit)
    sum += units[i]!
    if (Math.ceil((sum - start) / unit) > before) drawn.push(i)
  }
  return drawn.sort((i, j) => i - j)
}

/**
 * The draw where bounds must hold too: the members of one portfolio of the mixture, in rising order. Each application is drawn
 * with exactly the chance that `mixtureMarginals` states. Throws a `SelectionError`.
 */
export function drawPortfolio(mixture: Mixture, seed: string): number[] {
  const { unit, portfolios } = checkMixture(mixture)
  return portfolioAt(portfolios, numbersFrom(seed)(unit))
}

/** Step 5 of a draw under bounds, for one start. */
export function portfolioAt(portfolios: Mixed[], start: number): number[] {
  let sum = 0
  const drawn = portfolios.find(({ weight }) => {
    sum += weight
    return sum > start
  })
  return drawn!.members
}

function bytesOf(seed: string): Buffer {
  if (!/^[0-9a-f]{64}$/i.test(seed)) throw selectionError('bad-seed', 'a seed is 64 hexadecimal digits')
  return Buffer.from(seed, 'hex')
}

/** Steps 2 and 3. */
function numbersFrom(seed: string): (n: number) => number {
  const bytes = bytesOf(seed)
  let counter = 0n
  let block = Buffer.alloc(0)
  const next = () => {
    if (block.length === 0) {
      const count = Buffer.alloc(8)
      count.writeBigUInt64BE(counter++)
      block = createHash('sha256').update(bytes).update(count).digest()
    }
    const number = block.readBigUInt64BE()
    block = block.subarray(8)
    return number
  }
  return (n) => {
    const size = BigInt(n)
    const limit = size * (2n ** 64n / size)
    let number = next()
    while (number >= limit) number = next()
    return Number(number % size)
  }
}

/** Step 4. */
function shuffled(count: number, below: (n: number) => number): number[] {
  const order = Array.from({ length: count }, (_, i) => i)
  for (let i = count - 1; i >= 1; i--) {
    const j = below(i + 1)
    const held = order[i]!
    order[i] = order[j]!
    order[j] = held
  }
  return order
}
