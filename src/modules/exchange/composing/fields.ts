// The form of a report: the fields as typed, which the draft keeps, and what they mean, or what is wrong with them.
import { Temporal } from 'temporal-polyfill'
import type { Form } from '#kernel/http/index.ts'
import type { Marked } from '../audience.ts'
import type { Release, Tlp } from '../stix/marking.ts'
import { type Pasted, type PastedFault, readPasted } from './pasted.ts'
import type { Revised } from './revision.ts'

/** Of a correction: which version of which report it corrects, and what that refers to and the form offered to keep. */
const hiddenNames = ['revises', 'offered'] as const
export const fieldNames = [
  'seat',
  'title',
  'description',
  'language',
  'types',
  'published',
  'values',
  'refs',
  'tlp',
  'groups',
  'members',
  'nations',
  'teams',
  'control',
  'embargo',
] as const
export type FieldName = (typeof fieldNames)[number]

/** Each field as it was sent; a list of boxes has several values. */
export type Fields = Partial<Record<FieldName | (typeof hiddenNames)[number], string[]>>

/** The kinds of report that the standard names (STIX 2.1, section 10.27). */
export const reportTypes = [
  'attack-pattern',
  'campaign',
  'identity',
  'indicator',
  'intrusion-set',
  'malware',
  'observed-data',
  'threat-actor',
  'threat-report',
  'tool',
  'vulnerability',
] as const
export type ReportType = (typeof reportTypes)[number]

export const tlps: readonly Tlp[] = ['clear', 'green', 'amber', 'amber+strict', 'red']
const languages = ['en', 'fr'] as const

/** A place to write from and to: one of the author's organisations in one collection. */
export interface Seat {
  /** `organisation collection`, as the form sends it. */
  key: string
  organisation: string
  collection: string
  title: string
  public: boolean
  /** The identity that the organisation produces under; null: an administrator must bind one first. */
  identity: string | null
}

/** What the form may choose from. */
export interface Choices {
  seats: Seat[]
  /** Names of the author's organisations. */
  names: ReadonlyMap<string, string>
  nations: { code: string; name: Record<'en' | 'fr', string> }[]
  groups: { code: string; name: Record<'en' | 'fr', string>; members: string[] }[]
  /** Organisations that take part in a collection and produce under an identity. */
  teams: { identity: string; name: string }[]
}

export interface Composed {
  seat: Seat & { identity: string }
  title: string
  description: string
  /** Null only in a correction: as the version before. */
  language: (typeof languages)[number] | null
  types: ReportType[]
  published: Date | null
  pasted: Pasted['values']
  refs: string[]
  tlp: Tlp
  release: Release | null
  /** What it corrects. */
  revised?: Revised
}

export type FieldFault =
  | 'no-seat'
  | 'no-identity'
  | 'missing'
  | 'too-long'
  | 'unknown'
  | 'not-a-time'
  | 'past'
  | 'nothing-to-report'
  | 'unseen'
  | 'gone'
  | 'overtaken'

export interface Faults {
  fields: { field: FieldName; fault: FieldFault; detail?: string }[]
  lines: PastedFault[]
}

const longest = { title: 300, description: 50_000 }
/** What a draft may hold in all. */
export const most_characters = 500_000
export const most_refs = 500

/** The fields that were sent; unknown names are nobody's. */
export function fieldsOf(form: Form): Fields {
  const fields: Fields = {}
  for (const name of [...hiddenNames, ...fieldNames]) {
    const values = form.all(name).filter((value) => value !== '')
    if (values.length > 0) fields[name] = [...new Set(values)]
  }
  return fields
}

export const textOf = (fields: Fields, name: keyof Fields): string => fields[name]?.[0] ?? ''

/** What a form begins with: the strictest label that still lets somebody read, and today's membership. */
export const firstFields = (seats: Seat[], language: 'en' | 'fr'): Fields => ({
  ...(seats[0] ? { seat: [seats[0].key] } : {}),
  tlp: ['amber'],
  members: ['at-release'],
  language: [language],
})

interface Standing {
  choices: Choices
  /** Ids among the fields' that the author sees in some collection. */
  visible: ReadonlySet<string>
  revised?: Revised
  timeZone: string
  now: Date
}

export function readFields(fields: Fields, standing: Standing): Composed | Faults {
  const faults: Faults = { fields: [], lines: [] }
  const fault = (field: FieldName, name: FieldFault, detail?: string) =>
    void faults.fields.push({ field, fault: name, ...(detail === undefined ? {} : { detail }) })
  const seat = seatOf(fields, standing.choices, fault)
  const title = textWithin(fields, 'title', fault)
  const description = textWithin(fields, 'description', fault)
  const pasted = readPasted(textOf(fields, 'values'))
  faults.lines = pasted.faults
  const refs = refsOf(fields, standing.visible, fault)
  const carried = standing.revised?.carried.length ?? 0
  if (pasted.values.length + refs.length + carried === 0 && pasted.faults.length === 0)
    fault('values', 'nothing-to-report')
  const rest = {
    language: languages.find((each) => each === textOf(fields, 'language')) ?? (standing.revised ? null : 'en'),
    types: (fields.types ?? []).filter((each): each is ReportType => reportTypes.includes(each as ReportType)),
    published: publishedOf(fields, standing, fault),
    tlp: tlpOf(fields, fault),
    release: releaseOf(fields, standing, fault),
    ...(standing.revised ? { revised: standing.revised } : {}),
  }
  if (!seat || !rest.tlp || faults.fields.length > 0 || faults.lines.length > 0) return faults
  return { ...rest, tlp: rest.tlp, seat, title, description, pasted: pasted.values, refs }
}

type Fault = (field: FieldName, name: FieldFault, detail?: string) => void

function seatOf(fields: Fields, { seats, names }: Choices, fault: Fault): Composed['seat'] | undefined {
  const seat = seats.find(({ key }) => key === textOf(fields, 'seat'))
  if (!seat) {
    fault('seat', 'no-seat')
    return undefined
  }
  const { identity } = seat
  if (identity === null) fault('seat', 'no-identity', names.get(seat.organisation) ?? '')
  return identity === null ? undefined : { ...seat, identity }
}

function textWithin(fields: Fields, field: 'title' | 'description', fault: Fault): string {
  const text = textOf(fields, field).trim()
  if (text === '') fault(field, 'missing')
  if (text.length > longest[field]) fault(field, 'too-long', String(longest[field]))
  return text
}

function refsOf(fields: Fields, visible: ReadonlySet<string>, fault: Fault): string[] {
  const refs = fields.refs ?? []
  if (refs.length > most_refs) fault('refs', 'too-long', String(most_refs))
  const unseen = refs.find((id) => !visible.has(id))
  if (unseen !== undefined) fault('refs', 'unseen', unseen.slice(0, 120))
  return refs
}

function tlpOf(fields: Fields, fault: Fault): Tlp | undefined {
  const tlp = tlps.find((each) => each === textOf(fields, 'tlp'))
  if (!tlp) fault('tlp', 'missing')
  return tlp
}

/** Null where nothing beyond the label restricts who may see it. */
function releaseOf(fields: Fields, { choices, timeZone, now }: Standing, fault: Fault): Release | null {
  const known = (field: 'nations' | 'groups' | 'teams', among: string[]): string[] => {
    const chosen = fields[field] ?? []
    const stray = chosen.find((each) => !among.includes(each))
    if (stray !== undefined) fault(field, 'unknown', stray.slice(0, 80))
    return chosen
  }
  const codes = (list: { code: string }[]) => list.map(({ code }) => code)
  const nations = known('nations', codes(choices.nations))
  const groups = known('groups', codes(choices.groups))
  const teams = choices.teams.map(({ identity }) => identity)
  const organisations = known('teams', teams)
  const embargo = timeOf(fields, 'embargo', timeZone, fault)
  if (embargo && embargo <= now) fault('embargo', 'past')
  const originator_control = textOf(fields, 'control') === 'yes'
  if (nations.length + groups.length + organisations.length === 0 && !originator_control && !embargo) return null
  return {
    nations: nations.length > 0 ? nations : groups.length > 0 ? [] : null,
    groups,
    organisations,
    members: textOf(fields, 'members') === 'current' ? 'current' : 'at-release',
    originator_control,
    embargo_until: embargo ? embargo.toISOString() : null,
  }
}

/** A time on the author's wall. Where the wall shows it twice, the later: in doubt an embargo holds an hour longer. */
function timeOf(fields: Fields, field: 'published' | 'embargo', timeZone: string, fault: Fault): Date | null {
  const typed = textOf(fields, field).trim().replace(' ', 'T')
  if (typed === '') return null
  try {
    if (!/^[12]\d{3}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/.test(typed)) throw new RangeError(typed)
    const local = Temporal.PlainDateTime.from(typed, { overflow: 'reject' })
    return new Date(local.toZonedDateTime(timeZone, { disambiguation: 'later' }).epochMilliseconds)
  } catch {
    fault(field, 'not-a-time')
    return null
  }
}

/** Null: at the release; of a correction whose form was filled with it: as it was said before, to the fraction. */
function publishedOf(fields: Fields, { timeZone, revised }: Standing, fault: Fault): Date | null {
  const before = revised && publishedIn(revised.content)
  if (before && textOf(fields, 'published') === wallTime(before, timeZone)) return null
  return timeOf(fields, 'published', timeZone, fault)
}

/** The report's publication as its producer wrote it, where that is a time. */
export function publishedIn({ published }: Record<string, unknown>): Date | undefined {
  const at = typeof published === 'string' ? new Date(published) : undefined
  return at && !Number.isNaN(at.getTime()) ? at : undefined
}

/** A time as the form holds it: on the author's wall, to the minute. */
export const wallTime = (at: Date, timeZone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' })

/** What the release policy is asked about. */
export const markedOf = ({ tlp, release }: Pick<Composed, 'tlp' | 'release'>): Marked => ({
  tlp,
  releases: release ? [release] : [],
})

export const embargoOf = ({ release }: Pick<Composed, 'release'>): Date | null =>
  release?.embargo_until ? new Date(release.embargo_until) : null
