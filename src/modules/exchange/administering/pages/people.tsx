import { date } from '#kernel/language/index.ts'
import {
  ActionForm,
  Button,
  Buttons,
  ErrorSummary,
  Form,
  LineField,
  Page,
  Section,
  Table,
  type View,
} from '#kernel/ui/index.ts'
import type { AnalystLine, IdentityLine, OrganisationLine } from '../exchange.sql.ts'
import { urls } from '../urls.ts'
import { administeringWords } from '../words.ts'
import { administrationCrumbs, OrganisationField, OrganisationSearch } from './parts.tsx'

export interface TypedAnalyst {
  email: string
  organisation: string
  faults: ('noPerson' | 'noOrganisation' | 'isAnalyst')[]
}

interface AnalystsProps {
  view: View
  analysts: AnalystLine[]
  organisations: OrganisationLine[]
  sought: string
  typed: TypedAnalyst
}

export const AnalystsPage = ({ view, analysts, organisations, sought, typed }: AnalystsProps) => {
  const words = administeringWords(view.language)
  const say = words.analyst
  const errors = typed.faults.map((fault) => ({
    field: fault === 'noOrganisation' ? 'organisation' : 'email',
    text: say[fault],
  }))
  const error = (name: string) => errors.find(({ field }) => field === name)?.text
  return (
    <Page view={view} title={say.title} lead={say.lead} crumbs={administrationCrumbs(view)}>
      <ErrorSummary errors={errors} />
      <Table
        caption={say.title}
        captionUnseen
        columns={[
          { key: 'name', label: say.columns.name, width: 'wide' },
          { key: 'organisation', label: say.columns.organisation },
          { key: 'since', label: say.columns.since },
          { key: 'actions', label: say.columns.actions, width: 'narrow' },
        ]}
        rows={analysts.map((analyst) => ({
          key: analyst.id,
          cells: [
            <>
              {analyst.name} <small>{analyst.email}</small>
            </>,
            words.organisationIn(analyst.organisation_name, analyst.nation),
            date(view, analyst.since),
            analyst.until ? (
              say.until(date(view, analyst.until))
            ) : (
              <ActionForm action={urls.analystEnd(analyst.id)}>
                {say.end}
                <span class="unseen">: {analyst.name}</span>
              </ActionForm>
            ),
          ],
        }))}
        empty={say.none}
      />
      <Section title={say.giveTitle}>
        <OrganisationSearch view={view} action={urls.analysts} sought={sought} />
        <Form action={urls.analysts}>
          <LineField
            name="email"
            type="email"
            label={say.email}
            help={say.emailHelp}
            required
            value={typed.email}
            error={error('email')}
          />
          <OrganisationField
            view={view}
            organisations={organisations}
            value={typed.organisation}
            error={error('organisation')}
          />
          <Buttons>
            <Button kind="primary">{say.give}</Button>
          </Buttons>
        </Form>
      </Section>
    </Page>
  )
}

export interface TypedIdentity {
  identity: string
  organisation: string
  faults: ('bad' | 'isBound' | 'noOrganisation')[]
}

interface IdentitiesProps {
  view: View
  identities: IdentityLine[]
  organisations: OrganisationLine[]
  sought: string
  typed: TypedIdentity
}

export const IdentitiesPage = ({ view, identities, organisations, sought, typed }: IdentitiesProps) => {
  const words = administeringWords(view.language)
  const say = words.identity
  const errors = typed.faults.map((fault) => ({
    field: fault === 'noOrganisation' ? 'organisation' : 'identity',
    text: say[fault],
  }))
  const error = (name: string) => errors.find(({ field }) => field === name)?.text
  return (
    <Page view={view} title={say.title} lead={say.lead} crumbs={administrationCrumbs(view)}>
      <ErrorSummary errors={errors} />
      <Table
        caption={say.title}
        captionUnseen
        columns={[
          { key: 'organisation', label: say.columns.organisation, width: 'wide' },
          { key: 'identity', label: say.columns.identity },
          { key: 'since', label: say.columns.since },
          { key: 'actions', label: say.columns.actions, unseen: true, width: 'narrow' },
        ]}
        rows={identities.map((each) => ({
          key: each.identity,
          cells: [
            words.organisationIn(each.organisation_name, each.nation),
            <code>{each.identity}</code>,
            date(view, each.bound_at),
            <ActionForm action={urls.identityRemoval(each.identity)}>
              {say.unbind}
              <span class="unseen">
                {' '}
                {each.organisation_name}: {each.identity}
              </span>
            </ActionForm>,
          ],
        }))}
        empty={say.none}
      />
      <Section title={say.bindTitle}>
        <OrganisationSearch view={view} action={urls.identities} sought={sought} />
        <Form action={urls.identities}>
          <OrganisationField
            view={view}
            organisations={organisations}
            value={typed.organisation}
            error={error('organisation')}
          />
          <LineField
            name="identity"
            label={say.identity}
            help={say.identityHelp}
            value={typed.identity}
            error={error('identity')}
          />
          <Buttons>
            <Button kind="primary">{say.bind}</Button>
          </Buttons>
        </Form>
      </Section>
    </Page>
  )
}
