// Bundles by file: what comes in is judged as any other envelope; what goes out is what the asker may see.
import assert from 'node:assert/strict'
import { after, beforeEach, test } from 'node:test'
import type { PersonId } from '#kernel/database/index.ts'
import { openTestDatabase } from '#kernel/testing/index.ts'
import { prepareProgramme } from '#src/demonstration.ts'
import { allVersions, exportBundle, type Imported, importBundle } from './bundles.ts'
import { indicator } from './examples.server.ts'
import { openWorld, releasedTo, type World } from './examples.world.ts'

let world: World
const close = async () => {
  await world?.close()
  await world?.database.close()
}
beforeEach(async () => {
  await close()
  world = await openWorld(await openTestDatabase({ name: 'empty', load: prepareProgramme }))
})
after(close)

const bundle = (...contents: string[]) =>
  Buffer.from(`{"type":"bundle","id":"bundle--00000000-0000-4000-8000-000000000000","objects":[${contents.join(',')}]}`)

async function taken(bytes: Uint8Array) {
  const { id: principal } = await world.account(world.harbour)
  const sender = { principal, organisation: world.harbour }
  return importBundle(
    { reader: world.reader, transact: world.asCauseway },
    { bytes, collection: world.collection, sender },
  )
}

async function written(organisation: string, page_objects = 2): Promise<string> {
  const { id } = await world.account(organisation)
  const pieces: string[] = []
  const asked = { principal: id as PersonId, collection: world.collection, filters: allVersions }
  for await (const piece of exportBundle({ database: world.database, now: world.now, page_objects }, asked))
    pieces.push(piece)
  return pieces.join('')
}

test('a bundle in, in several batches and its definitions last, and the same objects out byte for byte', async () => {
  const rule = releasedTo(1, { releasable_to: { nations: ['FI', 'NO'] } })
  const marked = indicator(0, { object_marking_refs: [rule.id] })
  const many = Array.from({ length: 1_001 }, (_, index) => indicator(index + 1).replace('{', '{\t'))
  const imported = (await taken(
    bundle(marked, ...many, indicator(7, { valid_from: 'soon' }), rule.content),
  )) as Imported
  assert.equal(imported.added, 1_003)
  assert.deepEqual(
    imported.failures.map(({ index }) => index),
    [1_002],
  )
  const text = await written(world.harbour, 400)
  const { type, objects } = JSON.parse(text) as { type: string; objects: unknown[] }
  assert.deepEqual({ type, count: objects.length }, { type: 'bundle', count: 1_003 })
  for (const content of [marked, rule.content, ...many]) assert.ok(text.includes(content))
  const again = (await taken(bundle(marked, ...many, rule.content))) as Imported
  assert.deepEqual({ added: again.added, known: again.known }, { added: 0, known: 1_003 })
})

test('what is exported is what the asker may see, and a bundle of nothing is still one', async () => {
  const rule = releasedTo(1, { releasable_to: { nations: ['FI', 'NO'] } })
  await taken(bundle(rule.content, indicator(1, { object_marking_refs: [rule.id] })))
  assert.equal((JSON.parse(await written(world.fjord)) as { objects: unknown[] }).objects.length, 2)
  const nothing = JSON.parse(await written(world.lagoon)) as Record<string, unknown>
  assert.deepEqual(Object.keys(nothing), ['type', 'id'])
})

test('an envelope is taken too; what is neither is refused with a sentence', async () => {
  const envelope = (await taken(Buffer.from(`{"objects":[${indicator(1)}]}`))) as Imported
  assert.equal(envelope.added, 1)
  for (const [text, fault] of [
    ['[]', 'not-an-envelope'],
    ['{"type":"bundle","objects":[{"id"', 'not-json'],
    ['\u0000', 'not-json'],
  ] as const) {
    const answer = await taken(Buffer.from(text))
    assert.ok(typeof answer === 'object' && 'fault' in answer, JSON.stringify(answer))
    assert.equal(answer.fault, fault)
  }
  assert.deepEqual(await taken(bundle()), { added: 0, known: 0, quarantined: [], failures: [] })
})
