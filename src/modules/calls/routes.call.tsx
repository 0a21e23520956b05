import { randomUUID } from 'node:crypto'
import { found, get, page, post, type Route, redirect, type Visit } from '#kernel/http/index.ts'
import { holds, insertOrganisation, nations, ownOrganisations } from '#kernel/identity/index.ts'
import { viewOf } from '#kernel/ui/index.ts'
import { numberOf } from './answers.ts'
import { startDraft } from './application.ts'
import { callBySlug, challengesOf, visibleCalls } from './call.sql.ts'
import type { Call } from './call.ts'
import type { ApplyFormProps } from './pages/apply.tsx'
import { CallPage } from './pages/call.tsx'
import { CallsPage } from './pages/calls.tsx'
import { urls } from './urls.ts'
import { words } from './words.ts'

/** Names of nations by their code, in the visitor's language. */
export async function nationNames(visit: Visit): Promise<(code: string) => string> {
  const names = new Map((await nations(visit.ctx)).map(({ code, name }) => [code, name[visit.ctx.language] as string]))
  return (code) => names.get(code) ?? code
}

type Apply = Pick<ApplyFormProps, 'id' | 'values' | 'errors'>

async function callPage(visit: Visit, call: Call, apply: Apply, status = 200) {
  const { ctx } = visit
  const officer =
    ctx.person !== null && ((await holds(ctx, 'officer', call.id)) || (await holds(ctx, 'observer', call.id)))
  const organisations = ctx.person ? await ownOrganisations(ctx) : []
  const all = await nations(ctx)
  return page(
    <CallPage
      view={await viewOf(visit)}
      call={call}
      challenges={await challengesOf(ctx, call.id)}
      nationName={await nationNames(visit)}
      officer={officer}
      {...(ctx.person
        ? {
            apply: {
              ...apply,
              organisations: organisations.map(({ id, name }) => ({ id, name })),
              nations: all.map(({ id, name }) => ({ id, name: name[ctx.language] as string })),
            },
          }
        : {})}
    />,
    status,
  )
}

/** The organisation to apply for: one's own, or a new one that the form describes. */
async function organisationOf(visit: Visit): Promise<{ id: string } | { errors: ApplyFormProps['errors'] }> {
  const { ctx, form } = visit
  const chosen = form.text('organisation')
  if (chosen !== 'new') return { id: chosen }
  const say = words(ctx.language)
  const name = form.text('organisation_name').trim().slice(0, 200)
  const nation = form.text('nation')
  const known = (await nations(ctx)).some(({ id }) => id === nation)
  if (!name || !known)
    return { errors: [{ field: name ? 'nation' : 'organisation_name', text: say.organisationIncomplete }] }
  const id = randomUUID()
  const year = numberOf(form.text('founded'))
  const employees = numberOf(form.text('employees'))
  await insertOrganisation(ctx, {
    id,
    name,
    nation,
    kind: 'company',
    founded:
      year !== undefined && Number.isInteger(year) && year >= 1000 && year <= ctx.now.getUTCFullYear() ? year : null,
    employees:
      employees !== undefined && Number.isInteger(employees) && employees >= 0 && employees < 10_000_000
        ? employees
        : null,
    city: form.text('city').trim().slice(0, 200) || null,
  })
  return { id }
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i

async function beginDraft(visit: Visit<{ slug: string }>) {
  const { ctx, form } = visit
  const call = found(await callBySlug(ctx, visit.parameters.slug))
  const id = uuid.test(form.text('id')) ? form.text('id') : randomUUID()
  const values = Object.fromEntries(form.names().map((name) => [name, form.text(name)]))
  const organisation = await organisationOf(visit)
  if ('errors' in organisation)
    return callPage(visit, call, { id, values, ...(organisation.errors ? { errors: organisation.errors } : {}) }, 422)
  const challenge = (await challengesOf(ctx, call.id)).find((each) => each.id === form.text('challenge'))?.id ?? null
  const outcome = await startDraft(ctx, { id, call, organisation: organisation.id, challenge })
  if (outcome === 'started') return redirect(urls.draft(id))
  return callPage(
    visit,
    call,
    { id, values, errors: [{ field: 'organisation', text: words(ctx.language).start[outcome] }] },
    409,
  )
}

export const callPageRoutes: Route[] = [
  get(urls.calls, { who: 'anyone' }, async (visit) =>
    page(
      <CallsPage
        view={await viewOf(visit)}
        calls={await visibleCalls(visit.ctx)}
        mayCreate={visit.rights.has('officer')}
      />,
    ),
  ),
  get(urls.call(':slug'), { who: 'anyone' }, async (visit) =>
    callPage(visit, found(await callBySlug(visit.ctx, visit.parameters.slug)), { id: randomUUID() }),
  ),
  post(urls.drafts(':slug'), { who: 'signed-in' }, beginDraft),
]
