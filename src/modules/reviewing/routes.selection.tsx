import type { Ctx } from '#kernel/database/index.ts'
import { found, get, json, notFound, page, post, type Route, redirect, type Visit } from '#kernel/http/index.ts'
import { nations } from '#kernel/identity/index.ts'
import { jobById } from '#kernel/jobs/index.ts'
import { compareNames, money } from '#kernel/language/index.ts'
import { scriptUrl } from '#kernel/ui/index.ts'
import { challengesOf } from '#modules/calls/index.ts'
import { type Candidates, candidatesOf } from './candidate.ts'
import { proposePairs } from './duplicate.ts'
import type { CallProps } from './pages/frame.tsx'
import { SelectionPage, type SelectionProps } from './pages/selection.tsx'
import { type ShownView, views } from './pages/selectionApplications.tsx'
import { ComparisonPage } from './pages/selectionCompare.tsx'
import type { ShownFault, TermsFormProps } from './pages/selectionForm.tsx'
import { groupName, type Names } from './pages/selectionRule.ts'
import { ScenarioPage, type ScenarioProps } from './pages/selectionScenario.tsx'
import { choicesOf, chosenBy, referencesOf, type Selection, selectionById, selectionsOf } from './selection.sql.ts'
import {
  adoptSelection,
  computeSelection,
  discardSelection,
  trySelection,
  whyNotAdopt,
  whyNotComputeHere,
  whyNotTry,
} from './selection.ts'
import { type Fault, parseTerms, readValues, type TermValues, valuesOf } from './selectionInput.ts'
import { type Dimension, dimensions, relaxed, startTerms } from './selectionTerms.ts'
import { callOf, isId, officersCall, visitedCall } from './staff.ts'
import { urls } from './urls.ts'
import { selectionWords } from './words.selection.ts'

async function namesFor(ctx: Ctx, { view, call }: CallProps): Promise<Names> {
  const references = await referencesOf(ctx, call.id)
  const nationNames = new Map((await nations(ctx)).map(({ code, name }) => [code, name[ctx.language] as string]))
  return {
    view,
    currency: call.award_currency,
    nation: (code) => nationNames.get(code) ?? code,
    challenges: await challengesOf(ctx, call.id),
    reference: (id) => references.get(id) ?? selectionWords(ctx.language).none,
  }
}

type Groups = TermsFormProps['groups']

/** What there is to bound: every nation, area and challenge with somebody to choose, and what the form already bounds. */
function groupsOf({ candidates }: Candidates, names: Names): Groups {
  const compare = compareNames(names.view.language)
  const of = (dimension: Dimension) => {
    const counts = Map.groupBy(candidates, (each) => each[dimension])
    return [...counts]
      .map(([key, { length: count }]) => ({ key: key as string, count }))
      .toSorted((a, b) => compare(groupName(names, dimension, a.key), groupName(names, dimension, b.key)))
  }
  return { nation: of('nation'), area: of('area'), challenge: of('challenge') }
}

const keysOf = (groups: Groups) =>
  Object.fromEntries(dimensions.map((each) => [each, groups[each].map(({ key }) => key)])) as Record<
    Dimension,
    string[]
  >

/** What the page is made of before anything is typed. */
async function material(ctx: Ctx, props: CallProps) {
  const candidates = await candidatesOf(ctx, props.call)
  const names = await namesFor(ctx, props)
  return { candidates, names, groups: groupsOf(candidates, names), selections: await selectionsOf(ctx, props.call.id) }
}
type Material = Awaited<ReturnType<typeof material>>

interface More {
  values: TermValues
  faults?: Fault[]
  tried?: SelectionProps['tried']
  relaxed?: boolean
}

async function selectionPage(visit: Visit, props: CallProps, made: Material, more: More, status = 200) {
  const { ctx } = visit
  const { candidates, names, groups, selections } = made
  const refused = await whyNotComputeHere(ctx, props.round, candidates, selections)
  const adopted = selections.find(({ adopted_at }) => adopted_at !== null)
  const total = candidates.candidates.reduce((sum, { cost_minor }) => sum + cost_minor, 0)
  const average = candidates.candidates.length > 0 ? Math.round(total / candidates.candidates.length) : 0
  return page(
    <SelectionPage
      {...props}
      names={names}
      selections={selections}
      {...(adopted ? { adopted } : {})}
      {...(refused && refused !== 'solving-already' ? { refused } : {})}
      {...(more.tried ? { tried: more.tried } : {})}
      relaxed={more.relaxed ?? false}
      groupsApart={props.call.scoring === 'calibrated' ? (candidates.scores?.components.length ?? 1) : 1}
      form={{
        values: more.values,
        faults: shownFaults(names, more.faults ?? []),
        candidates: candidates.candidates.length,
        unscored: candidates.unscored,
        average: money(props.view, average, props.call.award_currency),
        groups,
        proposed: proposePairs(candidates.candidates.map(({ id }) => candidates.contenders.get(id)!)),
      }}
    />,
    status,
  )
}

function shownFaults(names: Names, faults: Fault[]): ShownFault[] {
  const say = selectionWords(names.view.language)
  const places: Record<string, string> = {
    name: say.name,
    budget: say.budget,
    places_min: say.placesMin,
    places_max: say.placesMax,
  }
  return faults.map(({ field, fault, line }) => {
    const [, side, dimension, key = ''] = /^(min|max)\.(nation|area|challenge)\.(.+)$/.exec(field) ?? []
    const where = dimension
      ? say.boundField(groupName(names, dimension as Dimension, key), side === 'min' ? say.atLeast : say.atMost)
      : field === 'hand_reference'
        ? say.hand(line ?? 1)
        : field === 'pair_one'
          ? say.pair(line ?? 1)
          : (places[field] ?? field)
    const anchor = line && line > 1 ? `${field}-${line}` : field
    return {
      field: anchor,
      ...(line ? { line } : {}),
      text: say.faultAt(where, say.faults[fault]),
      sentence: say.faults[fault],
    }
  })
}

/** The form empty, from a scenario, or from a scenario with a change that would make it possible. */
async function showSelection(visit: Visit<{ slug: string }>) {
  const { ctx, query } = visit
  const props = await visitedCall(visit)
  const made = await material(ctx, props)
  const say = selectionWords(ctx.language)
  const name = say.usualName(String(made.selections.length + 1))
  const from = made.selections.find(({ id }) => id === query.get('from'))
  const way = from?.result?.ways?.[Number(query.get('way') ?? Number.NaN)]
  const terms = from ? (way ? relaxed(from.terms, way) : from.terms) : startTerms(props.call)
  return selectionPage(visit, props, made, {
    values: valuesOf(name, terms, made.names.reference),
    relaxed: way !== undefined,
  })
}

async function compute(visit: Visit<{ slug: string }>) {
  const { ctx, form } = visit
  const props = await officersCall(visit)
  const made = await material(ctx, props)
  const values = withTaken(readValues(form, keysOf(made.groups)), form.text('take'))
  if (form.text('take') !== '' || form.text('do') === 'update') return selectionPage(visit, props, made, { values })
  const byReference = new Map(
    made.candidates.candidates.map(({ id }) => [made.candidates.contenders.get(id)!.reference, id]),
  )
  const parsed = parseTerms(values, (reference) => byReference.get(reference))
  if ('faults' in parsed) return selectionPage(visit, props, made, { values, faults: parsed.faults! }, 422)
  const outcome = await computeSelection(ctx, props.call, { name: values.name, terms: parsed.terms })
  if (outcome.outcome === 'started')
    return redirect(urls.scenario(outcome.selection), { kind: 'done', text: selectionWords(ctx.language).started })
  return selectionPage(visit, props, made, { values, tried: outcome.outcome }, 409)
}

/** A proposed duplicate becomes a pair in the form; its reason is for the officer to write. */
function withTaken(values: TermValues, take: string): TermValues {
  const [one = '', other = ''] = take.split(' ')
  return other === '' ? values : { ...values, pairs: [...values.pairs, { one, other, reason: '' }] }
}

type ScenarioVisit = Visit<{ id: string }>

async function showScenario(visit: ScenarioVisit) {
  const { ctx, query } = visit
  const selection = found(await selectionById(ctx, visit.parameters.id))
  const busy = selection.state === 'solving' || selection.trial_state === 'solving'
  const scripts = busy ? [scriptUrl(new URL('./browser/progress.ts', import.meta.url))] : []
  const props = await callOf(visit, selection.call, { scripts })
  const names = await namesFor(ctx, props)
  const selections = await selectionsOf(ctx, selection.call)
  const others = selections.filter(({ id, state }) => id !== selection.id && state === 'ready')
  const progress = await progressOf(ctx, selection)
  const standing = { drawn: false, conflicted: false }
  const refusedAdoption = whyNotAdopt(props.round, selection, standing)
  const refusedTrial = whyNotTry(props.round, selection, standing)
  const asked = query.get('show')
  const number = /^[1-9]\d{0,4}$/.test(query.get('page') ?? '') ? Number(query.get('page')) : 1
  const against = await comparedWith(ctx, selection, others, query.get('against'))
  const keep: Record<string, string> = against && query.get('against') ? { against: against.selection.id } : {}
  return page(
    <ScenarioPage
      {...props}
      names={names}
      selection={selection}
      {...(progress ? { progress } : {})}
      choices={selection.state === 'ready' ? await choicesOf(ctx, selection.id) : []}
      nations={(await nations(ctx)).map(({ code, name }) => ({ code, name: name[ctx.language] as string }))}
      shown={{ view: views.find((each) => each === asked) ?? ('chosen' satisfies ShownView), page: number, keep }}
      {...(against ? { against } : {})}
      others={others}
      {...(refusedAdoption ? { refusedAdoption } : {})}
      {...(refusedTrial ? { refusedTrial } : {})}
    />,
  )
}

/** The scenario that was asked for, else the one computed before. */
async function comparedWith(
  ctx: Ctx,
  selection: Selection,
  others: Selection[],
  asked: string | null,
): Promise<ScenarioProps['against']> {
  const against =
    others.find(({ id }) => id === asked) ??
    others.find(({ created_at }) => created_at < selection.created_at) ??
    others.at(0)
  if (!against || selection.state !== 'ready') return undefined
  return { selection: against, chosen: (await chosenBy(ctx, [against.id])).get(against.id)! }
}

async function progressOf(ctx: Ctx, selection: Selection): Promise<ScenarioProps['progress']> {
  const id =
    selection.state === 'solving' ? selection.job : selection.trial_state === 'solving' ? selection.trial_job : null
  const job = id ? await jobById(ctx, id) : undefined
  if (!job) return undefined
  return { done: job.done, total: Math.max(100, job.total), state: job.state === 'stopped' ? 'failed' : job.state }
}

async function tellProgress(visit: ScenarioVisit) {
  const selection = found(await selectionById(visit.ctx, visit.parameters.id))
  await callOf(visit, selection.call)
  const progress = await progressOf(visit.ctx, selection)
  const busy = selection.state === 'solving' || selection.trial_state === 'solving'
  return json({ state: busy ? 'solving' : selection.state, done: progress?.done ?? 0, total: progress?.total ?? 100 })
}

async function compareScenarios(visit: Visit<{ slug: string }>) {
  const { ctx, query } = visit
  const props = await visitedCall(visit)
  const names = await namesFor(ctx, props)
  const selections = await selectionsOf(ctx, props.call.id)
  const wanted = [...new Set(query.getAll('with').filter(isId))].slice(0, 5)
  const ready = wanted.flatMap((wish) => selections.filter(({ id, state }) => id === wish && state === 'ready'))
  const chosen = await chosenBy(
    ctx,
    ready.map(({ id }) => id),
  )
  const choices = new Map<string, Awaited<ReturnType<typeof choicesOf>>[number]>()
  for (const { id } of ready)
    for (const choice of await choicesOf(ctx, id)) if (choice.chosen) choices.set(choice.application, choice)
  return page(
    <ComparisonPage
      {...props}
      names={names}
      scenarios={ready.map((selection) => ({ selection, chosen: chosen.get(selection.id)! }))}
      choices={[...choices.values()].toSorted((a, b) => b.value - a.value)}
    />,
  )
}

async function startTrial(visit: ScenarioVisit) {
  const outcome = await trySelection(visit.ctx, visit.parameters.id)
  if (outcome === 'unknown') throw notFound()
  const say = selectionWords(visit.ctx.language)
  return redirect(
    urls.scenario(visit.parameters.id),
    outcome === 'started' ? { kind: 'done', text: say.trialStarted } : { kind: 'refused', text: say.refusals[outcome] },
  )
}

async function adopt(visit: ScenarioVisit) {
  const { ctx } = visit
  const selection = found(await selectionById(ctx, visit.parameters.id))
  const { call } = await callOf(visit, selection.call)
  const outcome = await adoptSelection(ctx, selection.id)
  if (outcome === 'unknown') throw notFound()
  const say = selectionWords(ctx.language)
  if (outcome !== 'adopted')
    return redirect(urls.scenario(selection.id), { kind: 'refused', text: say.refusals[outcome] })
  return call.lottery
    ? redirect(urls.lottery(call.slug), { kind: 'done', text: say.adoptedLottery })
    : redirect(urls.decisions(call.slug), { kind: 'done', text: say.adoptedDone })
}

async function end(visit: ScenarioVisit) {
  const { ctx } = visit
  const selection = found(await selectionById(ctx, visit.parameters.id))
  const { call } = await callOf(visit, selection.call)
  const outcome = await discardSelection(ctx, selection.id)
  if (outcome === 'unknown') throw notFound()
  const say = selectionWords(ctx.language)
  return outcome === 'put-aside'
    ? redirect(urls.selection(call.slug), { kind: 'done', text: say.putAsideDone })
    : redirect(urls.scenario(selection.id), { kind: 'refused', text: say.refusals[outcome] })
}

const staff = { who: ['officer', 'observer'] } as const
const officers = { who: ['officer'] } as const

export const selectionRoutes: Route[] = [
  get(urls.selection(':slug'), staff, showSelection),
  post(urls.selection(':slug'), officers, compute),
  get(urls.selectionComparison(':slug'), staff, compareScenarios),
  get(urls.scenario(':id'), staff, showScenario),
  get(urls.scenarioProgress(':id'), staff, tellProgress),
  post(urls.scenarioTrial(':id'), officers, startTrial),
  post(urls.scenarioAdoption(':id'), officers, adopt),
  post(urls.scenarioEnd(':id'), officers, end),
]
