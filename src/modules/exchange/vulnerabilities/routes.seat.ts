import { notFound, post, type Route, redirect } from '#kernel/http/index.ts'
import { analysts, uuid } from './routes.part.ts'
import { chooseOrganisation } from './statement.sql.ts'
import { urls } from './urls.ts'

/** A page of the exchange, and nothing that leads elsewhere. */
const inside = /^\/exchange(\/[A-Za-z0-9-]+)*$/

export const seatRoutes: Route[] = [
  post(urls.organisation, analysts, async ({ ctx, form }) => {
    const wanted = form.text('organisation')
    if (!uuid.test(wanted) || !(await chooseOrganisation(ctx, wanted))) throw notFound()
    const to = form.text('to')
    return redirect(inside.test(to) ? to : urls.vulnerabilities)
  }),
]
