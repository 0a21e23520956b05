import { type Answer, get, page, post, type Route, redirect, setSession, type Visit } from '#kernel/http/index.ts'
import { acceptInvitation, invitationOf } from '#kernel/identity/index.ts'
import { viewOf } from '#kernel/ui/index.ts'
import { looksLikeEmail } from '../email.ts'
import { urls } from '../urls.ts'
import { deviceOf } from './device.ts'
import { ForgottenPage, LinkSentPage } from './pages/forgotten.tsx'
import { InvitationEndedPage, InvitationPage } from './pages/invitation.tsx'
import { sendPasswordLink } from './password.ts'
import { words } from './words.ts'

/** Passwords by mail: a first one by invitation, a new one for who forgot the old. */
export const passwordRoutes = ({ secure }: { secure: boolean }): Route[] => [
  get(urls.forgottenPassword, { who: 'anyone' }, async (visit) => page(<ForgottenPage view={await viewOf(visit)} />)),
  post(urls.forgottenPassword, { who: 'anyone' }, sendLink),
  get(urls.invitation(':token'), { who: 'anyone' }, (visit) => invitationPage(visit)),
  post(urls.invitation(':token'), { who: 'anyone' }, async (visit) => {
    const { ctx, parameters, form, headers } = visit
    const given = { token: parameters.token, password: form.text('password'), device: deviceOf(headers) }
    const accepted = await acceptInvitation(ctx, given)
    if (accepted === 'code-needed')
      return redirect(urls.signIn, { kind: 'done', text: words(ctx.language).invitation.codeNeeded })
    if (typeof accepted === 'string') return invitationPage(visit, accepted)
    const notice = { kind: 'done', text: words(ctx.language).invitation.done } as const
    return redirect(urls.home, notice, [setSession(accepted.token, accepted.ends_at, secure)])
  }),
]

async function sendLink(visit: Visit): Promise<Answer> {
  const { ctx, form } = visit
  const email = form.text('email').trim().slice(0, 254)
  const view = await viewOf(visit)
  if (!looksLikeEmail(email)) {
    const faults = { email: words(ctx.language).forgotten.fault }
    return page(<ForgottenPage view={view} email={email} faults={faults} />, 422)
  }
  await sendPasswordLink(ctx, email)
  return page(<LinkSentPage view={view} email={email} />)
}

async function invitationPage(
  visit: Visit<{ token: string }>,
  refusal?: 'short' | 'long' | 'obvious' | 'ended',
): Promise<Answer> {
  const view = await viewOf(visit)
  const { token } = visit.parameters
  const invitation = refusal === 'ended' ? undefined : await invitationOf(visit.ctx, token)
  if (!invitation) return page(<InvitationEndedPage view={view} />, 404)
  const faults = refusal && refusal !== 'ended' ? { password: words(view.language).password.faults[refusal] } : {}
  return page(<InvitationPage view={view} token={token} invitation={invitation} faults={faults} />, refusal ? 422 : 200)
}
