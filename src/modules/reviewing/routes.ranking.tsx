import { found, get, page, type Route, type Visit } from '#kernel/http/index.ts'
import { compareNames } from '#kernel/language/index.ts'
import { challengesOf } from '#modules/calls/index.ts'
import { applicationBrief } from './application.sql.ts'
import { explain } from './calibration/explain.ts'
import { ScalesPage } from './pages/calibration.scales.tsx'
import { ScorePage } from './pages/calibration.score.tsx'
import { RankingPage } from './pages/ranking.tsx'
import { rankingOf } from './ranking.ts'
import { rankingKeys, rankingValue, readSorted, scaleKeys, scaleValue, sortedPage } from './rankingQuery.ts'
import { poolNames } from './scoring.sql.ts'
import { calibrationOf } from './scoring.ts'
import { callOf, visitedCall } from './staff.ts'
import { urls } from './urls.ts'
import { words } from './words.ts'

async function rankingPage(visit: Visit<{ slug: string }>) {
  const props = await visitedCall(visit)
  const { ranked, expected, scores, renewing } = await rankingOf(visit.ctx, props.call)
  const query = readSorted(rankingKeys, (name) => visit.query.get(name))
  return page(
    <RankingPage
      {...props}
      ranked={ranked}
      shown={sortedPage(ranked, query, rankingValue)}
      query={query}
      scores={scores}
      renewing={renewing}
      expected={expected}
      challenges={await challengesOf(visit.ctx, props.call.id)}
    />,
  )
}

async function scalesPage(visit: Visit<{ slug: string }>) {
  const props = await visitedCall(visit)
  const { ctx } = visit
  const { scores, renewing } = await calibrationOf(ctx, props.call)
  const names = await reviewerNames(visit, props.call.id)
  const compare = compareNames(ctx.language)
  const scales = (scores?.reviewers ?? [])
    .map((each) => ({ ...each, ...names.of(each.reviewer) }))
    .sort((x, y) => compare(x.name, y.name))
    .map((each, order) => ({ ...each, order }))
  const query = readSorted(scaleKeys, (name) => visit.query.get(name))
  return page(
    <ScalesPage
      {...props}
      scores={scores}
      renewing={renewing}
      scales={scales}
      shown={sortedPage(scales, query, scaleValue)}
      query={query}
      nameOf={(reviewer) => names.of(reviewer).name}
    />,
  )
}

async function scorePage(visit: Visit<{ id: string }>) {
  const { ctx, parameters } = visit
  const application = found(await applicationBrief(ctx, parameters.id))
  const props = await callOf(visit, application.call)
  const { scores, renewing } = await calibrationOf(ctx, props.call)
  const score = scores?.applications.get(application.id)
  const names = await reviewerNames(visit, props.call.id)
  return page(
    <ScorePage
      {...props}
      application={application}
      found={
        scores &&
        score && {
          score,
          explanation: explain({ terms: scores.terms, applications: [score] }, application.id),
          single: new Set(scores.reviewers.flatMap(({ reviewer, single }) => (single ? [reviewer] : []))),
        }
      }
      renewing={renewing}
      nameOf={(reviewer) => names.of(reviewer).name}
    />,
  )
}

async function reviewerNames({ ctx }: Visit, call: string) {
  const pool = new Map((await poolNames(ctx, call)).map((each) => [each.id, each]))
  const nobody = words(ctx.language).none
  return { of: (id: string) => pool.get(id) ?? { name: nobody, nation: nobody } }
}

const staff = { who: ['officer' as const, 'observer' as const] }

export const rankingRoutes: Route[] = [
  get(urls.ranking(':slug'), staff, rankingPage),
  get(urls.scales(':slug'), staff, scalesPage),
  get(urls.score(':id'), staff, scorePage),
]
