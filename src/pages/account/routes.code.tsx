import { type Answer, found, get, page, post, type Route, redirect, type Visit } from '#kernel/http/index.ts'
import {
  finishTotp,
  hasTotp,
  pendingTotp,
  personById,
  prepareTotp,
  proveOwnPassword,
  removeTotp,
} from '#kernel/identity/index.ts'
import { viewOf } from '#kernel/ui/index.ts'
import type { Faults } from '../faults.ts'
import { urls } from '../urls.ts'
import { CodePage } from './pages/code.tsx'
import { words } from './words.ts'

/** The one-time code beside the password. Preparing it shows a key; only a right code from that key switches it on. */
export const codeRoutes: Route[] = [
  get(urls.code, { who: 'signed-in' }, (visit) => codePage(visit)),
  post(urls.codePreparation, { who: 'signed-in' }, async ({ ctx }) => {
    const prepared = await prepareTotp(ctx, await emailOf(ctx))
    if (prepared === 'on-already')
      return redirect(urls.code, { kind: 'refused', text: words(ctx.language).code.onAlready })
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
    const { ctx, form, address } = visit
    const say = words(ctx.language).code
    const proof = await proveOwnPassword(ctx, { email: await emailOf(ctx), password: form.text('password'), address })
    if (proof === 'wrong') return codePage(visit, { password: say.wrongPassword })
    if (proof === 'too-many') return codePage(visit, { password: words(ctx.language).password.tooMany })
    await removeTotp(ctx)
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
