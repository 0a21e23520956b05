// The part of a problem that is still open. A reduced cost says how much the bound falls if that application is decided the
// other way; whoever would cost more than the distance between bound and best portfolio is decided. What is left, some tens of
// applications out of thousands, is a small problem of the same kind with the same basis.
import { type Relaxation, recount } from './simplex.ts'

export type Core = {
  relaxation: Relaxation
  /** The application of each column. */
  application: Int32Array
  /** Cost of what is decided. */
  offset: number
  /** What every application is if no column says otherwise. */
  decided: Uint8Array
}

/** The core of a solved relaxation: columns that are basic or whose reduced cost is at most `gap`. */
export function coreOf(whole: Relaxation, gap: number): Core {
  const application = openColumns(whole, gap)
  const decided = new Uint8Array(whole.columns)
  const { activity, offset } = decide(whole, application, decided)
  const relaxation = narrow(whole, application, activity)
  recount(relaxation)
  return { relaxation, application, offset, decided }
}

function openColumns({ columns, place, reduced, lower, upper }: Relaxation, gap: number): Int32Array {
  const open: number[] = []
  for (let j = 0; j < columns; j++) {
    if (place[j]! >= 0 || (Math.abs(reduced[j]!) <= gap && lower[j] !== upper[j])) open.push(j)
  }
  return Int32Array.from(open)
}

/** Writes what is decided, and counts what that weighs in each row and costs. */
function decide(whole: Relaxation, application: Int32Array, decided: Uint8Array) {
  const { columns, rows, matrix, cost, at_upper, lower, upper } = whole
  const activity = new Float64Array(rows)
  let offset = 0
  let next = 0
  for (let j = 0; j < columns; j++) {
    if (application[next] === j) {
      next++
      continue
    }
    if ((at_upper[j] === 1 ? upper[j] : lower[j]) === 0) continue
    decided[j] = 1
    offset += cost[j]!
    for (let e = matrix.start[j]!; e < matrix.start[j + 1]!; e++) activity[matrix.row[e]!]! += matrix.coefficient[e]!
  }
  return { activity, offset }
}

/** The same relaxation with fewer columns: rows keep their basis, and their bounds less what the others weigh. */
function narrow(whole: Relaxation, application: Int32Array, activity: Float64Array): Relaxation {
  const { columns, rows, matrix } = whole
  const size = application.length
  const pick = (of: Float64Array) => Float64Array.from({ length: size + rows }, (_, k) => of[from(k)]!)
  const from = (k: number) => (k < size ? application[k]! : columns + k - size)
  const narrow_of = new Map<number, number>()
  for (let k = 0; k < size + rows; k++) narrow_of.set(from(k), k)
  const lower = pick(whole.lower)
  const upper = pick(whole.upper)
  for (let r = 0; r < rows; r++) {
    lower[size + r]! -= activity[r]!
    upper[size + r]! -= activity[r]!
  }
  return {
    columns: size,
    rows,
    matrix: pickColumns(matrix, application),
    cost: Float64Array.from(application, (j) => whole.cost[j]!),
    lower,
    upper,
    head: whole.head.map((j) => narrow_of.get(j)!),
    place: Int32Array.from({ length: size + rows }, (_, k) => whole.place[from(k)]!),
    at_upper: Uint8Array.from({ length: size + rows }, (_, k) => whole.at_upper[from(k)]!),
    inverse: whole.inverse.slice(),
    basic: new Float64Array(rows),
    reduced: pick(whole.reduced),
    age: whole.age,
  }
}

function pickColumns(matrix: Relaxation['matrix'], application: Int32Array): Relaxation['matrix'] {
  const start = new Int32Array(application.length + 1)
  application.forEach((j, k) => {
    start[k + 1] = start[k]! + matrix.start[j + 1]! - matrix.start[j]!
  })
  const row = new Int32Array(start[application.length]!)
  const coefficient = new Float64Array(row.length)
  application.forEach((j, k) => {
    row.set(matrix.row.subarray(matrix.start[j]!, matrix.start[j + 1]!), start[k]!)
    coefficient.set(matrix.coefficient.subarray(matrix.start[j]!, matrix.start[j + 1]!), start[k]!)
  })
  return { start, row, coefficient }
}
