// Dense symmetric matrices as rows of doubles: `matrix[i * size + j]`. Only the lower triangle is read and written. The
// work goes through whole rows, four at a time, so that a row which was fetched from memory serves four times.

/**
 * Cholesky factor L of a positive definite matrix, in its place: LLᵀ = matrix, diagonal included. Returns ln det(matrix).
 * Throws a RangeError where the matrix is not positive definite. n³ / 6 multiplications.
 */
export function factor(matrix: Float64Array, size: number): number {
  for (let first = 0; first < size; first += 4) {
    const count = Math.min(4, size - first)
    if (count === 4) reduceFour(matrix, size, first)
    else for (let row = first; row < size; row++) reduceOne(matrix, size, row, first)
    finishBlock(matrix, size, first, count)
  }
  let logarithm = 0
  for (let i = 0; i < size; i++) logarithm += Math.log(matrix[i * size + i]!)
  return 2 * logarithm
}

/** Columns left of the block, for its four rows at once. */
function reduceFour(matrix: Float64Array, size: number, first: number) {
  const [p, q, r, s] = [first * size, (first + 1) * size, (first + 2) * size, (first + 3) * size]
  for (let column = 0; column < first; column++) {
    const base = column * size
    let [a, b, c, d] = [matrix[p + column]!, matrix[q + column]!, matrix[r + column]!, matrix[s + column]!]
    for (let k = 0; k < column; k++) {
      const value = matrix[base + k]!
      a -= value * matrix[p + k]!
      b -= value * matrix[q + k]!
      c -= value * matrix[r + k]!
      d -= value * matrix[s + k]!
    }
    const inverse = 1 / matrix[base + column]!
    matrix[p + column] = a * inverse
    matrix[q + column] = b * inverse
    matrix[r + column] = c * inverse
    matrix[s + column] = d * inverse
  }
}

function reduceOne(matrix: Float64Array, size: number, row: number, first: number) {
  const own = row * size
  for (let column = 0; column < first; column++) {
    const base = column * size
    let value = matrix[own + column]!
    for (let k = 0; k < column; k++) value -= matrix[base + k]! * matrix[own + k]!
    matrix[own + column] = value / matrix[base + column]!
  }
}

function finishBlock(matrix: Float64Array, size: number, first: number, count: number) {
  for (let row = first; row < first + count; row++) {
    const own = row * size
    for (let column = first; column <= row; column++) {
      const base = column * size
      let value = matrix[own + column]!
      for (let k = 0; k < column; k++) value -= matrix[base + k]! * matrix[own + k]!
      if (column < row) matrix[own + column] = value / matrix[base + column]!
      else if (value > 0) matrix[own + row] = Math.sqrt(value)
      else throw new RangeError('the matrix is not positive definite')
    }
  }
}

/** Solves L x = vector, in its place. */
export function solveLower(lower: Float64Array, size: number, vector: Float64Array): void {
  for (let i = 0; i < size; i++) {
    let value = vector[i]!
    for (let k = 0; k < i; k++) value -= lower[i * size + k]! * vector[k]!
    vector[i] = value / lower[i * size + i]!
  }
}

/** Solves Lᵀ x = vector, in its place. */
export function solveUpper(lower: Float64Array, size: number, vector: Float64Array): void {
  for (let i = size - 1; i >= 0; i--) {
    const value = vector[i]! / lower[i * size + i]!
    vector[i] = value
    for (let k = 0; k < i; k++) vector[k]! -= lower[i * size + k]! * value
  }
}

/** The inverse of a lower triangle, times `scale`. n³ / 6 multiplications. */
export function invertLower(lower: Float64Array, size: number, scale = 1): Float64Array {
  const inverse = new Float64Array(size * size)
  for (let i = 0; i < size; i++) {
    const own = i * size
    for (let k = 0; k < i; k++) {
      const value = lower[own + k]!
      if (value === 0) continue
      const base = k * size
      for (let j = 0; j <= k; j++) inverse[own + j]! -= value * inverse[base + j]!
    }
    inverse[own + i] = scale
    const pivot = 1 / lower[own + i]!
    for (let j = 0; j <= i; j++) inverse[own + j]! *= pivot
  }
  return inverse
}

/** TᵀT of a lower triangle T, whole and symmetric. n³ / 6 multiplications. */
export function gram(lower: Float64Array, size: number): Float64Array {
  const product = new Float64Array(size * size)
  for (let k = 0; k < size; k++) {
    const base = k * size
    for (let i = 0; i <= k; i++) {
      const value = lower[base + i]!
      if (value === 0) continue
      const own = i * size
      for (let j = 0; j <= i; j++) product[own + j]! += value * lower[base + j]!
    }
  }
  for (let i = 0; i < size; i++) for (let j = 0; j < i; j++) product[j * size + i] = product[i * size + j]!
  return product
}
