import { record } from '#kernel/audit/index.ts'
import { asCauseway } from '#kernel/database/index.ts'
import {
  type Answer,
  clearSession,
  found,
  get,
  notFound,
  page,
  post,
  type Route,
  redirect,
  safeTarget,
  setLanguage,
  setSession,
  type Visit,
} from '#kernel/http/index.ts'
import { beginSession, endSessions, type SignInOutcome, signIn, updatePerson } from '#kernel/identity/index.ts'
import { isLanguage } from '#kernel/language/index.ts'
import { viewOf } from '#kernel/ui/index.ts'
import { urls, withQuery } from '../urls.ts'
import { castFor } from './cast.ts'
import { deviceOf } from './device.ts'
import { SignInPage } from './pages/signIn.tsx'
import { words } from './words.ts'

/** Signing in and out, and the language switch that every page carries. */
export const sessionRoutes = ({ secure }: { secure: boolean }): Route[] => [
  get(urls.signIn, { who: 'anyone' }, (visit) => signInPage(visit, targetOf(visit.query.get('back')))),
  post(urls.session, { who: 'anyone' }, (visit) => openSession(visit, secure)),
  post(urls.demonstrationSession, { who: 'anyone' }, (visit) => openDemonstrationSession(visit, secure)),
  post(urls.sessionEnd, { who: 'anyone' }, async (visit) => {
    await leaveSession(visit)
    return redirect(urls.home, { kind: 'done', text: words(visit.ctx.language).signIn.ended }, [clearSession(secure)])
  }),
  post(urls.language, { who: 'anyone' }, switchLanguage),
]

/** Where signing in leads: a page of ours, and not the sign-in page again. */
function targetOf(back: string | null | undefined): string {
  const target = safeTarget(back ?? '')
  return target.startsWith(urls.signIn) ? urls.home : target
}

type Refusal = Exclude<SignInOutcome['outcome'], 'signed-in'>

const faultyField: Record<Refusal, 'email' | 'password' | 'code'> = {
  wrong: 'email',
  'code-needed': 'code',
  'wrong-code': 'code',
  'too-many': 'email',
}

async function signInPage(visit: Visit, back: string, refused?: { refusal: Refusal; email: string }): Promise<Answer> {
  const view = { ...(await viewOf(visit)), path: withQuery(urls.signIn, { back }) }
  const cast = await castFor(visit)
  if (!refused) return page(<SignInPage view={view} back={back} cast={cast} />)
  const text = words(view.language).signIn.faults[refused.refusal]
  return page(
    <SignInPage
      view={view}
      back={back}
      cast={cast}
      email={refused.email}
      faults={{ [faultyField[refused.refusal]]: text }}
    />,
    refused.refusal === 'too-many' ? 429 : 422,
  )
}

async function openSession(visit: Visit, secure: boolean): Promise<Answer> {
  const { ctx, form, headers, address } = visit
  const [email, back] = [form.text('email').trim(), targetOf(form.text('back'))]
  const given = { email, password: form.text('password'), code: form.text('code'), device: deviceOf(headers), address }
  const signedIn = await signIn(ctx, given)
  if (signedIn.outcome !== 'signed-in') return signInPage(visit, back, { refusal: signedIn.outcome, email })
  await leaveSession(visit)
  return redirect(back, undefined, [setSession(signedIn.token, signedIn.ends_at, secure)])
}

/** Steps into someone's shoes: only into those of the cast, only in a demonstration, only on the machine it runs on. */
async function openDemonstrationSession(visit: Visit, secure: boolean): Promise<Answer> {
  const { ctx, form, headers } = visit
  const cast = await castFor(visit)
  if (cast.length === 0) throw notFound()
  const chosen = found(cast.find(({ id }) => id === form.text('person')))
  await leaveSession(visit)
  const { token, ends_at } = await asCauseway(ctx, () => beginSession(ctx, chosen.id, deviceOf(headers)))
  const notice = { kind: 'info', text: words(ctx.language).signIn.youAre(chosen.name) } as const
  return redirect(targetOf(form.text('to')), notice, [setSession(token, ends_at, secure)])
}

/** Ends the session of this browser, so that signing in anew leaves none behind that nobody could reach. */
async function leaveSession({ ctx, person, session }: Visit): Promise<void> {
  if (person && session) await endSessions(ctx, { person: person.id, id: session.id })
}

async function switchLanguage({ ctx, form, person }: Visit): Promise<Answer> {
  const language = form.text('language')
  const back = new URL(safeTarget(form.text('back')), 'http://here')
  // An address that names a language would outweigh the choice just made.
  back.searchParams.delete('language')
  const target = back.pathname + back.search
  if (!isLanguage(language)) return redirect(target)
  if (person) {
    await updatePerson(ctx, person.id, { language })
    record(ctx, { act: 'identity.person.changed', subject: person.id, details: { language } })
  }
  return redirect(target, undefined, [setLanguage(language)])
}
