// Shares as whole numbers, so that a draw is one whole number and means the same in every language.
import type { Mixed } from './mixture.ts'

/** Shares are known to about this. */
const share_within = 1e-8
/** The greatest number of parts that is tried before millionths are taken. */
const parts_most = 100_000
const millionths = 1_000_000

/**
 * Weights of portfolios in whole parts of a whole. Shares that bounds and counts give are simple fractions, mostly: the least
 * number of parts that meets them all is taken, and the weights are then exact. Else they are millionths, of which what
 * rounding leaves over goes to the greatest remainders. In the order of the members, compared as lists of numbers.
 */
export function wholeWeights(shares: { share: number; chosen: Uint8Array }[]): { unit: number; portfolios: Mixed[] } {
  const used = shares.filter(({ share }) => share > share_within)
  const parts = partsOf(used.map(({ share }) => share))
  const unit = parts ?? millionths
  const total = used.reduce((sum, { share }) => sum + share, 0)
  const exact = used.map(({ share }) => (share / total) * unit)
  const weights = exact.map(parts === undefined ? Math.floor : Math.round)
  const by_remainder = [...exact.keys()].sort((p, q) => exact[q]! - weights[q]! - (exact[p]! - weights[p]!) || p - q)
  let left = unit - weights.reduce((sum, each) => sum + each, 0)
  for (let turn = 0; left > 0; turn++, left--) weights[by_remainder[turn % by_remainder.length]!]! += 1
  const portfolios = used.map(({ chosen }, p) => ({
    weight: weights[p]!,
    members: [...chosen.keys()].filter((i) => chosen[i] === 1),
  }))
  return { unit, portfolios: portfolios.filter(({ weight }) => weight > 0).sort(byMembers) }
}

/** The least number of parts of which all shares are whole multiples. */
function partsOf(shares: number[]): number | undefined {
  for (let parts = 1; parts <= parts_most; parts++) {
    if (shares.every((share) => Math.abs(share * parts - Math.round(share * parts)) <= share_within * parts))
      return parts
  }
  return undefined
}

function byMembers({ members: one }: Mixed, { members: other }: Mixed): number {
  const m = one.findIndex((i, k) => i !== other[k])
  return m === -1 ? 0 : one[m]! - other[m]!
}
