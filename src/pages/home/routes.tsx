import { get, page, type Route, redirect } from '#kernel/http/index.ts'
import { viewOf } from '#kernel/ui/index.ts'
import { openCalls } from '#modules/calls/index.ts'
import { castFor } from '../account/cast.ts'
import { Gallery } from '../gallery.tsx'
import { urls } from '../urls.ts'
import { AboutPage } from './about.tsx'
import { HomePage } from './home.tsx'
import { landingOf } from './landing.ts'

/** What needs no role: the start page, what this is, and the parts it is made of. */
export const homeRoutes = (_: object): Route[] => [
  get(urls.home, { who: 'anyone' }, async (visit) => {
    if (visit.person) return redirect(await landingOf(visit))
    const [view, cast, calls] = [await viewOf(visit), await castFor(visit), await openCalls(visit.ctx)]
    return page(<HomePage view={view} cast={cast} calls={calls} />)
  }),
  get(urls.about, { who: 'anyone' }, async (visit) => page(<AboutPage view={await viewOf(visit)} />)),
  get(urls.gallery, { who: 'anyone' }, async (visit) => page(<Gallery view={await viewOf(visit)} />)),
]
