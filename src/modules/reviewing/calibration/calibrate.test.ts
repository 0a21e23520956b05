import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { calibrate } from './calibrate.ts'
import { uniform } from './chance.ts'
import { inventedScores, recall, simpleScores } from './examples.ts'
import { explain } from './explain.ts'
import type { Calibration, CalibrationFault, ScoreRow } from './model.ts'
import { posteriorSampler } from './posterior.ts'
import { among, rankJoint } from './ranks.ts'

const close = (found: number, wanted: number, tolerance: number, says = '') =>
  assert.ok(Math.abs(found - wanted) <= tolerance, `${says}: ${found} is not ${wanted} ± ${tolerance}`)

const row = (application: string, reviewer: string, score: number | null, more: Partial<ScoreRow> = {}): ScoreRow => ({
  application,
  reviewer,
  score,
  ...more,
})

/** Small problems with gaps: any reviewer may have reviewed any application. */
const problem = fc
  .record({
    applications: fc.integer({ min: 2, max: 9 }),
    reviewers: fc.integer({ min: 2, max: 5 }),
    density: fc.double({ min: 0.4, max: 1, noNaN: true }),
    seed: fc.integer({ min: 0, max: 2 ** 31 }),
  })
  .map(({ applications, reviewers, density, seed }) => {
    const { scores } = inventedScores({
      applications,
      reviewers,
      reviews: reviewers,
      quality: 10,
      leniency: 6,
      chance: 5,
      seed,
    })
    const random = uniform(seed + 1)
    return scores.filter((_, index) => random() < density || index === 0)
  })

const numbersOf = ({ applications }: Calibration) =>
  applications.map(({ quality, sd, expected_rank }) => [quality, sd, expected_rank])

const panel = fileURLToPath(
  new URL('../../../../../shared/data/assignment/erforresearch-mock/panel1.json', import.meta.url),
)

test('expected ranks are within 0.2 of those that the SNSF published for its example', (context) => {
  if (!existsSync(panel)) return context.skip(`NOT RUN: there is no ${panel}`)
  const { grades, expectedRank } = JSON.parse(readFileSync(panel, 'utf8')) as {
    grades: number[][]
    expectedRank: number[]
  }
  const scores = grades.flatMap((row, i) =>
    row.map((grade, j) => ({ application: `p${String(i).padStart(2, '0')}`, reviewer: `v${j}`, score: 7 - grade })),
  )
  const { applications, variances } = calibrate({ scores })
  assert.equal(variances.method, 'integrated')
  applications.forEach(({ expected_rank }, i) => {
    close(expected_rank, expectedRank[i]!, 0.2, `proposal ${i + 1}`)
  })
})

/** Scores times `times` plus `by` change the qualities so, and nothing else; `tolerance` is in points before stretching. */
function assertMovesAlong(
  scores: ScoreRow[],
  { by, times, tolerance }: { by: number; times: number; tolerance: number },
) {
  const plain = calibrate({ scores })
  const moved = calibrate({ scores: scores.map((row) => ({ ...row, score: row.score! * times + by })) })
  plain.applications.forEach((each, i) => {
    const other = moved.applications[i]!
    close(other.quality, each.quality * times + by, tolerance * times, 'quality')
    close(other.sd, each.sd * times, tolerance * times, 'sd')
    close(other.expected_rank, each.expected_rank, 1e-4, 'expected rank')
  })
}

test('shifting and stretching all scores shifts and stretches the qualities, and no rank', () => {
  const [by, times] = [fc.integer({ min: -500, max: 500 }), fc.integer({ min: 1, max: 40 })]
  fc.assert(
    fc.property(problem, fc.boolean(), by, times, (scores, sectioned, by, times) => {
      const rows = sectioned ? scores.map((row, i) => ({ ...row, section: i % 3 === 0 ? 'day 2' : 'day 1' })) : scores
      assertMovesAlong(rows, { by, times, tolerance: 1e-3 })
    }),
    { numRuns: 25 },
  )
})

test('so it is where the data hardly tell the variances apart', () => {
  // Quality and leniency explain every difference: the less is left to chance, the likelier, without end.
  const nothing_left = [
    row('a00000', 'r0000', 75.23864837179971),
    row('a00000', 'r0002', 69.03240607043982),
    row('a00000', 'r0001', 71.533878417698),
    row('a00001', 'r0001', 51.2394139945984),
  ]
  // The same in the shortest chain of reviews: one difference shows quality, one leniency, and together no chance.
  const apart = [
    row('a', 'u', 48.187789610806405),
    row('b', 'r', 88.95719467264216),
    row('c', 's', 63.58739076391822),
    row('c', 'r', 73.44446864735012),
  ]
  // A single difference is left when each section has its mean: any variances explain it equally well.
  const all_alike = [
    row('a', 'r', 53.518209073684424, { section: 'one' }),
    row('a', 's', 39.95044184808329, { section: 'two' }),
    row('b', 's', 70.89299923391437, { section: 'two' }),
    row('c', 't', 78.63628467313902, { section: 'one' }),
  ]
  for (const scores of [nothing_left, apart, all_alike])
    for (const [by, times] of [
      [13, 1],
      [-128, 23],
      [190, 14],
    ] as const)
      assertMovesAlong(scores, { by, times, tolerance: 1e-5 })
})

test('the order of the rows changes nothing at all', () => {
  fc.assert(
    fc.property(
      problem.chain((scores) =>
        fc.tuple(fc.constant(scores), fc.shuffledSubarray(scores, { minLength: scores.length })),
      ),
      ([scores, shuffled]) => assert.deepEqual(calibrate({ scores: shuffled }), calibrate({ scores })),
    ),
    { numRuns: 20 },
  )
})

test('what happens in one component changes no difference in another', () => {
  fc.assert(
    fc.property(problem, problem, fc.integer({ min: -40, max: 40 }), (one, two, by) => {
      const apart = two.map((row) => ({ ...row, application: `x${row.application}`, reviewer: `x${row.reviewer}` }))
      const plain = calibrate({ scores: [...one, ...apart] })
      const raised = calibrate({ scores: [...one, ...apart.map((row) => ({ ...row, score: row.score! + by }))] })
      plain.applications.forEach((each, i) => {
        const other = raised.applications[i]!
        assert.equal(other.component, each.component)
        close(other.quality, each.quality + (each.application.startsWith('x') ? by : 0), 1e-6, each.application)
        close(other.expected_rank, each.expected_rank, 1e-6, each.application)
      })
    }),
    { numRuns: 20 },
  )
})

test('a reviewer who adds a constant to every score moves nearly nothing', () => {
  for (let seed = 1; seed <= 5; seed++) {
    const shape = { applications: 60, reviewers: 12, reviews: 4, quality: 10, leniency: 6, chance: 5, seed }
    const { scores } = inventedScores(shape)
    const added = 40
    const harsh = scores.map((row) => (row.reviewer === 'r0003' ? { ...row, score: row.score! - added } : row))
    const [before, after] = [calibrate({ scores }), calibrate({ scores: harsh })]
    const level = (result: Calibration) =>
      result.applications.reduce((sum, { quality }) => sum + quality, 0) / result.applications.length
    const [level_before, level_after] = [level(before), level(after)]
    after.applications.forEach((each, i) => {
      const other = before.applications[i]!
      // The plain mean of an application of theirs falls by 10.
      close(each.quality - level_after, other.quality - level_before, 1, `seed ${seed}, ${each.application}`)
    })
  }
})

test('expected ranks add up, and chances add up to the places', () => {
  fc.assert(
    fc.property(problem, fc.integer({ min: 0, max: 12 }), (scores, top) => {
      const { applications, components } = calibrate({ scores, top })
      for (const { component, applications: count } of components) {
        const own = applications.filter((each) => each.component === component)
        const sum = own.reduce((total, { expected_rank }) => total + expected_rank, 0)
        close(sum, (count * (count + 1)) / 2, 1e-6, 'ranks')
        assert.equal(own.length, count)
      }
      const chances = applications.reduce((total, { probability }) => total + probability, 0)
      close(chances, Math.min(top, applications.length), 1e-6, 'chances')
      for (const { percentile, rank_interval } of applications) {
        assert.ok(percentile > 0 && percentile < 100)
        assert.ok(rank_interval[0] >= 1 && rank_interval[0] <= rank_interval[1])
      }
    }),
    { numRuns: 40 },
  )
})

test('the difference between calibrated and plain score is taken apart without a rest', () => {
  fc.assert(
    fc.property(problem, fc.boolean(), (scores, sectioned) => {
      const rows = sectioned ? scores.map((row, i) => ({ ...row, section: i % 3 === 0 ? 'day 2' : 'day 1' })) : scores
      const result = calibrate({ scores: rows })
      for (const { application, raw_mean, quality } of result.applications) {
        const { reviews, leniency, sections, shrinkage, adjusted_mean } = explain(result, application)
        close(raw_mean + leniency + sections + shrinkage, quality, 1e-9, 'the parts')
        close(
          reviews.reduce((sum, { change }) => sum + change, 0),
          leniency,
          1e-9,
          'the leniencies',
        )
        close(
          reviews.reduce((sum, { share, adjusted }) => sum + share * adjusted, 0),
          adjusted_mean,
          1e-9,
          'the common scale',
        )
      }
    }),
    { numRuns: 30 },
  )
})

test('shrinkage draws towards the level, and never beyond it', () => {
  const { scores } = inventedScores({
    applications: 200,
    reviewers: 150,
    reviews: 3,
    quality: 10,
    leniency: 5,
    chance: 8,
    seed: 4,
  })
  const result = calibrate({ scores })
  assert.equal(result.variances.method, 'reml')
  for (const { application } of result.applications) {
    const { kept } = explain(result, application)
    assert.ok(kept !== null && kept > 0 && kept < 1, `${application} keeps ${kept}`)
  }
})

test('applications set aside get scores, and leave no trace in anybody else’s', () => {
  const { scores: invented } = inventedScores({
    applications: 40,
    reviewers: 8,
    reviews: 3,
    quality: 10,
    leniency: 6,
    chance: 5,
    seed: 9,
  })
  const hidden = 'a00007'
  const aside = new Set([hidden])
  // One of its reviewers has reviewed nothing else.
  const scores = [...invented, { application: hidden, reviewer: 'a stranger', score: 50 }]
  const without = calibrate({ scores: scores.filter(({ application }) => application !== hidden) })
  const raised = scores.map((row) => (row.application === hidden ? { ...row, score: row.score! + 30 } : row))
  for (const rows of [scores, raised]) {
    const result = calibrate({ scores: rows, aside })
    const others = result.applications.filter(({ application }) => application !== hidden)
    for (const [i, each] of others.entries()) {
      const plain = without.applications[i]!
      assert.deepEqual([each.quality, each.sd], [plain.quality, plain.sd])
    }
    assert.deepEqual(result.variances, without.variances)
    assert.deepEqual(result.reviewers, without.reviewers)
    assert.deepEqual(result.agreement, without.agreement)
    const rest = others.map(({ application }) => application)
    const ranks = rankJoint(among(result.posterior, rest), { top: null, seed: result.seed })
    assert.deepEqual(
      ranks.interval,
      without.applications.map(({ rank_interval }) => rank_interval),
      'the very draws are the same',
    )
  }
  const whole = calibrate({ scores }).applications.find(({ application }) => application === hidden)!
  const own = calibrate({ scores, aside }).applications.find(({ application }) => application === hidden)!
  close(own.quality, whole.quality, 1.5, 'its own score is about what it would be')
  assert.ok(own.aside && own.component === 1)
})

test('where every application is set aside there are scores, and nobody is compared', () => {
  const scores = [
    { application: 'x', reviewer: 'r', score: 40 },
    { application: 'y', reviewer: 'r', score: 60 },
  ]
  const { applications, reviewers } = calibrate({ scores, aside: new Set(['x', 'y']) })
  assert.deepEqual(
    applications.map(({ quality, expected_rank, component }) => [quality, expected_rank, component]),
    [
      [40, 1, 1],
      [60, 1, 2],
    ],
  )
  assert.deepEqual(reviewers, [])
})

test('an application set aside whose reviewers nobody knows stands alone', () => {
  const scores: ScoreRow[] = [
    ...inventedScores({
      applications: 10,
      reviewers: 4,
      reviews: 3,
      quality: 10,
      leniency: 6,
      chance: 5,
      seed: 9,
    }).scores,
    { application: 'z', reviewer: 'stranger', score: 70 },
    { application: 'z', reviewer: 'other', score: 80 },
  ]
  const { applications, components, reviewers } = calibrate({ scores, aside: new Set(['z']) })
  const own = applications.find(({ application }) => application === 'z')!
  close(own.quality, 75, 1e-9)
  assert.deepEqual([own.component, own.expected_rank], [2, 1])
  assert.deepEqual(
    components.map((each) => each.applications),
    [10, 1],
  )
  assert.equal(reviewers.length, 4)
})

test('calibration finds at least as many of the truly best as plain means and z-scores', () => {
  const cases = [
    { quality: Math.sqrt(1.2782), leniency: Math.sqrt(0.24), chance: Math.sqrt(1.2684) },
    { quality: 1, leniency: 1, chance: 1 },
    { quality: 1, leniency: Math.sqrt(0.5), chance: Math.sqrt(0.5) },
  ]
  for (const variances of cases) {
    const sums = { calibrated: 0, raw: 0, standardised: 0 }
    for (let seed = 1; seed <= 5; seed++) {
      const { scores, qualities } = inventedScores({
        applications: 500,
        reviewers: 180,
        reviews: 4,
        ...variances,
        seed,
      })
      const { applications } = calibrate({ scores })
      const { raw, standardised } = simpleScores(scores)
      sums.calibrated += recall(qualities, new Map(applications.map((each) => [each.application, each.quality])))
      sums.raw += recall(qualities, raw)
      sums.standardised += recall(qualities, standardised)
    }
    assert.ok(sums.calibrated >= sums.raw && sums.calibrated >= sums.standardised, JSON.stringify(sums))
  }
})

test('the same seed draws the same, another one nearly the same', () => {
  const { scores } = inventedScores({
    applications: 60,
    reviewers: 12,
    reviews: 3,
    quality: 10,
    leniency: 5,
    chance: 8,
    seed: 2,
  })
  const [first, again, other] = [7, 7, 8].map((seed) => calibrate({ scores, top: 15, seed }))
  assert.deepEqual(again, first)
  assert.notDeepEqual(other!.applications, first!.applications)
  other!.applications.forEach(({ probability, expected_rank }, i) => {
    close(probability, first!.applications[i]!.probability, 0.07, 'chance')
    assert.equal(expected_rank, first!.applications[i]!.expected_rank, 'expected ranks are not drawn')
  })
})

test('draws from the joint posterior have its means and deviations', () => {
  const { scores } = inventedScores({
    applications: 12,
    reviewers: 5,
    reviews: 3,
    quality: 10,
    leniency: 5,
    chance: 8,
    seed: 2,
  })
  const { applications, posterior } = calibrate({ scores })
  const count = 20_000
  const draw = posteriorSampler(posterior, 3)
  const [values, sums, squares] = [new Float64Array(12), new Float64Array(12), new Float64Array(12)]
  for (let turn = 0; turn < count; turn++) {
    draw(values)
    values.forEach((value, i) => {
      sums[i]! += value / count
      squares[i]! += value ** 2 / count
    })
  }
  applications.forEach(({ quality, sd }, i) => {
    close(sums[i]!, quality, (5 * sd) / Math.sqrt(count), 'mean')
    close(Math.sqrt(squares[i]! - sums[i]! ** 2), sd, 0.05 * sd, 'deviation')
  })
})

test('data that hardly say anything', () => {
  const cases: [string, ScoreRow[], string, number[]][] = [
    ['a single score', [row('a', 'r', 3)], 'none', [3]],
    ['one application', [row('a', 'r', 3), row('a', 's', 5)], 'assumed', [4]],
    ['all equal', ['a', 'b', 'c'].flatMap((a) => ['r', 's'].map((r) => row(a, r, 0.1))), 'none', [0.1, 0.1, 0.1]],
    ['a missing score', [row('a', 'r', 3), row('a', 's', null)], 'none', [3]],
    ['pairs of strangers', [row('a', 'r', 1), row('b', 's', 5)], 'none', [1, 5]],
  ]
  for (const [says, scores, method, qualities] of cases) {
    const { applications, variances } = calibrate({ scores })
    assert.equal(variances.method, method, says)
    applications.forEach(({ quality, sd, expected_rank, probability }, i) => {
      close(quality, qualities[i]!, 1e-9, says)
      assert.ok([sd, expected_rank, probability].every(Number.isFinite), says)
    })
  }
})

test('one reviewer keeps the plain order, and no leniency is claimed', () => {
  const { applications, reviewers, components } = calibrate({
    scores: [row('a', 'r', 3), row('b', 'r', 5), row('c', 'r', 4)],
  })
  const order = applications.toSorted((x, y) => y.quality - x.quality).map(({ application }) => application)
  assert.deepEqual(order, ['b', 'c', 'a'])
  assert.deepEqual([reviewers[0]!.bias, reviewers[0]!.interval, components[0]!.bias_identifiable], [0, null, false])
})

test('scores that add up perfectly are read perfectly', () => {
  const scores = [0, 10, 25, 40].flatMap((quality, i) =>
    [0, -8, 5].map((bias, j) => row(`a${i}`, `r${j}`, quality + bias)),
  )
  const { applications, reviewers } = calibrate({ scores })
  close(applications[3]!.quality - applications[0]!.quality, 40, 0.1, 'qualities')
  close(reviewers[2]!.bias - reviewers[1]!.bias, 13, 0.3, 'leniencies')
})

test('a reviewer with a single review is flagged and shrunk', () => {
  const { scores } = inventedScores({
    applications: 30,
    reviewers: 6,
    reviews: 3,
    quality: 10,
    leniency: 5,
    chance: 5,
    seed: 6,
  })
  const { reviewers } = calibrate({ scores: [...scores, row('a00000', 'newcomer', 40)] })
  const own = reviewers.find(({ reviewer }) => reviewer === 'newcomer')!
  assert.deepEqual([own.single, own.reviews], [true, 1])
  assert.ok(own.bias < 0 && own.sd > reviewers[1]!.sd)
  assert.deepEqual(reviewers.filter(({ single }) => single).length, 1)
})

test('a weight of two counts as the mean of two scores', () => {
  const { scores } = inventedScores({
    applications: 9,
    reviewers: 4,
    reviews: 3,
    quality: 10,
    leniency: 5,
    chance: 5,
    seed: 6,
  })
  const heavy = calibrate({ scores: scores.map((each, i) => ({ ...each, weight: i === 0 ? 4 : 1 })) })
  const plain = calibrate({ scores })
  const own = heavy.applications[0]!
  const [first, ...others] = scores.filter(({ application }) => application === own.application)
  close(own.raw_mean, (4 * first!.score! + others.reduce((sum, { score }) => sum + score!, 0)) / 6, 1e-9, 'mean')
  assert.ok(own.sd < plain.applications[0]!.sd)
})

test('every fault has its name', () => {
  const good = row('a', 'r', 1)
  const cases: [CalibrationFault, Parameters<typeof calibrate>[0], number | null][] = [
    ['empty', { scores: [] }, null],
    ['empty', { scores: [row('a', 'r', null)] }, null],
    ['bad-score', { scores: [good, row('b', 'r', Number.NaN)] }, 1],
    ['bad-score', { scores: [row('b', 'r', Number.POSITIVE_INFINITY)] }, 0],
    ['bad-score', { scores: [row('b', 'r', 1e10)] }, 0],
    ['bad-name', { scores: [row('', 'r', 1)] }, 0],
    ['bad-name', { scores: [row('a', '', 1)] }, 0],
    ['bad-weight', { scores: [row('a', 'r', 1, { weight: 0 })] }, 0],
    ['bad-weight', { scores: [row('a', 'r', 1, { weight: Number.NaN })] }, 0],
    ['bad-time', { scores: [row('a', 'r', 1, { at: Number.NaN })] }, 0],
    ['bad-section', { scores: [good, row('b', 'r', 1, { section: 'one' })] }, 0],
    ['duplicate', { scores: [good, row('b', 'r', 1), row('a', 'r', 2)] }, 2],
    ['bad-top', { scores: [good], top: -1 }, null],
    ['bad-top', { scores: [good], top: 1.5 }, null],
    ['bad-seed', { scores: [good], seed: 2 ** 32 }, null],
    ['too-large', { scores: Array.from({ length: 1_000_000 }, (_, i) => row(`a${i % 1000}`, `r${i}`, 1)) }, null],
    ['too-large', { scores: Array.from({ length: 20_001 }, (_, i) => row(`a${i}`, 'r', i)) }, null],
    ['too-large', { scores: Array.from({ length: 8000 }, (_, i) => row(`a${i >> 1}`, `r${i >> 1}${i & 1}`, i)) }, null],
  ]
  for (const [fault, input, index] of cases)
    assert.throws(
      () => calibrate(input),
      (error: { name: string; fault: string; row: number | null }) => {
        assert.deepEqual([error.name, error.fault, error.row], ['CalibrationError', fault, index])
        return true
      },
    )
  assert.throws(() => explain(calibrate({ scores: [good] }), 'z'), {
    name: 'CalibrationError',
    fault: 'unknown-application',
  })
})

test('drift and a reversed order are found, and are not found where there is none', () => {
  const { scores } = inventedScores({
    applications: 120,
    reviewers: 12,
    reviews: 4,
    quality: 10,
    leniency: 4,
    chance: 4,
    seed: 11,
  })
  const timed = scores.map((each, at) => ({ ...each, at }))
  const honest = calibrate({ scores: timed })
  assert.deepEqual(
    honest.drift.filter(({ p_corrected }) => p_corrected < 0.01),
    [],
  )
  assert.ok(honest.concord.every(({ correlation }) => correlation > 0))
  const tired = timed.map((each) => (each.reviewer === 'r0002' ? { ...each, score: each.score! - each.at / 12 } : each))
  const [drift] = calibrate({ scores: tired }).drift
  assert.equal(drift!.reviewer, 'r0002')
  assert.ok(drift!.slope < 0 && drift!.p_corrected < 0.01, JSON.stringify(drift))
  const contrary = timed.map((each) => (each.reviewer === 'r0005' ? { ...each, score: 120 - each.score! } : each))
  const [concord] = calibrate({ scores: contrary }).concord
  assert.equal(concord!.reviewer, 'r0005')
  assert.ok(concord!.correlation < -0.5 && concord!.p_corrected < 0.01, JSON.stringify(concord))
})

test('agreement is what the textbooks say', () => {
  // Krippendorff's alpha of a small table by hand: (1, 2), (3, 3), (5, 4).
  const scores = [
    row('a', 'r', 1),
    row('a', 's', 2),
    row('b', 'r', 3),
    row('b', 's', 3),
    row('c', 'r', 5),
    row('c', 's', 4),
  ]
  const { agreement } = calibrate({ scores })
  // Observed: (1 + 0 + 1) × 2 / 6; expected: Σ over ordered pairs (x - y)² / 30 = 2 × 6 × 10 / 30.
  close(agreement.alpha!, 1 - 4 / 6 / 4, 1e-12, 'alpha')
  close(agreement.mean_spread!, 2 / 3, 1e-12, 'spread')
  assert.ok(numbersOf(calibrate({ scores })).length === 3)
})
