import type { Child } from 'hono/jsx'
import { FieldGroup, type FieldProps, fieldId } from './field.tsx'
import { useWords } from './reader.tsx'

export interface Choice {
  value: string
  label: string
  help?: Child
}

interface ChoiceFieldProps extends FieldProps {
  value?: string
  options: Choice[]
  /** Short answers stand beside each other. */
  inline?: boolean
}

/** One of a few. More than seven are better served by a `SelectField`. */
export const ChoiceField = (field: ChoiceFieldProps) => (
  <FieldGroup field={field}>
    <div class={field.inline ? 'choices inline' : 'choices'}>
      {field.options.map((option, index) => (
        <ChoiceLine field={field} option={option} index={index} type="radio" checked={option.value === field.value} />
      ))}
    </div>
  </FieldGroup>
)

interface ChecksFieldProps extends FieldProps {
  value?: string[]
  options: Choice[]
  inline?: boolean
}

/** Any number of several. */
export const ChecksField = (field: ChecksFieldProps) => (
  <FieldGroup field={field}>
    <div class={field.inline ? 'choices inline' : 'choices'}>
      {field.options.map((option, index) => (
        <ChoiceLine
          field={field}
          option={option}
          index={index}
          type="checkbox"
          checked={field.value?.includes(option.value) ?? false}
        />
      ))}
    </div>
  </FieldGroup>
)

interface YesNoFieldProps extends FieldProps {
  value?: 'yes' | 'no' | ''
}

/** Yes or no, neither of them given by us. */
export const YesNoField = (field: YesNoFieldProps) => {
  const say = useWords()
  const options = [
    { value: 'yes', label: say.yes },
    { value: 'no', label: say.no },
  ]
  return <ChoiceField {...field} options={options} inline />
}

interface ChoiceLineProps {
  field: FieldProps
  option: Choice
  index: number
  type: 'radio' | 'checkbox'
  checked: boolean
}

// The first line carries the field's own id, so that a link from the list of faults lands on it.
const ChoiceLine = ({ field, option, index, type, checked }: ChoiceLineProps) => {
  const first = field.id ?? fieldId(field.name)
  const id = index === 0 ? first : `${first}-${index + 1}`
  return (
    <div class="choice">
      <input
        type={type}
        id={id}
        name={field.name}
        value={option.value}
        checked={checked}
        required={type === 'radio' && field.required}
        aria-describedby={option.help ? `${id}-hint` : undefined}
        aria-invalid={field.error && type === 'checkbox' ? 'true' : undefined}
      />
      <label for={id}>{option.label}</label>
      {option.help && (
        <p class="help" id={`${id}-hint`}>
          {option.help}
        </p>
      )}
    </div>
  )
}
