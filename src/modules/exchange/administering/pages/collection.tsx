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
  Notice,
  Page,
  Section,
  SelectField,
  Table,
  TextField,
  type View,
} from '#kernel/ui/index.ts'
import { type CollectionFault, defaultTlps, saysMore, type TypedCollection } from '../collection.ts'
import type { CollectionLine, OrganisationLine, ParticipantLine } from '../exchange.sql.ts'
import { urls } from '../urls.ts'
import { administeringWords } from '../words.ts'
import { administrationCrumbs, OrganisationField, OrganisationSearch } from './parts.tsx'

export interface GroupChoice {
  code: string
  name: Record<'en' | 'fr', string>
}

interface SettingsProps {
  view: View
  typed: TypedCollection
  groups: GroupChoice[]
  faults: CollectionFault[]
}

const fields: Record<CollectionFault, string> = {
  title: 'title',
  description: 'description',
  alias: 'alias',
  taken: 'alias',
  tlp: 'default_tlp',
  group: 'groups',
}

const errorsOf = (view: View, faults: CollectionFault[]) =>
  faults.map((fault) => ({ field: fields[fault], text: administeringWords(view.language).collectionFaults[fault] }))

export const NewCollectionPage = (props: SettingsProps) => {
  const { view, faults } = props
  const say = administeringWords(view.language).collection
  return (
    <Page view={view} title={say.newTitle} crumbs={administrationCrumbs(view)}>
      <ErrorSummary errors={errorsOf(view, faults)} />
      <Form action={urls.collections}>
        <SettingsFields {...props} withAlias />
        <Buttons>
          <Button kind="primary">{say.create}</Button>
        </Buttons>
      </Form>
    </Page>
  )
}

const SettingsFields = ({ view, typed, groups, faults, withAlias }: SettingsProps & { withAlias?: boolean }) => {
  const words = administeringWords(view.language)
  const say = words.collection
  const errors = errorsOf(view, faults)
  const error = (name: string) => errors.find(({ field }) => field === name)?.text
  return (
    <>
      <LineField name="title" label={say.name} required value={typed.title} error={error('title')} />
      <TextField
        name="description"
        label={say.description}
        rows={3}
        value={typed.description}
        error={error('description')}
      />
      {withAlias && (
        <LineField name="alias" label={say.alias} help={say.aliasHelp} value={typed.alias} error={error('alias')} />
      )}
      <ChecksField
        name="public"
        label={say.publicLabel}
        value={typed.public ? ['yes'] : []}
        options={[{ value: 'yes', label: say.public }]}
      />
      <SelectField
        name="default_tlp"
        label={say.tlp}
        help={say.tlpHelp}
        required
        value={typed.default_tlp}
        options={defaultTlps.map((value) => ({ value, label: words.tlps[value] }))}
        error={error('default_tlp')}
      />
      <ChecksField
        name="groups"
        label={say.groups}
        help={say.groupsHelp}
        value={typed.groups}
        options={groups.map(({ code, name }) => ({ value: code, label: name[view.language] }))}
        error={error('groups')}
      />
    </>
  )
}

export interface Admission {
  organisation: string
  rights: string[]
  faults: ('noOrganisation' | 'noRight')[]
}

interface CollectionProps extends SettingsProps {
  collection: CollectionLine
  participants: ParticipantLine[]
  organisations: OrganisationLine[]
  sought: string
  admission: Admission
}

export const CollectionPage = (props: CollectionProps) => {
  const { view, collection, faults, admission } = props
  const words = administeringWords(view.language)
  const say = words.collection
  const admissionErrors = admission.faults.map((fault) => ({
    field: fault === 'noRight' ? 'rights' : 'organisation',
    text: say[fault],
  }))
  return (
    <Page view={view} title={collection.title} lead={collection.description} crumbs={administrationCrumbs(view)}>
      <ErrorSummary errors={[...errorsOf(view, faults), ...admissionErrors]} />
      {collection.closed_at && <Notice kind="info" title={say.isClosed(instant(view, collection.closed_at))} />}
      <Definition
        facts={[
          { label: say.id, value: <code>{collection.id}</code> },
          {
            label: say.address,
            value: <code>{`/taxii2/${collection.root}/collections/${collection.alias ?? collection.id}/`}</code>,
          },
        ]}
      />
      <Section title={say.participants(props.participants.length)}>
        <ParticipantTable view={view} collection={collection.id} participants={props.participants} />
      </Section>
      {!collection.closed_at && <AdmissionPart {...props} />}
      {!collection.closed_at && (
        <Section title={say.settings}>
          {saysMore(collection.default_release) && <p>{say.otherRules}</p>}
          <Form action={urls.collection(collection.id)}>
            <SettingsFields {...props} />
            <Buttons>
              <Button>{say.save}</Button>
            </Buttons>
          </Form>
        </Section>
      )}
      {!collection.closed_at && (
        <Section title={say.closeTitle} lead={say.closeText}>
          <ActionForm kind="danger" action={urls.closing(collection.id)}>
            {say.close}
          </ActionForm>
        </Section>
      )}
    </Page>
  )
}

const ParticipantTable = ({
  view,
  collection,
  participants,
}: {
  view: View
  collection: string
  participants: ParticipantLine[]
}) => {
  const words = administeringWords(view.language)
  const say = words.collection
  return (
    <Table
      caption={say.participants(participants.length)}
      captionUnseen
      columns={[
        { key: 'organisation', label: say.columns.organisation, width: 'wide' },
        { key: 'may', label: say.columns.may },
        { key: 'since', label: say.columns.since },
        { key: 'actions', label: say.columns.actions, unseen: true, width: 'narrow' },
      ]}
      rows={participants.map((each) => ({
        key: each.organisation,
        cells: [
          words.organisationIn(each.name, each.nation),
          [each.can_read && say.mayRead, each.can_write && say.mayWrite].filter(Boolean).join(', '),
          date(view, each.since),
          <ActionForm action={urls.participantRemoval(collection, each.organisation)}>
            {say.remove}
            <span class="unseen">: {each.name}</span>
          </ActionForm>,
        ],
      }))}
      empty={say.noParticipant}
    />
  )
}

const AdmissionPart = ({ view, collection, organisations, sought, admission }: CollectionProps) => {
  const say = administeringWords(view.language).collection
  return (
    <Section title={say.admitTitle} lead={say.admitHelp}>
      <OrganisationSearch view={view} action={urls.collection(collection.id)} sought={sought} />
      <Form action={urls.participants(collection.id)}>
        <OrganisationField
          view={view}
          organisations={organisations}
          value={admission.organisation}
          error={admission.faults.includes('noOrganisation') ? say.noOrganisation : undefined}
        />
        <ChecksField
          name="rights"
          label={say.rights}
          required
          inline
          value={admission.rights}
          options={[
            { value: 'read', label: say.read },
            { value: 'write', label: say.write },
          ]}
          {...(admission.faults.includes('noRight') ? { error: say.noRight } : {})}
        />
        <Buttons>
          <Button>{say.admit}</Button>
        </Buttons>
      </Form>
    </Section>
  )
}
