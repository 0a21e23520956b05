import { deepEqual, equal, throws } from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type MarkedReview, type RankingInput, rank, scoreOf } from './ranking.ts'

const criteria = [
  { key: 'merit', weight_percent: 50 },
  { key: 'team', weight_percent: 37.5 },
  { key: 'plan', weight_percent: 12.5 },
]

const review = (application: string, merit: number | null, team = merit, plan = merit): MarkedReview => ({
  application,
  submitted: true,
  marks: { merit, team, plan },
})

const ranked = (applications: string[], reviews: MarkedReview[]) =>
  rank({ criteria, applications, reviews, expected: 2 })

test('a review counts 0 for the lowest marks, 100 for the highest, and by weight between', () => {
  equal(scoreOf(criteria, { merit: 1, team: 1, plan: 1 }), 0)
  equal(scoreOf(criteria, { merit: 5, team: 5, plan: 5 }), 100)
  equal(scoreOf(criteria, { merit: 5, team: 1, plan: 3 }), 50 + 6.25)
  equal(scoreOf(criteria, { merit: 5, team: null, plan: 3 }), null)
  equal(scoreOf(criteria, {}), null)
})

test('equals share a rank, the next is skipped, and what nobody reviewed comes last', () => {
  const rows = ranked(
    ['none', 'low', 'tie-1', 'tie-2', 'top'],
    [
      review('low', 2),
      review('low', 1),
      review('tie-1', 3),
      review('tie-1', 3),
      review('tie-2', 1),
      review('tie-2', 5),
      review('top', 5),
      review('top', 4),
    ],
  )
  deepEqual(
    rows.map((row) => [row.application, row.rank, row.mean, row.spread, row.complete]),
    [
      ['top', 1, 87.5, 25, true],
      ['tie-1', 2, 50, 0, true],
      ['tie-2', 2, 50, 100, true],
      ['low', 4, 12.5, 25, true],
      ['none', null, null, null, false],
    ],
  )
})

test('drafts do not count; a submitted review without all marks is left out and flagged', () => {
  const [draft, partial] = ranked(
    ['draft', 'partial'],
    [
      review('draft', 5),
      { ...review('draft', 1), submitted: false },
      review('partial', 3),
      review('partial', 3),
      review('partial', 3, 3, null),
    ],
  )
  deepEqual([draft?.mean, draft?.reviews, draft?.complete], [100, 1, false])
  deepEqual([partial?.mean, partial?.reviews, partial?.complete], [50, 2, false])
})

test('one review has no deviation, several have the sample deviation', () => {
  const [row] = ranked(['x'], [review('x', 1), review('x', 3), review('x', 5)])
  deepEqual(row, {
    application: 'x',
    rank: 1,
    mean: 50,
    lowest: 0,
    highest: 100,
    spread: 100,
    deviation: 50,
    reviews: 3,
    complete: true,
  })
  equal(ranked(['x'], [review('x', 2)])[0]?.deviation, null)
})

test('equal means are equal whatever the number and order of reviews', () => {
  const thirds = [review('x', 1), review('x', 2), review('x', 2)]
  const sixths = [1, 2, 2, 2, 1, 2].map((mark) => review('y', mark))
  const rows = ranked(['x', 'y'], [...thirds, ...sixths])
  deepEqual(
    rows.map((row) => row.rank),
    [1, 1],
  )
})

test('the order of reviews does not change the ranking', () => {
  const marks = fc.integer({ min: 1, max: 5 })
  const some = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), marks, marks, marks), { maxLength: 12 })
  fc.assert(
    fc.property(some, (rows) => {
      const reviews = rows.map(([application, ...m]) => review(application, ...m))
      const strip = (list: ReturnType<typeof ranked>) => list.map(({ application, rank }) => [application, rank])
      deepEqual(strip(ranked(['a', 'b', 'c'], reviews)), strip(ranked(['a', 'b', 'c'], reviews.toReversed())))
    }),
  )
})

test('refuses weights, marks and names that make no ranking', () => {
  const good: RankingInput = { criteria, applications: ['x'], reviews: [], expected: 1 }
  const attempts: [change: Partial<RankingInput>, fault: string][] = [
    [{ criteria: [{ key: 'merit', weight_percent: 99 }] }, 'bad-weights'],
    [{ criteria: [{ key: 'merit', weight_percent: Number.NaN }] }, 'bad-weights'],
    [
      {
        criteria: [
          { key: 'a', weight_percent: 150 },
          { key: 'b', weight_percent: -50 },
        ],
      },
      'bad-weights',
    ],
    [
      {
        criteria: [
          { key: 'a', weight_percent: 50 },
          { key: 'a', weight_percent: 50 },
        ],
      },
      'duplicate',
    ],
    [{ applications: ['x', 'x'] }, 'duplicate'],
    [{ reviews: [review('y', 3)] }, 'unknown-application'],
    [{ reviews: [review('x', 0)] }, 'bad-mark'],
    [{ reviews: [review('x', 6)] }, 'bad-mark'],
    [{ reviews: [review('x', 2.5)] }, 'bad-mark'],
  ]
  for (const [change, fault] of attempts) throws(() => rank({ ...good, ...change }), { name: 'RankingError', fault })
})
