import { tokenScopes } from '#kernel/identity/index.ts'
import { date, instant } from '#kernel/language/index.ts'
import {
  ActionForm,
  Button,
  Buttons,
  ChecksField,
  Code,
  ErrorSummary,
  Form,
  LineField,
  LinkButton,
  Notice,
  NumberField,
  Page,
  Section,
  State,
  Table,
  type View,
} from '#kernel/ui/index.ts'
import { type Faults, listOf } from '../../faults.ts'
import { urls } from '../../urls.ts'
import { words } from '../words.ts'

/** What was typed, kept as it was typed. */
export interface TokenForm {
  name: string
  scopes: string[]
  days: string
}

interface TokensPageProps {
  view: View
  tokens: { id: string; name: string; scopes: string[]; created_at: Date; ends_at: Date; used_at: Date | null }[]
  typed: TokenForm
  faults: Faults<keyof TokenForm>
}

/** The tokens a person has given to programs, and a form for one more. */
export const TokensPage = ({ view, tokens, typed, faults }: TokensPageProps) => {
  const say = words(view.language)
  return (
    <Page
      view={view}
      title={say.tokens.title}
      lead={say.tokens.lead}
      crumbs={[{ href: urls.me, label: say.me.title }, { label: say.tokens.title }]}
    >
      <ErrorSummary errors={listOf(faults)} />
      <TokenTable view={view} tokens={tokens} />
      <Section title={say.tokens.newTitle}>
        <TokenFields view={view} typed={typed} faults={faults} />
      </Section>
    </Page>
  )
}

const TokenTable = ({ view, tokens }: Pick<TokensPageProps, 'view' | 'tokens'>) => {
  const say = words(view.language).tokens
  return (
    <Table
      caption={say.list}
      columns={[
        { key: 'name', label: say.columns.name, width: 'wide' },
        { key: 'scopes', label: say.columns.scopes },
        { key: 'created', label: say.columns.created },
        { key: 'used', label: say.columns.used },
        { key: 'ends', label: say.columns.ends },
        { key: 'end', label: say.columns.action, unseen: true, width: 'narrow' },
      ]}
      rows={tokens.map((token) => ({
        key: token.id,
        cells: [
          <b>{token.name}</b>,
          token.scopes.map((scope) => (
            <>
              <Code>{scope}</Code>{' '}
            </>
          )),
          date(view, token.created_at),
          token.used_at ? instant(view, token.used_at) : say.never,
          token.ends_at > view.now ? date(view, token.ends_at) : <State kind="quiet">{say.over}</State>,
          <ActionForm action={urls.tokenEnd(token.id)}>{say.end}</ActionForm>,
        ],
      }))}
      empty={say.none}
    />
  )
}

const TokenFields = ({ view, typed, faults }: Pick<TokensPageProps, 'view' | 'typed' | 'faults'>) => {
  const say = words(view.language).tokens
  return (
    <Form action={urls.tokens} label={say.newTitle}>
      <LineField name="name" label={say.name} help={say.nameHelp} value={typed.name} error={faults.name} required />
      <ChecksField
        name="scopes"
        label={say.scopes}
        options={tokenScopes.map((scope) => ({
          value: scope,
          label: say.scopeWords[scope],
          help: <Code>{scope}</Code>,
        }))}
        value={typed.scopes}
        error={faults.scopes}
        required
      />
      <NumberField
        name="days"
        label={say.days}
        help={say.daysHelp}
        value={typed.days}
        unit={say.daysUnit}
        error={faults.days}
        required
      />
      <Buttons>
        <Button kind="primary">{say.button}</Button>
      </Buttons>
    </Form>
  )
}

/** The one time that a token is seen. */
export const TokenMadePage = ({
  view,
  name,
  token,
  origin,
}: {
  view: View
  name: string
  token: string
  origin: string
}) => {
  const say = words(view.language).tokens
  return (
    <Page
      view={view}
      title={say.madeTitle}
      crumbs={[
        { href: urls.me, label: words(view.language).me.title },
        { href: urls.tokens, label: say.title },
        { label: say.madeTitle },
      ]}
    >
      <Notice kind="done" title={say.madeFor(name)} outcome>
        {say.made}
      </Notice>
      <p>
        <Code>{token}</Code>
      </p>
      <Section title={say.use}>
        <p>
          <Code>{curlWith(token, origin)}</Code>
        </p>
      </Section>
      <LinkButton kind="primary" href={urls.tokens}>
        {say.toList}
      </LinkButton>
    </Page>
  )
}

const curlWith = (token: string, origin: string) => `curl -H "Authorization: Bearer ${token}" ${origin}/…`
