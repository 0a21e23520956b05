import { duration, number } from '#kernel/language/index.ts'
import {
  Button,
  Code,
  EmptyState,
  Facts,
  Filters,
  Form,
  HiddenField,
  LinkButton,
  Pages,
  Score,
  SelectionBar,
  Table,
  type View,
} from '#kernel/ui/index.ts'
import { type Area, areas, areaWord, type Challenge, stageOf } from '#modules/calls/index.ts'
import type { ListCounts, ListRow } from '../list.sql.ts'
import { type ListQuery, listAddress, listParameters, page_rows, type SortKey, stages } from '../list.ts'
import { isLate } from '../reviewer.ts'
import { urls } from '../urls.ts'
import { type Words, words } from '../words.ts'
import { type CallProps, RoundPage } from './frame.tsx'
import { ApplicationState } from './outcome.tsx'

export interface ApplicationsProps extends CallProps {
  query: ListQuery
  rows: ListRow[]
  counts: ListCounts
  challenges: Challenge[]
  nations: { id: string; code: string; name: string }[]
}

/** The officer's list: everything about a call's applications, and what to do next. */
export const ApplicationsPage = (props: ApplicationsProps) => {
  const { view, call, query, counts } = props
  const say = words(view.language)
  const total = query.stage ? (counts.stages.get(query.stage) ?? 0) : counts.matching
  return (
    <RoundPage
      {...props}
      tab="applications"
      title={call.title[view.language]}
      lead={leadOf(props)}
      actions={<Actions {...props} />}
    >
      <CountStrip {...props} />
      {counts.all.applications === 0 ? (
        <EmptyState title={say.list.nothing} text={say.list.nothingText} />
      ) : (
        <>
          <ListFilters {...props} />
          <div data-list={`causeway.selection.${call.slug}`}>
            <Form action={urls.screening(call.slug)} id="selection">
              {Object.entries(listParameters(query)).map(([name, value]) => (
                <HiddenField name={name} value={value} />
              ))}
              <Rows {...props} />
              {props.officer && total > 0 && <Selected say={say} total={total} />}
            </Form>
            {props.officer && (
              <p class="help" data-list-keys>
                {say.list.keys}
              </p>
            )}
          </div>
          {total > 0 && <ListPages {...props} total={total} />}
        </>
      )}
    </RoundPage>
  )
}

const Selected = ({ say, total }: { say: Words; total: number }) => (
  <SelectionBar all={{ name: 'all', total }} note={say.list.note}>
    <Button kind="primary" name="verdict" value="eligible">
      {say.list.markEligible}
    </Button>
    <Button name="verdict" value="ineligible">
      {say.list.markIneligible}
    </Button>
  </SelectionBar>
)

/** What a call waits for, as far as its officer is concerned. */
function waitsFor({ view, call, round, counts }: ApplicationsProps): keyof Words['list']['lead'] {
  if (stageOf(call, view.now) !== 'closed') return 'open'
  if (round.lettered_at) return 'lettered'
  if (round.decided_at) return 'decided'
  if (counts.all.pending > 0) return 'screening'
  if (!round.released_at) return counts.all.applications > 0 ? 'assign' : 'rest'
  if (counts.all.assigned === counts.all.reviewed) return 'rank'
  return isLate(round, view.now) ? 'late' : 'reviewing'
}

function leadOf(props: ApplicationsProps): string {
  const { view, call, round, counts } = props
  const say = words(view.language).list.lead
  const open = counts.all.assigned - counts.all.reviewed
  const toDue = duration(view, (round.due_at?.getTime() ?? 0) - view.now.getTime())
  const leads: Record<keyof typeof say, () => string> = {
    open: () => say.open(duration(view, call.closes_at.getTime() - view.now.getTime())),
    screening: () => say.screening(counts.all.pending, number(view, counts.all.pending)),
    assign: () => say.assign,
    reviewing: () => say.reviewing(toDue, open, number(view, open)),
    late: () => say.late(toDue, open, number(view, open)),
    rank: () => say.rank,
    decided: () => say.decided,
    lettered: () => say.lettered,
    rest: () => say.rest,
  }
  return leads[waitsFor(props)]()
}

const Actions = (props: ApplicationsProps) => {
  const { view, call, query } = props
  const say = words(view.language).list
  const next: Partial<Record<keyof Words['list']['lead'], [label: string, href: string]>> = {
    screening: [say.next.screen, listAddress(urls.applications(call.slug), query, { state: 'pending' })],
    assign: [say.next.assign, urls.assignment(call.slug)],
    reviewing: [say.next.remind, urls.reminder(call.slug)],
    late: [say.next.remind, urls.reminder(call.slug)],
    rank: [say.next.decide, urls.decisions(call.slug)],
    decided: [say.next.letters, urls.letters(call.slug)],
  }
  const step = props.officer ? next[waitsFor(props)] : undefined
  return (
    <>
      {step && (
        <LinkButton kind={waitsFor(props) === 'reviewing' ? 'quiet' : 'primary'} href={step[1]}>
          {step[0]}
        </LinkButton>
      )}
      <LinkButton href={urls.exportCsv(call.slug)} icon="download" download>
        {say.export}
      </LinkButton>
      <LinkButton href={urls.exportJsonl(call.slug)} icon="download" download>
        {say.exportLines}
      </LinkButton>
    </>
  )
}

const CountStrip = ({ view, call, round, counts, query }: ApplicationsProps) => {
  const say = words(view.language).list
  const { assigned, reviewed, nations, conflicts, median_hundredths } = counts.all
  const late = isLate(round, view.now) && !round.decided_at ? assigned - reviewed : 0
  const list = (change: Record<string, string>) =>
    listAddress(urls.applications(call.slug), { ...query, search: '' }, change)
  return (
    <Facts
      facts={[
        { label: say.reviewsIn, value: reviewed, of: assigned, href: list({ state: 'complete' }) },
        { label: say.late, value: late, href: list({ state: 'waiting' }), urgent: late > 0 },
        { label: say.conflicts, value: conflicts, href: urls.callConflicts(call.slug) },
        { label: say.nations, value: nations },
        {
          label: say.median,
          value: median_hundredths === null ? words(view.language).none : number(view, median_hundredths / 100, 1),
        },
      ]}
    />
  )
}

const ListFilters = (props: ApplicationsProps) => {
  const { view, call, query, counts } = props
  const say = words(view.language)
  const address = (change: Record<string, string>) => listAddress(urls.applications(call.slug), query, change)
  const {
    q: _q,
    nation: _n,
    area: _a,
    challenge: _c,
    readiness: _r,
    outcome: _o,
    page: _p,
    ...keep
  } = listParameters(query)
  return (
    <Filters
      search={{ name: 'q', value: query.search, placeholder: say.list.searchHint, label: say.list.searchLabel }}
      chips={[
        { label: say.list.all, count: counts.matching, href: address({ state: '' }), here: !query.stage },
        ...stages.map((stage) => ({
          label: say.stages[stage],
          count: counts.stages.get(stage) ?? 0,
          href: address({ state: stage }),
          here: query.stage === stage,
        })),
      ]}
      menus={menusOf(props)}
      keep={keep}
    />
  )
}

function menusOf({ view, query, counts, challenges, nations }: ApplicationsProps) {
  const say = words(view.language)
  const countOf = (area: Area) =>
    challenges.filter((each) => each.area === area).reduce((sum, { id }) => sum + (counts.challenges.get(id) ?? 0), 0)
  const menu = (
    label: string,
    name: string,
    value: string,
    options: { value: string; label: string; count: number }[],
  ) => ({
    label,
    name,
    value,
    options: options.filter((option) => option.count > 0 || option.value === value),
  })
  const nationOptions = nations.map(({ id, code, name }) => ({
    value: code,
    label: `${code} ${name}`,
    count: counts.nations.get(id) ?? 0,
  }))
  const levels = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((level) => ({
    value: `${level}`,
    label: `${level}`,
    count: counts.readiness.get(level) ?? 0,
  }))
  return [
    menu(say.nation, 'nation', query.nation ?? '', nationOptions),
    menu(
      say.area,
      'area',
      query.area ?? '',
      areas.map((area) => ({ value: area, label: areaWord(view.language, area), count: countOf(area) })),
    ),
    menu(
      say.challenge,
      'challenge',
      query.challenge ?? '',
      challenges.map(({ id, code, title }) => ({
        value: code,
        label: title[view.language],
        count: counts.challenges.get(id) ?? 0,
      })),
    ),
    menu(say.readinessLong, 'readiness', query.readiness ? `${query.readiness}` : '', levels),
    ...(counts.outcomes.size > 0
      ? [
          menu(
            say.list.outcome,
            'outcome',
            query.outcome ?? '',
            [...counts.outcomes].map(([value, count]) => ({ value, label: say.outcomes[value], count })),
          ),
        ]
      : []),
  ]
}

const Rows = ({ view, call, round, officer, query, rows, challenges }: ApplicationsProps) => {
  const say = words(view.language)
  const areaOf = new Map(challenges.map(({ id, area }) => [id, areaWord(view.language, area)]))
  return (
    <Table
      caption={say.list.caption}
      captionUnseen
      columns={columnsOf(view, query, urls.applications(call.slug))}
      {...(officer
        ? { selection: { name: 'application', label: (row: { key: string }) => referenceOf(rows, row.key) } }
        : {})}
      rows={rows.map((row) => ({
        key: row.id,
        href: urls.assessment(row.id),
        cells: [
          <Code>{row.reference}</Code>,
          <>
            {row.title} <small>{row.organisation_name}</small>
          </>,
          row.nation,
          areaOf.get(row.challenge) ?? '',
          row.readiness ?? say.none,
          <ApplicationState row={row} wanted={round.reviews_per_application} />,
          <Score value={row.score_hundredths === null ? null : row.score_hundredths / 100} digits={1} />,
        ],
      }))}
      empty={
        <EmptyState
          title={say.list.empty}
          text={say.list.emptyText}
          action={<LinkButton href={urls.applications(call.slug)}>{say.list.showAll}</LinkButton>}
        />
      }
    />
  )
}

const referenceOf = (rows: ListRow[], id: string) => rows.find((row) => row.id === id)?.reference ?? ''

function columnsOf(view: View, query: ListQuery, path: string) {
  const say = words(view.language)
  const sort = (key: SortKey, descendingFirst = false) => {
    const here = query.sort.key === key
    const descending = here ? !query.sort.descending : descendingFirst
    const direction = query.sort.descending ? ('descending' as const) : ('ascending' as const)
    return {
      href: listAddress(path, query, { sort: `${descending ? '-' : ''}${key}` }),
      ...(here ? { direction } : {}),
    }
  }
  const narrow = { width: 'narrow' as const }
  return [
    { key: 'reference', label: say.reference, ...narrow, sort: sort('reference') },
    { key: 'title', label: say.application, width: 'wide' as const, sort: sort('title') },
    { key: 'nation', label: say.nation, ...narrow, sort: sort('nation') },
    { key: 'area', label: say.area, ...narrow, hideNarrow: true },
    { key: 'readiness', label: say.readiness, ...narrow, align: 'right' as const, sort: sort('readiness', true) },
    { key: 'state', label: say.state, ...narrow, sort: sort('state') },
    { key: 'score', label: say.score, ...narrow, align: 'right' as const, sort: sort('score', true) },
  ]
}

const ListPages = ({ call, query, rows, total }: ApplicationsProps & { total: number }) => {
  const from = (query.page - 1) * page_rows
  const address = (page: number) => listAddress(urls.applications(call.slug), query, { page: String(page) })
  if (rows.length === 0) return null
  return <Pages page={query.page} from={from} shown={rows.length} total={total} address={address} />
}
