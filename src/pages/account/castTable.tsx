import { ActionForm, Table, Tag, useReader } from '#kernel/ui/index.ts'
import { urls } from '../urls.ts'
import { words } from '../words.ts'
import type { CastMember } from './cast.ts'

/** People to be, each with what waits for them and one button. `to` is where the visitor goes on. */
export const CastTable = ({ caption, captionUnseen, cast, to }: CastTableProps) => {
  const { language } = useReader()
  const say = words(language).home
  return (
    <Table
      caption={caption}
      captionUnseen={captionUnseen}
      columns={[
        { key: 'person', label: say.columns.person, width: 'wide' },
        { key: 'waiting', label: say.columns.waiting },
        { key: 'be', label: say.columns.be, unseen: true, width: 'narrow' },
      ]}
      rows={cast.map((member) => ({
        key: member.id,
        cells: [
          <>
            <b>{member.name}</b> {member.nation && <Tag>{member.nation}</Tag>}
            <br />
            <small>{member.title[language] ?? member.title.en}</small>
          </>,
          member.about[language],
          <ActionForm action={urls.demonstrationSession} hidden={{ person: member.id, to }}>
            {say.be(member.name)}
          </ActionForm>,
        ],
      }))}
      empty=""
    />
  )
}

interface CastTableProps {
  caption: string
  captionUnseen?: boolean
  cast: CastMember[]
  to: string
}
