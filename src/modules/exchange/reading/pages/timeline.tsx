import { date, number } from '#kernel/language/index.ts'
import { Buttons, EmptyState, Filters, LinkButton, Page, SmallMultiples, type View } from '#kernel/ui/index.ts'
import type { EntryRow, TimelineFilter } from '../timeline.sql.ts'
import { type Series, spans_days, usual_span_days } from '../timeline.ts'
import { addressOf, urls } from '../urls.ts'
import type { ReadableCollection } from '../visible.sql.ts'
import { timelineWords, typeWord, words } from '../words.ts'
import { addedAt } from './object-link.tsx'
import { ReadingStyles } from './styles.tsx'
import { Entries } from './timeline.entries.tsx'

export interface TimelineProps {
  view: View
  filter: TimelineFilter
  collections: ReadableCollection[]
  /** Types that came in within the span. */
  types: string[]
  days: string[]
  series: Series[]
  rows: EntryRow[]
  /** Where older entries begin. */
  older: string | undefined
  /** These are not the newest entries. */
  back: boolean
  /** The address of the stream of what arrives from now on. */
  events: string
}

export const TimelinePage = (props: TimelineProps) => {
  const { view, series, days, rows } = props
  const say = timelineWords(view.language)
  const total = series.flatMap(({ values }) => values).reduce((sum, value) => sum + value, 0)
  return (
    <Page
      view={view}
      title={say.title}
      lead={say.lead(total, number(view, total), days.length)}
      crumbs={[{ href: urls.start, label: words(view.language).exchange }, { label: say.title }]}
      wide
    >
      <ReadingStyles />
      <Arrivals {...props} />
      <TimelineFilters {...props} />
      {total > 0 && <Picture {...props} />}
      {rows.length === 0 ? <EmptyState title={say.nothing} text={say.nothingText} /> : <Days {...props} />}
    </Page>
  )
}

const addressWith = ({ filter, days }: TimelineProps, more: Record<string, string> = {}) =>
  addressOf(urls.timeline, {
    ...filter,
    days: days.length === usual_span_days ? '' : String(days.length),
    ...more,
  })

/** Filled by the page's script when something arrives; read out politely. */
const Arrivals = (props: TimelineProps) => {
  const say = timelineWords(props.view.language)
  return (
    <div role="status">
      <p class="arrivals" data-arrivals={props.events} data-one={say.arrivedOne} data-many={say.arrivedMany} hidden>
        <a href={addressWith(props)}>{say.newest}</a>
      </p>
    </div>
  )
}

const TimelineFilters = (props: TimelineProps) => {
  const { view, filter, collections, types, days } = props
  const say = timelineWords(view.language)
  const { search } = words(view.language)
  return (
    <Filters
      chips={spans_days.map((count) => ({
        label: say.spanOf(count),
        href: addressWith(props, { days: String(count) }),
        here: count === days.length,
      }))}
      keep={{ days: String(days.length) }}
      menus={[
        {
          label: search.collection,
          name: 'collection',
          value: filter.collection ?? '',
          options: collections.map(({ id, title }) => ({ value: id, label: title })),
        },
        {
          label: search.type,
          name: 'type',
          value: filter.type ?? '',
          options: types.map((value) => ({ value, label: typeWord(view.language, value) })),
        },
      ]}
    />
  )
}

const Picture = (props: TimelineProps) => {
  const { view, series, days } = props
  const say = timelineWords(view.language)
  return (
    <SmallMultiples
      title={say.picture}
      sentence={say.sentence(days.length)}
      dimension={words(view.language).search.type}
      measure={say.measure}
      labels={days.map((day) => date(view, day))}
      multiples={series.map(({ type, values }) => ({
        label: type ? typeWord(view.language, type) : say.others,
        values,
        ...(type ? { href: addressWith(props, { type }) } : {}),
      }))}
    />
  )
}

const Days = (props: TimelineProps) => {
  const { view, rows, older, back } = props
  const say = timelineWords(view.language)
  const day = (each: Date) => date(view, each)
  const near = new Map([
    [day(new Date(view.now.getTime() - 86_400_000)), say.yesterday],
    [day(view.now), say.today],
  ])
  return (
    <>
      {[...Map.groupBy(rows, ({ position }) => day(addedAt(position)))].map(([name, entries]) => (
        <Entries view={view} caption={[near.get(name), name].filter(Boolean).join(', ')} rows={entries} ofOneDay />
      ))}
      <Buttons>
        {back && <LinkButton href={addressWith(props)}>{say.newest}</LinkButton>}
        {older !== undefined && (
          <LinkButton href={addressWith(props, { before: older })} icon="forth">
            {say.older}
          </LinkButton>
        )}
      </Buttons>
    </>
  )
}
