import { instant } from '#kernel/language/index.ts'
import {
  ActionForm,
  Buttons,
  Course,
  LinkButton,
  Notice,
  Page,
  Section,
  type Station,
  type View,
} from '#kernel/ui/index.ts'
import { type Dossier, whyNotWithdraw } from '../application.ts'
import { hasClosed } from '../call.ts'
import { urls } from '../urls.ts'
import { words } from '../words.ts'
import { ApplicationDocument } from './document.tsx'

/** An applicant's own application after it left her hands: where it is, what she sent, what she can still do. */
export const ApplicationPage = ({ view, dossier, refused }: { view: View; dossier: Dossier; refused?: string }) => {
  const say = words(view.language)
  const { application, call, attachments } = dossier
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
      actions={<NextAction view={view} dossier={dossier} />}
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

/** The letter when there is one; before that the receipt; for a draft in time, going on. */
const NextAction = ({ view, dossier: { application, call } }: { view: View; dossier: Dossier }) => {
  const say = words(view.language)
  if (application.state === 'draft')
    return hasClosed(call, view.now) ? null : (
      <LinkButton href={urls.draft(application.id)} kind="primary">
        {say.continueDraft}
      </LinkButton>
    )
  return (
    <Buttons>
      {application.lettered_at && (
        <LinkButton href={urls.letter(application.id)} kind="primary">
          {say.seeLetter}
        </LinkButton>
      )}
      <LinkButton href={urls.receipt(application.id)} kind={application.lettered_at ? 'quiet' : 'primary'}>
        {say.seeReceipt}
      </LinkButton>
    </Buttons>
  )
}

function leadOf(view: View, { application, call }: Dossier): string {
  const say = words(view.language)
  if (application.withdrawn_at) return say.withdrawnOn(instant(view, application.withdrawn_at))
  if (application.lettered_at) return say.letteredOn(instant(view, application.lettered_at))
  if (application.submitted_at) return say.submittedOn(instant(view, application.submitted_at))
  return hasClosed(call, view.now)
    ? say.draftLate(instant(view, call.closes_at, { zone: true }))
    : say.lastSaved(instant(view, application.updated_at))
}

function stations(view: View, { application, call }: Dossier): Station[] {
  const say = words(view.language).stations
  const { submitted_at, withdrawn_at, lettered_at, created_at } = application
  const at = (when: Date | null) => (when ? { detail: instant(view, when) } : {})
  const reached = [
    { label: say.begun, passed: true, ...at(created_at) },
    { label: say.submitted, passed: submitted_at !== null, ...at(submitted_at) },
    ...(withdrawn_at
      ? [{ label: say.withdrawn, passed: true, ...at(withdrawn_at) }]
      : [
          { label: say.closes, passed: hasClosed(call, view.now), ...at(call.closes_at) },
          { label: say.decision, passed: lettered_at !== null, ...at(lettered_at) },
        ]),
  ]
  const here = reached.findLastIndex(({ passed }) => passed)
  return reached.map(({ passed, ...station }, index) => ({
    ...station,
    state: index === here ? 'here' : passed ? 'passed' : 'ahead',
  }))
}
