import { type Answer, get, page, post, type Route, redirect, type Visit } from '#kernel/http/index.ts'
import { createToken, endToken, tokenScopes, tokensOf } from '#kernel/identity/index.ts'
import { viewOf } from '#kernel/ui/index.ts'
import { type Faults, isFaultless } from '../faults.ts'
import { urls } from '../urls.ts'
import { type TokenForm, TokenMadePage, TokensPage } from './pages/tokens.tsx'
import { words } from './words.ts'

/** Tokens for programs that act as this person. */
export const tokenRoutes = ({ origin }: { origin: string }): Route[] => [
  get(urls.tokens, { who: 'signed-in' }, (visit) => tokensPage(visit, { name: '', scopes: [], days: '90' })),
  post(urls.tokens, { who: 'signed-in' }, (visit) => makeToken(visit, origin)),
  post(urls.tokenEnd(':id'), { who: 'signed-in' }, async ({ ctx, parameters }) => {
    const say = words(ctx.language).tokens
    const outcome = await endToken(ctx, parameters.id)
    return redirect(
      urls.tokens,
      outcome === 'ended' ? { kind: 'done', text: say.ended } : { kind: 'info', text: say.unknown },
    )
  }),
]

async function tokensPage(visit: Visit, typed: TokenForm, faults: Faults<keyof TokenForm> = {}): Promise<Answer> {
  const tokens = await tokensOf(visit.ctx, visit.ctx.person!)
  const view = await viewOf(visit)
  return page(<TokensPage view={view} tokens={tokens} typed={typed} faults={faults} />, isFaultless(faults) ? 200 : 422)
}

async function makeToken(visit: Visit, origin: string): Promise<Answer> {
  const { ctx, form } = visit
  const typed = { name: form.text('name').trim(), scopes: form.all('scopes'), days: form.text('days').trim() }
  const scopes = tokenScopes.filter((scope) => typed.scopes.includes(scope))
  const days = /^\d{1,3}$/.test(typed.days) ? Number(typed.days) : 0
  const say = words(ctx.language).tokens.faults
  const faults = {
    ...(typed.name.length < 1 || typed.name.length > 100 ? { name: say.name } : {}),
    ...(scopes.length === 0 ? { scopes: say.scopes } : {}),
    ...(days < 1 || days > 365 ? { days: say.days } : {}),
  }
  if (!isFaultless(faults)) return tokensPage(visit, typed, faults)
  const token = await createToken(ctx, { name: typed.name, scopes, days })
  return page(<TokenMadePage view={await viewOf(visit)} name={typed.name} token={token} origin={origin} />)
}
