import type { Child } from 'hono/jsx'
import { date, instant, number } from '#kernel/language/index.ts'
import {
  Button,
  Buttons,
  Definition,
  ErrorSummary,
  Form,
  HiddenField,
  LineField,
  LinkButton,
  Section,
  SplitView,
  State,
  Table,
  TextField,
} from '#kernel/ui/index.ts'
import { ApplicationDocument, areaWord, type attachmentsOf, type Challenge } from '#modules/calls/index.ts'
import type { ApplicationBrief } from '../application.sql.ts'
import type { AssignmentRow } from '../assignment.sql.ts'
import type { ConflictRow } from '../conflict.sql.ts'
import type { decisionOf } from '../decision.sql.ts'
import type { SubmittedReview } from '../review.sql.ts'
import type { Seer } from '../sight.ts'
import { urls } from '../urls.ts'
import { calibrationWords } from '../words.calibration.ts'
import { words } from '../words.ts'
import { type CallProps, RoundPage } from './frame.tsx'
import { OutcomeState } from './outcome.tsx'
import { Given } from './review.tsx'

export interface AssessmentProps extends CallProps {
  application: ApplicationBrief
  challenge: Challenge | undefined
  attachments: Awaited<ReturnType<typeof attachmentsOf>>
  reviews: SubmittedReview[]
  assignments: AssignmentRow[]
  conflicts: ConflictRow[]
  seers: Seer[]
  decision: Awaited<ReturnType<typeof decisionOf>>
  lettered: boolean
  /** The form for a conflict, as typed. */
  declaring: { email: string; reason: string; error?: { field: 'email' | 'reason'; text: string } }
  /** The removal that failed, by the conflict's id. */
  removing?: { id: string; text: string }
}

/** One application as its officers see it: what was written, how it was judged, by whom, and who else can see it. */
export const AssessmentPage = (props: AssessmentProps) => {
  const { view, call, application, challenge, attachments, declaring, removing } = props
  const say = words(view.language)
  const lead = [
    application.organisation_name,
    application.nation_code,
    challenge && areaWord(view.language, challenge.area),
    application.readiness && say.review.trl(application.readiness),
  ]
  return (
    <RoundPage
      {...props}
      tab="applications"
      title={application.title}
      lead={lead.filter(Boolean).join(' · ')}
      step={application.reference}
    >
      <ErrorSummary
        errors={[
          ...(declaring.error ? [declaring.error] : []),
          ...(removing ? [{ field: `removal-${removing.id}`, text: removing.text }] : []),
        ]}
      />
      <SplitView
        label={say.assessment.title}
        document={
          <>
            <h2>{challenge?.title[view.language] ?? say.challenge}</h2>
            <ApplicationDocument call={call} application={application} attachments={attachments} />
          </>
        }
        form={<Judged {...props} />}
      />
      <Section title={say.assessment.whoSees} lead={say.assessment.whoSeesLead}>
        <WhoSees {...props} />
      </Section>
    </RoundPage>
  )
}

const Judged = (props: AssessmentProps) => {
  const { view, call, reviews, officer } = props
  const say = words(view.language).assessment
  return (
    <>
      <Section title={say.decision}>
        <Decision {...props} />
      </Section>
      <Section title={say.reviews}>
        {reviews.length === 0 ? (
          <p>{say.noReviews}</p>
        ) : (
          <>
            <p>
              <a href={urls.score(props.application.id)}>{calibrationWords(view.language).score.toScore}</a>
            </p>
            {reviews.map((review) => (
              <OneReview view={view} call={call} review={review} />
            ))}
          </>
        )}
      </Section>
      <Section title={say.assignments}>
        <Assignments {...props} />
      </Section>
      <div id="conflicts">
        <Section title={say.conflicts}>
          <Conflicts {...props} />
          {officer && <DeclareForm {...props} />}
        </Section>
      </div>
    </>
  )
}

const OneReview = ({ view, call, review }: Pick<AssessmentProps, 'view' | 'call'> & { review: SubmittedReview }) => {
  const say = words(view.language)
  return (
    <details>
      <summary>
        {review.name}, {say.kinds[review.kind as keyof typeof say.kinds]}:{' '}
        <b>{number(view, review.score_hundredths / 100, 1)}</b>
      </summary>
      <p>{instant(view, review.submitted_at)}</p>
      <Given view={view} call={call} review={review} />
    </details>
  )
}

const Decision = ({ view, application, decision, lettered }: AssessmentProps) => {
  const say = words(view.language)
  const screening = {
    label: say.assessment.screening,
    value: say.stages[application.state === 'withdrawn' ? 'withdrawn' : application.screening],
  }
  const reasons = application.screening_reason ? [{ label: say.reason, value: application.screening_reason }] : []
  if (!decision)
    return (
      <Definition
        facts={[screening, ...reasons, { label: say.assessment.decision, value: say.assessment.noDecision }]}
      />
    )
  const facts: { label: Child; value: Child }[] = [
    screening,
    { label: say.assessment.decision, value: <OutcomeState outcome={decision.outcome} /> },
    ...(decision.place ? [{ label: say.tabs.ranking, value: say.assessment.place(number(view, decision.place)) }] : []),
    ...(decision.reason ? [{ label: say.reason, value: decision.reason }] : []),
    { label: say.since, value: say.assessment.decidedBy(decision.decided_by_name, date(view, decision.decided_at)) },
  ]
  return (
    <>
      <Definition facts={facts} />
      {lettered && (
        <Buttons>
          <LinkButton href={urls.letter(application.id)}>{say.assessment.letter}</LinkButton>
        </Buttons>
      )}
    </>
  )
}

const AssignmentState = ({ row, language }: { row: AssignmentRow; language: 'en' | 'fr' }) => {
  const say = words(language).assessment.assignmentState
  if (row.withdrawn) return <State kind="quiet">{say.withdrawn}</State>
  if (row.declined_at) return <State kind="quiet">{row.decline_reason === null ? say.conflict : say.declined}</State>
  return row.submitted_at ? <State kind="go">{say.submitted}</State> : <State kind="wait">{say.open}</State>
}

const Assignments = ({ view, assignments }: AssessmentProps) => {
  const say = words(view.language)
  return (
    <Table
      caption={say.assessment.assignmentsCaption}
      captionUnseen
      columns={[
        { key: 'name', label: say.reviewer, width: 'wide' },
        { key: 'nation', label: say.nation, width: 'narrow' },
        { key: 'fit', label: say.assessment.fit, width: 'narrow', align: 'right' },
        { key: 'state', label: say.state },
      ]}
      rows={assignments.map((row) => ({
        key: row.id,
        cells: [
          <>
            {row.name} <small>{say.kinds[row.kind as keyof typeof say.kinds]}</small>
          </>,
          row.nation,
          number(view, row.affinity),
          <>
            <AssignmentState row={row} language={view.language} />
            {row.decline_reason && <small> {row.decline_reason}</small>}
          </>,
        ],
      }))}
      empty={say.assessment.noAssignments}
    />
  )
}

const Conflicts = ({ view, conflicts, officer, removing }: AssessmentProps) => {
  const say = words(view.language)
  if (conflicts.length === 0) return <p>{say.assessment.noConflicts}</p>
  return (
    <ul>
      {conflicts.map((row) => (
        <li>
          <b>{row.name}</b>: {say.sources[row.source]}
          {row.reason && ` – ${row.reason}`} <small>{date(view, row.found_at)}</small>
          {officer && row.source === 'declared' && (
            <details open={removing?.id === row.id}>
              <summary>{say.conflicts.removeTitle}</summary>
              <Form action={urls.conflictRemoval(row.id)} label={say.conflicts.removeTitle}>
                <LineField
                  name="reason"
                  id={`field-removal-${row.id}`}
                  label={say.conflicts.removeReason}
                  required
                  {...(removing?.id === row.id ? { error: removing.text } : {})}
                />
                <Buttons>
                  <Button>{say.conflicts.removeButton}</Button>
                </Buttons>
              </Form>
            </details>
          )}
        </li>
      ))}
    </ul>
  )
}

const DeclareForm = ({ view, application, declaring }: AssessmentProps) => {
  const say = words(view.language).conflicts
  const faultOf = (field: string) => (declaring.error?.field === field ? { error: declaring.error.text } : {})
  return (
    <details open={Boolean(declaring.error)}>
      <summary>{say.declareTitle}</summary>
      <p>{say.declareLead}</p>
      <Form action={urls.applicationConflicts(application.id)} label={say.declareTitle}>
        <HiddenField name="application" value={application.id} />
        <LineField
          name="email"
          type="email"
          label={say.declareEmail}
          value={declaring.email}
          required
          {...faultOf('email')}
        />
        <TextField
          name="reason"
          label={say.declareReason}
          value={declaring.reason}
          rows={2}
          required
          {...faultOf('reason')}
        />
        <Buttons>
          <Button kind="danger">{say.declareButton}</Button>
        </Buttons>
      </Form>
    </details>
  )
}

const WhoSees = ({ view, seers }: AssessmentProps) => {
  const say = words(view.language)
  return (
    <Table
      caption={say.assessment.whoSeesCaption}
      captionUnseen
      columns={[
        { key: 'person', label: say.assessment.person, width: 'wide' },
        { key: 'because', label: say.assessment.because },
        { key: 'until', label: say.assessment.until, width: 'narrow' },
      ]}
      rows={seers.map(({ person, name, because, until }) => ({
        key: `${person} ${because}`,
        cells: [name, say.assessment.becauseOf[because], until ? date(view, until) : say.none],
      }))}
      empty={say.none}
    />
  )
}
