import { deepEqual, equal, match } from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'causeway-lottery-'))
after(() => rmSync(folder, { recursive: true }))

/** `bin/causeway lottery draw` on a file with this text, without any database. */
function run(text: string, ...words: string[]) {
  const file = join(folder, 'lottery.json')
  writeFileSync(file, text)
  return spawnSync(process.execPath, ['--import', './src/jsx.ts', 'src/cli.ts', 'lottery', 'draw', file, ...words], {
    cwd: root,
    encoding: 'utf8',
    env: { PATH: process.env.PATH },
  })
}

const seed = '00'.repeat(32)
const seed_hash = '66687aadf862bd776c8fc18b8e9f8e20089714856ee233b3902a591d0d5f2925'
const lottery = { applications: ['A-1', 'A-2', 'A-3', 'A-4'], units: [1, 1, 1, 1], unit: 2, places: 2, seed_hash }

test('a published file and its seed give the draw again', () => {
  const { status, stdout } = run(JSON.stringify(lottery), '--seed', seed, '--hash', seed_hash)
  equal(status, 0)
  deepEqual(JSON.parse(stdout), { seed, seed_hash, places: 2, drawn: ['A-1', 'A-2'], as_published: null })
})

test('a file that names others than were drawn is found out', () => {
  const forged = run(JSON.stringify({ ...lottery, seed, drawn: ['A-1', 'A-3'] }))
  deepEqual([forged.status, JSON.parse(forged.stdout).as_published], [1, false])
})

const bounded = {
  ...lottery,
  units: [3, 3, 1, 1],
  unit: 4,
  bounded: true,
  portfolios: [
    { weight: 2, members: [0, 1] },
    { weight: 1, members: [0, 3] },
    { weight: 1, members: [1, 2] },
  ],
  portfolios_hash: '83c5320fbf0f9a12c90d240e197ef8203df0e7227c4778973a52e5005c3d23bd',
  seed,
}

test('a draw under bounds is replayed too, and a list that was changed afterwards is found out', () => {
  const drawn = ['A-1', 'A-2']
  const { status, stdout } = run(JSON.stringify({ ...bounded, drawn }))
  deepEqual([status, JSON.parse(stdout)], [0, { seed, seed_hash, places: 2, drawn, as_published: true }])
  const others = run(JSON.stringify({ ...bounded, drawn: ['A-1', 'A-4'] }))
  deepEqual([others.status, JSON.parse(others.stdout).as_published], [1, false])
  const [first, ...rest] = bounded.portfolios
  for (const [change, sentence] of [
    [{ portfolios: [...rest, first] }, /the hash of these portfolios is .* \(wrong-hash\)/],
    [
      { portfolios: [{ weight: 2, members: [0, 2] }, ...rest] },
      /the portfolios give A-2 1 of 4, not 3 \(bad-mixture\)/,
    ],
    [{ portfolios: undefined }, /there are no portfolios to draw from \(bad-mixture\)/],
  ] as const) {
    const tampered = run(JSON.stringify({ ...bounded, ...change, drawn }))
    deepEqual([tampered.status, tampered.stdout], [1, ''])
    match(tampered.stderr, sentence)
  }
})

test('what is no lottery, and a seed that was not promised, end with a sentence', () => {
  for (const [text, sentence] of [
    ['{', /a lottery is a JSON object \(bad-marginals\)/],
    [JSON.stringify({ ...lottery, places: 3 }), /add up to 4 of 2, not to 3 \(bad-marginals\)/],
    [JSON.stringify({ ...lottery, seed_hash: '12' }), /the hash of this seed is .* \(wrong-hash\)/],
  ] as const) {
    const { status, stdout, stderr } = run(text, '--seed', seed)
    deepEqual([status, stdout], [1, ''])
    match(stderr, sentence)
  }
})
