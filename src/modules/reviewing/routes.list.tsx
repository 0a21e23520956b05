import { createHash } from 'node:crypto'
import { get, page, post, type Route, redirect, type Visit } from '#kernel/http/index.ts'
import { nations } from '#kernel/identity/index.ts'
import { compareNames, number } from '#kernel/language/index.ts'
import { scriptUrl } from '#kernel/ui/index.ts'
import { challengesOf, screen } from '#modules/calls/index.ts'
import { listPage, matchingIds } from './list.sql.ts'
import { filterOf, type ListFilter, type ListQuery, listAddress, page_rows, readList } from './list.ts'
import { ApplicationsPage } from './pages/applications.tsx'
import type { CallProps } from './pages/frame.tsx'
import { ScreeningPage, type Verdict } from './pages/screening.tsx'
import { wouldChange } from './screening.sql.ts'
import { isId, officersCall, visitedCall } from './staff.ts'
import { urls } from './urls.ts'
import { words } from './words.ts'

const script = () => scriptUrl(new URL('./browser/list.ts', import.meta.url))

async function applicationsPage(visit: Visit<{ slug: string }>) {
  const { ctx } = visit
  const props = await visitedCall(visit)
  const view = props.officer ? { ...props.view, scripts: [script()] } : props.view
  const query = readList((name) => visit.query.get(name) ?? '')
  const asked = await asList(visit, props, query)
  const listed = await listPage(ctx, asked.filter, { limit: page_rows, offset: (query.page - 1) * page_rows })
  return page(<ApplicationsPage {...props} {...asked} view={view} query={query} {...listed} />)
}

async function asList({ ctx }: Visit, { call, round }: CallProps, query: ListQuery) {
  const challenges = await challengesOf(ctx, call.id)
  const compare = compareNames(ctx.language)
  const named = (await nations(ctx))
    .map(({ id, code, name }) => ({ id, code, name: name[ctx.language] as string }))
    .sort((a, b) => compare(a.name, b.name))
  const filter: ListFilter = filterOf(query, {
    call: call.id,
    wanted: round.reviews_per_application,
    challenges,
    nations: named,
  })
  return { challenges, nations: named, filter }
}

/** Shows what a bulk screening would change; does it only if that is still what was seen. */
async function screenChosen(visit: Visit<{ slug: string }>) {
  const { ctx, form } = visit
  const props = await officersCall(visit)
  const say = words(ctx.language).screening
  const query = readList((name) => form.text(name))
  const back = listAddress(urls.applications(props.call.slug), query)
  const verdict: Verdict = form.text('verdict') === 'ineligible' ? 'ineligible' : 'eligible'
  const chosen = form.text('all') === 'all' ? ('all' as const) : [...new Set(form.all('application').filter(isId))]
  const ids = chosen === 'all' ? await matchingIds(ctx, (await asList(visit, props, query)).filter) : chosen
  if (ids.length === 0) return redirect(back, { kind: 'refused', text: say.nothingChosen })
  const rows = await wouldChange(ctx, props.call.id, ids, verdict)
  const digest = digestOf(rows.map(({ id }) => id))
  const reason = form.text('reason')
  const wanted = form.text('do') === 'screen'
  const shown = {
    ...props,
    query,
    verdict,
    chosen,
    rows,
    reason,
    digest,
    skipped: ids.length - rows.length,
    changed: false,
  }
  if (!wanted) return page(<ScreeningPage {...shown} />)
  if (digest !== form.text('digest')) return page(<ScreeningPage {...shown} changed />, 409)
  const outcome = await screen(ctx, { call: props.call.id, applications: rows.map(({ id }) => id), verdict, reason })
  if (outcome === 'reason-missing') return page(<ScreeningPage {...shown} fault={say.reasonMissing} />, 422)
  if (outcome === 'nothing-chosen') return redirect(back, { kind: 'refused', text: say.nothingChosen })
  return redirect(back, { kind: 'done', text: say.done(verdict, outcome.screened, number(ctx, outcome.screened)) })
}

const digestOf = (ids: string[]) => createHash('sha256').update(ids.sort().join(' ')).digest('base64url')

export const listRoutes: Route[] = [
  get(urls.applications(':slug'), { who: ['officer', 'observer'] }, applicationsPage),
  post(urls.screening(':slug'), { who: ['officer'] }, screenChosen),
]
