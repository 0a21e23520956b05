import { type Answer, get, HttpError, page, post, type Route, type Visit } from '#kernel/http/index.ts'
import { viewOf } from '#kernel/ui/index.ts'
import { looksLikeEmail } from '../email.ts'
import { isFaultless } from '../faults.ts'
import { urls } from '../urls.ts'
import { join } from './join.ts'
import { JoinPage, JoinSentPage } from './pages/join.tsx'
import { words } from './words.ts'

export const joinRoutes: Route[] = [
  get(urls.join, { who: 'anyone' }, async (visit) => page(<JoinPage view={await viewOf(visit)} />)),
  post(urls.join, { who: 'anyone' }, sendLink),
]

async function sendLink(visit: Visit): Promise<Answer> {
  const { ctx, form, programme, address } = visit
  const say = words(ctx.language).join
  const name = form.text('name').replace(/\s+/g, ' ').trim().slice(0, 200)
  const email = form.text('email').trim().slice(0, 254)
  const faults = {
    ...(name ? {} : { name: say.nameFault }),
    ...(looksLikeEmail(email) ? {} : { email: say.emailFault }),
  }
  const view = await viewOf(visit)
  if (!isFaultless(faults)) return page(<JoinPage view={view} values={{ name, email }} faults={faults} />, 422)
  const outcome = await join(ctx, { name, email, programme: programme.name[ctx.language], address })
  if (outcome === 'too-many') throw new HttpError('too-many-requests')
  return page(<JoinSentPage view={view} email={email} />)
}
