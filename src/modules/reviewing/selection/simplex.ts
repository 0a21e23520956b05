// The linear relaxation by the dual simplex method with bounded variables and long steps (Maros, "Computational Techniques of
// the Simplex Method", 2003, chapter 10): the few rows make a small dense inverse, and a change of values or of bounds needs
// only a few steps from the basis before. Nothing here is trusted: bounds are computed from the prices apart (`dualBound`).
import type { Programme } from './rows.ts'

/** Columns by index: entries `start[j] … start[j+1]-1` of `row` and `coefficient`. Coefficients are never negative. */
export type Columns = { start: Int32Array; row: Int32Array; coefficient: Float64Array }

/**
 * Minimise `Σ cost · x` with `A x - s = 0` and all of `x` and `s` between finite bounds. Variables 0…columns-1 are `x`, then one
 * `s` for each row.
 */
export type Relaxation = {
  columns: number
  rows: number
  matrix: Columns
  cost: Float64Array
  lower: Float64Array
  upper: Float64Array
  /** The basic variable of each row, and the row of each basic variable (-1 for others). */
  head: Int32Array
  place: Int32Array
  /** Whether a variable that is not basic stands at its upper bound. */
  at_upper: Uint8Array
  inverse: Float64Array
  basic: Float64Array
  reduced: Float64Array
  /** Steps since the inverse was computed afresh. */
  age: number
}

/** The relaxation over all applications, with the basis in which no application is basic. */
export function relaxationOf({ applications, value, rows, lower, upper }: Programme): Relaxation {
  const start = new Int32Array(applications + 1)
  for (const { members } of rows) for (const i of members) start[i + 1]!++
  for (let i = 0; i < applications; i++) start[i + 1]! += start[i]!
  const next = start.slice()
  const row = new Int32Array(start[applications]!)
  const coefficient = new Float64Array(row.length)
  const row_lower = new Float64Array(rows.length)
  const row_upper = new Float64Array(rows.length)
  rows.forEach(({ members, weight, scale, lower, upper }, r) => {
    let most = 0
    members.forEach((i, m) => {
      const entry = next[i]!++
      row[entry] = r
      coefficient[entry] = weight[m]! / scale
      most += weight[m]! / scale
    })
    // Both bounds finite, so that any prices are feasible: what a row can weigh at all bounds it where the rule does not.
    row_lower[r] = lower / scale
    row_upper[r] = Math.min(upper / scale, Math.max(most, lower / scale))
  })
  return newRelaxation({
    matrix: { start, row, coefficient },
    cost: value.map((worth) => -worth),
    lower: Float64Array.from([...lower, ...row_lower]),
    upper: Float64Array.from([...upper, ...row_upper]),
  })
}

export function newRelaxation(given: Pick<Relaxation, 'matrix' | 'cost' | 'lower' | 'upper'>): Relaxation {
  const columns = given.cost.length
  const rows = given.lower.length - columns
  const relaxation: Relaxation = {
    ...given,
    columns,
    rows,
    head: Int32Array.from({ length: rows }, (_, r) => columns + r),
    place: new Int32Array(columns + rows).fill(-1),
    at_upper: new Uint8Array(columns + rows),
    inverse: new Float64Array(rows * rows),
    basic: new Float64Array(rows),
    reduced: new Float64Array(columns + rows),
    age: 0,
  }
  for (let r = 0; r < rows; r++) {
    relaxation.place[columns + r] = r
    relaxation.inverse[r * rows + r] = -1
  }
  return relaxation
}

/** A copy that can go its own way; what never changes is shared. */
export function copyOf(relaxation: Relaxation): Relaxation {
  return {
    ...relaxation,
    lower: relaxation.lower.slice(),
    upper: relaxation.upper.slice(),
    head: relaxation.head.slice(),
    place: relaxation.place.slice(),
    at_upper: relaxation.at_upper.slice(),
    inverse: relaxation.inverse.slice(),
    basic: relaxation.basic.slice(),
    reduced: relaxation.reduced.slice(),
  }
}

/** Prices the columns by the present basis and puts every variable that is not basic at the bound its price asks for. */
export function restart(relaxation: Relaxation): void {
  const { columns, rows, reduced, at_upper, place } = relaxation
  reprice(relaxation)
  for (let j = 0; j < columns + rows; j++) {
    if (place[j]! < 0) at_upper[j] = reduced[j]! < 0 ? 1 : 0
  }
  recount(relaxation)
}

/** Values of the rows' prices: `y = cost_B · B⁻¹`. */
export function pricesOf({ columns, rows, head, inverse, cost }: Relaxation): Float64Array {
  const price = new Float64Array(rows)
  for (let p = 0; p < rows; p++) {
    const j = head[p]!
    if (j >= columns || cost[j] === 0) continue
    const worth = cost[j]!
    const from = p * rows
    for (let r = 0; r < rows; r++) price[r]! += worth * inverse[from + r]!
  }
  return price
}

/**
 * No choice within the bounds costs less than this, whatever the prices are (weak duality); exact but for rounding of
 * the last digits. Reads nothing of the basis but the prices.
 */
export function dualBound({ columns, rows, matrix, cost, lower, upper }: Relaxation, price: Float64Array): number {
  let bound = 0
  for (let j = 0; j < columns; j++) {
    let reduced = cost[j]!
    for (let e = matrix.start[j]!; e < matrix.start[j + 1]!; e++) {
      reduced -= price[matrix.row[e]!]! * matrix.coefficient[e]!
    }
    bound += reduced * (reduced > 0 ? lower[j]! : upper[j]!)
  }
  for (let r = 0; r < rows; r++) bound += price[r]! * (price[r]! > 0 ? lower[columns + r]! : upper[columns + r]!)
  return bound
}

/** Reduced costs of all variables by the present basis. */
export function reprice(relaxation: Relaxation) {
  const { columns, rows, matrix, cost, reduced, place } = relaxation
  const price = pricesOf(relaxation)
  for (let j = 0; j < columns; j++) {
    if (place[j]! >= 0) {
      reduced[j] = 0
      continue
    }
    let sum = cost[j]!
    for (let e = matrix.start[j]!; e < matrix.start[j + 1]!; e++) sum -= price[matrix.row[e]!]! * matrix.coefficient[e]!
    reduced[j] = sum
  }
  for (let r = 0; r < rows; r++) reduced[columns + r] = place[columns + r]! >= 0 ? 0 : price[r]!
}

/** Where a variable that is not basic stands. */
function standing({ at_upper, lower, upper }: Relaxation, j: number): number {
  return at_upper[j] === 1 ? upper[j]! : lower[j]!
}

/** Computes the values of the basic variables from all others. */
export function recount(relaxation: Relaxation): void {
  const { columns, rows, matrix, place, inverse, basic } = relaxation
  const sum = new Float64Array(rows)
  for (let j = 0; j < columns; j++) {
    if (place[j]! >= 0) continue
    const x = standing(relaxation, j)
    if (x === 0) continue
    for (let e = matrix.start[j]!; e < matrix.start[j + 1]!; e++) sum[matrix.row[e]!]! += x * matrix.coefficient[e]!
  }
  for (let r = 0; r < rows; r++) if (place[columns + r]! < 0) sum[r]! -= standing(relaxation, columns + r)
  for (let p = 0; p < rows; p++) {
    let x = 0
    for (let r = 0; r < rows; r++) x -= inverse[p * rows + r]! * sum[r]!
    basic[p] = x
  }
}

/** The inverse afresh, by elimination with row exchanges. False if the basis has lost its rank. */
export function invert(relaxation: Relaxation): boolean {
  const { columns, rows, matrix, head, inverse } = relaxation
  const work = new Float64Array(rows * rows)
  head.forEach((j, p) => {
    if (j >= columns) work[(j - columns) * rows + p] = -1
    else
      for (let e = matrix.start[j]!; e < matrix.start[j + 1]!; e++)
        work[matrix.row[e]! * rows + p] = matrix.coefficient[e]!
  })
  inverse.fill(0)
  for (let r = 0; r < rows; r++) inverse[r * rows + r] = 1
  for (let p = 0; p < rows; p++) {
    let best = p
    for (let r = p + 1; r < rows; r++) if (Math.abs(work[r * rows + p]!) > Math.abs(work[best * rows + p]!)) best = r
    if (Math.abs(work[best * rows + p]!) < 1e-11) return false
    if (best !== p) {
      exchange(work, rows, p, best)
      exchange(inverse, rows, p, best)
    }
    const pivot = 1 / work[p * rows + p]!
    for (let c = 0; c < rows; c++) {
      work[p * rows + c]! *= pivot
      inverse[p * rows + c]! *= pivot
    }
    for (let r = 0; r < rows; r++) {
      const factor = work[r * rows + p]!
      if (r === p || factor === 0) continue
      for (let c = p; c < rows; c++) work[r * rows + c]! -= factor * work[p * rows + c]!
      for (let c = 0; c < rows; c++) inverse[r * rows + c]! -= factor * inverse[p * rows + c]!
    }
  }
  relaxation.age = 0
  return true
}

function exchange(matrix: Float64Array, rows: number, p: number, q: number) {
  for (let c = 0; c < rows; c++) {
    const held = matrix[p * rows + c]!
    matrix[p * rows + c] = matrix[q * rows + c]!
    matrix[q * rows + c] = held
  }
}
