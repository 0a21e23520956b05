import { countWords } from '#kernel/ui/index.ts'
import type { Field } from './design.ts'

/** Answers as typed, by the field's key. A draft keeps whatever was typed; only submission asks for more. */
export type Answers = Record<string, string>

/** What stands between an answer and its submission. */
export type AnswerFault = 'missing' | 'too-long' | 'not-a-number' | 'out-of-range' | 'not-a-choice' | 'not-a-date'

/** The first fault of one answer, or undefined. Files are judged by whether one is attached. */
export function faultOf(field: Field, answer: string | undefined, attached = false): AnswerFault | undefined {
  const value = (answer ?? '').trim()
  if (field.kind === 'file') return field.required && !attached ? 'missing' : undefined
  if (value === '') return field.required ? 'missing' : undefined
  switch (field.kind) {
    case 'line':
      return [...value].length > field.max_characters ? 'too-long' : undefined
    case 'text':
      return countWords(value) > field.max_words ? 'too-long' : undefined
    case 'number':
      return numberFault(value, field)
    case 'choice':
      return field.options.some(({ key }) => key === value) ? undefined : 'not-a-choice'
    case 'yes-no':
      return value === 'yes' || value === 'no' ? undefined : 'not-a-choice'
    case 'date':
      return isDate(value) ? undefined : 'not-a-date'
  }
}

function numberFault(value: string, { min, max }: { min: number; max: number }): AnswerFault | undefined {
  const number = numberOf(value)
  if (number === undefined) return 'not-a-number'
  return number < min || number > max ? 'out-of-range' : undefined
}

/** "1 200", "1200" and "7,5" are numbers, in either language. */
export function numberOf(value: string | undefined): number | undefined {
  const plain = (value ?? '').replace(/[\s\u00a0\u202f']/g, '').replace(',', '.')
  return /^-?\d{1,15}(\.\d{1,6})?$/.test(plain) ? Number(plain) : undefined
}

function isDate(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false
  const day = new Date(`${value}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value)
}

/** All faults by field key, in the form's order. */
export function faultsOf(fields: Field[], answers: Answers, attached: ReadonlySet<string>): Map<string, AnswerFault> {
  const faults = fields.map(
    (field) => [field.key, faultOf(field, answers[field.key], attached.has(field.key))] as const,
  )
  return new Map(faults.filter((each): each is [string, AnswerFault] => each[1] !== undefined))
}

/** The readiness level that the answers state, for lists and rules: the answer to the field `readiness`, from 1 to 9. */
export function readinessOf(answers: Answers): number | undefined {
  const value = numberOf(answers.readiness)
  return value !== undefined && Number.isInteger(value) && value >= 1 && value <= 9 ? value : undefined
}
