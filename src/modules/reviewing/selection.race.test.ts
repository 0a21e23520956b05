import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Ctx } from '#kernel/database/index.ts'
import { type Call, callBySlug, sealLotteries } from '#modules/calls/index.ts'
import { openSite, type Site } from '#src/testing.ts'
import { invariants } from './invariants.sql.ts'
import { drawLots } from './lottery.ts'
import { selectionsOf } from './selection.sql.ts'
import { adoptSelection, computeSelection } from './selection.ts'
import { startTerms } from './selectionTerms.ts'

// Two at the same moment, in a call with a lottery.
let site: Site
const slug = 'resilient-sensing-2027'
before(async () => {
  site = await openSite({ at: '2026-11-21T10:00:00Z' })
  await site.database.pool.query('alter table calls.call disable trigger lottery_is_a_promise')
  await site.database.pool.query('update calls.call set lottery = true where slug = $1', [slug])
  await site.database.pool.query('alter table calls.call enable trigger lottery_is_a_promise')
})
after(() => site.close())

const together = <T>(...works: ((ctx: Ctx, call: Call) => Promise<T>)[]) =>
  Promise.all(works.map((work) => site.enterAs('ines', async (ctx) => work(ctx, (await callBySlug(ctx, slug))!))))

test('of two who compute a portfolio one is told that it is being computed', async () => {
  const compute = (ctx: Ctx, call: Call) => computeSelection(ctx, call, { name: 'Both', terms: startTerms(call) })
  const outcomes = await together(compute, compute)
  assert.deepEqual(outcomes.map(({ outcome }) => outcome).sort(), ['solving-already', 'started'])
  await site.runJobs()
})

test('two who adopt different portfolios leave one adopted', async () => {
  const [scenarios] = await together((ctx, call) => selectionsOf(ctx, call.id))
  const ready = scenarios!.filter(({ state, adopted_at }) => state === 'ready' && !adopted_at)
  await together(
    (ctx) => adoptSelection(ctx, ready[0]!.id),
    (ctx) => adoptSelection(ctx, ready[1]!.id),
  )
  const [after] = await together((ctx, call) => selectionsOf(ctx, call.id))
  assert.equal(after!.filter(({ adopted_at }) => adopted_at).length, 1)
})

test('processes that seal at once seal once, and two who draw at once draw once', async () => {
  const sealed = await Promise.all([1, 2].map(() => site.enterAsCauseway(sealLotteries)))
  assert.deepEqual(sealed.toSorted(), [0, 1])
  await site.runJobs()
  const outcomes = await together(drawLots, drawLots)
  assert.deepEqual(outcomes.map(({ outcome }) => outcome).sort(), ['drawn', 'drawn-already'])
  for (const [says, query] of Object.entries(invariants)) assert.deepEqual(await site.enterAsCauseway(query), [], says)
})
