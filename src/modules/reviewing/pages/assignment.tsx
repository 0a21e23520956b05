import { instant, number, percent } from '#kernel/language/index.ts'
import {
  Button,
  Buttons,
  ChecksField,
  ChoiceField,
  Course,
  EmptyState,
  ErrorSummary,
  Form,
  LineField,
  LinkButton,
  Notice,
  NumberField,
  Section,
  State,
  type StateKind,
  type Station,
  Table,
} from '#kernel/ui/index.ts'
import type { Draft, DraftState } from '../draft.sql.ts'
import {
  kindField,
  modes,
  type RuleFaults,
  type RuleField,
  type Rules,
  type RuleValues,
  readings,
} from '../draftRules.ts'
import { kinds } from '../reviewer.sql.ts'
import { urls } from '../urls.ts'
import { assignmentWords } from '../words.assignment.ts'
import { type CallProps, RoundPage } from './frame.tsx'

export interface AssignmentProps extends CallProps {
  drafts: Draft[]
  missing: number
  /** Assignments that stand: there is something to repair. */
  standing: number
  /** How many rules were set by hand. */
  byHand: number
  /** Why no assignment can be started now; the form then stays away. */
  refused?: string
  values: RuleValues
  faults: RuleFaults
  /** Why what was asked for was not begun. */
  error?: string
  /** The answers came with the address: a draft's relaxation, or an earlier draft's rules. */
  filled: boolean
}

const draftKinds: Record<DraftState, StateKind> = {
  solving: 'wait',
  ready: 'go',
  infeasible: 'stop',
  failed: 'stop',
  released: 'quiet',
  discarded: 'quiet',
}

export const DraftStateWord = ({ state, language }: { state: DraftState; language: 'en' | 'fr' }) => (
  <State kind={draftKinds[state]}>{assignmentWords(language).states[state]}</State>
)

/** The rules of a draft in a line of words, those that bind. */
export function rulesInWords(view: CallProps['view'], rules: Rules): string {
  const say = assignmentWords(view.language).rule
  return [
    say[rules.mode],
    say.reviews(rules.reviews_per_application),
    ...kinds.filter((kind) => rules.kinds[kind] > 0).map((kind) => say.kind(kind, rules.kinds[kind])),
    rules.one_per_nation && say.onePerNation,
    say.readers[rules.readers],
    rules.least_loads && say.leastLoads,
    rules.fair && say.fair,
    rules.random_cap !== null && say.cap(percent(view, rules.random_cap)),
    rules.seconds !== null && say.seconds(rules.seconds),
  ]
    .filter(Boolean)
    .join(', ')
}

/** Where assignments are computed, as drafts beside each other. */
export const AssignmentPage = (props: AssignmentProps) => {
  const { view, call, round, officer, missing, refused, error, faults, filled } = props
  const say = assignmentWords(view.language)
  const lead = !round.released_at
    ? say.page.lead.none
    : missing > 0
      ? say.page.lead.missing(missing, number(view, missing))
      : say.page.lead.all
  return (
    <RoundPage {...props} tab="assignment" title={say.page.title} lead={lead}>
      {error && <Notice kind="refused" title={error} outcome />}
      <ErrorSummary errors={Object.entries(faults).map(([field, fault]) => ({ field, text: say.ruleFaults[fault] }))} />
      <Course stations={stations(props)} label={say.page.course} />
      <Section title={say.page.drafts}>
        <Drafts {...props} />
      </Section>
      {officer &&
        (refused ? (
          <EmptyState title={say.page.start} text={refused} />
        ) : (
          <Section title={say.page.start} lead={say.page.startLead}>
            {filled && <Notice kind="info" title={say.page.filled} />}
            <StartForm action={urls.assignment(call.slug)} {...props} />
          </Section>
        ))}
    </RoundPage>
  )
}

/** The four steps, and which of them comes next. */
function stations({ view, call, round, drafts, missing, byHand }: AssignmentProps): Station[] {
  const { page: say } = assignmentWords(view.language)
  const ready = drafts.filter(({ state }) => state === 'ready')
  const done = round.released_at !== null && missing === 0
  const here = done ? 4 : ready.length > 1 ? 2 : ready.length === 1 ? 3 : drafts.length > 0 ? 1 : 0
  const state = (index: number) => (index < here ? 'passed' : index === here ? 'here' : 'ahead')
  const [first, second] = ready
  return [
    {
      label: say.steps.rules,
      state: state(0),
      href: urls.handRules(call.slug),
      detail: byHand > 0 ? say.byHand(byHand, number(view, byHand)) : say.byHandNone,
    },
    { label: say.steps.compute, state: state(1) },
    {
      label: say.steps.compare,
      state: state(2),
      ...(first && second ? { href: `${urls.draftComparison(first.id)}?with=${second.id}` } : {}),
    },
    { label: say.steps.release, state: state(3), ...(first ? { href: urls.assignmentDraft(first.id) } : {}) },
  ]
}

const StartForm = (props: AssignmentProps & { action: string }) => {
  const { action, view, call, values, standing } = props
  const { page: say } = assignmentWords(view.language)
  const fault = faultOf(props)
  return (
    <Form action={action} label={say.start}>
      {standing > 0 && (
        <ChoiceField
          name="mode"
          label={say.mode}
          value={values.mode}
          required
          options={modes.map((mode) => ({ value: mode, ...say.modes[mode] }))}
          {...fault('mode')}
        />
      )}
      <NumberField
        name="reviews_per_application"
        label={say.wanted}
        value={values.reviews_per_application}
        required
        {...fault('reviews_per_application')}
      />
      {kinds.map((kind) => (
        <NumberField
          name={kindField(kind)}
          label={say.kinds[kind]}
          value={values[kindField(kind)]}
          required
          {...fault(kindField(kind))}
        />
      ))}
      {(['one_per_nation', 'least_loads', 'fair'] as const).map((name) => (
        <ChecksField
          name={name}
          label={ruleLegends(say)[name].legend}
          value={values[name] ? ['yes'] : []}
          required
          options={[{ value: 'yes', label: ruleLegends(say)[name].label, help: ruleLegends(say)[name].help }]}
        />
      ))}
      <ChoiceField
        name="readers"
        label={say.readers}
        value={values.readers}
        required
        options={readings.map((reading) => ({ value: reading, ...say.reading[reading] }))}
        {...fault('readers')}
      />
      <Further {...props} />
      <Buttons>
        <Button kind="primary">{say.compute}</Button>
        <LinkButton href={urls.handRules(call.slug)}>{say.handLink}</LinkButton>
      </Buttons>
    </Form>
  )
}

type PageWords = ReturnType<typeof assignmentWords>['page']

const ruleLegends = (say: PageWords) => ({
  one_per_nation: { legend: say.legends.nations, label: say.onePerNation, help: say.onePerNationHelp },
  least_loads: { legend: say.legends.loads, label: say.leastLoads, help: say.leastLoadsHelp },
  fair: { legend: say.legends.fairness, label: say.fair, help: say.fairHelp },
})

const faultOf =
  ({ view, faults }: AssignmentProps) =>
  (field: RuleField) => {
    const fault = faults[field]
    return fault ? { error: assignmentWords(view.language).ruleFaults[fault] } : {}
  }

/** What most assignments leave as it is; open where it holds a fault. */
const Further = (props: AssignmentProps) => {
  const { view, values } = props
  const { page: say } = assignmentWords(view.language)
  const fault = faultOf(props)
  const open = (['random_cap', 'seed', 'seconds'] as const).some((field) => props.faults[field]) || values.seed !== ''
  return (
    <details open={open || values.random_cap !== ''}>
      <summary>{say.more}</summary>
      <NumberField
        name="random_cap"
        label={say.cap}
        help={say.capHelp}
        value={values.random_cap}
        unit="%"
        {...fault('random_cap')}
      />
      <LineField
        name="seed"
        label={say.seed}
        help={say.seedHelp}
        value={values.seed}
        size="medium"
        inputmode="numeric"
        autocomplete="off"
        {...fault('seed')}
      />
      <NumberField
        name="seconds"
        label={say.seconds}
        help={say.secondsHelp}
        value={values.seconds}
        unit={say.secondsUnit}
        {...fault('seconds')}
      />
    </details>
  )
}

const Drafts = ({ view, drafts }: AssignmentProps) => {
  const { page: say } = assignmentWords(view.language)
  return (
    <Table
      caption={say.draftsCaption}
      captionUnseen
      columns={[
        { key: 'made', label: say.made, width: 'narrow' },
        { key: 'rules', label: say.rulesColumn, width: 'wide' },
        { key: 'gap', label: say.gapColumn, width: 'narrow', align: 'right' },
        { key: 'seconds', label: say.seconds_column, width: 'narrow', align: 'right' },
        { key: 'state', label: say.state, width: 'narrow' },
      ]}
      rows={drafts.map((draft) => ({
        key: draft.id,
        href: urls.assignmentDraft(draft.id),
        cells: [
          instant(view, draft.created_at),
          rulesInWords(view, draft.rules),
          draft.result && hasPairs(draft) ? gapInWords(view, draft.result.gap) : '',
          draft.result ? number(view, draft.result.seconds, 1) : '',
          <DraftStateWord state={draft.state} language={view.language} />,
        ],
      }))}
      empty={say.noDrafts}
    />
  )
}

const hasPairs = ({ state }: Draft) => state === 'ready' || state === 'released'

/** A gap of a few millionths is not "0 %", and 0 is exactly that. */
export function gapInWords(view: CallProps['view'], gap: number): string {
  if (gap <= 0) return percent(view, 0)
  return percent(view, gap, gap < 0.0001 ? 4 : gap < 0.01 ? 2 : 1)
}
