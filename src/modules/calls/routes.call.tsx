import { createHash, randomUUID } from 'node:crypto'
import { found, get, page, post, type Route, redirect, type Visit } from '#kernel/http/index.ts'
import { holds, insertOrganisation, nations, ownOrganisations } from '#kernel/identity/index.ts'
import { viewOf } from '#kernel/ui/index.ts'
import { numberOf } from './answers.ts'
import { startDraft, whyNotStart } from './application.ts'
import { callBySlug, challengesOf, visibleCalls } from './call.sql.ts'
import type { Call } from './call.ts'
import { whyNotCreate } from './creation.ts'
import { sealedLotteryOf } from './lottery.sql.ts'
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

type Apply = Pick<ApplyFormProps, 'id' | 'values' | 'errors'> & { refused?: string }

async function callPage(visit: Visit, call: Call, { refused, ...apply }: Apply, status = 200) {
  const { ctx } = visit
  const officer = ctx.person !== null && (await holds(ctx, 'officer', call.id))
  const staff = officer || (ctx.person !== null && (await holds(ctx, 'observer', call.id)))
  const organisations = ctx.person ? await ownOrganisations(ctx) : []
  const all = await nations(ctx)
  const lottery = call.lottery ? await sealedLotteryOf(ctx, call.id) : undefined
  return page(
    <CallPage
      view={await viewOf(visit)}
      call={call}
      challenges={await challengesOf(ctx, call.id)}
      nationName={await nationNames(visit)}
      {...(lottery ? { lottery } : {})}
      officer={officer}
      {...(refused ? { refused } : {})}
      staff={staff}
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
async function organisationOf(
  visit: Visit,
  draft: string,
): Promise<{ id: string } | { errors: ApplyFormProps['errors'] }> {
  const { ctx, form } = visit
  const chosen = form.text('organisation')
  if (chosen !== 'new') return { id: chosen }
  const say = words(ctx.language)
  const name = form.text('organisation_name').trim().slice(0, 200)
  const nation = form.text('nation')
  const known = (await nations(ctx)).some(({ id }) => id === nation)
  if (!name || !known)
    return { errors: [{ field: name ? 'nation' : 'organisation_name', text: say.organisationIncomplete }] }
  const id = ownId('organisation', draft, ctx.person!)
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

// The same form sent twice begins one draft and founds one organisation. Neither id can be chosen: it is a digest with
// the person in it, so that nobody can try out whether an id is taken.
function ownId(kind: 'organisation' | 'application', form: string, person: string): string {
  const digest = createHash('sha256').update(`${kind} ${person} ${form}`).digest('hex')
  return digest.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-4$3-8$4-$5')
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i

async function beginDraft(visit: Visit<{ slug: string }>) {
  const { ctx, form } = visit
  const call = found(await callBySlug(ctx, visit.parameters.slug))
  const id = uuid.test(form.text('id')) ? form.text('id') : randomUUID()
  const values = Object.fromEntries(form.names().map((name) => [name, form.text(name)]))
  const refusal = whyNotStart(call, ctx.now)
  if (refusal) return callPage(visit, call, { id, values, refused: words(ctx.language).start[refusal] }, 409)
  const organisation = await organisationOf(visit, id)
  if ('errors' in organisation)
    return callPage(visit, call, { id, values, ...(organisation.errors ? { errors: organisation.errors } : {}) }, 422)
  const challenge = (await challengesOf(ctx, call.id)).find((each) => each.id === form.text('challenge'))?.id ?? null
  const draft = ownId('application', id, ctx.person!)
  const outcome = await startDraft(ctx, { id: draft, call, organisation: organisation.id, challenge })
  if (outcome === 'started') return redirect(urls.draft(draft))
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
        mayCreate={visit.ctx.person !== null && !(await whyNotCreate(visit.ctx))}
      />,
    ),
  ),
  get(urls.call(':slug'), { who: 'anyone' }, async (visit) =>
    callPage(visit, found(await callBySlug(visit.ctx, visit.parameters.slug)), { id: randomUUID() }),
  ),
  post(urls.drafts(':slug'), { who: 'signed-in' }, beginDraft),
]
