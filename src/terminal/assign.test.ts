import { deepEqual, equal, match, ok } from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'causeway-assign-'))
after(() => rmSync(folder, { recursive: true }))

/** `bin/causeway assign solve` on a file with this content. */
function run(content: string | Uint8Array, ...words: string[]) {
  const file = join(folder, 'instance.json')
  writeFileSync(file, content)
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', './src/jsx.ts', 'src/cli.ts', 'assign', 'solve', file, ...words],
    { cwd: root, encoding: 'utf8', env: { PATH: process.env.PATH } },
  )
  return { status, stdout, error: stderr.replaceAll(file, 'instance.json').trim() }
}

const reviewers = [
  { nation: 1, kind: 0, min: 0, max: 2 },
  { nation: 1, kind: 1, min: 0, max: 2 },
  { nation: 2, kind: 1, min: 1, max: 2 },
  { nation: 3, kind: 2, min: 0, max: 2 },
]
const apps = [
  { nation: 3, demand: 2, needs: [1, 1, 0] },
  { nation: 4, demand: 2 },
]
const edges = [
  [0, 0, 900],
  [0, 1, 800],
  [0, 2, 300],
  [0, 3, 999],
  [1, 0, 500],
  [1, 2, 100],
  [1, 3, 400],
].flat()
const instance = {
  format: 'assign-1',
  name: 'small',
  rules: { noSameNationPair: true, notApplicantNation: true },
  reviewers,
  apps,
  edges,
}
const changed = (change: object) => JSON.stringify({ ...instance, ...change })

test('an instance is solved by the rules that it names, and only these', () => {
  const full = run(JSON.stringify(instance), '--seed', '3')
  deepEqual([full.status, full.error], [0, ''])
  const { seconds, ...answer } = JSON.parse(full.stdout)
  ok(seconds >= 0)
  // Reviewer 3 is of the applicant's nation, and 0 and 1 are of one nation.
  deepEqual(answer, {
    format: 'assign-1-result',
    status: 'optimal',
    objective: 2100,
    bound: 2100,
    gap: 0,
    pairs: [0, 0, 0, 2, 1, 0, 1, 3],
    minima: { application: 900 },
    seed: 3,
    why: [],
  })
  const free = JSON.parse(
    run(changed({ rules: undefined, apps: apps.map(({ nation, demand }) => ({ nation, demand })) })).stdout,
  )
  deepEqual(free.pairs, [0, 0, 0, 3, 1, 0, 1, 2])
})

test('fairness adds its floor, and chance its probabilities', () => {
  const fair = JSON.parse(run(JSON.stringify(instance), '--fair').stdout)
  equal(fair.floor, 1200)
  const random = JSON.parse(
    run(
      changed({
        rules: {},
        apps: [{ nation: 3, demand: 1 }],
        edges: [0, 0, 900, 0, 1, 700, 0, 2, 10],
        reviewers: reviewers.map((each) => ({ ...each, min: 0 })),
      }),
      '--random-cap',
      '0.5',
    ).stdout,
  )
  deepEqual(random.random, { expected: 800, largest: 0.5 })
  ok([900, 700].includes(random.objective))
})

test('what is short is said with the applications it is short for', () => {
  const { status, stdout } = run(changed({ apps: [{ nation: 4, demand: 2, needs: [2, 0, 0] }, apps[1]] }))
  const { status: outcome, proven, why } = JSON.parse(stdout)
  deepEqual([status, outcome, proven], [0, 'infeasible', true])
  equal(why[0].what, 'kind')
  equal(why[0].kind, 'technical')
  match(why[0].sentence, /^1 application \(0\): 1 of the allowed pairs are with technical reviewers, 2 are needed\./)
})

const refused: [what: string, content: string | Uint8Array, sentence: RegExp][] = [
  ['no JSON', '{"format": "assign-1", "edges": [NaN]}', /not JSON.*\(bad-file\)$/],
  ['another format', '{"format":"assign-2"}', /the format is "assign-2", not "assign-1" \(bad-file\)$/],
  ['a list', '[1,2]', /holds no JSON object \(bad-file\)$/],
  ['bytes that are no text', Uint8Array.from([0xff, 0xfe, 0x00, 0x22]), /not JSON/],
  [
    'a negative load',
    changed({ reviewers: [{ ...reviewers[0], max: -1 }] }),
    /reviewers\[0\]\.max is -1.*\(bad-load\)$/,
  ],
  [
    'an absurd load',
    changed({ reviewers: [{ ...reviewers[0], max: 1e300 }] }),
    /reviewers\[0\]\.max is 1e\+300.*\(bad-load\)$/,
  ],
  [
    'a least load above the most',
    changed({ reviewers: reviewers.map((each) => ({ ...each, min: 9 })) }),
    /least load 9 is above most 2 \(min-above-max\)$/,
  ],
  [
    'an absurd demand',
    changed({ apps: [{ nation: 1, demand: 2_000_000_000 }, apps[1]] }),
    /apps\[0\]\.demand is 2000000000.*\(bad-demand\)$/,
  ],
  ['half a demand', changed({ apps: [{ nation: 1, demand: 1.5 }, apps[1]] }), /demand is 1\.5.*\(bad-demand\)$/],
  ['an affinity out of range', changed({ edges: [0, 0, 1001] }), /edges\[2\] is 1001, not 0 to 1000 \(bad-affinity\)$/],
  ['an affinity that is null', changed({ edges: [0, 0, null] }), /edges\[2\] is null.*\(bad-affinity\)$/],
  ['an unknown application', changed({ edges: [7, 0, 1] }), /names application 7 \(unknown-application\)$/],
  ['an unknown reviewer', changed({ edges: [0, -1, 1] }), /names reviewer -1 \(unknown-reviewer\)$/],
  ['half a pair', changed({ edges: [0, 0] }), /2 entries, no multiple of 3 \(bad-file\)$/],
  [
    'a duplicate pair',
    changed({ edges: [...edges, 0, 0, 5] }),
    /application 0 and reviewer 0 occur twice \(duplicate-pair\)$/,
  ],
  [
    'a need that is no number',
    changed({ apps: [{ nation: 1, demand: 1, needs: ['one'] }, apps[1]] }),
    /apps\[0\]\.needs\[0\] is "one" \(bad-rule\)$/,
  ],
  [
    'a rule that is no yes or no',
    changed({ rules: { noSameNationPair: 'yes' } }),
    /rules\.noSameNationPair is "yes" \(bad-file\)$/,
  ],
  ['no reviewers at all', changed({ reviewers: 7 }), /reviewers is no list \(bad-file\)$/],
]

for (const [what, content, sentence] of refused) {
  test(`${what} is refused by name`, () => {
    const { status, stdout, error } = run(content)
    deepEqual([status, stdout], [1, ''])
    match(error, sentence)
  })
}

test('an instance of fifty million pairs is refused before it is read', () => {
  const { status, error } = run(
    Buffer.concat([Buffer.from('{"format":"assign-1","edges":['), Buffer.alloc(100_000_000, '0,'), Buffer.from('0]}')]),
  )
  equal(status, 1)
  match(error, /\(too-large\)$/)
})

test('an empty pool, and an empty call, have their answers', () => {
  const nobody = JSON.parse(run(changed({ reviewers: [], edges: [] })).stdout)
  equal(nobody.status, 'infeasible')
  equal(nobody.why[0].what, 'reviewers')
  const nothing = JSON.parse(run(changed({ reviewers: [], apps: [], edges: [] })).stdout)
  deepEqual([nothing.status, nothing.objective, nothing.pairs], ['optimal', 0, []])
})

test('options that mean nothing are refused', () => {
  for (const words of [
    ['--seed', '-1'],
    ['--random-cap', '2'],
    ['--seconds', 'soon'],
    ['--random-cap', 'NaN'],
  ]) {
    const { status, error } = run(JSON.stringify(instance), ...words)
    equal(status, 2)
    match(error, new RegExp(words[0]!))
  }
  equal(
    spawnSync(process.execPath, ['--import', './src/jsx.ts', 'src/cli.ts', 'assign', 'solve'], { cwd: root }).status,
    2,
  )
})
