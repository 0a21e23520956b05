// Exclusions enter the relaxation only when it breaks them: of thousands a few dozen ever bind.
import type { Programme } from './rows.ts'
import { type Relaxation, recount } from './simplex.ts'

const broken_by = 1e-7

/** The relaxation with a row for every exclusion that it breaks, from the same basis; null if it breaks none. */
export function withExclusions({ exclusions }: Programme, relaxation: Relaxation): Relaxation | null {
  if (exclusions.length === 0) return null
  const x = columnValues(relaxation)
  const broken = exclusions.filter(([i, j]) => x[i]! + x[j]! > 1 + broken_by)
  return broken.length === 0 ? null : withRows(relaxation, broken)
}

function columnValues({ columns, place, basic, at_upper, lower, upper }: Relaxation): Float64Array {
  return Float64Array.from({ length: columns }, (_, j) => {
    if (place[j]! >= 0) return basic[place[j]!]!
    return at_upper[j] === 1 ? upper[j]! : lower[j]!
  })
}

/** Appends rows `0 ≤ x_i + x_j ≤ 1`; their own variables are basic, so prices stay as they are. */
function withRows(old: Relaxation, pairs: [number, number][]): Relaxation {
  const { columns } = old
  const rows = old.rows + pairs.length
  const extend = (of: Float64Array, by: number) => Float64Array.from([...of, ...pairs.map(() => by)])
  const extended: Relaxation = {
    ...old,
    rows,
    matrix: withEntries(old, pairs),
    lower: extend(old.lower, 0),
    upper: extend(old.upper, 1),
    head: Int32Array.from([...old.head, ...pairs.map((_, k) => columns + old.rows + k)]),
    place: Int32Array.from([...old.place, ...pairs.map((_, k) => old.rows + k)]),
    at_upper: Uint8Array.from([...old.at_upper, ...pairs.map(() => 0)]),
    reduced: extend(old.reduced, 0),
    basic: new Float64Array(rows),
    inverse: extendedInverse(old, pairs),
  }
  recount(extended)
  return extended
}

function withEntries({ matrix, columns, rows }: Relaxation, pairs: [number, number][]): Relaxation['matrix'] {
  const added: number[][] = Array.from({ length: columns }, () => [])
  pairs.forEach(([i, j], k) => {
    added[i]!.push(rows + k)
    added[j]!.push(rows + k)
  })
  const start = new Int32Array(columns + 1)
  const row: number[] = []
  const coefficient: number[] = []
  for (let j = 0; j < columns; j++) {
    for (let e = matrix.start[j]!; e < matrix.start[j + 1]!; e++) {
      row.push(matrix.row[e]!)
      coefficient.push(matrix.coefficient[e]!)
    }
    for (const r of added[j]!) {
      row.push(r)
      coefficient.push(1)
    }
    start[j + 1] = row.length
  }
  return { start, row: Int32Array.from(row), coefficient: Float64Array.from(coefficient) }
}

/** `[B 0; a -1]⁻¹ = [B⁻¹ 0; a·B⁻¹ -1]`, where `a` is the new rows' entries under basic columns. */
function extendedInverse({ rows: old_rows, inverse: old, place }: Relaxation, pairs: [number, number][]): Float64Array {
  const rows = old_rows + pairs.length
  const inverse = new Float64Array(rows * rows)
  for (let p = 0; p < old_rows; p++) inverse.set(old.subarray(p * old_rows, (p + 1) * old_rows), p * rows)
  pairs.forEach((pair, k) => {
    const from = (old_rows + k) * rows
    for (const i of pair) {
      const p = place[i]!
      if (p < 0) continue
      for (let r = 0; r < old_rows; r++) inverse[from + r]! += old[p * old_rows + r]!
    }
    inverse[from + old_rows + k] = -1
  })
  return inverse
}
