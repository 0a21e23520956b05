import { renderSVG } from 'uqr'
import {
  ActionForm,
  Button,
  Buttons,
  Definition,
  ErrorSummary,
  Form,
  Hash,
  LineField,
  Page,
  Section,
  State,
  Steps,
  type View,
} from '#kernel/ui/index.ts'
import { type Faults, listOf } from '../../faults.ts'
import { urls } from '../../urls.ts'
import { words } from '../words.ts'

interface CodePageProps {
  view: View
  on: boolean
  /** The key that waits for its first right code. */
  pending?: { uri: string; secret: string } | undefined
  faults: Faults<'code' | 'password'>
}

/** Switching the one-time code on in two steps, and off with the password. */
export const CodePage = (props: CodePageProps) => {
  const { view, on, pending, faults } = props
  const say = words(view.language)
  return (
    <Page
      view={view}
      title={say.code.title}
      lead={say.code.lead}
      crumbs={[{ href: urls.me, label: say.me.title }, { label: say.code.title }]}
    >
      <ErrorSummary errors={listOf(faults)} />
      <p>
        <State kind={on ? 'go' : 'quiet'}>{on ? say.code.on : say.code.off}</State>
      </p>
      {on ? (
        <Removal {...props} />
      ) : pending ? (
        <Confirmation {...props} pending={pending} />
      ) : (
        <Preparation view={view} />
      )}
    </Page>
  )
}

const Preparation = ({ view }: { view: View }) => {
  const say = words(view.language).code
  return (
    <Section title={say.prepareTitle} lead={say.prepare}>
      <ActionForm action={urls.codePreparation} kind="primary">
        {say.prepareButton}
      </ActionForm>
    </Section>
  )
}

const Confirmation = ({ view, pending, faults }: CodePageProps & { pending: { uri: string; secret: string } }) => {
  const say = words(view.language).code
  return (
    <Section title={say.scanTitle}>
      <Steps steps={say.steps} />
      <img src={pictureOf(pending.uri)} width="220" height="220" alt={say.picture} />
      <Definition facts={[{ label: say.key, value: <Hash value={pending.secret} /> }]} />
      <Form action={urls.code}>
        <LineField
          name="code"
          label={say.digits}
          error={faults.code}
          size="short"
          inputmode="numeric"
          autocomplete="one-time-code"
          required
        />
        <Buttons>
          <Button kind="primary">{say.confirm}</Button>
          <Button action={urls.codePreparation}>{say.again}</Button>
        </Buttons>
      </Form>
    </Section>
  )
}

// As a picture and not as markup, so that it stays dark on white, as cameras want it, in the dark theme too.
const pictureOf = (uri: string) =>
  `data:image/svg+xml;base64,${Buffer.from(renderSVG(uri, { border: 2 })).toString('base64')}`

const Removal = ({ view, faults }: CodePageProps) => {
  const say = words(view.language)
  return (
    <Section title={say.code.removeTitle} lead={say.code.remove}>
      <Form action={urls.codeRemoval}>
        <LineField
          name="password"
          type="password"
          label={say.password.current}
          error={faults.password}
          autocomplete="current-password"
          required
        />
        <Buttons>
          <Button kind="danger">{say.code.removeButton}</Button>
        </Buttons>
      </Form>
    </Section>
  )
}
