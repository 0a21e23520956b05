import { duration, instant, number } from '#kernel/language/index.ts'
import {
  ActionForm,
  Button,
  Buttons,
  ErrorSummary,
  Form,
  HiddenField,
  Notice,
  Page,
  ScaleField,
  Section,
  SplitView,
  TextField,
  type View,
  Written,
} from '#kernel/ui/index.ts'
import { ApplicationDocument, areaWord, type attachmentsOf, type Call, type Challenge } from '#modules/calls/index.ts'
import type { ApplicationBrief } from '../application.sql.ts'
import type { Review } from '../review.sql.ts'
import type { ReviewFaults, ReviewInput } from '../review.ts'
import type { Round } from '../round.ts'
import { urls } from '../urls.ts'
import { words } from '../words.ts'

export interface ReviewProps {
  view: View
  call: Call
  round: Round
  application: ApplicationBrief
  challenge: Challenge | undefined
  attachments: Awaited<ReturnType<typeof attachmentsOf>>
  assignment: string
  /** Open reviews after this one. */
  more: number
  stored: Review | undefined
  /** What the form shows: as stored, or as typed where saving failed. */
  input: ReviewInput
  faults: ReviewFaults
  /** Why it was not saved; what is stored meanwhile is then shown beside what was typed. */
  refused?: string
  clash?: boolean
  /** Of the small forms for those who will not review. */
  aside: { decline: string; declineError?: string; conflict: string; conflictError?: string }
}

/** The name of a criterion's field. */
export const scoreField = (key: string) => `score.${key}`

/** What is to be judged and the form to judge it, side by side. */
export const ReviewPage = (props: ReviewProps) => {
  const { view, application, challenge, call, attachments } = props
  const say = words(view.language)
  const lead = say.review.lead(
    challenge?.title[view.language] ?? '',
    challenge ? areaWord(view.language, challenge.area) : '',
    application.readiness ? say.review.trl(application.readiness) : '',
  )
  return (
    <Page
      view={view}
      title={application.title}
      lead={lead}
      crumbs={[{ href: urls.reviews, label: say.duties.title }, { label: application.reference }]}
      wide
    >
      <Faults {...props} />
      <SplitView
        label={say.review.formLabel}
        document={
          <>
            <Due {...props} />
            <ApplicationDocument call={call} application={application} attachments={attachments} />
          </>
        }
        form={<Judgement {...props} />}
      />
    </Page>
  )
}

const Faults = ({ view, call, faults, refused, clash, stored, aside }: ReviewProps) => {
  const say = words(view.language)
  const asides = [
    ...(aside.declineError ? [{ field: 'decline', text: aside.declineError }] : []),
    ...(aside.conflictError ? [{ field: 'conflict', text: aside.conflictError }] : []),
  ]
  const errors = Object.entries(faults).map(([field, fault]) => ({
    field: call.criteria.some(({ key }) => key === field) ? scoreField(field) : field,
    text: `${labelOf(call, field, view)}: ${say.faults.review[fault]}`,
  }))
  return (
    <>
      {refused && (
        <Notice kind="refused" title={refused} outcome>
          {clash && stored && (
            <>
              <p>
                <b>{say.review.theirs}</b>
              </p>
              <Given view={view} call={call} review={stored} />
            </>
          )}
        </Notice>
      )}
      <ErrorSummary errors={[...errors, ...asides]} />
    </>
  )
}

function labelOf(call: Call, field: string, view: View): string {
  const say = words(view.language).review
  const criterion = call.criteria.find(({ key }) => key === field)
  return criterion?.label[view.language] ?? (field === 'for_applicant' ? say.forApplicant : say.forPanel)
}

const Due = ({ view, round, stored, more }: ReviewProps) => {
  const say = words(view.language).review
  if (!round.due_at || round.decided_at || stored?.state === 'submitted') return null
  const away = duration(view, round.due_at.getTime() - view.now.getTime())
  const late = round.due_at < view.now
  return (
    <Notice
      kind={late || round.due_at.getTime() - view.now.getTime() < 3 * 86_400_000 ? 'urgent' : 'info'}
      title={late ? say.lateTitle(away) : say.dueTitle(away)}
    >
      {say.dueText(instant(view, round.due_at, { zone: true }), more, number(view, more))}{' '}
      {say.minutes(round.review_minutes)}
    </Notice>
  )
}

const Judgement = (props: ReviewProps) => {
  const { view, call, round, stored, assignment } = props
  const say = words(view.language).review
  if (stored?.state === 'submitted' || round.decided_at)
    return (
      <>
        <Notice
          kind={stored?.state === 'submitted' ? 'done' : 'info'}
          title={stored?.state === 'submitted' ? say.submittedTitle : say.lateDecided}
        >
          {stored?.submitted_at &&
            (round.decided_at ? say.decidedText : say.submittedText)(instant(view, stored.submitted_at))}
        </Notice>
        {stored && <Given view={view} call={call} review={stored} />}
        {!round.decided_at && <ActionForm action={urls.reviewReopening(assignment)}>{say.reopen}</ActionForm>}
        {!round.decided_at && <OtherWays {...props} declinable={false} />}
      </>
    )
  return (
    <>
      <ReviewForm {...props} />
      <OtherWays {...props} declinable />
    </>
  )
}

const ReviewForm = ({ view, call, stored, input, faults, assignment }: ReviewProps) => {
  const say = words(view.language)
  const faultOf = (field: string) => (faults[field] ? { error: say.faults.review[faults[field]] } : {})
  return (
    <Form action={urls.review(assignment)} id="review" label={say.review.formLabel}>
      <HiddenField name="version" value={String(input.version)} />
      {call.criteria.map((criterion) => (
        <ScaleField
          name={scoreField(criterion.key)}
          label={criterion.label[view.language]}
          help={criterion.question[view.language]}
          weight={say.weight(criterion.weight_percent)}
          value={input.scores[criterion.key] === undefined ? '' : String(input.scores[criterion.key])}
          steps={criterion.anchors.map((anchor, step) => ({
            value: String(step + 1),
            anchor: anchor[view.language],
          }))}
          required
          {...faultOf(criterion.key)}
        />
      ))}
      <TextField
        name="for_applicant"
        label={say.review.forApplicant}
        help={say.review.forApplicantHelp}
        value={input.for_applicant}
        rows={8}
        required
        {...faultOf('for_applicant')}
      />
      <TextField
        name="for_panel"
        label={say.review.forPanel}
        help={say.review.forPanelHelp}
        value={input.for_panel}
        rows={4}
        {...faultOf('for_panel')}
      />
      <Buttons>
        <Button kind="primary">{say.review.submit}</Button>
        <Button action={urls.reviewDraft(assignment)}>{say.review.save}</Button>
      </Buttons>
      <p
        class="saved-line"
        role="status"
        data-autosave-status
        data-address={urls.reviewDraft(assignment)}
        data-saved={say.review.savedPattern}
        data-offline={say.review.keptPattern}
        data-refused={say.review.conflictPattern}
        data-restored={say.review.restoredPattern}
      >
        {stored ? say.review.savedAt(instant(view, stored.saved_at)) : ''}
      </p>
    </Form>
  )
}

/** A review as given: marks, score and words. */
export const Given = ({
  view,
  call,
  review,
}: {
  view: View
  call: Call
  review: Pick<Review, 'scores' | 'score_hundredths' | 'for_applicant' | 'for_panel'>
}) => {
  const say = words(view.language)
  return (
    <>
      <ul>
        {call.criteria.map(({ key, label, anchors }) => {
          const mark = review.scores[key]
          return (
            <li>
              {label[view.language]}: <b>{mark ?? say.none}</b>{' '}
              {mark !== undefined && <small>{anchors[mark - 1]?.[view.language] ?? ''}</small>}
            </li>
          )
        })}
      </ul>
      {review.score_hundredths !== null && (
        <p>
          {say.review.total}: <b>{say.points(number(view, review.score_hundredths / 100, 1))}</b>
        </p>
      )}
      <h3>{say.review.forApplicant}</h3>
      <Written text={review.for_applicant || say.none} />
      {review.for_panel && (
        <>
          <h3>{say.review.forPanel}</h3>
          <Written text={review.for_panel} />
        </>
      )}
    </>
  )
}

const OtherWays = ({ view, assignment, aside, declinable }: ReviewProps & { declinable: boolean }) => {
  const say = words(view.language).review
  return (
    <details open={Boolean(aside.declineError || aside.conflictError)}>
      <summary>{say.otherWays}</summary>
      {declinable && (
        <Section title={say.declineTitle} lead={say.declineLead}>
          <Form action={urls.reviewDecline(assignment)} label={say.declineTitle}>
            <TextField
              name="decline"
              label={say.declineReason}
              value={aside.decline}
              rows={2}
              required
              {...(aside.declineError ? { error: aside.declineError } : {})}
            />
            <Buttons>
              <Button>{say.declineButton}</Button>
            </Buttons>
          </Form>
        </Section>
      )}
      <Section title={say.conflictTitle} lead={say.conflictLead}>
        <Form action={urls.reviewConflict(assignment)} label={say.conflictTitle}>
          <TextField
            name="conflict"
            label={say.conflictReason}
            value={aside.conflict}
            rows={2}
            required
            {...(aside.conflictError ? { error: aside.conflictError } : {})}
          />
          <Buttons>
            <Button kind="danger">{say.conflictButton}</Button>
          </Buttons>
        </Form>
      </Section>
    </details>
  )
}
