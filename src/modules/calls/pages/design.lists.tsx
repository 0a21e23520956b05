import { number } from '#kernel/language/index.ts'
import {
  HiddenField,
  LineField,
  NumberField,
  SelectField,
  State,
  TextField,
  type View,
  YesNoField,
} from '#kernel/ui/index.ts'
import { areas } from '../design.ts'
import { isKind, limitsOf } from '../rows.ts'
import { designWords } from '../words.design.ts'
import { words } from '../words.ts'
import { type Entry, type InputName, input, Pair } from './design.frame.tsx'
import { RowsPage, type RowsPageProps } from './design.rows.tsx'

export const ChallengesPage = (props: RowsPageProps) => (
  <RowsPage
    {...props}
    list="challenges"
    inputs={(entry) => (
      <>
        <Pair entry={entry} name="title" />
        <LineField {...input(entry, 'code')} help={entry.say.help.code} size="medium" />
        <SelectField
          {...input(entry, 'area')}
          options={areas.map((value) => ({ value, label: words(props.view.language).areas[value] }))}
        />
        <Pair entry={entry} name="problem" rows={8} />
      </>
    )}
  />
)

export const FieldsPage = (props: RowsPageProps) => (
  <RowsPage {...props} list="fields" inputs={(entry) => <FieldInputs entry={entry} />} />
)

const FieldInputs = ({ entry }: { entry: Entry }) => {
  const { say, row, prefix } = entry
  const kind = row.kind ?? ''
  const limits = isKind(kind) ? limitsOf[kind] : []
  // Limits of a kind that was chosen before wait in the form, in case the choice is taken back.
  const waiting = Object.values(limitsOf)
    .flat()
    .filter((name) => !limits.includes(name) && row[name])
  return (
    <>
      <Pair entry={entry} name="label" />
      <Pair entry={entry} name="help" rows={2} optional />
      <LineField {...input(entry, 'key')} help={say.help.fieldKey} size="medium" />
      <YesNoField
        {...input(entry, 'required')}
        value={row.required === 'yes' ? 'yes' : row.required === 'no' ? 'no' : ''}
      />
      <SelectField
        {...input(entry, 'kind')}
        help={say.help.kind}
        none={null}
        options={Object.entries(say.kinds).map(([value, label]) => ({ value, label }))}
      />
      {limits.map((name) => (
        <Limit entry={entry} name={name as InputName} />
      ))}
      {waiting.map((name) => (
        <HiddenField name={prefix + name} value={row[name]!} />
      ))}
    </>
  )
}

const Limit = ({ entry, name }: { entry: Entry; name: InputName }) => {
  const { help } = entry.say
  if (name === 'options') return <TextField {...input(entry, name)} help={help.options} rows={5} />
  if (name === 'unit') return <LineField {...input(entry, name)} help={help.unit} required={false} size="short" />
  return <NumberField {...input(entry, name)} decimal={name === 'min' || name === 'max'} />
}

export const CriteriaPage = (props: RowsPageProps) => (
  <RowsPage
    {...props}
    list="criteria"
    note={
      props.rows.length > 0 && (
        <WeightSum view={props.view} weights={props.rows.map((row) => Number(row.weight_percent) || 0)} />
      )
    }
    inputs={(entry) => (
      <>
        <Pair entry={entry} name="label" />
        <LineField {...input(entry, 'key')} help={entry.say.help.criterionKey} size="medium" />
        <NumberField {...input(entry, 'weight_percent')} help={entry.say.help.weight} unit="%" />
        <Pair entry={entry} name="question" help={entry.say.help.question} rows={2} />
        {([0, 1, 2, 3, 4] as const).map((step) =>
          (['en', 'fr'] as const).map((language) => (
            <TextField {...input(entry, `anchors.${step}.${language}`)} rows={2} />
          )),
        )}
      </>
    )}
  />
)

/** What the weights add up to, as they were typed. */
const WeightSum = ({ view, weights }: { view: View; weights: number[] }) => {
  const say = designWords(view.language)
  const sum = weights.reduce((total, weight) => total + weight, 0)
  const written = number(view, sum)
  return (
    <p>
      <b>{say.weights}</b> {sum === 100 && <State kind="go">{say.weightsRight(written)}</State>}
      {sum < 100 && <State kind="wait">{say.weightsShort(written, number(view, 100 - sum))}</State>}
      {sum > 100 && <State kind="stop">{say.weightsOver(written, number(view, sum - 100))}</State>}
    </p>
  )
}
