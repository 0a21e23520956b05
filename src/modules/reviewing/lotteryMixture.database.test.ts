import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Call, callBySlug, screen, sealLotteries } from '#modules/calls/index.ts'
import { openSite, type Site } from '#src/testing.ts'
import { invariants } from './invariants.sql.ts'
import { drawOf } from './lottery.sql.ts'
import { preparedDraw } from './lottery.ts'
import { prepareChances } from './lotteryMixture.ts'
import { type PublishedLottery, readLottery, replayLottery } from './selection/published.ts'
import { chosenBy } from './selection.sql.ts'
import { urls } from './urls.ts'

// Resilient sensing as if it had been designed with a lottery, and a nation whose places some draws would overstep.
let site: Site
let scenario: string
let bounded: string
const slug = 'resilient-sensing-2027'
before(async () => {
  site = await openSite({ at: '2026-11-21T10:00:00Z' })
  await site.database.pool.query('alter table calls.call disable trigger lottery_is_a_promise')
  await site.database.pool.query('update calls.call set lottery = true where slug = $1', [slug])
  await site.database.pool.query('alter table calls.call enable trigger lottery_is_a_promise')
  await site.enterAsCauseway(sealLotteries)
})
after(() => site.close())

const prepared = () =>
  site.enterAs('ines', async (ctx) => (await preparedDraw(ctx, (await callBySlug(ctx, slug)) as Call))!)
const computed = async (form: Record<string, string>) => {
  const reply = await site.as('ines').post(urls.selection(slug), { places_max: '20', budget: '2 000 000', ...form })
  await site.runJobs()
  return reply.location!
}

test('a portfolio with a bound that binds in the zone is adopted, and its chances are computed beside the request', async () => {
  scenario = await computed({ name: 'Plain' })
  await site.as('ines').post(`${scenario}/adoption` as `/${string}`)
  const plain = await prepared()
  assert.equal(plain.chances, 'plain')
  const counts = Map.groupBy(plain.zone.zone, ({ nation }) => nation)
  const [nation, most] = [...counts].toSorted(([, one], [, other]) => other.length - one.length)[0]!
  bounded = nation
  const taken = plain.zone.sure.filter((each) => each.nation === nation).length
  const chosenMost = Math.max(1, taken + Math.min(most.length, plain.zone.places) - 1)
  scenario = await computed({ name: 'Bounded', [`max.nation.${nation}`]: `${chosenMost}` })
  assert.equal((await site.as('ines').post(`${scenario}/adoption` as `/${string}`)).location, urls.lottery(slug))
  assert.equal((await prepared()).chances, 'mixing')
  const page = await site.as('ines').get(urls.lottery(slug))
  assert.match(page.text, /The chances under them are being computed/)
  assert.match((await site.as('ines').post(urls.lottery(slug))).notice!, /Draw when they stand here/)
  assert.match((await site.as('ines').post(urls.lotteryChances(slug))).notice!, /are being computed/)
})

test('they are shown before the draw, with their hash, and add up to the places', async () => {
  await site.runJobs()
  const { chances, zone, mixture, mixture_hash } = await prepared()
  assert.equal(chances, 'ready')
  assert.equal(
    zone.marginals.units.reduce((sum, each) => sum + each, 0),
    zone.places * zone.marginals.unit,
  )
  const page = await site.as('ines').get(urls.lottery(slug))
  assert.match(page.text, new RegExp(`one of ${mixture!.portfolios.length} portfolios is drawn`))
  assert.ok(page.html.replaceAll(/<[^>]+>/g, '').includes(mixture_hash!))
  const audit = await site.enterAsCauseway((ctx) =>
    ctx.db.selectFrom('audit.line').select('details').where('act', '=', 'reviewing.lottery.mixed').execute(),
  )
  assert.deepEqual(
    audit.map(({ details }) => (details as Record<string, unknown>).portfolios_hash),
    [mixture_hash],
  )
  assert.match((await site.as('ines').post(urls.lotteryChances(slug))).notice!, /The chances are computed/)
  assert.equal((await site.as('oskar').post(urls.lotteryChances(slug))).status, 403)
})

test('what was computed for others than take part now counts for nothing, and is computed again', async () => {
  const before = await prepared()
  const chosen = await site.enterAs('ines', async (ctx) => chosenBy(ctx, [before.selection.id]))
  const gone = before.zone.zone.find(
    (each) => each.nation !== bounded && !chosen.get(before.selection.id)!.has(each.id),
  )!
  const setState = (verdict: 'eligible' | 'ineligible') =>
    site.enterAs('ines', async (ctx) => {
      const { id: call } = (await callBySlug(ctx, slug))!
      const outcome = await screen(ctx, { call, applications: [gone.id], verdict, reason: 'Too late.' })
      assert.deepEqual(outcome, { screened: 1 })
    })
  await setState('ineligible')
  assert.equal((await prepared()).chances, 'missing')
  assert.match((await site.as('ines').post(urls.lottery(slug))).notice!, /Compute them first/)
  const page = await site.as('ines').get(urls.lottery(slug))
  assert.match(page.text, /Compute the chances/)
  assert.equal((await site.as('ines').post(urls.lotteryChances(slug))).notice, 'The chances are being computed.')
  await setState('eligible')
  await site.runJobs()
  assert.equal((await prepared()).chances, 'missing', 'the job told that the zone is another by now')
  const again = await site.enterAs('ines', async (ctx) => prepareChances(ctx, (await callBySlug(ctx, slug))!))
  assert.equal(again, 'started')
  await site.runJobs()
  assert.equal((await prepared()).mixture_hash, before.mixture_hash, 'the same question has the same answer')
})

test('the draw is one of the portfolios, and anybody replays it from the file', async () => {
  const { mixture, zone } = await prepared()
  assert.equal(
    (await site.as('ines').post(urls.lottery(slug))).notice,
    'The lots are drawn. The proposal is filled in.',
  )
  const file = JSON.parse((await site.as('ines').get(urls.lotteryFile(slug))).html) as PublishedLottery
  const replayed = replayLottery(readLottery(file))
  assert.deepEqual([replayed.as_published, replayed.places], [true, zone.places])
  const draw = (await site.enterAs('ines', async (ctx) => drawOf(ctx, (await callBySlug(ctx, slug))!.id)))!
  const members = zone.zone.flatMap(({ id }, index) => (draw.drawn.includes(id) ? [index] : []))
  assert.ok(mixture!.portfolios.some((each) => each.members.join() === members.join()))
  assert.deepEqual(
    Object.keys(file).toSorted(),
    [
      'applications',
      'bounded',
      'call',
      'drawn',
      'places',
      'portfolios',
      'portfolios_hash',
      'seed',
      'seed_hash',
      'unit',
      'units',
    ],
    'nothing of anybody outside the zone, no cost and no score',
  )
  const [first, ...rest] = file.portfolios!
  const heavier = { ...file, unit: file.unit + 1, portfolios: [{ ...first!, weight: first!.weight + 1 }, ...rest] }
  assert.throws(() => readLottery(heavier), { name: 'SelectionError' })
  for (const [says, query] of Object.entries(invariants)) assert.deepEqual(await site.enterAsCauseway(query), [], says)
})
