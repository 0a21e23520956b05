// What a watch list looks for: its form as typed, and what it means, or what is wrong with it.
import type { Form } from '#kernel/http/index.ts'
import { idIn, queryOf } from '../reading/lexemes.ts'

/** Kept with the watch: as the person wrote it, so that she can change it. */
export interface Criteria {
  /** Any of these lines: the words of each together, in any order. */
  words: string[]
  /** Any of these lines, each as it is written. */
  products: string[]
  /** Ids of objects, CVE numbers, numbers of techniques. */
  numbers: string[]
  /** Only from the teams of these nations. */
  nations: string[]
  /** Only these kinds of object. */
  types: string[]
}

export interface TypedWatch {
  title: string
  words: string
  products: string
  numbers: string
  nations: string[]
  types: string[]
  by_mail: boolean
}

export type WatchField = 'title' | 'words' | 'products' | 'numbers' | 'nations' | 'types'

export type WatchFaultKind = 'title' | 'too-short' | 'not-a-number' | 'too-many' | 'unknown' | 'nothing' | 'too-wide'

export interface WatchFault {
  field: WatchField
  fault: WatchFaultKind
  /** Of the field, counted from 1. */
  line?: number
  text?: string
}

/** Kinds that a list may be narrowed to; those that carry others or name their authors are no news by themselves. */
export const watchedTypes = [
  'attack-pattern',
  'campaign',
  'course-of-action',
  'incident',
  'indicator',
  'infrastructure',
  'intrusion-set',
  'malware',
  'note',
  'report',
  'sighting',
  'threat-actor',
  'tool',
  'vulnerability',
] as const

export const most_lines = 100
const longest_line = 200
const longest_title = 200
/** More kinds than these, and nothing else, is the whole exchange. */
const most_bare_types = 4

export const typedWatch = (form: Form): TypedWatch => ({
  title: form.text('title').trim(),
  words: form.text('words'),
  products: form.text('products'),
  numbers: form.text('numbers'),
  nations: [...new Set(form.all('nations'))],
  types: [...new Set(form.all('types'))],
  by_mail: form.text('by_mail') === 'yes',
})

export const typedOf = ({
  title,
  criteria,
  by_mail,
}: {
  title: string
  criteria: Criteria
  by_mail: boolean
}): TypedWatch => ({
  title,
  words: criteria.words.join('\n'),
  products: criteria.products.join('\n'),
  numbers: criteria.numbers.join('\n'),
  nations: criteria.nations,
  types: criteria.types,
  by_mail,
})

/** What was typed as criteria; every fault names its line. */
export function readCriteria(typed: TypedWatch, nations: string[]): Criteria | WatchFault[] {
  const faults: WatchFault[] = []
  if (typed.title.length < 1 || typed.title.length > longest_title) faults.push({ field: 'title', fault: 'title' })
  const criteria: Criteria = {
    words: linesOf(typed, 'words', faults, (line) => (isSearchable(line) ? line : undefined)),
    products: linesOf(typed, 'products', faults, (line) => (isSearchable(line) ? line : undefined)),
    numbers: linesOf(typed, 'numbers', faults, numberIn),
    nations: typed.nations,
    types: typed.types,
  }
  const stray = typed.nations.find((code) => !nations.includes(code))
  if (stray !== undefined) faults.push({ field: 'nations', fault: 'unknown', text: stray.slice(0, 80) })
  const odd = typed.types.find((type) => !watchedTypes.includes(type as (typeof watchedTypes)[number]))
  if (odd !== undefined) faults.push({ field: 'types', fault: 'unknown', text: odd.slice(0, 80) })
  if (faults.length === 0 && isBare(criteria)) faults.push({ field: 'words', fault: 'nothing' })
  return faults.length > 0 ? faults : criteria
}

/** Nothing that tells one object from another. */
const isBare = ({ words, products, numbers, nations, types }: Criteria): boolean =>
  words.length + products.length + numbers.length + nations.length === 0 &&
  (types.length === 0 || types.length > most_bare_types)

function linesOf(
  typed: TypedWatch,
  field: 'words' | 'products' | 'numbers',
  faults: WatchFault[],
  read: (line: string) => string | undefined,
): string[] {
  const kept = new Set<string>()
  for (const [index, each] of typed[field].split('\n').entries()) {
    const text = each.trim()
    if (text === '') continue
    const value = text.length <= longest_line ? read(text) : undefined
    if (value === undefined) {
      const fault = field === 'numbers' ? 'not-a-number' : 'too-short'
      faults.push({ field, fault, line: index + 1, text: [...text].slice(0, 60).join('') })
    } else if (kept.size >= most_lines) {
      faults.push({ field, fault: 'too-many', line: index + 1 })
      break
    } else kept.add(value)
  }
  return [...kept]
}

/** At least one word of two letters: a single letter stands nearly everywhere. */
const isSearchable = (line: string): boolean => /[\p{L}\p{N}]{2}/u.test(line) && wholeWords(line) !== undefined

/** The id of an object, or a number that another catalogue gave: CVE-2099-10417, T1059.001, NC-T010. */
function numberIn(line: string): string | undefined {
  const number = line.toUpperCase()
  return (
    idIn(line) ?? (/^(?=[^0-9]*[0-9])[A-Z][A-Z0-9]{0,15}([.-][A-Z0-9]{1,19}){0,3}$/.test(number) ? number : undefined)
  )
}

/** The blank behind it ends the last word: a watch is not asked while somebody types. */
const wholeWords = (line: string): string | undefined => queryOf(`${line} `)

/** The text of a tsquery that any line of the watch answers; undefined where it has none. */
export function queryFor({ words, products }: Criteria): string | undefined {
  const lines = [...words.map(wholeWords), ...products.map((line) => wholeWords(`"${line.replaceAll('"', ' ')}"`))]
  const parts = lines.filter((each) => each !== undefined)
  return parts.length > 0 ? parts.map((part) => `(${part})`).join(' | ') : undefined
}
