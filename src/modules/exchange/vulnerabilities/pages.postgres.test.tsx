import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { View } from '#kernel/ui/index.ts'
import { type ExchangeSite, openExchangeSite } from '#src/testing.exchange.ts'
import { collections } from '../examples.ts'
import { dueFirst } from './due.ts'
import { forgetVulnerabilities } from './examples.empty.sql.ts'
import { bytesOf, catalogueOf, exploitedEntry, pumpAdvisory } from './examples.ts'
import { vulnerabilityInvariants } from './invariants.sql.ts'
import { importKnownExploited } from './knownExploited.ts'
import { DueVulnerabilities } from './pages/due.tsx'
import { vulnerabilitiesRoutes } from './routes.ts'
import { importScores } from './score.ts'
import { urls } from './urls.ts'

let site: ExchangeSite
before(async () => {
  site = await openExchangeSite(vulnerabilitiesRoutes())
  await forgetVulnerabilities(site.database)
})
after(async () => {
  for (const [sentence, query] of Object.entries(vulnerabilityInvariants))
    assert.deepEqual(await site.enterAsCauseway(query), [], sentence)
  await site.close()
})

const pump = 'cpe:2.3:a:harbour-works:pump_control:2.4:*:*:*:*:*:*:*'
const declare = (who: string, lines: string) => site.as(who).post(urls.products, { lines })
const upload = (who: string, document: unknown, form: Record<string, string> = {}) => {
  const data = new FormData()
  for (const [name, value] of Object.entries({ collection: collections.nordic.id, ...form })) data.set(name, value)
  const bytes = document instanceof Uint8Array ? document : bytesOf(document)
  data.set('file', new Blob([bytes.slice()]), 'advisory.json')
  return site.as(who).upload(urls.newAdvisory, data)
}

test('an analyst publishes an advisory and sees at once what it means to her', async () => {
  assert.equal((await declare('sanna', pump)).status, 303)
  const sent = await upload('sanna', pumpAdvisory({ tlp: 'AMBER' }))
  assert.equal(sent.status, 303, sent.text)
  const shown = await site.as('sanna').get(sent.location!)
  assert.match(shown.text, /Harbour Works Pump Control accepts commands without a signature/)
  assert.match(shown.text, /harbour-works pump control 2\.4 Affected the version is in the range named/)
  const list = await site.as('sanna').get(urls.vulnerabilities)
  assert.match(list.text, /1 affects what you run and is not settled/)
  assert.match(list.text, /CVE-2026-910014: Missing authentication of commands/)
  const file = await site.as('sanna').get(`${sent.location}/document.json`)
  assert.equal(file.html, JSON.stringify(pumpAdvisory({ tlp: 'AMBER' }), null, 2))
})

test('to somebody outside of the collection it does not exist, on any page or in any count', async () => {
  const [advisory] = await site.enterAs('sanna', ({ db }) => db.selectFrom('exchange.advisory').select('id').execute())
  await declare('hana', pump)
  const hana = site.as('hana')
  for (const path of [urls.advisory(advisory!.id), urls.document(advisory!.id), urls.vulnerability('CVE-2026-910014')])
    assert.equal((await hana.get(path)).status, 404, path)
  for (const path of [
    urls.vulnerabilities,
    `${urls.vulnerabilities}?show=all`,
    urls.advisories,
    `${urls.advisories}?q=CVE-2026-910014`,
    urls.products,
  ]) {
    const shown = await hana.get(path)
    assert.equal(shown.status, 200, path)
    assert.doesNotMatch(shown.text, /accepts commands|HW-SA|910014 *:/, path)
    assert.doesNotMatch(shown.text, /\b1 advisory|All 1|Affects us 1/, path)
  }
  assert.equal((await hana.post(urls.acknowledgement('not-a-cve'))).status, 404)
})

test('a document that fails the tests comes back with its faults, and nothing is published', async () => {
  const failing = await upload('sanna', pumpAdvisory({ tracking: 'BAD-1', status: { known_affected: ['nobody'] } }))
  assert.equal(failing.status, 422)
  assert.match(
    failing.text,
    /does not pass the mandatory tests.*\/vulnerabilities\/0\/product_status\/known_affected\/0/,
  )
  const cases: [Uint8Array, RegExp][] = [
    [Buffer.from('{'), /not JSON/],
    [Buffer.from(`{"a":${'['.repeat(100)}${']'.repeat(100)}}`), /more than 64 levels/],
    [new Uint8Array(15_000_001).fill(32), /more than 15 MB/],
  ]
  for (const [bytes, sentence] of cases) {
    const answer = await upload('sanna', bytes)
    assert.equal(answer.status, 422)
    assert.match(answer.text, sentence)
  }
  const unknown = await upload('sanna', pumpAdvisory({ tracking: 'BAD-2' }), { nations: 'fi, xx' })
  assert.equal(unknown.status, 422)
  assert.match(unknown.text, /XX is no nation/)
  assert.match(unknown.html, /value="fi, xx"/)
  const elsewhere = await upload('hana', pumpAdvisory({ tracking: 'BAD-3' }))
  assert.match(elsewhere.text, /You may not write to this collection/)
})

test('what is due stands first on the page with which an analyst begins', async () => {
  const due = await site.enterAs('sanna', (ctx) => dueFirst(ctx))
  assert.deepEqual(
    [due?.counts, due?.first.map(({ cve, open, certain }) => [cve, open, certain])],
    [{ us: 1, overdue: 0, exploited: 0, all: 1 }, [['CVE-2026-910014', 1, true]]],
  )
  const view = { language: 'en', timeZone: 'UTC' } as View
  const shown = String(<DueVulnerabilities view={view} due={due!} />)
  assert.match(shown, /1 affects what you run and is not settled/)
  assert.equal(await site.enterAs('ada', (ctx) => dueFirst(ctx)), undefined)
})

test('taking notice, deadlines and a status settle a vulnerability step by step', async () => {
  const sanna = site.as('sanna')
  const cve = 'CVE-2026-910014'
  const page = urls.vulnerability(cve)
  await site.enterAsCauseway((ctx) =>
    importKnownExploited(ctx, JSON.stringify(catalogueOf([exploitedEntry({ dueDate: '2026-11-15' })]))),
  )
  assert.match((await sanna.get(page)).text, /Overdue since 15 Nov 2026/)
  assert.match((await sanna.get(`${urls.vulnerabilities}?show=overdue`)).text, /15 Nov 2026, overdue/)
  assert.equal((await sanna.post(urls.acknowledgement(cve))).notice, 'It stands on record that you took notice.')
  assert.equal((await sanna.post(urls.acknowledgement(cve))).notice, 'A colleague had taken notice before.')
  assert.match((await sanna.get(page)).text, /Sanna Rautio took notice on 21 Nov 2026/)
  const wrong = await sanna.post(urls.deadline(cve), { due_on: '2026-02-30' })
  assert.deepEqual([wrong.status, /2026-02-30/.test(wrong.html)], [422, true])
  assert.equal((await sanna.post(urls.deadline(cve), { due_on: '2026-12-24' })).status, 303)
  assert.match((await sanna.get(page)).text, /To be dealt with by 24 Dec 2026/)
  const reasonless = await sanna.post(urls.statements(cve), { status: 'not-affected', note: 'We cut the cable.' })
  assert.equal(reasonless.status, 422)
  assert.match(reasonless.text, /Say why it is not affected.*We cut the cable\./)
  assert.equal(
    (
      await sanna.post(urls.statements(cve), {
        status: 'not-affected',
        justification: 'mitigated',
        note: 'We cut the cable.',
      })
    ).status,
    303,
  )
  assert.match((await sanna.get(page)).text, /Settled for all of your products/)
  assert.match((await sanna.get(urls.vulnerabilities)).text, /Affects us 0/)
})

test('a status is the own organisation’s until it is released, and then the participants’', async () => {
  const cve = 'CVE-2026-910014'
  const sees = async (who: string) => /We cut the cable/.test((await site.as(who).get(urls.vulnerability(cve))).text)
  assert.deepEqual([await sees('sanna'), await sees('sigrid'), await sees('hana')], [true, false, false])
  const released = { status: 'fixed', note: 'We cut the cable.', collection: collections.nordic.id }
  assert.equal((await site.as('sanna').post(urls.statements(cve), released)).status, 303)
  assert.deepEqual([await sees('sanna'), await sees('sigrid'), await sees('hana')], [true, true, false])
  const [product] = await site.enterAs('sanna', ({ db }) => db.selectFrom('exchange.product').select('id').execute())
  const foreign = await site.as('sigrid').post(urls.statements(cve), { status: 'fixed', product: product!.id })
  assert.deepEqual([foreign.status, /not a product that your organisation declared/.test(foreign.text)], [422, true])
})

test('lines that cannot be read are named with their faults and come back as typed', async () => {
  const lines = ['# what runs at the quay', 'cpe:2.3:a:b', 'pkg:npm', 'Harbour Works', '', 'A; B; 1; 2'].join('\n')
  const answer = await declare('sanna', lines)
  assert.equal(answer.status, 422)
  for (const sentence of [
    'Line 2: this is no CPE',
    'Line 3: this is no package URL',
    'Line 4: maker and product',
    'Line 6: there are more than three parts',
  ])
    assert.ok(answer.text.includes(sentence), sentence)
  assert.match(answer.html, /# what runs at the quay/)
  assert.equal((await declare('sanna', `${'a;b\n'.repeat(2_001)}`)).status, 422)
})

test('the course of a probability is drawn from the day on which a reader may know of it', async () => {
  const day = (date: string, share: string) =>
    `#model_version:v1,score_date:${date}T00:00:00+0000\ncve,epss,percentile\nCVE-2026-910014,${share},0.9\n`
  for (const [date, share] of [
    ['2026-11-19', '0.1'],
    ['2026-11-22', '0.2'],
    ['2026-11-23', '0.4'],
  ] as const)
    assert.equal((await site.enterAsCauseway((ctx) => importScores(ctx, day(date, share)))).outcome, 'imported')
  const shown = await site.as('sanna').get(urls.vulnerability('CVE-2026-910014'))
  assert.match(shown.text, /On 23 Nov 2026 the model saw a probability of 40\.0%/)
  assert.match(shown.text, /From 20\.0% \(22 Nov 2026\) to 40\.0% \(23 Nov 2026\)/)
})

test('every page speaks French', async () => {
  for (const path of [
    urls.vulnerabilities,
    urls.vulnerability('CVE-2026-910014'),
    urls.advisories,
    urls.newAdvisory,
    urls.products,
  ]) {
    const shown = await site.as('aude').get(path)
    assert.equal(shown.status, 200, path)
    assert.match(shown.html, /lang="fr"/)
    assert.match(shown.text, /vulnérabilit|avis|produits/i, path)
  }
})

test('people who are no analysts are sent away', async () => {
  for (const path of [urls.vulnerabilities, urls.advisories, urls.newAdvisory, urls.products])
    assert.equal((await site.as('ada').get(path)).status, 403, path)
  assert.equal((await site.anonymous.get(urls.vulnerabilities)).status, 303)
})
