import { date, number } from '#kernel/language/index.ts'
import {
  Button,
  Buttons,
  Code,
  EmptyState,
  ErrorSummary,
  Facts,
  Form,
  HiddenField,
  LineField,
  LinkButton,
  Notice,
  NumberField,
  Section,
  SelectField,
  Table,
  Tag,
  TextField,
} from '#kernel/ui/index.ts'
import type { AdoptedProposal } from '../adopted.ts'
import { countsOf, type DecideRefusal, type Override, type Proposed } from '../decision.ts'
import { outcomes } from '../list.ts'
import type { Placed } from '../ranking.ts'
import type { Renewal } from '../scoring.ts'
import { urls } from '../urls.ts'
import { selectionWords } from '../words.selection.ts'
import { words } from '../words.ts'
import { type CallProps, RoundPage } from './frame.tsx'
import { OutcomeState } from './outcome.tsx'
import { ScoreChart } from './ranking.tsx'
import { Renewing } from './renewing.tsx'

/** The form as typed. */
export interface ProposalValues {
  places: string
  reserve: string
  overrides: Override[]
  incomplete_reason: string
}

export interface DecisionsProps extends CallProps {
  values: ProposalValues
  /** Undefined while the numbers typed are none. */
  proposed: Proposed[]
  ranked: Placed[]
  tied: Placed[]
  /** Some eligible applications lack reviews. */
  incomplete: boolean
  /** Of applications that no reviewer connects; their order among each other needs a reason. */
  groups: number
  places: number
  reserve: number
  /** Why it cannot be decided as it stands. */
  refusal?: DecideRefusal
  /** The portfolio that the form was filled in from. */
  adopted?: Pick<AdoptedProposal, 'name' | 'drawn'>
  /** The scores that the call ranks by are not yet those of the reviews. */
  renewing?: Renewal | undefined
  /** The refusal answers something the person just did. */
  tried: boolean
}

const outcomesOfOverride = outcomes.filter((outcome) => outcome !== 'ineligible')
const spare_lines = 2

/** The proposal that follows from the ranking, and where it departs from it. */
export const DecisionsPage = (props: DecisionsProps) => {
  const { view, call, round, officer, proposed, tied, adopted, refusal, tried } = props
  const say = words(view.language)
  const lead = round.lettered_at
    ? say.decisions.lead.lettered(date(view, round.lettered_at))
    : round.decided_at
      ? say.decisions.lead.decided(date(view, round.decided_at))
      : say.decisions.lead.open
  const final = refusal === 'nothing-to-decide'
  return (
    <RoundPage
      {...props}
      tab="decisions"
      title={say.decisions.title}
      lead={lead}
      actions={
        round.decided_at ? <LinkButton href={urls.letters(call.slug)}>{say.decisions.toLetters}</LinkButton> : undefined
      }
    >
      {refusal && tried && <ErrorSummary errors={[{ field: fieldOf[refusal], text: say.refusals.decide[refusal] }]} />}
      {proposed.length === 0 ? (
        <EmptyState
          title={say.decisions.empty}
          text={refusal ? say.refusals.decide[refusal] : say.decisions.emptyText}
        />
      ) : (
        <>
          {!final && <Renewing view={view} renewing={props.renewing} />}
          <Outcomes view={view} rows={proposed} />
          {adopted && !final && <Adopted {...props} adopted={adopted} />}
          {tied.length > 0 && !final && (
            <Notice kind="urgent" title={say.decisions.tied(tied.map(({ reference }) => reference).join(', '))} />
          )}
          <ScoreChart {...props} />
          {officer && !final && <ProposalForm {...props} />}
          <Around {...props} />
        </>
      )}
    </RoundPage>
  )
}

const fieldOf: Record<DecideRefusal, string> = {
  'nothing-to-decide': 'places',
  'screening-pending': 'places',
  incomplete: 'incomplete_reason',
  'groups-apart': 'incomplete_reason',
  'number-off': 'places',
  'override-unknown': 'override_reference',
  'override-reason-missing': 'override_reference',
  'override-twice': 'override_reference',
  'lottery-undrawn': 'places',
  'lottery-ignored': 'override_reference',
  'scores-being-renewed': 'places',
}

const Adopted = ({ view, call, adopted }: CallProps & { adopted: NonNullable<DecisionsProps['adopted']> }) => {
  const say = selectionWords(view.language)
  return (
    <Notice kind="info" title={say.proposalNotice(adopted.name)}>
      {adopted.drawn && <p>{say.proposalDrawn}</p>}
      <p>
        <a href={urls.selection(call.slug)}>{say.title}</a>
      </p>
    </Notice>
  )
}

export const Outcomes = ({ view, rows }: Pick<DecisionsProps, 'view'> & { rows: Proposed[] }) => {
  const say = words(view.language)
  const counts = countsOf(rows)
  return <Facts facts={outcomes.map((outcome) => ({ label: say.outcomes[outcome], value: counts[outcome] }))} />
}

const ProposalForm = (props: DecisionsProps) => {
  const { view, call, values, proposed, incomplete, groups, refusal, tried } = props
  const say = words(view.language).decisions
  const faultOf = (field: string) =>
    refusal && tried && fieldOf[refusal] === field ? { error: words(view.language).refusals.decide[refusal] } : {}
  const open = proposed.filter(({ lettered }) => !lettered).length
  return (
    <Form action={urls.decisions(call.slug)} label={say.proposal}>
      <NumberField
        name="places"
        label={say.places}
        help={say.placesHelp}
        value={values.places}
        required
        {...faultOf('places')}
      />
      <NumberField name="reserve" label={say.reserve} help={say.reserveHelp} value={values.reserve} required />
      <details open={values.overrides.length > 0 || (tried && refusal?.startsWith('override'))}>
        <summary>{say.overrides}</summary>
        <p>{say.overridesLead}</p>
        <Overrides {...props} />
      </details>
      {(incomplete || groups > 1) && (
        <TextField
          name="incomplete_reason"
          label={incomplete ? say.incompleteReason : say.groupsReason(number(view, groups))}
          value={values.incomplete_reason}
          rows={2}
          {...faultOf('incomplete_reason')}
        />
      )}
      <Buttons>
        <Button kind="primary" name="do" value="preview">
          {say.preview(open, number(view, open))}
        </Button>
        <Button name="do" value="update">
          {say.update}
        </Button>
      </Buttons>
    </Form>
  )
}

const Overrides = ({ view, values, refusal, tried }: DecisionsProps) => {
  const say = words(view.language)
  const blank: Override = { reference: '', outcome: 'selected', reason: '' }
  const lines = [...values.overrides, ...Array.from({ length: spare_lines }, () => blank)]
  const fault =
    refusal && tried && fieldOf[refusal] === 'override_reference' ? { error: say.refusals.decide[refusal] } : {}
  return (
    <>
      {lines.map((override, index) => {
        const id = (name: string) => (index === 0 ? `field-${name}` : `field-${name}-${index + 1}`)
        return (
          <fieldset>
            <legend>{say.decisions.overrideReference(index + 1)}</legend>
            <LineField
              name="override_reference"
              id={id('override_reference')}
              label={say.reference}
              size="short"
              value={override.reference}
              autocomplete="off"
              {...(index === 0 ? fault : {})}
            />
            <SelectField
              name="override_outcome"
              id={id('override_outcome')}
              label={say.decisions.overrideOutcome}
              value={override.outcome}
              options={outcomesOfOverride.map((outcome) => ({ value: outcome, label: say.outcomes[outcome] }))}
              none={null}
            />
            <LineField
              name="override_reason"
              id={id('override_reason')}
              label={say.decisions.overrideReason}
              value={override.reason}
            />
          </fieldset>
        )
      })}
    </>
  )
}

const around_rows = 15

/** The applications on both sides of the two lines: where a decision is close. */
const Around = ({ view, proposed, places, reserve }: DecisionsProps) => {
  const say = words(view.language).decisions
  const from = Math.max(0, places - around_rows)
  return (
    <Section title={say.around}>
      <ProposedTable
        view={view}
        caption={say.aroundCaption}
        rows={proposed.slice(from, places + reserve + around_rows)}
      />
    </Section>
  )
}

export const ProposedTable = ({
  view,
  caption,
  rows,
}: Pick<DecisionsProps, 'view'> & { caption: string; rows: Proposed[] }) => {
  const say = words(view.language)
  return (
    <Table
      caption={caption}
      captionUnseen
      columns={[
        { key: 'rank', label: say.ranking.rank, width: 'narrow', align: 'right' },
        { key: 'reference', label: say.reference, width: 'narrow' },
        { key: 'title', label: say.application, width: 'wide' },
        { key: 'score', label: say.score, width: 'narrow', align: 'right' },
        { key: 'outcome', label: say.decisions.overrideOutcome, width: 'narrow' },
        { key: 'reason', label: say.reason, hideNarrow: true },
      ]}
      rows={rows.map((row) => ({
        key: row.application,
        href: urls.assessment(row.application),
        cells: [
          row.rank === null ? say.none : number(view, row.rank),
          <Code>{row.reference}</Code>,
          <>
            {row.title} <small>{row.organisation_name}</small>
          </>,
          row.score === null ? say.none : number(view, row.score, 1),
          <>
            <OutcomeState outcome={row.outcome} /> {row.overridden && <Tag>{say.decisions.exception}</Tag>}
          </>,
          row.reason,
        ],
      }))}
      empty={say.decisions.emptyText}
    />
  )
}

interface DecisionPreviewProps extends CallProps {
  values: ProposalValues
  rows: Proposed[]
  /** Of what would be decided, so that what is confirmed is what was seen. */
  digest: string
  changed: boolean
}

/** Exactly what will be decided, before it is. */
export const DecisionPreviewPage = (props: DecisionPreviewProps) => {
  const { view, call, values, rows, digest, changed } = props
  const say = words(view.language).decisions
  const count = number(view, rows.length)
  return (
    <RoundPage
      {...props}
      tab="decisions"
      title={say.previewTitle(rows.length, count)}
      lead={say.previewLead}
      step={say.proposal}
    >
      {changed && <Notice kind="refused" title={say.changed} outcome />}
      <Outcomes view={view} rows={rows} />
      <Form action={urls.decisions(call.slug)}>
        <HiddenField name="places" value={values.places} />
        <HiddenField name="reserve" value={values.reserve} />
        <HiddenField name="incomplete_reason" value={values.incomplete_reason} />
        <HiddenField name="digest" value={digest} />
        {values.overrides.map(({ reference, outcome, reason }) => (
          <>
            <HiddenField name="override_reference" value={reference} />
            <HiddenField name="override_outcome" value={outcome} />
            <HiddenField name="override_reason" value={reason} />
          </>
        ))}
        <Buttons>
          <Button kind="primary" name="do" value="decide">
            {say.confirm(rows.length, count)}
          </Button>
          <Button name="do" value="update">
            {say.back}
          </Button>
        </Buttons>
      </Form>
      <ProposedTable view={view} caption={say.previewCaption} rows={rows} />
    </RoundPage>
  )
}
