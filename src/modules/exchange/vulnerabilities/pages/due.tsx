import { number } from '#kernel/language/index.ts'
import { Section, Table, type View } from '#kernel/ui/index.ts'
import type { Due } from '../due.ts'
import { addressOf, urls } from '../urls.ts'
import { words } from '../words.ts'
import { DueDay } from './vulnerabilities.tsx'

/** For the start page of the exchange: overdue first. */
export const DueVulnerabilities = ({ view, due }: { view: View; due: Due }) => {
  const say = words(view.language)
  const { counts, first, today } = due
  const overdue = addressOf(urls.vulnerabilities, { show: 'overdue' })
  return (
    <Section
      title={say.list.title}
      lead={
        <a href={counts.overdue > 0 ? overdue : urls.vulnerabilities}>
          {say.list.lead(counts.us, number(view, counts.us), number(view, counts.overdue))}
        </a>
      }
    >
      {first.length > 0 && (
        <Table
          caption={say.list.caption}
          captionUnseen
          columns={[
            { key: 'cve', label: say.list.vulnerability, width: 'wide' },
            { key: 'due', label: say.list.due, width: 'narrow' },
          ]}
          rows={first.map((row) => ({
            key: row.cve,
            href: urls.vulnerability(row.cve),
            cells: [say.one.title(row.cve, row.title), <DueDay view={view} row={row} today={today} />],
          }))}
          empty=""
        />
      )}
    </Section>
  )
}
