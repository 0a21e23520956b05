import { found, get, page, type Route, type Visit } from '#kernel/http/index.ts'
import { explainAffinityOf } from './affinity.ts'
import { applicationBrief } from './application.sql.ts'
import { countDifferences, differencesOf } from './comparison.sql.ts'
import { comparable, namedSide, sideOf } from './comparison.ts'
import { type Draft, draftById } from './draft.sql.ts'
import { heatOfApplications, heatOfReviewers } from './heat.sql.ts'
import { ComparisonPage, differences_rows } from './pages/comparison.tsx'
import { HeatPage } from './pages/heat.tsx'
import { ChoosePage, choose_rows, PairPage } from './pages/pair.tsx'
import { not_allowed } from './solver/pairs.ts'
import { callOf, isId } from './staff.ts'
import { urls } from './urls.ts'
import { seenApplication, verdictsOf, whyPair } from './why.ts'

type DraftVisit = Visit<{ id: string }>

/** A draft that came to pairs; of others there is nothing to compare, draw or ask. */
async function computedDraft({ ctx, parameters }: DraftVisit): Promise<Draft> {
  const draft = found(isId(parameters.id) ? await draftById(ctx, parameters.id) : undefined)
  return found(draft.state === 'ready' || draft.state === 'released' ? draft : undefined)
}

const searchOf = ({ query }: Visit) => (query.get('q') ?? '').trim().slice(0, 200)
const pageOf = ({ query }: Visit) => (/^[1-9]\d{0,5}$/.test(query.get('page') ?? '') ? Number(query.get('page')) : 1)

async function comparisonPage(visit: DraftVisit) {
  const { ctx } = visit
  const draft = await computedDraft(visit)
  const props = await callOf(visit, draft.call)
  const options = await comparable(ctx, draft, props.round.released_at !== null)
  const mine = await sideOf(ctx, { draft }, draft)
  const other = await namedSide(ctx, draft, options, visit.query.get('with') ?? '')
  const number = pageOf(visit)
  const search = searchOf(visit)
  const window = { search, limit: differences_rows, offset: (number - 1) * differences_rows }
  const rows = other ? await differencesOf(ctx, [mine.side, other.side], window) : []
  return page(
    <ComparisonPage
      {...props}
      draft={draft}
      options={options}
      mine={mine}
      {...(other ? { other } : {})}
      changed={other ? await countDifferences(ctx, mine.side, other.side) : 0}
      differences={{ rows, total: rows[0]?.total ?? 0, search, page: number }}
    />,
  )
}

async function heatPage(visit: DraftVisit) {
  const draft = await computedDraft(visit)
  const props = await callOf(visit, draft.call)
  const reviewers = await heatOfReviewers(visit.ctx, draft)
  const applications = await heatOfApplications(visit.ctx, draft)
  return page(<HeatPage {...props} draft={draft} reviewers={reviewers} applications={applications} />)
}

type ApplicationVisit = Visit<{ id: string; application: string }>

/** The draft and one of its call's applications, as its officers see it. */
async function visitedApplication(visit: ApplicationVisit) {
  const { ctx, parameters } = visit
  const draft = await computedDraft(visit)
  const props = await callOf(visit, draft.call)
  const known = isId(parameters.application) ? await applicationBrief(ctx, parameters.application) : undefined
  const application = found(known?.call === draft.call ? known : undefined)
  return { draft, props, application, seen: await seenApplication(ctx, draft, application) }
}

async function choosePage(visit: ApplicationVisit) {
  const { draft, props, application, seen } = await visitedApplication(visit)
  const search = searchOf(visit)
  const wanted = search.toLocaleLowerCase()
  const verdicts = seen ? verdictsOf(seen) : []
  const number = pageOf(visit)
  const matching = seen?.reviewers
    .map((reviewer, place) => {
      const fit = seen.fits[place]!
      return { ...reviewer, fit: fit === not_allowed ? null : fit, verdict: verdicts[place]! }
    })
    .filter(({ name, kind, nation_code }) => `${name} ${kind} ${nation_code}`.toLocaleLowerCase().includes(wanted))
    .sort((a, b) => (b.fit ?? -1) - (a.fit ?? -1))
  return page(
    <ChoosePage
      {...props}
      draft={draft}
      application={application}
      {...(matching ? { reviewers: matching.slice((number - 1) * choose_rows, number * choose_rows) } : {})}
      search={search}
      page={number}
      total={matching?.length ?? 0}
    />,
  )
}

async function pairPage(visit: Visit<{ id: string; application: string; reviewer: string }>) {
  const { ctx, parameters } = visit
  const { draft, props, application, seen } = await visitedApplication(visit)
  const reviewer = found(seen?.reviewers.find((each) => each.reviewer === parameters.reviewer))
  const why = found(await whyPair(ctx, seen!, reviewer.reviewer))
  const shared = await explainAffinityOf(ctx, { application: application.id, reviewer: reviewer.reviewer })
  return page(
    <PairPage
      {...props}
      draft={draft}
      application={application}
      reviewer={reviewer}
      why={why}
      group={seen!.group}
      shared={shared}
    />,
  )
}

const staff = { who: ['officer', 'observer'] } as const

export const reasonRoutes: Route[] = [
  get(urls.draftComparison(':id'), staff, comparisonPage),
  get(urls.draftHeat(':id'), staff, heatPage),
  get(urls.draftApplication(':id', ':application'), staff, choosePage),
  get(urls.draftPair(':id', ':application', ':reviewer'), staff, pairPage),
]
