import {
  Button,
  Buttons,
  ErrorSummary,
  Form,
  HiddenField,
  LineField,
  LinkButton,
  PublicPage,
  Section,
  type View,
} from '#kernel/ui/index.ts'
import { type Faults, listOf } from '../../faults.ts'
import { urls } from '../../urls.ts'
import type { CastKind, CastMember } from '../cast.ts'
import { CastTable } from '../castTable.tsx'
import { words } from '../words.ts'

interface SignInPageProps {
  view: View
  /** Where to go afterwards: the page that asked for signing in. */
  back: string
  email?: string
  faults?: Faults<'email' | 'password' | 'code'>
  /** Empty outside a demonstration. */
  cast: CastMember[]
}

/** Signing in by address, password and one-time code; in a demonstration the cast is offered first. */
export const SignInPage = ({ view, back, email = '', faults = {}, cast }: SignInPageProps) => {
  const say = words(view.language).signIn
  const form = <SignInForm view={view} back={back} email={email} faults={faults} />
  if (cast.length === 0)
    return (
      <PublicPage view={view} title={say.title} lead={say.lead}>
        <ErrorSummary errors={listOf(faults)} />
        {form}
      </PublicPage>
    )
  return (
    <PublicPage view={view} title={say.shoes} lead={say.shoesLead}>
      <ErrorSummary errors={listOf(faults)} />
      {groups
        .map(({ name, kinds }) => ({ name, members: cast.filter(({ kind }) => kinds.includes(kind)) }))
        .filter(({ members }) => members.length > 0)
        .map(({ name, members }) => (
          <CastTable caption={say.groups[name]} cast={members} to={back} />
        ))}
      <Section title={say.withPassword}>{form}</Section>
    </PublicPage>
  )
}

const groups: { name: 'applicants' | 'secretariat' | 'reviewers' | 'nations'; kinds: CastKind[] }[] = [
  { name: 'applicants', kinds: ['applicant'] },
  { name: 'secretariat', kinds: ['officer', 'administrator'] },
  { name: 'reviewers', kinds: ['reviewer'] },
  { name: 'nations', kinds: ['representative', 'observer', 'analyst'] },
]

const SignInForm = ({ view, back, email, faults }: Required<Omit<SignInPageProps, 'cast'>>) => {
  const say = words(view.language).signIn
  return (
    <Form action={urls.session} label={say.title}>
      <HiddenField name="back" value={back} />
      <LineField
        name="email"
        type="email"
        label={say.email}
        value={email}
        error={faults.email}
        autocomplete="username"
        required
      />
      <LineField
        name="password"
        type="password"
        label={say.password}
        error={faults.password}
        autocomplete="current-password"
        required
      />
      <LineField
        name="code"
        label={say.code}
        help={say.codeHelp}
        error={faults.code}
        size="short"
        inputmode="numeric"
        autocomplete="one-time-code"
      />
      <Buttons>
        <Button kind="primary">{say.button}</Button>
        <LinkButton href={urls.forgottenPassword}>{say.forgotten}</LinkButton>
      </Buttons>
    </Form>
  )
}
