// Instants as STIX and TAXII write them. A producer may give any number of digits after the second, so neither the text
// nor a number of milliseconds tells which of two versions is the later.

/** RFC 3339 with capital letters, as STIX asks; forty digits are more than any clock has, and keep the keys short. */
const form =
  /^([0-9]{4})-([0-9]{2})-([0-9]{2})T([01][0-9]|2[0-3]):([0-5][0-9]):([0-5][0-9]|60)(?:\.([0-9]{1,40}))?(?:Z|([+-])([01][0-9]|2[0-3]):([0-5][0-9]))$/

const days_in_month = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/**
 * Text whose order (as bytes) is the order in time: in UTC, without the zeros that end a fraction. Undefined for what is no
 * instant of the years 1 to 9999. A leap second keeps its 60 and so stands between its neighbours.
 */
export function instantKey(text: string): string | undefined {
  const match = form.exec(text)
  if (!match || !isDate(match[1]!, match[2]!, match[3]!)) return undefined
  const minute = match[8] === undefined ? text.slice(0, 16) : inUtc(match)
  if (minute === undefined) return undefined
  const fraction = withoutZeros(match[7])
  return fraction === '' ? `${minute}:${match[6]}` : `${minute}:${match[6]}.${fraction}`
}

/**
 * Microseconds since 1970, rounded down, as the log counts time. Whole seconds beyond the year 2255, where a number no
 * longer holds every microsecond. A leap second counts as the last microsecond of its minute, so that order is kept.
 */
export function microsecondsOf(text: string): number | undefined {
  const key = instantKey(text)
  if (key === undefined) return undefined
  const leap = key.startsWith('60', 17)
  const seconds = secondsOf(leap ? `${key.slice(0, 17)}59` : key.slice(0, 19))
  const micros = leap ? 999_999 : Number(key.slice(20, 26).padEnd(6, '0'))
  const sum = seconds * 1_000_000 + micros
  return Number.isSafeInteger(sum) ? sum : seconds * 1_000_000
}

/** With six digits always, as `2026-11-21T09:00:00.000001Z`. */
export function instantText(microseconds: number): string {
  const seconds = Math.floor(microseconds / 1_000_000)
  const micros = microseconds - seconds * 1_000_000
  return `${new Date(seconds * 1000).toISOString().slice(0, 19)}.${String(micros).padStart(6, '0')}Z`
}

function isDate(year_text: string, month_text: string, day_text: string): boolean {
  const year = Number(year_text)
  const month = Number(month_text)
  const day = Number(day_text)
  if (year < 1 || month < 1 || month > 12 || day < 1) return false
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return day <= (month === 2 && leap ? 29 : days_in_month[month - 1]!)
}

/** The minute in UTC of a time given with an offset; undefined where the shift leaves the years 1 to 9999. */
function inUtc(match: RegExpExecArray): string | undefined {
  const offset_minutes = (Number(match[9]) * 60 + Number(match[10])) * (match[8] === '+' ? 1 : -1)
  const minute = secondsOf(`${match[0].slice(0, 16)}:00`) - offset_minutes * 60
  const text = new Date(minute * 1000).toISOString()
  return /^(?!0000)[0-9]{4}-/.test(text) ? text.slice(0, 16) : undefined
}

const secondsOf = (text: string): number => Date.parse(`${text}Z`) / 1000

/** A loop, because an expression such as `0+$` looks at every run of zeros again and again. */
function withoutZeros(fraction: string | undefined): string {
  let end = fraction?.length ?? 0
  while (end > 0 && fraction!.charCodeAt(end - 1) === 48) end--
  return fraction?.slice(0, end) ?? ''
}
