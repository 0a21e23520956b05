import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { readScoreFile } from './scoreFile.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'causeway-rank-'))
after(() => rmSync(folder, { recursive: true }))

/** `bin/causeway rank scores` on a file with this text. */
function run(text: string | Uint8Array, ...words: string[]) {
  const file = join(folder, 'scores.csv')
  writeFileSync(file, text)
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', './src/jsx.ts', 'src/cli.ts', 'rank', 'scores', file, ...words],
    { cwd: root, encoding: 'utf8', env: { PATH: process.env.PATH } },
  )
  return { status, stdout, lines: stderr.replaceAll(file, 'scores.csv').trim().split('\n') }
}

const small = `Reviewer,application, SCORE\r\nr,a,3\r\ns,a,5\r\nr,b,6\r\ns,b,9\r\nr,c,4\r\n\r\ns,c,5\r\nt,z,7\r\n`

test('a file in any order of columns gives the whole report, the same for the same seed', () => {
  const first = run(small, '--top', '1', '--seed', '7')
  assert.deepEqual([first.status, first.lines], [0, ['']])
  const report = JSON.parse(first.stdout)
  assert.deepEqual(Object.keys(report), [
    'applications',
    'reviewers',
    'components',
    'variances',
    'agreement',
    'top',
    'seed',
    'draws',
    'notes',
  ])
  assert.deepEqual(Object.keys(report.applications[0]), [
    'application',
    'reviews',
    'raw_mean',
    'quality',
    'interval',
    'expected_rank',
    'rank_interval',
    'percentile',
    'probability_top',
    'component',
  ])
  assert.deepEqual(
    report.applications.map(({ application, component }: { application: string; component: number }) => [
      application,
      component,
    ]),
    [
      ['b', 1],
      ['c', 1],
      ['a', 1],
      ['z', 2],
    ],
  )
  assert.deepEqual([report.top, report.seed, report.applications[0].raw_mean], [1, 7, 7.5])
  assert.deepEqual(Object.keys(report.variances), ['application', 'reviewer', 'residual', 'method'])
  assert.equal(report.notes.length, 3, report.notes.join('\n'))
  assert.equal(run(small, '--top', '1', '--seed', '7').stdout, first.stdout)
})

test('one reviewer is answered, and nothing is claimed about the leniency', () => {
  const { status, stdout } = run('application,reviewer,score\na,r,3\nb,r,4\nc,r,5\n')
  const report = JSON.parse(stdout)
  assert.equal(status, 0)
  assert.deepEqual(
    report.applications.map(({ application }: { application: string }) => application),
    ['c', 'b', 'a'],
  )
  assert.deepEqual(
    [report.reviewers[0].bias, report.reviewers[0].interval, report.components[0].bias_identifiable],
    [null, null, false],
  )
  assert.ok(report.notes.some((note: string) => note.includes('not identifiable')))
})

test('sections are taken out', () => {
  const rows = ['a', 'b', 'c', 'd'].flatMap((application, i) =>
    ['r', 's', 't'].map((reviewer, j) => `${application},${reviewer},${i + j + (i % 2 === 0 ? 10 : 0)},day ${i % 2}`),
  )
  const { status, stdout } = run(['application,reviewer,score,section', ...rows].join('\n'))
  const byName = new Map(
    JSON.parse(stdout).applications.map((each: { application: string; quality: number }) => [
      each.application,
      each.quality,
    ]),
  ) as Map<string, number>
  assert.equal(status, 0)
  assert.ok(byName.get('d')! > byName.get('a')!, 'the first day was ten points more generous')
})

test('each fault of a file has its line', () => {
  const cases: [string | Uint8Array, [number, string][]][] = [
    ['application,reviewer\na,r\n', [[1, 'The head lacks the column score.']]],
    ['application,reviewer,score,score\na,r,1,2\n', [[1, 'The column score occurs twice.']]],
    ['application,reviewer,score\n', [[1, 'There is no score below the head.']]],
    ['', [[1, 'The head lacks the column application, reviewer, score.']]],
    [
      'application,reviewer,score\na,r,\n,r,1\nb,,1\nb,r,x\nc,r,"3,5"\nd,r,4\nd,r,5\ne,r,NaN\nf,r,1e999\n',
      [
        [2, 'The score is empty. Leave the line out where there is none.'],
        [3, 'The application is empty.'],
        [4, 'The reviewer is empty.'],
        [5, 'The score "x" is no number.'],
        [6, 'Write the score 3,5 with a decimal point.'],
        [8, 'r has a score of d on line 7 already.'],
        [9, 'The score "NaN" is no number.'],
        [10, 'The score "1e999" is no number.'],
      ],
    ],
    [
      'application,reviewer,score,section\na,r,1,one\nb,r,2,\n',
      [[3, 'The section is empty, and other lines may name one.']],
    ],
    [Uint8Array.of(0xff, 0xfe, 0x41), [[1, 'The file is not UTF-8 text.']]],
  ]
  for (const [text, wanted] of cases) {
    const read = readScoreFile(typeof text === 'string' ? new TextEncoder().encode(text) : text)
    assert.deepEqual('faults' in read && read.faults.map(({ line, sentence }) => [line, sentence]), wanted)
  }
})

test('a file with faults is refused whole, with their lines', () => {
  const { status, stdout, lines } = run('application,reviewer,score\na,r,\nb,r,1\nb,r,2\n')
  assert.deepEqual([status, stdout], [1, ''])
  assert.deepEqual(lines, [
    'scores.csv:2: The score is empty. Leave the line out where there is none.',
    'scores.csv:4: r has a score of b on line 3 already.',
  ])
  assert.deepEqual(run('application,reviewer,score\na,r,1e12\n').lines, [
    'scores.csv:2: 1000000000000 is no number from -1e9 to 1e9.',
  ])
  assert.match(run('application,reviewer,score\na,r\n').lines[0]!, /^scores\.csv:2: This is no CSV/)
})

test('what was typed wrong is said', () => {
  for (const words of [
    ['--top', '1.5'],
    ['--seed', '4294967296'],
  ])
    assert.equal(run(small, ...words).status, 2, words.join(' '))
})

const panel = `${root}../shared/data/assignment/erforresearch-mock/panel1.json`

test('the SNSF’s example from a file', (context) => {
  if (!existsSync(panel)) return context.skip(`NOT RUN: there is no ${panel}`)
  const { grades, expectedRank } = JSON.parse(readFileSync(panel, 'utf8')) as {
    grades: number[][]
    expectedRank: number[]
  }
  const rows = grades.flatMap((row, i) => row.map((grade, j) => `p${i},v${j},${7 - grade}`))
  const { stdout } = run(['application,reviewer,score', ...rows].join('\n'), '--top', '5')
  for (const { application, expected_rank } of JSON.parse(stdout).applications)
    assert.ok(Math.abs(expected_rank - expectedRank[Number(application.slice(1))]!) <= 0.2, application)
})

test('more reviewers than can be calibrated are refused in a sentence', () => {
  const rows = Array.from({ length: 150_000 }, (_, i) => `a,r${i},${i % 7}`)
  const { status, lines } = run(['application,reviewer,score', ...rows].join('\n'))
  assert.deepEqual([status, lines], [1, ['scores.csv:1: 150000 reviewers; at most 20000 can be calibrated.']])
})
