import {
  ActionForm,
  ChoiceField,
  DateField,
  FileField,
  LineField,
  NumberField,
  ScaleField,
  Section,
  SelectField,
  TextField,
  type View,
  YesNoField,
} from '#kernel/ui/index.ts'
import type { Challenge } from '../call.sql.ts'
import type { Call } from '../call.ts'
import type { Field } from '../design.ts'
import { designWords } from '../words.design.ts'
import { words } from '../words.ts'
import { DesignFrame } from './design.frame.tsx'
import { limitOf, ruleSentence } from './rule.ts'

interface PreviewPageProps {
  view: View
  call: Call
  challenges: Challenge[]
  nationName: (code: string) => string
}

/** A dry run: both forms as they will be, empty, and with nothing to send. */
export const PreviewPage = ({ view, call, challenges, nationName }: PreviewPageProps) => {
  const say = designWords(view.language)
  const send = (
    <ActionForm action="" refused={say.previewRefused}>
      {words(view.language).saveAndCheck}
    </ActionForm>
  )
  return (
    <DesignFrame view={view} call={call} title={say.preview} lead={say.previewLead}>
      <Section title={words(view.language).eligible} lead={words(view.language).eligibleLead}>
        <ul class="rules">
          {call.eligibility.map((rule) => (
            <li>{ruleSentence(view, rule, nationName)}</li>
          ))}
        </ul>
      </Section>
      <Section title={say.previewForm}>
        {call.fields.length === 0 && <p class="empty-line">{say.previewNoFields}</p>}
        <div class="form">
          <Always view={view} challenges={challenges} />
          {call.fields
            .filter(({ kind }) => kind !== 'file')
            .map((field) => (
              <Question view={view} field={field} />
            ))}
          {call.fields
            .filter(({ kind }) => kind === 'file')
            .map((field) => (
              <Question view={view} field={field} />
            ))}
          {send}
        </div>
      </Section>
      <Section title={say.previewCriteria}>
        {call.criteria.length === 0 && <p class="empty-line">{say.previewNoCriteria}</p>}
        <div class="form">
          {call.criteria.map((criterion) => (
            <ScaleField
              name={`criteria.${criterion.key}`}
              label={criterion.label[view.language]}
              help={criterion.question[view.language]}
              weight={words(view.language).weight(criterion.weight_percent)}
              steps={criterion.anchors.map((anchor, step) => ({
                value: String(step + 1),
                anchor: anchor[view.language],
              }))}
              required
            />
          ))}
        </div>
      </Section>
    </DesignFrame>
  )
}

/** What every application is asked. A test holds this form to the applicant's own. */
const Always = ({ view, challenges }: { view: View; challenges: Challenge[] }) => {
  const say = words(view.language)
  return (
    <>
      <LineField name="title" label={say.title} help={say.titleHelp} value="" required />
      <SelectField
        name="challenge"
        label={say.challenge}
        value=""
        required
        options={challenges.map((each) => ({ value: each.id, label: each.title[view.language] }))}
      />
      <ChoiceField
        name="language"
        label={say.language}
        value={view.language}
        required
        inline
        options={(['en', 'fr'] as const).map((value) => ({ value, label: say.languages[value] }))}
      />
    </>
  )
}

const Question = ({ view, field }: { view: View; field: Field }) => {
  const help = [field.help?.[view.language], limitOf(view, field)].filter(Boolean).join(' · ')
  const common = {
    name: `answers.${field.key}`,
    label: field.label[view.language],
    required: field.required,
    ...(help ? { help } : {}),
  }
  switch (field.kind) {
    case 'line':
      return <LineField {...common} value="" />
    case 'text':
      return <TextField {...common} value="" limit={field.max_words} rows={field.max_words > 150 ? 10 : 5} />
    case 'number':
      return <NumberField {...common} value="" {...(field.unit ? { unit: field.unit } : {})} />
    case 'choice': {
      const options = field.options.map(({ key, label }) => ({ value: key, label: label[view.language] }))
      return options.length > 7 ? (
        <SelectField {...common} value="" options={options} />
      ) : (
        <ChoiceField {...common} value="" options={options} />
      )
    }
    case 'yes-no':
      return <YesNoField {...common} value="" />
    case 'date':
      return <DateField {...common} value="" />
    case 'file':
      return <FileField {...common} name="file" id={`file-${field.key}`} kept={[]} />
  }
}
