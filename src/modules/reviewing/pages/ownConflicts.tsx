import { date } from '#kernel/language/index.ts'
import {
  ActionForm,
  Button,
  Buttons,
  EmptyState,
  ErrorSummary,
  Form,
  LineField,
  Page,
  Section,
  SelectField,
  Table,
  type View,
} from '#kernel/ui/index.ts'
import { urls } from '../urls.ts'
import { words } from '../words.ts'

export interface OwnConflictsProps {
  view: View
  /** The calls that the person reviews for. */
  pools: { call: string; title: string }[]
  ties: { id: string; name: string; call: string; declared_at: Date }[]
  conflicts: { id: string; call: string; reason: string; found_at: Date }[]
  values: { call: string; name: string }
  error?: { field: 'name' | 'call'; text: string }
}

/** A reviewer's own ties and conflicts. The same words whether or not anything matches. */
export const OwnConflictsPage = (props: OwnConflictsProps) => {
  const { view, pools, ties, error } = props
  const say = words(view.language).ownConflicts
  return (
    <Page
      view={view}
      title={say.title}
      lead={say.lead}
      crumbs={[{ href: urls.reviews, label: words(view.language).duties.title }, { label: say.title }]}
    >
      {error && <ErrorSummary errors={[error]} />}
      {pools.length === 0 && ties.length === 0 ? (
        <EmptyState title={say.notInPool} text={say.notInPoolText} />
      ) : (
        <Section title={say.ties} lead={say.tiesLead}>
          <Ties {...props} />
          {pools.length > 0 && <TieForm {...props} />}
        </Section>
      )}
      <Section title={say.conflicts}>
        <Declared {...props} />
      </Section>
    </Page>
  )
}

const titleOf = ({ pools }: OwnConflictsProps, call: string) => pools.find((pool) => pool.call === call)?.title ?? ''

const Ties = (props: OwnConflictsProps) => {
  const { view, ties } = props
  const say = words(view.language)
  return (
    <Table
      caption={say.ownConflicts.tiesCaption}
      captionUnseen
      columns={[
        { key: 'name', label: say.ownConflicts.name, width: 'wide' },
        { key: 'call', label: say.ownConflicts.call },
        { key: 'since', label: say.since, width: 'narrow' },
        { key: 'remove', label: say.remove, width: 'narrow', unseen: true },
      ]}
      rows={ties.map(({ id, name, call, declared_at }) => ({
        key: id,
        cells: [
          name,
          titleOf(props, call),
          date(view, declared_at),
          <ActionForm action={urls.tieRemoval(id)}>
            {say.remove}
            <span class="unseen"> {name}</span>
          </ActionForm>,
        ],
      }))}
      empty={say.ownConflicts.noTies}
    />
  )
}

const TieForm = ({ view, pools, values, error }: OwnConflictsProps) => {
  const say = words(view.language).ownConflicts
  const faultOf = (field: string) => (error?.field === field ? { error: error.text } : {})
  return (
    <Form action={urls.ties} label={say.ties}>
      <LineField name="name" label={say.name} help={say.nameHelp} value={values.name} required {...faultOf('name')} />
      <SelectField
        name="call"
        label={say.call}
        value={values.call}
        options={pools.map(({ call, title }) => ({ value: call, label: title }))}
        required
        none={null}
        {...faultOf('call')}
      />
      <Buttons>
        <Button kind="primary">{say.declare}</Button>
      </Buttons>
    </Form>
  )
}

const Declared = (props: OwnConflictsProps) => {
  const { view, conflicts } = props
  const say = words(view.language)
  return (
    <Table
      caption={say.ownConflicts.conflictsCaption}
      captionUnseen
      columns={[
        { key: 'reason', label: say.reason, width: 'wide' },
        { key: 'call', label: say.ownConflicts.call },
        { key: 'since', label: say.since, width: 'narrow' },
      ]}
      rows={conflicts.map(({ id, call, reason, found_at }) => ({
        key: id,
        cells: [reason, titleOf(props, call), date(view, found_at)],
      }))}
      empty={say.ownConflicts.noConflicts}
    />
  )
}
