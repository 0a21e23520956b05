import { createHash } from 'node:crypto'
import { get, page, post, type Route, redirect, type Visit } from '#kernel/http/index.ts'
import { number } from '#kernel/language/index.ts'
import { type AdoptedProposal, adoptedProposal, promisedDraw, usualReserve } from './adopted.ts'
import { decide, type Override, type Proposal, type Proposed, propose, whyNotDecide } from './decision.ts'
import { outcomes } from './list.ts'
import { DecisionPreviewPage, DecisionsPage, type DecisionsProps, type ProposalValues } from './pages/decisions.tsx'
import type { CallProps } from './pages/frame.tsx'
import { groupsIn, isProvisional, rankingOf, tiedAtLine } from './ranking.ts'
import { wantScoresNow } from './scoringJob.ts'
import { officersCall, visitedCall } from './staff.ts'
import { urls } from './urls.ts'
import { words } from './words.ts'

/** The adopted portfolio as a form to be judged; without one, the places of the call. */
const startValues = ({ call }: CallProps, adopted: AdoptedProposal | undefined): ProposalValues => {
  const { places, reserve, overrides } = adopted?.proposal ?? {
    places: call.places,
    reserve: usualReserve(call.places),
    overrides: [],
  }
  return { places: String(places), reserve: String(reserve), overrides, incomplete_reason: '' }
}

async function firstDecisionsPage(visit: Visit<{ slug: string }>) {
  const props = await visitedCall(visit)
  const open = !props.round.lettered_at
  const adopted = open
    ? await adoptedProposal(visit.ctx, props.call, (await rankingOf(visit.ctx, props.call)).ranked)
    : undefined
  return decisionsPage(visit, { ...props, ...(adopted ? { adopted } : {}) }, startValues(props, adopted), false)
}

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

async function decisionsPage(
  visit: Visit,
  props: CallProps & Pick<DecisionsProps, 'adopted'>,
  values: ProposalValues,
  tried: boolean,
  status = 200,
) {
  const ranking = await rankingOf(visit.ctx, props.call)
  const { ranked, others, renewing } = ranking
  const proposal = proposalOf(values)
  const refusal = whyNotDecide(ranked, others, proposal, {
    promised: await promisedDraw(visit.ctx, props.call),
    groups: groupsIn(props.call, ranked),
    provisional: isProvisional(props.call, ranking),
  })
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
      groups={groupsIn(props.call, ranked)}
      places={places}
      reserve={reserve}
      tried={tried}
      renewing={props.call.scoring === 'calibrated' ? renewing : undefined}
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
  const ranking = await rankingOf(ctx, props.call)
  const { ranked, others } = ranking
  const refusal = whyNotDecide(ranked, others, proposal, {
    promised: await promisedDraw(ctx, props.call),
    groups: groupsIn(props.call, ranked),
    provisional: isProvisional(props.call, ranking),
  })
  if (refusal === 'scores-being-renewed') await wantScoresNow(ctx, props.call.id)
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
  get(urls.decisions(':slug'), { who: ['officer', 'observer'] }, firstDecisionsPage),
  post(urls.decisions(':slug'), { who: ['officer'] }, decideCall),
]
