import type { Ctx } from '#kernel/database/index.ts'
import { found, get, json, notFound, page, post, type Route, redirect, type Visit } from '#kernel/http/index.ts'
import { number } from '#kernel/language/index.ts'
import { scriptUrl } from '#kernel/ui/index.ts'
import { instantOf, wallTime } from '#modules/calls/index.ts'
import { visibleReferences } from './application.sql.ts'
import { changesOfDraft, countChanges } from './change.sql.ts'
import { type Draft, type DraftResult, draftById, type ShortageGroup } from './draft.sql.ts'
import { discardDraft, previewRelease, releaseDraft, stopDraft } from './draft.ts'
import { loadsOfDraft, numbersOfDraft, pairsOf, weakestOfDraft } from './draftPair.sql.ts'
import { DraftPage, pairs_rows } from './pages/draft.tsx'
import type { ShortageShown } from './pages/draftShortage.tsx'
import { workingFacts } from './pages/draftWorking.tsx'
import { reviewersOf } from './reviewer.sql.ts'
import { callOf, isId } from './staff.ts'
import { urls } from './urls.ts'
import { assignmentWords } from './words.assignment.ts'

type DraftVisit = Visit<{ id: string }>

const changes_rows = 100

async function visitedDraft({ ctx, parameters }: DraftVisit): Promise<Draft> {
  return found(isId(parameters.id) ? await draftById(ctx, parameters.id) : undefined)
}

async function draftPage(visit: DraftVisit, typed?: { due: string; error: string; status: number }) {
  const { ctx } = visit
  const draft = await visitedDraft(visit)
  const scripts = draft.state === 'solving' ? [scriptUrl(new URL('./browser/progress.ts', import.meta.url))] : []
  const props = await callOf(visit, draft.call, { scripts })
  const search = (visit.query.get('q') ?? '').trim().slice(0, 200)
  const number = /^[1-9]\d{0,5}$/.test(visit.query.get('page') ?? '') ? Number(visit.query.get('page')) : 1
  const rows = await pairsOf(ctx, draft.id, { search, limit: pairs_rows, offset: (number - 1) * pairs_rows })
  const zone = props.call.time_zone
  const release = {
    ...(await previewRelease(ctx, draft)),
    due: typed?.due ?? (props.round.due_at ? wallTime(props.round.due_at, zone) : ''),
    zone,
    ...(typed ? { error: typed.error } : {}),
  }
  const repairs = draft.rules.mode === 'repair'
  const changes = repairs ? await changesOfDraft(ctx, draft.id, changes_rows) : []
  return page(
    <DraftPage
      {...props}
      draft={draft}
      numbers={await numbersOfDraft(ctx, draft.id)}
      loads={(await loadsOfDraft(ctx, draft)).map(({ load }) => load)}
      weakest={await weakestOfDraft(ctx, draft.id, 8)}
      shortages={await shortagesShown(ctx, draft)}
      changes={{ rows: changes, total: changes[0]?.total ?? 0, ...(await countChanges(ctx, draft.id)) }}
      pairs={{ rows, total: rows[0]?.total ?? 0, search, page: number }}
      release={release}
    />,
    typed?.status ?? 200,
  )
}

/** The groups that cannot meet, with the applications named that the reader may see. */
async function shortagesShown(ctx: Ctx, draft: Draft): Promise<ShortageShown[]> {
  const groups = groupsOf(draft.result)
  if (groups.length === 0) return []
  const names = new Map((await reviewersOf(ctx, draft.call)).map(({ id, name }) => [id, name]))
  const visible = await visibleReferences(
    ctx,
    groups.flatMap(({ applications }) => applications),
  )
  return groups.map(({ applications, reviewers, ...group }) => ({
    ...group,
    applications: applications.flatMap((id) => {
      const reference = visible.get(id)
      return reference ? [{ id, reference }] : []
    }),
    reviewers: reviewers.flatMap((id) => names.get(id) ?? []).sort(),
  }))
}

type EarlierGroup = Omit<ShortageGroup, 'what' | 'kind'> & { kind: 'demand' | 'least-load' }

/** Drafts of earlier versions tell their shortage by other words. */
function groupsOf(result: DraftResult | null): ShortageGroup[] {
  const earlier = (result as { shortage?: EarlierGroup[] } | null)?.shortage ?? []
  const known = earlier.map(({ kind, ...group }): ShortageGroup => {
    const what = kind === 'least-load' ? kind : group.reviewers.length > 0 ? 'capacity' : 'reviewers'
    return { ...group, what, kind: null }
  })
  return result?.shortages ?? known
}

async function tellProgress(visit: DraftVisit) {
  const draft = await visitedDraft(visit)
  const { view } = await callOf(visit, draft.call)
  const { done, total, ...facts } = workingFacts({ view, draft })
  return json({ state: draft.state, done, total, facts })
}

async function release(visit: DraftVisit) {
  const { ctx, form } = visit
  const draft = await visitedDraft(visit)
  const { call } = await callOf(visit, draft.call)
  const due = form.text('due_at')
  const wall = instantOf(due, call.time_zone, 'closes')
  const outcome = await releaseDraft(ctx, draft.id, { due_at: 'at' in wall ? wall.at : undefined })
  const say = assignmentWords(ctx.language)
  if (outcome.outcome === 'released') {
    const { assignments, reviewers, withdrawals } = outcome
    const text =
      withdrawals > 0
        ? say.draft.repaired(assignments, number(ctx, assignments), withdrawals, number(ctx, withdrawals))
        : say.draft.released(assignments, number(ctx, assignments), reviewers, number(ctx, reviewers))
    return redirect(urls.assignmentDraft(draft.id), { kind: 'done', text })
  }
  if (outcome.outcome === 'unknown') throw notFound()
  const refused = say.refusals.release[outcome.outcome]
  if (outcome.outcome === 'due-missing' || outcome.outcome === 'due-in-past')
    return draftPage(visit, { due, error: refused, status: 422 })
  return redirect(urls.assignmentDraft(draft.id), { kind: 'refused', text: refused })
}

async function stop(visit: DraftVisit) {
  const draft = await visitedDraft(visit)
  await callOf(visit, draft.call)
  const say = assignmentWords(visit.ctx.language)
  const outcome = await stopDraft(visit.ctx, draft.id)
  if (outcome === 'unknown') throw notFound()
  return redirect(
    urls.assignmentDraft(draft.id),
    outcome === 'stopping'
      ? { kind: 'done', text: say.draft.stopping }
      : { kind: 'refused', text: say.refusals.stop[outcome] },
  )
}

async function end(visit: DraftVisit) {
  const draft = await visitedDraft(visit)
  const { call } = await callOf(visit, draft.call)
  const say = assignmentWords(visit.ctx.language)
  const outcome = await discardDraft(visit.ctx, draft.id)
  if (outcome === 'unknown') throw notFound()
  if (outcome === 'discarded') return redirect(urls.assignment(call.slug), { kind: 'done', text: say.draft.discarded })
  const text = say.refusals.discard[outcome === 'discarded-already' ? 'discarded' : outcome]
  return redirect(urls.assignmentDraft(draft.id), { kind: 'refused', text })
}

const staff = { who: ['officer', 'observer'] } as const
const officers = { who: ['officer'] } as const

export const draftRoutes: Route[] = [
  get(urls.assignmentDraft(':id'), staff, (visit) => draftPage(visit)),
  get(urls.draftProgress(':id'), staff, tellProgress),
  post(urls.draftRelease(':id'), officers, release),
  post(urls.draftStop(':id'), officers, stop),
  post(urls.draftEnd(':id'), officers, end),
]
