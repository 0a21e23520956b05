// Reports being written, and their release. A draft is its author's alone until it is released; then it is what the exchange
// holds of it, seen by whom its rules say.
import { createHash } from 'node:crypto'
import { record } from '#kernel/audit/index.ts'
import { asCauseway, type Ctx } from '#kernel/database/index.ts'
import { nations, releaseGroups } from '#kernel/identity/index.ts'
import { addEnvelope } from '../adding.ts'
import { lockHead } from '../log.sql.ts'
import { previewReaders, type Reader, sightOfOne } from '../readers.ts'
import {
  type DraftRow,
  deleteDraft,
  lockDraft,
  markReleased,
  namedTeams,
  organisationNames,
  putDraft,
  visibleObjects,
  writingSeats,
} from './draft.sql.ts'
import {
  type Choices,
  type Composed,
  embargoOf,
  type Faults,
  type Fields,
  markedOf,
  most_characters,
  readFields,
  textOf,
} from './fields.ts'
import { type Gaps, gapsOf } from './gaps.ts'
import { envelopeOf } from './report.ts'
import { type Revised, type RevisionFault, revisedBy, withSeatOf } from './revision.ts'

/** What the author may choose from, today. */
export async function choicesFor(ctx: Ctx): Promise<Choices> {
  const seats = await writingSeats(ctx)
  const collections = [...new Set(seats.map(({ collection }) => collection))]
  const day = ctx.now.toISOString().slice(0, 10)
  // Who takes part is told to those who write there: they could not choose readers otherwise.
  const teams = seats.length > 0 ? await asCauseway(ctx, () => namedTeams(ctx, collections)) : []
  const groups = await asCauseway(ctx, () => releaseGroups(ctx, day))
  const organisations = [...new Set(seats.map(({ organisation }) => organisation))]
  return {
    seats,
    names: await asCauseway(ctx, () => organisationNames(ctx, organisations)),
    teams,
    nations: (await nations(ctx)).map(({ code, name }) => ({ code, name: name as Choices['nations'][number]['name'] })),
    groups: groups.map(({ code, name, members }) => ({
      code,
      name: name as Choices['groups'][number]['name'],
      members: members.map((member) => member.code),
    })),
  }
}

export type SaveOutcome = 'saved' | 'no-seat' | 'too-long' | 'not-yours'

/** Keeps the fields as typed, whatever is wrong with them. */
export async function saveDraft(ctx: Ctx, id: string, fields: Fields): Promise<SaveOutcome> {
  const seats = await writingSeats(ctx)
  const seat = seats.find(({ key }) => key === textOf(fields, 'seat')) ?? seats[0]
  if (!seat) return 'no-seat'
  if (JSON.stringify(fields).length > most_characters) return 'too-long'
  const title = textOf(fields, 'title').trim().slice(0, 300).toWellFormed()
  return (await putDraft(ctx, { id, organisation: seat.organisation, title, fields })) ? 'saved' : 'not-yours'
}

export async function discardDraft(ctx: Ctx, id: string): Promise<'discarded' | 'unknown'> {
  return (await deleteDraft(ctx, id)) ? 'discarded' : 'unknown'
}

export interface Preview {
  composed: Composed
  /** For the names of what was chosen. */
  choices: Choices
  /** Everyone who takes part but the author's own organisation. */
  partners: Reader[]
  /** They would see it at once, or when the embargo ends. */
  reached: number
  /** Anybody may read it, without an account. */
  open: boolean
  /** What the report refers to and some of those who read it do not see. It warns, and stops nothing. */
  gaps: Gaps
  /** Of a correction: who sees some version and would not see this one, and goes on with the old. */
  lost: Reader[]
  /** The same of whoever has no account. */
  lostOpen: boolean
  /** Who would see this version and has seen none. */
  gained: Reader[]
  /** What was shown of the release: one that differs from it is not made. */
  mark: string
}

/** At once, or when the embargo ends. */
export const willSee = ({ sees, verdict }: Reader): boolean => sees || verdict === 'embargo'

/** Exactly what releasing these fields now would do. It compiles the rules, so it needs a transaction that writes. */
export async function previewOf(ctx: Ctx, fields: Fields): Promise<Preview | Faults> {
  const revised = await revisedBy(ctx, fields)
  if (typeof revised === 'string') return revisionFaults(revised)
  const every = await choicesFor(ctx)
  const choices = revised ? withSeatOf(every, revised) : every
  const seen = await visibleObjects(ctx, fields.refs ?? [])
  const visible = new Set(seen.keys())
  const composed = readFields(fields, {
    choices,
    visible,
    timeZone: ctx.timeZone,
    now: ctx.now,
    ...(revised ? { revised } : {}),
  })
  if ('lines' in composed) return composed
  const { seat } = composed
  const readers = await previewReaders(ctx, {
    collection: seat.collection,
    originator: seat.organisation,
    marked: markedOf(composed),
    embargo_until: embargoOf(composed),
  })
  if ('unknown' in readers)
    return { fields: [{ field: 'nations', fault: 'unknown', detail: readers.unknown }], lines: [] }
  const partners = readers.filter(({ organisation }) => organisation !== seat.organisation)
  const reached = partners.filter(willSee)
  const open = seat.public && composed.tlp === 'clear' && composed.release === null
  const objects = composed.refs.map((id) => seen.get(id)!)
  const gaps = await gapsOf(ctx, objects, { readers: reached, open, at: embargoOf(composed) ?? ctx.now })
  const sight = revised ? await changeOfSight(ctx, revised, partners, open) : { lost: [], lostOpen: false, gained: [] }
  return { composed, choices, partners, reached: reached.length, open, gaps, ...sight, mark: markOf(fields, partners) }
}

export const revisionFaults = (fault: RevisionFault): Faults => ({ fields: [{ field: 'seat', fault }], lines: [] })

/** Compares who sees any version today, or when its embargo ends, with who will see the next. */
async function changeOfSight(ctx: Ctx, revised: Revised, partners: Reader[], open: boolean) {
  const { report, embargo_until } = revised
  const at = embargo_until && embargo_until > ctx.now ? embargo_until : ctx.now
  const seen = await sightOfOne(ctx, report, partners, at)
  return {
    lost: partners.filter((each) => seen.has(each.organisation) && !willSee(each)),
    lostOpen: seen.has(null) && !open,
    gained: partners.filter((each) => !seen.has(each.organisation) && willSee(each)),
  }
}

/** Changes with every field and with every reader. */
const markOf = (fields: Fields, partners: Reader[]): string =>
  createHash('sha256')
    .update(
      JSON.stringify([Object.entries(fields).toSorted(), partners.map((each) => [each.organisation, each.verdict])]),
    )
    .digest('base64url')

export type ReleaseOutcome =
  | { outcome: 'released'; collection: string; report: string; preview: Preview }
  | { outcome: 'released-already'; collection: string; report: string }
  | { outcome: 'unknown' }
  | { outcome: 'not-writable' }
  /** What was composed is no object that may enter: one that is too large, for instance. */
  | { outcome: 'refused'; sentence: string }
  | { outcome: 'faulty'; draft: DraftRow; faults: Faults }
  /** The draft or its readers are not what was shown: look again. */
  | { outcome: 'changed'; draft: DraftRow; preview: Preview }

/** Releases the draft as it was previewed under `mark`, and not otherwise. */
export async function releaseDraft(ctx: Ctx, id: string, mark: string): Promise<ReleaseOutcome> {
  const draft = await lockDraft(ctx, id)
  if (!draft) return { outcome: 'unknown' }
  if (draft.collection && draft.report)
    return { outcome: 'released-already', collection: draft.collection, report: draft.report }
  const preview = await previewOf(ctx, draft.fields)
  if ('lines' in preview) return { outcome: 'faulty', draft, faults: preview }
  if (preview.mark !== mark) return { outcome: 'changed', draft, preview }
  const { seat, revised } = preview.composed
  if (revised) {
    // Two corrections of one version: the second waits here, and finds that it is not the version that stands.
    await asCauseway(ctx, () => lockHead(ctx, revised.collection))
    const standing = await revisedBy(ctx, draft.fields)
    if (typeof standing === 'string') return { outcome: 'faulty', draft, faults: revisionFaults(standing) }
  }
  const made = envelopeOf(preview.composed, ctx.now)
  if ('sentence' in made) return { outcome: 'refused', sentence: made.sentence }
  const { report, envelope } = made
  const sender = { principal: ctx.person!, organisation: seat.organisation }
  // What the version that stands says of itself has been let in already.
  const harmless = revised !== undefined
  const outcome = await addEnvelope(ctx, { sender, collection: seat.collection, envelope, harmless })
  if (typeof outcome === 'string') return { outcome: 'not-writable' }
  if (outcome.added.length !== envelope.objects.length)
    throw new Error(`A composed report did not enter whole: ${JSON.stringify([outcome.failures, outcome.quarantined])}`)
  await markReleased(ctx, id, { collection: seat.collection, report })
  record(ctx, {
    act: 'exchange.report.released',
    subject: id,
    scope: seat.collection,
    details: {
      partners: preview.partners.length,
      reached: preview.reached,
      tlp: preview.composed.tlp,
      correction: revised !== undefined,
    },
  })
  return { outcome: 'released', collection: seat.collection, report, preview }
}
