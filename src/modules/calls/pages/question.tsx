import type { Child } from 'hono/jsx'
import { bytes } from '#kernel/language/index.ts'
import {
  ChoiceField,
  DateField,
  FileField,
  fieldId,
  LineField,
  NumberField,
  SelectField,
  TextField,
  type View,
  YesNoField,
} from '#kernel/ui/index.ts'
import type { DraftInput } from '../application.ts'
import type { Attachment } from '../attachment.sql.ts'
import type { Challenge } from '../call.sql.ts'
import type { Field } from '../design.ts'
import { urls } from '../urls.ts'
import { words } from '../words.ts'
import { limitOf } from './rule.ts'

interface AlwaysAskedProps {
  view: View
  challenges: Challenge[]
  typed: Pick<DraftInput, 'title' | 'challenge' | 'language'>
  titleError?: string | undefined
  /** Stands right under the title. */
  afterTitle?: Child
}

/** What every application is asked, whatever the call. */
export const AlwaysAsked = ({ view, challenges, typed, titleError, afterTitle }: AlwaysAskedProps) => {
  const say = words(view.language)
  return (
    <>
      <LineField
        name="title"
        label={say.title}
        help={say.titleHelp}
        value={typed.title}
        required
        {...(titleError ? { error: titleError } : {})}
      />
      {afterTitle}
      <SelectField
        name="challenge"
        label={say.challenge}
        value={typed.challenge ?? ''}
        required
        options={challenges.map((each) => ({ value: each.id, label: each.title[view.language] }))}
      />
      <ChoiceField
        name="language"
        label={say.language}
        value={typed.language}
        required
        inline
        options={(['en', 'fr'] as const).map((value) => ({ value, label: say.languages[value] }))}
      />
    </>
  )
}

interface QuestionProps {
  view: View
  field: Field
  value?: string
  error?: string | undefined
  attachment?: Attachment | undefined
}

/** One question of the call, as its kind wants it. */
export const Question = ({ view, field, value = '', error, attachment }: QuestionProps) => {
  const help = [field.help?.[view.language], limitOf(view, field)].filter(Boolean).join(' · ')
  const common = {
    name: `answers.${field.key}`,
    label: field.label[view.language],
    required: field.required,
    ...(help ? { help } : {}),
    ...(error ? { error } : {}),
  }
  switch (field.kind) {
    case 'line':
      return <LineField {...common} value={value} />
    case 'text':
      return <TextField {...common} value={value} limit={field.max_words} rows={field.max_words > 150 ? 10 : 5} />
    case 'number':
      return <NumberField {...common} value={value} {...(field.unit ? { unit: field.unit } : {})} />
    case 'choice': {
      const options = field.options.map(({ key, label }) => ({ value: key, label: label[view.language] }))
      return options.length > 7 ? (
        <SelectField {...common} value={value} options={options} />
      ) : (
        <ChoiceField {...common} value={value} options={options} />
      )
    }
    case 'yes-no':
      return <YesNoField {...common} value={value === 'yes' || value === 'no' ? value : ''} />
    case 'date':
      return <DateField {...common} value={value} />
    case 'file':
      return (
        <FileField
          {...common}
          name="file"
          id={fieldId(`answers.${field.key}`)}
          kept={attachment ? [keptFile(view, attachment)] : []}
        />
      )
  }
}

const keptFile = (view: View, { id, name, size }: Attachment) => ({
  name,
  detail: bytes(view, size),
  href: urls.attachment(id),
})
