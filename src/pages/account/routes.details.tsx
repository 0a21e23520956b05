import {
  type Answer,
  found,
  get,
  page,
  post,
  type Route,
  redirect,
  setLanguage,
  type Visit,
} from '#kernel/http/index.ts'
import { endSessions, hasTotp, personById, sessionsOf } from '#kernel/identity/index.ts'
import { isLanguage } from '#kernel/language/index.ts'
import { viewOf } from '#kernel/ui/index.ts'
import type { Faults } from '../faults.ts'
import { urls } from '../urls.ts'
import { changeDetails, type Details, mailRhythms, themes } from './details.ts'
import { MePage } from './pages/me.tsx'
import { type ChangePasswordRefusal, changePassword } from './password.ts'
import { words } from './words.ts'

/** One's own account: details, password, sessions. */
export const detailRoutes: Route[] = [
  get(urls.me, { who: 'signed-in' }, (visit) => mePage(visit)),
  post(urls.me, { who: 'signed-in' }, saveDetails),
  post(urls.password, { who: 'signed-in' }, savePassword),
  post(urls.otherSessionsEnd, { who: 'signed-in' }, async ({ ctx, person, session }) => {
    const ended = await endSessions(ctx, { person: person!.id, ...(session ? { except: session.id } : {}) })
    return redirect(urls.me, { kind: 'done', text: words(ctx.language).sessions.ended(ended) })
  }),
  post(urls.ownSessionEnd(':id'), { who: 'signed-in' }, async ({ ctx, person, parameters }) => {
    const say = words(ctx.language).sessions
    const ended = await endSessions(ctx, { person: person!.id, id: parameters.id })
    return redirect(urls.me, ended > 0 ? { kind: 'done', text: say.ended(ended) } : { kind: 'info', text: say.none })
  }),
]

type Refused = { faults: Faults<keyof Details | 'current' | 'password'>; details?: Details; status: number }

async function mePage(visit: Visit, refused?: Refused): Promise<Answer> {
  const { ctx, session } = visit
  const person = found(await personById(ctx, ctx.person!))
  const [sessions, codeOn] = [await sessionsOf(ctx, person.id), await hasTotp(ctx)]
  const view = { ...(await viewOf(visit)), path: urls.me }
  return page(
    <MePage
      view={view}
      email={person.email}
      details={refused?.details ?? person}
      sessions={sessions}
      here={session?.id}
      codeOn={codeOn}
      faults={refused?.faults ?? {}}
    />,
    refused?.status ?? 200,
  )
}

async function saveDetails(visit: Visit): Promise<Answer> {
  const { ctx, form } = visit
  const details = detailsFrom(visit)
  const outcome = await changeDetails(ctx, details)
  if (outcome !== 'changed') {
    const say = words(ctx.language).me.faults
    const faults = { ...(outcome.name && { name: say.name }), ...(outcome.time_zone && { time_zone: say.time_zone }) }
    return mePage(visit, { faults, details: { ...details, time_zone: form.text('time_zone') }, status: 422 })
  }
  const notice = { kind: 'done', text: words(details.language).me.saved } as const
  return redirect(urls.me, notice, [setLanguage(details.language)])
}

function detailsFrom({ ctx, form }: Visit): Details {
  const language = form.text('language')
  return {
    name: form.text('name').replace(/\s+/g, ' ').trim(),
    language: isLanguage(language) ? language : ctx.language,
    time_zone: form.text('time_zone'),
    theme: themes.find((each) => each === form.text('theme')) ?? 'auto',
    mail_rhythm: mailRhythms.find((each) => each === form.text('mail_rhythm')) ?? 'at-once',
  }
}

async function savePassword(visit: Visit): Promise<Answer> {
  const { ctx, form, session, address } = visit
  const input = { current: form.text('current'), password: form.text('password'), session: session!.id, address }
  const outcome = await changePassword(ctx, input)
  if (outcome !== 'changed')
    return mePage(visit, { faults: passwordFaults(visit, outcome), status: outcome === 'too-many' ? 429 : 422 })
  return redirect(urls.me, { kind: 'done', text: words(ctx.language).password.changed })
}

function passwordFaults({ ctx }: Visit, refusal: ChangePasswordRefusal): Faults<'current' | 'password'> {
  const say = words(ctx.language).password
  if (refusal === 'wrong') return { current: say.wrong }
  return refusal === 'too-many' ? { current: say.tooMany } : { password: say.faults[refusal] }
}
