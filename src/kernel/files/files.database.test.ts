import assert from 'node:assert/strict'
import { createHash, randomUUID } from 'node:crypto'
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { after, before, beforeEach, describe, test } from 'node:test'
import { type Database, enter, enterAsCauseway, type PersonId } from '#kernel/database/index.ts'
import { openTestDatabase } from '#kernel/testing/index.ts'
import { deleteFile, usedBytes } from './file.sql.ts'
import { keepUpload, nameFor, whyNotKeep } from './file.ts'
import { diskStore, type FileStore, sweepStore } from './store.ts'

let database: Database
let directory: string
let store: FileStore
const person = '00000000-0000-4000-8000-0000000000aa' as PersonId
const now = new Date('2026-11-21T10:00:00Z')
const aDayLater = new Date('2026-11-22T10:00:01Z')

before(async () => {
  database = await openTestDatabase({ name: 'migrated', load: async () => undefined })
})
after(() => database.close())
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'causeway-files-'))
  await mkdir(join(directory, 'arriving'))
  store = diskStore(join(directory, 'files'))
  await enterAsCauseway(database, ({ db }) => db.deleteFrom('files.file').execute())
})

/** A file as the server receives it: on disk, not yet part of anything, last touched at `now`. */
async function arrived(content: string, name = 'notes.txt') {
  const path = join(directory, 'arriving', randomUUID())
  await writeFile(path, content)
  await utimes(path, now, now)
  return { path, name, size: Buffer.byteLength(content), digest: createHash('sha256').update(content).digest('hex') }
}
const asPerson = <T>(work: Parameters<typeof enter<T>>[2]) => enter(database, { person, now }, work)
const keep = async (content: string, name?: string) => {
  const upload = await arrived(content, name)
  return asPerson((ctx) => keepUpload(ctx, store, upload, person))
}
const shelved = async () =>
  (await readdir(store.directory, { recursive: true })).filter((name) => /[0-9a-f]{64}$/.test(name))
const sweep = (at: Date) => sweepStore(database, store, join(directory, 'arriving'), at)
const read = async (digest: string) => text((await store.read(digest))!)

describe('content is kept once', () => {
  test('under its digest, however many files use it, and every use counts against the quota', async () => {
    const [first, second] = [await keep('Measured twice.'), await keep('Measured twice.', 'copy.txt')]
    assert.ok(typeof first === 'object' && typeof second === 'object')
    assert.equal(first.digest, second.digest)
    assert.equal((await shelved()).length, 1)
    assert.equal(await read(first.digest), 'Measured twice.')
    assert.equal(await asPerson((ctx) => usedBytes(ctx, person)), 30)
    assert.deepEqual(await readdir(join(directory, 'arriving')), [])
  })

  test('a transaction that is undone leaves no row, and its content goes with the sweep of the next day', async () => {
    const upload = await arrived('Never part of anything.')
    await assert.rejects(
      asPerson(async (ctx) => {
        await keepUpload(ctx, store, upload, person)
        throw new Error('undone')
      }),
    )
    assert.equal(await asPerson((ctx) => usedBytes(ctx, person)), 0)
    assert.equal(await sweep(now), 0)
    assert.equal(await sweep(aDayLater), 1)
    assert.deepEqual(await shelved(), [])
  })
})

describe('the sweep', () => {
  test('takes content after its last use has gone, and nothing that is in use', async () => {
    const [first, second, other] = [await keep('Same words.'), await keep('Same words.'), await keep('Other words.')]
    assert.ok(typeof first === 'object' && typeof second === 'object' && typeof other === 'object')
    const old = new Date(now.getTime() - 86_400_000)
    const age = async () => {
      for (const name of await shelved()) await utimes(join(store.directory, name), old, old)
    }
    await asPerson((ctx) => deleteFile(ctx, first.id))
    await age()
    assert.equal(await sweep(aDayLater), 0)
    await asPerson((ctx) => deleteFile(ctx, second.id))
    assert.equal(await sweep(aDayLater), 1)
    assert.equal(await store.read(second.digest), undefined)
    assert.equal(await read(other.digest), 'Other words.')
  })

  test('spares content that somebody sends anew while it waits to be taken', async () => {
    const first = await keep('Comes back.')
    assert.ok(typeof first === 'object')
    await asPerson((ctx) => deleteFile(ctx, first.id))
    const [name] = await shelved()
    const old = new Date(Date.now() - 3 * 86_400_000)
    await utimes(join(store.directory, name!), old, old)
    // Sent again, its transaction still open: no row that the sweep could see.
    const again = await arrived('Comes back.')
    await store.put(again.path, again.digest)
    assert.equal(await sweep(new Date()), 0)
    assert.equal(await read(first.digest), 'Comes back.')
  })

  test('takes arrivals that nobody finished, after a day', async () => {
    await arrived('Cut off')
    assert.equal(await sweep(now), 0)
    assert.equal(await sweep(aDayLater), 1)
    assert.deepEqual(await readdir(join(directory, 'arriving')), [])
  })
})

describe('what is kept', () => {
  const cases: [content: string, expected: object][] = [
    ['Plain words, 24 °C.\n', { type: 'text/plain; charset=utf-8' }],
    ['%PDF-1.7\n', { type: 'application/pdf' }],
    ['', { refusal: 'empty' }],
    ['<html><body>', { refusal: 'type' }],
    ['\n\t <!DOCTYPE html>', { refusal: 'type' }],
    ['\ufeff<svg/>', { refusal: 'type' }],
    ['GIF89a', { refusal: 'type' }],
    ['PK\u0003\u0004', { refusal: 'type' }],
    ['bell \u0007', { refusal: 'type' }],
    [`${'x'.repeat(65_535)}é`, { type: 'text/plain; charset=utf-8' }],
  ]
  for (const [content, expected] of cases)
    test(`${JSON.stringify(content.slice(0, 20))} is judged by its content`, async () => {
      const upload = await arrived(content, 'named.pdf')
      assert.deepEqual(await asPerson((ctx) => whyNotKeep(ctx, upload, person)), expected)
    })

  test('has an ending that fits', () => {
    const named: [type: string, name: string, kept: string][] = [
      ['application/pdf', 'plan.PDF', 'plan.PDF'],
      ['application/pdf', 'plan', 'plan.pdf'],
      ['application/pdf', 'plan.pdf.exe', 'plan.pdf.exe.pdf'],
      ['image/jpeg', 'photo.jpeg', 'photo.jpeg'],
      ['text/plain; charset=utf-8', 'run.ps1', 'run.ps1.txt'],
      ['text/plain; charset=utf-8', 'readme.md', 'readme.md'],
    ]
    for (const [type, name, kept] of named) assert.equal(nameFor(type, name), kept)
  })
})

test('a file of somebody else is out of sight, out of reach and out of the quota', async () => {
  const own = await keep('Mine.')
  assert.ok(typeof own === 'object')
  const stranger = '00000000-0000-4000-8000-0000000000bb' as PersonId
  await enter(database, { person: stranger, now }, async (ctx) => {
    assert.equal(await usedBytes(ctx, person), 0)
    await deleteFile(ctx, own.id)
  })
  assert.equal(await asPerson((ctx) => usedBytes(ctx, person)), 5)
  const upload = await arrived('Into your space.')
  await assert.rejects(
    enter(database, { person: stranger, now }, (ctx) => keepUpload(ctx, store, upload, person)),
    (error: { code?: string }) => error.code === '42501',
  )
})

after(() => rm(directory, { recursive: true, force: true }))
