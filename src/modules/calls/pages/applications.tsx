import { instant, number } from '#kernel/language/index.ts'
import { EmptyState, LinkButton, Page, State, Table, type View } from '#kernel/ui/index.ts'
import type { ownApplications } from '../application.sql.ts'
import { urls } from '../urls.ts'
import { words } from '../words.ts'

type Row = Awaited<ReturnType<typeof ownApplications>>[number]

/** A founder's desk: what is still to be submitted, and what came of the rest. */
export const ApplicationsPage = ({ view, rows }: { view: View; rows: Row[] }) => {
  const say = words(view.language)
  const drafts = rows.filter((row) => row.state === 'draft' && row.closes_at >= view.now).length
  const calls = (
    <LinkButton href={urls.calls} kind={rows.length === 0 ? 'primary' : 'quiet'}>
      {say.seeCalls}
    </LinkButton>
  )
  return (
    <Page
      view={view}
      title={say.applications}
      lead={drafts > 0 && say.applicationsLead(number(view, drafts))}
      actions={rows.length > 0 && calls}
    >
      <Table
        caption={say.applications}
        captionUnseen
        columns={[
          { key: 'title', label: say.application, width: 'wide' },
          { key: 'call', label: say.columns.call },
          { key: 'state', label: say.columns.stage },
          { key: 'closes', label: say.columns.closes },
          { key: 'touched', label: say.touched },
        ]}
        rows={rows.map((row) => ({
          key: row.id,
          href: row.state === 'draft' && row.closes_at >= view.now ? urls.draft(row.id) : urls.application(row.id),
          cells: [
            row.title || say.untitled,
            row.call_title[view.language],
            <ApplicationState row={row} view={view} />,
            instant(view, row.closes_at),
            instant(view, row.updated_at),
          ],
        }))}
        empty={<EmptyState title={say.noApplications} text={say.noApplicationsText} action={calls} />}
      />
    </Page>
  )
}

const ApplicationState = ({ row, view }: { row: Row; view: View }) => {
  const say = words(view.language).states
  if (row.state === 'withdrawn') return <State kind="quiet">{say.withdrawn}</State>
  if (row.lettered_at) return <State kind="go">{say.lettered}</State>
  if (row.state === 'submitted') return <State kind="go">{say.submitted}</State>
  return row.closes_at < view.now ? <State kind="stop">{say.late}</State> : <State kind="wait">{say.draft}</State>
}
