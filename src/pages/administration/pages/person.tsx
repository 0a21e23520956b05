import type { Role } from '#kernel/identity/index.ts'
import { date, instant } from '#kernel/language/index.ts'
import {
  ActionForm,
  Button,
  Buttons,
  Code,
  DateField,
  Definition,
  ErrorSummary,
  Form,
  Notice,
  Page,
  Section,
  SelectField,
  State,
  Table,
  type View,
} from '#kernel/ui/index.ts'
import { type Faults, listOf } from '../../faults.ts'
import { urls, withQuery } from '../../urls.ts'
import type { DisableRefusal } from '../person.ts'
import { roles as allRoles, type EndRefusal } from '../role.ts'
import type { Scope } from '../scope.ts'
import { words } from '../words.ts'

export interface RoleLine {
  id: string
  role: Role
  scope: string
  /** Undefined where the scope is not for the reader to see. */
  label: string | undefined
  starts_at: Date | null
  ends_at: Date | null
  held: boolean
  refusal: EndRefusal | undefined
}

/** What was typed, kept as it was typed. */
export interface GiveForm {
  role: string
  scope: string
  until: string
}

interface PersonPageProps {
  view: View
  person: {
    id: string
    name: string
    email: string
    language: 'en' | 'fr'
    time_zone: string
    title: Partial<Record<'en' | 'fr', string>>
    disabled_at: Date | null
  }
  nation: string | undefined
  roles: RoleLine[]
  scopes: Scope[]
  mayChange: boolean
  whyNotDisable: DisableRefusal | undefined
  typed: GiveForm
  faults: Faults<keyof GiveForm>
  refused: string | undefined
}

/** One account: what is known of it, what it holds and held, and for administrators what can be changed. */
export const PersonPage = (props: PersonPageProps) => {
  const { view, person, mayChange, faults, refused } = props
  const say = words(view.language)
  return (
    <Page
      view={view}
      title={person.name}
      lead={person.title[view.language]}
      crumbs={[{ href: urls.people, label: say.people.title }, { label: person.name }]}
    >
      {refused && <Notice kind="refused" title={refused} outcome />}
      <ErrorSummary errors={listOf(faults)} />
      <AccountFacts {...props} />
      <Section title={say.person.roles} lead={say.person.rolesLead}>
        <RoleTable {...props} />
      </Section>
      {mayChange && (
        <>
          <Section title={say.person.give} lead={say.person.giveLead}>
            <GiveRoleForm {...props} />
          </Section>
          <Section
            title={say.person.disableTitle}
            lead={person.disabled_at ? say.person.enableLead : say.person.disableLead}
          >
            <Disabling {...props} />
          </Section>
        </>
      )}
    </Page>
  )
}

const AccountFacts = ({ view, person, nation }: PersonPageProps) => {
  const say = words(view.language).person
  return (
    <Definition
      facts={[
        { label: say.email, value: person.email },
        { label: say.nation, value: nation ?? say.noNation },
        { label: say.language, value: say.languages[person.language] },
        { label: say.timeZone, value: person.time_zone },
        {
          label: say.account,
          value: person.disabled_at ? (
            <State kind="stop">{say.disabledSince(instant(view, person.disabled_at))}</State>
          ) : (
            <State kind="go">{say.active}</State>
          ),
        },
        {
          label: say.trail,
          value: (
            <>
              <a href={withQuery(urls.audit, { actor: person.id })}>{say.did}</a>
              {' · '}
              <a href={withQuery(urls.audit, { record: person.id })}>{say.happened}</a>
            </>
          ),
        },
      ]}
    />
  )
}

const RoleTable = ({ view, person, roles, mayChange }: PersonPageProps) => {
  const say = words(view.language)
  const { columns } = say.person
  return (
    <Table
      caption={say.person.roles}
      captionUnseen
      columns={[
        { key: 'role', label: columns.role, width: 'wide' },
        { key: 'scope', label: columns.scope },
        { key: 'from', label: columns.from, width: 'narrow' },
        { key: 'until', label: columns.until, width: 'narrow' },
        { key: 'state', label: columns.state, width: 'narrow' },
        ...(mayChange ? [{ key: 'end', label: columns.action, unseen: true }] : []),
      ]}
      rows={roles.map((role) => ({
        key: role.id,
        cells: [
          <b>{say.rights[role.role]}</b>,
          role.label ?? <Code>{role.scope.slice(0, 8)}</Code>,
          role.starts_at ? date(view, role.starts_at) : say.person.always,
          role.ends_at ? instant(view, role.ends_at) : say.person.open,
          <RoleState view={view} role={role} />,
          ...(mayChange ? [role.held && <EndRole view={view} person={person} role={role} />] : []),
        ],
      }))}
      empty={say.person.noRoles}
    />
  )
}

const RoleState = ({ view, role }: { view: View; role: RoleLine }) => {
  const say = words(view.language).person
  if (role.held) return <State kind="go">{say.holds}</State>
  return <State kind="quiet">{role.ends_at && role.ends_at <= view.now ? say.ended : say.ahead}</State>
}

const EndRole = ({ view, person, role }: { view: View; person: { id: string }; role: RoleLine }) => {
  const say = words(view.language).person
  return (
    <ActionForm action={urls.roleEnd(person.id, role.id)} refused={role.refusal && say.refused[role.refusal]}>
      {say.end}
    </ActionForm>
  )
}

const GiveRoleForm = ({ view, person, scopes, typed, faults }: PersonPageProps) => {
  const say = words(view.language)
  return (
    <Form action={urls.roles(person.id)} label={say.person.give}>
      <SelectField
        name="role"
        label={say.person.role}
        help={say.person.roleHelp}
        options={allRoles.map((role) => ({ value: role, label: say.rights[role] }))}
        value={typed.role}
        error={faults.role}
        required
      />
      <SelectField
        name="scope"
        label={say.person.scope}
        options={scopes.map(({ id, label }) => ({ value: id, label }))}
        value={typed.scope}
        error={faults.scope}
        required
      />
      <DateField
        name="until"
        label={say.person.until}
        help={say.person.untilHelp}
        value={typed.until}
        error={faults.until}
      />
      <Buttons>
        <Button kind="primary">{say.person.giveButton}</Button>
      </Buttons>
    </Form>
  )
}

const Disabling = ({ view, person, whyNotDisable }: PersonPageProps) => {
  const say = words(view.language).person
  if (person.disabled_at) return <ActionForm action={urls.enabling(person.id)}>{say.enable}</ActionForm>
  return (
    <ActionForm action={urls.disabling(person.id)} kind="danger" refused={whyNotDisable && say.refused[whyNotDisable]}>
      {say.disable}
    </ActionForm>
  )
}
