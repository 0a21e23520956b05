import { download, found, get, page, post, type Route, redirect, type Visit } from '#kernel/http/index.ts'
import { scopesHeld } from '#kernel/identity/index.ts'
import { number } from '#kernel/language/index.ts'
import { viewOf } from '#kernel/ui/index.ts'
import { callUrls, visibleCalls } from '#modules/calls/index.ts'
import { type ExportFormat, exportCall } from './export.ts'
import { letterOf } from './letter.sql.ts'
import { previewLetters, releaseLetters } from './letter.ts'
import { nationCounts, nationRows } from './list.sql.ts'
import { page_rows } from './list.ts'
import { LetterPage } from './pages/letter.tsx'
import { LettersPage } from './pages/letters.tsx'
import { NationPage } from './pages/nation.tsx'
import { officersCall, visitedCall } from './staff.ts'
import { urls } from './urls.ts'
import { words } from './words.ts'

async function lettersPage(visit: Visit<{ slug: string }>) {
  const props = await visitedCall(visit)
  const { matters, written } = await previewLetters(visit.ctx, props.call)
  return page(<LettersPage {...props} matters={matters} written={written} programme={visit.programme.name} />)
}

async function release(visit: Visit<{ slug: string }>) {
  const { call } = await officersCall(visit)
  const say = words(visit.ctx.language)
  const outcome = await releaseLetters(visit.ctx, call)
  if (outcome.outcome === 'released')
    return redirect(urls.letters(call.slug), {
      kind: 'done',
      text: say.letters.released(outcome.letters, number(visit.ctx, outcome.letters)),
    })
  return redirect(urls.letters(call.slug), { kind: 'refused', text: say.refusals.letter[outcome.outcome] })
}

async function letterPage(visit: Visit<{ id: string }>) {
  const { ctx, rights, programme } = visit
  const letter = found(await letterOf(ctx, visit.parameters.id))
  const view = await viewOf(visit)
  const say = words(ctx.language)
  const own = (await scopesHeld(ctx, 'applicant')).has(letter.organisation)
  const back = own
    ? { href: callUrls.application(letter.application), label: say.letters.back }
    : rights.has('officer') || rights.has('observer')
      ? { href: urls.assessment(letter.application), label: say.letters.back }
      : { href: urls.nation, label: say.nationPage.title }
  return page(<LetterPage view={view} programme={programme.name[letter.language]} back={back} letter={letter} />)
}

async function nationPage(visit: Visit) {
  const { ctx, query } = visit
  const calls = (await visibleCalls(ctx)).map(({ id, slug, title }) => ({ id, slug, title: title[ctx.language] }))
  const chosen = calls.find(({ slug }) => slug === query.get('call'))
  const at = /^[1-9]\d{0,5}$/.test(query.get('page') ?? '') ? Number(query.get('page')) : 1
  const rows = await nationRows(ctx, {
    ...(chosen ? { call: chosen.id } : {}),
    limit: page_rows,
    offset: (at - 1) * page_rows,
  })
  return page(
    <NationPage
      view={await viewOf(visit)}
      rows={rows}
      counts={await nationCounts(ctx)}
      calls={calls}
      chosen={chosen?.slug ?? ''}
      page={at}
    />,
  )
}

const types: Record<ExportFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  jsonl: 'application/x-ndjson; charset=utf-8',
}

/** The whole export is read while its transaction is open; what leaves afterwards is text. */
const exportAs = (format: ExportFormat) => async (visit: Visit<{ slug: string }>) => {
  const { call } = await visitedCall(visit)
  const parts: string[] = []
  for await (const part of exportCall(visit.ctx, call, format)) parts.push(part)
  return download({ body: parts.join(''), name: `${call.slug}.${format}`, type: types[format] })
}

const staff = { who: ['officer', 'observer'] } as const

export const letterRoutes: Route[] = [
  get(urls.letters(':slug'), staff, lettersPage),
  post(urls.letters(':slug'), { who: ['officer'] }, release),
  get(urls.letter(':id'), { who: ['applicant', 'officer', 'observer', 'representative'] }, letterPage),
  get(urls.nation, { who: ['representative'] }, nationPage),
  get(urls.exportCsv(':slug'), { ...staff, token: 'applications:read' }, exportAs('csv')),
  get(urls.exportJsonl(':slug'), { ...staff, token: 'applications:read' }, exportAs('jsonl')),
]
