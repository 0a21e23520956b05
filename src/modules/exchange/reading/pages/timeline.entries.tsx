import { instant, time } from '#kernel/language/index.ts'
import { State, Table, type View } from '#kernel/ui/index.ts'
import type { EntryRow } from '../timeline.sql.ts'
import { urls } from '../urls.ts'
import { timelineWords, typeWord, words } from '../words.ts'
import { addedAt, Marking, nameOf } from './object-link.tsx'

interface EntriesProps {
  view: View
  caption: string
  captionUnseen?: boolean
  rows: EntryRow[]
  /** The day is told by the heading above, so that only the time is written. */
  ofOneDay?: boolean
}

export const Entries = ({ view, caption, captionUnseen, rows, ofOneDay }: EntriesProps) => {
  const say = timelineWords(view.language)
  const { search, revoked } = words(view.language)
  return (
    <Table
      caption={caption}
      {...(captionUnseen ? { captionUnseen } : {})}
      columns={[
        { key: 'time', label: ofOneDay ? say.time : search.added, width: 'narrow' },
        { key: 'type', label: search.type },
        { key: 'name', label: search.name, width: 'wide' },
        { key: 'change', label: say.change },
        { key: 'marking', label: search.marking },
        { key: 'creator', label: search.creator, hideNarrow: true },
        { key: 'collection', label: search.collection, hideNarrow: true },
      ]}
      rows={rows.map((row) => ({
        key: `${row.collection} ${row.position}`,
        href: urls.object(row.collection, row.id),
        cells: [
          ofOneDay ? time(view, addedAt(row.position)) : instant(view, addedAt(row.position)),
          typeWord(view.language, row.type),
          nameOf(view, row),
          row.revoked ? <State kind="stop">{revoked}</State> : row.changed ? say.changed : say.fresh,
          <Marking view={view} tlp={row.tlp} />,
          row.ours ? search.ours : (row.creator ?? search.notSaid),
          row.collection_title,
        ],
      }))}
      empty={say.nothing}
    />
  )
}
