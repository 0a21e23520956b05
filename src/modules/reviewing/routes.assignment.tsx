import { found, get, notFound, page, post, type Route, redirect, type Visit } from '#kernel/http/index.ts'
import { callById } from '#modules/calls/index.ts'
import { draftsOf, lastReleased, needs } from './draft.sql.ts'
import { startAssignment, whyNotStart } from './draft.ts'
import {
  type RuleFaults,
  type RuleValues,
  rulesOfValues,
  ruleValues,
  suggestedRules,
  valuesOfRules,
} from './draftRules.ts'
import { AssignmentPage } from './pages/assignment.tsx'
import type { CallProps } from './pages/frame.tsx'
import { PairRulesPage, type PairRulesProps } from './pages/pairRules.tsx'
import { handPairsOf, pairRulesOf } from './pairRule.sql.ts'
import { removeHandPair, removePairRule, setHandPair, setPairRule } from './pairRule.ts'
import { reviewersOf } from './reviewer.sql.ts'
import { isId, officersCall, visitedCall } from './staff.ts'
import { urls } from './urls.ts'
import { assignmentWords } from './words.assignment.ts'

interface Typed {
  values: RuleValues
  faults?: RuleFaults
  error?: string
}

async function assignmentPage(visit: Visit, props: CallProps, typed?: Typed, status = 200) {
  const { ctx, query } = visit
  const { call, round } = props
  const filled = !typed && query.get('rules') === 'yes'
  const has = await needs(ctx, call.id, round.reviews_per_application)
  // Another number of reviews may well find something missing, so the form stays.
  const refusal = whyNotStart(round, { ...has, missing: Math.max(1, has.missing) }, { mode: 'fresh' })
  const refused = refusal ? { refused: assignmentWords(ctx.language).refusals.start[refusal] } : {}
  const named = { get: (name: string) => query.get(name) ?? undefined, all: (name: string) => query.getAll(name) }
  const values = typed?.values ?? (filled ? ruleValues(named) : await firstValues(visit, props, has))
  const byHand = [...(await handPairsOf(ctx, call.id)), ...(await pairRulesOf(ctx, call.id))].length
  return page(
    <AssignmentPage
      {...props}
      drafts={await draftsOf(ctx, call.id)}
      missing={has.missing}
      standing={has.standing}
      byHand={byHand}
      {...refused}
      values={values}
      faults={typed?.faults ?? {}}
      filled={filled}
      {...(typed?.error ? { error: typed.error } : {})}
    />,
    status,
  )
}

/** What was released last is the measure for what comes after it; before that, what the pool can be expected to bear. */
async function firstValues({ ctx }: Visit, { call, round }: CallProps, has: Awaited<ReturnType<typeof needs>>) {
  const last = await lastReleased(ctx, call.id)
  const { reviews_per_application } = round
  if (last) {
    const { seed: _, ...rules } = { ...last.rules, reviews_per_application, random_cap: null }
    return valuesOfRules({ ...rules, mode: has.standing > 0 && has.missing > 0 ? 'repair' : 'fresh' })
  }
  return valuesOfRules(suggestedRules(reviews_per_application, await reviewersOf(ctx, call.id), has))
}

async function start(visit: Visit<{ slug: string }>) {
  const { ctx, form } = visit
  const props = await officersCall(visit)
  const values = ruleValues({ get: (name) => form.optional(name), all: (name) => form.all(name) })
  const outcome = await startAssignment(ctx, props.call.id, rulesOfValues(values))
  const say = assignmentWords(ctx.language)
  if (outcome.outcome === 'started')
    return redirect(urls.assignmentDraft(outcome.draft), { kind: 'done', text: say.page.started })
  if (outcome.outcome === 'rules-off') return assignmentPage(visit, props, { values, faults: outcome.faults }, 422)
  return assignmentPage(visit, props, { values, error: say.refusals.start[outcome.outcome] }, 409)
}

type RulesTyped = Partial<Pick<PairRulesProps, 'pair' | 'hand'>>
const blankPair: PairRulesProps['pair'] = { values: { reviewer: '', other: '', rule: '', reason: '' }, faults: {} }
const blankHand: PairRulesProps['hand'] = {
  values: { application: '', reviewer: '', rule: '', reason: '' },
  faults: {},
}

async function rulesPage({ ctx, query }: Visit, props: CallProps, typed: RulesTyped = {}, status = 200) {
  const { id } = props.call
  // From an application's row the form comes with the pair that was looked at.
  const looked = { application: query.get('application') ?? '', reviewer: query.get('reviewer') ?? '' }
  return page(
    <PairRulesPage
      {...props}
      pool={await reviewersOf(ctx, id)}
      pairRules={await pairRulesOf(ctx, id)}
      handPairs={await handPairsOf(ctx, id)}
      pair={typed.pair ?? blankPair}
      hand={typed.hand ?? { ...blankHand, values: { ...blankHand.values, ...looked } }}
    />,
    status,
  )
}

async function addPairRule(visit: Visit<{ slug: string }>) {
  const { ctx, form } = visit
  const props = await officersCall(visit)
  const values = {
    reviewer: form.text('reviewer'),
    other: form.text('other'),
    rule: form.text('rule'),
    reason: form.text('reason'),
  }
  const outcome = await setPairRule(ctx, props.call.id, values)
  if (outcome !== 'set') return rulesPage(visit, props, { pair: { values, faults: outcome } }, 422)
  return redirect(urls.handRules(props.call.slug), { kind: 'done', text: assignmentWords(ctx.language).hand.added })
}

async function addHandPair(visit: Visit<{ slug: string }>) {
  const { ctx, form } = visit
  const props = await officersCall(visit)
  const values = {
    application: form.text('application'),
    reviewer: form.text('hand_reviewer'),
    rule: form.text('hand_rule'),
    reason: form.text('hand_reason'),
  }
  const outcome = await setHandPair(ctx, props.call.id, { ...values, reference: values.application })
  if (outcome !== 'set') return rulesPage(visit, props, { hand: { values, faults: outcome } }, 422)
  return redirect(urls.handRules(props.call.slug), { kind: 'done', text: assignmentWords(ctx.language).hand.added })
}

async function remove({ ctx, parameters }: Visit<{ id: string }>, command: typeof removePairRule) {
  if (!isId(parameters.id)) throw notFound()
  const outcome = await command(ctx, parameters.id)
  if (outcome.outcome === 'unknown') throw notFound()
  const { slug } = found(await callById(ctx, outcome.call))
  return redirect(urls.handRules(slug), { kind: 'done', text: assignmentWords(ctx.language).hand.removed })
}

const staff = { who: ['officer', 'observer'] } as const
const officers = { who: ['officer'] } as const

export const assignmentRoutes: Route[] = [
  get(urls.assignment(':slug'), staff, async (visit) => assignmentPage(visit, await visitedCall(visit))),
  post(urls.assignment(':slug'), officers, start),
  get(urls.handRules(':slug'), staff, async (visit) => rulesPage(visit, await visitedCall(visit))),
  post(urls.pairRules(':slug'), officers, addPairRule),
  post(urls.handPairs(':slug'), officers, addHandPair),
  post(urls.pairRuleRemoval(':id'), officers, (visit) => remove(visit, removePairRule)),
  post(urls.handPairRemoval(':id'), officers, (visit) => remove(visit, removeHandPair)),
]
