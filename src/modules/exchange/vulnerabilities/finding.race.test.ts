import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type ExchangeSite, openExchangeSite } from '#src/testing.exchange.ts'
import { collections } from '../examples.ts'
import { submitted } from './examples.publishing.ts'
import { pumpAdvisory } from './examples.ts'
import { declareProducts, readLine } from './product.ts'

let site: ExchangeSite
before(async () => {
  site = await openExchangeSite([])
})
after(() => site.close())

const submit = (tracking: string) =>
  submitted(
    (work) => site.enterAs('sanna', work),
    { organisation: site.organisation('cyber-fi'), collection: collections.nordic.id },
    pumpAdvisory({ tracking, tlp: 'GREEN' }),
  )

test('a document that is sent four times at once is taken once', async () => {
  const outcomes = await Promise.all(Array.from({ length: 4 }, () => submit('RACE')))
  assert.deepEqual(outcomes.map(({ outcome }) => outcome).sort(), ['added', 'known', 'known', 'known'])
  assert.equal(new Set(outcomes.map((each) => 'id' in each && each.id)).size, 1)
})

test('advisories and products that come at the same moment find each other', async () => {
  const products = Array.from({ length: 8 }, (_, index) => {
    const line = readLine(`cpe:2.3:a:harbour-works:pump_control:2.4.${index}:*:*:*:*:*:*:*`)
    assert.ok(typeof line === 'object')
    return line
  })
  await Promise.all(
    products.flatMap((product, index) => [
      site.enterAs('sigrid', (ctx) => declareProducts(ctx, site.organisation('cyber-no'), [product])),
      submit(`RACE-${index}`),
    ]),
  )
  const found = await site.enterAs('sigrid', ({ db }) =>
    db
      .selectFrom('exchange.finding')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow(),
  )
  assert.equal(found.count, 8 * 9, 'eight products in the eight advisories and in the one before')
})
