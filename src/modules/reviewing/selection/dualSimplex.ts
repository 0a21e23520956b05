// The steps of the dual simplex method on a `Relaxation` (simplex.ts): a rule that is broken leaves the basis, and what gives way
// most cheaply enters it. On the way, applications whose price turns are moved from in to out or back in one go.
import { invert, type Relaxation, recount, reprice } from './simplex.ts'

export type Ending = 'optimal' | 'infeasible' | 'stuck'

const feasibility_tolerance = 1e-9
/** Smaller entries are taken for rounding: coefficients are at most 1. */
const pivot_least = 1e-7

/** Room for one step, so that thousands of steps need no memory of their own. */
type Work = {
  /** The leaving row in terms of the variables that are not basic. */
  along: Float64Array
  ratio: Float64Array
  /** Candidates as a heap by ratio. */
  heap: Int32Array
  size: number
  /** What could give way but is too small to divide by. */
  spared: number
  flipped: Int32Array
  flips: number
  shift: Float64Array
  column: Float64Array
}

/**
 * Goes from a basis whose prices are right to one whose values are right too. Changes `relaxation` in place. `stuck` after
 * `steps_most` steps or when rounding leaves nothing to divide by: the prices are then still a valid bound.
 */
export function reoptimise(relaxation: Relaxation, steps_most = 20_000): Ending {
  const work = workFor(relaxation)
  const age_most = Math.max(80, relaxation.rows)
  for (let step = 0; step < steps_most; step++) {
    if (relaxation.age >= age_most && !refresh(relaxation)) return 'stuck'
    const p = mostBroken(relaxation)
    if (p < 0) return 'optimal'
    const entering = chooseEntering(relaxation, work, p)
    if (entering === 'infeasible') {
      if (relaxation.age === 0) return 'infeasible'
      if (!refresh(relaxation)) return 'stuck'
      continue
    }
    if (entering === 'stuck') return 'stuck'
    if (pivot(relaxation, work, p, entering)) continue
    if (relaxation.age === 0 || !refresh(relaxation)) return 'stuck'
  }
  return 'stuck'
}

/** The last room, if it is large enough: the nodes of a search are many and of one size. */
let last: Work | undefined

function workFor({ columns, rows }: Relaxation): Work {
  const all = columns + rows
  if (last && last.along.length >= all && last.shift.length >= rows) return last
  last = {
    along: new Float64Array(all),
    ratio: new Float64Array(all),
    heap: new Int32Array(all),
    size: 0,
    spared: 0,
    flipped: new Int32Array(all),
    flips: 0,
    shift: new Float64Array(rows),
    column: new Float64Array(rows),
  }
  return last
}

function refresh(relaxation: Relaxation): boolean {
  if (!invert(relaxation)) return false
  reprice(relaxation)
  recount(relaxation)
  return true
}

function mostBroken({ rows, head, basic, lower, upper }: Relaxation): number {
  let worst = feasibility_tolerance
  let at = -1
  for (let p = 0; p < rows; p++) {
    const j = head[p]!
    const broken = Math.max(lower[j]! - basic[p]!, basic[p]! - upper[j]!)
    if (broken > worst) {
      worst = broken
      at = p
    }
  }
  return at
}

/** The variable that enters for row `p`; those passed before it are noted in `work.flipped`. */
function chooseEntering(relaxation: Relaxation, work: Work, p: number): number | 'infeasible' | 'stuck' {
  const { head, basic, lower, upper } = relaxation
  const j = head[p]!
  const below = basic[p]! < lower[j]!
  let missing = below ? lower[j]! - basic[p]! : basic[p]! - upper[j]!
  gatherCandidates(relaxation, work, p, below ? -1 : 1)
  work.flips = 0
  while (work.size > 0) {
    const q = pop(work)
    missing -= Math.abs(work.along[q]!) * (upper[q]! - lower[q]!)
    if (missing < 0) return q
    work.flipped[work.flips++] = q
  }
  if (missing <= feasibility_tolerance) {
    // Everything given way, the rule is just kept: the last one passed takes the place in the basis.
    return work.flips > 0 ? work.flipped[--work.flips]! : 'stuck'
  }
  return missing > work.spared + feasibility_tolerance ? 'infeasible' : 'stuck'
}

/** Who can give way towards row `p`, and at which price. */
function gatherCandidates(relaxation: Relaxation, work: Work, p: number, sign: number) {
  const { columns, rows, matrix, inverse, place, lower, upper } = relaxation
  const { start, row, coefficient } = matrix
  const from = p * rows
  work.size = 0
  work.spared = 0
  for (let j = 0; j < columns; j++) {
    if (place[j]! >= 0 || lower[j] === upper[j]) continue
    let along = 0
    for (let e = start[j]!; e < start[j + 1]!; e++) along += inverse[from + row[e]!]! * coefficient[e]!
    consider(relaxation, work, j, along, sign)
  }
  for (let r = 0; r < rows; r++) {
    const j = columns + r
    if (place[j]! < 0 && lower[j] !== upper[j]) consider(relaxation, work, j, -inverse[from + r]!, sign)
  }
  for (let at = (work.size >> 1) - 1; at >= 0; at--) sink(work, at)
}

function consider({ at_upper, reduced, lower, upper }: Relaxation, work: Work, j: number, along: number, sign: number) {
  work.along[j] = along
  const towards = at_upper[j] === 1 ? -sign * along : sign * along
  if (towards <= 0) return
  if (towards < pivot_least) {
    work.spared += towards * (upper[j]! - lower[j]!)
    return
  }
  const price = at_upper[j] === 1 ? -reduced[j]! : reduced[j]!
  work.ratio[j] = price > 0 ? price / towards : 0
  work.heap[work.size++] = j
}

/** Brings `q` into the basis at row `p`. False if rounding has made the step unsafe; nothing has changed then. */
function pivot(relaxation: Relaxation, work: Work, p: number, q: number): boolean {
  const { rows, head, inverse, basic, lower, upper } = relaxation
  const { column, along } = work
  columnOf(relaxation, q, column)
  const divisor = column[p]!
  if (Math.abs(divisor - along[q]!) > 1e-6 * (1 + Math.abs(divisor)) || Math.abs(divisor) < pivot_least) return false
  const j = head[p]!
  const to_upper = basic[p]! > upper[j]!
  moveDuals(relaxation, along, p, q)
  flip(relaxation, work)
  const step = (basic[p]! - (to_upper ? upper[j]! : lower[j]!)) / divisor
  for (let r = 0; r < rows; r++) basic[r]! -= column[r]! * step
  basic[p] = (relaxation.at_upper[q] === 1 ? upper[q]! : lower[q]!) + step
  head[p] = q
  relaxation.place[q] = p
  relaxation.place[j] = -1
  relaxation.at_upper[j] = to_upper ? 1 : 0
  updateInverse(inverse, rows, p, column)
  relaxation.age++
  return true
}

function columnOf({ columns, rows, matrix, inverse }: Relaxation, q: number, column: Float64Array) {
  const logical = q - columns
  for (let r = 0; r < rows; r++) {
    let sum = 0
    if (logical >= 0) sum = -inverse[r * rows + logical]!
    else
      for (let e = matrix.start[q]!; e < matrix.start[q + 1]!; e++) {
        sum += inverse[r * rows + matrix.row[e]!]! * matrix.coefficient[e]!
      }
    column[r] = sum
  }
}

function moveDuals(relaxation: Relaxation, along: Float64Array, p: number, q: number) {
  const { columns, rows, place, reduced, lower, upper, head } = relaxation
  const step = reduced[q]! / along[q]!
  for (let j = 0; j < columns + rows; j++) {
    if (place[j]! < 0 && lower[j] !== upper[j]) reduced[j]! -= step * along[j]!
  }
  reduced[q] = 0
  reduced[head[p]!] = -step
}

/** Moves the variables that were passed to their other bound. */
function flip(relaxation: Relaxation, { flipped, flips, shift }: Work) {
  if (flips === 0) return
  const { columns, rows, matrix, inverse, basic, at_upper, lower, upper } = relaxation
  shift.fill(0)
  for (let f = 0; f < flips; f++) {
    const j = flipped[f]!
    const by = at_upper[j] === 1 ? lower[j]! - upper[j]! : upper[j]! - lower[j]!
    at_upper[j] = 1 - at_upper[j]!
    if (j >= columns) shift[j - columns]! -= by
    else
      for (let e = matrix.start[j]!; e < matrix.start[j + 1]!; e++)
        shift[matrix.row[e]!]! += by * matrix.coefficient[e]!
  }
  for (let p = 0; p < rows; p++) {
    let sum = 0
    for (let r = 0; r < rows; r++) sum += inverse[p * rows + r]! * shift[r]!
    basic[p]! -= sum
  }
}

function updateInverse(inverse: Float64Array, rows: number, p: number, column: Float64Array) {
  const from = p * rows
  const factor = 1 / column[p]!
  for (let c = 0; c < rows; c++) inverse[from + c]! *= factor
  for (let r = 0; r < rows; r++) {
    const times = column[r]!
    if (r === p || times === 0) continue
    const own = r * rows
    for (let c = 0; c < rows; c++) inverse[own + c]! -= times * inverse[from + c]!
  }
}

/** Cheapest first; of equals the one that gives way most, which keeps divisions safe. */
function before({ ratio, along }: Work, i: number, j: number): boolean {
  if (ratio[i] !== ratio[j]) return ratio[i]! < ratio[j]!
  return Math.abs(along[i]!) > Math.abs(along[j]!)
}

function sink(work: Work, from: number) {
  const { heap, size } = work
  const j = heap[from]!
  let at = from
  while (true) {
    let child = 2 * at + 1
    if (child >= size) break
    if (child + 1 < size && before(work, heap[child + 1]!, heap[child]!)) child++
    if (!before(work, heap[child]!, j)) break
    heap[at] = heap[child]!
    at = child
  }
  heap[at] = j
}

function pop(work: Work): number {
  const top = work.heap[0]!
  work.heap[0] = work.heap[--work.size]!
  sink(work, 0)
  return top
}

/**
 * How much the objective is sure to rise when the basic variable of row `p` goes down or up to the next whole number: the first
 * step of either way (Driebeek 1966).
 */
export function penalties(relaxation: Relaxation, p: number): { down: number; up: number } {
  const { columns, rows, matrix, inverse, place, lower, upper, reduced, at_upper, basic } = relaxation
  const { start, row, coefficient } = matrix
  const from = p * rows
  let least_down = Infinity
  let least_up = Infinity
  for (let j = 0; j < columns + rows; j++) {
    if (place[j]! >= 0 || lower[j] === upper[j]) continue
    let along = 0
    if (j >= columns) along = -inverse[from + j - columns]!
    else for (let e = start[j]!; e < start[j + 1]!; e++) along += inverse[from + row[e]!]! * coefficient[e]!
    if (Math.abs(along) < pivot_least) continue
    const ratio = Math.abs(reduced[j]! / along)
    const lowers = at_upper[j] === 1 ? along < 0 : along > 0
    if (lowers && ratio < least_down) least_down = ratio
    if (!lowers && ratio < least_up) least_up = ratio
  }
  const part = basic[p]! - Math.floor(basic[p]!)
  return { down: part * least_down, up: (1 - part) * least_up }
}
