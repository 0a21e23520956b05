import { createHash } from 'node:crypto'
import { get, page, post, type Route, redirect, type Visit } from '#kernel/http/index.ts'
import { number } from '#kernel/language/index.ts'
import { challengesOf } from '#modules/calls/index.ts'
import { decide, type Override, type Proposal, type Proposed, propose, whyNotDecide } from './decision.ts'
import { outcomes } from './list.ts'
import { DecisionPreviewPage, DecisionsPage, type ProposalValues } from './pages/decisions.tsx'
import type { CallProps } from './pages/frame.tsx'
import { RankingPage } from './pages/ranking.tsx'
import { rankingOf, tiedAtLine } from './ranking.ts'
import { officersCall, visitedCall } from './staff.ts'
import { urls } from './urls.ts'
import { words } from './words.ts'

async function rankingPage(visit: Visit<{ slug: string }>) {
  const props = await visitedCall(visit)
  const { ranked, expected } = await rankingOf(visit.ctx, props.call)
  return page(
    <RankingPage
      {...props}
      ranked={ranked}
      expected={expected}
      challenges={await challengesOf(visit.ctx, props.call.id)}
    />,
  )
}

/** What a reserve list usually holds: a quarter of the places, at least one. */
const usualReserve = (places: number) => Math.max(1, Math.ceil(places / 4))

const startValues = ({ call }: CallProps): ProposalValues => ({
  places: String(call.places),
  reserve: String(usualReserve(call.places)),
  overrides: [],
  incomplete_reason: '',
})

function readValues({ form }: Visit): ProposalValues {
  const [chosen, reasons] = [form.all('override_outcome'), form.all('override_reason')]
  const overrides = form.all('override_reference').map(
    (reference, index): Override => ({
      reference: reference.trim().toUpperCase(),
      outcome: outcomes.find((outcome) => outcome === chosen[index] && outcome !== 'ineligible') ?? 'selected',
      reason: (reasons[index] ?? '').slice(0, 2000),
    }),
  )
  return {
    places: form.text('places'),
    reserve: form.text('reserve'),
    overrides: overrides.filter(({ reference, reason }) => reference !== '' || reason.trim() !== ''),
    incomplete_reason: form.text('incomplete_reason').slice(0, 2000),
  }
}

const whole = (text: string) => (/^\s*\d{1,6}\s*$/.test(text) ? Number(text) : Number.NaN)
const proposalOf = (values: ProposalValues): Proposal & { incomplete_reason: string } => ({
  places: whole(values.places),
  reserve: whole(values.reserve),
  overrides: values.overrides,
  incomplete_reason: values.incomplete_reason,
})

async function decisionsPage(visit: Visit, props: CallProps, values: ProposalValues, tried: boolean, status = 200) {
  const { ranked, others } = await rankingOf(visit.ctx, props.call)
  const proposal = proposalOf(values)
  const refusal = whyNotDecide(ranked, others, proposal)
  const places = Number.isNaN(proposal.places) ? props.call.places : proposal.places
  const reserve = Number.isNaN(proposal.reserve) ? 0 : proposal.reserve
  return page(
    <DecisionsPage
      {...props}
      values={values}
      ranked={ranked}
      proposed={propose(ranked, others, { ...proposal, places, reserve })}
      tied={tiedAtLine(ranked, places)}
      incomplete={ranked.some(({ complete }) => !complete)}
      places={places}
      reserve={reserve}
      tried={tried}
      {...(refusal ? { refusal } : {})}
    />,
    status,
  )
}

async function decideCall(visit: Visit<{ slug: string }>) {
  const { ctx, form } = visit
  const props = await officersCall(visit)
  const values = readValues(visit)
  const wanted = form.text('do')
  if (wanted === 'update') return decisionsPage(visit, props, values, false)
  const proposal = proposalOf(values)
  const { ranked, others } = await rankingOf(ctx, props.call)
  const refusal = whyNotDecide(ranked, others, proposal)
  if (refusal) return decisionsPage(visit, props, values, true, refusal === 'nothing-to-decide' ? 409 : 422)
  const rows = propose(ranked, others, proposal).filter(({ lettered }) => !lettered)
  const digest = digestOf(rows)
  const seen = digest === form.text('digest')
  if (wanted !== 'decide' || !seen) {
    const changed = wanted === 'decide'
    return page(
      <DecisionPreviewPage {...props} values={values} rows={rows} digest={digest} changed={changed} />,
      changed ? 409 : 200,
    )
  }
  const outcome = await decide(ctx, props.call, proposal)
  if (outcome.outcome !== 'decided') return decisionsPage(visit, props, values, true, 409)
  const text = words(ctx.language).decisions.done(outcome.decisions, number(ctx, outcome.decisions))
  return redirect(urls.letters(props.call.slug), { kind: 'done', text })
}

const digestOf = (rows: Proposed[]) =>
  createHash('sha256')
    .update(rows.map(({ application, outcome, place }) => `${application} ${outcome} ${place}`).join('\n'))
    .digest('base64url')

export const decisionRoutes: Route[] = [
  get(urls.ranking(':slug'), { who: ['officer', 'observer'] }, rankingPage),
  get(urls.decisions(':slug'), { who: ['officer', 'observer'] }, async (visit) => {
    const props = await visitedCall(visit)
    return decisionsPage(visit, props, startValues(props), false)
  }),
  post(urls.decisions(':slug'), { who: ['officer'] }, decideCall),
]
