// The same posterior by other means: dense matrices, generalised least squares and the formulas of universal kriging,
// written without any of the shortcuts. And the variances by trying them all.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { holm, normalBelow, studentAbove } from './chance.ts'
import { factor, gram, invertLower } from './dense.ts'
import { designOf } from './equations.ts'
import { inventedScores } from './examples.ts'
import { connect } from './graph.ts'
import type { ScoreRow } from './model.ts'
import { partOf } from './part.ts'
import { covarianceOf, moments } from './posterior.ts'
import { readScores } from './read.ts'
import { estimate, identifiable } from './variances.ts'

type Matrix = number[][]
const times = (a: Matrix, b: Matrix): Matrix =>
  a.map((line) => b[0]!.map((_, j) => line.reduce((sum, value, k) => sum + value * b[k]![j]!, 0)))
const plus = (a: Matrix, b: Matrix, factor = 1): Matrix =>
  a.map((line, i) => line.map((value, j) => value + factor * b[i]![j]!))
const turned = (a: Matrix): Matrix => a[0]!.map((_, j) => a.map((line) => line[j]!))
const scaled = (a: Matrix, factor: number): Matrix => a.map((line) => line.map((value) => value * factor))
const unit = (size: number): Matrix =>
  Array.from({ length: size }, (_, i) => Array.from({ length: size }, (_, j) => (i === j ? 1 : 0)))

/** Gauss and Jordan with pivots; also the logarithm of the determinant's size. */
function inverse(a: Matrix): { inverse: Matrix; logarithm: number } {
  const size = a.length
  const work = a.map((line, i) => [...line, ...unit(size)[i]!])
  let logarithm = 0
  for (let column = 0; column < size; column++) {
    let pivot = column
    for (let i = column; i < size; i++) if (Math.abs(work[i]![column]!) > Math.abs(work[pivot]![column]!)) pivot = i
    ;[work[column], work[pivot]] = [work[pivot]!, work[column]!]
    const head = work[column]![column]!
    logarithm += Math.log(Math.abs(head))
    work[column] = work[column]!.map((value) => value / head)
    for (let i = 0; i < size; i++) {
      const own = work[i]![column]!
      if (i !== column && own !== 0) work[i] = work[i]!.map((value, k) => value - own * work[column]![k]!)
    }
  }
  return { inverse: work.map((line) => line.slice(size)), logarithm }
}

interface Variances {
  application: number
  reviewer: number
  residual: number
}

/** Posterior of level + quality by application and of leniency by reviewer, and the restricted likelihood. */
function oracle(rows: ScoreRow[], componentOf: (application: string) => number, variances: Variances) {
  const names = (of: (row: ScoreRow) => string | number) => [...new Set(rows.map(of))].sort()
  const cellOf = (row: ScoreRow) => `${componentOf(row.application)} ${row.section ?? ''}`
  const incidence = (of: (row: ScoreRow) => string, list: (string | number)[]): Matrix =>
    rows.map((row) => list.map((name) => (of(row) === name ? 1 : 0)))
  const [applications, reviewers, cells] = [
    names(({ application }) => application),
    names(({ reviewer }) => reviewer),
    names(cellOf),
  ]
  const X = incidence(cellOf, cells)
  const F = incidence(({ application }) => application, applications)
  const B = incidence(({ reviewer }) => reviewer, reviewers)
  const y = rows.map(({ score }) => [score!])
  const noise = rows.map((row, i) => rows.map((_, j) => (i === j ? variances.residual / (row.weight ?? 1) : 0)))
  const V = plus(
    plus(scaled(times(F, turned(F)), variances.application), scaled(times(B, turned(B)), variances.reviewer)),
    noise,
  )
  const { inverse: W, logarithm } = inverse(V)
  const XW = times(turned(X), W)
  const { inverse: XX, logarithm: of_levels } = inverse(times(XW, X))
  const beta = times(XX, times(XW, y))
  const rest = plus(y, times(X, beta), -1)
  const likelihood = -0.5 * (logarithm + of_levels + times(turned(rest), times(W, rest))[0]![0]!)
  const predicted = (Z: Matrix, variance: number, A: Matrix) => {
    const C = times(scaled(turned(Z), variance), W)
    const D = plus(A, times(C, X), -1)
    const mean = plus(times(A, beta), times(C, rest)).map(([value]) => value!)
    const prior = scaled(unit(Z[0]!.length), variance)
    const covariance = plus(plus(prior, times(C, scaled(Z, variance)), -1), times(times(D, XX), turned(D)))
    return { mean, covariance }
  }
  const weights = (cell: string | number) =>
    rows.reduce((sum, row) => sum + (cellOf(row) === cell ? (row.weight ?? 1) : 0), 0)
  const levels = applications.map((name) => {
    const own = cells.map((cell) =>
      String(cell).split(' ')[0] === String(componentOf(String(name))) ? weights(cell) : 0,
    )
    const total = own.reduce((sum, value) => sum + value, 0)
    return own.map((value) => value / total)
  })
  const none = reviewers.map(() => cells.map(() => 0))
  return {
    quality: predicted(F, variances.application, levels),
    bias: predicted(B, variances.reviewer, none),
    likelihood,
  }
}

const rowsOf = fc
  .record({
    shape: fc.record({ applications: fc.integer({ min: 2, max: 6 }), reviewers: fc.integer({ min: 1, max: 6 }) }),
    keep: fc.array(fc.boolean(), { minLength: 36, maxLength: 36 }),
    sections: fc.array(fc.integer({ min: 0, max: 1 }), { minLength: 36, maxLength: 36 }),
    weights: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 36, maxLength: 36 }),
    seed: fc.integer({ min: 0, max: 2 ** 31 }),
    sectioned: fc.boolean(),
  })
  .map(({ shape, keep, sections, weights, seed, sectioned }) =>
    inventedScores({ ...shape, reviews: shape.reviewers, quality: 3, leniency: 2, chance: 2, seed })
      .scores.map((row, i) => ({ ...row, weight: weights[i]!, ...(sectioned ? { section: `s${sections[i]}` } : {}) }))
      .filter((_, i) => i === 0 || keep[i]!),
  )

const positive = fc.double({ min: 0.05, max: 9, noNaN: true })

const prepared = (rows: ScoreRow[]) => {
  const scores = readScores({ scores: rows })
  const connected = connect(scores)
  return { scores, connected, design: designOf(scores, connected) }
}

const near = (found: number, wanted: number, says: string) =>
  assert.ok(Math.abs(found - wanted) <= 1e-7 * (1 + Math.abs(wanted)), `${says}: ${found} is not ${wanted}`)

test('qualities, leniencies and their whole covariance are those of dense generalised least squares', () => {
  fc.assert(
    fc.property(rowsOf, positive, positive, positive, (rows, application, reviewer, residual) => {
      const { scores, connected, design } = prepared(rows)
      if (design.unit === 0) return
      const weighted = {
        share: 1,
        ratios: { application: application / residual, reviewer: reviewer / residual },
        residual: residual / design.unit ** 2,
      }
      const part = partOf(scores, connected, design, weighted)
      const covariance = covarianceOf(part.node)
      const numbers = new Map(scores.applications.map((name, i) => [name, connected.application[i]!]))
      const wanted = oracle(rows, (name) => numbers.get(name)!, { application, reviewer, residual })
      const compare = (sums: typeof part.bias, other: typeof wanted.quality, says: string) => {
        const { means, variances } = moments(sums, part.node.mean, covariance)
        for (const [i, mean] of other.mean.entries()) {
          near(means[i]!, mean, `${says} ${i}`)
          near(variances[i]!, other.covariance[i]![i]!, `variance of ${says} ${i}`)
          for (const k of other.mean.keys()) {
            if (k === i) continue
            let shared = 0
            for (let s = sums.start[i]!; s < sums.start[i + 1]!; s++)
              for (let t = sums.start[k]!; t < sums.start[k + 1]!; t++)
                shared +=
                  sums.coefficient[s]! *
                  sums.coefficient[t]! *
                  covariance[sums.index[s]! * design.size + sums.index[t]!]!
            near(shared, other.covariance[i]![k]!, `covariance of ${says} ${i} and ${k}`)
          }
        }
      }
      compare(part.node, wanted.quality, 'quality')
      compare(part.bias, wanted.bias, 'leniency')
    }),
    { numRuns: 120 },
  )
})

test('no variances on a fine grid are more likely than the estimated ones', () => {
  for (let seed = 1; seed <= 5; seed++) {
    const { scores: rows } = inventedScores({
      applications: 8,
      reviewers: 5,
      reviews: 3,
      quality: 3,
      leniency: seed % 3,
      chance: 2,
      seed,
    })
    const { scores, connected, design } = prepared(rows)
    const { point } = estimate(design, scores, identifiable(scores, connected))
    const square = point.residual * design.unit ** 2
    const likelihood = (variances: Variances) => oracle(rows, () => 0, variances).likelihood
    const own = likelihood({
      application: point.ratios.application * square,
      reviewer: point.ratios.reviewer * square,
      residual: square,
    })
    const grid = [0.001, 0.5, 2, 4, 8, 14, 30]
    for (const application of grid)
      for (const reviewer of grid)
        for (const residual of grid.slice(1))
          assert.ok(
            likelihood({ application, reviewer, residual }) <= own + 1e-4,
            `seed ${seed}: ${application} ${reviewer} ${residual} beats the estimate`,
          )
    // And nothing right beside them.
    for (const [f, b, e] of [
      [1.05, 1, 1],
      [0.95, 1, 1],
      [1, 1.05, 1],
      [1, 0.95, 1],
      [1, 1, 1.05],
      [1, 1, 0.95],
    ] as const)
      assert.ok(
        likelihood({
          application: point.ratios.application * square * f,
          reviewer: point.ratios.reviewer * square * b,
          residual: square * e,
        }) <=
          own + 1e-6,
        `seed ${seed}: a neighbour is more likely`,
      )
  }
})

test('a matrix is factored and inverted, whatever its size', () => {
  for (const size of [1, 2, 3, 4, 5, 7, 8, 9, 13]) {
    const matrix = new Float64Array(size * size)
    for (let i = 0; i < size; i++)
      for (let j = 0; j < size; j++) matrix[i * size + j] = Math.cos(i * j) + Math.cos(j * i) + (i === j ? 2 * size : 0)
    const dense = Array.from({ length: size }, (_, i) => [...matrix.subarray(i * size, (i + 1) * size)])
    const wanted = inverse(dense)
    near(factor(matrix, size), wanted.logarithm, 'determinant')
    gram(invertLower(matrix, size), size).forEach((value, at) => {
      near(value, wanted.inverse[Math.floor(at / size)]![at % size]!, `size ${size}`)
    })
  }
  assert.throws(() => factor(Float64Array.of(1, 0, 2, 1), 2), RangeError)
})

test('distributions agree with the tables', () => {
  const table: [number, number][] = [
    [0, 0.5],
    [1, 0.8413447460685429],
    [-1.959963984540054, 0.025],
    [3, 0.9986501019683699],
    [-6, 9.865876450376946e-10],
    [-8, 6.220960574271785e-16],
  ]
  for (const [x, p] of table) assert.ok(Math.abs(normalBelow(x) - p) <= 1e-12 * p + 1e-15, `Φ(${x})`)
  // Quantiles of Student's t at 0.975 and 0.95.
  for (const [t, freedom, p] of [
    [12.7062047364, 1, 0.025],
    [4.30265272991, 2, 0.025],
    [3.18244630528, 3, 0.025],
    [2.13184678133, 4, 0.05],
    [2.22813885196, 10, 0.025],
    [1.97933, 125, 0.02498],
  ] as const)
    assert.ok(Math.abs(studentAbove(t, freedom) - p) < 1e-4, `t ${freedom}`)
  assert.deepEqual(holm([0.01, 0.04, 0.03, 0.5]), [0.04, 0.09, 0.09, 0.5])
})
