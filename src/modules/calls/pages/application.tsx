import { instant } from '#kernel/language/index.ts'
import { ActionForm, Course, LinkButton, Notice, Page, Section, type Station, type View } from '#kernel/ui/index.ts'
import { type Dossier, whyNotWithdraw } from '../application.ts'
import { hasClosed } from '../call.ts'
import { urls } from '../urls.ts'
import { words } from '../words.ts'
import { ApplicationDocument } from './document.tsx'

/** An applicant's own application after it left her hands: where it is, what she sent, what she can still do. */
export const ApplicationPage = ({ view, dossier, refused }: { view: View; dossier: Dossier; refused?: string }) => {
  const say = words(view.language)
  const { application, call, attachments } = dossier
  const draft = application.state === 'draft'
  return (
    <Page
      view={view}
      title={application.title || say.untitled}
      lead={leadOf(view, dossier)}
      crumbs={[
        { href: urls.applications, label: say.applications },
        { href: urls.call(call.slug), label: call.title[view.language] },
        { label: application.reference },
      ]}
      actions={
        draft ? (
          !hasClosed(call, view.now) && (
            <LinkButton href={urls.draft(application.id)} kind="primary">
              {say.continueDraft}
            </LinkButton>
          )
        ) : (
          <LinkButton href={urls.receipt(application.id)} kind="primary">
            {say.seeReceipt}
          </LinkButton>
        )
      }
    >
      {refused && <Notice kind="refused" title={refused} outcome />}
      <Course stations={stations(view, dossier)} />
      <ApplicationDocument call={call} application={application} attachments={attachments} />
      {!whyNotWithdraw(application) && (
        <Section title={say.withdraw} lead={say.withdrawLead}>
          <ActionForm action={urls.withdrawal(application.id)} kind="danger">
            {say.withdraw}
          </ActionForm>
        </Section>
      )}
    </Page>
  )
}

function leadOf(view: View, { application, call }: Dossier): string {
  const say = words(view.language)
  if (application.withdrawn_at) return say.withdrawnOn(instant(view, application.withdrawn_at))
  if (application.submitted_at) return say.submittedOn(instant(view, application.submitted_at))
  return hasClosed(call, view.now)
    ? say.draftLate(instant(view, call.closes_at, { zone: true }))
    : say.lastSaved(instant(view, application.updated_at))
}

function stations(view: View, { application, call }: Dossier): Station[] {
  const say = words(view.language).stations
  const { submitted_at, withdrawn_at, created_at } = application
  const closed = hasClosed(call, view.now)
  return [
    { label: say.begun, state: submitted_at ? 'passed' : 'here', detail: instant(view, created_at) },
    {
      label: say.submitted,
      state: submitted_at ? (closed || withdrawn_at ? 'passed' : 'here') : 'ahead',
      detail: submitted_at && instant(view, submitted_at),
    },
    ...(withdrawn_at
      ? [{ label: say.withdrawn, state: 'here' as const, detail: instant(view, withdrawn_at) }]
      : [
          {
            label: say.closes,
            state: closed ? (submitted_at ? ('here' as const) : ('passed' as const)) : ('ahead' as const),
            detail: instant(view, call.closes_at),
          },
          { label: say.decision, state: 'ahead' as const },
        ]),
  ]
}
