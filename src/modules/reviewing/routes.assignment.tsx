import type { Ctx } from '#kernel/database/index.ts'
import { found, get, json, notFound, page, post, type Route, redirect, type Visit } from '#kernel/http/index.ts'
import { jobById } from '#kernel/jobs/index.ts'
import { number } from '#kernel/language/index.ts'
import { scriptUrl } from '#kernel/ui/index.ts'
import { instantOf, wallTime } from '#modules/calls/index.ts'
import { visibleAmong } from './application.sql.ts'
import {
  type Draft,
  draftById,
  draftsOf,
  loadsOfDraft,
  needs,
  numbersOfDraft,
  pairsOf,
  type Rules,
  weakestOfDraft,
} from './draft.sql.ts'
import { discardDraft, previewRelease, releaseDraft, startAssignment, whyNotStart } from './draft.ts'
import { AssignmentPage, type AssignmentProps } from './pages/assignment.tsx'
import { DraftPage, type DraftProps, pairs_rows, type ShortageShown } from './pages/draft.tsx'
import type { CallProps } from './pages/frame.tsx'
import { reviewersOf } from './reviewer.sql.ts'
import { callOf, officersCall, visitedCall } from './staff.ts'
import { urls } from './urls.ts'
import { words } from './words.ts'

async function assignmentPage(
  visit: Visit,
  props: CallProps,
  more: Partial<Pick<AssignmentProps, 'values' | 'error'>> = {},
  status = 200,
) {
  const { ctx } = visit
  const { call, round } = props
  const rules: Rules = { reviews_per_application: round.reviews_per_application, least_loads: true }
  const has = await needs(ctx, call.id, rules.reviews_per_application)
  // Another number of reviews may well find something missing, so the form stays.
  const refusal = whyNotStart(round, { ...has, missing: Math.max(1, has.missing) }, rules)
  const refused = refusal ? { refused: words(ctx.language).refusals.start[refusal] } : {}
  const values = more.values ?? { reviews_per_application: String(rules.reviews_per_application), least_loads: true }
  const drafts = await draftsOf(ctx, call.id)
  return page(
    <AssignmentPage {...props} drafts={drafts} missing={has.missing} {...refused} {...more} values={values} />,
    status,
  )
}

async function start(visit: Visit<{ slug: string }>) {
  const { ctx, form } = visit
  const props = await officersCall(visit)
  const typed = form.text('reviews_per_application').trim()
  const values = { reviews_per_application: typed, least_loads: form.all('least_loads').includes('yes') }
  const wanted = /^\d{1,3}$/.test(typed) ? Number(typed) : Number.NaN
  const outcome = await startAssignment(ctx, props.call.id, {
    reviews_per_application: wanted,
    least_loads: values.least_loads,
  })
  const say = words(ctx.language)
  if (outcome.outcome === 'started')
    return redirect(urls.assignmentDraft(outcome.draft), { kind: 'done', text: say.assignment.started })
  const status = outcome.outcome === 'number-off' ? 422 : 409
  return assignmentPage(visit, props, { values, error: say.refusals.start[outcome.outcome] }, status)
}

type DraftVisit = Visit<{ id: string }>

async function draftPage(visit: DraftVisit, typed?: { due: string; error: string; status: number }) {
  const { ctx } = visit
  const draft = found(await draftById(ctx, visit.parameters.id))
  const scripts = draft.state === 'solving' ? [scriptUrl(new URL('./browser/progress.ts', import.meta.url))] : []
  const props = await callOf(visit, draft.call, { scripts })
  const search = (visit.query.get('q') ?? '').trim().slice(0, 200)
  const number = /^[1-9]\d{0,5}$/.test(visit.query.get('page') ?? '') ? Number(visit.query.get('page')) : 1
  const rows = await pairsOf(ctx, draft.id, { search, limit: pairs_rows, offset: (number - 1) * pairs_rows })
  const zone = props.call.time_zone
  const progress = await progressOf(ctx, draft)
  const release = {
    ...(await previewRelease(ctx, draft.id)),
    due: typed?.due ?? (props.round.due_at ? wallTime(props.round.due_at, zone) : ''),
    zone,
    ...(typed ? { error: typed.error } : {}),
  }
  return page(
    <DraftPage
      {...props}
      draft={draft}
      {...(progress ? { progress } : {})}
      numbers={await numbersOfDraft(ctx, draft.id)}
      loads={(await loadsOfDraft(ctx, draft)).map(({ load }) => load)}
      weakest={await weakestOfDraft(ctx, draft.id, 8)}
      shortage={await shortageShown(ctx, draft)}
      pairs={{ rows, total: rows[0]?.total ?? 0, search, page: number }}
      release={release}
    />,
    typed?.status ?? 200,
  )
}

async function progressOf(ctx: Ctx, draft: Draft): Promise<DraftProps['progress']> {
  const job = draft.job && draft.state === 'solving' ? await jobById(ctx, draft.job) : undefined
  if (!job) return undefined
  return { done: job.done, total: Math.max(100, job.total), state: job.state === 'stopped' ? 'failed' : job.state }
}

/** The groups that cannot meet, with the applications counted that the reader may see. */
async function shortageShown(ctx: Ctx, draft: Draft): Promise<ShortageShown[]> {
  const groups = draft.result?.shortage ?? []
  if (groups.length === 0) return []
  const names = new Map((await reviewersOf(ctx, draft.call)).map(({ id, name }) => [id, name]))
  const visible = await visibleAmong(
    ctx,
    groups.flatMap(({ applications }) => applications),
  )
  return groups.map(({ kind, applications, reviewers, short }) => ({
    kind,
    short,
    applications: applications.filter((id) => visible.has(id)).length,
    reviewers: reviewers.flatMap((id) => names.get(id) ?? []).sort(),
  }))
}

async function tellProgress(visit: DraftVisit) {
  const draft = found(await draftById(visit.ctx, visit.parameters.id))
  const progress = await progressOf(visit.ctx, draft)
  return json({ state: draft.state, done: progress?.done ?? 0, total: progress?.total ?? 100 })
}

async function release(visit: DraftVisit) {
  const { ctx, form } = visit
  const draft = found(await draftById(ctx, visit.parameters.id))
  const { call } = await callOf(visit, draft.call)
  const due = form.text('due_at')
  const wall = instantOf(due, call.time_zone, 'closes')
  const outcome = await releaseDraft(ctx, draft.id, { due_at: 'at' in wall ? wall.at : undefined })
  const say = words(ctx.language)
  if (outcome.outcome === 'released') {
    const { assignments, reviewers } = outcome
    const text = say.draft.released(assignments, number(ctx, assignments), reviewers, number(ctx, reviewers))
    return redirect(urls.assignmentDraft(draft.id), { kind: 'done', text })
  }
  if (outcome.outcome === 'unknown') throw notFound()
  const refused = say.refusals.release[outcome.outcome]
  if (outcome.outcome === 'due-missing' || outcome.outcome === 'due-in-past')
    return draftPage(visit, { due, error: refused, status: 422 })
  return redirect(urls.assignmentDraft(draft.id), { kind: 'refused', text: refused })
}

async function end(visit: DraftVisit) {
  const draft = found(await draftById(visit.ctx, visit.parameters.id))
  const { call } = await callOf(visit, draft.call)
  const say = words(visit.ctx.language)
  const outcome = await discardDraft(visit.ctx, draft.id)
  if (outcome === 'unknown') throw notFound()
  if (outcome === 'discarded') return redirect(urls.assignment(call.slug), { kind: 'done', text: say.draft.discarded })
  const text = say.refusals.discard[outcome === 'discarded-already' ? 'discarded' : outcome]
  return redirect(urls.assignmentDraft(draft.id), { kind: 'refused', text })
}

const staff = { who: ['officer', 'observer'] } as const
const officers = { who: ['officer'] } as const

export const assignmentRoutes: Route[] = [
  get(urls.assignment(':slug'), staff, async (visit) => assignmentPage(visit, await visitedCall(visit))),
  post(urls.assignment(':slug'), officers, start),
  get(urls.assignmentDraft(':id'), staff, (visit) => draftPage(visit)),
  get(urls.draftProgress(':id'), staff, tellProgress),
  post(urls.draftRelease(':id'), officers, release),
  post(urls.draftEnd(':id'), officers, end),
]
