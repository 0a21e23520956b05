import { number } from '#kernel/language/index.ts'
import {
  Button,
  Buttons,
  ErrorSummary,
  Facts,
  FileField,
  Form,
  LinkButton,
  Page,
  Section,
  SelectField,
  Table,
  type View,
} from '#kernel/ui/index.ts'
import type { Imported } from '../bundles.ts'
import type { CollectionChoice, OrganisationChoice } from '../choices.sql.ts'
import type { FormFault } from '../input.ts'
import { urls } from '../urls.ts'
import { words } from '../words.ts'

interface BundlesPageProps {
  view: View
  readable: CollectionChoice[]
  writable: CollectionChoice[]
  organisations: OrganisationChoice[]
  values?: Record<string, string>
  faults?: FormFault[]
  imported?: Imported
}

/** Collections as files: out with what one may see, in with what one has. */
export const BundlesPage = ({ view, readable, faults = [], imported, ...form }: BundlesPageProps) => {
  const say = words(view.language)
  return (
    <Page view={view} title={say.bundles} lead={say.bundlesLead}>
      <ErrorSummary errors={faults} />
      {imported && <Result view={view} imported={imported} />}
      <Section title={say.exporting}>
        <p>{say.exportingText}</p>
        <Table
          caption={say.exporting}
          captionUnseen
          columns={[
            { key: 'collection', label: say.columns.collection, width: 'wide' },
            { key: 'file', label: say.download, unseen: true },
          ]}
          rows={readable.map(({ id, title }) => ({
            key: id,
            cells: [
              title,
              <LinkButton href={urls.bundle(id)} icon="download" download>
                {say.download}
                <span class="unseen"> {title}</span>
              </LinkButton>,
            ],
          }))}
          empty={say.noCollections}
        />
      </Section>
      {form.writable.length > 0 && <ImportForm view={view} faults={faults} {...form} />}
    </Page>
  )
}

const ImportForm = ({
  view,
  writable,
  organisations,
  values = {},
  faults = [],
}: Omit<BundlesPageProps, 'readable' | 'imported'>) => {
  const say = words(view.language)
  const fault = (field: string) => {
    const found = faults.find((each) => each.field === field)
    return found ? { error: found.text } : {}
  }
  return (
    <Section title={say.importing}>
      <Form action={urls.bundles} files label={say.importing}>
        <FileField name="file" label={say.importFile} accept=".json,application/json" required {...fault('file')} />
        <SelectField
          name="collection"
          label={say.importCollection}
          options={writable.map(({ id, title }) => ({ value: id, label: title }))}
          value={values.collection ?? ''}
          required
          {...fault('collection')}
        />
        <SelectField
          name="organisation"
          label={say.importOrganisation}
          options={organisations.map(({ id, name }) => ({ value: id, label: name }))}
          value={values.organisation ?? organisations[0]?.id ?? ''}
          none={null}
          required
          {...fault('organisation')}
        />
        <Buttons>
          <Button kind="primary">{say.import}</Button>
        </Buttons>
      </Form>
    </Section>
  )
}

const Result = ({ view, imported }: { view: View; imported: Imported }) => {
  const say = words(view.language)
  const counts = say.importedCounts
  return (
    <Section title={say.imported}>
      <Facts
        facts={[
          { label: counts.added, value: imported.added },
          { label: counts.known, value: imported.known },
          { label: counts.quarantined, value: imported.quarantined.length },
          { label: counts.failed, value: imported.failures.length },
        ]}
      />
      <Table
        caption={say.refusedObjects}
        columns={[
          { key: 'place', label: say.place, align: 'right', width: 'narrow' },
          { key: 'object', label: say.object, width: 'wide' },
          { key: 'reason', label: say.reason },
        ]}
        rows={imported.failures.slice(0, 200).map(({ index, id, sentence }) => ({
          key: `${index}`,
          cells: [number(view, index + 1), id, sentence],
        }))}
        empty={say.refusedObjectsNone}
      />
    </Section>
  )
}
