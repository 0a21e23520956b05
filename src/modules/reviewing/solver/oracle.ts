// The same problem for HiGHS, a solver of another family, to check and to measure ours against. For tests and benchmarks.
import { type LinearRow, loadHighs, solveLinear } from '../selection/highs.ts'
import { type AssignmentInstance, groupBy } from './instance.ts'

export type OracleAnswer = { status: 'optimal'; objective: number } | { status: 'infeasible' }

/** Solves the linear relaxation, whose optimum is integral: one column per pair, one row per application and reviewer. */
export async function loadOracle(): Promise<(instance: AssignmentInstance) => OracleAnswer> {
  const highs = await loadHighs()
  return (instance) => {
    const { demand, load_min, load_max, edge_application, edge_reviewer, edge_affinity } = instance
    const answer = solveLinear(highs, {
      value: Float64Array.from(edge_affinity),
      lower: new Float64Array(edge_affinity.length),
      upper: new Float64Array(edge_affinity.length).fill(1),
      whole: 0,
      rows: [...rowsOf(edge_application, demand, demand), ...rowsOf(edge_reviewer, load_min, load_max)],
    })
    if (answer.status === 'unfinished') throw new Error('HiGHS did not finish')
    return answer.status === 'optimal' ? { status: 'optimal', objective: Math.round(answer.bound) } : answer
  }
}

function rowsOf(key: Int32Array, least: Int32Array, most: Int32Array): LinearRow[] {
  const { start, member } = groupBy(key, least.length)
  return Array.from(least, (lower, i) => {
    const index = member.subarray(start[i]!, start[i + 1]!)
    return { index, weight: new Uint8Array(index.length).fill(1), lower, upper: most[i]! }
  })
}
