// Forms with lists that work without script: rows are numbered in the names of their fields (`criteria.2.label.en`), and
// buttons named `add`, `remove:2`, `up:1` and `down:0` send the whole form, which comes back rearranged and unsaved.
import { badInput, type Form } from '#kernel/http/index.ts'
import { numberOf } from './answers.ts'
import { wholeNumber } from './basics-input.ts'
import type { ChallengeDesign, Criterion, EligibilityRule, Field, Text } from './design.ts'

/** One row as it was typed, by the rest of the field's name: `label.en`. */
export type Row = Record<string, string>

// Far more than any list may hold, so that a list that is too long comes back whole and is told so.
const mostRows = 200

/** The rows of a list in the order of their numbers. */
export function rowsOf(form: Form, list: string): Row[] {
  const rows = new Map<number, Row>()
  for (const name of form.names()) {
    const [, part, index, rest] = /^([a-z]+)\.(\d{1,4})\.([a-z_.0-9]+)$/.exec(name) ?? []
    if (part !== list || !rest) continue
    const row = rows.get(Number(index)) ?? {}
    row[rest] = form.text(name)
    rows.set(Number(index), row)
  }
  if (rows.size > mostRows) throw badInput()
  return [...rows].sort(([a], [b]) => a - b).map(([, row]) => row)
}

export interface Arranged {
  rows: Row[]
  /** The row to look at next. */
  at: number
}

/** What a button other than "save" did to the rows; undefined when the form is to be saved. */
export function arranged(form: Form, rows: Row[], fresh: Row = {}): Arranged | undefined {
  const pressed = form.names().find((name) => /^(add|(remove|up|down):\d{1,4})$/.test(name))
  if (!pressed) return undefined
  const [verb, number] = pressed.split(':')
  const at = Number(number)
  if (verb === 'add') return { rows: [...rows, fresh], at: rows.length }
  if (!rows[at]) return { rows, at: 0 }
  if (verb === 'remove') return { rows: rows.toSpliced(at, 1), at: Math.max(0, at - 1) }
  const to = Math.min(rows.length - 1, Math.max(0, verb === 'up' ? at - 1 : at + 1))
  return { rows: rows.toSpliced(at, 1).toSpliced(to, 0, rows[at]), at: to }
}

const pair = (row: Row, name: string): Text => ({ en: row[`${name}.en`] ?? '', fr: row[`${name}.fr`] ?? '' })
const optionalPair = (row: Row, name: string): Text | undefined => {
  const text = pair(row, name)
  return text.en.trim() || text.fr.trim() ? text : undefined
}
const pairRow = (name: string, text: Text | undefined): Row =>
  text ? { [`${name}.en`]: text.en, [`${name}.fr`]: text.fr } : {}
const word = (row: Row, name: string) => (row[name] ?? '').trim()

export const challengeOf = (row: Row) => ({
  code: word(row, 'code'),
  title: pair(row, 'title'),
  area: word(row, 'area'),
  problem: pair(row, 'problem'),
})

export const challengeRow = ({ code, title, area, problem }: ChallengeDesign): Row => ({
  code,
  area,
  ...pairRow('title', title),
  ...pairRow('problem', problem),
})

export const criterionOf = (row: Row) => ({
  key: word(row, 'key'),
  label: pair(row, 'label'),
  question: pair(row, 'question'),
  weight_percent: wholeNumber(row.weight_percent ?? ''),
  anchors: [0, 1, 2, 3, 4].map((step) => pair(row, `anchors.${step}`)),
})

export const criterionRow = ({ key, label, question, weight_percent, anchors }: Criterion): Row => ({
  key,
  weight_percent: String(weight_percent),
  ...pairRow('label', label),
  ...pairRow('question', question),
  ...Object.assign({}, ...anchors.map((anchor, step) => pairRow(`anchors.${step}`, anchor))),
})

/** The limits that each kind of question has. */
export const limitsOf: Record<Field['kind'], string[]> = {
  line: ['max_characters'],
  text: ['max_words'],
  number: ['min', 'max', 'unit'],
  choice: ['options'],
  'yes-no': [],
  date: [],
  file: [],
}

export const isKind = (kind: string): kind is Field['kind'] => Object.hasOwn(limitsOf, kind)

const decimal = (text: string) => (text.trim() === '' ? undefined : (numberOf(text.replace('\u2212', '-')) ?? text))

export function fieldOf(row: Row) {
  const kind = word(row, 'kind')
  const help = optionalPair(row, 'help')
  const asked = {
    kind,
    key: word(row, 'key'),
    label: pair(row, 'label'),
    ...(help ? { help } : {}),
    required: row.required === 'yes',
  }
  switch (kind) {
    case 'line':
      return { ...asked, max_characters: wholeNumber(row.max_characters ?? '') ?? 200 }
    case 'text':
      return { ...asked, max_words: wholeNumber(row.max_words ?? '') ?? 150 }
    case 'number':
      return {
        ...asked,
        min: decimal(row.min ?? ''),
        max: decimal(row.max ?? ''),
        ...(word(row, 'unit') ? { unit: word(row, 'unit') } : {}),
      }
    case 'choice':
      return { ...asked, options: optionsOf(row.options ?? '') }
    default:
      return asked
  }
}

/** Options as they are typed, one a line: `civil-first | Civil customers first | Des clients civils d’abord`. */
const optionsOf = (text: string) =>
  text
    .split('\n')
    .filter((each) => each.trim() !== '')
    .map((each) => {
      const [key = '', en = '', ...fr] = each.split('|').map((part) => part.trim())
      return { key, label: { en, fr: fr.join('|') } }
    })

export function fieldRow(field: Field): Row {
  const row = {
    kind: field.kind,
    key: field.key,
    ...pairRow('label', field.label),
    ...pairRow('help', field.help),
    ...(field.required ? { required: 'yes' } : {}),
  }
  switch (field.kind) {
    case 'line':
      return { ...row, max_characters: String(field.max_characters) }
    case 'text':
      return { ...row, max_words: String(field.max_words) }
    case 'number':
      return { ...row, min: String(field.min), max: String(field.max), ...(field.unit ? { unit: field.unit } : {}) }
    case 'choice':
      return { ...row, options: field.options.map(({ key, label }) => `${key} | ${label.en} | ${label.fr}`).join('\n') }
    default:
      return row
  }
}

/** The rules whose box is ticked. Limits of the others are not taken, and the page keeps what was typed. */
export function rulesOf(form: Form, known: ReadonlySet<string>) {
  const ticked = (rule: string) => form.text(`${rule}.applies`) === 'yes'
  const admits = form.text('nation.admits')
  return [
    ...(ticked('nation')
      ? [
          {
            kind: 'nation',
            admits:
              admits === 'listed' ? { nations: form.all('nation.nations').filter((code) => known.has(code)) } : admits,
          },
        ]
      : []),
    ...(ticked('size') ? [{ kind: 'size', max_employees: wholeNumber(form.text('size.max_employees')) }] : []),
    ...(ticked('age') ? [{ kind: 'age', max_years: wholeNumber(form.text('age.max_years')) }] : []),
    ...(ticked('readiness')
      ? [
          {
            kind: 'readiness',
            min: wholeNumber(form.text('readiness.min')),
            max: wholeNumber(form.text('readiness.max')),
          },
        ]
      : []),
  ]
}

/** The form of the rules that are stored, by the names of its fields; several nations by one name. */
export function rulesRow(rules: EligibilityRule[]): Record<string, string | string[]> {
  return Object.assign({}, ...rules.map((rule) => ({ [`${rule.kind}.applies`]: 'yes', ...limitsRow(rule) })))
}

function limitsRow(rule: EligibilityRule): Record<string, string | string[]> {
  switch (rule.kind) {
    case 'nation':
      return typeof rule.admits === 'string'
        ? { 'nation.admits': rule.admits }
        : { 'nation.admits': 'listed', 'nation.nations': rule.admits.nations }
    case 'size':
      return { 'size.max_employees': String(rule.max_employees) }
    case 'age':
      return { 'age.max_years': String(rule.max_years) }
    case 'readiness':
      return { 'readiness.min': String(rule.min), 'readiness.max': String(rule.max) }
  }
}
