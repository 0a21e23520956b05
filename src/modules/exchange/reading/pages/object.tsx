import { bytes, instant } from '#kernel/language/index.ts'
import { LinkButton, Notice, Page, Section, Tag, type View, Written } from '#kernel/ui/index.ts'
import type { Reader } from '../../readers.ts'
import type { Change } from '../comparison.ts'
import type { Rules, VersionRow } from '../detail.sql.ts'
import { type Json, type LinkGroup, linkGroups } from '../links.ts'
import { addressOf, urls } from '../urls.ts'
import { objectWords, typeWord, words } from '../words.ts'
import { ObjectFacts, Pattern } from './object.facts.tsx'
import { ObjectLinks } from './object.links.tsx'
import { Audience, Readers } from './object.readers.tsx'
import { type Sent, SentTo } from './object.sent.tsx'
import { Versions } from './object.versions.tsx'
import { addedAt, nameOf } from './object-link.tsx'
import { ReadingStyles } from './styles.tsx'

export interface ObjectProps {
  view: View
  collection: string
  id: string
  /** The latest first; `shown` is one of them. */
  versions: VersionRow[]
  shown: VersionRow
  /** Undefined where what was sent cannot be shown in words. */
  content: Json | undefined
  size_bytes: number
  links: Parameters<typeof linkGroups>[2]
  /** Only the first so many links were read. */
  cut?: number
  rules: Rules | undefined
  /** Told to the originator's own analysts alone. */
  readers: Reader[] | undefined
  /** What peers were sent of it. */
  sent: Sent[]
  comparison?: { before: VersionRow; after: VersionRow; changes: Change[] }
}

export const ObjectPage = (props: ObjectProps) => {
  const { view, content, id, shown } = props
  const say = objectWords(view.language)
  const { exchange, search } = words(view.language)
  const groups = content ? linkGroups(id, content, props.links) : []
  return (
    <Page
      view={view}
      title={titleOf(props)}
      lead={
        <>
          <Tag>{typeWord(view.language, shown.type)}</Tag> {originOf(props)}
        </>
      }
      crumbs={[
        { href: urls.start, label: exchange },
        { href: urls.search, label: search.title },
        { label: typeWord(view.language, shown.type) },
      ]}
      actions={<Actions {...props} />}
    >
      <ReadingStyles />
      <Warnings {...props} />
      {content ? <Told {...props} content={content} groups={groups} /> : <p>{say.unreadable}</p>}
      <Audience {...props} />
      {props.readers && <Readers view={view} readers={props.readers} />}
      {props.sent.length > 0 && <SentTo view={view} sent={props.sent} />}
      <Versions {...props} />
      <Section title={say.json} lead={say.jsonLead(bytes(view, props.size_bytes))}>
        {content && (
          <details>
            <summary>{say.show}</summary>
            <pre class="as-sent">{JSON.stringify(content, null, 2)}</pre>
          </details>
        )}
      </Section>
    </Page>
  )
}

function titleOf({ view, id, shown, content, links }: ObjectProps): string {
  const seen = typeof content?.sighting_of_ref === 'string' ? links.others.get(content.sighting_of_ref) : undefined
  return nameOf(view, { id, name: shown.name, ends: seen ? [null, seen.name] : null })
}

/** Who sent it, by the name that the producer gave itself where the reader may see it. */
function originOf({ view, shown, content, links }: ObjectProps): string {
  const say = objectWords(view.language)
  const added = instant(view, addedAt(shown.position))
  if (shown.ours) return say.ownFrom(shown.collection_title, added)
  const creator = typeof content?.created_by_ref === 'string' ? links.others.get(content.created_by_ref) : undefined
  return say.from(creator?.name ?? say.someone, shown.collection_title, added)
}

const Actions = ({ view, collection, id, shown, versions }: ObjectProps) => {
  const say = objectWords(view.language)
  const version = shown === versions[0] ? undefined : shown.version_key
  return (
    <>
      <LinkButton href={addressOf(urls.graph, { focus: id })}>{say.graph}</LinkButton>
      <LinkButton href={addressOf(urls.objectFile(collection, id), { version })} icon="download" download>
        {say.download}
      </LinkButton>
      {version === undefined && shown.writable && (
        <OwnActions view={view} collection={collection} id={id} shown={shown} />
      )}
    </>
  )
}

/** What its originator may do with the version that stands. */
const OwnActions = ({ view, collection, id, shown }: Pick<ObjectProps, 'view' | 'collection' | 'id' | 'shown'>) => {
  const say = objectWords(view.language)
  return (
    <>
      {shown.type === 'report' && shown.own_work && !shown.revoked && (
        <LinkButton href={urls.correction(collection, id)}>{say.correct}</LinkButton>
      )}
      <LinkButton href={urls.revocation(collection, id)}>{say.revokeOrDelete}</LinkButton>
    </>
  )
}

const Warnings = ({ view, collection, id, shown, versions }: ObjectProps) => {
  const say = objectWords(view.language)
  const embargoed = shown.embargo_until !== null && shown.embargo_until > view.now
  return (
    <>
      {shown !== versions[0] && (
        <Notice kind="info" title={say.earlier(shown.version)}>
          <a href={urls.object(collection, id)}>{say.latest}</a>
        </Notice>
      )}
      {shown.revoked && (
        <Notice kind="refused" title={say.revokedTitle}>
          {say.revokedText}
        </Notice>
      )}
      {embargoed && <Notice kind="info" title={say.embargo(instant(view, shown.embargo_until!, { zone: true }))} />}
    </>
  )
}

const Told = (props: ObjectProps & { content: Json; groups: LinkGroup[] }) => {
  const { view, content, groups } = props
  const say = objectWords(view.language)
  const text = [content.description, content.content, content.explanation].find((each) => typeof each === 'string')
  const lang = typeof content.lang === 'string' && /^[a-zA-Z-]{2,20}$/.test(content.lang) ? { lang: content.lang } : {}
  return (
    <>
      {typeof text === 'string' && text !== '' && (
        <Section title={say.description}>
          <Written text={text} {...lang} />
        </Section>
      )}
      {typeof content.pattern === 'string' && <Pattern view={view} pattern={content.pattern} />}
      <ObjectFacts {...props} />
      <ObjectLinks view={view} id={props.id} groups={groups} {...(props.cut ? { cut: props.cut } : {})} />
    </>
  )
}
