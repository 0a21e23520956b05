import type { Ctx } from '#kernel/database/index.ts'
import type { Visit } from '#kernel/http/index.ts'
import { scopesHeld } from '#kernel/identity/index.ts'
import { callUrls, visibleCalls } from '#modules/calls/index.ts'
import { exchangeUrls } from '#modules/exchange/index.ts'
import { countOpenDuties, reviewingUrls } from '#modules/reviewing/index.ts'
import { urls } from '../urls.ts'

/** The page that tells a person most about what waits for them: where signing in leads. */
export async function landingOf({ ctx, rights }: Pick<Visit, 'ctx' | 'rights'>): Promise<string> {
  if (rights.has('officer')) return officersPage(ctx)
  if (rights.has('administrator')) return urls.people
  if (rights.has('observer')) return callUrls.calls
  if (rights.has('representative')) return reviewingUrls.nation
  if (rights.has('analyst')) return exchangeUrls.start
  if (rights.has('reviewer') || (await countOpenDuties(ctx)).inPool) return reviewingUrls.reviews
  return rights.has('applicant') ? callUrls.applications : callUrls.calls
}

/** Of the calls an officer runs, the one whose deadline is nearest, before it or after: there the work is. */
async function officersPage(ctx: Ctx): Promise<string> {
  const held = await scopesHeld(ctx, 'officer')
  const distance = ({ closes_at }: { closes_at: Date }) => Math.abs(closes_at.getTime() - ctx.now.getTime())
  const [nearest] = (await visibleCalls(ctx))
    .filter(({ id, state }) => held.has(id) && state === 'published')
    .sort((a, b) => distance(a) - distance(b))
  return nearest ? reviewingUrls.applications(nearest.slug) : callUrls.calls
}
