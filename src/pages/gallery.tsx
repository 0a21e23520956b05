import type { Child } from 'hono/jsx'
import { catalogue } from '#kernel/language/index.ts'
import {
  ActionForm,
  Button,
  Buttons,
  Code,
  Course,
  EmptyState,
  Facts,
  Filters,
  Form,
  LinkButton,
  Meter,
  Notice,
  Page,
  Pager,
  Progress,
  type Row,
  Score,
  Section,
  SelectionBar,
  State,
  Table,
  Tag,
  type View,
} from '#kernel/ui/index.ts'
import { FaultSection, FormSection, type Part, ReviewSection } from './gallery.forms.tsx'
import { ChartSection, LetterSection, TextSection } from './gallery.pictures.tsx'
import { en } from './words.gallery.en.ts'
import { fr } from './words.gallery.fr.ts'

const words = catalogue({ en, fr })

const HERE = '/gallery'

/** Each part of the design system in each of its states, on one page: for those who build pages, and for the tests. */
export function Gallery({ view }: { view: View }) {
  const say = words(view.language)
  return (
    <Page
      view={view}
      title={say.title}
      lead={say.lead}
      crumbs={[{ href: '/', label: say.crumbs.gallery }, { href: HERE, label: say.crumbs.calls }, { label: say.title }]}
      actions={
        <>
          <LinkButton kind="primary" href={HERE}>
            {say.remind}
          </LinkButton>
          <LinkButton href={HERE} icon="download" download>
            {say.export}
          </LinkButton>
        </>
      }
      wide
    >
      <CallInReview say={say} />
      <ReviewSection say={say} />
      <FormSection say={say} />
      <FaultSection say={say} />
      <StateSection say={say} />
      <CountSection say={say} />
      <ProgressSection say={say} />
      <ButtonSection say={say} />
      <ChartSection say={say} />
      <TextSection say={say} view={view} />
      <LetterSection say={say} view={view} />
    </Page>
  )
}

const CallInReview = ({ say }: Part) => (
  <>
    <CallCourse say={say} />
    <Facts
      facts={[
        { label: say.counts.reviews, value: 7946, of: 9306, href: HERE },
        { label: say.counts.late, value: 128, href: HERE, urgent: true },
        { label: say.counts.conflicts, value: 9, href: HERE },
        { label: say.counts.nations, value: 31, href: HERE },
        { label: say.counts.median, value: '64.5' },
      ]}
    />
    <ListFilters say={say} />
    <Form action={HERE}>
      <Table
        caption={say.table.caption}
        captionUnseen
        columns={columns(say)}
        rows={applications(say)}
        selection={{ name: 'application', label: (row) => row.key }}
        empty={say.table.none}
      />
      <SelectionBar all={{ name: 'all', total: 3102 }} elsewhere={12} note={say.table.note}>
        <Button kind="primary" name="do" value="panel">
          {say.table.move}
        </Button>
      </SelectionBar>
    </Form>
    <Pager from={51} to={60} total={3102} previous={HERE} next={HERE} />
  </>
)

const CallCourse = ({ say }: Part) => {
  const states = ['passed', 'passed', 'passed', 'here', 'ahead', 'ahead', 'ahead'] as const
  const stations = Object.values(say.stations).map(([label = '', detail], index) => ({
    label,
    detail,
    state: states[index] ?? ('ahead' as const),
    urgent: index === 3,
  }))
  return <Course stations={stations} />
}

const ListFilters = ({ say }: Part) => {
  const areas = Object.entries(say.areas).map(([value, label]) => ({ value, label, count: 100 + 37 * label.length }))
  return (
    <Filters
      search={{ name: 'q', value: '', placeholder: say.filters.placeholder, label: say.filters.search }}
      chips={[
        { label: say.filters.all, count: 3102, href: HERE, here: true },
        { label: say.filters.complete, count: 2511, href: HERE, here: false },
        { label: say.filters.waiting, count: 463, href: HERE, here: false },
        { label: say.filters.conflict, count: 9, href: HERE, here: false },
      ]}
      menus={[
        { label: say.filters.nation, name: 'nation', value: '', options: [{ value: 'EE', label: 'EE', count: 41 }] },
        { label: say.filters.area, name: 'area', value: 'quantum', options: areas },
        { label: say.filters.readiness, name: 'trl', value: '', options: [{ value: '4', label: '4–6', count: 1204 }] },
      ]}
      keep={{ sort: '-score' }}
    />
  )
}

const columns = (say: Part['say']) => [
  { key: 'number', label: say.table.number, width: 'narrow' as const },
  { key: 'application', label: say.table.application, width: 'wide' as const, sort: { href: HERE } },
  { key: 'nation', label: say.table.nation, width: 'narrow' as const },
  { key: 'area', label: say.table.area, width: 'narrow' as const, hideNarrow: true },
  { key: 'trl', label: say.table.readiness, width: 'narrow' as const, align: 'right' as const },
  { key: 'state', label: say.table.state, width: 'narrow' as const },
  {
    key: 'score',
    label: say.table.score,
    width: 'narrow' as const,
    align: 'right' as const,
    sort: { href: HERE, direction: 'descending' as const },
  },
]

function applications(say: Part['say']): Row[] {
  const { areas, table } = say
  const complete = <State kind="go">{table.complete}</State>
  const waiting = (done: number) => <State kind="wait">{table.reviewsIn(done)}</State>
  const row = (key: string, name: [string, string], facts: Child[], selected = false): Row => ({
    key,
    href: HERE,
    selected,
    cells: [
      <Code>{key}</Code>,
      <>
        {name[0]} <small>{name[1]}</small>
      </>,
      ...facts,
    ],
  })
  const conflict = <State kind="stop">{table.conflict}</State>
  const withdrawn = <State kind="quiet">{table.withdrawn}</State>
  return [
    row(
      'A-2107',
      ['Passive acoustic tracking of divers in ports', 'Nordhavn Sensors'],
      ['DK', areas.sensing, 7, waiting(2), <Score value={82} />],
    ),
    row(
      'A-1988',
      ['Quantum-secured links over existing fibre', 'Kvantum Tartu'],
      ['EE', areas.quantum, 5, complete, <Score value={79} />],
      true,
    ),
    row(
      'A-2240',
      ['Self-healing composites for hull repair at sea', 'Materia Viva'],
      ['IT', areas.materials, 6, complete, <Score value={77} />],
      true,
    ),
    row(
      'A-2011',
      ['Edge model for low-power drone detection', 'Aquila Optika'],
      ['GR', areas.ai, 6, conflict, <Score />],
    ),
    row(
      'A-2315',
      ['Freeze-dried plasma for field hospitals', 'Hemalog'],
      ['FR', areas.bio, 8, complete, <Score value={74} />],
    ),
    row(
      'A-1874',
      ['Satellite edge computing for fire and flood', 'Lumen Orbital'],
      ['PT', areas.space, 5, waiting(1), <Score value={71} />],
    ),
    row('A-2290', [say.long, say.longOrganisation], ['BE', areas.sensing, 4, complete, <Score value={70} />]),
    row('A-2044', ['Convoy autonomy in snow and dust', 'Polar Drive'], ['NO', areas.autonomy, 7, withdrawn, <Score />]),
  ]
}

const StateSection = ({ say }: Part) => {
  const kinds = ['go', 'wait', 'stop', 'quiet'] as const
  const { notices } = say
  return (
    <Section title={say.sections.states} lead={say.sections.statesLead}>
      <Buttons>
        {kinds.map((kind, index) => (
          <State kind={kind}>{say.states[index]}</State>
        ))}
      </Buttons>
      <Buttons>
        {say.tags.map((tag) => (
          <Tag>{tag}</Tag>
        ))}
      </Buttons>
      {(['done', 'info', 'refused', 'urgent'] as const).map((kind) => (
        <Notice kind={kind} title={notices[kind][0]}>
          {notices[kind][1]}
        </Notice>
      ))}
      <EmptyState
        title={say.empty.title}
        text={say.empty.text}
        action={
          <LinkButton kind="primary" href={HERE}>
            {say.empty.action}
          </LinkButton>
        }
      />
    </Section>
  )
}

const CountSection = ({ say }: Part) => (
  <Section title={say.sections.counts}>
    <Facts
      facts={[0, 1, 4000, '–', 12].map((value, index) => ({ label: say.facts[index] ?? '', value, href: HERE }))}
    />
    <Table caption={say.table.emptyCaption} columns={columns(say)} rows={[]} empty={say.table.none} />
    <h3>{say.sections.course}</h3>
    <Course
      stations={[
        { label: say.station.sent, state: 'passed', href: HERE },
        { label: say.station.screened, state: 'here', detail: say.stations.review[1] },
        { label: say.station.decided, state: 'ahead' },
      ]}
    />
  </Section>
)

const ProgressSection = ({ say }: Part) => (
  <Section title={say.sections.progress}>
    <Progress label={say.progress.waiting} done={0} total={4000} state="waiting" />
    <Progress label={say.progress.letters} done={1204} total={3596} state="running" />
    <Progress label={say.progress.assigning} done={3102} total={3102} state="done" />
    <Progress label={say.progress.importing} done={2871} total={4000} state="failed" />
    <Meter label={say.progress.load} value={9} max={12} />
    <Meter label={say.progress.quota} value={104} max={100} unit={say.progress.quotaUnit} />
  </Section>
)

const ButtonSection = ({ say }: Part) => (
  <Section title={say.sections.buttons}>
    <Buttons>
      <ActionForm action={HERE} kind="primary">
        {say.buttons.release}
      </ActionForm>
      <LinkButton href={HERE} icon="download" download>
        {say.buttons.download}
      </LinkButton>
      <ActionForm action={HERE} kind="danger">
        {say.buttons.withdraw}
      </ActionForm>
    </Buttons>
    <ActionForm action={HERE} refused={say.buttons.whyNot}>
      {say.buttons.close}
    </ActionForm>
  </Section>
)
