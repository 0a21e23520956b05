import { asCauseway } from '#kernel/database/index.ts'
import { get, notFound, page, post, type Route, redirect, type Visit } from '#kernel/http/index.ts'
import { namesOf } from '#kernel/identity/index.ts'
import { viewOf } from '#kernel/ui/index.ts'
import { isCve } from './knownExploited.ts'
import { VulnerabilitiesPage } from './pages/vulnerabilities.tsx'
import type { StatementFormProps } from './pages/vulnerability.forms.tsx'
import { VulnerabilityPage } from './pages/vulnerability.tsx'
import { productNames } from './product.sql.ts'
import { analysts, organisationOf, pageOf, pageSize, searchOf, seatOf, uuid } from './routes.part.ts'
import { pastScores } from './score.sql.ts'
import { organisationNames, participatedCollections, statementsOn } from './statement.sql.ts'
import { acknowledge, type StatementFault, setDeadline, state } from './statement.ts'
import { todayOf } from './today.ts'
import { urls } from './urls.ts'
import {
  exploitedByCve,
  findingsOn,
  handlingOf,
  mentionsOf,
  scoreOf,
  shows,
  sorts,
  vulnerabilities,
} from './vulnerability.sql.ts'
import { words } from './words.ts'

async function listPage(visit: Visit) {
  const { ctx, query } = visit
  const asked = {
    show: shows.find((each) => each === query.get('show')) ?? 'us',
    sort: sorts.find((each) => each === query.get('sort')) ?? 'due',
    search: searchOf(query),
    page: pageOf(query),
    size: pageSize,
    today: todayOf(ctx),
  }
  const seat = await seatOf(visit)
  const found = await vulnerabilities(ctx, { ...asked, organisation: seat.organisation })
  return page(<VulnerabilitiesPage view={await viewOf(visit)} {...asked} {...found} seat={seat} />)
}

type CveVisit = Visit<{ cve: string }>

/** What somebody typed and what is wrong with it, where a form comes back. */
interface Returned {
  values?: StatementFormProps['values']
  errors?: StatementFormProps['errors']
  due_on?: { value: string; error: string }
}

const blank = { product: '', status: '', justification: '', note: '', collection: '' }

async function onePage(visit: CveVisit, returned: Returned = {}) {
  const { ctx } = visit
  const { cve } = visit.parameters
  if (!isCve(cve)) throw notFound()
  const seat = await seatOf(visit)
  const { organisation } = seat
  const known = {
    mentions: await mentionsOf(ctx, cve),
    exploited: await exploitedByCve(ctx, cve),
    score: await scoreOf(ctx, cve),
    handling: await handlingOf(ctx, organisation, cve),
    statements: await statementsOn(ctx, cve),
  }
  const { mentions, exploited, score, handling, statements } = known
  if (mentions.length + statements.length === 0 && !exploited && !score && !handling) throw notFound()
  const view = await viewOf(visit)
  const collections = await participatedCollections(ctx, organisation)
  const names = await asCauseway(ctx, () =>
    organisationNames(ctx, [...new Set(statements.map((each) => each.organisation))]),
  )
  return page(
    <VulnerabilityPage
      view={view}
      cve={cve}
      today={todayOf(ctx)}
      seat={seat}
      {...known}
      past={await pastScores(ctx, cve)}
      findings={await findingsOn(ctx, organisation, cve)}
      organisations={names}
      acknowledgedBy={await acknowledgedBy(visit, handling?.acknowledged_by ?? null)}
      form={{
        view,
        cve,
        seat,
        collections,
        products: await productNames(ctx, organisation),
        values: returned.values ?? blank,
        errors: returned.errors ?? {},
      }}
      deadline={returned.due_on ?? { value: handling?.due_on ?? '' }}
    />,
    returned.errors || returned.due_on ? 422 : 200,
  )
}

/** Colleagues know each other by name; the row itself is only seen by the organisation. */
async function acknowledgedBy({ ctx }: CveVisit, person: string | null): Promise<string> {
  if (person === null) return ''
  const [named] = await asCauseway(ctx, () => namesOf(ctx, [person]))
  return named?.name ?? ''
}

async function acknowledgeIt(visit: CveVisit) {
  const { cve } = visit.parameters
  const outcome = await acknowledge(visit.ctx, { organisation: await organisationOf(visit), cve })
  if (outcome === 'not-a-cve') throw notFound()
  const say = words(visit.ctx.language).deadline
  const told = outcome === 'acknowledged' ? say.acknowledged : say.acknowledgedBefore
  return redirect(urls.vulnerability(cve), { kind: 'done', text: told })
}

async function changeDeadline(visit: CveVisit) {
  const { cve } = visit.parameters
  const value = visit.form.text('due_on').trim()
  const due_on = value === '' ? null : value
  const outcome = await setDeadline(visit.ctx, { organisation: await organisationOf(visit), cve, due_on })
  const say = words(visit.ctx.language).deadline
  if (outcome === 'not-a-cve') throw notFound()
  if (outcome === 'not-a-date') return onePage(visit, { due_on: { value, error: say.fault } })
  return redirect(urls.vulnerability(cve), { kind: 'done', text: due_on === null ? say.removed : say.saved })
}

const fieldOf: Record<StatementFault, keyof StatementFormProps['errors']> = {
  'not-a-cve': 'status',
  'not-a-status': 'status',
  'justification-missing': 'justification',
  'justification-superfluous': 'justification',
  'not-own-product': 'product',
  'not-a-collection': 'collection',
  'note-too-long': 'note',
}

async function makeStatement(visit: CveVisit) {
  const { form, ctx } = visit
  const { cve } = visit.parameters
  const values = {
    product: form.text('product'),
    status: form.text('status'),
    justification: form.text('justification'),
    note: form.text('note'),
    collection: form.text('collection'),
  }
  // An id that is none is somebody's mistake about a product, not a broken request.
  const idOr = (value: string) => (value === '' ? null : uuid.test(value) ? value : none)
  const outcome = await state(ctx, {
    ...values,
    organisation: await organisationOf(visit),
    cve,
    product: idOr(values.product),
    collection: idOr(values.collection),
    note: values.note.trim(),
  })
  const say = words(ctx.language).statement
  if (outcome === 'not-a-cve') throw notFound()
  if (outcome !== 'stated') return onePage(visit, { values, errors: { [fieldOf[outcome]]: say.faults[outcome] } })
  return redirect(urls.vulnerability(cve), { kind: 'done', text: say.saved })
}

const none = '00000000-0000-4000-8000-00000000ffff'

export const vulnerabilityRoutes: Route[] = [
  get(urls.vulnerabilities, analysts, listPage),
  get(urls.vulnerability(':cve'), analysts, (visit) => onePage(visit)),
  post(urls.acknowledgement(':cve'), analysts, acknowledgeIt),
  post(urls.deadline(':cve'), analysts, changeDeadline),
  post(urls.statements(':cve'), analysts, makeStatement),
]
