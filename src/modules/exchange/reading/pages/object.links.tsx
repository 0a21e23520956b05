import { number } from '#kernel/language/index.ts'
import { Code, Section, State, type View } from '#kernel/ui/index.ts'
import type { LinkGroup, LinkItem } from '../links.ts'
import { addressOf, urls } from '../urls.ts'
import { objectWords, typeWord, words } from '../words.ts'
import { nameOf } from './object-link.tsx'

/** So many links of a group are seen at once; the others open on a click. */
const at_once = 25

interface LinksProps {
  view: View
  id: string
  groups: LinkGroup[]
  cut?: number
}

export const ObjectLinks = ({ view, id, groups, cut }: LinksProps) => {
  const say = objectWords(view.language)
  return (
    <Section title={say.links}>
      {groups.length === 0 && <p class="empty-line">{say.linksNone}</p>}
      {cut !== undefined && (
        <p>
          {say.linksMore(number(view, cut))} <a href={addressOf(urls.search, { q: id })}>{say.findAll}</a>
        </p>
      )}
      <div class="link-groups">
        {groups.map((group) => (
          <section class="link-group">
            <h3>
              {groupWord(view, group)} <span class="count">{number(view, group.items.length)}</span>
            </h3>
            <Items view={view} group={group} items={group.items.slice(0, at_once)} />
            {group.items.length > at_once && (
              <details>
                <summary>{say.moreOf(number(view, group.items.length - at_once))}</summary>
                <Items view={view} group={group} items={group.items.slice(at_once)} />
              </details>
            )}
          </section>
        ))}
      </div>
    </Section>
  )
}

export function groupWord(view: Pick<View, 'language'>, { kind, word }: Pick<LinkGroup, 'kind' | 'word'>): string {
  const say = objectWords(view.language)
  switch (kind) {
    case 'verb':
      return say.verbs[word]?.[0] ?? say.unknownVerb(word)
    case 'inverse':
      return say.verbs[word]?.[1] ?? say.unknownInverse(word)
    case 'reference':
      return say.properties[word] ?? say.group.reference(word)
    case 'mention':
      return say.group.mention(word)
    case 'same':
      return say.group.same
  }
}

const Items = ({ view, group, items }: { view: View; group: LinkGroup; items: LinkItem[] }) => (
  <ul class="links">
    {items.map((item) => (
      <li>
        <Item view={view} item={item} typed={group.kind !== 'mention'} />
      </li>
    ))}
  </ul>
)

const Item = ({ view, item, typed }: { view: View; item: LinkItem; typed: boolean }) => {
  const say = objectWords(view.language)
  const { object, via, remark, id } = item
  return (
    <>
      {object ? (
        <>
          <a href={urls.object(object.collection, object.id)}>{nameOf(view, object)}</a>{' '}
          {typed && <span class="soft">{typeWord(view.language, object.type)}</span>}{' '}
          {object.revoked && <State kind="quiet">{words(view.language).revoked}</State>}
        </>
      ) : (
        <>
          <Code>{id}</Code> <span class="soft">{say.notHere}</span>
        </>
      )}
      {via && (
        <>
          {' '}
          <a class="soft" href={urls.object(via.collection, via.id)}>
            {say.statedBy}
            <span class="unseen"> {object ? nameOf(view, object) : id}</span>
          </a>
        </>
      )}
      {remark && <span class="remark">{remark.length > 240 ? `${remark.slice(0, 239)}…` : remark}</span>}
    </>
  )
}
