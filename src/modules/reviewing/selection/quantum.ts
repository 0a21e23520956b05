// Where all values are multiples of one number (marks, means of marks), so is the worth of every portfolio. A bound may then be
// rounded down to the next multiple, which proves in one step what ties would otherwise make a search enumerate.

const factors = [1, 2, 3, 4, 6, 8, 10, 12, 20, 24, 30, 60, 100, 120, 360, 840, 1000, 2520, 10_000, 100_000, 1_000_000]
const integer_within = 1e-7

/** The greatest number of which all values are multiples, 0 if there is none to be seen. */
export function quantumOf(value: Float64Array): number {
  for (const factor of factors) {
    const greatest = greatestDivisor(value, factor)
    if (greatest > 0) return greatest / factor
  }
  return 0
}

/** Greatest common divisor of the values times `factor`; 0 unless these are whole numbers, and not all 0. */
function greatestDivisor(value: Float64Array, factor: number): number {
  let divisor = 0
  for (let i = 0; i < value.length; i++) {
    const product = Math.abs(value[i]! * factor)
    const whole = Math.round(product)
    if (Math.abs(product - whole) > integer_within || whole > 2 ** 40) return 0
    let [x, y] = [whole, divisor]
    while (x !== 0) [x, y] = [y % x, x]
    divisor = y
  }
  return divisor
}

/** The greatest multiple of the quantum that is not above the bound. */
export function roundedDown(bound: number, quantum: number): number {
  if (quantum === 0 || !Number.isFinite(bound)) return bound
  const multiples = bound / quantum
  // Rounding of the last digits must not take a whole multiple away.
  return Math.floor(multiples + 1e-6 + 1e-12 * Math.abs(multiples)) * quantum
}
