// What the parts of a solve under full rules share.
import { newBundles } from './bundle.ts'
import { assign } from './flow.ts'
import type { RuledInstance, RuledMode, RuledProgress, RuledResult } from './ruled.ts'
import { layOut } from './rules.ts'
import type { Work } from './seek.ts'

export type RuledControl = {
  onProgress?: (progress: RuledProgress) => void
  /** Asked often; true ends the solve with the best assignment found so far. */
  shouldStop?: () => boolean
  /** Prices to begin with, one per reviewer: what an earlier solve of nearly the same instance ended with. */
  prices?: Float64Array
}

export type Answer = Omit<Extract<RuledResult, { chosen: Int32Array }>, 'gap' | 'loads' | 'given_up' | 'overlap'>

export function newWork(
  instance: RuledInstance,
  { seed, seconds }: RuledMode,
  { onProgress, shouldStop }: RuledControl,
): Work {
  const rules = layOut(instance)
  const end_ms = performance.now() + (seconds ?? Infinity) * 1000
  let told = 0
  return {
    rules,
    bundles: newBundles(rules),
    seed,
    isOver: () => performance.now() > end_ms || shouldStop?.() === true,
    secondsLeft: () => Math.max(0.1, (end_ms - performance.now()) / 1000),
    tell: ({ part, ...progress }) => {
      told = Math.max(told, part)
      onProgress?.({ ...progress, share: told })
    },
  }
}

/** Prices of the problem without rules about groups are a good beginning; where it has no solution, none. */
export function firstPrices(instance: RuledInstance): Float64Array {
  const classic = assign(instance)
  return classic.status === 'optimal' ? classic.prices.slice() : new Float64Array(instance.reviewers)
}

export const sumOf = ({ edge_affinity }: RuledInstance, chosen: Int32Array): number =>
  chosen.reduce((sum, e) => sum + edge_affinity[e]!, 0)

/** 1 for the edges that these pairs `[application, reviewer, …]` name. */
export function marksOf({ reviewers, edge_application, edge_reviewer }: RuledInstance, pairs: Int32Array): Uint8Array {
  const wanted = new Set<number>()
  for (let i = 0; i < pairs.length; i += 2) wanted.add(pairs[i]! * reviewers + pairs[i + 1]!)
  return Uint8Array.from(edge_application, (a, e) => (wanted.has(a * reviewers + edge_reviewer[e]!) ? 1 : 0))
}

/** The instance with these of its edges alone. */
export const withEdges = (instance: RuledInstance, edges: Int32Array): RuledInstance => ({
  ...instance,
  edge_application: edges.map((e) => instance.edge_application[e]!),
  edge_reviewer: edges.map((e) => instance.edge_reviewer[e]!),
  edge_affinity: edges.map((e) => instance.edge_affinity[e]!),
})
