// What is not released leaves no trace in the exchange: pages, lists, searches and every answer to programs are the same
// before the hidden thing exists and afterwards, for an analyst and a program of another nation and for a stranger.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { collections } from '#modules/exchange/examples.ts'
import { addAccount } from '#modules/exchange/index.ts'
import { pumpAdvisory } from '#modules/exchange/vulnerabilities/examples.ts'
import { differences, type Sight, sightOf } from './access/sight.ts'
import { openSite, type Site } from './testing.ts'

const media = 'application/taxii+json;version=2.1'
const red = 'marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1'
const cve = 'CVE-2099-31337'

let site: Site
let finland: string
let japan: string
/** The hidden object's id, asked for before it exists. */
const object = `tool--${randomUUID()}`

before(async () => {
  site = await openSite()
  finland = await account('Cyber Watch Finland', ['alliance', 'nordic'])
  japan = await account('Cyber Watch Japan', ['alliance'])
})
after(() => site.close())

async function account(team: string, keys: ('alliance' | 'nordic')[]): Promise<string> {
  const made = await site.enterAsCauseway(async (ctx) => {
    const { rows } = await sql<{ id: string }>`select id from identity.organisation where name = ${team}`.execute(
      ctx.db,
    )
    const permissions = keys.map((key) => ({ collection: collections[key].id, can_read: true, can_write: true }))
    return addAccount(ctx, { organisation: rows[0]!.id, name: `hidden.${permissions.length}`, permissions })
  })
  assert.ok(typeof made === 'object')
  return `Bearer ${made.token}`
}

const root = '/taxii2/alliance/'
const placeOf = (key: keyof typeof collections) => `${root}collections/${collections[key].id}/`

const programsQuestions = [
  '/taxii2/',
  root,
  `${root}collections/`,
  ...(['alliance', 'nordic', 'public'] as const).flatMap((key) => [
    placeOf(key),
    ...['', '?limit=3', '?added_after=2026-11-20T00:00:00Z', '?match[type]=tool', `?match[id]=${object}`].flatMap(
      (query) => [`${placeOf(key)}objects/${query}`, `${placeOf(key)}manifest/${query}`],
    ),
    `${placeOf(key)}objects/${object}/`,
    `${placeOf(key)}objects/${object}/versions/`,
  ]),
  '/.well-known/csaf/provider-metadata.json',
  ...['white', 'green', 'amber', 'red'].map((label) => `/csaf/feed-tlp-${label}.json`),
  '/csaf/amber/harbour-works/',
]

const pages = [
  '/exchange',
  ...['q=wolfram', 'type=tool', ''].map((query) => `/exchange/search?${query}`),
  '/exchange/timeline',
  `/exchange/objects/${collections.alliance.id}/${object}`,
  `/exchange/graph?from=${object}`,
  '/exchange/matrix',
  '/exchange/watches',
  '/exchange/reports',
  '/exchange/vulnerabilities',
  `/exchange/vulnerabilities/${cve}`,
  '/exchange/advisories',
  '/exchange/products',
  '/exchange/peers',
  '/exchange/bundles',
]

/** What an analyst sees by links and by asking, and what a program and a stranger are answered. */
async function look(): Promise<Sight> {
  const all: Sight = new Map()
  const analyst = await sightOf(site.as('hana'), { limit: 50, more: pages.map((path) => ({ path })) })
  for (const [path, answer] of analyst) all.set(`hana ${path}`, answer)
  for (const [who, authorization] of [
    ['japan', japan],
    ['anonymous', undefined],
  ] as const)
    for (const path of programsQuestions) all.set(`${who} ${path}`, await program(path, authorization))
  return all
}

async function program(path: string, authorization: string | undefined): Promise<string> {
  const headers = authorization ? { authorization } : undefined
  const response = await site.app.fetch(new Request(`http://causeway.test${path}`, headers ? { headers } : {}))
  const text = (await response.text()).replace(/"error_id":"[^"]*"/, '')
  const told = [...response.headers].filter(([name]) => !/^(x-request-id|etag)$/.test(name))
  return [response.status, ...told, text].join('\n')
}

const tool = (change: object = {}) => ({
  type: 'tool',
  spec_version: '2.1',
  id: object,
  created: '2026-11-01T00:00:00.000Z',
  modified: '2026-11-01T00:00:00.000Z',
  name: 'Wolfram',
  external_references: [{ source_name: 'cve', external_id: cve }],
  ...change,
})

async function give(key: 'alliance' | 'nordic', ...objects: object[]): Promise<void> {
  const response = await site.app.fetch(
    new Request(`http://causeway.test${placeOf(key)}objects/`, {
      method: 'POST',
      headers: { authorization: finland, 'content-type': media },
      body: JSON.stringify({ objects }),
    }),
  )
  const status = (await response.json()) as { failure_count: number }
  assert.deepEqual([response.status, status.failure_count], [202, 0], JSON.stringify(status))
  // The words of what came in, as the chore behind the log would enter them.
  await asCauseway(sql`insert into exchange.words (collection, position, words)
    select collection, position, to_tsvector('simple', text) from exchange.text on conflict do nothing`)
}

const asCauseway = (query: ReturnType<typeof sql>) => site.enterAsCauseway(({ db }) => query.execute(db))

async function giveAdvisory(): Promise<void> {
  const response = await site.app.fetch(
    new Request(`http://causeway.test/csaf/advisories?collection=${collections.nordic.id}`, {
      method: 'POST',
      headers: { authorization: finland, 'content-type': 'application/json' },
      body: JSON.stringify(pumpAdvisory({ tracking: 'WOLFRAM-1', tlp: 'AMBER', cve })),
    }),
  )
  assert.equal(response.status, 201, await response.text())
}

const finnish = sql`(select id from identity.organisation where name = 'Cyber Watch Finland')`
const marking = (definition: object) => ({
  type: 'marking-definition',
  spec_version: '2.1',
  id: `marking-definition--${randomUUID()}`,
  created: '2026-11-01T00:00:00.000Z',
  ...definition,
})
const secret = marking({ definition_type: 'statement', definition: { statement: 'SECRET' } })

const steps: Record<string, () => Promise<unknown>> = {
  'an object that is not released': () => give('alliance', tool({ object_marking_refs: [red] })),
  'a later version of it': () =>
    give('alliance', tool({ object_marking_refs: [red], modified: '2026-11-02T00:00:00.000Z' })),
  'what refers to it': () =>
    give('alliance', {
      ...tool({ object_marking_refs: [red] }),
      type: 'relationship',
      id: `relationship--${randomUUID()}`,
      name: undefined,
      relationship_type: 'related-to',
      source_ref: object,
      target_ref: object,
    }),
  'an object in a collection of others': () => give('nordic', tool({ id: `tool--${randomUUID()}` })),
  'an object in quarantine': () =>
    give('alliance', secret, tool({ id: `tool--${randomUUID()}`, object_marking_refs: [secret.id] })),
  'an object under embargo': () =>
    asCauseway(sql`
      with moved as (update exchange.head set position = position + 1 where collection = ${collections.alliance.id} returning collection, position)
      insert into exchange.object (collection, position, id, type, spec_version, version, version_key, last, first, revoked, originator, audience,
        part, embargo_until, name, content, digest)
      select m.collection, m.position, 'tool--' || gen_random_uuid(), 'tool', '2.1', '2026-11-01T00:00:00Z', '2026-11-01T00:00:00', true, true,
        false, ${finnish}, (select min(id) from exchange.audience where tlp = 'green'), 'origin', '2027-01-01T00:00:00Z', 'Wolfram', '{}', 'x'
      from moved m`),
  'a deletion of what was hidden': async () => {
    const response = await site.app.fetch(
      new Request(`http://causeway.test${placeOf('alliance')}objects/${object}/`, {
        method: 'DELETE',
        headers: { authorization: finland },
      }),
    )
    assert.equal(response.status, 200)
  },
  'a restricted advisory': giveAdvisory,
  'a product and what is said of it': () =>
    asCauseway(sql`
      with product as (
        insert into exchange.product (organisation, name, vendor, made, keys, identity)
        values (${finnish}, 'Wolfram', 'Wolfram', 'Lamp', '{}', 'wolfram') returning id, organisation)
      insert into exchange.statement (organisation, cve, product, status, changed_by)
      select p.organisation, ${cve}, p.id, 'affected', gen_random_uuid() from product p`),
  'a peer of others': () =>
    asCauseway(sql`
      insert into exchange.peer (name, direction, url, remote_collection, collection, organisation, account)
      select 'Wolfram', 'push', 'https://peer.example/', 'x', ${collections.alliance.id}::uuid, a.organisation, a.id
      from exchange.account a where a.name = 'collector.cyber-fi'`),
  'a watch and a draft of somebody else': async () => {
    const sanna = await site.idOf('sanna')
    await asCauseway(
      sql`insert into exchange.watch (person, title, criteria, since, told_from) values (${sanna}, 'Wolfram', '{}', 0, 0)`,
    )
    await asCauseway(
      sql`insert into exchange.draft (person, organisation, title, fields) values (${sanna}, ${finnish}, 'Wolfram', '{}')`,
    )
  },
  'a collection of others': () => asCauseway(sql`insert into exchange.collection (title) values ('Wolfram')`),
  'an account and an analyst of others': async () => {
    await asCauseway(sql`insert into exchange.account (organisation, name) values (${finnish}, 'wolfram')`)
    await asCauseway(
      sql`insert into exchange.analyst (person, organisation) values (${await site.idOf('mats')}, ${finnish})`,
    )
  },
}

test('what is hidden leaves no trace, and what is shown does: the comparison can tell', {
  timeout: 300_000,
}, async () => {
  const first = await look()
  assert.ok(first.size > 2 * programsQuestions.length + pages.length)
  for (const [step, make] of Object.entries(steps)) {
    await make()
    assert.deepEqual(differences(first, await look()), [], step)
  }
  await give('alliance', tool({ id: `tool--${randomUUID()}` }))
  const told = differences(first, await look())
  for (const who of ['hana /exchange', `japan ${placeOf('alliance')}objects/`])
    assert.ok(
      told.some((each) => each.startsWith(`${who}:`)),
      `${who} is not told of what is released`,
    )
  assert.ok(!told.some((each) => each.startsWith('anonymous')), 'a stranger is told of what is not public')
})
