import { languages } from '#kernel/language/index.ts'
import {
  Button,
  Buttons,
  ChecksField,
  ChoiceField,
  Form,
  LineField,
  NumberField,
  SelectField,
  TextField,
  useReader,
} from '#kernel/ui/index.ts'
import { kinds } from '../reviewer.sql.ts'
import { words } from '../words.ts'

/** As typed. */
export interface ReviewerValues {
  email: string
  name: string
  language: string
  nation: string
  kind: string
  expertise: string
  languages: string[]
  load_min: string
  load_max: string
}

/** Sentences by field. */
export type ReviewerErrors = Partial<Record<keyof ReviewerValues, string>>

const fault = (text: string | undefined) => (text ? { error: text } : {})

interface NewReviewerFormProps {
  action: string
  nations: { code: string; name: string }[]
  values: ReviewerValues
  errors: ReviewerErrors
}

export const NewReviewerForm = ({ action, nations, values, errors }: NewReviewerFormProps) => {
  const { language } = useReader()
  const say = words(language)
  return (
    <Form action={action} label={say.pool.add}>
      <LineField
        name="email"
        type="email"
        size="medium"
        label={say.pool.email}
        value={values.email}
        required
        {...fault(errors.email)}
      />
      <LineField
        name="name"
        size="medium"
        label={say.pool.name}
        help={say.pool.nameHelp}
        value={values.name}
        {...fault(errors.name)}
      />
      <SelectField
        name="nation"
        label={say.nation}
        value={values.nation}
        options={nations.map(({ code, name }) => ({ value: code, label: name }))}
        required
        {...fault(errors.nation)}
      />
      <ChoiceField
        name="language"
        label={say.pool.mailLanguage}
        value={values.language}
        options={languages.map((value) => ({ value, label: say.language[value] }))}
        inline
        required
      />
      <ReviewerFields values={values} errors={errors} />
      <Buttons>
        <Button kind="primary">{say.pool.addButton}</Button>
      </Buttons>
    </Form>
  )
}

/** What an officer may change about a reviewer later on. */
export const ReviewerFields = ({
  values,
  errors,
}: Pick<NewReviewerFormProps, 'errors'> & {
  values: Omit<ReviewerValues, 'email' | 'name' | 'nation' | 'language'>
}) => {
  const { language } = useReader()
  const say = words(language)
  return (
    <>
      <ChoiceField
        name="kind"
        label={say.kind}
        value={values.kind}
        options={kinds.map((value) => ({ value, label: say.kinds[value] }))}
        inline
        required
      />
      <TextField
        name="expertise"
        label={say.pool.expertise}
        help={say.pool.expertiseHelp}
        value={values.expertise}
        rows={4}
        required
        {...fault(errors.expertise)}
      />
      <ChecksField
        name="languages"
        label={say.pool.languages}
        value={values.languages}
        options={languages.map((value) => ({ value, label: say.language[value] }))}
        inline
        required
        {...fault(errors.languages)}
      />
      <NumberField
        name="load_min"
        label={say.pool.loadMin}
        value={values.load_min}
        unit={say.pool.loadUnit}
        required
        {...fault(errors.load_min)}
      />
      <NumberField
        name="load_max"
        label={say.pool.loadMax}
        value={values.load_max}
        unit={say.pool.loadUnit}
        required
        {...fault(errors.load_max)}
      />
    </>
  )
}
