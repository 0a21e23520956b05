import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Ctx } from '#kernel/database/index.ts'
import { type ExchangeSite, openExchangeSite } from '#src/testing.exchange.ts'
import { collections } from '../examples.ts'
import { advisoryById, latestAdvisories, visibleVersions } from './advisory.sql.ts'
import { bindNamespace } from './advisory.ts'
import type { Csaf } from './csaf.ts'
import { forgetVulnerabilities } from './examples.empty.sql.ts'
import { submitted } from './examples.publishing.ts'
import { pumpAdvisory } from './examples.ts'
import { vulnerabilityInvariants } from './invariants.sql.ts'
import { productsOfOrganisation } from './product.sql.ts'
import { declareProducts, readLines, removeProduct } from './product.ts'

// Finland's and Norway's teams take part in the Nordic collection, Japan's does not; Finland writes to the public one.
const ground = { closed: collections.nordic.id, open: collections.public.id }
const team: Record<string, string> = {}
let site: ExchangeSite
before(async () => {
  site = await openExchangeSite([])
  await forgetVulnerabilities(site.database)
  for (const [key, nation] of [
    ['sanna', 'fi'],
    ['sigrid', 'no'],
    ['hana', 'jp'],
  ] as const)
    team[key] = site.organisation(`cyber-${nation}`)
})
after(async () => {
  for (const [sentence, query] of Object.entries(vulnerabilityInvariants))
    assert.deepEqual(await site.enterAsCauseway(query), [], sentence)
  await site.close()
})

const submit = (
  who: string,
  document: Csaf,
  place: { collection?: string; release?: { nations: string[]; groups: string[] } } = {},
) =>
  submitted(
    (work) => site.enterAs(who, work),
    { organisation: team[who]!, collection: ground.closed, ...place },
    document,
  )

const everything = { search: '', tlp: '', page: 1, size: 50 }
const listed = (who: string, tracking: string) =>
  site.enterAs(who, async (ctx) =>
    (await latestAdvisories(ctx, { ...everything, search: tracking })).map(
      ({ tracking: id, version }) => `${id} ${version}`,
    ),
  )
const counts = (ctx: Ctx, table: 'advisory' | 'advisory_product' | 'advisory_vulnerability' | 'finding') =>
  ctx.db
    .selectFrom(`exchange.${table}`)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
    .then(({ count }) => count)

test('an advisory is kept byte for byte, and known when it comes again', async () => {
  const document = pumpAdvisory({ tracking: 'T-1', tlp: 'GREEN' })
  const first = await submit('sanna', document)
  assert.ok(first.outcome === 'added')
  assert.deepEqual(await submit('sanna', document), { outcome: 'known', id: first.id })
  const stored = await site.enterAs('sigrid', (ctx) => advisoryById(ctx, first.id))
  assert.equal(stored?.content, JSON.stringify(document, null, 2))
  assert.deepEqual(await listed('sigrid', 'T-1'), ['T-1 1'])
})

test('what is in a closed collection is nothing to anybody else: no row in any table, no count', async () => {
  const added = await submit('sanna', pumpAdvisory({ tracking: 'T-2', tlp: 'AMBER' }))
  assert.ok(added.outcome === 'added')
  await site.enterAs('hana', async (ctx) => {
    await declareProducts(ctx, team.hana!, linesOf('cpe:2.3:a:harbour-works:pump_control:2.4:*:*:*:*:*:*:*'))
    assert.deepEqual(await latestAdvisories(ctx, everything), [])
    assert.equal(await advisoryById(ctx, added.id), undefined)
    for (const table of ['advisory', 'advisory_product', 'advisory_vulnerability', 'finding'] as const)
      assert.equal(await counts(ctx, table), 0, table)
    const [product] = await productsOfOrganisation(ctx, team.hana!, { search: '', page: 1, size: 10 })
    assert.deepEqual([product?.affected, product?.may_affect], [0, 0])
  })
})

test('a release to nations holds within a collection, and the originator always sees its own', async () => {
  const added = await submit('sanna', pumpAdvisory({ tracking: 'T-3', tlp: 'AMBER' }), {
    release: { nations: ['SE'], groups: [] },
  })
  assert.equal(added.outcome, 'added')
  assert.deepEqual([await listed('sanna', 'T-3'), await listed('sigrid', 'T-3')], [['T-3 1'], []])
  const unknown = await submit('sanna', pumpAdvisory({ tracking: 'T-4' }), { release: { nations: ['XX'], groups: [] } })
  assert.deepEqual(unknown, { outcome: 'unknown-code', code: 'XX' })
})

test('a later version that is not for a reader hides nothing of the earlier one from her', async () => {
  await submit('sanna', pumpAdvisory({ tracking: 'T-5', tlp: 'GREEN' }))
  const later = pumpAdvisory({ tracking: 'T-5', version: '2', released: '2026-10-01T08:00:00Z', tlp: 'RED' })
  assert.equal((await submit('sanna', later)).outcome, 'added')
  assert.deepEqual([await listed('sanna', 'T-5'), await listed('sigrid', 'T-5')], [['T-5 2'], ['T-5 1']])
  const versions = await site.enterAs('sanna', async (ctx) => {
    const [latest] = await latestAdvisories(ctx, { ...everything, search: 'T-5' })
    return (await visibleVersions(ctx, latest!)).map(({ version }) => version)
  })
  assert.deepEqual(versions, ['2', '1'])
})

test('a document moves forward only', async () => {
  const at = (version: string, released: string, change = {}) =>
    pumpAdvisory({ tracking: 'T-6', version, released, ...change })
  assert.equal((await submit('sanna', at('2', '2026-10-02T08:00:00Z'))).outcome, 'added')
  const attempts: [Csaf, object][] = [
    [at('1', '2026-09-01T08:00:00Z'), { outcome: 'refused', why: 'going-back' }],
    [at('3', '2026-10-01T08:00:00Z'), { outcome: 'refused', why: 'going-back' }],
    [at('2', '2026-10-02T08:00:00Z', { title: 'Another text' }), { outcome: 'refused', why: 'version-differs' }],
  ]
  for (const [document, expected] of attempts) assert.deepEqual(await submit('sanna', document), expected)
  const moved = await submit('sanna', at('3', '2026-10-03T08:00:00Z'), { collection: ground.open })
  assert.deepEqual(moved, { outcome: 'refused', why: 'moved' })
})

test('two documents of one file name are refused, and others’ documents are no hindrance', async () => {
  await submit('sanna', pumpAdvisory({ tracking: 'T:7' }))
  assert.deepEqual(await submit('sanna', pumpAdvisory({ tracking: 'T_7' })), { outcome: 'refused', why: 'name-taken' })
  assert.equal((await submit('sigrid', pumpAdvisory({ tracking: 'T:7' }))).outcome, 'added')
})

test('a namespace that is bound is for its organisation alone', async () => {
  const namespace = 'https://cranes.example'
  await site.enterAsCauseway((ctx) => bindNamespace(ctx, namespace, team.sigrid!))
  const mine = await submit('sigrid', pumpAdvisory({ tracking: 'T-8', namespace }))
  assert.equal(mine.outcome, 'added')
  assert.deepEqual(await submit('sanna', pumpAdvisory({ tracking: 'T-9', namespace })), {
    outcome: 'refused',
    why: 'namespace-bound',
  })
})

test('who may not write to a collection publishes nothing in it, and classified documents do not enter', async () => {
  for (const collection of [ground.closed, ground.open])
    assert.deepEqual(await submit('hana', pumpAdvisory({ tracking: 'T-10' }), { collection }), {
      outcome: 'refused',
      why: 'not-writable',
    })
  const secret = pumpAdvisory({ tracking: 'T-11' })
  secret.document.distribution!.text = 'NATO SECRET'
  assert.deepEqual(await submit('sanna', secret), { outcome: 'refused', why: 'classified' })
})

function linesOf(text: string) {
  const read = readLines(text)
  assert.ok(typeof read === 'object' && 'products' in read, JSON.stringify(read))
  return read.products
}
const findings = (who: string, product: string) =>
  site.enterAs(who, ({ db }) =>
    db
      .selectFrom('exchange.finding as f')
      .innerJoin('exchange.advisory as a', 'a.id', 'f.advisory')
      .innerJoin('exchange.product as p', 'p.id', 'f.product')
      .select(['a.tracking', 'a.version', 'f.verdict', 'f.reason'])
      .where('p.name', 'like', `%${product}%`)
      .orderBy('a.tracking')
      .orderBy('a.rank')
      .execute(),
  )

test('products are found in advisories that stand here and in those that come, whichever is first', async () => {
  const branches = (name: string) => [
    {
      category: 'vendor',
      name: 'Quay Ropes',
      branches: [
        {
          category: 'product_name',
          name,
          branches: [
            {
              category: 'product_version_range',
              name: '<3.0',
              product: { product_id: 'r', name: `${name} before 3.0` },
            },
          ],
        },
      ],
    },
  ]
  const winch = (tracking: string) =>
    pumpAdvisory({
      tracking,
      tlp: 'GREEN',
      branches: branches('Winch'),
      status: { known_affected: ['r'] },
      cve: 'CVE-2026-910099',
    })
  await submit('sanna', winch('T-12'))
  await site.enterAs('sigrid', (ctx) =>
    declareProducts(ctx, team.sigrid!, linesOf('Quay Ropes; Winch; 2.8\nQuay Ropes; Winch; 3.1')),
  )
  await submit('sanna', winch('T-13'))
  assert.deepEqual(await findings('sigrid', 'Winch 2.8'), [
    { tracking: 'T-12', version: '1', verdict: 'affected', reason: 'in-range' },
    { tracking: 'T-13', version: '1', verdict: 'affected', reason: 'in-range' },
  ])
  assert.deepEqual(await findings('sigrid', 'Winch 3.1'), [])
  assert.deepEqual(await findings('sanna', 'Winch'), [], 'others do not learn who runs what')
})

test('a product declared twice is declared once, and one taken away leaves nothing', async () => {
  const declare = (text: string) => site.enterAs('sanna', (ctx) => declareProducts(ctx, team.sanna!, linesOf(text)))
  const pump = 'cpe:2.3:a:harbour-works:pump_control:2.4:*:*:*:*:*:*:*'
  assert.deepEqual(await declare(`${pump}\n${pump.toUpperCase().replace('CPE', 'cpe')}`), {
    outcome: 'declared',
    added: 1,
    known: 1,
  })
  assert.deepEqual(await declare(pump), { outcome: 'declared', added: 0, known: 1 })
  assert.ok((await findings('sanna', 'pump control')).length > 0)
  const [product] = await site.enterAs('sanna', (ctx) =>
    productsOfOrganisation(ctx, team.sanna!, { search: 'pump', page: 1, size: 10 }),
  )
  assert.equal(await site.enterAs('hana', (ctx) => removeProduct(ctx, product!.id)), 'not-found')
  assert.equal(await site.enterAs('sanna', (ctx) => removeProduct(ctx, product!.id)), 'removed')
  assert.deepEqual(await findings('sanna', 'pump control'), [])
})

const objects = (who: string, cve: string) =>
  site.enterAs(who, ({ db }) =>
    db
      .selectFrom('exchange.object')
      .select(['type', 'name', 'content'])
      .where('collection', '=', ground.closed)
      .where((eb) => eb.or([eb('name', '=', cve), eb('content', 'like', '%T-20%')]))
      .where('last', '=', true)
      .orderBy('type')
      .execute(),
  )

test('an advisory becomes objects of its collection, under the same rules', async () => {
  const cve = 'CVE-2026-910020'
  const place = { release: { nations: ['FI', 'SE'], groups: [] } }
  await submit('sanna', pumpAdvisory({ tracking: 'T-20', cve, tlp: 'GREEN' }), place)
  const [note, vulnerability] = (await objects('sanna', cve)).map(({ content }) => JSON.parse(content))
  assert.deepEqual(
    [note.type, note.object_refs, note.external_references[0].external_id],
    ['note', [vulnerability.id], 'T-20'],
  )
  assert.deepEqual(
    [vulnerability.name, vulnerability.external_references[0]],
    [cve, { source_name: 'cve', external_id: cve }],
  )
  assert.deepEqual(await objects('sigrid', cve), [], 'Norway is not among those it is released to')
  const later = pumpAdvisory({ tracking: 'T-20', cve, tlp: 'GREEN', version: '2', released: '2026-10-01T08:00:00Z' })
  await submit('sanna', later, place)
  const again = (await objects('sanna', cve)).map(({ content }) => JSON.parse(content))
  assert.deepEqual(
    again.map(({ id, modified }) => [id, modified]),
    [note, vulnerability].map(({ id }) => [id, '2026-10-01T08:00:00.000Z']),
  )
})
