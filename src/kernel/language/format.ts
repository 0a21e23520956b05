import type { Language } from './catalogue.ts'

/** Who reads: the language the page is in, and the time zone in which instants are shown. */
export interface Reader {
  language: Language
  timeZone: string
}

// British English for its unambiguous "21 Nov 2026"; money and counts with thin spaces in both languages (SI brochure, 5.4.4).
const locale: Record<Language, string> = { en: 'en-GB', fr: 'fr-FR' }

const memo = <T>(make: (key: string) => T) => {
  const made = new Map<string, T>()
  return (key: string): T => {
    const known = made.get(key)
    if (known !== undefined) return known
    const fresh = make(key)
    made.set(key, fresh)
    return fresh
  }
}
const numberFormat = memo((key) => {
  const [tag, minimum, maximum, style] = key.split('|')
  return new Intl.NumberFormat(tag, {
    minimumFractionDigits: Number(minimum),
    maximumFractionDigits: Number(maximum),
    style: style as 'decimal' | 'percent',
    useGrouping: 'always' as unknown as boolean,
  })
})
const dateFormat = memo((key) => {
  const [tag, timeZone, options] = key.split('|')
  return new Intl.DateTimeFormat(tag, { timeZone, ...JSON.parse(options!) })
})
const pluralRules = memo((tag) => new Intl.PluralRules(tag))

// Groups of three stand apart by a narrow no-break space in both languages, and a negative number has a true minus.
const written = (format: Intl.NumberFormat, value: number | bigint) =>
  format
    .formatToParts(value)
    .map(({ type, value: part }) => (type === 'group' ? '\u202f' : type === 'minusSign' ? '\u2212' : part))
    .join('')

/** 3596 → "3 596" with a narrow no-break space; `digits` after the decimal mark. */
export function number(reader: Pick<Reader, 'language'>, value: number | bigint, digits = 0): string {
  return written(numberFormat(`${locale[reader.language]}|${digits}|${digits}|decimal`), value)
}

/** 0.031 → "3.1%" in English, "3,1 %" in French. `value` is a fraction. */
export function percent(reader: Pick<Reader, 'language'>, value: number, digits = 0): string {
  return written(numberFormat(`${locale[reader.language]}|${digits}|${digits}|percent`), value)
}

/** Minor units (cents) and an ISO 4217 code → "EUR 100 000.00" / "100 000,00 EUR". */
export function money(reader: Pick<Reader, 'language'>, minor: number, currency: string): string {
  const amount = number(reader, minor / 100, minor % 100 === 0 ? 0 : 2)
  return reader.language === 'fr' ? `${amount}\u00a0${currency}` : `${currency}\u00a0${amount}`
}

const shown = (reader: Reader, value: Date, options: object, timeZone = reader.timeZone) =>
  dateFormat(`${locale[reader.language]}|${timeZone}|${JSON.stringify(options)}`).format(value)

/** An instant as the day it falls on in the reader's time zone; a calendar date (`2026-11-21`) as itself. */
export function date(reader: Reader, value: Date | string): string {
  const options = { day: 'numeric', month: 'short', year: 'numeric' }
  return typeof value === 'string'
    ? shown(reader, new Date(`${value}T12:00:00Z`), options, 'UTC')
    : shown(reader, value, options)
}

/** "14:02" in the reader's time zone; with `seconds`, "14:02:11". */
export function time(reader: Reader, value: Date, { seconds = false } = {}): string {
  const options = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }
  return shown(reader, value, seconds ? { ...options, second: '2-digit' } : options)
}

/** "14 Aug 2026, 12:00"; with `zone`, the zone's short name follows: for deadlines, where the zone decides. */
export function instant(reader: Reader, value: Date, { zone = false, seconds = false } = {}): string {
  return shown(reader, value, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    ...(seconds ? { second: '2-digit' } : {}),
    hourCycle: 'h23',
    ...(zone ? { timeZoneName: 'short' } : {}),
  })
}

/** The plural form of `count`: `plural(reader, 3, { one: 'review', other: 'reviews' })`. */
export function plural(language: Language, count: number, forms: { one: string; other: string }): string {
  return pluralRules(locale[language]).select(count) === 'one' ? forms.one : forms.other
}

/** Time left or passed in its largest sensible unit: "6 days", "3 hours", "12 minutes". Milliseconds in. */
export function duration(reader: Pick<Reader, 'language'>, milliseconds: number): string {
  const minutes = Math.max(0, Math.floor(Math.abs(milliseconds) / 60_000))
  const [value, unit] =
    minutes >= 2 * 24 * 60
      ? [Math.floor(minutes / (24 * 60)), 'day']
      : minutes >= 120
        ? [Math.floor(minutes / 60), 'hour']
        : [minutes, 'minute']
  return new Intl.NumberFormat(locale[reader.language], {
    style: 'unit',
    unit: unit as string,
    unitDisplay: 'long',
  }).format(value as number)
}

/** 41000000 → "41 MB". Powers of ten, as disks and mail programs count. */
export function bytes(reader: Pick<Reader, 'language'>, value: number): string {
  const units = reader.language === 'fr' ? ['o', 'ko', 'Mo', 'Go'] : ['B', 'kB', 'MB', 'GB']
  const step = value < 1000 ? 0 : value < 1e6 ? 1 : value < 1e9 ? 2 : 3
  const amount = value / 1000 ** step
  return `${number(reader, amount, step > 0 && amount < 10 ? 1 : 0)}\u00a0${units[step]}`
}

const collators = memo((tag) => new Intl.Collator(tag, { sensitivity: 'base', numeric: true }))

/** Names in the reader's alphabetical order. The embedded database sorts by bytes, so names are sorted here. */
export function compareNames(language: Language): (a: string, b: string) => number {
  return collators(locale[language]).compare
}
