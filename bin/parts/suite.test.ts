import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { runSuite } from './suite.ts'
import { boxed, summary } from './summary.ts'

// The files stand outside the checkout, so that no step ever finds them.
const folder = mkdtempSync(join(tmpdir(), 'causeway-suite-'))
after(() => rmSync(folder, { recursive: true }))
const root = fileURLToPath(new URL('../..', import.meta.url))

/** Runs one test file with this body and says what was counted, names only. */
async function outcomeOf(body: string, limit_ms = 30_000) {
  const file = join(folder, `${Math.random().toString(36).slice(2)}.test.ts`)
  writeFileSync(
    file,
    `import test, { before, describe } from 'node:test'\nimport assert from 'node:assert/strict'\n${body}`,
  )
  const { passed, failures, skips } = await runSuite({ root, files: [file], concurrency: 1, limit_ms })
  return {
    passed,
    failed: failures.map(({ name }) => name),
    skipped: skips.map(({ name, reason }) => `${name}: ${reason}`),
  }
}

const cases: { says: string; body: string; limit_ms?: number; passed: number; failed: string[]; skipped?: string[] }[] =
  [
    {
      says: 'tests are counted, suites are not',
      body: `describe('s', () => { test('a', () => {}) })`,
      passed: 1,
      failed: [],
    },
    {
      says: 'a failing part is counted once, by its whole name',
      body: `test('a', async (t) => { await t.test('b', () => assert.equal(1, 2)); await t.test('c', () => {}) })`,
      passed: 1,
      failed: ['a › b'],
    },
    {
      says: 'a skipped test keeps its reason, and an unfinished one is no pass',
      body: `test('a', { skip: 'no server' }, () => {}); test('b', { todo: true }, () => {}); describe.skip('c', () => {})`,
      passed: 0,
      failed: [],
      skipped: ['a: no server', 'b: no reason given', 'c: no reason given'],
    },
    {
      says: 'a failing hook fails its test',
      body: `before(() => { throw new Error('x') }); test('a', () => {})`,
      passed: 0,
      failed: ['a'],
    },
    { says: 'a file without tests fails', body: '', passed: 0, failed: ['the file holds no test'] },
    {
      says: 'a file that cannot be read fails',
      body: `import './absent.ts'; test('a', () => {})`,
      passed: 0,
      failed: ['the file ended with exit status 1'],
    },
    {
      says: 'a crash fails',
      body: `test('a', () => { process.kill(process.pid, 'SIGKILL') })`,
      passed: 0,
      failed: ['the file was ended by SIGKILL'],
    },
    {
      says: 'an error after the last test fails',
      body: `test('a', () => {}); setTimeout(() => { throw new Error('late') }, 50)`,
      passed: 1,
      failed: ['the file ended with exit status 1'],
    },
    {
      says: 'leaving in the middle fails',
      body: `test('a', () => { process.exit(0) })`,
      passed: 0,
      failed: ['the file holds no test'],
    },
    {
      says: 'a loop without end is stopped',
      body: `test('a', () => { for (;;); })`,
      limit_ms: 1000,
      passed: 0,
      failed: ['the file did not end within 1 s and was stopped'],
    },
    {
      says: 'what a file left running ends with it',
      body: `import { spawn } from 'node:child_process'
      test('a', () => { spawn('sleep', ['60'], { stdio: 'inherit' }).unref() })`,
      passed: 1,
      failed: [],
    },
  ]

for (const { says, body, limit_ms, passed, failed, skipped = [] } of cases) {
  test(says, async () => assert.deepEqual(await outcomeOf(body, limit_ms), { passed, failed, skipped }))
}

test('the summary names every failure, every skip and what was not run, and ends with the count', () => {
  const outcome = {
    passed: 3,
    failures: [{ where: 'a.test.ts', name: 'adds', message: '1 is not 2' }],
    skips: [{ where: 'b.test.ts', name: 'sends', reason: 'no server' }],
  }
  assert.equal(
    summary(outcome, [{ what: 'races', remedy: 'set it' }]),
    [
      '',
      'FAILED (1)',
      '✗ a.test.ts: adds',
      '    1 is not 2',
      '',
      'SKIPPED (1)',
      '- b.test.ts: sends (no server)',
      '',
      boxed(['NOT RUN: races', '  set it']),
      '',
      '3 passed, 1 failed, 1 skipped',
    ].join('\n'),
  )
})
