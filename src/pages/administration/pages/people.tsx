import type { Right } from '#kernel/identity/index.ts'
import { EmptyState, Filters, LinkButton, Page, Pages, State, Table, Tag, type View } from '#kernel/ui/index.ts'
import { urls, withQuery } from '../../urls.ts'
import { words } from '../words.ts'

interface PeoplePageProps {
  view: View
  rows: {
    id: string
    name: string
    email: string
    title: Partial<Record<'en' | 'fr', string>>
    nation: string | null
    rights: string[]
    disabled_at: Date | null
    total: number
  }[]
  search: string
  /** The page of the list, from 1. */
  number: number
  perPage: number
  mayInvite: boolean
}

/** The directory: who has an account and what each holds today. */
export const PeoplePage = (props: PeoplePageProps) => {
  const { view, rows, search, number, perPage, mayInvite } = props
  const say = words(view.language).people
  const total = rows[0]?.total ?? 0
  const from = (number - 1) * perPage
  const at = (page: number) => withQuery(urls.people, { q: search, page: page > 1 ? page : undefined })
  return (
    <Page
      view={view}
      title={say.title}
      lead={say.lead}
      actions={
        mayInvite && (
          <LinkButton kind="primary" href={urls.newPerson}>
            {say.invite}
          </LinkButton>
        )
      }
      wide
    >
      <Filters search={{ name: 'q', value: search, label: say.search, placeholder: say.placeholder }} />
      <PeopleTable view={view} rows={rows} />
      {total > perPage && <Pages page={number} from={from} shown={rows.length} total={total} address={at} />}
    </Page>
  )
}

const PeopleTable = ({ view, rows }: Pick<PeoplePageProps, 'view' | 'rows'>) => {
  const say = words(view.language)
  const rights: Record<string, string> = say.rights
  return (
    <Table
      caption={say.people.caption}
      captionUnseen
      columns={[
        { key: 'name', label: say.people.columns.name, width: 'wide' },
        { key: 'nation', label: say.people.columns.nation, width: 'narrow' },
        { key: 'rights', label: say.people.columns.rights },
        { key: 'email', label: say.people.columns.email, hideNarrow: true },
        { key: 'state', label: say.people.columns.state, width: 'narrow' },
      ]}
      rows={rows.map((person) => ({
        key: person.id,
        href: urls.person(person.id),
        cells: [
          <>
            {person.name} <small>{person.title[view.language]}</small>
          </>,
          person.nation && <Tag>{person.nation}</Tag>,
          person.rights.map((right) => rights[right as Right] ?? right).join(', ') || (
            <small>{say.people.nothing}</small>
          ),
          person.email,
          person.disabled_at ? (
            <State kind="stop">{say.people.disabled}</State>
          ) : (
            <State kind="go">{say.people.active}</State>
          ),
        ],
      }))}
      empty={
        <EmptyState
          title={say.people.noneTitle}
          text={say.people.none}
          action={<LinkButton href={urls.people}>{say.people.all}</LinkButton>}
        />
      }
    />
  )
}
