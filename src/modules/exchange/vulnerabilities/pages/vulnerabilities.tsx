import { date, number, percent } from '#kernel/language/index.ts'
import { type Column, EmptyState, Filters, LinkButton, Page, Pages, State, Table, type View } from '#kernel/ui/index.ts'
import type { Seat } from '../routes.part.ts'
import { addressOf, urls } from '../urls.ts'
import type { Counts, Show, Sort, VulnerabilityRow } from '../vulnerability.sql.ts'
import { shows } from '../vulnerability.sql.ts'
import { words } from '../words.ts'
import { WorksFor } from './seat.tsx'

export interface VulnerabilitiesProps {
  view: View
  rows: VulnerabilityRow[]
  counts: Counts
  show: Show
  sort: Sort
  search: string
  page: number
  size: number
  today: string
  seat: Seat
}

/** What affects the organisation first, and of that what is due first. */
export const VulnerabilitiesPage = (props: VulnerabilitiesProps) => {
  const { view, rows, counts, show, sort, search, page, size } = props
  const say = words(view.language).list
  const at = (change: Partial<{ show: string; sort: string; page: string }>) =>
    addressOf(urls.vulnerabilities, { show, sort, q: search, ...change })
  return (
    <Page
      view={view}
      wide
      title={say.title}
      lead={say.lead(counts.us, number(view, counts.us), number(view, counts.overdue))}
      actions={
        <>
          <LinkButton href={urls.products}>{words(view.language).products.title}</LinkButton>
          <LinkButton href={urls.advisories}>{words(view.language).advisories.title}</LinkButton>
        </>
      }
    >
      <WorksFor view={view} seat={props.seat} back={urls.vulnerabilities} />
      <Filters
        action={urls.vulnerabilities}
        search={{ name: 'q', value: search, label: say.search, placeholder: say.search }}
        chips={shows.map((each) => ({
          label: say.shows[each],
          count: counts[each],
          href: at({ show: each }),
          here: each === show,
        }))}
        keep={{ show, sort }}
      />
      <Table
        caption={say.caption}
        captionUnseen
        columns={columnsOf(props, (wanted) => at({ sort: wanted }))}
        rows={rows.map((row) => ({ key: row.cve, href: urls.vulnerability(row.cve), cells: cellsOf(props, row) }))}
        empty={<Nothing {...props} />}
      />
      {counts[show] > 0 && (
        <Pages
          page={page}
          from={(page - 1) * size}
          shown={rows.length}
          total={counts[show]}
          address={(wanted) => at({ page: String(wanted) })}
        />
      )}
    </Page>
  )
}

function columnsOf({ view, sort }: VulnerabilitiesProps, sortedBy: (sort: Sort) => string): Column[] {
  const say = words(view.language).list
  const sortable = (key: Sort, direction: 'ascending' | 'descending' = 'descending') => ({
    sort: { href: sortedBy(key), ...(sort === key ? { direction } : {}) },
  })
  return [
    { key: 'cve', label: say.vulnerability, width: 'wide' },
    { key: 'affects', label: say.affects, width: 'narrow' },
    { key: 'due', label: say.due, width: 'narrow', ...sortable('due', 'ascending') },
    { key: 'severity', label: say.severityColumn, width: 'narrow', align: 'right', ...sortable('severity') },
    { key: 'probability', label: say.probability, width: 'narrow', align: 'right', ...sortable('probability') },
    { key: 'published', label: say.published, width: 'narrow', hideNarrow: true, ...sortable('published') },
  ]
}

function cellsOf(props: VulnerabilitiesProps, row: VulnerabilityRow) {
  const { view } = props
  const say = words(view.language)
  return [
    <>
      {say.one.title(row.cve, row.title)}
      {row.exploited && (
        <small> ({row.ransomware ? `${say.list.exploited}, ${say.list.ransomware}` : say.list.exploited})</small>
      )}
    </>,
    <Affects {...props} row={row} />,
    <DueDay view={view} row={row} today={props.today} />,
    row.severity === null ? '–' : say.severity(row.severity, number(view, row.severity, 1)),
    row.probability === null ? '–' : percent(view, row.probability, 1),
    row.published === null ? '–' : date(view, row.published),
  ]
}

const Affects = ({ view, row }: VulnerabilitiesProps & { row: VulnerabilityRow }) => {
  const say = words(view.language).list
  if (row.products === 0) return <>–</>
  if (row.open === 0) return <State kind="go">{say.settled}</State>
  const counted = say.openOf(number(view, row.open), number(view, row.products))
  return <State kind={row.certain ? 'stop' : 'wait'}>{row.certain ? counted : `${counted}, ${say.may}`}</State>
}

/** The day, and where it has passed and something is open, that it has. */
export const DueDay = ({ view, row, today }: { view: View; row: VulnerabilityRow; today: string }) => {
  if (row.due_on === null) return <span>–</span>
  const day = date(view, row.due_on)
  if (row.open === 0 || row.due_on >= today) return <span>{day}</span>
  return (
    <State kind="stop">
      {day}, {words(view.language).list.overdue}
    </State>
  )
}

const Nothing = ({ view, show, search }: VulnerabilitiesProps) => {
  const say = words(view.language).list
  if (show !== 'us' || search !== '') return <p class="empty-line">{say.empty}</p>
  const action = <LinkButton href={urls.products}>{say.emptyUs.action}</LinkButton>
  return <EmptyState title={say.emptyUs.title} text={say.emptyUs.text} action={action} />
}
