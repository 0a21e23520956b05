import { instant, number } from '#kernel/language/index.ts'
import {
  ActionForm,
  Buttons,
  Definition,
  LinkButton,
  Notice,
  Page,
  Section,
  SmallMultiples,
  Table,
  type View,
} from '#kernel/ui/index.ts'
import { administrationCrumbs } from '../../administering/pages/parts.tsx'
import type { Day } from '../days.ts'
import type { PeerFaultId } from '../fault.ts'
import type { FailureRow } from '../peer.sql.ts'
import type { NamedPeer } from '../peer.ts'
import { urls } from '../urls.ts'
import { words } from '../words.ts'
import { HealthState } from './peers.tsx'

interface PeerPageProps {
  view: View
  peer: NamedPeer
  days: Day[]
  failures: FailureRow[]
  administrates: boolean
}

/** How one peer fares, and what to do about it. */
export const PeerPage = ({ view, peer, days, failures, administrates }: PeerPageProps) => {
  const say = words(view.language)
  return (
    <Page
      view={view}
      title={peer.name}
      lead={<HealthState peer={peer} reader={view} />}
      crumbs={[...(administrates ? administrationCrumbs(view) : []), { href: urls.peers, label: say.peers }]}
      actions={administrates && <Actions view={view} peer={peer} />}
    >
      <LastError view={view} peer={peer} />
      <Section title={say.health}>
        <Definition facts={factsOf(view, peer)} />
        <Pictures view={view} days={days} />
      </Section>
      <Section title={say.refusedObjects}>
        <Failures view={view} peer={peer} days={days} failures={failures} />
      </Section>
      {administrates && <Endings view={view} peer={peer} />}
    </Page>
  )
}

const Actions = ({ view, peer }: { view: View; peer: NamedPeer }) => {
  const say = words(view.language)
  return (
    <Buttons>
      {peer.paused_at ? (
        <ActionForm action={urls.resumption(peer.id)} kind="primary">
          {say.resume}
        </ActionForm>
      ) : (
        <>
          <ActionForm action={urls.trial(peer.id)}>{say.tryNow}</ActionForm>
          <ActionForm action={urls.pause(peer.id)}>{say.pause}</ActionForm>
        </>
      )}
      <LinkButton href={urls.setting(peer.id)}>{say.change}</LinkButton>
    </Buttons>
  )
}

/** While it fails: what is wrong, in our words, and beside them those of the other server. */
const LastError = ({ view, peer }: { view: View; peer: NamedPeer }) => {
  if (peer.failures_in_row === 0 || !peer.last_error) return null
  const say = words(view.language)
  const sentence = say.faults[peer.last_error as PeerFaultId] ?? say.faults.internal
  return (
    <Notice kind="refused" title={sentence}>
      {peer.last_error_at && instant(view, peer.last_error_at, { seconds: true })}
      {peer.last_error_detail && (
        <p>
          <q>{peer.last_error_detail}</q>
        </p>
      )}
    </Notice>
  )
}

function factsOf(view: View, peer: NamedPeer) {
  const { facts, never, states } = words(view.language)
  // A watermark is the other server's own writing; a position is an instant in microseconds.
  const sent_to = peer.position > 0 ? instant(view, new Date(peer.position / 1000), { seconds: true }) : null
  const come_to = peer.direction === 'pull' ? peer.watermark : sent_to
  return [
    {
      label: facts.success,
      value: peer.last_success_at ? instant(view, peer.last_success_at, { seconds: true }) : never,
    },
    { label: facts.next, value: peer.paused_at ? states.paused : instant(view, peer.next_at, { seconds: true }) },
    { label: facts.failures, value: number(view, peer.failures_in_row) },
    { label: facts.watermark, value: come_to ?? facts.nothingYet },
    { label: facts.organisation, value: peer.organisation_name },
    { label: facts.address, value: peer.url },
    { label: facts.remote, value: peer.remote_collection },
    { label: facts.collection, value: peer.collection_title },
    { label: facts.filters, value: peer.types?.join(', ') ?? facts.allTypes },
    ...(peer.direction === 'push'
      ? [
          { label: facts.ceiling, value: `TLP:${peer.ceiling.toUpperCase()}` },
          { label: facts.deletes, value: peer.deletes ? facts.deletesYes : facts.deletesNo },
        ]
      : []),
    { label: facts.interval, value: facts.seconds(number(view, peer.interval_seconds)) },
  ]
}

const Pictures = ({ view, days }: { view: View; days: Day[] }) => {
  const say = words(view.language)
  if (days.every(({ moved, errors }) => moved === 0 && errors === 0))
    return <p class="empty-line">{say.nothingMoved}</p>
  const labels = days.map(({ date }) => date.slice(5))
  const pictures = [
    { key: 'volume', title: say.volume, sentence: say.volumeSentence, values: days.map(({ moved }) => moved) },
    { key: 'errors', title: say.errors, sentence: say.errorsSentence, values: days.map(({ errors }) => errors) },
    { key: 'lag', title: say.lag, sentence: say.lagSentence, values: days.map(({ lag_seconds }) => lag_seconds) },
  ] as const
  return (
    <>
      {pictures.map(({ key, title, sentence, values }) => (
        <SmallMultiples
          title={title}
          sentence={sentence}
          dimension={say.day}
          measure={say.measures[key]}
          labels={labels}
          multiples={[{ label: say.measures[key], values }]}
        />
      ))}
    </>
  )
}

/** Administrators see how many there are; which ones they are tells of objects that are none of their business. */
const Failures = ({ view, peer, days, failures }: Omit<PeerPageProps, 'administrates'>) => {
  const say = words(view.language)
  const failed = days.reduce((sum, day) => sum + day.failed, 0)
  return (
    <Table
      caption={say.refusedObjects}
      captionUnseen
      columns={[
        { key: 'object', label: say.object, width: 'wide' },
        { key: 'reason', label: say.reason },
        { key: 'at', label: say.at },
      ]}
      rows={failures.map(({ id, version, sentence, last_at }) => ({
        key: `${id} ${version} ${sentence}`,
        cells: [id, sentence, instant(view, last_at)],
      }))}
      empty={failed > 0 ? say.refusedElsewhere(number(view, failed), peer.organisation_name) : say.refusedObjectsNone}
    />
  )
}

const Endings = ({ view, peer }: { view: View; peer: NamedPeer }) => {
  const say = words(view.language)
  return (
    <>
      <Section title={say.restart}>
        <p>{say.restartHelp}</p>
        <ActionForm action={urls.restart(peer.id)}>{say.restart}</ActionForm>
      </Section>
      <Section title={say.end}>
        <p>{say.endHelp}</p>
        <ActionForm action={urls.end(peer.id)} kind="danger">
          {say.end}
        </ActionForm>
      </Section>
    </>
  )
}
