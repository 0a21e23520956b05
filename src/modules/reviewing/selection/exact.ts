// The proven best of a programme: our own search first, which is fast, and HiGHS for what it leaves open.
import { type Best, bestOf, narrowed, type Start, startOf } from './best.ts'
import { value_tolerance } from './branch.ts'
import { bestByHighs, type Highs, loadHighs } from './highs.ts'
import type { Programme } from './rows.ts'

/** Where our own search gives up: by then the cuts of HiGHS tell more than further splitting. */
const own_nodes_most = 5000
/** With more rows than this the dense inverse of our own relaxation is slower than HiGHS. */
const own_rows_most = 500
/** Nobody waits longer; what is not proven by then is told with its gap. */
const highs_seconds_most = 60

let highs: Promise<Highs> | undefined

/**
 * The best portfolio; `chosen` is null if there is none, or if none was found in time (then `proven` is false). The answer
 * depends on the programme alone as long as HiGHS ends in time.
 */
export async function exactBest(programme: Programme): Promise<Best> {
  if (programme.rows.length > own_rows_most) return byHighs(programme, unknown)
  return exactBestFrom(startOf(programme))
}

/** The same from a relaxation that is solved already. */
export async function exactBestFrom(start: Start): Promise<Best> {
  const own = bestOf(start, own_nodes_most)
  if (own.proven) return own
  return byHighs(own.chosen ? narrowed(start, own.value) : start.programme, own)
}

const unknown: Best = { chosen: null, value: -Infinity, bound: Infinity, proven: false, nodes: 0 }

/** HiGHS on a programme that holds everything better than `own`. */
async function byHighs(programme: Programme, own: Best): Promise<Best> {
  highs ??= loadHighs()
  const found = bestByHighs(await highs, programme, { seconds: highs_seconds_most })
  const best = found.value > own.value ? found : own
  const bound = Math.max(best.value, Math.min(found.bound, own.bound))
  const proven = bound - best.value <= value_tolerance * Math.max(1, Math.abs(bound)) || bound === -Infinity
  return { chosen: best.chosen, value: best.value, bound, proven, nodes: own.nodes }
}
