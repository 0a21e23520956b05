import { instant } from '#kernel/language/index.ts'
import {
  Definition,
  EmptyState,
  LinkButton,
  Page,
  State,
  type StateKind,
  Table,
  type View,
  Written,
} from '#kernel/ui/index.ts'
import { urls } from '../../urls.ts'
import { words } from '../words.ts'

type MailState = 'waiting' | 'sent' | 'failed' | 'kept' | 'in-digest'

interface Listed {
  id: string
  kind: string
  subject: string
  language: 'en' | 'fr'
  state: MailState
  written_at: Date
}

const stateKinds: Record<MailState, StateKind> = {
  waiting: 'wait',
  sent: 'go',
  failed: 'stop',
  kept: 'quiet',
  'in-digest': 'go',
}

export const MailboxPage = ({ view, messages, full }: { view: View; messages: Listed[]; full: boolean }) => {
  const say = words(view.language).mailbox
  return (
    <Page view={view} title={say.title} lead={view.demonstration ? say.leadDemonstration : say.lead}>
      <Table
        caption={say.caption}
        captionUnseen
        columns={[
          { key: 'subject', label: say.columns.subject, width: 'wide' },
          { key: 'kind', label: say.columns.kind, width: 'narrow' },
          { key: 'written', label: say.columns.written, width: 'narrow' },
          { key: 'state', label: say.columns.state, width: 'narrow' },
        ]}
        rows={messages.map((message) => ({
          key: message.id,
          href: urls.message(message.id),
          cells: [
            <span lang={message.language}>{message.subject}</span>,
            kindWord(view, message.kind),
            instant(view, message.written_at),
            <MailStateWord view={view} state={message.state} />,
          ],
        }))}
        empty={<EmptyState title={say.noneTitle} text={say.none} />}
      />
      {full && <p>{say.limit(messages.length)}</p>}
    </Page>
  )
}

const kindWord = (view: View, kind: string) => {
  const kinds: Record<string, string> = words(view.language).mailbox.kinds
  return kinds[kind] ?? kind
}

const MailStateWord = ({ view, state }: { view: View; state: MailState }) => (
  <State kind={stateKinds[state]}>{words(view.language).mailbox.states[state]}</State>
)

interface MessagePageProps {
  view: View
  message: Listed & { address: string; body: string; link: string | null }
}

export const MessagePage = ({ view, message }: MessagePageProps) => {
  const say = words(view.language).mailbox
  return (
    <Page
      view={view}
      title={message.subject}
      crumbs={[{ href: urls.mailbox, label: say.title }, { label: message.subject }]}
    >
      <Definition
        facts={[
          { label: say.to, value: message.address },
          { label: say.columns.written, value: instant(view, message.written_at) },
          { label: say.columns.kind, value: kindWord(view, message.kind) },
          { label: say.columns.state, value: <MailStateWord view={view} state={message.state} /> },
        ]}
      />
      <Written text={message.body} lang={message.language} />
      {message.link && <MessageLink view={view} link={message.link} />}
    </Page>
  )
}

// A link that sets a password proves that one reads that mail address. Shown here it would let an unattended screen
// change the password without knowing it; in a demonstration there is no other place to find it.
const MessageLink = ({ view, link }: { view: View; link: string }) => {
  const say = words(view.language).mailbox
  const secret = link.startsWith(urls.invitation(''))
  return secret && !view.demonstration ? (
    <p>{say.secretLink}</p>
  ) : (
    <LinkButton kind="primary" href={link}>
      {secret ? say.choosePassword : say.open}
    </LinkButton>
  )
}
