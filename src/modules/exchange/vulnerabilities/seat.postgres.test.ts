// An analyst of two organisations: what she sees and does is for one of them, which she chose, and which the form was shown for.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type ExchangeSite, openExchangeSite } from '#src/testing.exchange.ts'
import { addEnvelope } from '../adding.ts'
import { giveAnalyst } from '../analyst.ts'
import { composingRoutes } from '../composing/routes.report.tsx'
import { urls as composingUrls } from '../composing/urls.ts'
import { collections, identityOf } from '../examples.ts'
import { readEnvelope } from '../stix/envelope.ts'
import { isFault } from '../stix/object.ts'
import { forgetVulnerabilities } from './examples.empty.sql.ts'
import { bytesOf, pumpAdvisory } from './examples.ts'
import { vulnerabilitiesRoutes } from './routes.ts'
import { urls } from './urls.ts'

let site: ExchangeSite
let finland: string
let norway: string
before(async () => {
  site = await openExchangeSite([...vulnerabilitiesRoutes(), ...composingRoutes])
  await forgetVulnerabilities(site.database)
  finland = site.organisation('cyber-fi')
  norway = site.organisation('cyber-no')
  await site.enterAsCauseway((ctx) => giveAnalyst(ctx, { person: site.person('sanna'), organisation: norway }))
})
after(() => site.close())

const pump = 'cpe:2.3:a:harbour-works:pump_control:2.4:*:*:*:*:*:*:*'
const choose = (who: string, organisation: string, to: string = urls.products) =>
  site.as(who).post(urls.organisation, { organisation, to })
const publish = (organisation: string, collection: keyof typeof collections) => {
  const data = new FormData()
  data.set('organisation', organisation)
  data.set('collection', collections[collection].id)
  data.set('file', new Blob([bytesOf(pumpAdvisory({ tlp: 'AMBER' })).slice()]), 'advisory.json')
  return site.as('sanna').upload(urls.newAdvisory, data)
}

test('she says for whom she works, and sees that organisation’s products and what affects them', async () => {
  const sanna = site.as('sanna')
  assert.equal((await choose('sanna', finland)).location, urls.products)
  assert.equal((await sanna.post(urls.products, { organisation: finland, lines: pump })).status, 303)
  assert.match((await sanna.get(urls.products)).text, /1 product declared.*You work for/)
  await choose('sanna', norway)
  const shown = await sanna.get(urls.products)
  assert.ok(!shown.text.includes('pump control'))
  assert.match(shown.text, /You work for Cyber Watch Norway Work for Cyber Watch Finland/)
  assert.match((await site.as('sigrid').get(urls.products)).html, /^(?!.*You work for)/s, 'others have no choice')
})

test('a form does it for the organisation that it was shown for, whatever was chosen meanwhile', async () => {
  await choose('sanna', norway)
  await site.as('sanna').post(urls.products, { organisation: finland, lines: 'Nordwerk; Tide gauge; 3.1' })
  assert.ok(!(await site.as('sanna').get(urls.products)).text.includes('Tide gauge'))
  await choose('sanna', finland)
  assert.ok((await site.as('sanna').get(urls.products)).text.includes('Tide gauge'))
  const foreign = await site
    .as('sanna')
    .post(urls.products, { organisation: site.organisation('cyber-jp'), lines: pump })
  assert.equal(foreign.status, 404)
})

test('a report begins in the name of whom she works for', async () => {
  for (const organisation of [norway, finland]) {
    await choose('sanna', organisation)
    const begun = await site.as('sanna').get(composingUrls.newReport)
    assert.match(begun.html, new RegExp(`<option[^>]* value="${organisation} [0-9a-f-]+"[^>]* selected`))
  }
})

test('nobody chooses an organisation of others, nor is led elsewhere', async () => {
  for (const organisation of [site.organisation('cyber-jp'), 'x', '', `${finland}'`])
    assert.equal((await choose('sanna', organisation)).status, 404, organisation)
  assert.equal((await choose('sigrid', finland)).status, 404)
  for (const to of ['https://example.org', '//example.org', '/exchange/../sign-in', '/exchange?x=//y', '\\\\x', ''])
    assert.equal((await choose('sanna', finland, to)).location, urls.vulnerabilities, to)
})

test('the right to write is the organisation’s: she does not write for one where only the other may', async () => {
  const refused = await publish(norway, 'public')
  assert.equal(refused.status, 422)
  assert.match(refused.text, /may not/)
  assert.equal((await publish(finland, 'public')).status, 303)
  const object = {
    type: 'tool',
    spec_version: '2.1',
    id: 'tool--4a1d3a4e-9f0e-4c38-8f9f-5a7d3c2b1a00',
    created_by_ref: identityOf('NO'),
    created: '2026-11-01T08:00:00.000Z',
    modified: '2026-11-01T08:00:00.000Z',
    name: 'Boathook',
  }
  const envelope = readEnvelope(Buffer.from(JSON.stringify({ objects: [object] })))
  assert.ok(!isFault(envelope))
  const add = (collection: keyof typeof collections) =>
    site.enterAs('sanna', (ctx) =>
      addEnvelope(ctx, {
        sender: { principal: ctx.person!, organisation: norway },
        collection: collections[collection].id,
        envelope,
      }),
    )
  assert.equal(await add('public'), 'not-writable')
  assert.equal(typeof (await add('nordic')), 'object')
})
