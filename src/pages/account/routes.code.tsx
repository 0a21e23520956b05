import { type Answer, found, get, page, post, type Route, redirect, type Visit } from '#kernel/http/index.ts'
import { finishTotp, hasTotp, pendingTotp, personById, prepareTotp, removeTotp } from '#kernel/identity/index.ts'
import { viewOf } from '#kernel/ui/index.ts'
import type { Faults } from '../faults.ts'
import { urls } from '../urls.ts'
import { CodePage } from './pages/code.tsx'
import { words } from './words.ts'

/** The one-time code beside the password. Preparing it shows a key; only a right code from that key switches it on. */
export const codeRoutes: Route[] = [
  get(urls.code, { who: 'signed-in' }, (visit) => codePage(visit)),
  post(urls.codePreparation, { who: 'signed-in' }, async ({ ctx }) => {
    // A fresh key would take the place of the one in use, and so switch the code off without the password.
    if (await hasTotp(ctx)) return redirect(urls.code, { kind: 'refused', text: words(ctx.language).code.onAlready })
    await prepareTotp(ctx, await emailOf(ctx))
    return redirect(urls.code)
  }),
  post(urls.code, { who: 'signed-in' }, async (visit) => {
    const { ctx, form } = visit
    const say = words(ctx.language).code
    const outcome = await finishTotp(ctx, form.text('code'))
    if (outcome === 'wrong-code') return codePage(visit, { code: say.wrongCode })
    if (outcome === 'nothing-prepared') return redirect(urls.code, { kind: 'refused', text: say.nothingPrepared })
    return redirect(urls.code, { kind: 'done', text: say.done })
  }),
  post(urls.codeRemoval, { who: 'signed-in' }, async (visit) => {
    const { ctx, form } = visit
    const say = words(ctx.language).code
    if ((await removeTotp(ctx, form.text('password'))) === 'wrong-password')
      return codePage(visit, { password: say.wrongPassword })
    return redirect(urls.code, { kind: 'done', text: say.removed })
  }),
]

const emailOf = async (ctx: Visit['ctx']) => found(await personById(ctx, ctx.person!)).email

async function codePage(visit: Visit, faults: Faults<'code' | 'password'> = {}): Promise<Answer> {
  const { ctx } = visit
  const on = await hasTotp(ctx)
  const pending = on ? undefined : await pendingTotp(ctx, await emailOf(ctx))
  const view = { ...(await viewOf(visit)), path: urls.code }
  const status = Object.keys(faults).length > 0 ? 422 : 200
  return page(<CodePage view={view} on={on} pending={pending} faults={faults} />, status)
}
