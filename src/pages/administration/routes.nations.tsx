import { Temporal } from 'temporal-polyfill'
import { get, page, type Route } from '#kernel/http/index.ts'
import { nations, releaseGroups } from '#kernel/identity/index.ts'
import { viewOf } from '#kernel/ui/index.ts'
import { urls } from '../urls.ts'
import { type Membership, NationsPage } from './pages/nations.tsx'

export const nationRoutes: Route[] = [
  get(urls.nations, { who: 'signed-in' }, async (visit) => {
    const { ctx, query } = visit
    const asked = query.get('day') ?? ''
    const day = dayOf(asked) ?? todayIn(ctx.timeZone, ctx.now)
    const groups = (await releaseGroups(ctx, day)).map((group) => ({ ...group, members: group.members.map(included) }))
    const view = await viewOf(visit)
    const wrongDay = asked !== '' && dayOf(asked) === undefined
    return page(<NationsPage view={view} day={day} wrongDay={wrongDay} nations={await nations(ctx)} groups={groups} />)
  }),
]

/** A calendar date of the years in which alliances are made; undefined for anything else. */
function dayOf(text: string): string | undefined {
  if (!/^(?:19|20|21)\d\d-\d\d-\d\d$/.test(text)) return undefined
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString()
  } catch {
    return undefined
  }
}

const todayIn = (timeZone: string, now: Date) =>
  Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone).toPlainDate().toString()

/** The database ends a range before its bound; people name the last day that counts. */
const included = ({ code, from, until }: Membership): Membership => ({
  code,
  from,
  until: until && Temporal.PlainDate.from(until).subtract({ days: 1 }).toString(),
})
