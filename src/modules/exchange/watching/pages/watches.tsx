import { date } from '#kernel/language/index.ts'
import {
  ActionForm,
  Buttons,
  Definition,
  EmptyState,
  LinkButton,
  Notice,
  Page,
  Section,
  State,
  Table,
  type View,
} from '#kernel/ui/index.ts'
import { urls as readingUrls } from '../../reading/urls.ts'
import { typeWord } from '../../reading/words.ts'
import type { Criteria } from '../criteria.ts'
import { urls } from '../urls.ts'
import type { WatchLine } from '../watch.sql.ts'
import { watchingWords } from '../words.ts'

interface WatchesProps {
  view: View
  watches: WatchLine[]
  /** Since when there is a feed. */
  feed: Date | undefined
}

/** A person's lists, with what is unread on each. */
export const WatchesPage = ({ view, watches, feed }: WatchesProps) => {
  const words = watchingWords(view.language)
  const say = words.list
  return (
    <Page
      view={view}
      title={say.title}
      lead={say.lead}
      crumbs={[{ href: readingUrls.start, label: words.exchange }]}
      actions={
        <LinkButton href={urls.newWatch} kind="primary">
          {say.new}
        </LinkButton>
      }
    >
      <Table
        caption={say.title}
        captionUnseen
        columns={[
          { key: 'title', label: say.columns.title, width: 'wide' },
          { key: 'looks', label: say.columns.looks },
          { key: 'unread', label: say.columns.unread },
          { key: 'found', label: say.columns.found, align: 'right' },
          { key: 'mail', label: say.columns.mail },
        ]}
        rows={watches.map((watch) => ({
          key: watch.id,
          href: urls.watch(watch.id),
          cells: [
            watch.title,
            criteriaText(view, watch.criteria),
            <State kind={watch.unread > 0 ? 'wait' : 'quiet'}>{say.unreadCount(watch.unread)}</State>,
            watch.hits,
            watch.by_mail ? say.mail.yes : say.mail.no,
          ],
        }))}
        empty={<EmptyState title={say.none} text={say.noneText} />}
      />
      <FeedPart view={view} feed={feed} />
    </Page>
  )
}

const most_shown = 3

/** The criteria in one line: the first few of each kind. */
export function criteriaText(view: View, { words, products, numbers, nations, types }: Criteria): string {
  const say = watchingWords(view.language).list.criteria
  const some = (list: string[]) => list.slice(0, most_shown).join(', ') + (list.length > most_shown ? ', …' : '')
  return [
    words.length > 0 && say.words(some(words)),
    products.length > 0 && say.products(some(products)),
    numbers.length > 0 && say.numbers(some(numbers)),
    nations.length > 0 && say.nations(some(nations)),
    types.length > 0 && say.types(some(types.map((type) => typeWord(view.language, type)))),
  ]
    .filter(Boolean)
    .join(' · ')
}

const FeedPart = ({ view, feed }: Omit<WatchesProps, 'watches'>) => {
  const say = watchingWords(view.language).feed
  return (
    <Section title={say.heading} lead={say.lead}>
      {feed && <p>{say.openSince(date(view, feed))}</p>}
      <Buttons>
        <ActionForm action={urls.feed}>{feed ? say.renew : say.open}</ActionForm>
        {feed && <ActionForm action={urls.feedRemoval}>{say.close}</ActionForm>}
      </Buttons>
    </Section>
  )
}

/** The one time that the addresses are shown. */
export const FeedPage = ({ view, atom, json }: { view: View; atom: string; json: string }) => {
  const words = watchingWords(view.language)
  const say = words.feed
  return (
    <Page
      view={view}
      title={say.shown}
      crumbs={[
        { href: readingUrls.start, label: words.exchange },
        { href: urls.watches, label: words.list.title },
      ]}
    >
      <Notice kind="urgent" title={say.shownLead} outcome />
      <Definition
        facts={[
          { label: say.atom, value: <code>{atom}</code> },
          { label: say.json, value: <code>{json}</code> },
        ]}
      />
      <LinkButton href={urls.watches}>{say.back}</LinkButton>
    </Page>
  )
}
