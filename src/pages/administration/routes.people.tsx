import { type Ctx, causeway } from '#kernel/database/index.ts'
import {
  type Answer,
  cleanText,
  found,
  get,
  notFound,
  page,
  post,
  type Route,
  redirect,
  type Visit,
} from '#kernel/http/index.ts'
import { nations, people, personById, type Right, rolesOf } from '#kernel/identity/index.ts'
import { isLanguage } from '#kernel/language/index.ts'
import { viewOf } from '#kernel/ui/index.ts'
import { looksLikeEmail } from '../email.ts'
import { type Faults, isFaultless } from '../faults.ts'
import { urls } from '../urls.ts'
import { type InviteForm, InvitePage } from './pages/invite.tsx'
import { PeoplePage } from './pages/people.tsx'
import { type GiveForm, PersonPage, type RoleLine } from './pages/person.tsx'
import { disablePerson, enablePerson, invitePerson, whyNotDisable } from './person.ts'
import { giveRole, isHeld, roles, takeRole, whyNotEndRole } from './role.ts'
import { scopesInSight } from './scope.ts'
import { words } from './words.ts'

const staff: readonly Right[] = ['administrator', 'officer', 'observer']
const administrators: readonly Right[] = ['administrator']
const perPage = 50

/** Accounts and the roles they hold: seen by the staff, changed by administrators. */
export const peopleRoutes: Route[] = [
  get(urls.people, { who: staff }, async (visit) => {
    const search = cleanText(visit.query.get('q') ?? '')
      .trim()
      .slice(0, 200)
    const number = Math.min(10_000, Math.max(1, Math.trunc(Number(visit.query.get('page'))) || 1))
    const rows = await people(visit.ctx, { search, limit: perPage, offset: (number - 1) * perPage })
    const mayInvite = visit.rights.has('administrator')
    return page(<PeoplePage view={await viewOf(visit)} {...{ rows, search, number, perPage, mayInvite }} />)
  }),
  get(urls.newPerson, { who: administrators }, (visit) =>
    invitePage(visit, { name: '', email: '', language: visit.ctx.language, nation: '' }),
  ),
  post(urls.newPerson, { who: administrators }, sendInvitation),
  get(urls.person(':id'), { who: staff }, (visit) => personPage(visit)),
  post(urls.roles(':id'), { who: administrators }, saveRole),
  post(urls.roleEnd(':id', ':role'), { who: administrators }, async (visit) => {
    const { ctx, parameters } = visit
    const { outcome, role } = found(await takeRole(ctx, { person: parameters.id, id: parameters.role }))
    const say = words(ctx.language)
    if (outcome !== 'ended') return personPage(visit, { refused: say.person.refused[outcome] })
    const scope = (await scopesInSight(ctx)).find(({ id }) => id === role.scope)?.label ?? role.scope
    const text = say.person.roleEnded(say.rights[role.role], scope)
    return redirect(urls.person(parameters.id), { kind: 'done', text })
  }),
  post(urls.disabling(':id'), { who: administrators }, async (visit) => {
    const { ctx, parameters } = visit
    const say = words(ctx.language).person
    const outcome = found(await disablePerson(ctx, accountId(parameters.id)))
    if (outcome !== 'disabled') return personPage(visit, { refused: say.refused[outcome] })
    return redirect(urls.person(parameters.id), { kind: 'done', text: say.disabled(await nameOf(ctx, parameters.id)) })
  }),
  post(urls.enabling(':id'), { who: administrators }, async (visit) => {
    const { ctx, parameters } = visit
    const say = words(ctx.language).person
    const outcome = found(await enablePerson(ctx, accountId(parameters.id)))
    if (outcome !== 'enabled') return personPage(visit, { refused: say.refused[outcome] })
    return redirect(urls.person(parameters.id), { kind: 'done', text: say.enabled(await nameOf(ctx, parameters.id)) })
  }),
]

/** Causeway itself acts under an id like a person's, but is no account that anyone may look at or change. */
function accountId(id: string): string {
  if (id === causeway) throw notFound()
  return id
}

const nameOf = async (ctx: Ctx, id: string) => found(await personById(ctx, id)).name

interface PersonMore {
  typed?: GiveForm
  faults?: Faults<keyof GiveForm>
  /** Why what was just asked for was not done. */
  refused?: string
}

async function personPage(visit: Visit<{ id: string }>, more: PersonMore = {}): Promise<Answer> {
  const { ctx, parameters, rights } = visit
  const person = found(await personById(ctx, accountId(parameters.id)))
  const scopes = await scopesInSight(ctx)
  const nation = (await nations(ctx)).find(({ id }) => id === person.nation)?.name[ctx.language]
  const mayChange = rights.has('administrator')
  const held = await rolesOf(ctx, person.id)
  const lines: RoleLine[] = []
  for (const role of held)
    lines.push({
      ...role,
      label: scopes.find(({ id }) => id === role.scope)?.label,
      held: isHeld(role, ctx.now),
      refusal: mayChange ? await whyNotEndRole(ctx, person.id, role) : undefined,
    })
  const view = { ...(await viewOf(visit)), path: urls.person(person.id) }
  const { typed, faults = {}, refused } = more
  return page(
    <PersonPage
      view={view}
      person={person}
      nation={nation}
      roles={lines}
      scopes={scopes}
      mayChange={mayChange}
      whyNotDisable={mayChange ? await whyNotDisable(ctx, person) : undefined}
      typed={typed ?? { role: '', scope: '', until: '' }}
      faults={faults}
      refused={refused}
    />,
    refused ? 409 : isFaultless(faults) ? 200 : 422,
  )
}

async function saveRole(visit: Visit<{ id: string }>): Promise<Answer> {
  const { ctx, form, parameters } = visit
  const person = found(await personById(ctx, accountId(parameters.id)))
  const typed = { role: form.text('role'), scope: form.text('scope'), until: form.text('until').trim() }
  const say = words(ctx.language)
  const role = roles.find((each) => each === typed.role)
  const scope = (await scopesInSight(ctx)).find(({ id }) => id === typed.scope)
  if (!role || !scope) {
    const faults = { ...(!role && { role: say.person.faults.role }), ...(!scope && { scope: say.person.faults.scope }) }
    return personPage(visit, { typed, faults })
  }
  const outcome = await giveRole(ctx, { person: person.id, role, scope, until: typed.until })
  if (outcome === 'given') {
    const text = say.person.given(say.rights[role], scope.label)
    return redirect(urls.person(person.id), { kind: 'done', text })
  }
  const field = {
    'scope-does-not-fit': 'scope',
    'held-already': 'role',
    'no-date': 'until',
    'ends-in-past': 'until',
  } as const
  return personPage(visit, { typed, faults: { [field[outcome]]: say.person.faults[outcome] } })
}

async function invitePage(visit: Visit, typed: InviteForm, faults: Faults<keyof InviteForm> = {}): Promise<Answer> {
  const view = await viewOf(visit)
  const known = await nations(visit.ctx)
  return page(<InvitePage view={view} typed={typed} nations={known} faults={faults} />, isFaultless(faults) ? 200 : 422)
}

async function sendInvitation(visit: Visit): Promise<Answer> {
  const { ctx, form, programme } = visit
  const language = form.text('language')
  const typed = {
    name: form.text('name').replace(/\s+/g, ' ').trim(),
    email: form.text('email').trim(),
    language: isLanguage(language) ? language : ctx.language,
    nation: form.text('nation'),
  }
  const say = words(ctx.language).invite
  const nation = (await nations(ctx)).find(({ code }) => code === typed.nation)
  const faults = {
    ...(typed.name.length < 1 || typed.name.length > 200 ? { name: say.faults.name } : {}),
    ...(looksLikeEmail(typed.email) ? {} : { email: say.faults.email }),
    ...(typed.nation !== '' && !nation ? { nation: say.faults.nation } : {}),
  }
  if (!isFaultless(faults)) return invitePage(visit, typed, faults)
  const { outcome, person } = await invitePerson(ctx, {
    ...typed,
    nation: nation?.id ?? null,
    time_zone: nation?.time_zone ?? 'UTC',
    programme: programme.name,
  })
  return redirect(
    urls.person(person),
    outcome === 'invited' ? { kind: 'done', text: say.sent(typed.email) } : { kind: 'info', text: say.known },
  )
}
