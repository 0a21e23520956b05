import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ApplicationScore } from './calibration/model.ts'
import { byCalibrated, lineOf, type Placed, tiedAtLine } from './ranking.ts'

const placed = (reference: string, quality: number | null, component = 1): Placed => ({
  id: reference,
  reference,
  title: reference,
  organisation_name: '',
  nation: 'FR',
  challenge: '',
  screening: 'eligible',
  screening_reason: null,
  assigned: 3,
  outcome: null,
  reason: null,
  place: null,
  lettered: false,
  mean: 50,
  lowest: 50,
  highest: 50,
  spread: 0,
  deviation: 0,
  reviews: 3,
  complete: true,
  rank: 1,
  raw_rank: 1,
  score: 50,
  calibrated: quality === null ? null : ({ quality, component } as ApplicationScore),
})

const order = (rows: Placed[]) => byCalibrated(rows).map(({ reference, rank, score }) => [reference, rank, score])

test('the calibrated score ranks; equals share a rank, and who has none comes last', () => {
  const rows = [placed('a', 40), placed('b', null), placed('c', 70), placed('d', 40 + 1e-9), placed('e', 30)]
  assert.deepEqual(order(rows), [
    ['c', 1, 70],
    ['a', 2, 40],
    ['d', 2, 40 + 1e-9],
    ['e', 4, 30],
    ['b', null, null],
  ])
  assert.deepEqual(
    tiedAtLine(byCalibrated(rows), 2).map(({ reference }) => reference),
    ['a', 'd'],
  )
  assert.equal(lineOf(byCalibrated(rows), 4), 30)
})

test('across components only the place within the own one counts', () => {
  const rows = [
    placed('a', 10, 1),
    placed('b', 20, 1),
    placed('c', 30, 1),
    placed('d', 40, 1),
    placed('x', 99, 2),
    placed('y', 98, 2),
  ]
  assert.deepEqual(order(rows), [
    ['d', 1, 40],
    ['x', 2, 99],
    ['c', 3, 30],
    ['b', 4, 20],
    ['y', 5, 98],
    ['a', 6, 10],
  ])
})
