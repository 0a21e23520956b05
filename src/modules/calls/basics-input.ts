import { z } from 'zod'
import type { Form } from '#kernel/http/index.ts'
import { type Call, type CallBasics, scorings } from './call.ts'
import { type DesignFault, type Fault, inBoth, line, long, type Parsed, parse } from './design-input.ts'
import type { Row } from './rows.ts'
import { instantOf, timeZones, wallTime } from './wall-time.ts'

export type BasicsFault =
  | DesignFault
  | 'not-a-time'
  | 'no-such-time'
  | 'closes-before-opens'
  | 'not-money'
  | 'not-a-currency'
  | 'not-an-address'
  | 'slug-taken'

/** `twice`: the times that the wall shows twice, so that the page can say which of the two was taken. */
export interface Basics {
  basics: CallBasics
  twice: ('opens_at' | 'closes_at')[]
}

const schema = z.object({
  title: inBoth(line(200)),
  summary: inBoth(long(1_000)),
  purpose: inBoth(long()),
  time_zone: z.string().refine((zone) => timeZones().includes(zone), { params: { fault: 'not-a-choice' } }),
  places: z.number().int().min(0).max(10_000),
})

export function parseBasics(form: Form): Parsed<Basics, BasicsFault> {
  const text = (name: string) => ({ en: form.text(`${name}.en`), fr: form.text(`${name}.fr`) })
  const typed = {
    title: text('title'),
    summary: text('summary'),
    purpose: text('purpose'),
    time_zone: form.text('time_zone'),
  }
  const parsed = parse(schema, { ...typed, places: wholeNumber(form.text('places')) })
  const zone = timeZones().includes(typed.time_zone) ? typed.time_zone : 'UTC'
  const opens = instantOf(form.text('opens_at'), zone, 'opens')
  const closes = instantOf(form.text('closes_at'), zone, 'closes')
  const award_minor = minorUnits(form.text('award'))
  const award_currency = form.text('award_currency').trim().toUpperCase()
  const faults: Fault<BasicsFault>[] = [
    ...('faults' in parsed ? parsed.faults : []),
    ...timeFault('opens_at', opens),
    ...timeFault('closes_at', closes),
    ...('at' in opens && 'at' in closes && opens.at >= closes.at
      ? [{ field: 'closes_at', fault: 'closes-before-opens' as const }]
      : []),
    ...(award_minor === undefined ? [{ field: 'award', fault: 'not-money' as const }] : []),
    ...(currencies.has(award_currency) ? [] : [{ field: 'award_currency', fault: 'not-a-currency' as const }]),
  ]
  if ('faults' in parsed || !('at' in opens) || !('at' in closes) || award_minor === undefined || faults.length > 0)
    return { faults }
  const basics = {
    ...parsed.value,
    opens_at: opens.at,
    closes_at: closes.at,
    award_minor,
    award_currency,
    scoring: scorings.find((scoring) => scoring === form.text('scoring')) ?? 'raw',
    lottery: form.text('lottery') === 'yes',
  }
  return {
    value: {
      basics,
      twice: [...(opens.twice ? ['opens_at' as const] : []), ...(closes.twice ? ['closes_at' as const] : [])],
    },
  }
}

function timeFault(field: string, time: ReturnType<typeof instantOf>): Fault<BasicsFault>[] {
  if ('at' in time) return []
  return [{ field, fault: time.fault, ...('next' in time ? { limit: time.next.replace('T', ' ') } : {}) }]
}

/** The address of a call: the one that was typed, else one made of the English title. `new` is the page that makes calls. */
export function parseSlug(typed: string, title: string): Parsed<string, BasicsFault> {
  const slug = typed.trim() || proposeSlug(title)
  const fits = /^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug) && slug.length <= 60 && slug !== 'new'
  return fits ? { value: slug } : { faults: [{ field: 'slug', fault: slug ? 'not-an-address' : 'missing' }] }
}

/** "Cold ports 2027: Été" → "cold-ports-2027-ete", at most 60 characters and whole words. */
export function proposeSlug(title: string): string {
  const words = title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
  return words.reduce((slug, word) => {
    const longer = slug ? `${slug}-${word}` : word.slice(0, 60)
    return longer.length > 60 ? slug : longer
  }, '')
}

// Amounts are kept in hundredths, so only currencies that have hundredths are taken.
const currencies = new Set(
  Intl.supportedValuesOf('currency').filter(
    (currency) =>
      new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits === 2,
  ),
)

/**
 * "100 000", "100,000.50" and "100.000,50" in hundredths. Three digits after a mark are thousands in every language, since
 * money has two decimals at most. Undefined for anything else, and above ten billion.
 */
export function minorUnits(text: string): number | undefined {
  const plain = text.replace(/[\s'’]/g, '')
  const [, grouped, decimals = ''] =
    /^(\d+|\d{1,3}(?:,\d{3})+|\d{1,3}(?:\.\d{3})+)(?:[.,](\d{1,2}))?$/.exec(plain) ?? []
  const units = Number(grouped?.replace(/[.,]/g, ''))
  return grouped && units <= 10_000_000_000 ? units * 100 + Number(decimals.padEnd(2, '0')) : undefined
}

/** A whole number as people write it; what is none stays as it was typed and is named as a fault. */
export function wholeNumber(text: string): number | string | undefined {
  const plain = text.replace(/[\s'’]/g, '')
  if (plain === '') return undefined
  return /^-?\d{1,15}$/.test(plain) ? Number(plain) : text
}

/** What the form of a stored call starts with. */
export function basicsRow(call: CallBasics & Pick<Call, 'slug'>): Row {
  return {
    slug: call.slug,
    'title.en': call.title.en,
    'title.fr': call.title.fr,
    'summary.en': call.summary.en,
    'summary.fr': call.summary.fr,
    'purpose.en': call.purpose.en,
    'purpose.fr': call.purpose.fr,
    time_zone: call.time_zone,
    opens_at: wallTime(call.opens_at, call.time_zone),
    closes_at: wallTime(call.closes_at, call.time_zone),
    places: String(call.places),
    award: (call.award_minor / 100).toFixed(call.award_minor % 100 === 0 ? 0 : 2),
    award_currency: call.award_currency,
    scoring: call.scoring ?? 'raw',
    lottery: call.lottery ? 'yes' : '',
  }
}
