import { date, number } from '#kernel/language/index.ts'
import { Code, EmptyState, Filters, Page, Pages, State, Table, type View } from '#kernel/ui/index.ts'
import type { NationRow } from '../list.sql.ts'
import { outcomes, page_rows } from '../list.ts'
import type { Outcome } from '../ranking.sql.ts'
import { urls } from '../urls.ts'
import { words } from '../words.ts'
import { OutcomeState } from './outcome.tsx'

export interface NationProps {
  view: View
  rows: NationRow[]
  counts: { call: string; state: string; outcome: Outcome | null; count: number }[]
  calls: { id: string; slug: string; title: string }[]
  /** The slug of the call that the list is narrowed to. */
  chosen: string
  page: number
}

/** What a representative sees of the own nation's part: which applications, and what became of them. */
export const NationPage = (props: NationProps) => {
  const { view, counts } = props
  const say = words(view.language).nationPage
  const total = sum(counts)
  return (
    <Page view={view} title={say.title} lead={say.lead(total, number(view, total))} wide>
      {total === 0 ? (
        <EmptyState title={say.empty} text={say.emptyText} />
      ) : (
        <>
          <ByCall {...props} />
          <List {...props} />
        </>
      )}
    </Page>
  )
}

const sum = (rows: { count: number }[]) => rows.reduce((total, { count }) => total + count, 0)

const ByCall = ({ view, counts, calls }: NationProps) => {
  const say = words(view.language)
  const right = { align: 'right' as const, width: 'narrow' as const }
  return (
    <Table
      caption={say.nationPage.countsCaption}
      columns={[
        { key: 'call', label: say.nationPage.call, width: 'wide' },
        { key: 'all', label: say.nationPage.applications, ...right },
        ...outcomes.map((outcome) => ({ key: outcome, label: say.outcomes[outcome], ...right })),
        { key: 'withdrawn', label: say.nationPage.withdrawn, ...right },
      ]}
      rows={calls
        .filter(({ id }) => counts.some(({ call }) => call === id))
        .map(({ id, slug, title }) => {
          const own = counts.filter(({ call }) => call === id)
          return {
            key: id,
            href: `${urls.nation}?call=${slug}`,
            cells: [
              title,
              number(view, sum(own)),
              ...outcomes.map((outcome) => number(view, sum(own.filter((row) => row.outcome === outcome)))),
              number(view, sum(own.filter(({ state }) => state === 'withdrawn'))),
            ],
          }
        })}
      empty={say.nationPage.emptyText}
    />
  )
}

const List = ({ view, rows, counts, calls, chosen, page }: NationProps) => {
  const say = words(view.language)
  const titles = new Map(calls.map(({ id, title }) => [id, title]))
  const call = calls.find(({ slug }) => slug === chosen)
  const total = sum(call ? counts.filter((row) => row.call === call.id) : counts)
  const from = (page - 1) * page_rows
  const address = (to: number) =>
    `${urls.nation}?${new URLSearchParams({ ...(chosen ? { call: chosen } : {}), page: String(to) })}`
  return (
    <>
      <Filters
        chips={[
          { label: say.nationPage.all, count: sum(counts), href: urls.nation, here: !call },
          ...calls
            .filter(({ id }) => counts.some((row) => row.call === id))
            .map(({ id, slug, title }) => ({
              label: title,
              count: sum(counts.filter((row) => row.call === id)),
              href: `${urls.nation}?call=${slug}`,
              here: slug === chosen,
            })),
        ]}
      />
      <Table
        caption={say.nationPage.caption}
        captionUnseen
        columns={[
          { key: 'reference', label: say.reference, width: 'narrow' },
          { key: 'title', label: say.application, width: 'wide' },
          { key: 'nation', label: say.nation, width: 'narrow' },
          { key: 'call', label: say.nationPage.call },
          { key: 'submitted', label: say.nationPage.submitted, width: 'narrow' },
          { key: 'state', label: say.state, width: 'narrow' },
        ]}
        rows={rows.map((row) => ({
          key: row.id,
          ...(row.outcome ? { href: urls.letter(row.id) } : {}),
          cells: [
            <Code>{row.reference}</Code>,
            <>
              {row.title} <small>{row.organisation_name}</small>
            </>,
            row.nation,
            titles.get(row.call) ?? '',
            date(view, row.submitted_at),
            <NationState row={row} language={view.language} />,
          ],
        }))}
        empty={say.nationPage.emptyText}
      />
      {total > page_rows && rows.length > 0 && (
        <Pages page={page} from={from} shown={rows.length} total={total} address={address} />
      )}
    </>
  )
}

const NationState = ({ row, language }: { row: NationRow; language: 'en' | 'fr' }) => {
  const say = words(language)
  if (row.outcome) return <OutcomeState outcome={row.outcome} />
  return <State kind="quiet">{row.state === 'withdrawn' ? say.stages.withdrawn : say.nationPage.waiting}</State>
}
