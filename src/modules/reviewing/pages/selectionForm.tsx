import { number } from '#kernel/language/index.ts'
import { Button, Buttons, Code, Form, LineField, NumberField, SelectField, Table, type View } from '#kernel/ui/index.ts'
import type { Call } from '#modules/calls/index.ts'
import type { ProposedPair } from '../duplicate.ts'
import type { TermValues } from '../selectionInput.ts'
import { type Dimension, dimensions } from '../selectionTerms.ts'
import { urls } from '../urls.ts'
import { selectionWords } from '../words.selection.ts'
import { groupName, type Names } from './selectionRule.ts'

/** A fault in words: `text` names its place for the list on top, `sentence` stands beside the field. */
export interface ShownFault {
  field: string
  line?: number
  text: string
  sentence: string
}

export interface TermsFormProps {
  view: View
  call: Call
  names: Names
  values: TermValues
  faults: ShownFault[]
  candidates: number
  unscored: number
  average: string
  /** By dimension: what there is to bound, and how many may be chosen of each. */
  groups: Record<Dimension, { key: string; count: number }[]>
  proposed: ProposedPair[]
}

const spare_lines = 2

/** Everything that the panel asks of a portfolio. */
export const TermsForm = (props: TermsFormProps) => {
  const { view, call, values, average } = props
  const say = selectionWords(view.language)
  return (
    <Form action={urls.selection(call.slug)} label={say.computeTitle}>
      <LineField
        name="name"
        label={say.name}
        help={say.nameHelp}
        value={values.name}
        size="medium"
        required
        {...fault(props, 'name')}
      />
      <NumberField
        name="budget"
        label={say.budget}
        help={say.budgetHelp(average)}
        value={values.budget}
        unit={call.award_currency}
        decimal
        {...fault(props, 'budget')}
      />
      <NumberField name="places_min" label={say.placesMin} value={values.places_min} {...fault(props, 'places_min')} />
      <NumberField name="places_max" label={say.placesMax} value={values.places_max} {...fault(props, 'places_max')} />
      {dimensions.map((dimension) => (
        <Bounds {...props} dimension={dimension} />
      ))}
      <details open={values.hands.length > 0}>
        <summary>{say.hands}</summary>
        <p>{say.handsLead}</p>
        <Hands {...props} />
      </details>
      <details open={values.pairs.length > 0}>
        <summary>{say.pairs}</summary>
        <p>{say.pairsLead}</p>
        <Pairs {...props} />
        <Duplicates {...props} />
      </details>
      <Buttons>
        <Button kind="primary" name="do" value="compute">
          {say.compute}
        </Button>
        <Button name="do" value="update">
          {say.update}
        </Button>
      </Buttons>
    </Form>
  )
}

function fault({ faults }: TermsFormProps, name: string, line?: number): { error?: string } {
  const found = faults.find((each) => each.field === name && (line === undefined || each.line === line))
  return found ? { error: found.sentence } : {}
}

const Bounds = (props: TermsFormProps & { dimension: Dimension }) => {
  const { view, values, names, groups, dimension, faults } = props
  const say = selectionWords(view.language)
  const set = Object.keys(values.bounds).some((name) => name.startsWith(`${dimension} `) && bounded(values, name))
  const faulty = faults.some(({ field }) => field.includes(`.${dimension}.`))
  const one = (side: 'min' | 'max', key: string) => {
    const name = `${side}.${dimension}.${key}`
    const label = say.boundField(groupName(names, dimension, key), side === 'min' ? say.atLeast : say.atMost)
    return (
      <BoundInput
        name={name}
        label={label}
        value={values.bounds[`${dimension} ${key}`]?.[side] ?? ''}
        {...fault(props, name)}
      />
    )
  }
  return (
    <details open={set || faulty}>
      <summary>{say.boundsOf[dimension]}</summary>
      <p>{say.boundsHelp}</p>
      <SelectField
        name={`measure.${dimension}`}
        label={say.measure}
        required
        value={values.measure[dimension] ?? 'count'}
        options={(['count', 'money'] as const).map((value) => ({ value, label: say.measures[value] }))}
        none={null}
      />
      <Table
        caption={say.boundsOf[dimension]}
        captionUnseen
        columns={[
          { key: 'group', label: say.dimension[dimension], width: 'wide' },
          { key: 'count', label: say.candidates, width: 'narrow', align: 'right' },
          { key: 'min', label: say.atLeast, width: 'narrow', align: 'right' },
          { key: 'max', label: say.atMost, width: 'narrow', align: 'right' },
        ]}
        rows={groups[dimension].map(({ key, count }) => ({
          key,
          cells: [groupName(names, dimension, key), number(view, count), one('min', key), one('max', key)],
        }))}
        empty={say.noApplications}
      />
    </details>
  )
}

const bounded = ({ bounds }: TermValues, name: string) => bounds[name]!.min !== '' || bounds[name]!.max !== ''

const BoundInput = ({ name, label, value, error }: { name: string; label: string; value: string; error?: string }) => {
  const id = `field-${name.replaceAll(/[^a-zA-Z0-9_-]/g, '-')}`
  return (
    <>
      <input
        class="short digits bound"
        type="text"
        inputmode="decimal"
        autocomplete="off"
        id={id}
        name={name}
        value={value}
        aria-label={label}
        aria-invalid={error ? 'true' : undefined}
        aria-describedby={error ? `${id}-error` : undefined}
      />
      {error && (
        <p class="fault" id={`${id}-error`}>
          {error}
        </p>
      )}
    </>
  )
}

const idOf = (name: string, index: number) => (index === 0 ? `field-${name}` : `field-${name}-${index + 1}`)

const Hands = (props: TermsFormProps) => {
  const { view, values } = props
  const say = selectionWords(view.language)
  const blank = { kind: 'must' as const, reference: '', reason: '' }
  const lines: TermValues['hands'] = [...values.hands, ...Array.from({ length: spare_lines }, () => blank)]
  return (
    <>
      {lines.map((hand, index) => (
        <fieldset>
          <legend>{say.hand(index + 1)}</legend>
          <SelectField
            name="hand_kind"
            id={idOf('hand_kind', index)}
            label={say.handKind}
            required
            value={hand.kind}
            options={(['must', 'ban'] as const).map((value) => ({ value, label: say.handKinds[value] }))}
            none={null}
          />
          <LineField
            name="hand_reference"
            id={idOf('hand_reference', index)}
            label={say.reference}
            size="short"
            value={hand.reference}
            autocomplete="off"
            {...fault(props, 'hand_reference', index + 1)}
          />
          <LineField name="hand_reason" id={idOf('hand_reason', index)} label={say.reason} value={hand.reason} />
        </fieldset>
      ))}
    </>
  )
}

const Pairs = (props: TermsFormProps) => {
  const { view, values } = props
  const say = selectionWords(view.language)
  const blank = { one: '', other: '', reason: '' }
  const lines = [...values.pairs, ...Array.from({ length: spare_lines }, () => blank)]
  return (
    <>
      {lines.map((pair, index) => (
        <fieldset>
          <legend>{say.pair(index + 1)}</legend>
          <LineField
            name="pair_one"
            id={idOf('pair_one', index)}
            label={say.one}
            size="short"
            value={pair.one}
            autocomplete="off"
            {...fault(props, 'pair_one', index + 1)}
          />
          <LineField
            name="pair_other"
            id={idOf('pair_other', index)}
            label={say.other}
            size="short"
            value={pair.other}
            autocomplete="off"
          />
          <LineField name="pair_reason" id={idOf('pair_reason', index)} label={say.pairReason} value={pair.reason} />
        </fieldset>
      ))}
    </>
  )
}

/** Found by machine, so nothing is taken over unless somebody says so. */
const Duplicates = ({ view, proposed, values }: TermsFormProps) => {
  const say = selectionWords(view.language)
  const open = proposed.filter(
    ({ one, other }) => !values.pairs.some((pair) => isSame(pair, one.reference, other.reference)),
  )
  if (open.length === 0) return null
  return (
    <>
      <h3>{say.proposed}</h3>
      <p>{say.proposedLead}</p>
      <Table
        caption={say.proposed}
        captionUnseen
        columns={[
          { key: 'one', label: say.one },
          { key: 'other', label: say.other },
          { key: 'why', label: say.reason },
          { key: 'take', label: say.takeOver, width: 'narrow', unseen: true },
        ]}
        rows={open.map(({ one, other, why }) => ({
          key: `${one.reference} ${other.reference}`,
          cells: [
            <>
              <Code>{one.reference}</Code> {one.title}
            </>,
            <>
              <Code>{other.reference}</Code> {other.title}
            </>,
            why === 'organisation' ? say.sameOrganisation : say.sameTitle,
            <Button name="take" value={`${one.reference} ${other.reference}`}>
              {say.takeOver}
              <span class="unseen">
                {' '}
                {one.reference}, {other.reference}
              </span>
            </Button>,
          ],
        }))}
        empty=""
      />
    </>
  )
}

const isSame = (pair: { one: string; other: string }, one: string, other: string) =>
  (pair.one === one && pair.other === other) || (pair.one === other && pair.other === one)
