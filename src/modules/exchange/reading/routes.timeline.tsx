import { get, page, type Route, type Visit } from '#kernel/http/index.ts'
import { scriptUrl, viewOf } from '#kernel/ui/index.ts'
import type { Live } from '../live.ts'
import { TimelinePage } from './pages/timeline.tsx'
import { isCollection } from './search.ts'
import { addedByDay, type EntryRow, newestEntries, newsOfCollections, type TimelineFilter } from './timeline.sql.ts'
import {
  arrivals,
  beginningOf,
  daysUpTo,
  placesText,
  readPlaces,
  seriesOf,
  spans_days,
  usual_span_days,
} from './timeline.ts'
import { addressOf, urls } from './urls.ts'
import { readableCollections } from './visible.sql.ts'

const page_rows = 100
const script = new URL('../browser/timeline.ts', import.meta.url)

function readTimeline(query: URLSearchParams) {
  const collection = query.get('collection') ?? ''
  const type = query.get('type') ?? ''
  const filter: TimelineFilter = {
    collection: isCollection(collection) ? collection : undefined,
    type: /^[a-z0-9-]{1,100}$/.test(type) ? type : undefined,
  }
  const [place] = readPlaces(query.get('before') ?? '')
  const before = place && { collection: place[0], position: place[1] }
  return { filter, before, span: spans_days.find((each) => String(each) === query.get('days')) ?? usual_span_days }
}

const placeOf = ({ collection, position }: EntryRow) => [collection, position] as const

async function timeline(visit: Visit) {
  const { ctx, query } = visit
  const { filter, before, span } = readTimeline(query)
  const days = daysUpTo(ctx.now, ctx.timeZone, span)
  const counts = await addedByDay(ctx, filter, beginningOf(days[0]!, ctx.timeZone))
  const rows = await newestEntries(ctx, filter, { before, limit: page_rows + 1 })
  const news = await newsOfCollections(ctx, ctx.now.getTime() * 1000)
  const followed = news.filter(({ collection }) => !filter.collection || collection === filter.collection)
  const places = new Map(followed.map(({ collection, position }) => [collection, position ?? 0]))
  return page(
    <TimelinePage
      view={await viewOf(visit, { scripts: [scriptUrl(script)] })}
      filter={filter}
      collections={await readableCollections(ctx)}
      types={[...new Set([...counts.map(({ type }) => type), ...(filter.type ? [filter.type] : [])])]}
      days={days}
      series={seriesOf(days, counts)}
      rows={rows.slice(0, page_rows)}
      older={rows.length > page_rows ? placesText(new Map([placeOf(rows[page_rows - 1]!)])) : undefined}
      back={before !== undefined}
      events={addressOf(urls.events, { from: placesText(places) })}
    />,
  )
}

export const timelineRoutes = ({ live }: { live: Pick<Live, 'follow'> }): Route[] => [
  get(urls.timeline, { who: ['analyst'] }, timeline),
  get(urls.events, { who: ['analyst'] }, ({ person, query }) => ({
    kind: 'events',
    open: (signal, lastEventId) =>
      arrivals(live, { principal: person!.id, places: readPlaces(lastEventId ?? query.get('from') ?? ''), signal }),
  })),
]
