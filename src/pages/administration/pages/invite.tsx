import { invitation_days } from '#kernel/identity/index.ts'
import { compareNames, type Language, languages } from '#kernel/language/index.ts'
import {
  Button,
  Buttons,
  ChoiceField,
  ErrorSummary,
  Form,
  LineField,
  Page,
  SelectField,
  type View,
} from '#kernel/ui/index.ts'
import { type Faults, listOf } from '../../faults.ts'
import { urls } from '../../urls.ts'
import { words } from '../words.ts'

/** What was typed, kept as it was typed. */
export interface InviteForm {
  name: string
  email: string
  language: Language
  /** ISO 3166-1 alpha-2, or empty. */
  nation: string
}

interface InvitePageProps {
  view: View
  typed: InviteForm
  nations: { code: string; name: Record<Language, string> }[]
  faults: Faults<keyof InviteForm>
}

export const InvitePage = ({ view, typed, nations, faults }: InvitePageProps) => {
  const say = words(view.language)
  const named = nations.map(({ code, name }) => ({ value: code, label: name[view.language] }))
  const byName = compareNames(view.language)
  return (
    <Page
      view={view}
      title={say.invite.title}
      lead={say.invite.lead(invitation_days)}
      crumbs={[{ href: urls.people, label: say.people.title }, { label: say.invite.title }]}
    >
      <ErrorSummary errors={listOf(faults)} />
      <Form action={urls.newPerson}>
        <LineField
          name="name"
          label={say.invite.name}
          help={say.invite.nameHelp}
          value={typed.name}
          error={faults.name}
          autocomplete="off"
          required
        />
        <LineField
          name="email"
          type="email"
          label={say.invite.email}
          help={say.invite.emailHelp}
          value={typed.email}
          error={faults.email}
          autocomplete="off"
          required
        />
        <ChoiceField
          name="language"
          label={say.invite.language}
          options={languages.map((value) => ({ value, label: say.invite.languages[value] }))}
          value={typed.language}
          inline
          required
        />
        <SelectField
          name="nation"
          label={say.invite.nation}
          help={say.invite.nationHelp}
          options={named.sort((a, b) => byName(a.label, b.label))}
          value={typed.nation}
          error={faults.nation}
          none={say.invite.noNation}
        />
        <Buttons>
          <Button kind="primary">{say.invite.button}</Button>
        </Buttons>
      </Form>
    </Page>
  )
}
