import { date, number } from '#kernel/language/index.ts'
import { EmptyState, Filters, LinkButton, Page, Pages, State, Table, type View } from '#kernel/ui/index.ts'
import type { FoundRow, SearchCounts } from '../search.sql.ts'
import { ages, origins, page_rows, type Search, searchAddress, tlps, usualSort, validities } from '../search.ts'
import { urls } from '../urls.ts'
import type { ReadableCollection } from '../visible.sql.ts'
import { typeWord, words } from '../words.ts'
import { addedAt, Marking, nameOf } from './object-link.tsx'

export interface SearchProps {
  view: View
  search: Search
  hopeless: boolean
  collections: ReadableCollection[]
  rows: FoundRow[]
  counts: SearchCounts
}

export const SearchPage = (props: SearchProps) => {
  const { view, search, counts, rows, collections } = props
  const say = words(view.language)
  const total = number(view, counts.total)
  return (
    <Page
      view={view}
      title={say.search.title}
      lead={`${counts.capped ? say.search.foundAtLeast(total) : say.search.found(counts.total, total)} ${say.search.lead}`}
      crumbs={[{ href: urls.start, label: say.exchange }, { label: say.search.title }]}
      wide
    >
      {collections.length === 0 ? (
        <EmptyState title={say.search.noCollections} text={say.search.noCollectionsText} />
      ) : (
        <>
          <SearchFilters {...props} />
          {rows.length === 0 ? <Nothing {...props} /> : <Found {...props} />}
          {counts.total > 0 && (
            <Pages
              page={search.page}
              from={(search.page - 1) * page_rows}
              shown={rows.length}
              total={counts.total}
              address={(page) => searchAddress(search, { page: String(page) })}
            />
          )}
        </>
      )}
    </Page>
  )
}

/** As many kinds as fit a line or two; the others are found by choosing in the list of kinds. */
const chips_shown = 8

const SearchFilters = ({ view, search, counts, collections }: SearchProps) => {
  const { search: say, tlps: tlpWords } = words(view.language)
  const types = [...counts.types].toSorted(([, a], [, b]) => b - a)
  const options = <Value extends string>(
    values: readonly Value[],
    label: (value: Value) => string,
    of?: Map<string, number>,
  ) => values.map((value) => ({ value, label: label(value), ...(of ? { count: of.get(value) ?? 0 } : {}) }))
  return (
    <Filters
      search={{ name: 'q', value: search.typed, label: say.label, placeholder: say.placeholder }}
      chips={[
        { label: say.allTypes, href: searchAddress(search, { type: '' }), here: !search.type },
        ...types.slice(0, chips_shown).map(([type, count]) => ({
          label: typeWord(view.language, type),
          count,
          href: searchAddress(search, { type }),
          here: search.type === type,
        })),
      ]}
      keep={search.sort === usualSort(search.typed) ? {} : { sort: search.sort }}
      menus={[
        {
          label: say.type,
          name: 'type',
          value: search.type ?? '',
          options: types.map(([value, count]) => ({ value, count, label: typeWord(view.language, value) })),
        },
        {
          label: say.collection,
          name: 'collection',
          value: search.collection ?? '',
          options: collections.map(({ id, title }) => ({
            value: id,
            label: title,
            count: counts.collections.get(id) ?? 0,
          })),
        },
        {
          label: say.marking,
          name: 'tlp',
          value: search.tlp ?? '',
          options: options(tlps, (each) => tlpWords[each], counts.tlps),
        },
        {
          label: say.origin,
          name: 'origin',
          value: search.origin ?? '',
          options: options(origins, (each) => say.origins[each], counts.origins),
        },
        {
          label: say.validity,
          name: 'validity',
          value: search.validity ?? '',
          options: options(validities, (each) => say.validities[each], counts.validities),
        },
        {
          label: say.added,
          name: 'added',
          value: search.added ?? '',
          options: options(ages, (each) => say.ages[each]),
        },
      ]}
    />
  )
}

const Nothing = ({ view, search, hopeless }: SearchProps) => {
  const { search: say } = words(view.language)
  const bare = searchAddress({ typed: search.typed, sort: usualSort(search.typed), page: 1 })
  return (
    <EmptyState
      title={hopeless ? say.hopeless : say.nothing}
      text={hopeless ? say.hopelessText : say.nothingText}
      action={searchAddress(search) === bare ? undefined : <LinkButton href={bare}>{say.clear}</LinkButton>}
    />
  )
}

const Found = ({ view, search, rows }: SearchProps) => {
  const { search: say, revoked } = words(view.language)
  const sort = (key: 'name' | 'newest') => ({
    href: searchAddress(search, { sort: key === 'newest' && search.sort === 'newest' ? 'oldest' : key }),
    ...(search.sort === key || (key === 'newest' && search.sort === 'oldest')
      ? { direction: search.sort === 'newest' ? ('descending' as const) : ('ascending' as const) }
      : {}),
  })
  return (
    <>
      {search.sort !== usualSort(search.typed) && (
        <p>
          <a href={searchAddress(search, { sort: '' })}>{search.typed ? say.sortBest : say.sortNewest}</a>
        </p>
      )}
      <Table
        caption={say.caption}
        captionUnseen
        columns={[
          { key: 'type', label: say.type, width: 'narrow' },
          { key: 'name', label: say.name, width: 'wide', sort: sort('name') },
          { key: 'marking', label: say.marking },
          { key: 'creator', label: say.creator, hideNarrow: true },
          { key: 'collection', label: say.collection, hideNarrow: true },
          { key: 'added', label: say.added, align: 'right', sort: sort('newest') },
        ]}
        rows={rows.map((row) => ({
          key: `${row.collection} ${row.position}`,
          href: urls.object(row.collection, row.id),
          cells: [
            typeWord(view.language, row.type),
            nameOf(view, row),
            <>
              <Marking view={view} tlp={row.tlp} /> {row.revoked && <State kind="quiet">{revoked}</State>}
            </>,
            row.ours ? say.ours : (row.creator ?? say.notSaid),
            row.collection_title,
            date(view, addedAt(row.position)),
          ],
        }))}
        empty={say.nothing}
      />
    </>
  )
}
