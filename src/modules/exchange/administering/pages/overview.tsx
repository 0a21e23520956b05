import { EmptyState, Facts, LinkButton, Page, Section, State, Table, type View } from '#kernel/ui/index.ts'
import { urls as peeringUrls } from '../../peering/urls.ts'
import type { CollectionLine, countsOfAll } from '../exchange.sql.ts'
import { urls } from '../urls.ts'
import { administeringWords } from '../words.ts'

interface OverviewProps {
  view: View
  collections: CollectionLine[]
  counts: Awaited<ReturnType<typeof countsOfAll>>
}

/** Everything an administrator looks after, each count leading to what it counts. */
export const OverviewPage = ({ view, collections, counts }: OverviewProps) => {
  const words = administeringWords(view.language)
  const say = words.overview
  return (
    <Page
      view={view}
      title={say.title}
      lead={say.lead}
      actions={
        <LinkButton href={urls.newCollection} kind="primary">
          {say.newCollection}
        </LinkButton>
      }
    >
      <Facts
        facts={[
          { label: say.quarantine, value: counts.held, href: urls.quarantine, urgent: counts.held > 0 },
          { label: say.accounts, value: counts.accounts, href: urls.accounts },
          { label: say.analysts, value: counts.analysts, href: urls.analysts },
          { label: say.identities, value: counts.identities, href: urls.identities },
          { label: say.peers, value: counts.peers, href: peeringUrls.peers },
        ]}
      />
      <Section title={say.collections}>
        <CollectionTable view={view} collections={collections} />
      </Section>
    </Page>
  )
}

const CollectionTable = ({ view, collections }: Omit<OverviewProps, 'counts'>) => {
  const words = administeringWords(view.language)
  const say = words.overview
  return (
    <Table
      caption={say.collections}
      captionUnseen
      columns={[
        { key: 'title', label: say.columns.title, width: 'wide' },
        { key: 'readers', label: say.columns.readers, align: 'right' },
        { key: 'writers', label: say.columns.writers, align: 'right' },
        { key: 'unmarked', label: say.columns.unmarked },
        { key: 'state', label: say.columns.state },
      ]}
      rows={collections.map((collection) => ({
        key: collection.id,
        href: urls.collection(collection.id),
        cells: [
          collection.title,
          collection.readers,
          collection.writers,
          words.tlps[collection.default_tlp],
          <State kind={collection.closed_at ? 'quiet' : 'go'}>
            {collection.closed_at ? say.closed : collection.public ? say.public : say.open}
          </State>,
        ],
      }))}
      empty={<EmptyState title={say.none} text={say.noneText} />}
    />
  )
}
