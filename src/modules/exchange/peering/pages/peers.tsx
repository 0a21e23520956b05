import { instant, number, type Reader } from '#kernel/language/index.ts'
import {
  EmptyState,
  LinkButton,
  Page,
  SmallMultiples,
  State,
  type StateKind,
  Table,
  type View,
} from '#kernel/ui/index.ts'
import { administrationCrumbs } from '../../administering/pages/parts.tsx'
import { type Day, shown_days } from '../days.ts'
import type { NamedPeer } from '../peer.ts'
import { urls } from '../urls.ts'
import { words } from '../words.ts'

export type Health = 'following' | 'working' | 'waiting' | 'failing' | 'paused' | 'fresh'

export function healthOf(peer: NamedPeer): Health {
  if (peer.paused_at) return 'paused'
  if (peer.failures_in_row > 0) return 'failing'
  if (peer.following) return 'following'
  if (peer.leased_until) return 'working'
  return peer.last_success_at ? 'waiting' : 'fresh'
}

const kinds: Record<Health, StateKind> = {
  following: 'go',
  working: 'go',
  waiting: 'go',
  failing: 'stop',
  paused: 'wait',
  fresh: 'quiet',
}

export const HealthState = ({ peer, reader }: { peer: NamedPeer; reader: Pick<Reader, 'language'> }) => {
  const health = healthOf(peer)
  return <State kind={kinds[health]}>{words(reader.language).states[health]}</State>
}

interface PeersPageProps {
  view: View
  peers: NamedPeer[]
  days: Map<string, Day[]>
  administrates: boolean
}

/** Partners' servers and how they fare. */
export const PeersPage = ({ view, peers, days, administrates }: PeersPageProps) => {
  const say = words(view.language)
  return (
    <Page
      view={view}
      title={say.peers}
      lead={say.peersLead}
      {...(administrates ? { crumbs: administrationCrumbs(view) } : {})}
      wide
      actions={
        administrates && (
          <LinkButton href={urls.newPeer} kind={peers.length === 0 ? 'primary' : 'quiet'}>
            {say.newPeer}
          </LinkButton>
        )
      }
    >
      <Table
        caption={say.peers}
        captionUnseen
        columns={[
          { key: 'peer', label: say.columns.peer, width: 'wide' },
          { key: 'state', label: say.columns.state },
          { key: 'direction', label: say.columns.direction },
          { key: 'collection', label: say.columns.collection, hideNarrow: true },
          { key: 'success', label: say.columns.success },
          { key: 'next', label: say.columns.next, hideNarrow: true },
          { key: 'moved', label: say.columns.moved, align: 'right' },
        ]}
        rows={peers.map((peer) => ({
          key: peer.id,
          href: urls.peer(peer.id),
          cells: [
            titleOf(view, peer),
            <HealthState peer={peer} reader={view} />,
            say.directions[peer.direction],
            peer.collection_title,
            peer.last_success_at ? instant(view, peer.last_success_at) : say.never,
            peer.paused_at ? say.states.paused : instant(view, peer.next_at),
            number(view, movedOf(days.get(peer.id) ?? [])),
          ],
        }))}
        empty={<EmptyState title={say.noPeers} text={administrates ? say.noPeersText : say.noPeersAnalyst} />}
      />
      {peers.length > 0 && <Volumes view={view} peers={peers} days={days} />}
    </Page>
  )
}

/** With the organisation that it speaks for, unless it is called alike. */
const titleOf = ({ language }: View, { name, organisation_name }: NamedPeer): string =>
  name === organisation_name ? name : words(language).peerFor(name, organisation_name)

const movedOf = (days: Day[]): number => days.reduce((sum, { moved }) => sum + moved, 0)

const Volumes = ({ view, peers, days }: Pick<PeersPageProps, 'view' | 'peers' | 'days'>) => {
  const say = words(view.language)
  const dates =
    days
      .values()
      .next()
      .value?.map(({ date }) => date.slice(5)) ?? []
  return (
    <SmallMultiples
      title={say.volumes}
      sentence={say.volumesSentence}
      dimension={say.byPeer}
      measure={say.measures.volume}
      labels={dates}
      multiples={peers.map(({ id, name }) => ({
        label: name,
        href: urls.peer(id),
        values: days.get(id)?.map(({ moved }) => moved) ?? Array.from({ length: shown_days }, () => 0),
      }))}
    />
  )
}
