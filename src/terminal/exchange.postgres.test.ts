// The exchange's verbs as an administrator types them, on a database that no server holds.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { type Database, migrate, openEmbedded } from '#kernel/database/index.ts'
import { engineUnderTest, openTestDatabase } from '#kernel/testing/index.ts'
import { prepareProgramme } from '../demonstration.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const directory = mkdtempSync(join(tmpdir(), 'causeway-exchange-'))
let database: Database | undefined
let url: string | undefined

before(async () => {
  if (engineUnderTest() === 'postgres') {
    database = await openTestDatabase({ name: 'empty', load: prepareProgramme })
    const { rows } = await database.pool.query('select current_database() as name')
    url = Object.assign(new URL(process.env.TEST_DATABASE_URL!), { pathname: `/${rows[0].name}` }).toString()
    return
  }
  const embedded = await openEmbedded({ directory })
  await migrate(embedded)
  await prepareProgramme(embedded)
  await embedded.close()
})
after(async () => {
  await database?.close()
  rmSync(directory, { recursive: true, force: true })
})

function exchange(...words: string[]) {
  const done = spawnSync(
    process.execPath,
    ['--import', './src/jsx.ts', 'src/cli.ts', 'exchange', ...words, ...(url ? [] : ['--data', directory])],
    { cwd: root, env: { ...process.env, DATABASE_URL: url, NODE_TEST_CONTEXT: undefined }, encoding: 'utf8' },
  )
  return { code: done.status, out: done.stdout, error: done.stderr.trim() }
}

const tool = (change: object = {}) => ({
  type: 'tool',
  spec_version: '2.1',
  id: `tool--${randomUUID()}`,
  created: '2026-11-01T00:00:00.000Z',
  modified: '2026-11-01T00:00:00.000Z',
  name: 'Bell',
  ...change,
})

test('from nothing to a bundle and back', { timeout: 120_000 }, () => {
  const id = randomUUID()
  const made = exchange('collection', 'add', '--title', 'Warnings', '--id', id, '--alias', 'warnings', '--public')
  assert.equal(made.code, 0, made.error)
  assert.deepEqual(JSON.parse(made.out), { id, title: 'Warnings', url: `/taxii2/alliance/collections/${id}/` })
  const account = exchange(
    ...['account', 'add', '--organisation', 'Team Fjord', '--nation', 'NO', '--name', 'fjord'],
    ...['--password', 'a rather long one', '--collection', `${id}:rw`],
  )
  assert.equal(account.code, 0, account.error)
  assert.match(account.error, /Registered the organisation "Team Fjord" of Norway/)
  const lost = exchange(
    ...['account', 'add', '--organisation', 'Team Nobody', '--name', 'nobody', '--collection', `${randomUUID()}:rw`],
  )
  assert.equal(lost.code, 2)
  assert.match(lost.error, /^There is no collection/)
  const shown = JSON.parse(account.out)
  assert.deepEqual([shown.name, shown.password, shown.token.slice(0, 4)], ['fjord', 'a rather long one', 'cwx_'])

  const path = join(directory, 'bundle.json')
  const [good, bad] = [tool(), tool({ name: undefined })]
  writeFileSync(path, JSON.stringify({ type: 'bundle', id: `bundle--${randomUUID()}`, objects: [good, bad] }))
  const read = exchange('import', path, '--collection', 'warnings', '--organisation', 'Team Fjord')
  assert.equal(read.code, 1, 'an object was refused')
  assert.match(read.out, /^Added 1, known already 0, refused 1, in quarantine 0/)
  assert.match(read.error, new RegExp(`object 2 \\(${bad.id}\\): name: is required`))
  assert.match(
    exchange('import', path, '--collection', 'warnings', '--organisation', 'Team Fjord').out,
    /known already 1/,
  )

  const whole = JSON.parse(exchange('export', '--collection', id).out)
  assert.deepEqual([whole.type, whole.objects], ['bundle', [good]])
  const seen = JSON.parse(exchange('export', '--collection', id, '--account', 'fjord').out)
  assert.deepEqual(seen.objects, [good])
  const anybody = JSON.parse(exchange('export', '--collection', id, '--public').out)
  assert.equal(anybody.objects, undefined, 'what is unmarked is never public')
})

test('what cannot be done is said in a sentence, and nothing is done', { timeout: 120_000 }, () => {
  const refused = (says: RegExp, ...words: string[]) => {
    const { code, out, error } = exchange(...words)
    assert.deepEqual([code, out], [2, ''], error)
    assert.match(error, says)
  }
  refused(/version 4 UUID/, 'collection', 'add', '--title', 'X', '--id', 'no-uuid')
  refused(/Name the collection: --title/, 'collection', 'add')
  refused(/There is no collection "nowhere"/, 'import', join(root, 'package.json'), '--collection', 'nowhere')
  refused(
    /not an envelope/,
    'import',
    join(root, 'package.json'),
    '--collection',
    'warnings',
    '--organisation',
    'Team Fjord',
  )
  refused(
    /at least 12 characters/,
    ...[
      'account',
      'add',
      '--organisation',
      'Team Fjord',
      '--name',
      'x',
      '--password',
      'short',
      '--collection',
      'warnings',
    ],
  )
  refused(
    /exists already/,
    ...['account', 'add', '--organisation', 'Team Fjord', '--name', 'fjord', '--collection', 'warnings:r'],
  )
  refused(/Is it one of: Team Fjord/, 'analyst', 'add', 'causeway@localhost', '--organisation', 'Fjord')
})
