import { compareNames, number } from '#kernel/language/index.ts'
import { ActionForm, Buttons, LinkButton, Notice, Section, Table, Written } from '#kernel/ui/index.ts'
import { urls } from '../urls.ts'
import { words } from '../words.ts'
import { type CallProps, RoundPage } from './frame.tsx'

interface ReminderProps extends CallProps {
  reviewers: { person: string; name: string; open: number }[]
  late: boolean
  refused?: string
}

/** Who a reminder would reach and what it says, before it is sent. */
export const ReminderPage = (props: ReminderProps) => {
  const { view, call, round, late, refused } = props
  const say = words(view.language)
  const compare = compareNames(view.language)
  const reviewers = [...props.reviewers].sort((a, b) => compare(a.name, b.name))
  const count = number(view, reviewers.length)
  const mail = say.mails.reminder({
    call,
    due_at: round.due_at,
    open: reviewers[0]?.open ?? 0,
    now: view.now,
    language: view.language,
  })
  return (
    <RoundPage
      {...props}
      tab="reviewers"
      title={refused ? say.list.next.remind : say.reminder.title(reviewers.length, count)}
      lead={refused ? undefined : late ? say.reminder.leadLate : say.reminder.leadEarly}
      step={say.reminder.caption}
    >
      {refused ? (
        <Notice kind="info" title={refused} />
      ) : (
        <>
          <Section title={say.reminder.mail}>
            <p>
              <b>{mail.subject}</b>
            </p>
            <Written text={mail.body} />
          </Section>
          <Table
            caption={say.reminder.caption}
            columns={[
              { key: 'name', label: say.reviewer, width: 'wide' },
              { key: 'open', label: say.pool.open, width: 'narrow', align: 'right' },
            ]}
            rows={reviewers.map(({ person, name, open }) => ({ key: person, cells: [name, number(view, open)] }))}
            empty={say.refusals.remind['nobody-to-remind']}
          />
          <ActionForm kind="primary" action={urls.reminder(call.slug)}>
            {say.reminder.send(reviewers.length, count)}
          </ActionForm>
        </>
      )}
      <Buttons>
        <LinkButton href={urls.reviewers(call.slug)}>{say.cancel}</LinkButton>
      </Buttons>
    </RoundPage>
  )
}
