import {
  Button,
  Buttons,
  ErrorSummary,
  FileField,
  Form,
  LineField,
  Notice,
  Page,
  Section,
  SelectField,
  Table,
  type View,
} from '#kernel/ui/index.ts'
import type { CsafFault } from '../csaf.ts'
import type { Seat } from '../routes.part.ts'
import { urls } from '../urls.ts'
import { words } from '../words.ts'
import { SeatField, WorksFor } from './seat.tsx'

export interface UploadProps {
  view: View
  seat: Seat
  collections: { id: string; title: string }[]
  values: { collection: string; nations: string; groups: string }
  errors: Partial<Record<'file' | 'collection' | 'nations', string>>
  /** What the tests found in the document that was sent. */
  faults: CsafFault[]
}

export const UploadPage = ({ view, seat, collections, values, errors, faults }: UploadProps) => {
  const say = words(view.language)
  const fault = (field: keyof typeof errors) => (errors[field] ? { error: errors[field] } : {})
  return (
    <Page
      view={view}
      title={say.upload.title}
      lead={say.upload.lead}
      crumbs={[{ href: urls.advisories, label: say.advisories.title }]}
    >
      <WorksFor view={view} seat={seat} back={urls.newAdvisory} />
      <ErrorSummary errors={Object.entries(errors).map(([field, text]) => ({ field, text }))} />
      {faults.length > 0 && (
        <Section title={say.upload.faultsCaption}>
          <FaultTable view={view} faults={faults} />
        </Section>
      )}
      {collections.length === 0 ? (
        <Notice kind="info" title={say.upload.noCollections} />
      ) : (
        <Form action={urls.newAdvisory} files>
          <SeatField seat={seat} />
          <FileField
            name="file"
            label={say.upload.file}
            help={say.upload.fileHelp}
            accept=".json,application/json"
            required
            {...fault('file')}
          />
          <SelectField
            name="collection"
            label={say.upload.collection}
            required
            value={values.collection}
            options={collections.map(({ id, title }) => ({ value: id, label: title }))}
            {...fault('collection')}
          />
          <LineField
            name="nations"
            label={say.upload.nations}
            help={say.upload.codesHelp}
            value={values.nations}
            {...fault('nations')}
          />
          <LineField name="groups" label={say.upload.groups} value={values.groups} />
          <Buttons>
            <Button kind="primary">{say.upload.save}</Button>
          </Buttons>
        </Form>
      )}
    </Page>
  )
}

/** The sentences are those of the standard's tests, which speak English. */
export const FaultTable = ({ view, faults }: { view: View; faults: CsafFault[] }) => {
  const say = words(view.language)
  return (
    <Table
      caption={say.upload.faultsCaption}
      captionUnseen
      columns={[
        { key: 'place', label: say.advisory.place },
        { key: 'found', label: say.advisory.found },
        { key: 'test', label: say.advisory.test, width: 'narrow' },
      ]}
      rows={faults.map(({ pointer, sentence, test }, index) => ({
        key: String(index),
        cells: [<code class="code">{pointer || '/'}</code>, <span lang="en">{sentence}</span>, test],
      }))}
      empty=""
    />
  )
}
