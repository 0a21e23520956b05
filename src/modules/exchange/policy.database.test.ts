// Random markings, memberships in time and askers: no surface ever differs from the policy. The policy is written here a
// second time, from its description in decisions/010-exchange.md and not from the SQL that decides.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { type Ctx, type Database, enter, enterAsCauseway, type PersonId } from '#kernel/database/index.ts'
import { insertOrganisation, nations } from '#kernel/identity/index.ts'
import { engineUnderTest, openTestDatabase } from '#kernel/testing/index.ts'
import { prepareProgramme } from '#src/demonstration.ts'
import { addAccount } from './account.ts'
import { addEnvelope } from './adding.ts'
import { bindProducer } from './analyst.ts'
import { createCollection } from './collection.ts'
import { countOf } from './examples.policy.sql.ts'
import { openLive } from './live.ts'
import { liftEmbargoes } from './log.ts'
import { exportBundle } from './peering/bundles.ts'
import { readersOf } from './readers.ts'
import { objectsById, referringTo } from './reading/detail.sql.ts'
import { indexWords } from './reading/indexing.ts'
import { newestEntries } from './reading/timeline.sql.ts'
import { readEnvelope } from './stix/envelope.ts'
import { type Release, type Tlp, tlp_ids } from './stix/marking.ts'
import { isFault } from './stix/object.ts'
import type { Reader } from './stix/reader.ts'
import { releaseMarking } from './stix/release.ts'
import { exchangeStore } from './store.ts'
import type { Account, Filters } from './taxii/store.ts'

let database: Database
/** One for all askers and days, as in a server: what it keeps of one must never come to another. */
let store: ReturnType<typeof exchangeStore>
let now: Date
before(async () => {
  database = await openTestDatabase({ name: 'empty', load: prepareProgramme })
  store = exchangeStore({ database, reader: noReader, now: () => now })
})
after(async () => {
  await store.close()
  await database.close()
})

const day_ms = 86_400_000
const start = Date.parse('2026-01-10T12:00:00Z')
const organisations = 5
const groups = 3
const tlps: Tlp[] = ['clear', 'green', 'amber', 'amber+strict', 'red']
const tlpId = new Map([...tlp_ids].map(([id, tlp]) => [tlp, id] as const).reverse())

interface Membership {
  group: number
  nation: number
  from_day: number
  days: number | null
}

interface Rule {
  nations: number[] | null
  groups: number[]
  organisations: number[]
  members: Release['members']
  originator_control: boolean
  embargo_day: number | null
}

interface Given {
  originator: number
  day: number
  tlp: Tlp | null
  rules: Rule[]
  /** One of the rules marks a part of the object only. */
  granular: boolean
}

const some = (count: number) => fc.uniqueArray(fc.nat(count - 1), { maxLength: 2 })
const none: fc.Arbitrary<number[]> = fc.constant([])
const rule: fc.Arbitrary<Rule> = fc.record({
  nations: fc.option(some(organisations)),
  groups: some(groups),
  organisations: fc.oneof({ weight: 3, arbitrary: none }, { weight: 1, arbitrary: some(organisations) }),
  members: fc.constantFrom('at-release', 'current'),
  originator_control: fc.oneof(
    { weight: 4, arbitrary: fc.constant(false) },
    { weight: 1, arbitrary: fc.constant(true) },
  ),
  embargo_day: fc.option(fc.nat(60), { freq: 4 }),
})
const given: fc.Arbitrary<Given> = fc.record({
  originator: fc.nat(organisations - 1),
  day: fc.nat(40),
  tlp: fc.option(fc.constantFrom(...tlps)),
  rules: fc.array(rule, { maxLength: 2 }),
  granular: fc.boolean(),
})
const membership: fc.Arbitrary<Membership> = fc.record({
  group: fc.nat(groups - 1),
  nation: fc.nat(organisations - 1),
  from_day: fc.integer({ min: -5, max: 50 }),
  days: fc.option(fc.integer({ min: 1, max: 40 })),
})

/** Memberships of one nation in one group do not overlap. */
const apart = (memberships: Membership[]) =>
  memberships.filter(
    (each, index) =>
      !memberships.slice(0, index).some((other) => other.group === each.group && other.nation === each.nation),
  )

interface World {
  nation: { id: string; code: string }[]
  organisation: string[]
  account: Account[]
  identity: string[]
  group: string[]
  collection: string
  memberships: Membership[]
}

const dateOf = (day: number) => new Date(start + day * day_ms).toISOString().slice(0, 10)
const instant = (day: number) => new Date(start + day * day_ms)

async function openWorld(memberships: Membership[], isPublic: boolean): Promise<World> {
  const nation = (await enterAsCauseway(database, nations)).slice(0, organisations)
  const group = Array.from({ length: groups }, () => `g-${randomUUID()}`)
  for (const code of group)
    await database.pool.query(`insert into identity.release_group (code, name) values ($1, '{}')`, [code])
  for (const each of memberships)
    await database.pool.query(
      `insert into identity.release_group_member (release_group, nation, member_during)
       select g.id, $2, daterange($3::date, $4::date) from identity.release_group g where code = $1`,
      [
        group[each.group],
        nation[each.nation]!.id,
        dateOf(each.from_day),
        each.days === null ? null : dateOf(each.from_day + each.days),
      ],
    )
  return enterAsCauseway(
    database,
    async (ctx) => {
      const made = await createCollection(ctx, { title: 'Random', public: isPublic })
      assert.ok(made !== 'taken')
      const world: World = {
        nation,
        group,
        memberships,
        collection: made.id,
        organisation: [],
        account: [],
        identity: [],
      }
      for (const { id } of nation) await takePart(ctx, world, id)
      return world
    },
    instant(0),
  )
}

async function takePart(ctx: Ctx, world: World, nation: string): Promise<void> {
  const organisation = randomUUID()
  const facts = { kind: 'ministry' as const, founded: null, employees: null, city: null }
  await insertOrganisation(ctx, { id: organisation, name: `Team ${organisation}`, nation, ...facts })
  const name = `t${organisation}`
  const may = { can_read: true, can_write: true, collection: world.collection }
  const made = await addAccount(ctx, { organisation, name, permissions: [may] })
  assert.ok(typeof made !== 'string')
  const identity = `identity--${randomUUID()}`
  assert.equal(await bindProducer(ctx, identity, organisation), 'bound')
  world.organisation.push(organisation)
  world.account.push({ id: made.id, name, organisation })
  world.identity.push(identity)
}

interface Placed extends Given {
  id: string
}

/** What every indicator refers to, so that all are neighbours in its graph. */
const referred = `campaign--${randomUUID()}`

async function place(world: World, each: Given): Promise<Placed> {
  const id = `indicator--${randomUUID()}`
  const at = instant(each.day)
  const created = at.toISOString()
  const definitions = each.rules.map((rule) =>
    releaseMarking(releaseOf(world, rule), {
      id: `marking-definition--${randomUUID()}`,
      created_by: world.identity[each.originator]!,
      created,
    }),
  )
  const [part, ...whole] = each.granular ? definitions : [undefined, ...definitions]
  const markings = [...(each.tlp ? [tlpId.get(each.tlp)!] : []), ...whole.flatMap((definition) => definition?.id ?? [])]
  const object = {
    type: 'indicator',
    spec_version: '2.1',
    id,
    created_by_ref: world.identity[each.originator],
    created,
    modified: created,
    name: `Lantern ${id.slice(-12)}`,
    pattern: "[ipv4-addr:value = '198.51.100.7']",
    pattern_type: 'stix',
    valid_from: created,
    x_lantern_of_ref: referred,
    ...(markings.length > 0 ? { object_marking_refs: markings } : {}),
    ...(part ? { granular_markings: [{ marking_ref: part.id, selectors: ['name'] }] } : {}),
  }
  const envelope = readEnvelope(new TextEncoder().encode(JSON.stringify({ objects: [...definitions, object] })))
  assert.ok(!isFault(envelope))
  const sender = { principal: world.account[each.originator]!.id, organisation: world.organisation[each.originator]! }
  const outcome = await enter(database, { person: sender.principal as PersonId, now: at }, (ctx) =>
    addEnvelope(ctx, { sender, collection: world.collection, envelope }),
  )
  assert.ok(typeof outcome !== 'string')
  assert.deepEqual(outcome.failures, [])
  return { ...each, id }
}

const releaseOf = (world: World, rule: Rule): Release => ({
  nations: rule.nations?.map((index) => world.nation[index]!.code) ?? null,
  groups: rule.groups.map((index) => world.group[index]!),
  organisations: rule.organisations.map((index) => world.identity[index]!),
  members: rule.members,
  originator_control: rule.originator_control,
  embargo_until: rule.embargo_day === null ? null : instant(rule.embargo_day).toISOString(),
})

/** The policy, as a sentence each. `reader` null: nobody's account. */
function maySee(world: World, object: Placed, reader: number | null, day: number): boolean {
  if (reader === object.originator) return true
  const embargo = Math.max(...object.rules.map(({ embargo_day }) => embargo_day ?? -1))
  if (embargo > object.day && day < embargo) return false
  const tlp = object.tlp ?? 'amber'
  const restricting = object.rules.filter(
    (rule) => rule.nations !== null || rule.groups.length > 0 || rule.organisations.length > 0,
  )
  if (object.rules.some(({ originator_control }) => originator_control) && restricting.length === 0) return false
  if (reader === null && tlp !== 'clear') return false
  const naming = restricting.filter(({ organisations }) => organisations.length > 0)
  if (tlp === 'red') {
    if (reader === null || naming.length === 0) return false
    if (!naming.every(({ organisations }) => organisations.includes(reader))) return false
  }
  return restricting.every(
    (rule) => reader !== null && meets(world, rule, reader, rule.members === 'current' ? day : object.day),
  )
}

function meets(world: World, rule: Rule, reader: number, day: number): boolean {
  if (rule.nations?.includes(reader) || rule.organisations.includes(reader)) return true
  return world.memberships.some(
    ({ group, nation, from_day, days }) =>
      nation === reader && rule.groups.includes(group) && from_day <= day && (days === null || day < from_day + days),
  )
}

const noReader: Reader = { read: () => Promise.reject(new Error('nothing is read here')), close: async () => undefined }
const every: Filters = {
  added_after: null,
  ids: null,
  types: ['indicator'],
  spec_versions: null,
  versions: [{ kind: 'all' }],
}
const page = { after: null, limit: 1_000 }

/** What each surface shows of the collection's indicators. `asked`: the ids of all, for what is asked by id. */
async function surfacesOf(
  world: World,
  { reader, asked }: { reader: number | null; asked: string[] },
): Promise<Record<string, Set<string>>> {
  const asker = reader === null ? ('anonymous' as const) : world.account[reader]!
  const principal = asker === 'anonymous' ? null : (asker.id as PersonId)
  const collection = (await store.collection(asker, 'alliance', world.collection))!
  const idsIn = (contents: (Buffer | string)[]) =>
    new Set(contents.map((content) => JSON.parse(`${content}`).id as string))
  const latest: Filters = { ...every, versions: [{ kind: 'last' }] }
  const listed = await store.objects(asker, collection, latest, page)
  const again = await store.objects(asker, collection, latest, page)
  const manifest = await store.manifest(asker, collection, latest, page)
  const events = new Set<string>()
  const live = openLive(database, () => now)
  const enough = new AbortController()
  const quiet = setTimeout(() => enough.abort(), 1_000)
  for await (const entry of live.follow({
    principal,
    collection: world.collection,
    filters: every,
    after: 0,
    signal: enough.signal,
  })) {
    events.add(entry.id)
    if (events.size === listed.rows.length) setTimeout(() => enough.abort(), 20)
  }
  clearTimeout(quiet)
  await live.close()
  let exported = ''
  const exporting = exportBundle(
    { database, now: () => now },
    { principal, collection: world.collection, filters: every },
  )
  for await (const piece of exporting) exported += piece
  const counted = await enter(database, { person: principal, now, readOnly: true }, (ctx) =>
    countOf(ctx, world.collection),
  )
  const byId = new Set<string>()
  const withVersions = new Set<string>()
  for (const id of asked) {
    const filters = { ...latest, types: null, ids: [id] }
    if ((await store.objects(asker, collection, filters, page)).rows.length > 0) byId.add(id)
    if ((await store.versions(asker, collection, id, { ...every, types: null }, page)).rows.length > 0)
      withVersions.add(id)
  }
  const pages = await enter(database, { person: principal, now, readOnly: true }, async (ctx) => ({
    nodes: await objectsById(ctx, asked, world.collection),
    links: await referringTo(ctx, [referred], { limit: 1_000 }),
    timeline: await newestEntries(
      ctx,
      { collection: world.collection, type: 'indicator' },
      { before: undefined, limit: 1_000 },
    ),
  }))
  const idsOf = (rows: { id: string }[]) => new Set(rows.map(({ id }) => id).filter((id) => asked.includes(id)))
  return {
    list: idsIn(listed.rows.map(({ content }) => content)),
    'list, from the contents kept': idsIn(again.rows.map(({ content }) => content)),
    manifest: new Set(manifest.rows.map(({ id }) => id)),
    events,
    export: new Set((JSON.parse(exported).objects ?? []).map(({ id }: { id: string }) => id)),
    search: counted.found,
    'links of other rows': counted.counted,
    'object by its id': byId,
    versions: withVersions,
    'nodes of a graph': idsOf(pages.nodes),
    'links of a graph': idsOf(pages.links),
    // It names the collections, and nobody is signed in who could open it.
    ...(reader === null ? {} : { timeline: idsOf(pages.timeline) }),
  }
}

test('no surface shows more or less than the policy says', { timeout: 300_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(membership, { maxLength: 8 }),
      fc.array(given, { minLength: 4, maxLength: 14 }),
      fc.boolean(),
      fc.tuple(fc.integer({ min: 41, max: 55 }), fc.integer({ min: 56, max: 90 })),
      async (memberships, givens, isPublic, days) => {
        const world = await openWorld(apart(memberships), isPublic)
        const objects: Placed[] = []
        for (const each of givens.toSorted((x, y) => x.day - y.day)) objects.push(await place(world, each))
        for (const day of days) {
          now = instant(day)
          await enterAsCauseway(database, liftEmbargoes, now)
          await indexWords(database, now)
          const asked = objects.map(({ id }) => id)
          for (const reader of [null, 0, 1, 2]) {
            if (reader === null && !isPublic) continue
            const wanted = new Set(objects.filter((each) => maySee(world, each, reader, day)).map(({ id }) => id))
            for (const [surface, shown] of Object.entries(await surfacesOf(world, { reader, asked })))
              assert.deepEqual(
                [...shown].sort(),
                [...wanted].sort(),
                `${surface}, for ${reader ?? 'nobody'}, on day ${day}`,
              )
          }
          await explains(world, objects, day)
        }
      },
    ),
    // The embedded engine takes longer for each, and decides by the same statements.
    { numRuns: engineUnderTest() === 'pglite' ? 4 : 12, verbose: 1 },
  )
})

/** What the originator is told of who sees an object is what they see. */
async function explains(world: World, objects: Placed[], day: number): Promise<void> {
  for (const object of objects.slice(0, 3)) {
    const own = world.account[object.originator]!
    const collection = (await store.collection(own, 'alliance', world.collection))!
    const [row] = (await store.objects(own, collection, { ...every, ids: [object.id] }, page)).rows
    const readers = await enter(database, { person: own.id as PersonId, now: instant(day), readOnly: false }, (ctx) =>
      readersOf(ctx, { collection: world.collection, position: row!.position }),
    )
    for (const { organisation, sees, verdict } of readers!)
      assert.equal(
        sees,
        maySee(world, object, world.organisation.indexOf(organisation), day),
        `${verdict} for ${world.organisation.indexOf(organisation)}`,
      )
  }
}

test('the objects of one collection are all that its asker counts, finds and follows', async () => {
  const world = await openWorld([], false)
  await place(world, { originator: 0, day: 1, tlp: 'amber', rules: [], granular: false })
  const stranger = randomUUID()
  now = instant(2)
  const asker = { id: stranger, name: 'stranger', organisation: randomUUID() }
  assert.equal(await store.collection(asker, 'alliance', world.collection), undefined)
  assert.equal(await store.collection('anonymous', 'alliance', world.collection), undefined)
  const live = openLive(database, () => instant(2))
  const seen: string[] = []
  const following = {
    principal: stranger,
    collection: world.collection,
    filters: every,
    after: 0,
    signal: AbortSignal.timeout(5_000),
  }
  for await (const { id } of live.follow(following)) seen.push(id)
  assert.deepEqual(seen, [], 'and the stream ended by itself')
  await live.close()
})
