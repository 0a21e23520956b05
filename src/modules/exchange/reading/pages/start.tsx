import type { Child } from 'hono/jsx'
import { instant, number } from '#kernel/language/index.ts'
import { Buttons, EmptyState, Filters, LinkButton, Page, Section, Table, type View } from '#kernel/ui/index.ts'
import { urls as files } from '../../peering/urls.ts'
import type { CollectionNews, EntryRow } from '../timeline.sql.ts'
import { addressOf, urls } from '../urls.ts'
import type { ReadableCollection } from '../visible.sql.ts'
import { startWords, words } from '../words.ts'
import { addedAt } from './object-link.tsx'
import { Entries } from './timeline.entries.tsx'

export interface StartProps {
  view: View
  collections: ReadableCollection[]
  news: CollectionNews[]
  newest: EntryRow[]
  /** What other parts of the exchange have for this person: what is due, what her watch lists found. */
  needs: Child[]
}

export const StartPage = (props: StartProps) => {
  const { view, collections, news, newest, needs } = props
  const say = startWords(view.language)
  const { search } = words(view.language)
  const fresh = news.reduce((sum, each) => sum + each.fresh, 0)
  return (
    <Page view={view} title={say.title} lead={say.lead(fresh, number(view, fresh))} wide>
      <Filters
        action={urls.search}
        search={{ name: 'q', value: '', label: search.label, placeholder: search.placeholder }}
      />
      {needs}
      {collections.length === 0 ? (
        <EmptyState title={search.noCollections} text={search.noCollectionsText} />
      ) : (
        <>
          <Collections {...props} />
          {newest.length > 0 && (
            <Section title={say.newest}>
              <Entries view={view} caption={say.newest} captionUnseen rows={newest} />
            </Section>
          )}
          <Buttons>
            <LinkButton href={urls.timeline}>{say.allNewest}</LinkButton>
            <LinkButton href={urls.matrix}>{say.matrix}</LinkButton>
            <LinkButton href={files.bundles}>{say.bundles}</LinkButton>
          </Buttons>
        </>
      )}
    </Page>
  )
}

const Collections = ({ view, collections, news }: StartProps) => {
  const say = startWords(view.language)
  const newsOf = new Map(news.map((each) => [each.collection, each]))
  return (
    <Section title={say.collections}>
      <Table
        caption={say.collections}
        captionUnseen
        columns={[
          { key: 'collection', label: say.collection, width: 'wide' },
          { key: 'rights', label: say.rights },
          { key: 'fresh', label: say.fresh, align: 'right' },
          { key: 'latest', label: say.latest, align: 'right' },
        ]}
        rows={collections.map(({ id, title, can_write }) => {
          const { fresh = 0, position = null } = newsOf.get(id) ?? {}
          return {
            key: id,
            href: addressOf(urls.search, { collection: id }),
            cells: [
              title,
              can_write ? say.writes : say.reads,
              fresh > 0 ? (
                <a href={addressOf(urls.timeline, { collection: id })}>{number(view, fresh)}</a>
              ) : (
                number(view, 0)
              ),
              position === null ? say.never : instant(view, addedAt(position)),
            ],
          }
        })}
        empty={say.never}
      />
    </Section>
  )
}
