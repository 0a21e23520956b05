import { date, instant } from '#kernel/language/index.ts'
import {
  ActionForm,
  Button,
  Buttons,
  ChecksField,
  Definition,
  ErrorSummary,
  Form,
  LineField,
  LinkButton,
  Notice,
  Page,
  Section,
  State,
  Table,
  type View,
} from '#kernel/ui/index.ts'
import type { AccountRefusal } from '../../account.ts'
import type { AccountLine, OrganisationLine, PermissionLine } from '../exchange.sql.ts'
import { urls } from '../urls.ts'
import { administeringWords } from '../words.ts'
import { administrationCrumbs, OrganisationField, OrganisationSearch } from './parts.tsx'

export interface TypedAccount {
  name: string
  organisation: string
  /** `read COLLECTION` or `write COLLECTION`. */
  may: string[]
  faults: (AccountRefusal | 'organisation')[]
}

interface AccountsProps {
  view: View
  accounts: AccountLine[]
  collections: Pick<PermissionLine, 'collection' | 'title'>[]
  organisations: OrganisationLine[]
  sought: string
  typed: TypedAccount
}

export const AccountsPage = (props: AccountsProps) => {
  const { view, accounts, typed } = props
  const words = administeringWords(view.language)
  const say = words.account
  const errors = typed.faults.map((fault) => ({
    field: fault === 'organisation' ? 'organisation' : 'name',
    text: words.accountFaults[fault],
  }))
  return (
    <Page view={view} title={say.title} lead={say.lead} crumbs={administrationCrumbs(view)}>
      <ErrorSummary errors={errors} />
      <Table
        caption={say.title}
        captionUnseen
        columns={[
          { key: 'name', label: say.columns.name, width: 'wide' },
          { key: 'organisation', label: say.columns.organisation },
          { key: 'seen', label: say.columns.seen },
          { key: 'state', label: say.columns.state },
        ]}
        rows={accounts.map((account) => ({
          key: account.id,
          href: urls.account(account.id),
          cells: [
            account.name,
            words.organisationIn(account.organisation_name, account.nation),
            account.seen_at ? instant(view, account.seen_at) : say.never,
            <State kind={account.disabled_at ? 'quiet' : 'go'}>{account.disabled_at ? say.ended : say.works}</State>,
          ],
        }))}
        empty={say.none}
      />
      <NewAccountPart {...props} errors={errors} />
    </Page>
  )
}

const NewAccountPart = ({
  view,
  collections,
  organisations,
  sought,
  typed,
  errors,
}: AccountsProps & { errors: { field: string; text: string }[] }) => {
  const say = administeringWords(view.language).account
  const error = (name: string) => errors.find(({ field }) => field === name)?.text
  return (
    <Section title={say.newTitle}>
      <OrganisationSearch view={view} action={urls.accounts} sought={sought} />
      <Form action={urls.accounts}>
        <LineField name="name" label={say.name} help={say.nameHelp} required value={typed.name} error={error('name')} />
        <OrganisationField
          view={view}
          organisations={organisations}
          value={typed.organisation}
          error={error('organisation')}
        />
        <MayField view={view} collections={collections} value={typed.may} />
        <Buttons>
          <Button kind="primary">{say.create}</Button>
        </Buttons>
      </Form>
    </Section>
  )
}

interface MayFieldProps {
  view: View
  collections: AccountsProps['collections']
  value: string[]
}

const MayField = ({ view, collections, value }: MayFieldProps) => {
  const say = administeringWords(view.language).account
  return (
    <ChecksField
      name="may"
      label={say.collections}
      help={say.collectionsHelp}
      value={value}
      options={collections.flatMap(({ collection, title }) => [
        { value: `read ${collection}`, label: say.may.read(title) },
        { value: `write ${collection}`, label: say.may.write(title) },
      ])}
    />
  )
}

export interface Secrets {
  account: string
  name: string
  password?: string
  token?: string
}

/** The one time that a secret is shown. */
export const SecretPage = ({ view, secrets }: { view: View; secrets: Secrets }) => {
  const say = administeringWords(view.language).account
  const { name, password, token } = secrets
  return (
    <Page
      view={view}
      title={say.secretTitle(name)}
      crumbs={administrationCrumbs(view, { href: urls.accounts, label: say.title })}
    >
      <Notice kind="urgent" title={say.secretLead} outcome />
      <Definition
        facts={[
          { label: say.name, value: <code>{name}</code> },
          ...(password ? [{ label: `${say.password}, ${say.passwordFor}`, value: <code>{password}</code> }] : []),
          ...(token ? [{ label: `${say.token}, ${say.tokenFor}`, value: <code>{token}</code> }] : []),
        ]}
      />
      <LinkButton href={urls.account(secrets.account)}>{say.toAccount}</LinkButton>
    </Page>
  )
}

interface AccountProps {
  view: View
  account: AccountLine
  permissions: PermissionLine[]
}

export const AccountPage = ({ view, account, permissions }: AccountProps) => {
  const words = administeringWords(view.language)
  const say = words.account
  return (
    <Page
      view={view}
      title={account.name}
      crumbs={administrationCrumbs(view, { href: urls.accounts, label: say.title })}
    >
      {account.disabled_at && <Notice kind="info" title={say.isEnded(instant(view, account.disabled_at))} />}
      <Definition
        facts={[
          { label: say.facts.organisation, value: words.organisationIn(account.organisation_name, account.nation) },
          { label: say.facts.created, value: date(view, account.created_at) },
          { label: say.facts.seen, value: account.seen_at ? instant(view, account.seen_at) : say.never },
        ]}
      />
      {!account.disabled_at && (
        <>
          <Section title={say.permissions}>
            <Form action={urls.permissions(account.id)}>
              <MayField
                view={view}
                collections={permissions.filter(({ closed }) => !closed)}
                value={permissions.flatMap(mayOf)}
              />
              <Buttons>
                <Button kind="primary">{say.savePermissions}</Button>
              </Buttons>
            </Form>
          </Section>
          <Section title={say.token} lead={say.newTokenText}>
            <ActionForm action={urls.token(account.id)}>{say.newToken}</ActionForm>
          </Section>
          <Section title={say.password} lead={say.newPasswordText}>
            <ActionForm action={urls.password(account.id)}>{say.newPassword}</ActionForm>
          </Section>
          <Section title={say.end} lead={say.endText}>
            <ActionForm kind="danger" action={urls.accountEnd(account.id)}>
              {say.end}
            </ActionForm>
          </Section>
        </>
      )}
    </Page>
  )
}

const mayOf = ({ collection, can_read, can_write }: PermissionLine): string[] => [
  ...(can_read ? [`read ${collection}`] : []),
  ...(can_write ? [`write ${collection}`] : []),
]
