// What comes into a collection: what is good enters, and each refusal is a sentence.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { type Ctx, type Database, enter, enterAsCauseway, type PersonId } from '#kernel/database/index.ts'
import { insertOrganisation, nations } from '#kernel/identity/index.ts'
import { openTestDatabase } from '#kernel/testing/index.ts'
import { prepareProgramme } from '#src/demonstration.ts'
import { addAccount, type Credential, endAccount, renewToken } from './account.ts'
import { addEnvelope, type Outcome } from './adding.ts'
import { bindProducer } from './analyst.ts'
import { closeCollection, createCollection } from './collection.ts'
import { liftEmbargoes } from './log.ts'
import { removeObject } from './removing.ts'
import { readEnvelope } from './stix/envelope.ts'
import { isFault } from './stix/object.ts'
import { type Reader, startReader } from './stix/reader.ts'
import { release_extension_id } from './stix/release.ts'
import { exchangeStore } from './store.ts'
import type { Filters, Store } from './taxii/store.ts'

let database: Database
let reader: Reader
let collection: string
let north: Credential & { organisation: string }
let south: Credential & { organisation: string }
let time = new Date('2026-11-21T09:00:00Z')
const now = () => time

before(async () => {
  database = await openTestDatabase({ name: 'empty', load: prepareProgramme })
  reader = startReader()
  await enterAsCauseway(
    database,
    async (ctx) => {
      const made = await createCollection(ctx, { title: 'Shared' })
      assert.ok(made !== 'taken')
      collection = made.id
      north = await team(ctx, 'north', 0)
      south = await team(ctx, 'south', 1)
    },
    now(),
  )
})
after(async () => {
  await reader.close()
  await database.close()
})

async function team(ctx: Ctx, name: string, nation: number) {
  const organisation = randomUUID()
  const facts = { kind: 'ministry' as const, founded: null, employees: null, city: null }
  const all = await nations(ctx)
  await insertOrganisation(ctx, { id: organisation, name, nation: all[nation]!.id, ...facts })
  const may = { collection, can_read: true, can_write: true }
  const made = await addAccount(ctx, { organisation, name, permissions: [may] })
  assert.ok(typeof made !== 'string')
  return { ...made, organisation }
}

type Team = typeof north

async function add(team: Team, ...objects: object[]): Promise<Outcome> {
  const envelope = readEnvelope(new TextEncoder().encode(JSON.stringify({ objects })))
  assert.ok(!isFault(envelope), JSON.stringify(envelope))
  const outcome = await enter(database, { person: team.id as PersonId, now: now() }, (ctx) =>
    addEnvelope(ctx, {
      sender: { principal: team.id, organisation: team.organisation },
      collection,
      envelope,
    }),
  )
  assert.ok(typeof outcome !== 'string', String(outcome))
  return outcome
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

const marking = (change: object = {}) => ({
  type: 'marking-definition',
  spec_version: '2.1',
  id: `marking-definition--${randomUUID()}`,
  created: '2026-11-01T00:00:00.000Z',
  definition_type: 'statement',
  definition: { statement: 'Ours' },
  ...change,
})

const every: Filters = {
  added_after: null,
  ids: null,
  types: null,
  spec_versions: null,
  versions: [{ kind: 'all' }],
}
const sentences = ({ failures }: Outcome) => failures.map(({ sentence }) => sentence)

async function withStore<T>(work: (store: Store) => Promise<T>): Promise<T> {
  const store = exchangeStore({ database, reader, now })
  try {
    return await work(store)
  } finally {
    await store.close()
  }
}

const seenBy = (team: Team, id: string, versions: Filters['versions'] = every.versions) =>
  withStore(async (store) => {
    const place = (await store.collection(team, 'alliance', collection))!
    const { rows } = await store.objects(team, place, { ...every, ids: [id], versions }, { after: null, limit: 50 })
    return rows.map(({ position, content }) => ({ position, content: content.toString() }))
  })

test('what is sent again is known, and stays as it was first sent', async () => {
  const one = tool()
  const first = await add(north, one)
  const again = await add(south, { ...one, name: 'Another name in the same version' })
  assert.deepEqual(again.known, [{ id: one.id, version: one.modified }])
  assert.deepEqual([again.status.success_count, again.status.failure_count], [1, 0])
  assert.deepEqual(await seenBy(south, one.id), [{ position: first.added[0]!.position, content: JSON.stringify(one) }])
})

test('versions compare as instants, and an older one that comes late is not the last', async () => {
  const one = tool({ modified: '2026-11-02T00:00:00.500Z' })
  await add(north, one)
  const same = await add(north, { ...one, modified: '2026-11-02T00:00:00.500000Z' })
  assert.equal(same.known.length, 1, 'the same instant with more digits is the same version')
  await add(north, { ...one, modified: '2026-11-01T00:00:00.000Z', name: 'Older' })
  await add(north, { ...one, modified: '2026-11-02T00:00:00.510Z', name: 'Newer' })
  const names = (rows: { content: string }[]) => rows.map(({ content }) => JSON.parse(content).name)
  assert.deepEqual(names(await seenBy(south, one.id)), ['Bell', 'Older', 'Newer'])
  assert.deepEqual(names(await seenBy(south, one.id, [{ kind: 'last' }])), ['Newer'])
  assert.deepEqual(names(await seenBy(south, one.id, [{ kind: 'first' }])), ['Older'])
  assert.deepEqual(names(await seenBy(south, one.id, [{ kind: 'at', key: '2026-11-02T00:00:00.5' }])), ['Bell'])
})

test('whoever may not see the last version sees the last that they may', async () => {
  const own = marking({
    definition_type: undefined,
    definition: undefined,
    extensions: {
      [release_extension_id]: { extension_type: 'property-extension', originator_control: true },
    },
  })
  const one = tool()
  await add(north, one)
  await add(north, own, {
    ...one,
    modified: '2026-11-05T00:00:00.000Z',
    name: 'Kept back',
    object_marking_refs: [own.id],
  })
  const last = async (team: Team) =>
    (await seenBy(team, one.id, [{ kind: 'last' }])).map(({ content }) => JSON.parse(content).name)
  assert.deepEqual(await last(north), ['Kept back'])
  assert.deepEqual(await last(south), ['Bell'])
})

test('only the organisation that an identity is bound to names it', async () => {
  const identity = `identity--${randomUUID()}`
  await enterAsCauseway(database, (ctx) => bindProducer(ctx, identity, north.organisation))
  assert.deepEqual(sentences(await add(north, tool({ created_by_ref: identity }))), [])
  const [refusal] = sentences(await add(south, tool({ created_by_ref: identity })))
  assert.match(refusal!, /identity of another organisation/)
  const described = {
    type: 'identity',
    spec_version: '2.1',
    id: identity,
    created: '2026-11-01T00:00:00.000Z',
    modified: '2026-11-01T00:00:00.000Z',
    name: 'Not them',
    identity_class: 'organization',
  }
  assert.match(sentences(await add(south, described))[0]!, /alone describes itself/)
})

test('markings must be defined, and not in a circle', async () => {
  const nowhere = `marking-definition--${randomUUID()}`
  const [undefined_] = sentences(await add(north, tool({ object_marking_refs: [nowhere] })))
  assert.match(undefined_!, /defined neither in this envelope nor in this exchange/)
  const [x, y] = [`marking-definition--${randomUUID()}`, `marking-definition--${randomUUID()}`]
  const outcome = await add(
    north,
    marking({ id: x, object_marking_refs: [y] }),
    marking({ id: y, object_marking_refs: [x] }),
    tool({ object_marking_refs: [x] }),
    tool(),
  )
  assert.equal(outcome.added.length, 1, 'the good one is kept')
  assert.equal(sentences(outcome).filter((each) => /in a circle/.test(each)).length, 3)
})

test('what a marking means never changes', async () => {
  const id = `marking-definition--${randomUUID()}`
  const closed = { extension_type: 'property-extension', originator_control: true }
  const strict = marking({
    id,
    definition_type: undefined,
    definition: undefined,
    extensions: { [release_extension_id]: closed },
  })
  await add(north, strict)
  // Another definition under the same id does not loosen what north has marked, or will mark.
  const one = tool({ object_marking_refs: [id] })
  await add(south, marking({ id, created: '2026-11-03T00:00:00.000Z' }))
  await add(north, one)
  assert.deepEqual((await seenBy(south, one.id)).length, 0)
})

test('nations and groups that nobody knows are a failure, not a rule that nobody meets', async () => {
  const releasable_to = { nations: ['XX'] }
  const own = marking({
    definition_type: undefined,
    definition: undefined,
    extensions: { [release_extension_id]: { extension_type: 'property-extension', releasable_to } },
  })
  const outcome = await add(north, own, tool({ object_marking_refs: [own.id] }))
  assert.deepEqual(
    sentences(outcome).map((each) => /XX is no nation/.test(each)),
    [true, true],
  )
})

test('what carries a classified marking waits in quarantine and is nowhere else', async () => {
  const secret = marking({ definition: { statement: 'NATO SECRET' } })
  const one = tool({ object_marking_refs: [secret.id] })
  const outcome = await add(north, secret, one, tool())
  assert.deepEqual([outcome.added.length, outcome.quarantined.length], [1, 2])
  assert.deepEqual([outcome.status.status, outcome.status.pending_count], ['pending', 2])
  assert.deepEqual(await seenBy(north, one.id), [])
  const later = await add(north, tool({ object_marking_refs: [secret.id] }))
  assert.equal(later.quarantined.length, 1, 'so does what refers to it later')
})

test('an embargo ends for all at once, at a new place in the log', async () => {
  const until = '2026-11-21T10:00:00.25Z'
  const own = marking({
    definition_type: undefined,
    definition: undefined,
    extensions: { [release_extension_id]: { extension_type: 'property-extension', embargo_until: until } },
  })
  const one = tool({ object_marking_refs: [own.id] })
  const { added } = await add(north, own, one)
  const lift = () => enterAsCauseway(database, liftEmbargoes, now())
  time = new Date('2026-11-21T10:00:00.249Z')
  assert.equal(await lift(), 0)
  assert.deepEqual([(await seenBy(north, one.id)).length, (await seenBy(south, one.id)).length], [1, 0])
  time = new Date('2026-11-21T10:00:00.250Z')
  assert.equal(await lift(), 2)
  assert.equal(await lift(), 0, 'once')
  const [mine, theirs] = [await seenBy(north, one.id), await seenBy(south, one.id)]
  assert.deepEqual([mine.length, theirs.length], [1, 1])
  assert.equal(mine[0]!.position, added[1]!.position, 'its originator has it where it was')
  assert.ok(theirs[0]!.position > added[1]!.position, 'the others meet it as new')
  assert.equal(theirs[0]!.content, mine[0]!.content)
})

test('only its originator deletes an object, and followers learn of it', async () => {
  const one = tool()
  await add(north, one)
  const remove = (team: Team) =>
    enter(database, { person: team.id as PersonId, now: now() }, (ctx) =>
      removeObject(ctx, { collection, id: one.id, filters: every }),
    )
  assert.equal(await remove(south), 'not-origin')
  assert.equal(await remove(north), 'removed')
  assert.equal(await remove(north), 'not-found')
  assert.deepEqual(await seenBy(south, one.id), [])
  const { rows } = await database.pool.query('select count(*)::int as count from exchange.removal where id = $1', [
    one.id,
  ])
  assert.equal(rows[0].count, 1)
})

test('guessing a password ends for the name, not for the program that is at work nor for its token', async () => {
  const guessed = await enterAsCauseway(database, (ctx) => team(ctx, 'guessed', 2))
  const account = { id: guessed.id, name: 'guessed', organisation: guessed.organisation }
  await withStore(async (store) => {
    const basic = (password: string) => store.authenticate({ scheme: 'basic', name: 'guessed', password })
    assert.deepEqual(await basic(guessed.password), account)
    const answers = []
    for (let guess = 0; guess < 33; guess++) answers.push(await basic(`guess number ${guess}`))
    assert.deepEqual(new Set(answers.slice(0, 30)), new Set([null]))
    assert.deepEqual(answers.slice(30), ['too-many', 'too-many', 'too-many'])
    assert.deepEqual(await basic(guessed.password), account)
    assert.deepEqual(await store.authenticate({ scheme: 'bearer', token: guessed.token }), account)
    // Of a name that nobody has, the answers tell nothing else.
    const unknown = () => store.authenticate({ scheme: 'basic', name: 'nobody', password: 'guess' })
    for (let guess = 0; guess < 30; guess++) assert.equal(await unknown(), null)
    assert.equal(await unknown(), 'too-many')
  })
  // Another process has not seen the right password: it waits like anybody else.
  await withStore(async (store) => {
    const right = { scheme: 'basic' as const, name: 'guessed', password: guessed.password }
    assert.equal(await store.authenticate(right), 'too-many')
  })
})

test('a token that was renewed, an account that was ended and a closed collection are refused at once', async () => {
  const spare = await enterAsCauseway(database, (ctx) => team(ctx, 'spare', 2))
  await withStore(async (store) => {
    const bearer = (token: string) => store.authenticate({ scheme: 'bearer', token })
    const basic = (password: string) => store.authenticate({ scheme: 'basic', name: 'spare', password })
    assert.deepEqual(await bearer(spare.token), { id: spare.id, name: 'spare', organisation: spare.organisation })
    assert.deepEqual(await basic(spare.password), await bearer(spare.token))
    assert.equal(await basic(`${spare.password}x`), null)
    const token = await enterAsCauseway(database, (ctx) => renewToken(ctx, spare.id))
    assert.equal(await bearer(spare.token), null)
    assert.ok(await bearer(token))
    await enterAsCauseway(database, (ctx) => endAccount(ctx, spare.id))
    assert.equal(await bearer(token), null)
    assert.equal(await basic(spare.password), null)
  })
  const { id: closing } = (await enterAsCauseway(database, async (ctx) => {
    const made = await createCollection(ctx, { title: 'Closing' })
    assert.ok(made !== 'taken')
    await closeCollection(ctx, made.id)
    return made
  })) as { id: string }
  const envelope = { objects: [], failures: [] }
  const sender = { principal: north.id, organisation: north.organisation }
  const refusal = await enterAsCauseway(database, (ctx) => addEnvelope(ctx, { sender, collection: closing, envelope }))
  assert.equal(refusal, 'closed')
  const stranger = await enter(database, { person: randomUUID() as PersonId, now: now() }, (ctx) =>
    addEnvelope(ctx, { sender, collection, envelope }),
  )
  assert.equal(stranger, 'not-writable')
})
