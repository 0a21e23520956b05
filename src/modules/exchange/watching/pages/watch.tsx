import { instant, number } from '#kernel/language/index.ts'
import {
  ActionForm,
  Buttons,
  EmptyState,
  LinkButton,
  Page,
  Pages,
  Section,
  State,
  Table,
  type View,
} from '#kernel/ui/index.ts'
import { urls as readingUrls } from '../../reading/urls.ts'
import { words as readingWords, typeWord } from '../../reading/words.ts'
import { urls } from '../urls.ts'
import type { HitRow, WatchLine } from '../watch.sql.ts'
import { watchingWords } from '../words.ts'
import { criteriaText } from './watches.tsx'

interface WatchProps {
  view: View
  watch: WatchLine
  hits: HitRow[]
  total: number
  /** Counted from 1. */
  page: number
  perPage: number
}

/** What a list found, the latest first. */
export const WatchPage = ({ view, watch, hits, total, page, perPage }: WatchProps) => {
  const words = watchingWords(view.language)
  const say = words.watch
  const latest = Math.max(0, ...hits.map(({ position }) => position))
  return (
    <Page
      view={view}
      title={watch.title}
      lead={say.lead(number(view, watch.hits), number(view, watch.unread))}
      crumbs={[
        { href: readingUrls.start, label: words.exchange },
        { href: urls.watches, label: words.list.title },
      ]}
      actions={
        watch.unread > 0 && page === 1 ? (
          <ActionForm kind="primary" action={urls.reading(watch.id)} hidden={{ upto: String(latest) }}>
            {say.markRead}
          </ActionForm>
        ) : undefined
      }
    >
      <p>{criteriaText(view, watch.criteria)}</p>
      <HitTable view={view} hits={hits} />
      {total > perPage && (
        <Pages
          page={page}
          from={(page - 1) * perPage}
          shown={hits.length}
          total={total}
          address={(wanted) => `${urls.watch(watch.id)}?page=${wanted}`}
        />
      )}
      <Section title={say.thisList}>
        <Buttons>
          <LinkButton href={urls.settings(watch.id)}>{say.settings}</LinkButton>
          <ActionForm kind="danger" action={urls.removal(watch.id)}>
            {say.remove}
          </ActionForm>
        </Buttons>
      </Section>
    </Page>
  )
}

const HitTable = ({ view, hits }: { view: View; hits: HitRow[] }) => {
  const say = watchingWords(view.language).watch
  const { tlps } = readingWords(view.language)
  return (
    <Table
      caption={say.all}
      captionUnseen
      columns={[
        { key: 'object', label: say.columns.object, width: 'wide' },
        { key: 'type', label: say.columns.type },
        { key: 'collection', label: say.columns.collection, hideNarrow: true },
        { key: 'label', label: say.columns.label },
        { key: 'found', label: say.columns.found },
        { key: 'state', label: say.columns.state },
      ]}
      rows={hits.map((hit) => ({
        key: `${hit.collection} ${hit.position}`,
        href: readingUrls.object(hit.collection, hit.id),
        cells: [
          hit.name ?? hit.id,
          typeWord(view.language, hit.type),
          hit.collection_title,
          tlps[hit.tlp],
          instant(view, hit.found_at),
          <State kind={hit.seen_at ? 'quiet' : 'wait'}>{hit.seen_at ? say.read : say.unread}</State>,
        ],
      }))}
      empty={<EmptyState title={say.none} text={say.noneText} />}
    />
  )
}
