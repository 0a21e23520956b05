import { causeway } from '#kernel/database/index.ts'
import { instant, number } from '#kernel/language/index.ts'
import { Code, EmptyState, Filters, LinkButton, Page, Table, type View } from '#kernel/ui/index.ts'
import { urls, withQuery } from '../../urls.ts'
import { words } from '../words.ts'

/** What verifies the chain from a terminal of the machine. */
export const verifyCommand = 'bin/causeway audit verify'

interface Line {
  position: number
  at: Date
  actor: string | null
  act: string
  subject: string | null
  scope: string | null
  details: Record<string, string | number | boolean | null>
}

interface AuditPageProps {
  view: View
  lines: Line[]
  /** Of the people whom the reader may see. */
  names: Map<string, string>
  acts: { act: string; count: number }[]
  asked: { act: string; record: string; actor: string }
  notAnId: boolean
  /** The last position shown, where there are older lines. */
  older: number | undefined
  paged: boolean
}

/** Every change, newest first, narrowed by act, record and person; each state of the list has an address. */
export const AuditPage = (props: AuditPageProps) => {
  const { view, asked, older, paged } = props
  const say = words(view.language).audit
  return (
    <Page view={view} title={say.title} lead={say.lead} wide>
      <p>
        {say.verifyLine} <Code>{verifyCommand}</Code>. {say.verifyOr}{' '}
        <a href={urls.auditVerification}>{say.verifyLink}</a>.
      </p>
      <AuditFilters {...props} />
      <LineTable {...props} />
      <p class="buttons">
        {paged && <LinkButton href={withQuery(urls.audit, asked)}>{say.newest}</LinkButton>}
        {older !== undefined && (
          <LinkButton href={withQuery(urls.audit, { ...asked, before: older })}>{say.older}</LinkButton>
        )}
      </p>
    </Page>
  )
}

const AuditFilters = ({ view, acts, asked, names }: AuditPageProps) => {
  const say = words(view.language).audit
  const options = acts.map(({ act, count }) => ({ value: act, label: actWord(view, act), count }))
  return (
    <Filters
      search={{ name: 'record', value: asked.record, label: say.search, placeholder: say.placeholder }}
      menus={[{ label: say.act, name: 'act', value: asked.act, options }]}
      chips={
        asked.actor
          ? [
              { label: say.everyone, href: withQuery(urls.audit, { ...asked, actor: '' }), here: false },
              { label: say.by(nameOf(view, names, asked.actor)), href: withQuery(urls.audit, asked), here: true },
            ]
          : []
      }
      keep={asked.actor ? { actor: asked.actor } : {}}
    />
  )
}

const LineTable = ({ view, lines, names, notAnId }: AuditPageProps) => {
  const say = words(view.language).audit
  const { columns } = say
  return (
    <Table
      caption={say.caption}
      captionUnseen
      columns={[
        { key: 'position', label: columns.position, width: 'narrow', align: 'right' },
        { key: 'at', label: columns.at, width: 'narrow' },
        { key: 'act', label: columns.act, width: 'wide' },
        { key: 'actor', label: columns.actor },
        { key: 'subject', label: columns.subject },
        { key: 'details', label: columns.details, hideNarrow: true },
      ]}
      rows={lines.map((line) => ({
        key: String(line.position),
        cells: [
          number(view, line.position),
          instant(view, line.at, { seconds: true }),
          actWord(view, line.act),
          <Actor view={view} actor={line.actor} names={names} />,
          line.subject && <Subject subject={line.subject} names={names} />,
          <Details details={line.details} />,
        ],
      }))}
      empty={
        <EmptyState
          title={say.noneTitle}
          text={notAnId ? say.notAnId : say.none}
          action={<LinkButton href={urls.audit}>{say.all}</LinkButton>}
        />
      }
    />
  )
}

/** An act in words; one that this version has no words for stands as it was written. */
function actWord(view: View, act: string): string {
  const known: Record<string, string> = words(view.language).audit.acts
  return known[act] ?? act
}

const nameOf = (view: View, names: Map<string, string>, id: string) =>
  names.get(id) ?? (id === causeway ? words(view.language).audit.causeway : short(id))

const short = (id: string) => id.slice(0, 8)

const Actor = ({ view, actor, names }: { view: View; actor: string | null; names: Map<string, string> }) =>
  actor === null ? (
    <small>{words(view.language).audit.visitor}</small>
  ) : (
    <a href={withQuery(urls.audit, { actor })}>{nameOf(view, names, actor)}</a>
  )

const Subject = ({ subject, names }: { subject: string; names: Map<string, string> }) => (
  <>
    <a href={withQuery(urls.audit, { record: subject })}>
      <Code>{short(subject)}</Code>
    </a>{' '}
    {names.get(subject)}
  </>
)

const Details = ({ details }: { details: Line['details'] }) => (
  <small>
    {Object.entries(details)
      .filter(([, value]) => value !== null && value !== '')
      .map(([name, value]) => `${name} ${isId(value) ? short(value) : value}`)
      .join(' · ')}
  </small>
)

const isId = (value: unknown): value is string => typeof value === 'string' && /^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(value)
