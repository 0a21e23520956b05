import { invitation_days, passwordLink_hours } from '#kernel/identity/index.ts'
import {
  Button,
  Buttons,
  ErrorSummary,
  Form,
  LineField,
  LinkButton,
  Prose,
  PublicPage,
  type View,
} from '#kernel/ui/index.ts'
import { type Faults, listOf } from '../../faults.ts'
import { urls } from '../../urls.ts'
import { words } from '../words.ts'

interface InvitationPageProps {
  view: View
  token: string
  invitation: { purpose: 'welcome' | 'password'; name: string; email: string }
  faults?: Faults<'password'>
}

/** Choosing a password by a link from a mail: the first one, or a new one. */
export const InvitationPage = ({ view, token, invitation, faults = {} }: InvitationPageProps) => {
  const say = words(view.language)
  const welcome = invitation.purpose === 'welcome'
  return (
    <PublicPage
      view={view}
      title={welcome ? say.invitation.welcomeTitle(invitation.name) : say.invitation.passwordTitle}
      lead={welcome ? say.invitation.welcomeLead : say.invitation.passwordLead(invitation.name)}
    >
      <ErrorSummary errors={listOf(faults)} />
      <Form action={urls.invitation(token)}>
        <LineField
          name="username"
          type="email"
          label={say.invitation.account}
          value={invitation.email}
          autocomplete="username"
          readonly
          required
        />
        <LineField
          name="password"
          type="password"
          label={say.password.label}
          help={say.password.help}
          error={faults.password}
          autocomplete="new-password"
          required
        />
        <Buttons>
          <Button kind="primary">{say.invitation.button}</Button>
        </Buttons>
      </Form>
    </PublicPage>
  )
}

/** One answer for a link that was used, has run out or never was. */
export const InvitationEndedPage = ({ view }: { view: View }) => {
  const say = words(view.language)
  return (
    <PublicPage view={view} title={say.invitation.endedTitle}>
      <Prose>
        <p>{say.invitation.ended(invitation_days, passwordLink_hours)}</p>
      </Prose>
      <Buttons>
        <LinkButton kind="primary" href={urls.forgottenPassword}>
          {say.invitation.fresh}
        </LinkButton>
        <LinkButton href={urls.signIn}>{say.signIn.title}</LinkButton>
      </Buttons>
    </PublicPage>
  )
}
