import { found, get, json, notFound, page, post, type Route, redirect, type Visit } from '#kernel/http/index.ts'
import { time } from '#kernel/language/index.ts'
import { scriptUrl, viewOf } from '#kernel/ui/index.ts'
import { attachmentsOf, type Call, callById, challengesOf, visibleCalls } from '#modules/calls/index.ts'
import { applicationBrief } from './application.sql.ts'
import { ownAssignment, ownDuties } from './assignment.sql.ts'
import { declareConflict } from './conflict.ts'
import { DutiesPage } from './pages/duties.tsx'
import { ReviewPage, type ReviewProps, scoreField } from './pages/review.tsx'
import { reviewOf } from './review.sql.ts'
import {
  declineAssignment,
  type ReviewInput,
  reopenReview,
  type SaveOutcome,
  saveReview,
  submitReview,
} from './review.ts'
import { roundOf } from './round.ts'
import { urls } from './urls.ts'
import { words } from './words.ts'

type ReviewVisit = Visit<{ id: string }>

async function dutiesPage(visit: Visit) {
  const { ctx } = visit
  const duties = await ownDuties(ctx)
  const calls = new Map((await visibleCalls(ctx)).map(({ id, title }) => [id, title[ctx.language]]))
  return page(<DutiesPage view={await viewOf(visit)} duties={duties} calls={calls} />)
}

const nothingAside: ReviewProps['aside'] = { decline: '', conflict: '' }

type Typed = Partial<Pick<ReviewProps, 'input' | 'faults' | 'refused' | 'clash' | 'aside'>>

/** Everything the page shows, or 404 where the assignment is no longer in sight. */
async function reviewPage(visit: ReviewVisit, typed: Typed = {}, status = 200) {
  const { ctx } = visit
  const assignment = found(await ownAssignment(ctx, visit.parameters.id))
  const application = found(await applicationBrief(ctx, assignment.application))
  const call = (await callById(ctx, assignment.call))!
  const round = await roundOf(ctx, call.id)
  const stored = await reviewOf(ctx, assignment.id)
  const open = (await ownDuties(ctx)).filter(
    ({ id, review, decided_at }) => id !== assignment.id && review !== 'submitted' && !decided_at,
  )
  const editable = stored?.state !== 'submitted' && !round.decided_at
  const scripts = editable ? [scriptUrl(new URL('./browser/autosave.ts', import.meta.url))] : []
  return page(
    <ReviewPage
      view={await viewOf(visit, { scripts })}
      call={call}
      round={round}
      application={application}
      challenge={(await challengesOf(ctx, call.id)).find(({ id }) => id === application.challenge)}
      attachments={await attachmentsOf(ctx, application.id)}
      assignment={assignment.id}
      more={open.length}
      stored={stored}
      {...typed}
      input={typed.input ?? stored ?? { scores: {}, for_applicant: '', for_panel: '', version: 0 }}
      faults={typed.faults ?? {}}
      aside={typed.aside ?? nothingAside}
    />,
    status,
  )
}

/** The form as typed. A mark that is none of the scale is kept out, and named as missing. */
function readReview({ form }: Visit, call: Call): ReviewInput {
  const marks = call.criteria.flatMap(({ key }) => {
    const typed = form.text(scoreField(key))
    return /^\d{1,2}$/.test(typed) ? [[key, Number(typed)] as const] : []
  })
  const version = form.text('version')
  return {
    scores: Object.fromEntries(marks),
    for_applicant: form.text('for_applicant'),
    for_panel: form.text('for_panel'),
    version: /^\d{1,9}$/.test(version) ? Number(version) : 0,
  }
}

async function readInput(visit: ReviewVisit) {
  const assignment = found(await ownAssignment(visit.ctx, visit.parameters.id))
  const call = (await callById(visit.ctx, assignment.call))!
  return { call, input: readReview(visit, call) }
}

async function submit(visit: ReviewVisit) {
  const { call, input } = await readInput(visit)
  const outcome = await submitReview(visit.ctx, call.criteria, visit.parameters.id, input)
  if (outcome.outcome !== 'saved') return notSaved(visit, input, outcome)
  return redirect(urls.reviews, { kind: 'done', text: words(visit.ctx.language).review.submitted })
}

/** Saves the draft: for the button, and for the script that saves while one types, which asks for JSON. */
async function saveDraft(visit: ReviewVisit) {
  const { call, input } = await readInput(visit)
  const outcome = await saveReview(visit.ctx, call.criteria, visit.parameters.id, input)
  if (visit.headers.get('accept')?.includes('application/json'))
    return json(outcome.outcome === 'saved' ? { ...outcome, at: clock(visit) } : outcome, statusOf(outcome))
  if (outcome.outcome !== 'saved') return notSaved(visit, input, outcome)
  return redirect(urls.review(visit.parameters.id), { kind: 'done', text: words(visit.ctx.language).review.saved })
}

const clock = ({ ctx }: ReviewVisit) => time(ctx, ctx.now, { seconds: true })

const statusOf = ({ outcome }: SaveOutcome) =>
  outcome === 'saved' ? 200 : outcome === 'faulty' ? 422 : outcome === 'unknown' ? 404 : 409

/** Nothing typed is lost: the form comes back with it, and saving once more overwrites knowingly. */
async function notSaved(visit: ReviewVisit, input: ReviewInput, outcome: Exclude<SaveOutcome, { outcome: 'saved' }>) {
  if (outcome.outcome === 'faulty') return reviewPage(visit, { input, faults: outcome.faults }, 422)
  if (outcome.outcome === 'unknown') throw notFound()
  const stored = await reviewOf(visit.ctx, visit.parameters.id)
  const refused = words(visit.ctx.language).refusals.save[outcome.outcome]
  const clash = outcome.outcome === 'changed-meanwhile'
  return reviewPage(visit, { input: { ...input, version: stored?.version ?? 0 }, refused, clash }, 409)
}

async function reopen(visit: ReviewVisit) {
  const outcome = await reopenReview(visit.ctx, visit.parameters.id)
  if (outcome === 'unknown') throw notFound()
  const say = words(visit.ctx.language)
  const to = urls.review(visit.parameters.id)
  if (outcome === 'reopened') return redirect(to, { kind: 'done', text: say.review.reopened })
  return redirect(to, { kind: 'refused', text: say.refusals.reopen[outcome] })
}

async function decline(visit: ReviewVisit) {
  const reason = visit.form.text('decline')
  const outcome = await declineAssignment(visit.ctx, visit.parameters.id, reason)
  if (outcome === 'unknown') throw notFound()
  const say = words(visit.ctx.language)
  if (outcome === 'declined') return redirect(urls.reviews, { kind: 'done', text: say.review.declined })
  const refused = say.refusals.decline[outcome]
  if (outcome === 'reason-missing')
    return reviewPage(visit, { aside: { ...nothingAside, decline: reason, declineError: refused } }, 422)
  return redirect(urls.review(visit.parameters.id), { kind: 'refused', text: refused })
}

async function declare(visit: ReviewVisit) {
  const { ctx } = visit
  const assignment = found(await ownAssignment(ctx, visit.parameters.id))
  const reason = visit.form.text('conflict')
  const outcome = await declareConflict(ctx, { application: assignment.application, reason })
  if (outcome === 'unknown') throw notFound()
  const say = words(ctx.language)
  if (outcome === 'declared') return redirect(urls.reviews, { kind: 'done', text: say.review.conflictDeclared })
  const conflictError = say.refusals.declare[outcome]
  return reviewPage(visit, { aside: { ...nothingAside, conflict: reason, conflictError } }, 422)
}

const anybody = { who: 'signed-in' } as const

export const reviewRoutes: Route[] = [
  get(urls.reviews, anybody, dutiesPage),
  get(urls.review(':id'), anybody, (visit) => reviewPage(visit)),
  post(urls.review(':id'), anybody, submit),
  post(urls.reviewDraft(':id'), anybody, saveDraft),
  post(urls.reviewReopening(':id'), anybody, reopen),
  post(urls.reviewDecline(':id'), anybody, decline),
  post(urls.reviewConflict(':id'), anybody, declare),
]
