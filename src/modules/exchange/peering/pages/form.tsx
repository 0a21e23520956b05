import {
  Button,
  Buttons,
  ChecksField,
  ChoiceField,
  ErrorSummary,
  Form,
  HiddenField,
  LineField,
  NumberField,
  Page,
  Section,
  SelectField,
  type View,
} from '#kernel/ui/index.ts'
import { administrationCrumbs } from '../../administering/pages/parts.tsx'
import { type Choices, ceilings, type FormFault } from '../input.ts'
import type { NamedPeer } from '../peer.ts'
import { urls } from '../urls.ts'
import { words } from '../words.ts'

/** By the names of the fields, as typed. */
export type Values = Record<string, string>

export const freshValues: Values = {
  sign_in: 'basic',
  ceiling: 'amber+strict',
  versions: 'all',
  interval: '60',
  overlap: '30',
  deletes: 'yes',
}

export const valuesOf = (peer: NamedPeer): Values => ({
  name: peer.name,
  direction: peer.direction,
  url: peer.url,
  plain_http: peer.plain_http ? 'yes' : '',
  remote: peer.remote_collection,
  collection: peer.collection,
  organisation: peer.organisation,
  own: peer.own_organisation ?? '',
  sign_in: peer.sign_in,
  sign_in_name: peer.sign_in_name ?? '',
  types: peer.types?.join(', ') ?? '',
  ceiling: peer.ceiling,
  versions: peer.matches.version === 'last' ? 'last' : 'all',
  deletes: peer.deletes ? 'yes' : '',
  interval: String(peer.interval_seconds),
  overlap: String(peer.overlap_seconds),
})

interface FormPageProps {
  view: View
  /** The peer that is changed; without it a new one is set up. */
  peer?: NamedPeer
  values: Values
  choices: Choices
  faults: FormFault[]
}

export const PeerFormPage = ({ view, peer, values, choices, faults }: FormPageProps) => {
  const say = words(view.language)
  const fields = { view, values, error: (field: string) => faults.find((fault) => fault.field === field)?.text }
  return (
    <Page
      view={view}
      title={peer?.name ?? say.newPeer}
      crumbs={[
        ...administrationCrumbs(view),
        { href: urls.peers, label: say.peers },
        ...(peer ? [{ href: urls.peer(peer.id), label: peer.name }] : []),
      ]}
    >
      <ErrorSummary errors={faults} />
      <Form action={peer ? urls.setting(peer.id) : urls.peers} label={peer?.name ?? say.newPeer}>
        <WhoPart {...fields} choices={choices} fixed={peer !== undefined} />
        <ReachPart {...fields} />
        <WhatPart {...fields} choices={choices} fixed={peer !== undefined} />
        {peer?.direction === 'push' ? (
          <Kept values={values} names={incoming} />
        ) : (
          <IncomingPart {...fields} fixed={peer !== undefined} />
        )}
        {peer?.direction === 'pull' ? (
          <Kept values={values} names={outgoing} />
        ) : (
          <OutgoingPart {...fields} choices={choices} fixed={peer !== undefined} />
        )}
        <OftenPart {...fields} />
        <Buttons>
          <Button kind="primary">{peer ? say.form.save : say.form.create}</Button>
        </Buttons>
      </Form>
    </Page>
  )
}

interface FieldsProps {
  view: View
  values: Values
  error(field: string): string | undefined
}

/** A field's fault, where it has one. */
const fault = (text: string | undefined) => (text ? { error: text } : {})

/** `fixed`: what of an existing peer cannot be changed is not asked. */
type FixedProps = FieldsProps & { choices: Choices; fixed: boolean }

const WhoPart = ({ view, values, error, choices, fixed }: FixedProps) => {
  const { form: say } = words(view.language)
  return (
    <Section title={say.who}>
      <LineField name="name" label={say.name} value={values.name ?? ''} required {...fault(error('name'))} />
      {!fixed && (
        <SelectField
          name="organisation"
          label={say.organisation}
          help={say.organisationHelp}
          options={choices.organisations.map(({ id, name }) => ({ value: id, label: name }))}
          value={values.organisation ?? ''}
          required
          {...fault(error('organisation'))}
        />
      )}
    </Section>
  )
}

const ReachPart = (fields: FieldsProps) => {
  const { view, values, error } = fields
  const { form: say } = words(view.language)
  return (
    <Section title={say.reach}>
      <LineField
        name="url"
        label={say.url}
        help={say.urlHelp}
        type="url"
        value={values.url ?? ''}
        required
        {...fault(error('url'))}
      />
      <ChecksField
        name="plain_http"
        label={say.plain}
        options={[{ value: 'yes', label: say.plainHttp }]}
        value={values.plain_http ? ['yes'] : []}
      />
      <LineField
        name="remote"
        label={say.remote}
        help={say.remoteHelp}
        value={values.remote ?? ''}
        required
        {...fault(error('remote'))}
      />
      <SignInFields {...fields} />
    </Section>
  )
}

const SignInFields = ({ view, values, error }: FieldsProps) => {
  const { form: say } = words(view.language)
  return (
    <>
      <ChoiceField
        name="sign_in"
        label={say.signIn}
        options={(['none', 'basic', 'bearer'] as const).map((value) => ({ value, label: say.signIns[value] }))}
        value={values.sign_in ?? ''}
        required
        inline
        {...fault(error('sign_in'))}
      />
      <LineField
        name="sign_in_name"
        label={say.signInName}
        help={say.signInNameHelp}
        value={values.sign_in_name ?? ''}
        size="medium"
        autocomplete="off"
        {...fault(error('sign_in_name'))}
      />
      <LineField
        name="secret"
        label={say.secret}
        help={say.secretHelp}
        type="password"
        size="medium"
        autocomplete="new-password"
        {...fault(error('secret'))}
      />
    </>
  )
}

const WhatPart = ({ view, values, error, choices, fixed }: FixedProps) => {
  const { form: say, directions } = words(view.language)
  return (
    <Section title={say.what}>
      {!fixed && (
        <>
          <ChoiceField
            name="direction"
            label={say.direction}
            options={(['pull', 'push'] as const).map((value) => ({
              value,
              label: directions[value],
              help: say.directionHelp[value],
            }))}
            value={values.direction ?? ''}
            required
            {...fault(error('direction'))}
          />
          <SelectField
            name="collection"
            label={say.collection}
            options={choices.collections.map(({ id, title }) => ({ value: id, label: title }))}
            value={values.collection ?? ''}
            required
            {...fault(error('collection'))}
          />
        </>
      )}
      <LineField
        name="types"
        label={say.types}
        help={say.typesHelp}
        value={values.types ?? ''}
        {...fault(error('types'))}
      />
    </Section>
  )
}

/** The fields of the direction that an existing peer does not have: sent as they are. */
const Kept = ({ values, names }: { values: Values; names: readonly string[] }) => (
  <>
    {names.map((name) => (
      <HiddenField name={name} value={values[name] ?? ''} />
    ))}
  </>
)

const incoming = ['versions', 'overlap'] as const
const outgoing = ['ceiling', 'own', 'deletes'] as const

const IncomingPart = ({ view, values, error, fixed }: Omit<FixedProps, 'choices'>) => {
  const { form: say } = words(view.language)
  return (
    <Section title={say.incoming} {...(fixed ? {} : { lead: say.incomingLead })}>
      <ChoiceField
        name="versions"
        label={say.versions}
        options={(['all', 'last'] as const).map((value) => ({ value, label: say.versionChoices[value] }))}
        value={values.versions ?? ''}
        required
        inline
      />
      <NumberField
        name="overlap"
        label={say.overlap}
        help={say.overlapHelp}
        unit={say.seconds}
        value={values.overlap ?? ''}
        required
        {...fault(error('overlap'))}
      />
    </Section>
  )
}

const OutgoingPart = ({ view, values, error, choices, fixed }: FixedProps) => {
  const { form: say } = words(view.language)
  return (
    <Section title={say.outgoing} {...(fixed ? {} : { lead: say.outgoingLead })}>
      <SelectField
        name="ceiling"
        label={say.ceiling}
        options={ceilings.map((value) => ({ value, label: `TLP:${value.toUpperCase()}` }))}
        value={values.ceiling ?? ''}
        none={null}
        required
        {...fault(error('ceiling'))}
      />
      <SelectField
        name="own"
        label={say.own}
        help={say.ownHelp}
        options={choices.organisations.map(({ id, name }) => ({ value: id, label: name }))}
        value={values.own ?? ''}
        none={say.none}
      />
      <ChecksField
        name="deletes"
        label={say.deletes}
        options={[{ value: 'yes', label: say.deletesHelp }]}
        value={values.deletes ? ['yes'] : []}
      />
    </Section>
  )
}

const OftenPart = ({ view, values, error }: FieldsProps) => {
  const { form: say } = words(view.language)
  return (
    <Section title={say.often}>
      <NumberField
        name="interval"
        label={say.interval}
        unit={say.seconds}
        value={values.interval ?? ''}
        required
        {...fault(error('interval'))}
      />
    </Section>
  )
}
