// What came in, by day; and what comes in while a page is open.
import { Temporal } from 'temporal-polyfill'
import type { Live } from '../live.ts'
import type { Filters } from '../taxii/store.ts'
import type { DayCount } from './timeline.sql.ts'

export const spans_days = [7, 14, 30] as const
export const usual_span_days = 14

export interface Series {
  /** Undefined for all the types that have no picture of their own. */
  type: string | undefined
  values: number[]
}

/** So many pictures are compared at a glance. */
const most_series = 7

/** The days up to today in the reader's zone, also those on which nothing came. */
export function daysUpTo(now: Date, timeZone: string, count: number): string[] {
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone).toPlainDate()
  return Array.from({ length: count }, (_, index) => today.subtract({ days: count - 1 - index }).toString())
}

/** The position at which the first of these days begins. */
export function beginningOf(day: string, timeZone: string): number {
  const start = Temporal.PlainDate.from(day).toZonedDateTime(timeZone)
  return start.epochMilliseconds * 1000
}

/** One series for each of the most frequent types, and one for all others together. */
export function seriesOf(days: string[], counts: DayCount[]): Series[] {
  const at = new Map(days.map((day, index) => [day, index]))
  const byType = new Map<string, number[]>()
  for (const { day, type, count } of counts) {
    const index = at.get(day)
    if (index === undefined) continue
    if (!byType.has(type))
      byType.set(
        type,
        days.map(() => 0),
      )
    byType.get(type)![index]! += count
  }
  const sum = (values: number[]) => values.reduce((total, value) => total + value, 0)
  const sorted = [...byType].toSorted(([a, x], [b, y]) => sum(y) - sum(x) || (a < b ? -1 : 1))
  const own = sorted.length > most_series + 1 ? sorted.slice(0, most_series) : sorted
  const others = sorted.slice(own.length).map(([, values]) => values)
  const rest: Series[] =
    others.length > 0
      ? [{ type: undefined, values: days.map((_, index) => sum(others.map((each) => each[index]!))) }]
      : []
  return [...own.map(([type, values]) => ({ type, values })), ...rest]
}

/** How far a reader has come in each collection: `ID.POSITION` with blanks between. */
export const placesText = (places: ReadonlyMap<string, number>): string =>
  [...places].map(([collection, position]) => `${collection}.${position}`).join(' ')

const most_followed = 100

/** What is no place is left out: an address may be odd, and then nothing is followed. */
export function readPlaces(text: string): Map<string, number> {
  const places = text
    .split(/[ +]/)
    .slice(0, most_followed)
    .flatMap((each): [string, number][] => {
      const match = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.(\d{1,16})$/.exec(each)
      return match && Number.isSafeInteger(Number(match[2])) ? [[match[1]!, Number(match[2])]] : []
    })
  return new Map(places)
}

const everything: Filters = {
  added_after: null,
  ids: null,
  types: null,
  spec_versions: null,
  versions: [{ kind: 'all' }],
}

export interface Arrival {
  id: string
  event: string
  data: { collection: string; type: string | null }
}

/**
 * What arrives in several collections as one stream. The id of an event says how far it has come in all of them, so that a
 * browser that lost the line goes on where it was.
 */
export async function* arrivals(
  live: Pick<Live, 'follow'>,
  following: { principal: string; places: ReadonlyMap<string, number>; signal: AbortSignal },
): AsyncIterable<Arrival> {
  const places = new Map(following.places)
  const { principal, signal } = following
  const sources = [...places].map(([collection, after]) => ({
    collection,
    iterator: live.follow({ principal, collection, filters: everything, after, signal })[Symbol.asyncIterator](),
  }))
  const next = async (source: (typeof sources)[number]) => ({ source, result: await source.iterator.next() })
  const waiting = new Map(sources.map((source) => [source, next(source)]))
  while (waiting.size > 0) {
    const { source, result } = await Promise.race(waiting.values())
    waiting.delete(source)
    if (result.done) continue
    const { collection } = source
    const { position, kind, type } = result.value
    places.set(collection, position)
    yield { id: placesText(places), event: kind, data: { collection, type } }
    waiting.set(source, next(source))
  }
}
