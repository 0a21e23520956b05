// The correction of a report: a new version under the same id (STIX 2.1, section 3.6). It begins with what the version that
// stands says, and ends as the next one only if that version still stands.
import { asCauseway, type Ctx } from '#kernel/database/index.ts'
import { meaningOfMarkings } from '../adding.ts'
import { producersOf } from '../audience.sql.ts'
import type { Marked } from '../audience.ts'
import { type Json, parsed } from '../reading/links.ts'
import { microsecondsOf } from '../stix/instant.ts'
import { markingsOf } from '../stix/marking.ts'
import { standingVersion, visibleObjects } from './draft.sql.ts'
import { type Choices, type Fields, most_refs, publishedIn, type ReportType, reportTypes, wallTime } from './fields.ts'

export interface Revised {
  collection: string
  /** Of the author's own, and its originator. */
  organisation: string
  report: string
  version: string
  version_key: string
  position: number
  /** Until then nobody else sees the version that stands; then it is released, corrected or not. */
  embargo_until: Date | null
  content: Json
  /** What it refers to and the form did not offer: unseen by the author, or too much. It stays referred to. */
  carried: string[]
  /** Its rules. */
  marked: Marked
  /** Markings that say nothing about who may see it, such as terms of use. They stay too. */
  statements: string[]
}

const strings = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((each) => typeof each === 'string') : []

/** The latest version of a report that the asker's organisation may replace; undefined for anything else. */
export async function revisable(
  ctx: Ctx,
  collection: string,
  id: string,
): Promise<Omit<Revised, 'carried'> | undefined> {
  const standing = await standingVersion(ctx, collection, id)
  const content = parsed(standing?.content)
  if (!standing?.writable || !standing.own_work || standing.revoked || standing.type !== 'report') return undefined
  if (content?.spec_version !== '2.1') return undefined
  const { organisation, version, version_key, position, embargo_until } = standing
  const { marked, statements } = await asCauseway(ctx, () => meaningOfMarkings(ctx, collection, markingsOf(content)))
  const place = { collection, organisation, report: id, position, embargo_until }
  return { ...place, version, version_key, content, marked, statements }
}

async function offeredRefs(ctx: Ctx, content: Json): Promise<string[]> {
  const refs = [...new Set(strings(content.object_refs))]
  const visible = await visibleObjects(ctx, refs)
  return refs.filter((ref) => visible.has(ref)).slice(0, most_refs)
}

/** As the draft keeps it: which version of which report it corrects. */
const keyOf = ({ collection, report, version_key }: Omit<Revised, 'carried'>) =>
  `${collection} ${report} ${version_key}`

export type RevisionFault = 'gone' | 'overtaken'

/** What a draft corrects. Undefined: nothing, it is a report of its own. */
export async function revisedBy(ctx: Ctx, fields: Fields): Promise<Revised | RevisionFault | undefined> {
  const key = fields.revises?.[0]
  if (key === undefined) return undefined
  const [collection = '', report = ''] = key.split(' ')
  const revised = await revisable(ctx, collection, report)
  if (!revised) return 'gone'
  if (keyOf(revised) !== key) return 'overtaken'
  // What was offered when the form began, not what could be offered now: an object that has come into sight since was never
  // shown to the author, and must not fall out because she did not tick it.
  const offered = new Set(fields.offered)
  return { ...revised, carried: strings(revised.content.object_refs).filter((ref) => !offered.has(ref)) }
}

/** A correction stays where the report is, and in the name of who sent it. */
export const withSeatOf = (
  choices: Choices,
  { organisation, collection }: Pick<Revised, 'organisation' | 'collection'>,
): Choices => ({
  ...choices,
  seats: choices.seats.filter((seat) => seat.organisation === organisation && seat.collection === collection),
})

/**
 * The form filled with what the report says. Its rules are filled in where the form can show them whole; where it cannot, it
 * begins with nobody, and the author chooses anew.
 */
export async function fieldsOfRevision(ctx: Ctx, revised: Omit<Revised, 'carried'>, choices: Choices): Promise<Fields> {
  const { content, marked } = revised
  const text = (value: unknown) => (typeof value === 'string' && value !== '' ? [value] : [])
  const known = (types: string[]) => types.filter((type) => reportTypes.includes(type as ReportType))
  const published = publishedIn(content)
  const offered = await offeredRefs(ctx, content)
  const fields: Fields = {
    revises: [keyOf(revised)],
    offered,
    seat: choices.seats.slice(0, 1).map(({ key }) => key),
    title: text(content.name),
    description: text(content.description),
    language: text(content.lang),
    types: known(strings(content.report_types)),
    published: published ? [wallTime(published, ctx.timeZone)] : [],
    refs: offered,
    tlp: [marked.tlp],
    embargo: embargoField(ctx, marked),
    ...((await ruleFields(ctx, marked, choices)) ?? nobody),
  }
  return Object.fromEntries(Object.entries(fields).filter(([, values]) => values.length > 0))
}

const nobody: Fields = { members: ['at-release'], control: ['yes'] }

/** Whether the form can show the rules of the version that stands. */
export const showsRules = async (ctx: Ctx, { marked }: Pick<Revised, 'marked'>, choices: Choices): Promise<boolean> =>
  (await ruleFields(ctx, marked, choices)) !== undefined

/** The latest of several. The form knows minutes: in doubt the embargo holds one longer. */
function embargoField(ctx: Ctx, { releases }: Marked): string[] {
  const until_ms = Math.max(0, ...releases.map(({ embargo_until }) => (embargo_until ? Date.parse(embargo_until) : 0)))
  return until_ms > ctx.now.getTime() ? [wallTime(new Date(until_ms + 59_999), ctx.timeZone)] : []
}

/** Undefined where the form cannot say the same: several rules at once, or readers that it does not offer. */
async function ruleFields(
  ctx: Ctx,
  { releases }: Marked,
  { nations, groups, teams }: Choices,
): Promise<Fields | undefined> {
  const [release] = releases
  if (!release) return { members: ['at-release'] }
  if (releases.length > 1) return undefined
  const named = [...release.organisations, ...teams.map(({ identity }) => identity)]
  const bound = await asCauseway(ctx, () => producersOf(ctx, named))
  // An organisation has one identity in the form, and perhaps another in the rule.
  const chosen = release.organisations.map((each) =>
    teams.find(({ identity }) => identity === each || (bound.has(each) && bound.get(identity) === bound.get(each))),
  )
  const all = (codes: { code: string }[], wanted: string[]) =>
    wanted.every((code) => codes.some((each) => each.code === code))
  const forNobody = release.nations?.length === 0 && release.groups.length + release.organisations.length === 0
  const whole = all(nations, release.nations ?? []) && all(groups, release.groups) && chosen.every(Boolean)
  if (forNobody || !whole) return undefined
  return {
    members: [release.members],
    nations: release.nations ?? [],
    groups: release.groups,
    teams: chosen.flatMap((team) => team?.identity ?? []),
    control: release.originator_control ? ['yes'] : [],
  }
}

/** When a version is made that must stand behind the one before, whatever the clock of who made that. */
export function instantAfter({ version }: Pick<Revised, 'version'>, now: Date): string {
  const before_ms = Math.floor((microsecondsOf(version) ?? 0) / 1000)
  return new Date(Math.max(now.getTime(), before_ms + 1)).toISOString()
}
