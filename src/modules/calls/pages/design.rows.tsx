import type { Child } from 'hono/jsx'
import {
  Button,
  Buttons,
  EmptyState,
  ErrorSummary,
  Form,
  HiddenField,
  LinkButton,
  Notice,
  type View,
} from '#kernel/ui/index.ts'
import type { Call } from '../call.ts'
import type { Row } from '../rows.ts'
import { urls } from '../urls.ts'
import { designWords } from '../words.design.ts'
import { DesignFrame, type Entry, type ListName, type ShownFault } from './design.frame.tsx'

export interface RowsPageProps {
  view: View
  call: Call
  rows: Row[]
  faults: ShownFault[]
  /** Set when the rows were rearranged and are not saved: the row that was touched. */
  at?: number
}

interface FrameProps extends RowsPageProps {
  list: ListName
  /** Stands above the rows: the sum of weights. */
  note?: Child
  /** The inputs of one row. */
  inputs: (entry: Entry) => Child
}

/** A list that is edited as one form; the row's own buttons send it whole. */
export const RowsPage = ({ view, call, rows, faults, at, list, note, inputs }: FrameProps) => {
  const say = designWords(view.language)
  const action = urls[list](call.slug)
  // The first button of a form is the one that the Enter key presses, so "save" comes before those that move rows.
  const buttons = (
    <Buttons>
      <Button kind="primary">{say.save}</Button>
      <Button name="add" value="yes" action={`${action}#${list}-${rows.length}`}>
        {say.list[list].add}
      </Button>
      <LinkButton href={urls.design(call.slug)}>{say.back}</LinkButton>
    </Buttons>
  )
  return (
    <DesignFrame view={view} call={call} title={say.list[list].title} lead={say.list[list].lead}>
      <ErrorSummary errors={faults} />
      {at !== undefined && (
        <Notice kind="info" title={say.unsaved} outcome>
          <p>{say.unsavedText}</p>
        </Notice>
      )}
      <Form action={action}>
        <HiddenField name="part" value={list} />
        {buttons}
        {note}
        {rows.length === 0 && <EmptyState title={say.list[list].none} text={say.list[list].noneText} />}
        {rows.map((row, index) => (
          <RowFrame
            view={view}
            list={list}
            action={action}
            row={row}
            index={index}
            count={rows.length}
            faults={faults}
            open={at === index}
          >
            {inputs({ say, prefix: `${list}.${index}.`, row, faults })}
          </RowFrame>
        ))}
        {rows.length > 0 && buttons}
      </Form>
    </DesignFrame>
  )
}

interface RowFrameProps {
  view: View
  list: ListName
  action: string
  row: Row
  index: number
  count: number
  faults: ShownFault[]
  open: boolean
  children: Child
}

/** Closed, a row is its number and its name; it opens where something is new or at fault. Its buttons stay in reach. */
const RowFrame = ({ view, list, action, row, index, count, faults, open, children }: RowFrameProps) => {
  const say = designWords(view.language)
  const one = say.list[list].one(index + 1)
  const name = row[`title.${view.language}`] ?? row[`label.${view.language}`] ?? ''
  const shown = open || name.trim() === '' || faults.some(({ field }) => field.startsWith(`${list}.${index}.`))
  const move = (verb: 'up' | 'down' | 'remove', to: number) => (
    <Button
      name={`${verb}:${index}`}
      value="yes"
      action={`${action}#${list}-${to}`}
      {...(verb === 'remove' ? {} : { icon: verb })}
    >
      {say[verb]}
      <span class="unseen"> {one}</span>
    </Button>
  )
  return (
    <div id={`${list}-${index}`} class="form list-row">
      <details open={shown}>
        <summary>
          <b>{one}</b> {name.trim() || say.untitled}
        </summary>
        <div class="form">{children}</div>
      </details>
      <Buttons>
        {index > 0 && move('up', index - 1)}
        {index < count - 1 && move('down', index + 1)}
        {move('remove', Math.max(0, index - 1))}
      </Buttons>
    </div>
  )
}
