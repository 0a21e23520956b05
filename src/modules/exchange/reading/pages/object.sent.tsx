import { instant } from '#kernel/language/index.ts'
import { Section, State, Table, type View } from '#kernel/ui/index.ts'
import type { sentOf } from '../../peering/peer.ts'
import { objectWords } from '../words.ts'

export type Sent = Awaited<ReturnType<typeof sentOf>>[number]

const kinds = {
  pending: 'wait',
  taken: 'go',
  refused: 'stop',
  unknown: 'quiet',
  removed: 'quiet',
  'removal-refused': 'stop',
} as const

/** To which peers it went, and what became of it there: for its originator and for whoever it was sent to. */
export const SentTo = ({ view, sent }: { view: View; sent: Sent[] }) => {
  const say = objectWords(view.language)
  return (
    <Section title={say.sent} lead={say.sentLead}>
      <Table
        caption={say.sent}
        captionUnseen
        columns={[
          { key: 'peer', label: say.peer, width: 'wide' },
          { key: 'organisation', label: say.organisation },
          { key: 'version', label: say.version },
          { key: 'state', label: say.state },
          { key: 'at', label: say.sentAt, align: 'right' },
        ]}
        rows={sent.map(({ peer, peer_name, organisation, version, state, at }) => ({
          key: `${peer} ${version} ${at.getTime()}`,
          cells: [
            peer_name,
            organisation,
            version,
            <State kind={kinds[state]}>{say.sentStates[state]}</State>,
            instant(view, at),
          ],
        }))}
        empty=""
      />
    </Section>
  )
}
