import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { callBySlug, callUrls, revealSeed, sealLotteries } from '#modules/calls/index.ts'
import { openSite, type Site } from '#src/testing.ts'
import { declareConflictFor } from './conflict.ts'
import { decide } from './decision.ts'
import { invariants } from './invariants.sql.ts'
import { releaseLetters } from './letter.ts'
import { drawOf } from './lottery.sql.ts'
import { drawLots, preparedDraw } from './lottery.ts'
import { rankingOf } from './ranking.ts'
import { draw } from './selection/draw.ts'
import { urls } from './urls.ts'

// Resilient sensing as if it had been designed with a lottery.
let site: Site
const slug = 'resilient-sensing-2027'
before(async () => {
  site = await openSite({ at: '2026-11-21T10:00:00Z' })
  const run = (text: string) => site.database.pool.query(text)
  await run('alter table calls.call disable trigger lottery_is_a_promise')
  await run(`update calls.call set lottery = true where slug = '${slug}'`)
  await run('alter table calls.call enable trigger lottery_is_a_promise')
})
after(() => site.close())

const call = () => site.enterAsCauseway(async (ctx) => (await callBySlug(ctx, slug))!)
const holds = async () => {
  for (const [says, query] of Object.entries(invariants)) assert.deepEqual(await site.enterAsCauseway(query), [], says)
}

test('a published call keeps what it promised about the lottery', async () => {
  await assert.rejects(
    site.enterAs('ines', (ctx) =>
      ctx.db.updateTable('calls.call').set({ lottery: false }).where('slug', '=', slug).execute(),
    ),
    /was promised to those who applied/,
  )
})

test('everybody reads the rule; the hash of the seed stands on the page as soon as it is sealed, once', async () => {
  const before = await site.anonymous.get(callUrls.call(slug))
  assert.match(before.text, /Lottery around the line/)
  assert.match(before.text, /will stand here when the call has closed/)
  assert.equal(await site.enterAsCauseway(sealLotteries), 1)
  assert.equal(await site.enterAsCauseway(sealLotteries), 0)
  const { rows } = await site.database.pool.query('select seed_hash from calls.lottery')
  const after = await site.anonymous.get(callUrls.call(slug))
  assert.ok(after.html.replaceAll(/<[^>]+>/g, '').includes(rows[0].seed_hash))
})

test('a call that is still open is not sealed', async () => {
  const { rows } = await site.database.pool.query(
    `select c.slug from calls.call c join calls.lottery l on l.call = c.id`,
  )
  assert.deepEqual(rows, [{ slug }], 'Cold ports holds a lottery too, and closes in nine days')
})

test('nobody reads the seed before it is drawn: no officer, no observer, no administrator', async () => {
  const { rows } = await site.database.pool.query(`select encode(seed, 'hex') as seed from calls.lottery_seed`)
  assert.equal(rows.length, 1, 'there is one to hide')
  for (const key of ['ines', 'henrik', 'oskar', 'vera', 'ada', 'mats']) {
    const seen = await site.enterAs(
      key,
      async (ctx) => (await sql`select * from calls.lottery_seed`.execute(ctx.db)).rows,
    )
    assert.deepEqual(seen, [], key)
  }
  for (const key of ['ines', 'oskar', 'vera'])
    for (const path of [urls.lottery(slug), callUrls.call(slug), urls.selection(slug), '/audit'])
      assert.ok(
        !(await site.as(key).get(path)).html.replaceAll(/<[^>]+>/g, '').includes(rows[0].seed),
        `${key} ${path}`,
      )
})

test('nothing is decided past the lottery', async () => {
  const outcome = await site.enterAs('ines', async (ctx) =>
    decide(ctx, await callIn(ctx), { places: 20, reserve: 5, overrides: [], incomplete_reason: 'x' }),
  )
  assert.deepEqual(outcome, { outcome: 'lottery-undrawn' })
  assert.match((await site.as('ines').post(urls.lottery(slug))).notice!, /adopts a portfolio first/)
})
const callIn = async (ctx: Parameters<typeof callBySlug>[0]) => (await callBySlug(ctx, slug))!

test('an adopted portfolio shows whom the lottery concerns, and with which chance, before it is drawn', async () => {
  const reply = await site
    .as('ines')
    .post(urls.selection(slug), { name: 'Plain', places_max: '20', budget: '2 000 000' })
  await site.runJobs()
  const adopted = await site.as('ines').post(`${reply.location!}/adoption` as `/${string}`)
  assert.equal(adopted.location, urls.lottery(slug))
  const prepared = await site.enterAs('ines', async (ctx) => preparedDraw(ctx, await callIn(ctx)))
  const { sure, zone, places } = prepared!.zone
  assert.equal(sure.length + places, 20)
  assert.ok(zone.length > places && places > 0, 'there is something to draw')
  const page = await site.as('ines').get(urls.lottery(slug))
  assert.match(page.text, new RegExp(`${zone.length} cannot be told from the line; they compete for ${places} places`))
  for (const { reference } of zone) assert.ok(page.html.includes(reference), reference)
  assert.match(page.html, /class="button primary" type="submit"/)
  const observed = await site.as('oskar').get(urls.lottery(slug))
  assert.doesNotMatch(observed.html, /class="button primary" type="submit"/)
  assert.equal((await site.as('oskar').post(urls.lottery(slug))).status, 403)
  const seen = await site.anonymous.get(urls.lottery(slug))
  for (const { reference } of zone) assert.ok(!seen.html.includes(reference))
})

test('whoever has a conflict with an application does not draw', async () => {
  const { ranked } = await site.enterAsCauseway(async (ctx) => rankingOf(ctx, await callIn(ctx)))
  await site.enterAsCauseway((ctx) =>
    declareConflictFor(ctx, {
      application: ranked.at(-1)!.id,
      email: 'henrik.skov@northern-causeway.example',
      reason: 'Family.',
    }),
  )
  const outcome = await site.enterAs('henrik', async (ctx) => drawLots(ctx, await callIn(ctx)))
  assert.deepEqual(outcome, { outcome: 'conflicted' })
})

test('it is drawn once, from the sealed seed, exactly as anybody draws it again', async () => {
  const prepared = (await site.enterAs('ines', async (ctx) => preparedDraw(ctx, await callIn(ctx))))!
  const done = await site.as('ines').post(urls.lottery(slug))
  assert.equal(done.notice, 'The lots are drawn. The proposal is filled in.')
  const again = await site.as('ines').post(urls.lottery(slug))
  assert.equal(again.notice, 'The lottery is drawn. It is drawn once.')
  const drawn = (await site.enterAs('ines', async (ctx) => drawOf(ctx, (await callIn(ctx)).id)))!
  const seed = String(drawn.published.seed)
  assert.equal(drawn.drawn.length, prepared.zone.places)
  assert.equal(createHash('sha256').update(Buffer.from(seed, 'hex')).digest('hex'), drawn.published.seed_hash)
  assert.equal(await site.enterAsCauseway(async (ctx) => revealSeed(ctx, (await callIn(ctx)).id)), seed)
  const replayed = draw(prepared.zone.marginals, seed).map((index) => prepared.zone.zone[index]!.id)
  assert.deepEqual(replayed.toSorted(), drawn.drawn.toSorted())
  const file = await site.as('ines').get(urls.lotteryFile(slug))
  assert.equal(JSON.parse(file.html).seed, seed)
  const settled = await site.as('ines').post(urls.selection(slug), { name: 'Another', places_max: '20' })
  assert.match(settled.text, /The lottery is drawn; the portfolio stands/)
  await holds()
})

test('the decisions follow the draw; a departure is an exception with its reason', async () => {
  const drawn = (await site.enterAs('ines', async (ctx) => drawOf(ctx, (await callIn(ctx)).id)))!
  const page = await site.as('ines').get(urls.decisions(slug))
  assert.match(page.text, /The places around the line are those that were drawn/)
  const { adoptedProposal } = await import('./adopted.ts')
  const proposal = await site.enterAs('ines', async (ctx) => {
    const { ranked } = await rankingOf(ctx, await callIn(ctx))
    return (await adoptedProposal(ctx, await callIn(ctx), ranked))!.proposal
  })
  const past = await site.enterAs('ines', async (ctx) =>
    decide(ctx, await callIn(ctx), { ...proposal, overrides: [], incomplete_reason: 'x' }),
  )
  const departs = proposal.overrides.some(({ reference }) =>
    (drawn.published.applications as string[]).includes(reference),
  )
  if (departs) assert.deepEqual(past, { outcome: 'lottery-ignored' })
  const done = await site.enterAs('ines', async (ctx) =>
    decide(ctx, await callIn(ctx), { ...proposal, incomplete_reason: 'The year ends.' }),
  )
  assert.equal(done.outcome, 'decided')
  const { ranked } = await site.enterAs('ines', async (ctx) => rankingOf(ctx, await callIn(ctx)))
  const selected = new Set(ranked.filter(({ outcome }) => outcome === 'selected').map(({ id }) => id))
  assert.equal(selected.size, 20)
  for (const id of drawn.applications) assert.equal(selected.has(id), drawn.drawn.includes(id))
})

test('the public reads the draw when the letters have left, and not before', async () => {
  assert.equal((await site.anonymous.get(urls.lotteryFile(slug))).status, 404)
  assert.match((await site.anonymous.get(urls.lottery(slug))).text, /published when the letters have left/)
  const { lottery } = await call()
  assert.equal(lottery, true)
  const sent = await site.enterAsCauseway(async (ctx) => releaseLetters(ctx, await callIn(ctx)))
  assert.equal(sent.outcome, 'released')
  const file = await site.anonymous.get(urls.lotteryFile(slug))
  assert.equal(file.status, 200)
  assert.match((await site.anonymous.get(urls.lottery(slug))).text, /Anyone can replay it/)
  await holds()
})
