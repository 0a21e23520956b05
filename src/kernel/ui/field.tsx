import type { Child } from 'hono/jsx'
import { number } from '#kernel/language/index.ts'
import { Icon } from './icon.tsx'
import { useReader, useWords } from './reader.tsx'

/** What all fields share. A field without `required` says "(optional)" after its label. */
export interface FieldProps {
  name: string
  label: string
  help?: Child
  /** The fault in this answer. It stands beside the field and is read with it. */
  error?: string
  required?: boolean
  /** Only where one name stands twice in a page. */
  id?: string
}

/** The id of the field with this name: what a list of faults links to. */
export const fieldId = (name: string) => `field-${name.replaceAll(/[^a-zA-Z0-9_-]/g, '-')}`

/** Words as people count them: runs of characters between white space. */
export const countWords = (text: string) => text.match(/\S+/g)?.length ?? 0

const ids = (field: FieldProps, further?: string) => {
  const id = field.id ?? fieldId(field.name)
  const described = [field.help && `${id}-help`, field.error && `${id}-error`, further && `${id}-${further}`]
  return { id, describedBy: described.filter(Boolean).join(' ') || undefined }
}

/** The attributes that tie a control to its label, help and fault. */
const control = (field: FieldProps, further?: string) => ({
  id: ids(field, further).id,
  name: field.name,
  required: field.required,
  'aria-describedby': ids(field, further).describedBy,
  'aria-invalid': field.error ? ('true' as const) : undefined,
})

const Optional = ({ required }: { required?: boolean }) =>
  required ? null : <span class="optional"> {useWords().optional}</span>

const HelpAndFault = ({ id, help, error }: { id: string; help?: Child; error?: string }) => (
  <>
    {help && (
      <div class="help" id={`${id}-help`}>
        {help}
      </div>
    )}
    {error && (
      <p class="fault" id={`${id}-error`}>
        <Icon name="fault" />
        <span class="unseen">{useWords().fault}: </span>
        {error}
      </p>
    )}
  </>
)

/** A label, its help and fault, and one control. */
const Field = ({ field, children }: { field: FieldProps; children: Child }) => {
  const { id } = ids(field)
  return (
    <div class={field.error ? 'field at-fault' : 'field'}>
      <label for={id}>
        {field.label}
        <Optional required={field.required} />
      </label>
      <HelpAndFault id={id} help={field.help} error={field.error} />
      {children}
    </div>
  )
}

/** A question whose answer is several controls: choices, checks, scales. */
export const FieldGroup = ({ field, aside, children }: { field: FieldProps; aside?: Child; children: Child }) => {
  const { id, describedBy } = ids(field)
  return (
    <fieldset class={field.error ? 'field at-fault' : 'field'} aria-describedby={describedBy}>
      <legend>
        {field.label}
        <Optional required={field.required} />
        {aside && <span class="legend-aside">{aside}</span>}
      </legend>
      <HelpAndFault id={id} help={field.help} error={field.error} />
      {children}
    </fieldset>
  )
}

interface LineFieldProps extends FieldProps {
  value?: string
  type?: 'text' | 'email' | 'password' | 'url' | 'tel' | 'search'
  autocomplete?: string
  /** How long an answer is expected; the field shows it by its width. */
  size?: 'short' | 'medium' | 'long'
  readonly?: boolean
  inputmode?: 'text' | 'numeric' | 'decimal'
}

export const LineField = (field: LineFieldProps) => (
  <Field field={field}>
    <input
      {...control(field)}
      type={field.type ?? 'text'}
      class={field.size ?? 'long'}
      value={field.value ?? ''}
      autocomplete={field.autocomplete}
      readonly={field.readonly}
      inputmode={field.inputmode}
      spellcheck={field.type && field.type !== 'text' ? false : undefined}
    />
  </Field>
)

interface NumberFieldProps extends FieldProps {
  value?: string | number
  /** Stands after the field: EUR, months, %. */
  unit?: string
  decimal?: boolean
}

/** A text field with digits first: what is not a number comes back as it was typed, which `type=number` cannot do. */
export const NumberField = (field: NumberFieldProps) => (
  <Field field={field}>
    <div class="with-unit">
      <input
        {...control(field, field.unit ? 'unit' : undefined)}
        type="text"
        class="short digits"
        inputmode={field.decimal ? 'decimal' : 'numeric'}
        value={field.value === undefined ? '' : String(field.value)}
        autocomplete="off"
      />
      {field.unit && <span id={`${ids(field).id}-unit`}>{field.unit}</span>}
    </div>
  </Field>
)

interface TextFieldProps extends FieldProps {
  value?: string
  /** From 8 on the field starts tall. It grows with its text in any case. */
  rows?: number
  /** At most so many words. Typing on is possible; nothing is ever cut off. */
  limit?: number
  readonly?: boolean
}

export const TextField = (field: TextFieldProps) => (
  <Field field={field}>
    <textarea
      {...control(field, field.limit ? 'count' : undefined)}
      rows={field.rows ?? 5}
      class={field.rows && field.rows >= 8 ? 'tall' : undefined}
      readonly={field.readonly}
      data-limit={field.limit}
    >
      {/* A browser drops the first line break of a text area; this one is the one it drops. */}
      {`\n${field.value ?? ''}`}
    </textarea>
    {field.limit && <WordCount id={ids(field).id} count={countWords(field.value ?? '')} limit={field.limit} />}
  </Field>
)

const WordCount = ({ id, count, limit }: { id: string; count: number; limit: number }) => {
  const reader = useReader()
  const say = useWords()
  const [counted, most, over] = [count, limit, count - limit].map((value) => number(reader, value))
  return (
    <p class={count > limit ? 'word-count over' : 'word-count'} id={`${id}-count`}>
      {count > limit ? say.wordsOver(counted!, most!, over!) : say.wordsOf(counted!, most!)}
    </p>
  )
}

interface DateFieldProps extends FieldProps {
  /** `2026-08-14`. */
  value?: string
  min?: string
  max?: string
}

export const DateField = (field: DateFieldProps) => (
  <Field field={field}>
    <input {...control(field)} type="date" class="medium" value={field.value ?? ''} min={field.min} max={field.max} />
  </Field>
)

interface InstantFieldProps extends FieldProps {
  /** The time on the wall in `zone`: `2026-08-14T12:00`. */
  value?: string
  /** Where not the reader's own. */
  zone?: string
}

export const InstantField = (field: InstantFieldProps) => {
  const say = useWords()
  const reader = useReader()
  return (
    <Field field={field}>
      <div class="with-unit">
        <input {...control(field, 'zone')} type="datetime-local" class="medium" value={field.value ?? ''} />
        <span id={`${ids(field).id}-zone`}>{say.zoneHelp(field.zone ?? reader.timeZone)}</span>
      </div>
    </Field>
  )
}

interface FileFieldProps extends FieldProps {
  /** Types or endings: `.pdf,image/png`. */
  accept?: string
  multiple?: boolean
  /** Files that arrived with an earlier attempt. A browser cannot be given them back, so they are named. */
  kept?: { name: string; detail?: string; href?: string }[]
}

export const FileField = (field: FileFieldProps) => {
  const say = useWords()
  const kept = field.kept ?? []
  return (
    <Field field={field}>
      {kept.length > 0 && (
        <div class="kept-files" id={`${ids(field).id}-kept`}>
          <p>{say.fileKept}</p>
          <ul>
            {kept.map((file) => (
              <li>
                <Icon name="file" />
                {file.href ? <a href={file.href}>{file.name}</a> : file.name}
                {file.detail && <small> {file.detail}</small>}
              </li>
            ))}
          </ul>
          {!field.multiple && <p>{say.fileAnother}</p>}
        </div>
      )}
      <input
        {...control({ ...field, required: field.required && kept.length === 0 }, kept.length > 0 ? 'kept' : undefined)}
        type="file"
        accept={field.accept}
        multiple={field.multiple}
      />
    </Field>
  )
}

export interface Option {
  value: string
  label: string
}

interface SelectFieldProps extends FieldProps {
  value?: string
  options: Option[]
  /** The first line, which is no answer. Without it the reader's word for "Choose". `null`: no such line. */
  none?: string | null
}

export const SelectField = (field: SelectFieldProps) => {
  const say = useWords()
  return (
    <Field field={field}>
      <select {...control(field)}>
        {field.none !== null && <option value="">{field.none ?? say.choose}</option>}
        {field.options.map((option) => (
          <option value={option.value} selected={option.value === field.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  )
}
