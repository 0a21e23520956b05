import { randomUUID } from 'node:crypto'
import { download, get, notFound, page, post, type Route, redirect, type Visit } from '#kernel/http/index.ts'
import { viewOf } from '#kernel/ui/index.ts'
import { parseBasics, parseSlug, proposeSlug } from './basics-input.ts'
import { callBySlug, challengesOf } from './call.sql.ts'
import { createCall, publish } from './call.ts'
import { copyCall, whyNotCreate } from './creation.ts'
import type { CallDesign } from './design.ts'
import { type OfCall, ownCall, twiceTexts, typed } from './design-visit.ts'
import { NewCallPage } from './pages/design.basics.tsx'
import { shownFaults } from './pages/design.frame.tsx'
import { PreviewPage } from './pages/design.preview.tsx'
import { DesignPage } from './pages/design.tsx'
import { nationNames } from './routes.call.tsx'
import { partRoutes } from './routes.parts.tsx'
import type { Row } from './rows.ts'
import { urls } from './urls.ts'
import { designWords } from './words.design.ts'
import { words } from './words.ts'

async function showNew(
  visit: Visit,
  more: { id: string; row: Row; faults: Parameters<typeof shownFaults>[1] },
  status = 200,
) {
  const view = await viewOf(visit)
  const refused = await whyNotCreate(visit.ctx)
  return page(
    <NewCallPage view={view} id={more.id} row={more.row} faults={shownFaults(view, more.faults)} refused={refused} />,
    refused && visit.method === 'POST' ? 409 : status,
  )
}

const firstRow = (visit: Visit): Row => ({
  time_zone: visit.ctx.timeZone,
  places: '10',
  award: '0',
  award_currency: 'EUR',
})

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

async function create(visit: Visit) {
  const { ctx, form } = visit
  const row = typed(visit)
  const id = uuid.test(form.text('id')) ? form.text('id') : randomUUID()
  if (await whyNotCreate(ctx)) return showNew(visit, { id, row, faults: [] })
  const parsed = parseBasics(form)
  const slug = parseSlug(form.text('slug'), form.text('title.en'))
  if ('faults' in parsed || 'faults' in slug) {
    const faults = [...('faults' in slug ? slug.faults : []), ...('faults' in parsed ? parsed.faults : [])]
    return showNew(visit, { id, row, faults }, 422)
  }
  const outcome = await createCall(ctx, { id, slug: slug.value, ...parsed.value.basics })
  const done = redirect(urls.design(slug.value), {
    kind: 'done',
    text: [designWords(ctx.language).created, ...twiceTexts(visit, parsed.value)].join(' '),
  })
  if (outcome === 'created') return done
  // The same form sent twice: the first one created it.
  if ((await callBySlug(ctx, slug.value))?.id === id) return done
  return showNew(visit, { id, row: { ...row, slug: slug.value }, faults: [{ field: 'slug', fault: outcome }] }, 422)
}

async function showDesign(
  visit: OfCall,
  more: { tried?: boolean; copy?: { slug: string; error: string } } = {},
  status = 200,
) {
  const call = await ownCall(visit)
  const challenges = await challengesOf(visit.ctx, call.id)
  const copy = (await whyNotCreate(visit.ctx)) ?? more.copy ?? { slug: await freeSlug(visit, call.slug) }
  return page(
    <DesignPage
      view={await viewOf(visit)}
      call={call}
      challenges={challenges.length}
      copy={copy}
      tried={more.tried ?? false}
    />,
    status,
  )
}

/** An address for a copy that no call has yet: `cold-ports-2027-copy`, `…-copy-2`. */
async function freeSlug(visit: OfCall, slug: string): Promise<string> {
  for (let count = 1; ; count++) {
    const ending = count === 1 ? '-copy' : `-copy-${count}`
    const proposal = proposeSlug(slug.slice(0, 60 - ending.length)) + ending
    if (!(await callBySlug(visit.ctx, proposal))) return proposal
  }
}

async function publishNow(visit: OfCall) {
  const { ctx, parameters } = visit
  const outcome = await publish(ctx, parameters.slug)
  if (outcome === 'unknown') throw notFound()
  if (outcome === 'published')
    return redirect(urls.call(parameters.slug), { kind: 'done', text: words(ctx.language).published })
  return showDesign(visit, { tried: true }, 409)
}

async function copy(visit: OfCall) {
  const { ctx, form } = visit
  const say = designWords(ctx.language)
  const call = await ownCall(visit)
  const slug = parseSlug(form.text('slug'), await freeSlug(visit, call.slug))
  if ('faults' in slug)
    return showDesign(visit, { copy: { slug: form.text('slug'), error: say.faults[slug.faults[0]!.fault]('') } }, 422)
  const title = { en: say.copyTitle.en(call.title.en), fr: say.copyTitle.fr(call.title.fr) }
  const outcome = await copyCall(ctx, call.slug, { id: randomUUID(), slug: slug.value, title })
  switch (outcome) {
    case 'copied':
      return redirect(urls.basics(slug.value), { kind: 'done', text: say.copied })
    case 'unknown':
      throw notFound()
    case 'slug-taken':
      return showDesign(visit, { copy: { slug: slug.value, error: say.faults[outcome]('') } }, 422)
    case 'not-programme-officer':
      return showDesign(visit, {}, 409)
  }
}

async function preview(visit: OfCall) {
  const call = await ownCall(visit)
  return page(
    <PreviewPage
      view={await viewOf(visit)}
      call={call}
      challenges={await challengesOf(visit.ctx, call.id)}
      nationName={await nationNames(visit)}
    />,
  )
}

/** The design as `parseDesign` reads it, for other systems and for people who keep things. */
async function sendDesign(visit: OfCall) {
  const call = await ownCall(visit)
  const challenges = await challengesOf(visit.ctx, call.id)
  const design: CallDesign = {
    challenges: challenges.map(({ code, title, area, problem }) => ({ code, title, area, problem })),
    fields: call.fields,
    criteria: call.criteria,
    eligibility: call.eligibility,
  }
  return download({
    body: `${JSON.stringify(design, null, 2)}\n`,
    name: `${call.slug}-design.json`,
    type: 'application/json',
  })
}

export const designRoutes: Route[] = [
  get(urls.newCall, { who: ['officer'] }, (visit) =>
    showNew(visit, { id: randomUUID(), row: firstRow(visit), faults: [] }),
  ),
  post(urls.calls, { who: ['officer'] }, create),
  get(urls.design(':slug'), { who: ['officer'] }, (visit) => showDesign(visit)),
  get(urls.designFile(':slug'), { who: ['officer'] }, sendDesign),
  get(urls.preview(':slug'), { who: ['officer'] }, preview),
  ...partRoutes,
  post(urls.publication(':slug'), { who: ['officer'] }, publishNow),
  post(urls.copies(':slug'), { who: ['officer'] }, copy),
]
