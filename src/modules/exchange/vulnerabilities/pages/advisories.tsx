import { date, number } from '#kernel/language/index.ts'
import { EmptyState, Filters, LinkButton, Page, Pages, State, Table, Tag, type View } from '#kernel/ui/index.ts'
import type { AdvisoryRow } from '../advisory.sql.ts'
import { addressOf, urls } from '../urls.ts'
import { words } from '../words.ts'

export interface AdvisoriesProps {
  view: View
  rows: (AdvisoryRow & { total: number; vulnerabilities: number; affects: number })[]
  search: string
  tlp: string
  page: number
  size: number
}

export const AdvisoriesPage = ({ view, rows, search, tlp, page, size }: AdvisoriesProps) => {
  const say = words(view.language)
  const total = rows[0]?.total ?? 0
  return (
    <Page
      view={view}
      wide
      title={say.advisories.title}
      lead={say.advisories.lead(total, number(view, total))}
      crumbs={[{ href: urls.vulnerabilities, label: say.list.title }]}
      actions={
        <LinkButton kind="primary" href={urls.newAdvisory}>
          {say.advisories.upload}
        </LinkButton>
      }
    >
      <Filters
        action={urls.advisories}
        search={{ name: 'q', value: search, label: say.advisories.search, placeholder: say.advisories.search }}
        menus={[
          {
            label: say.advisories.label,
            name: 'tlp',
            value: tlp,
            options: Object.entries(say.tlp).map(([value, label]) => ({ value, label })),
          },
        ]}
      />
      <Table
        caption={say.advisories.caption}
        captionUnseen
        columns={[
          { key: 'advisory', label: say.advisories.advisory, width: 'wide' },
          { key: 'publisher', label: say.advisories.publisher },
          { key: 'label', label: say.advisories.label, width: 'narrow' },
          { key: 'vulnerabilities', label: say.advisories.vulnerabilities, width: 'narrow', align: 'right' },
          { key: 'ours', label: say.advisories.ours, width: 'narrow', align: 'right' },
          { key: 'released', label: say.advisories.released, width: 'narrow' },
        ]}
        rows={rows.map((row) => ({
          key: row.id,
          href: urls.advisory(row.id),
          cells: [
            `${row.tracking}: ${row.title}`,
            row.publisher,
            <Tag>{say.tlp[row.tlp]}</Tag>,
            number(view, row.vulnerabilities),
            row.affects > 0 ? <State kind="stop">{number(view, row.affects)}</State> : number(view, 0),
            date(view, row.released_at),
          ],
        }))}
        empty={<EmptyState title={say.advisories.empty.title} text={say.advisories.empty.text} />}
      />
      <Pages
        page={page}
        from={(page - 1) * size}
        shown={rows.length}
        total={total}
        address={(wanted) => addressOf(urls.advisories, { q: search, tlp, page: String(wanted) })}
      />
    </Page>
  )
}
