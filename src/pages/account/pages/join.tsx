import { invitation_days } from '#kernel/identity/index.ts'
import {
  Button,
  Buttons,
  ErrorSummary,
  Form,
  LineField,
  LinkButton,
  Notice,
  PublicPage,
  type View,
} from '#kernel/ui/index.ts'
import { type Faults, listOf } from '../../faults.ts'
import { urls } from '../../urls.ts'
import { words } from '../words.ts'

interface JoinPageProps {
  view: View
  values?: { name: string; email: string }
  faults?: Faults<'name' | 'email'>
}

/** For applicants: an account by mail. */
export const JoinPage = ({ view, values = { name: '', email: '' }, faults = {} }: JoinPageProps) => {
  const say = words(view.language).join
  return (
    <PublicPage view={view} title={say.title} lead={say.lead(view.programme)}>
      <ErrorSummary errors={listOf(faults)} />
      <Form action={urls.join}>
        <LineField name="name" label={say.name} value={values.name} error={faults.name} autocomplete="name" required />
        <LineField
          name="email"
          type="email"
          label={say.email}
          help={say.emailHelp}
          value={values.email}
          error={faults.email}
          autocomplete="email"
          required
        />
        <Buttons>
          <Button kind="primary">{say.button}</Button>
          <LinkButton href={urls.signIn}>{say.signIn}</LinkButton>
        </Buttons>
      </Form>
    </PublicPage>
  )
}

/** The same for an address that has an account and for one that has none: only the mail tells them apart. */
export const JoinSentPage = ({ view, email }: { view: View; email: string }) => {
  const say = words(view.language).join
  return (
    <PublicPage view={view} title={say.sentTitle}>
      <Notice kind="info" title={say.sent(email, invitation_days)} outcome>
        {view.demonstration && say.sentDemonstration}
      </Notice>
      <LinkButton href={urls.signIn}>{say.signIn}</LinkButton>
    </PublicPage>
  )
}
