import { instant, number } from '#kernel/language/index.ts'
import {
  Button,
  Buttons,
  ChecksField,
  EmptyState,
  ErrorSummary,
  Form,
  NumberField,
  Section,
  State,
  type StateKind,
  Table,
} from '#kernel/ui/index.ts'
import type { Draft, DraftState } from '../draft.sql.ts'
import { urls } from '../urls.ts'
import { words } from '../words.ts'
import { type CallProps, RoundPage } from './frame.tsx'

export interface AssignmentProps extends CallProps {
  drafts: Draft[]
  missing: number
  /** Why no assignment can be started now; the form then stays away. */
  refused?: string
  values: { reviews_per_application: string; least_loads: boolean }
  error?: string
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
  <State kind={draftKinds[state]}>{words(language).draftStates[state]}</State>
)

/** Where assignments are computed, as drafts beside each other. */
export const AssignmentPage = (props: AssignmentProps) => {
  const { view, call, round, officer, missing, refused, error } = props
  const say = words(view.language).assignment
  const lead = !round.released_at
    ? say.lead.none
    : missing > 0
      ? say.lead.missing(missing, number(view, missing))
      : say.lead.all
  return (
    <RoundPage {...props} tab="assignment" title={say.title} lead={lead}>
      {error && <ErrorSummary errors={[{ field: 'reviews_per_application', text: error }]} />}
      <Section title={say.drafts}>
        <Drafts {...props} />
      </Section>
      {officer &&
        (refused ? (
          <EmptyState title={say.start} text={refused} />
        ) : (
          <Section title={say.start} lead={say.startLead}>
            <StartForm action={urls.assignment(call.slug)} {...props} />
          </Section>
        ))}
    </RoundPage>
  )
}

const StartForm = ({ action, view, values, error }: AssignmentProps & { action: string }) => {
  const say = words(view.language).assignment
  return (
    <Form action={action} label={say.start}>
      <NumberField
        name="reviews_per_application"
        label={say.wanted}
        value={values.reviews_per_application}
        required
        {...(error ? { error } : {})}
      />
      <ChecksField
        name="least_loads"
        label={say.rules}
        value={values.least_loads ? ['yes'] : []}
        options={[{ value: 'yes', label: say.leastLoads, help: say.leastLoadsHelp }]}
      />
      <Buttons>
        <Button kind="primary">{say.compute}</Button>
      </Buttons>
    </Form>
  )
}

const Drafts = ({ view, drafts }: AssignmentProps) => {
  const say = words(view.language).assignment
  return (
    <Table
      caption={say.draftsCaption}
      captionUnseen
      columns={[
        { key: 'made', label: say.made, width: 'wide' },
        { key: 'rules', label: say.rules },
        { key: 'seconds', label: say.seconds, width: 'narrow', align: 'right' },
        { key: 'state', label: words(view.language).state, width: 'narrow' },
      ]}
      rows={drafts.map((draft) => ({
        key: draft.id,
        href: urls.assignmentDraft(draft.id),
        cells: [
          instant(view, draft.created_at),
          say.rulesOf(draft.rules.reviews_per_application, draft.rules.least_loads),
          draft.result ? number(view, draft.result.seconds, 1) : '',
          <DraftStateWord state={draft.state} language={view.language} />,
        ],
      }))}
      empty={say.noDrafts}
    />
  )
}
