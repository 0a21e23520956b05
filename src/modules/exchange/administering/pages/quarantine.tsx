import { instant } from '#kernel/language/index.ts'
import {
  Button,
  Buttons,
  Definition,
  ErrorSummary,
  Form,
  Notice,
  Page,
  Section,
  State,
  Table,
  TextField,
  type View,
} from '#kernel/ui/index.ts'
import { typeWord } from '../../reading/words.ts'
import type { QuarantineLine, QuarantineState } from '../quarantine.sql.ts'
import { urls } from '../urls.ts'
import { administeringWords } from '../words.ts'
import { administrationCrumbs } from './parts.tsx'

const kinds: Record<QuarantineState, 'wait' | 'stop' | 'go'> = { held: 'wait', destroyed: 'stop', released: 'go' }

export const QuarantinePage = ({ view, lines }: { view: View; lines: QuarantineLine[] }) => {
  const words = administeringWords(view.language)
  const say = words.quarantine
  return (
    <Page view={view} title={say.title} lead={say.lead} crumbs={administrationCrumbs(view)}>
      <Table
        caption={say.title}
        captionUnseen
        columns={[
          { key: 'object', label: say.columns.object, width: 'wide' },
          { key: 'from', label: say.columns.from },
          { key: 'found', label: say.columns.found },
          { key: 'received', label: say.columns.received },
          { key: 'state', label: say.columns.state },
        ]}
        rows={lines.map((line) => ({
          key: line.id,
          href: urls.held(line.id),
          cells: [
            `${typeWord(view.language, line.type)}, ${line.collection_title}`,
            words.organisationIn(line.originator_name, line.nation),
            line.reason,
            instant(view, line.received_at),
            <State kind={kinds[line.state]}>{words.states[line.state]}</State>,
          ],
        }))}
        empty={say.none}
      />
    </Page>
  )
}

export interface Deciding {
  /** Which of the two forms was sent. */
  form: 'destruction' | 'release'
  reason: string
  refusal: string
}

interface HeldProps {
  view: View
  line: QuarantineLine
  deciding?: Deciding
}

/** What it is, from whom and why it waits; and the two decisions. */
export const HeldPage = ({ view, line, deciding }: HeldProps) => {
  const words = administeringWords(view.language)
  const say = words.quarantine
  return (
    <Page
      view={view}
      title={`${typeWord(view.language, line.type)}, ${line.originator_name}`}
      lead={say.notShown}
      crumbs={administrationCrumbs(view, { href: urls.quarantine, label: say.title })}
    >
      {deciding && line.state === 'held' && (
        <ErrorSummary errors={[{ field: `reason-${deciding.form}`, text: deciding.refusal }]} />
      )}
      {deciding && line.state !== 'held' && <Notice kind="refused" title={deciding.refusal} outcome />}
      <HeldFacts view={view} line={line} />
      {line.state === 'held' && (
        <>
          <DecisionForm view={view} line={line} form="destruction" {...(deciding ? { deciding } : {})} />
          <DecisionForm view={view} line={line} form="release" {...(deciding ? { deciding } : {})} />
        </>
      )}
    </Page>
  )
}

const HeldFacts = ({ view, line }: HeldProps) => {
  const words = administeringWords(view.language)
  const { facts, decidedBy } = words.quarantine
  return (
    <Definition
      facts={[
        { label: facts.state, value: <State kind={kinds[line.state]}>{words.states[line.state]}</State> },
        { label: facts.found, value: line.reason },
        { label: facts.from, value: words.organisationIn(line.originator_name, line.nation) },
        { label: facts.collection, value: line.collection_title },
        { label: facts.object, value: <code>{line.object}</code> },
        { label: facts.version, value: <code>{line.version}</code> },
        { label: facts.received, value: instant(view, line.received_at) },
        ...(line.decided_at
          ? [
              { label: facts.decided, value: decidedBy(line.decided_by_name ?? '', instant(view, line.decided_at)) },
              { label: facts.reason, value: line.decision ?? '' },
            ]
          : []),
      ]}
    />
  )
}

const DecisionForm = ({ view, line, form, deciding }: HeldProps & { form: Deciding['form'] }) => {
  const say = administeringWords(view.language).quarantine
  const mine = deciding?.form === form ? deciding : undefined
  const destroys = form === 'destruction'
  return (
    <Section title={destroys ? say.destroyTitle : say.releaseTitle} lead={destroys ? say.destroyText : say.releaseText}>
      <Form action={destroys ? urls.destruction(line.id) : urls.release(line.id)}>
        <TextField
          name="reason"
          id={`field-reason-${form}`}
          label={say.reason}
          help={say.reasonHelp}
          required
          rows={3}
          value={mine?.reason ?? ''}
          {...(mine ? { error: mine.refusal } : {})}
        />
        <Buttons>
          <Button kind={destroys ? 'danger' : 'quiet'}>{destroys ? say.destroy : say.release}</Button>
        </Buttons>
      </Form>
    </Section>
  )
}
