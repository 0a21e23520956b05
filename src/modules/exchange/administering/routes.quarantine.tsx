import { type Answer, get, notFound, page, post, type Route, redirect, type Visit } from '#kernel/http/index.ts'
import { viewOf } from '#kernel/ui/index.ts'
import { type Deciding, HeldPage, QuarantinePage } from './pages/quarantine.tsx'
import { type QuarantineLine, quarantineById, quarantineLines } from './quarantine.sql.ts'
import { destroyQuarantined, releaseFromQuarantine } from './quarantine.ts'
import { urls } from './urls.ts'
import { idOf } from './visit.ts'
import { administeringWords } from './words.ts'

const administrators = { who: ['administrator'] } as const
type OfHeld = Visit<{ id: string }>

async function list(visit: Visit): Promise<Answer> {
  const lines = await quarantineLines(visit.ctx)
  return page(<QuarantinePage view={await viewOf(visit)} lines={lines} />)
}

async function lineOf(visit: OfHeld): Promise<QuarantineLine> {
  const line = await quarantineById(visit.ctx, idOf(visit))
  if (!line) throw notFound()
  return line
}

async function show(visit: OfHeld, deciding?: Deciding): Promise<Answer> {
  const line = await lineOf(visit)
  const status = deciding ? (line.state === 'held' ? 422 : 409) : 200
  return page(<HeldPage view={await viewOf(visit)} line={line} {...(deciding ? { deciding } : {})} />, status)
}

async function destroy(visit: OfHeld): Promise<Answer> {
  const { ctx, form } = visit
  const words = administeringWords(ctx.language)
  const reason = form.text('reason')
  const outcome = await destroyQuarantined(ctx, idOf(visit), reason)
  if (outcome === 'unknown') throw notFound()
  if (outcome !== 'destroyed')
    return show(visit, { form: 'destruction', reason, refusal: words.decisionFaults[outcome] })
  return redirect(urls.quarantine, { kind: 'done', text: words.quarantine.destroyed })
}

async function release(visit: OfHeld): Promise<Answer> {
  const { ctx, form } = visit
  const words = administeringWords(ctx.language)
  const reason = form.text('reason')
  const outcome = await releaseFromQuarantine(ctx, idOf(visit), reason)
  if (outcome === 'unknown') throw notFound()
  if (outcome === 'released') return redirect(urls.quarantine, { kind: 'done', text: words.quarantine.released })
  const refusal =
    typeof outcome === 'string' ? words.decisionFaults[outcome] : words.quarantine.refused(outcome.refused)
  return show(visit, { form: 'release', reason, refusal })
}

/** What carries a classified marking, and the decisions about it. */
export const quarantineRoutes: Route[] = [
  get(urls.quarantine, administrators, list),
  get(urls.held(':id'), administrators, (visit) => show(visit)),
  post(urls.destruction(':id'), administrators, destroy),
  post(urls.release(':id'), administrators, release),
]
