import { duration } from '#kernel/language/index.ts'
import { ActionForm, ErrorSummary, LinkButton, Notice, Page, Section, type View } from '#kernel/ui/index.ts'
import { type Dossier, isReady, type SubmitRefusal, unready } from '../application.ts'
import { urls } from '../urls.ts'
import { words } from '../words.ts'
import { ApplicationDocument } from './document.tsx'
import { Eligibility } from './draft.tsx'

interface SubmissionPageProps {
  view: View
  dossier: Dossier
  refusal: SubmitRefusal | undefined
  nationName: (code: string) => string
  /** The answer to a try that was refused. */
  tried?: boolean
}

/** The last look before submission: what is missing, what the reviewers will read, and what the button does. */
export const SubmissionPage = ({ view, dossier, refusal, nationName, tried }: SubmissionPageProps) => {
  const say = words(view.language)
  const { application, call, attachments } = dossier
  return (
    <Page
      view={view}
      title={say.check}
      lead={
        refusal !== 'deadline-passed' && say.checkLead(duration(view, call.closes_at.getTime() - view.now.getTime()))
      }
      crumbs={[
        { href: urls.applications, label: say.applications },
        { href: urls.draft(application.id), label: application.title || say.untitled },
        { label: say.check },
      ]}
      actions={<LinkButton href={urls.draft(application.id)}>{say.backToDraft}</LinkButton>}
    >
      {refusal && refusal !== 'incomplete' && (
        <Notice kind="refused" title={say.submission[refusal]} outcome={tried ?? false} />
      )}
      <ErrorSummary errors={missing(view, dossier)} form={urls.draft(application.id)} />
      <Eligibility view={view} dossier={dossier} nationName={nationName} />
      <Section
        title={application.title || say.untitled}
        lead={dossier.challenges.find(({ id }) => id === application.challenge)?.title[view.language]}
      >
        <ApplicationDocument call={call} application={application} attachments={attachments} />
      </Section>
      <Section title={say.submitNow} lead={say.submitConsequence}>
        <ActionForm
          action={urls.submission(application.id)}
          kind="primary"
          {...(refusal ? { refused: say.submission[refusal] } : {})}
        >
          {say.submitNow}
        </ActionForm>
      </Section>
    </Page>
  )
}

/** What is missing, in the form's order, each with a link back to its question. */
function missing(view: View, dossier: Dossier): { field: string; text: string }[] {
  const say = words(view.language)
  const open = unready(dossier, view.now)
  if (isReady(open)) return []
  const label = (key: string) => dossier.call.fields.find((field) => field.key === key)!.label[view.language]
  return [
    ...(open.title ? [{ field: 'title', text: say.missingTitle }] : []),
    ...(open.challenge ? [{ field: 'challenge', text: say.missingChallenge }] : []),
    ...[...open.answers].map(([key, fault]) => ({
      field: `answers.${key}`,
      text: say.fieldFault(label(key), say.faults[fault]),
    })),
  ]
}
