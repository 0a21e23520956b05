// The parts of a call's design: each is shown, sent, and comes back with its faults and everything that was typed.
import type { Ctx } from '#kernel/database/index.ts'
import { type Answer, badInput, get, notFound, page, post, type Route, redirect } from '#kernel/http/index.ts'
import { nations } from '#kernel/identity/index.ts'
import { viewOf } from '#kernel/ui/index.ts'
import { type BasicsFault, basicsRow, parseBasics } from './basics-input.ts'
import { challengesOf } from './call.sql.ts'
import { type Call, type ChangeRefusal, changeBasics, changeDesign, whyNotChangeDesign } from './call.ts'
import { changeChallenges } from './challenges.ts'
import {
  type Fault,
  type Parsed,
  parseChallenges,
  parseCriteria,
  parseEligibility,
  parseFields,
} from './design-input.ts'
import { type OfCall, ownCall, twiceTexts, typed } from './design-visit.ts'
import { BasicsPage } from './pages/design.basics.tsx'
import { EligibilityPage, type RuleValues } from './pages/design.eligibility.tsx'
import { FixedPage, type Part } from './pages/design.fixed.tsx'
import { type ListName, shownFaults } from './pages/design.frame.tsx'
import { ChallengesPage, CriteriaPage, FieldsPage } from './pages/design.lists.tsx'
import { nationNames } from './routes.call.tsx'
import {
  arranged,
  challengeOf,
  challengeRow,
  criterionOf,
  criterionRow,
  fieldOf,
  fieldRow,
  type Row,
  rowsOf,
  rulesOf,
  rulesRow,
} from './rows.ts'
import { urls } from './urls.ts'
import { designWords } from './words.design.ts'

type Changed = 'changed' | ChangeRefusal | 'unknown'

/** Goes on with a call that may still change; a published one is shown read-only with the reason. */
async function changeable(visit: OfCall, part: Part, work: (call: Call) => Promise<Answer>): Promise<Answer> {
  const call = await ownCall(visit)
  const refusal = whyNotChangeDesign(call)
  return refusal ? showFixed(visit, call, part, refusal) : work(call)
}

async function showFixed(visit: OfCall, call: Call, part: Part, refusal: ChangeRefusal) {
  const tried = visit.method === 'POST'
  return page(
    <FixedPage
      view={await viewOf(visit)}
      call={call}
      challenges={await challengesOf(visit.ctx, call.id)}
      nationName={await nationNames(visit)}
      part={part}
      refusal={refusal}
      tried={tried}
    />,
    tried ? 409 : 200,
  )
}

/** After a change: back to the overview. Published in the same moment by someone else: the part with the reason. */
async function answerTo(visit: OfCall, part: Part, outcome: Changed, said: string[] = []): Promise<Answer> {
  if (outcome === 'unknown') throw notFound()
  if (outcome !== 'changed') return showFixed(visit, await ownCall(visit), part, outcome)
  const text = [designWords(visit.ctx.language).saved, ...said].join(' ')
  return redirect(urls.design(visit.parameters.slug), { kind: 'done', text })
}

async function showBasics(visit: OfCall, call: Call, row: Row, faults: Fault<BasicsFault>[] = []) {
  const view = await viewOf(visit)
  return page(
    <BasicsPage view={view} call={call} row={row} faults={shownFaults(view, faults)} />,
    faults.length > 0 ? 422 : 200,
  )
}

async function saveBasics(visit: OfCall, call: Call) {
  const parsed = parseBasics(visit.form)
  if ('faults' in parsed) return showBasics(visit, call, typed(visit), parsed.faults)
  const outcome = await changeBasics(visit.ctx, call.slug, parsed.value.basics)
  return answerTo(visit, 'basics', outcome, twiceTexts(visit, parsed.value))
}

/** What the three lists differ in; how they are shown, rearranged and saved is the same. */
interface List<Item> {
  name: ListName
  Page: typeof ChallengesPage
  fresh: Row
  stored(ctx: Ctx, call: Call): Promise<Row[]> | Row[]
  parse(rows: Row[]): Parsed<Item[]>
  save(ctx: Ctx, slug: string, items: Item[]): Promise<Changed>
}

const listOf = <Item,>(list: List<Item>) => list

const challenges = listOf({
  name: 'challenges',
  Page: ChallengesPage,
  fresh: {},
  stored: async (ctx, call) => (await challengesOf(ctx, call.id)).map(challengeRow),
  parse: (rows) => parseChallenges(rows.map(challengeOf)),
  save: changeChallenges,
})

const fields = listOf({
  name: 'fields',
  Page: FieldsPage,
  fresh: { kind: 'text', required: 'yes', max_words: '150' },
  stored: (_, call) => call.fields.map(fieldRow),
  parse: (rows) => parseFields(rows.map(fieldOf)),
  save: (ctx, slug, items) => changeDesign(ctx, slug, { fields: items }),
})

const criteria = listOf({
  name: 'criteria',
  Page: CriteriaPage,
  fresh: {},
  stored: (_, call) => call.criteria.map(criterionRow),
  parse: (rows) => parseCriteria(rows.map(criterionOf)),
  save: (ctx, slug, items) => changeDesign(ctx, slug, { criteria: items }),
})

interface ShownRows {
  rows: Row[]
  at?: number
  faults?: Fault[]
}

async function showList<Item>(visit: OfCall, call: Call, { Page }: List<Item>, { rows, at, faults = [] }: ShownRows) {
  const view = await viewOf(visit)
  return page(
    <Page
      view={view}
      call={call}
      rows={rows}
      faults={shownFaults(view, faults)}
      {...(at === undefined ? {} : { at })}
    />,
    faults.length > 0 ? 422 : 200,
  )
}

/** An empty list is a list too, but a request that is not from the part's own form must not empty it. */
function mustBeOf(visit: OfCall, part: Part): void {
  if (visit.form.text('part') !== part) throw badInput()
}

async function sendList<Item>(visit: OfCall, call: Call, list: List<Item>) {
  mustBeOf(visit, list.name)
  const rows = rowsOf(visit.form, list.name)
  const moved = arranged(visit.form, rows, list.fresh)
  if (moved) return showList(visit, call, list, moved)
  const parsed = list.parse(rows)
  if ('faults' in parsed) return showList(visit, call, list, { rows, faults: parsed.faults })
  return answerTo(visit, list.name, await list.save(visit.ctx, call.slug, parsed.value))
}

const listRoutes = <Item,>(list: List<Item>): Route[] => [
  get(urls[list.name](':slug'), { who: ['officer'] }, (visit) =>
    changeable(visit, list.name, async (call) =>
      showList(visit, call, list, { rows: await list.stored(visit.ctx, call) }),
    ),
  ),
  post(urls[list.name](':slug'), { who: ['officer'] }, (visit) =>
    changeable(visit, list.name, (call) => sendList(visit, call, list)),
  ),
]

async function showEligibility(visit: OfCall, call: Call, values: RuleValues, faults: Fault[] = []) {
  const view = await viewOf(visit)
  const known = (await nations(visit.ctx)).map(({ code, name }) => ({ code, name: name[view.language] as string }))
  return page(
    <EligibilityPage view={view} call={call} values={values} nations={known} faults={shownFaults(view, faults)} />,
    faults.length > 0 ? 422 : 200,
  )
}

async function saveEligibility(visit: OfCall, call: Call) {
  mustBeOf(visit, 'eligibility')
  const { ctx, form } = visit
  const rules = rulesOf(form, new Set((await nations(ctx)).map(({ code }) => code)))
  const parsed = parseEligibility(rules)
  if (!('faults' in parsed))
    return answerTo(visit, 'eligibility', await changeDesign(ctx, call.slug, { eligibility: parsed.value }))
  const values = { ...typed(visit), 'nation.nations': form.all('nation.nations') }
  return showEligibility(
    visit,
    call,
    values,
    parsed.faults.map((fault) => ({ ...fault, field: inputOf(fault.field, rules, values) })),
  )
}

/** `eligibility.1.max_employees` is the form's `size.max_employees`. */
function inputOf(path: string, rules: { kind: string }[], values: RuleValues): string {
  const [, index, limit] = path.split('.')
  const kind = rules[Number(index)]?.kind ?? 'nation'
  if (kind !== 'nation') return `${kind}.${limit}`
  return values['nation.admits'] === 'listed' ? 'nation.nations' : 'nation.admits'
}

export const partRoutes: Route[] = [
  get(urls.basics(':slug'), { who: ['officer'] }, (visit) =>
    changeable(visit, 'basics', (call) => showBasics(visit, call, basicsRow(call))),
  ),
  post(urls.basics(':slug'), { who: ['officer'] }, (visit) =>
    changeable(visit, 'basics', (call) => saveBasics(visit, call)),
  ),
  ...listRoutes(challenges),
  get(urls.eligibility(':slug'), { who: ['officer'] }, (visit) =>
    changeable(visit, 'eligibility', (call) => showEligibility(visit, call, rulesRow(call.eligibility))),
  ),
  post(urls.eligibility(':slug'), { who: ['officer'] }, (visit) =>
    changeable(visit, 'eligibility', (call) => saveEligibility(visit, call)),
  ),
  ...listRoutes(fields),
  ...listRoutes(criteria),
]
