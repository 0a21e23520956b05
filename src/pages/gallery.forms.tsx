import {
  Button,
  Buttons,
  ChecksField,
  ChoiceField,
  DateField,
  ErrorSummary,
  FileField,
  Form,
  InstantField,
  LineField,
  Notice,
  NumberField,
  ScaleField,
  Section,
  SelectField,
  SplitView,
  TextField,
  Written,
  YesNoField,
} from '#kernel/ui/index.ts'
import type { en } from './words.gallery.en.ts'

const HERE = '/gallery'

/** What each section of the gallery is given: the words. */
export interface Part {
  say: typeof en
}

export const ReviewSection = ({ say }: Part) => (
  <Section title={say.sections.review}>
    <SplitView
      label={say.review.label}
      document={
        <>
          <Notice kind="urgent" title={say.notices.urgent[0]}>
            {say.notices.urgent[1]}
          </Notice>
          {say.review.questions.map((question, index) => (
            <div>
              <h3>{question}</h3>
              <Written text={say.review.answers[index] ?? ''} />
            </div>
          ))}
        </>
      }
      form={<ReviewForm say={say} />}
    />
  </Section>
)

const ReviewForm = ({ say }: Part) => (
  <Form action={HERE}>
    {say.review.criteria.map((label, index) => (
      <ScaleField
        name={`criterion-${index}`}
        label={label}
        weight={say.review.weights[index]}
        value={['4', '3', ''][index]}
        steps={say.review.anchors.map((anchor, step) => ({ value: String(step + 1), anchor }))}
        required
      />
    ))}
    <TextField
      name="feedback"
      label={say.review.feedback}
      help={say.review.feedbackHelp}
      value={say.review.feedbackValue}
      rows={4}
      limit={300}
      required
    />
    <Buttons>
      <Button kind="primary">{say.review.submit}</Button>
      <Button>{say.review.decline}</Button>
    </Buttons>
  </Form>
)

const options = (labels: string[]) => labels.map((label, index) => ({ value: String(index), label }))

export const FormSection = ({ say }: Part) => (
  <Section title={say.sections.forms}>
    <Form action={HERE} files once="01J8">
      <LineField name="title" label={say.form.title} help={say.form.titleHelp} value={say.form.titleValue} required />
      <LineField name="mail" type="email" label={say.form.mail} value="aino@kvantum.example" size="medium" required />
      <TextField
        name="summary"
        label={say.form.summary}
        help={say.form.summaryHelp}
        value={say.form.summaryValue}
        limit={200}
        required
      />
      <NumberField name="amount" label={say.form.amount} value="100000" unit={say.form.amountUnit} required />
      <SelectField name="nation" label={say.form.nation} options={options(say.form.nations)} value="1" required />
      <ChoiceField
        name="size"
        label={say.form.size}
        help={say.form.sizeHelp}
        options={options(say.form.sizes)}
        value="1"
        required
      />
      <ChecksField
        name="areas"
        label={say.form.areas}
        options={options(Object.values(say.areas))}
        value={['1', '3']}
        inline
      />
      <YesNoField name="dual" label={say.form.dual} value="yes" required />
      <DateField name="founded" label={say.form.date} value="2019-03-01" />
      <InstantField name="deadline" label={say.form.deadline} value="2026-08-14T12:00" required />
      <FileField
        name="evidence"
        label={say.form.file}
        help={say.form.fileHelp}
        kept={[{ name: 'fatigue-series.pdf', detail: say.form.fileKept, href: HERE }]}
        accept=".pdf"
      />
      <Buttons>
        <Button kind="primary">{say.form.submit}</Button>
        <Button>{say.form.save}</Button>
      </Buttons>
    </Form>
  </Section>
)

export const FaultSection = ({ say }: Part) => {
  const { faults } = say.form
  return (
    <Section title={say.sections.faults}>
      <ErrorSummary
        errors={[
          { field: 'faulty-mail', text: faults.mail },
          { field: 'faulty-amount', text: faults.amount },
          { field: 'faulty-size', text: faults.size },
          { field: 'faulty-summary', text: faults.summary },
        ]}
      />
      <Form action={HERE}>
        <LineField name="faulty-mail" label={say.form.mail} value="aino.kvantum.example" error={faults.mail} required />
        <NumberField
          name="faulty-amount"
          label={say.form.amount}
          value="ten"
          unit="EUR"
          error={faults.amount}
          required
        />
        <ChoiceField
          name="faulty-size"
          label={say.form.size}
          options={options(say.form.sizes)}
          error={faults.size}
          required
        />
        <TextField
          name="faulty-summary"
          label={say.form.summary}
          value={say.form.summaryValue}
          limit={20}
          error={faults.summary}
          required
        />
      </Form>
    </Section>
  )
}
