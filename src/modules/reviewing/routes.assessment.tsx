import { found, get, notFound, page, post, type Route, redirect, type Visit } from '#kernel/http/index.ts'
import { attachmentsOf, challengesOf } from '#modules/calls/index.ts'
import { applicationBrief } from './application.sql.ts'
import { assignmentsOf } from './assignment.sql.ts'
import { conflictById, conflictsOf } from './conflict.sql.ts'
import { declareConflictFor, removeConflict } from './conflict.ts'
import { decisionOf } from './decision.sql.ts'
import { letterOf } from './letter.sql.ts'
import { AssessmentPage, type AssessmentProps } from './pages/assessment.tsx'
import { submittedReviews } from './review.sql.ts'
import { seersOf } from './sight.ts'
import { callOf } from './staff.ts'
import { urls } from './urls.ts'
import { words } from './words.ts'

type Typed = Partial<Pick<AssessmentProps, 'declaring' | 'removing'>>

async function assessmentPage(visit: Visit, id: string, typed: Typed = {}, status = 200) {
  const { ctx } = visit
  const application = found(await applicationBrief(ctx, id))
  const props = await callOf(visit, application.call)
  return page(
    <AssessmentPage
      {...props}
      application={application}
      challenge={(await challengesOf(ctx, application.call)).find((each) => each.id === application.challenge)}
      attachments={await attachmentsOf(ctx, id)}
      reviews={await submittedReviews(ctx, id)}
      assignments={await assignmentsOf(ctx, id)}
      conflicts={await conflictsOf(ctx, { application: id })}
      seers={await seersOf(ctx, application)}
      decision={await decisionOf(ctx, id)}
      lettered={(await letterOf(ctx, id)) !== undefined}
      {...typed}
      declaring={typed.declaring ?? { email: '', reason: '' }}
    />,
    status,
  )
}

async function declare(visit: Visit<{ id: string }>) {
  const { ctx, form } = visit
  const { id } = visit.parameters
  const typed = { email: form.text('email'), reason: form.text('reason') }
  const outcome = await declareConflictFor(ctx, { application: id, ...typed })
  if (outcome === 'unknown') throw notFound()
  const say = words(ctx.language)
  if (outcome === 'declared') {
    // Whoever declares it for herself no longer sees the page she came from.
    const still = await applicationBrief(ctx, id)
    return redirect(still ? urls.assessment(id) : '/', { kind: 'done', text: say.conflicts.declared })
  }
  const error = {
    field: outcome === 'reason-missing' ? ('reason' as const) : ('email' as const),
    text: say.refusals.declare[outcome],
  }
  return assessmentPage(visit, id, { declaring: { ...typed, error } }, 422)
}

async function remove(visit: Visit<{ id: string }>) {
  const { ctx, form } = visit
  const conflict = found(await conflictById(ctx, visit.parameters.id))
  const outcome = await removeConflict(ctx, { id: conflict.id, reason: form.text('reason') })
  if (outcome === 'unknown') throw notFound()
  const say = words(ctx.language)
  if (outcome === 'removed')
    return redirect(urls.assessment(conflict.application), { kind: 'done', text: say.conflicts.removed })
  const text = say.refusals.conflictRemoval[outcome]
  if (outcome === 'not-declared') return redirect(urls.assessment(conflict.application), { kind: 'refused', text })
  return assessmentPage(visit, conflict.application, { removing: { id: conflict.id, text } }, 422)
}

export const assessmentRoutes: Route[] = [
  get(urls.assessment(':id'), { who: ['officer', 'observer'] }, (visit) => assessmentPage(visit, visit.parameters.id)),
  post(urls.applicationConflicts(':id'), { who: ['officer'] }, declare),
  post(urls.conflictRemoval(':id'), { who: ['officer'] }, remove),
]
