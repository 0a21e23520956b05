// What a call's design may be. Forms and files pass through the same rules, so that nothing enters by one door that the
// other would refuse.
import { z } from 'zod'
import { cleanText } from '#kernel/http/index.ts'
import {
  areas,
  type CallDesign,
  type ChallengeDesign,
  type Criterion,
  type EligibilityRule,
  type Field,
} from './design.ts'

/** The most of each that a call may have: enough for every call we know, little enough to read and to answer. */
export const most = { challenges: 20, fields: 60, criteria: 12, options: 50, text: 10_000, line: 300 }

export type DesignFault =
  | 'missing'
  | 'too-long'
  | 'too-many'
  | 'too-few'
  | 'too-small'
  | 'too-large'
  | 'not-a-number'
  | 'not-a-key'
  | 'reserved'
  | 'twice'
  | 'not-a-choice'
  | 'wrong-order'
  | 'not-a-number-field'
  | 'unknown-key'
  | 'not-understood'

/** What is wrong and where: `field` is the path in the design and, after the part's name, the name of the form's field. */
export interface Fault<Kind extends string = DesignFault> {
  field: string
  fault: Kind
  /** The limit that was passed, or the line of a list that is meant. */
  limit?: string
}

export type Parsed<Value, Kind extends string = DesignFault> = { value: Value } | { faults: Fault<Kind>[] }

// A fault that zod has no code for travels as the parameter of a custom issue.
const custom = (fault: DesignFault, path: PropertyKey[] = []) => ({ code: 'custom' as const, path, params: { fault } })

// Only plain spaces and line ends are joined: the no-break spaces of French stay as they were written.
const oneLine = (text: string) =>
  cleanText(text)
    .replace(/[ \t\n]+/g, ' ')
    .trim()

export const line = (longest = most.line) => z.string().overwrite(oneLine).min(1).max(longest)
export const long = (longest = most.text) =>
  z
    .string()
    .overwrite((text) => cleanText(text).trim())
    .min(1)
    .max(longest)
export const inBoth = (text: z.ZodString) => z.strictObject({ en: text, fr: text })

const key = z
  .string()
  .regex(/^[a-z][a-z0-9_]*$/)
  .max(40)
const dashed = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
const optionKey = z
  .string()
  .regex(/^[a-z0-9]+([_-][a-z0-9]+)*$/)
  .max(40)
const whole = (least: number, largest: number) => z.number().int().min(least).max(largest)

/** Items of a list that are told apart by one of their texts: each twice is a fault at the later one. */
const unique = <Item>(items: z.ZodArray<z.ZodType<Item>>, by: keyof Item & string) =>
  items.superRefine((list, context) => {
    list.forEach((item, index) => {
      if (list.findIndex((other) => other[by] === item[by]) < index) context.addIssue(custom('twice', [index, by]))
    })
  })

const challenge = z.strictObject({
  code: dashed.max(60),
  title: inBoth(line(200)),
  area: z.enum(areas),
  problem: inBoth(long()),
})
const challenges: z.ZodType<ChallengeDesign[]> = unique(z.array(challenge).max(most.challenges), 'code')

// Columns that imports and exports have of their own, and the one name that every object answers to.
const reserved = new Set(
  'external_id organisation nation contact_name contact_email language challenge title submitted_at reference state constructor'.split(
    ' ',
  ),
)

/** The answers that eligibility reads are numbers, whatever else the form asks (eligibility.ts). */
export const factKeys = ['readiness', 'employees', 'founded'] as const
const facts: ReadonlySet<string> = new Set(factKeys)

const asked = {
  key: key.refine((text) => !reserved.has(text), { params: { fault: 'reserved' } }),
  label: inBoth(line()),
  help: inBoth(long(2_000)).optional(),
  required: z.boolean(),
}
// In the form an option is a line with bars between its parts, so a label has none.
const optionLabel = line(200).refine((text) => !text.includes('|'), { params: { fault: 'not-understood' } })
const option = z.strictObject({ key: optionKey, label: inBoth(optionLabel) })
const bound = z.number().min(-1e12).max(1e12)
const field: z.ZodType<Field> = z
  .discriminatedUnion('kind', [
    z.strictObject({ ...asked, kind: z.literal('line'), max_characters: whole(1, 2_000) }),
    z.strictObject({ ...asked, kind: z.literal('text'), max_words: whole(1, 5_000) }),
    z.strictObject({ ...asked, kind: z.literal('number'), min: bound, max: bound, unit: line(20).optional() }),
    z.strictObject({
      ...asked,
      kind: z.literal('choice'),
      options: unique(z.array(option).min(2).max(most.options), 'key'),
    }),
    z.strictObject({ ...asked, kind: z.literal('yes-no') }),
    z.strictObject({ ...asked, kind: z.literal('date') }),
    z.strictObject({ ...asked, kind: z.literal('file') }),
  ])
  .superRefine((each, context) => {
    if (each.kind === 'number' && each.min > each.max) context.addIssue(custom('wrong-order', ['max']))
    if (each.kind !== 'number' && facts.has(each.key)) context.addIssue(custom('not-a-number-field', ['kind']))
  })
const fields: z.ZodType<Field[]> = unique(z.array(field).max(most.fields), 'key')

const anchor = inBoth(long(1_000))
const criterion: z.ZodType<Criterion> = z.strictObject({
  key,
  label: inBoth(line()),
  question: inBoth(long(2_000)),
  weight_percent: whole(1, 100),
  anchors: z.tuple([anchor, anchor, anchor, anchor, anchor]),
})
const criteria: z.ZodType<Criterion[]> = unique(z.array(criterion).max(most.criteria), 'key')

const rule: z.ZodType<EligibilityRule> = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('nation'),
      admits: z.union([
        z.enum(['members', 'members-and-partners']),
        z.strictObject({
          nations: z
            .array(z.string().regex(/^[A-Z]{2}$/))
            .min(1)
            .max(250),
        }),
      ]),
    }),
    z.strictObject({ kind: z.literal('size'), max_employees: whole(1, 1_000_000) }),
    z.strictObject({ kind: z.literal('age'), max_years: whole(1, 200) }),
    z.strictObject({ kind: z.literal('readiness'), min: whole(1, 9), max: whole(1, 9) }),
  ])
  .superRefine((each, context) => {
    if (each.kind === 'readiness' && each.min > each.max) context.addIssue(custom('wrong-order', ['max']))
  })
const eligibility: z.ZodType<EligibilityRule[]> = unique(z.array(rule), 'kind')

const design: z.ZodType<CallDesign> = z.strictObject({ challenges, fields, criteria, eligibility })

/** A whole design from a file or another system. The weights may still add up to something else; publishing asks for 100. */
export const parseDesign = (input: unknown) => parse(design, input)
export const parseChallenges = (input: unknown) => parse(challenges, input, 'challenges')
export const parseFields = (input: unknown) => parse(fields, input, 'fields')
export const parseCriteria = (input: unknown) => parse(criteria, input, 'criteria')
export const parseEligibility = (input: unknown) => parse(eligibility, input, 'eligibility')

export function parse<Value>(schema: z.ZodType<Value>, input: unknown, part?: string): Parsed<Value> {
  const result = schema.safeParse(input, { reportInput: true })
  if (result.success) return { value: result.data }
  const faults = result.error.issues.map((issue) => ({
    field: [...(part ? [part] : []), ...issue.path].join('.'),
    ...faultOf(issue),
  }))
  // One sentence per place: an empty key is missing, and that it has no letters need not be said as well.
  return { faults: faults.filter((each, index) => faults.findIndex(({ field }) => field === each.field) === index) }
}

function faultOf(issue: z.core.$ZodIssue): { fault: DesignFault; limit?: string } {
  const empty = issue.input === undefined || issue.input === null || issue.input === ''
  switch (issue.code) {
    case 'custom':
      return { fault: (issue.params?.fault as DesignFault | undefined) ?? 'not-understood' }
    case 'too_small':
      if (issue.origin === 'array') return { fault: 'too-few', limit: String(issue.minimum) }
      return empty || issue.origin === 'string'
        ? { fault: 'missing' }
        : { fault: 'too-small', limit: String(issue.minimum) }
    case 'too_big':
      if (issue.origin === 'array') return { fault: 'too-many', limit: String(issue.maximum) }
      return { fault: issue.origin === 'string' ? 'too-long' : 'too-large', limit: String(issue.maximum) }
    case 'invalid_type':
      if (empty) return { fault: 'missing' }
      return { fault: issue.expected === 'number' || issue.expected === 'int' ? 'not-a-number' : 'not-understood' }
    case 'invalid_format':
      return { fault: empty ? 'missing' : 'not-a-key' }
    case 'invalid_value':
    case 'invalid_union':
      return { fault: empty ? 'missing' : 'not-a-choice' }
    case 'unrecognized_keys':
      return { fault: 'unknown-key', limit: issue.keys.join(', ') }
    default:
      return { fault: 'not-understood' }
  }
}

/** Questions that a rule of eligibility needs and the form does not ask: with such a rule, nobody could ever submit. */
export const askedNowhere = (call: Pick<CallDesign, 'eligibility' | 'fields'>): 'readiness'[] =>
  call.eligibility.some(({ kind }) => kind === 'readiness') && !call.fields.some(({ key }) => key === 'readiness')
    ? ['readiness']
    : []

/** 40 + 35 + 25: what publishing wants to be 100. */
export const sumOfWeights = (criteria: Pick<Criterion, 'weight_percent'>[]): number =>
  criteria.reduce((sum, { weight_percent }) => sum + weight_percent, 0)
