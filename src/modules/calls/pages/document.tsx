import { bytes, date, number, type Reader } from '#kernel/language/index.ts'
import { Definition, Section, useReader, Written } from '#kernel/ui/index.ts'
import { type Answers, numberOf } from '../answers.ts'
import type { Attachment } from '../attachment.sql.ts'
import type { Call } from '../call.ts'
import type { Field } from '../design.ts'
import { urls } from '../urls.ts'
import { words } from '../words.ts'

interface DocumentProps {
  call: Pick<Call, 'fields'>
  application: { answers: Answers; language: 'en' | 'fr' }
  attachments: Attachment[]
}

/** What the applicant wrote, as those read it who judge it: the texts question by question, then the short facts. */
export const ApplicationDocument = ({ call, application, attachments }: DocumentProps) => {
  const reader = useReader()
  const isText = ({ kind }: Field) => kind === 'text' || kind === 'line'
  const answerTo = (field: Field) => (
    <Answer
      field={field}
      answer={application.answers[field.key]}
      language={application.language}
      attachment={attachments.find((each) => each.field === field.key)}
    />
  )
  const facts = call.fields.filter((field) => !isText(field))
  return (
    <div class="application-document">
      {call.fields.filter(isText).map((field) => (
        <Section title={field.label[reader.language]}>{answerTo(field)}</Section>
      ))}
      {facts.length > 0 && (
        <Section title={words(reader.language).inShort}>
          <Definition facts={facts.map((field) => ({ label: field.label[reader.language], value: answerTo(field) }))} />
        </Section>
      )}
    </div>
  )
}

interface AnswerProps {
  field: Field
  answer: string | undefined
  language: 'en' | 'fr'
  attachment: Attachment | undefined
}

const Answer = ({ field, answer, language, attachment }: AnswerProps) => {
  const reader = useReader()
  const nothing = <span class="soft">{words(reader.language).noAnswer}</span>
  if (field.kind === 'file')
    return attachment ? (
      <>
        <a href={urls.attachment(attachment.id)}>{attachment.name}</a> <small>{bytes(reader, attachment.size)}</small>
      </>
    ) : (
      nothing
    )
  const value = (answer ?? '').trim()
  if (value === '') return nothing
  return field.kind === 'text' || field.kind === 'line' ? (
    <Written text={value} lang={language} />
  ) : (
    <span>{shownAnswer(field, value, reader)}</span>
  )
}

/** A short answer in the reader's own way of writing it. What does not fit the question is shown as it was typed. */
export function shownAnswer(field: Field, value: string, reader: Reader): string {
  const say = words(reader.language)
  switch (field.kind) {
    case 'number': {
      const amount = numberOf(value)
      if (amount === undefined) return value
      // A year or a level is not counted in thousands.
      const written =
        amount % 1 === 0 && !field.unit && amount < 10_000
          ? String(amount)
          : number(reader, amount, amount % 1 === 0 ? 0 : 1)
      return field.unit ? `${written}\u00a0${field.unit}` : written
    }
    case 'choice':
      return field.options.find(({ key }) => key === value)?.label[reader.language] ?? value
    case 'yes-no':
      return value === 'yes' ? say.yes : value === 'no' ? say.no : value
    case 'date':
      return /^\d{4}-\d{2}-\d{2}$/.test(value) ? date(reader, value) : value
    default:
      return value
  }
}
