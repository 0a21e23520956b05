import { date, number } from '#kernel/language/index.ts'
import { ActionForm, Code, EmptyState, Table, type View } from '#kernel/ui/index.ts'
import type { ConflictRow } from '../conflict.sql.ts'
import { urls } from '../urls.ts'
import { words } from '../words.ts'
import { type CallProps, RoundPage } from './frame.tsx'

/** Everybody who is barred from an application of the call, as far as the reader may know. */
export const ConflictsPage = (props: CallProps & { conflicts: ConflictRow[] }) => {
  const { view, call, round, officer, conflicts } = props
  const say = words(view.language).conflicts
  const lead = say.lead(conflicts.length, number(view, conflicts.length))
  return (
    <RoundPage
      {...props}
      tab="conflicts"
      title={say.title}
      lead={round.nation_rule ? `${lead} ${say.nationRule}` : lead}
      actions={officer ? <ActionForm action={urls.callConflicts(call.slug)}>{say.detect}</ActionForm> : undefined}
    >
      <ConflictTable view={view} conflicts={conflicts} />
    </RoundPage>
  )
}

export const ConflictTable = ({ view, conflicts }: { view: View; conflicts: ConflictRow[] }) => {
  const say = words(view.language)
  return (
    <Table
      caption={say.conflicts.caption}
      captionUnseen
      columns={[
        { key: 'reference', label: say.reference, width: 'narrow' },
        { key: 'title', label: say.application, width: 'wide' },
        { key: 'person', label: say.conflicts.person },
        { key: 'source', label: say.conflicts.source, width: 'narrow' },
        { key: 'reason', label: say.reason, hideNarrow: true },
        { key: 'since', label: say.conflicts.found, width: 'narrow' },
      ]}
      rows={conflicts.map((row) => ({
        key: row.id,
        href: `${urls.assessment(row.application)}#conflicts`,
        cells: [
          <Code>{row.reference}</Code>,
          <>
            {row.title} <small>{row.organisation_name}</small>
          </>,
          row.name,
          say.sources[row.source],
          row.reason,
          date(view, row.found_at),
        ],
      }))}
      empty={<EmptyState title={say.conflicts.empty} text={say.conflicts.emptyText} />}
    />
  )
}
