import { session_days } from '#kernel/identity/index.ts'
import { instant, type Language, languages } from '#kernel/language/index.ts'
import {
  ActionForm,
  Button,
  Buttons,
  ChoiceField,
  ErrorSummary,
  Form,
  LineField,
  LinkButton,
  Page,
  Section,
  SelectField,
  State,
  Table,
  type View,
} from '#kernel/ui/index.ts'
import { type Faults, listOf } from '../../faults.ts'
import { urls } from '../../urls.ts'
import type { Details } from '../details.ts'
import { mailRhythms, themes, timeZones } from '../details.ts'
import { deviceWords } from '../device.ts'
import { words } from '../words.ts'

export interface OwnSession {
  id: string
  device: string
  started_at: Date
  seen_at: Date
}

interface MePageProps {
  view: View
  email: string
  details: Details
  sessions: OwnSession[]
  /** The session of this very browser. */
  here: string | undefined
  codeOn: boolean
  faults?: Faults<keyof Details | 'current' | 'password'>
}

/** Everything about one's own account on one page, the most often changed first. */
export const MePage = (props: MePageProps) => {
  const { view, email, codeOn, faults = {} } = props
  const say = words(view.language)
  return (
    <Page view={view} title={say.me.title} lead={say.me.lead(email)}>
      <ErrorSummary errors={listOf(faults)} />
      <Section title={say.me.details}>
        <DetailsForm {...props} />
      </Section>
      <Section title={say.password.section} lead={say.password.lead}>
        <PasswordForm view={view} email={email} faults={faults} />
      </Section>
      <Section title={say.code.section} lead={say.code.lead}>
        <p>
          <State kind={codeOn ? 'go' : 'quiet'}>{codeOn ? say.code.on : say.code.off}</State>
        </p>
        <LinkButton href={urls.code}>{say.code.set}</LinkButton>
      </Section>
      <Section title={say.sessions.section} lead={say.sessions.lead(session_days)}>
        <Sessions {...props} />
      </Section>
      <Section title={say.tokens.section} lead={say.tokens.lead}>
        <LinkButton href={urls.tokens}>{say.tokens.link}</LinkButton>
      </Section>
      <p>
        <a href={urls.about}>{say.me.about}</a>
      </p>
    </Page>
  )
}

const DetailsForm = ({ view, details, faults = {} }: MePageProps) => {
  const say = words(view.language).me
  return (
    <Form action={urls.me} label={say.details}>
      <LineField
        name="name"
        label={say.name}
        help={say.nameHelp}
        value={details.name}
        error={faults.name}
        autocomplete="name"
        required
      />
      <ChoiceField
        name="language"
        label={say.language}
        help={say.languageHelp}
        options={languages.map((value: Language) => ({ value, label: say.languages[value] }))}
        value={details.language}
        inline
        required
      />
      <SelectField
        name="time_zone"
        label={say.timeZone}
        help={say.timeZoneHelp}
        options={timeZones(details.time_zone).map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))}
        value={details.time_zone}
        error={faults.time_zone}
        none={null}
        required
      />
      <ChoiceField
        name="theme"
        label={say.theme}
        options={themes.map((value) => ({ value, label: say.themes[value] }))}
        value={details.theme}
        inline
        required
      />
      <ChoiceField
        name="mail_rhythm"
        label={say.rhythm}
        help={say.rhythmHelp}
        options={mailRhythms.map((value) => ({ value, label: say.rhythms[value] }))}
        value={details.mail_rhythm}
        required
      />
      <Buttons>
        <Button kind="primary">{say.button}</Button>
      </Buttons>
    </Form>
  )
}

const PasswordForm = ({ view, email, faults = {} }: Pick<MePageProps, 'view' | 'email' | 'faults'>) => {
  const say = words(view.language).password
  return (
    <Form action={urls.password} label={say.section}>
      {/* Password managers file the new password under the name they find in the same form. */}
      <input type="hidden" name="username" autocomplete="username" value={email} />
      <LineField
        name="current"
        type="password"
        label={say.current}
        error={faults.current}
        autocomplete="current-password"
        required
      />
      <LineField
        name="password"
        type="password"
        label={say.label}
        help={say.help}
        error={faults.password}
        autocomplete="new-password"
        required
      />
      <Buttons>
        <Button>{say.button}</Button>
      </Buttons>
    </Form>
  )
}

const Sessions = ({ view, sessions, here }: MePageProps) => {
  const say = words(view.language).sessions
  const others = sessions.filter(({ id }) => id !== here).length
  return (
    <>
      <Table
        caption={say.section}
        captionUnseen
        columns={[
          { key: 'device', label: say.columns.device, width: 'wide' },
          { key: 'started', label: say.columns.started },
          { key: 'seen', label: say.columns.seen },
          { key: 'end', label: say.columns.action, unseen: true, width: 'narrow' },
        ]}
        rows={sessions.map((session) => ({
          key: session.id,
          cells: [
            deviceWords(say, session.device),
            instant(view, session.started_at),
            instant(view, session.seen_at),
            session.id === here ? (
              <State kind="go">{say.thisOne}</State>
            ) : (
              <ActionForm action={urls.ownSessionEnd(session.id)}>{say.end}</ActionForm>
            ),
          ],
        }))}
        empty=""
      />
      {others > 0 && <ActionForm action={urls.otherSessionsEnd}>{say.endOthers(others)}</ActionForm>}
    </>
  )
}
