import { passwordLink_hours } from '#kernel/identity/index.ts'
import {
  Button,
  Buttons,
  ErrorSummary,
  Form,
  LineField,
  LinkButton,
  Notice,
  Prose,
  PublicPage,
  type View,
} from '#kernel/ui/index.ts'
import { type Faults, listOf } from '../../faults.ts'
import { urls } from '../../urls.ts'
import { words } from '../words.ts'

export const ForgottenPage = ({
  view,
  email = '',
  faults = {},
}: {
  view: View
  email?: string
  faults?: Faults<'email'>
}) => {
  const say = words(view.language)
  return (
    <PublicPage view={view} title={say.forgotten.title} lead={say.forgotten.lead(passwordLink_hours)}>
      <ErrorSummary errors={listOf(faults)} />
      <Form action={urls.forgottenPassword}>
        <LineField
          name="email"
          type="email"
          label={say.signIn.email}
          value={email}
          error={faults.email}
          autocomplete="username"
          required
        />
        <Buttons>
          <Button kind="primary">{say.forgotten.button}</Button>
          <LinkButton href={urls.signIn}>{say.forgotten.back}</LinkButton>
        </Buttons>
      </Form>
    </PublicPage>
  )
}

/** The same page for an address with an account and for one without, so that asking tells nobody which it is. */
export const LinkSentPage = ({ view, email }: { view: View; email: string }) => {
  const say = words(view.language).forgotten
  return (
    <PublicPage view={view} title={say.sentTitle}>
      <Notice kind="info" title={say.sent(email, passwordLink_hours)} outcome>
        {view.demonstration && say.sentDemonstration}
      </Notice>
      <Prose>
        <p>{say.nothingCame}</p>
      </Prose>
      <Buttons>
        <LinkButton href={urls.forgottenPassword}>{say.again}</LinkButton>
        <LinkButton href={urls.signIn}>{say.back}</LinkButton>
      </Buttons>
    </PublicPage>
  )
}
