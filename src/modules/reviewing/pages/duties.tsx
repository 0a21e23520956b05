import { duration, instant, number } from '#kernel/language/index.ts'
import {
  Code,
  EmptyState,
  LinkButton,
  Notice,
  Page,
  Score,
  Section,
  State,
  type StateKind,
  Table,
  type View,
} from '#kernel/ui/index.ts'
import type { Duty } from '../assignment.sql.ts'
import { urls } from '../urls.ts'
import { words } from '../words.ts'

export interface DutiesProps {
  view: View
  duties: Duty[]
  /** Titles by the id of the call. */
  calls: Map<string, string>
}

/** Everything a reviewer has to do, over all calls, on one page: what is next, by when, and how long it may take. */
export const DutiesPage = ({ view, duties, calls }: DutiesProps) => {
  const say = words(view.language).duties
  const open = duties.filter(isOpen)
  const done = duties.filter(({ review }) => review === 'submitted')
  const late = open.filter(({ due_at }) => due_at && due_at < view.now).length
  const next = open.find(({ review }) => review === 'draft') ?? open[0]
  return (
    <Page
      view={view}
      title={say.title}
      lead={leadOf(view, open, late)}
      actions={<LinkButton href={urls.ownConflicts}>{say.conflicts}</LinkButton>}
      wide
    >
      {duties.length === 0 && (
        <EmptyState
          title={say.empty}
          text={say.emptyText}
          action={<LinkButton href={urls.ownConflicts}>{say.conflicts}</LinkButton>}
        />
      )}
      {next && <Next view={view} duty={next} />}
      {open.length > 0 && (
        <Section title={say.open}>
          <OpenTable view={view} duties={open} calls={calls} />
        </Section>
      )}
      {duties.length > 0 && open.length === 0 && <EmptyState title={say.allDone} text={say.allDoneText} />}
      {done.length > 0 && (
        <Section title={say.done}>
          <DoneTable view={view} duties={done} calls={calls} />
        </Section>
      )}
    </Page>
  )
}

const isOpen = ({ review, decided_at }: Duty) => review !== 'submitted' && decided_at === null

function leadOf(view: View, open: Duty[], late: number): string {
  const say = words(view.language).duties
  if (open.length === 0) return say.lead.none
  const minutes = open.reduce((sum, { review_minutes }) => sum + review_minutes, 0)
  const effort =
    minutes < 120
      ? say.minutes(number(view, minutes))
      : say.hours(number(view, minutes / 60, minutes % 60 === 0 ? 0 : 1))
  const lead = say.lead.open(open.length, number(view, open.length), effort)
  return late > 0 ? `${lead} ${say.lead.late(late, number(view, late))}` : lead
}

const Next = ({ view, duty }: { view: View; duty: Duty }) => {
  const say = words(view.language).duties
  return (
    <Notice kind="urgent" title={duty.title}>
      <p>{duty.due_at && <Left view={view} at={duty.due_at} />}</p>
      <LinkButton kind="primary" href={urls.review(duty.id)}>
        {say.nextButton}
      </LinkButton>
    </Notice>
  )
}

/** The instant, and how far away it is. */
const Left = ({ view, at }: { view: View; at: Date }) => {
  const say = words(view.language).duties
  const away = duration(view, at.getTime() - view.now.getTime())
  return (
    <>
      {at < view.now ? say.late(away) : say.left(away)} <small>{instant(view, at)}</small>
    </>
  )
}

const kinds: Record<Duty['review'], StateKind> = { none: 'quiet', draft: 'wait', submitted: 'go' }

const OpenTable = ({ view, duties, calls }: DutiesProps) => {
  const say = words(view.language)
  return (
    <Table
      caption={say.duties.openCaption}
      captionUnseen
      columns={[
        { key: 'reference', label: say.reference, width: 'narrow' },
        { key: 'title', label: say.application, width: 'wide' },
        { key: 'call', label: say.duties.call },
        { key: 'due', label: say.duties.due },
        { key: 'effort', label: say.duties.effort, width: 'narrow', align: 'right', hideNarrow: true },
        { key: 'state', label: say.state, width: 'narrow' },
      ]}
      rows={duties.map((duty) => ({
        key: duty.id,
        href: urls.review(duty.id),
        cells: [
          <Code>{duty.reference}</Code>,
          duty.title,
          calls.get(duty.call) ?? '',
          duty.due_at ? (
            duty.due_at < view.now ? (
              <State kind="stop">
                <Left view={view} at={duty.due_at} />
              </State>
            ) : (
              <Left view={view} at={duty.due_at} />
            )
          ) : (
            say.none
          ),
          say.duties.minutes(number(view, duty.review_minutes)),
          <State kind={kinds[duty.review]}>{say.duties.states[duty.review]}</State>,
        ],
      }))}
      empty={say.duties.lead.none}
    />
  )
}

const DoneTable = ({ view, duties, calls }: DutiesProps) => {
  const say = words(view.language)
  return (
    <Table
      caption={say.duties.doneCaption}
      captionUnseen
      columns={[
        { key: 'reference', label: say.reference, width: 'narrow' },
        { key: 'title', label: say.application, width: 'wide' },
        { key: 'call', label: say.duties.call },
        { key: 'score', label: say.duties.yourScore, width: 'narrow', align: 'right' },
        { key: 'state', label: say.state, width: 'narrow' },
      ]}
      rows={duties.map((duty) => ({
        key: duty.id,
        href: urls.review(duty.id),
        cells: [
          <Code>{duty.reference}</Code>,
          duty.title,
          calls.get(duty.call) ?? '',
          <Score value={duty.score_hundredths === null ? null : duty.score_hundredths / 100} />,
          <State kind="go">{say.duties.states.submitted}</State>,
        ],
      }))}
      empty={say.duties.lead.none}
    />
  )
}
