// The correction of a report: a new version under the same id (STIX 2.1, section 3.6). It begins with what the version that
// stands says, and ends as the next one only if that version still stands.
import { asCauseway, type Ctx } from '#kernel/database/index.ts'
import { meaningOfMarkings } from '../adding.ts'
import type { Marked } from '../audience.ts'
import { type Json, parsed } from '../reading/links.ts'
import { microsecondsOf } from '../stix/instant.ts'
import { markingsOf } from '../stix/marking.ts'
import { standingVersion, visibleObjects } from './draft.sql.ts'
import { type Choices, type Fields, most_refs, type ReportType, reportTypes, wallTime } from './fields.ts'

export interface Revised {
  collection: string
  /** Of the author's own, and its originator. */
  organisation: string
  report: string
  version: string
  version_key: string
  position: number
  content: Json
  /** What it refers to and the form does not offer: unseen by the author, or too much. It stays referred to. */
  carried: string[]
  /** Its rules. */
  marked: Marked
  /** Markings that say nothing about who may see it, such as terms of use. They stay too. */
  statements: string[]
}

const strings = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((each) => typeof each === 'string') : []

/** The latest version of a report that the asker's organisation may replace; undefined for anything else. */
export async function revisable(ctx: Ctx, collection: string, id: string): Promise<Revised | undefined> {
  const standing = await standingVersion(ctx, collection, id)
  const content = parsed(standing?.content)
  if (!standing || !content || !standing.writable || standing.revoked || standing.type !== 'report') return undefined
  const { organisation, version, version_key, position } = standing
  const { marked, statements } = await asCauseway(ctx, () => meaningOfMarkings(ctx, collection, markingsOf(content)))
  const offered = new Set(await offeredRefs(ctx, content))
  const carried = strings(content.object_refs).filter((ref) => !offered.has(ref))
  return { collection, organisation, report: id, version, version_key, position, content, carried, marked, statements }
}

async function offeredRefs(ctx: Ctx, content: Json): Promise<string[]> {
  const refs = [...new Set(strings(content.object_refs))]
  const visible = await visibleObjects(ctx, refs)
  return refs.filter((ref) => visible.has(ref)).slice(0, most_refs)
}

/** As the draft keeps it: which version of which report it corrects. */
const keyOf = ({ collection, report, version_key }: Revised) => `${collection} ${report} ${version_key}`

export type RevisionFault = 'gone' | 'overtaken'

/** What a draft corrects. Undefined: nothing, it is a report of its own. */
export async function revisedBy(ctx: Ctx, fields: Fields): Promise<Revised | RevisionFault | undefined> {
  const key = fields.revises?.[0]
  if (key === undefined) return undefined
  const [collection = '', report = ''] = key.split(' ')
  const revised = await revisable(ctx, collection, report)
  if (!revised) return 'gone'
  return keyOf(revised) === key ? revised : 'overtaken'
}

/** A correction stays where the report is, and in the name of who sent it. */
export const withSeatOf = (choices: Choices, { organisation, collection }: Revised): Choices => ({
  ...choices,
  seats: choices.seats.filter((seat) => seat.organisation === organisation && seat.collection === collection),
})

/**
 * The form filled with what the report says. Its rules are filled in where one rule says them all; where several must hold
 * together, the form begins with nobody, and the author chooses anew.
 */
export async function fieldsOfRevision(ctx: Ctx, revised: Revised, choices: Choices): Promise<Fields> {
  const { content, marked } = revised
  const text = (value: unknown) => (typeof value === 'string' && value !== '' ? [value] : [])
  const known = (types: string[]) => types.filter((type) => reportTypes.includes(type as ReportType))
  const fields: Fields = {
    revises: [keyOf(revised)],
    seat: choices.seats.slice(0, 1).map(({ key }) => key),
    title: text(content.name),
    description: text(content.description),
    language: text(content.lang),
    types: known(strings(content.report_types)),
    published: publishedIn(content) ? [wallTime(publishedIn(content)!, ctx.timeZone)] : [],
    refs: await offeredRefs(ctx, content),
    ...ruleFields(ctx, marked, choices),
  }
  return Object.fromEntries(Object.entries(fields).filter(([, values]) => values.length > 0))
}

function ruleFields(ctx: Ctx, { tlp, releases }: Marked, { nations, groups, teams }: Choices): Fields {
  if (releases.length > 1) return { tlp: [tlp], members: ['at-release'], control: ['yes'] }
  const [release] = releases
  const among = (codes: { code: string }[], chosen: string[]) =>
    codes.map(({ code }) => code).filter((code) => chosen.includes(code))
  const until = release?.embargo_until ? new Date(release.embargo_until) : null
  return {
    tlp: [tlp],
    members: [release?.members ?? 'at-release'],
    nations: among(nations, release?.nations ?? []),
    groups: among(groups, release?.groups ?? []),
    teams: teams.map(({ identity }) => identity).filter((each) => release?.organisations.includes(each)),
    control: release?.originator_control ? ['yes'] : [],
    // The form knows minutes: in doubt the embargo holds one longer.
    embargo: until && until > ctx.now ? [wallTime(new Date(until.getTime() + 59_999), ctx.timeZone)] : [],
  }
}

/** The report's publication as its producer wrote it, where that is a time. */
export function publishedIn({ published }: Json): Date | undefined {
  const at = typeof published === 'string' ? new Date(published) : undefined
  return at && !Number.isNaN(at.getTime()) ? at : undefined
}

/** When a version is made that must stand behind the one before, whatever the clock of who made that. */
export function instantAfter({ version }: Pick<Revised, 'version'>, now: Date): string {
  const before_ms = Math.floor((microsecondsOf(version) ?? 0) / 1000)
  return new Date(Math.max(now.getTime(), before_ms + 1)).toISOString()
}
