import type { Ctx } from '#kernel/database/index.ts'
import { download, forbidden, found, get, page, post, type Route, redirect, type Visit } from '#kernel/http/index.ts'
import { holds } from '#kernel/identity/index.ts'
import { viewOf } from '#kernel/ui/index.ts'
import { type Call, callBySlug, sealedLotteryOf } from '#modules/calls/index.ts'
import { drawOf } from './lottery.sql.ts'
import { drawLots, preparedDraw, whyNotDraw } from './lottery.ts'
import { prepareChances } from './lotteryMixture.ts'
import { LotteryPage } from './pages/lottery.tsx'
import { rankingOf } from './ranking.ts'
import { roundOf } from './round.ts'
import { urls } from './urls.ts'
import { selectionWords } from './words.selection.ts'

type OfCall = Visit<{ slug: string }>

async function visited(visit: OfCall): Promise<{ call: Call; officer: boolean; staff: boolean }> {
  const { ctx } = visit
  const call = found(await callBySlug(ctx, visit.parameters.slug))
  const officer = ctx.person !== null && (await holds(ctx, 'officer', call.id))
  return { call, officer, staff: officer || (ctx.person !== null && (await holds(ctx, 'observer', call.id))) }
}

async function show(visit: OfCall) {
  const { ctx } = visit
  const { call, officer, staff } = await visited(visit)
  const sealed = await sealedLotteryOf(ctx, call.id)
  const draw = await drawOf(ctx, call.id)
  const prepared = staff && !draw && call.lottery ? await preparedDraw(ctx, call) : undefined
  const refused = whyNotDraw(call, {
    sealed: sealed !== undefined,
    chances: prepared?.chances,
    drawn: draw !== undefined,
    lettered: (await roundOf(ctx, call.id)).lettered_at !== null,
    conflicted: false,
    renewing: prepared?.renewing ?? false,
  })
  return page(
    <LotteryPage
      view={await viewOf(visit)}
      call={call}
      staff={staff}
      officer={officer}
      {...(sealed ? { sealed } : {})}
      {...(prepared ? { prepared } : {})}
      {...(draw ? { draw } : {})}
      {...(refused ? { refused } : {})}
      titles={staff && draw ? await titlesOf(ctx, call) : new Map()}
    />,
  )
}

async function titlesOf(ctx: Ctx, call: Call) {
  const { ranked } = await rankingOf(ctx, call)
  return new Map(ranked.map(({ reference, title }) => [reference, { reference, title }]))
}

async function drawNow(visit: OfCall) {
  const { ctx } = visit
  const { call, officer } = await visited(visit)
  if (!officer) throw forbidden()
  const outcome = await drawLots(ctx, call)
  const say = selectionWords(ctx.language)
  return redirect(
    urls.lottery(call.slug),
    outcome.outcome === 'drawn'
      ? { kind: 'done', text: say.drawDone }
      : { kind: 'refused', text: say.drawRefusals[outcome.outcome] },
  )
}

async function computeChances(visit: OfCall) {
  const { ctx } = visit
  const { call, officer } = await visited(visit)
  if (!officer) throw forbidden()
  const outcome = await prepareChances(ctx, call)
  const say = selectionWords(ctx.language)
  return redirect(
    urls.lottery(call.slug),
    outcome === 'started'
      ? { kind: 'done', text: say.chancesStarted }
      : { kind: 'refused', text: say.chancesRefusals[outcome] },
  )
}

/** For whoever replays it: the file that the terminal reads. */
async function send(visit: OfCall) {
  const { call } = await visited(visit)
  const { published } = found(await drawOf(visit.ctx, call.id))
  return download({
    body: `${JSON.stringify(published, null, 2)}\n`,
    name: `${call.slug}-lottery.json`,
    type: 'application/json',
  })
}

export const lotteryRoutes: Route[] = [
  get(urls.lottery(':slug'), { who: 'anyone' }, show),
  post(urls.lottery(':slug'), { who: ['officer'] }, drawNow),
  post(urls.lotteryChances(':slug'), { who: ['officer'] }, computeChances),
  get(urls.lotteryFile(':slug'), { who: 'anyone' }, send),
]
