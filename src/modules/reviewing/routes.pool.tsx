import { found, get, notFound, page, post, type Route, redirect, type Visit } from '#kernel/http/index.ts'
import { nations } from '#kernel/identity/index.ts'
import { compareNames, isLanguage, number } from '#kernel/language/index.ts'
import { viewOf } from '#kernel/ui/index.ts'
import { visibleCalls } from '#modules/calls/index.ts'
import { conflictsOf, ownDeclared } from './conflict.sql.ts'
import { declareTie, detectConflicts, removeTie, type TieRefusal } from './conflict.ts'
import { ConflictsPage } from './pages/conflicts.tsx'
import type { CallProps } from './pages/frame.tsx'
import { OwnConflictsPage, type OwnConflictsProps } from './pages/ownConflicts.tsx'
import { ReminderPage } from './pages/reminder.tsx'
import { ReviewerPage } from './pages/reviewer.tsx'
import type { ReviewerErrors, ReviewerValues } from './pages/reviewerForm.tsx'
import { ReviewersPage } from './pages/reviewers.tsx'
import { kinds, ownPools, reviewerById, reviewersOf, usesOfReviewer } from './reviewer.sql.ts'
import {
  addReviewer,
  changeReviewer,
  type ReviewerFaults,
  reminderOf,
  remindReviewers,
  removeReviewer,
  whyNotRemove,
} from './reviewer.ts'
import { officersCall, visitedCall } from './staff.ts'
import { tiesOf } from './tie.sql.ts'
import { urls } from './urls.ts'
import { words } from './words.ts'

const blank: ReviewerValues = {
  email: '',
  name: '',
  language: 'en',
  nation: '',
  kind: 'technical',
  expertise: '',
  languages: ['en'],
  load_min: '0',
  load_max: '10',
}

async function reviewersPage(
  visit: Visit,
  props: CallProps,
  values: ReviewerValues,
  errors: ReviewerErrors,
  status = 200,
) {
  const { ctx } = visit
  const compare = compareNames(ctx.language)
  const named = (await nations(ctx))
    .map(({ code, name }) => ({ code, name: name[ctx.language] as string }))
    .sort((a, b) => compare(a.name, b.name))
  const pool = await reviewersOf(ctx, props.call.id)
  return page(<ReviewersPage {...props} pool={pool} nations={named} values={values} errors={errors} />, status)
}

const valuesOf = ({ form }: Visit): ReviewerValues => ({
  email: form.text('email'),
  name: form.text('name'),
  language: form.text('language'),
  nation: form.text('nation'),
  kind: form.text('kind'),
  expertise: form.text('expertise'),
  languages: form.all('languages').filter(isLanguage),
  load_min: form.text('load_min'),
  load_max: form.text('load_max'),
})

const wholeNumber = (text: string) => (/^\s*\d{1,9}\s*$/.test(text) ? Number(text) : Number.NaN)
const kindOf = (text: string) => kinds.find((kind) => kind === text) ?? 'technical'
const changeOf = (values: ReviewerValues) => ({
  kind: kindOf(values.kind),
  expertise: values.expertise,
  languages: values.languages,
  load_min: wholeNumber(values.load_min),
  load_max: wholeNumber(values.load_max),
})

function errorsOf({ ctx }: Visit, faults: ReviewerFaults): ReviewerErrors {
  const say = words(ctx.language).faults.reviewer
  return Object.fromEntries(Object.entries(faults).map(([field, fault]) => [field, say[fault]]))
}

async function add(visit: Visit<{ slug: string }>) {
  const props = await officersCall(visit)
  const values = valuesOf(visit)
  const input = {
    ...values,
    ...changeOf(values),
    language: isLanguage(values.language) ? values.language : ('en' as const),
  }
  const outcome = await addReviewer(visit.ctx, props.call, input)
  if (outcome.outcome === 'faulty') return reviewersPage(visit, props, values, errorsOf(visit, outcome.faults), 422)
  const say = words(visit.ctx.language).pool
  const name = values.name.trim() || values.email.trim()
  return redirect(urls.reviewers(props.call.slug), {
    kind: 'done',
    text: outcome.invited ? say.invited(name) : say.added(name),
  })
}

type ReviewerVisit = Visit<{ slug: string; id: string }>

async function reviewerOf(visit: ReviewerVisit) {
  const props = await officersCall(visit)
  const reviewer = found(await reviewerById(visit.ctx, visit.parameters.id))
  if (reviewer.call !== props.call.id) throw notFound()
  return { props, reviewer }
}

async function reviewerPage(visit: ReviewerVisit, typed?: { values: ReviewerValues; errors: ReviewerErrors }) {
  const { props, reviewer } = await reviewerOf(visit)
  const refusal = whyNotRemove(await usesOfReviewer(visit.ctx, reviewer.id))
  const stored = { ...reviewer, load_min: String(reviewer.load_min), load_max: String(reviewer.load_max) }
  const refused = refusal ? { refused: words(visit.ctx.language).refusals.removal[refusal] } : {}
  const shown = (
    <ReviewerPage
      {...props}
      reviewer={reviewer}
      values={typed?.values ?? stored}
      errors={typed?.errors ?? {}}
      {...refused}
    />
  )
  return page(shown, typed ? 422 : 200)
}

async function change(visit: ReviewerVisit) {
  const { props, reviewer } = await reviewerOf(visit)
  const values = valuesOf(visit)
  const outcome = await changeReviewer(visit.ctx, reviewer.id, changeOf(values))
  if (outcome === 'unknown') throw notFound()
  if (outcome !== 'changed') return reviewerPage(visit, { values, errors: errorsOf(visit, outcome) })
  return redirect(urls.reviewers(props.call.slug), { kind: 'done', text: words(visit.ctx.language).pool.changed })
}

async function remove(visit: ReviewerVisit) {
  const { props, reviewer } = await reviewerOf(visit)
  const say = words(visit.ctx.language)
  const outcome = await removeReviewer(visit.ctx, reviewer.id)
  if (outcome === 'unknown') throw notFound()
  if (outcome === 'removed') return redirect(urls.reviewers(props.call.slug), { kind: 'done', text: say.pool.removed })
  return redirect(urls.reviewer(props.call.slug, reviewer.id), { kind: 'refused', text: say.refusals.removal[outcome] })
}

async function reminderPage(visit: Visit<{ slug: string }>) {
  const props = await officersCall(visit)
  const { reviewers, late, refusal } = await reminderOf(visit.ctx, props.call.id)
  const refused = refusal ? { refused: words(visit.ctx.language).refusals.remind[refusal] } : {}
  return page(<ReminderPage {...props} reviewers={reviewers} late={late} {...refused} />)
}

async function remind(visit: Visit<{ slug: string }>) {
  const { call } = await officersCall(visit)
  const say = words(visit.ctx.language)
  const outcome = await remindReviewers(visit.ctx, call.id)
  if (typeof outcome === 'string')
    return redirect(urls.reviewers(call.slug), { kind: 'refused', text: say.refusals.remind[outcome] })
  return redirect(urls.reviewers(call.slug), {
    kind: 'done',
    text: say.reminder.sent(outcome.written, number(visit.ctx, outcome.written)),
  })
}

async function conflictsPage(visit: Visit<{ slug: string }>) {
  const props = await visitedCall(visit)
  return page(<ConflictsPage {...props} conflicts={await conflictsOf(visit.ctx, { call: props.call.id })} />)
}

async function detect(visit: Visit<{ slug: string }>) {
  const { call } = await officersCall(visit)
  await detectConflicts(visit.ctx, call.id)
  return redirect(urls.callConflicts(call.slug), { kind: 'done', text: words(visit.ctx.language).conflicts.detected })
}

async function ownConflictsPage(visit: Visit, more: Pick<OwnConflictsProps, 'values' | 'error'>, status = 200) {
  const { ctx } = visit
  const titles = new Map((await visibleCalls(ctx)).map(({ id, title }) => [id, title[ctx.language]]))
  const pools = (await ownPools(ctx)).map(({ call }) => ({ call, title: titles.get(call) ?? '' }))
  const ties = await tiesOf(ctx, ctx.person!)
  const conflicts = await ownDeclared(ctx)
  return page(
    <OwnConflictsPage view={await viewOf(visit)} pools={pools} ties={ties} conflicts={conflicts} {...more} />,
    status,
  )
}

async function declareOwnTie(visit: Visit) {
  const { ctx, form } = visit
  const values = { call: form.text('call'), name: form.text('name') }
  const pools = (await ownPools(ctx)).map(({ call }) => call)
  const outcome = await declareTie(ctx, values, pools)
  const say = words(ctx.language)
  if (outcome === 'declared') return redirect(urls.ownConflicts, { kind: 'done', text: say.ownConflicts.declared })
  const field = outcome === 'not-in-pool' ? 'call' : 'name'
  return ownConflictsPage(
    visit,
    { values, error: { field, text: say.refusals.tie[outcome satisfies TieRefusal] } },
    422,
  )
}

async function removeOwnTie(visit: Visit<{ id: string }>) {
  if ((await removeTie(visit.ctx, visit.parameters.id)) === 'unknown') throw notFound()
  return redirect(urls.ownConflicts, { kind: 'done', text: words(visit.ctx.language).ownConflicts.removed })
}

const staff = { who: ['officer', 'observer'] } as const
const officers = { who: ['officer'] } as const
const anybody = { who: 'signed-in' } as const

export const poolRoutes: Route[] = [
  get(urls.reviewers(':slug'), staff, async (visit) => reviewersPage(visit, await visitedCall(visit), blank, {})),
  post(urls.reviewers(':slug'), officers, add),
  get(urls.reviewer(':slug', ':id'), officers, (visit) => reviewerPage(visit)),
  post(urls.reviewer(':slug', ':id'), officers, change),
  post(urls.reviewerRemoval(':slug', ':id'), officers, remove),
  get(urls.reminder(':slug'), officers, reminderPage),
  post(urls.reminder(':slug'), officers, remind),
  get(urls.callConflicts(':slug'), staff, conflictsPage),
  post(urls.callConflicts(':slug'), officers, detect),
  get(urls.ownConflicts, anybody, (visit) => ownConflictsPage(visit, { values: { call: '', name: '' } })),
  post(urls.ties, anybody, declareOwnTie),
  post(urls.tieRemoval(':id'), anybody, removeOwnTie),
]
