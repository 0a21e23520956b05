import { number } from '#kernel/language/index.ts'
import {
  Button,
  Buttons,
  Code,
  ErrorSummary,
  Form,
  HiddenField,
  LinkButton,
  Notice,
  State,
  Table,
  TextField,
} from '#kernel/ui/index.ts'
import { type ListQuery, listAddress, listParameters } from '../list.ts'
import type { ScreeningRow } from '../screening.sql.ts'
import { urls } from '../urls.ts'
import { words } from '../words.ts'
import { type CallProps, RoundPage } from './frame.tsx'

export type Verdict = 'eligible' | 'ineligible'

interface ScreeningProps extends CallProps {
  query: ListQuery
  verdict: Verdict
  /** What was chosen: ids, or everything the filters match. */
  chosen: string[] | 'all'
  /** Those that would change, and how many of the chosen would not. */
  rows: ScreeningRow[]
  skipped: number
  reason: string
  fault?: string
  /** The list is another than the one that was seen. */
  changed: boolean
  /** Of `rows`, so that what is confirmed is what was seen. */
  digest: string
}

const shown_rows = 200

/** Exactly what a bulk screening will change, before it does. */
export const ScreeningPage = (props: ScreeningProps) => {
  const { view, call, query, verdict, rows, fault } = props
  const say = words(view.language).screening
  const count = number(view, rows.length)
  return (
    <RoundPage
      {...props}
      tab="applications"
      title={say.title(verdict, rows.length, count)}
      lead={say.lead}
      step={say.caption}
    >
      {props.changed && <Notice kind="refused" title={say.changed} outcome />}
      {fault && <ErrorSummary errors={[{ field: 'reason', text: fault }]} />}
      {props.skipped > 0 && <Notice kind="info" title={say.skipped(props.skipped, number(view, props.skipped))} />}
      <Form action={urls.screening(call.slug)}>
        <Chosen {...props} />
        {verdict === 'ineligible' && (
          <TextField
            name="reason"
            label={say.reason}
            help={say.reasonHelp}
            value={props.reason}
            rows={3}
            required
            {...(fault ? { error: fault } : {})}
          />
        )}
        <Buttons>
          {rows.length > 0 && (
            <Button kind={verdict === 'eligible' ? 'primary' : 'danger'} name="do" value="screen">
              {say.confirm(verdict, rows.length, count)}
            </Button>
          )}
          <LinkButton href={listAddress(urls.applications(call.slug), query)}>{words(view.language).cancel}</LinkButton>
        </Buttons>
      </Form>
      <Changes {...props} />
    </RoundPage>
  )
}

const Chosen = ({ query, verdict, chosen, digest }: ScreeningProps) => (
  <>
    {Object.entries(listParameters(query)).map(([name, value]) => (
      <HiddenField name={name} value={value} />
    ))}
    <HiddenField name="verdict" value={verdict} />
    <HiddenField name="digest" value={digest} />
    {chosen === 'all' ? (
      <HiddenField name="all" value="all" />
    ) : (
      chosen.map((id) => <HiddenField name="application" value={id} />)
    )}
  </>
)

const Changes = ({ view, verdict, rows }: ScreeningProps) => {
  const say = words(view.language)
  return (
    <>
      <Table
        caption={say.screening.caption}
        captionUnseen
        columns={[
          { key: 'reference', label: say.reference, width: 'narrow' },
          { key: 'title', label: say.application, width: 'wide' },
          { key: 'nation', label: say.nation, width: 'narrow' },
          { key: 'from', label: say.screening.from, width: 'narrow' },
          { key: 'to', label: say.screening.to, width: 'narrow' },
        ]}
        rows={rows.slice(0, shown_rows).map((row) => ({
          key: row.id,
          cells: [
            <Code>{row.reference}</Code>,
            <>
              {row.title} <small>{row.organisation_name}</small>
            </>,
            row.nation,
            say.stages[row.screening],
            <State kind={verdict === 'eligible' ? 'go' : 'stop'}>{say.stages[verdict]}</State>,
          ],
        }))}
        empty={say.screening.nothingChosen}
      />
      {rows.length > shown_rows && <p>{say.screening.more(number(view, rows.length - shown_rows))}</p>}
    </>
  )
}
