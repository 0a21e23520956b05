// The one way into a collection: for programs, analysts, files and peers alike.
import { record } from '#kernel/audit/index.ts'
import { asCauseway, type Ctx } from '#kernel/database/index.ts'
import {
  type CollectionRules,
  defaultRules,
  insertMarkings,
  insertQuarantine,
  insertStatus,
  type StoredMarking,
  storedMarkings,
  writableRules,
} from './adding.sql.ts'
import { producersOf } from './audience.sql.ts'
import { audienceOf, type Marked } from './audience.ts'
import { type Judgement, judgeAll, markedBy } from './judging.ts'
import { insertObjects, type NewRow, remarkEnds, type StoredVersion, versionsStored } from './log.sql.ts'
import { append } from './log.ts'
import { statusOf } from './status.ts'
import { microsecondsOf } from './stix/instant.ts'
import type { Envelope, ObjectFailure, ReadObject } from './stix/object.ts'
import type { Status } from './taxii/store.ts'

/** Who sends. */
export interface Sender {
  /** An account or a person. */
  principal: string
  /** For whom: the originator of what enters. */
  organisation: string
  /** The peer it came from, where it did. */
  peer?: string
}

export interface Outcome {
  /** Of the request, for the standard's status resource. */
  status: Status
  added: { id: string; version: string; position: number }[]
  /** What stood there already, in this very version. */
  known: { id: string; version: string }[]
  failures: ObjectFailure[]
  quarantined: { id: string; version: string; reason: string }[]
}

export type AddRefusal = 'not-writable' | 'closed'

type Entering = Extract<Judgement, { kind: 'enters' }>

interface Adding {
  sender: Sender
  collection: string
  envelope: Envelope
  /** An administrator has looked: classified words do not hold it back. */
  harmless?: boolean
  /** Under a release that stands already, instead of what the markings say today. */
  release?: { audience: number; embargo_until: Date | null }
}

/** Adds what is good, says of all else why not, and keeps one status and one audit line. */
export async function addEnvelope(ctx: Ctx, adding: Adding): Promise<Outcome | AddRefusal> {
  const rules = await writableRules(ctx, adding.collection, adding.sender.organisation)
  if (!rules) return 'not-writable'
  if (rules.closed) return 'closed'
  return asCauseway(ctx, () => addUnder(ctx, rules, adding))
}

async function addUnder(ctx: Ctx, rules: CollectionRules, adding: Adding): Promise<Outcome> {
  const { sender, collection, envelope } = adding
  const judged = await judgedWith(ctx, rules, adding)
  const judgedIn = judged.filter((each) => each.kind === 'enters')
  const { release } = adding
  const embargo_until = release?.embargo_until?.toISOString() ?? null
  const entering = release ? judgedIn.map((each) => ({ ...each, embargo_until })) : judgedIn
  const held = judged.filter((each) => each.kind === 'quarantined')
  const failures = [...envelope.failures, ...judged.flatMap((each) => (each.kind === 'refused' ? [each.failure] : []))]
  const stored = await store(ctx, { sender, collection, entering, failures, audience: release?.audience })
  const outcome = {
    ...stored,
    failures,
    quarantined: held.map(({ object, reason }) => ({ id: object.id, version: object.version, reason })),
  }
  const status = statusOf(ctx, outcome)
  await insertStatus(ctx, { id: status.id, collection, principal: sender.principal, body: status })
  if (held.length > 0)
    await insertQuarantine(
      ctx,
      { collection, originator: sender.organisation, account: sender.principal, status: status.id },
      held.map(({ object, reason }) => ({ ...object, reason })),
    )
  record(ctx, {
    act: 'exchange.objects.added',
    subject: sender.organisation,
    scope: collection,
    details: {
      added: stored.added.length,
      known: stored.known.length,
      failed: failures.length,
      quarantined: held.length,
      ...(sender.peer ? { peer: sender.peer } : {}),
    },
  })
  return { status, ...outcome }
}

async function judgedWith(
  ctx: Ctx,
  rules: CollectionRules,
  { sender, envelope, harmless }: Adding,
): Promise<Judgement[]> {
  const defined = envelope.objects.flatMap(({ id, definition, classified, digest }) =>
    definition ? [{ id, definition, classified, digest }] : [],
  )
  const wanted = new Set([...envelope.objects.flatMap(({ markings }) => markings), ...defined.map(({ id }) => id)])
  const known = new Map<string, StoredMarking>(defined.map((marking) => [marking.id, marking]))
  await loadMarkings(ctx, [...wanted], known)
  const creators = new Set(
    envelope.objects.flatMap(({ created_by, type, id }) => (type === 'identity' ? [id] : (created_by ?? []))),
  )
  const producers = await producersOf(ctx, [...creators])
  const judged = judgeAll(envelope.objects, {
    rules,
    organisation: sender.organisation,
    markings: known,
    producers,
    harmless: harmless ?? false,
  })
  const entering = new Set(judged.flatMap((each) => (each.kind === 'refused' ? [] : [each.object.id])))
  const fresh = defined.filter(({ id }) => entering.has(id))
  if (fresh.length > 0) await insertMarkings(ctx, sender.organisation, fresh)
  return judged
}

/** What these markings say in a collection, and which of them say nothing about who may see. Run as Causeway. */
export async function meaningOfMarkings(
  ctx: Ctx,
  collection: string,
  ids: string[],
): Promise<{ marked: Marked; statements: string[] }> {
  const rules = await defaultRules(ctx, collection)
  const known = new Map<string, StoredMarking>()
  await loadMarkings(ctx, ids, known)
  return markedBy(ids, known, rules)
}

/** Stored definitions win over those of the envelope: what a marking means never changes. */
async function loadMarkings(ctx: Ctx, ids: string[], known: Map<string, StoredMarking>): Promise<void> {
  for (let wanted = ids; wanted.length > 0; ) {
    const found = await storedMarkings(ctx, wanted)
    for (const marking of found) known.set(marking.id, marking)
    wanted = found.flatMap(({ definition }) => definition.refers).filter((id) => !known.has(id))
  }
}

interface Storing {
  sender: Sender
  collection: string
  entering: Entering[]
  failures: ObjectFailure[]
  audience: number | undefined
}

async function store(
  ctx: Ctx,
  { sender, collection, entering, failures, audience }: Storing,
): Promise<Pick<Outcome, 'added' | 'known'>> {
  const audiences =
    audience === undefined
      ? await audiencesOf(ctx, entering, failures)
      : new Map(entering.map((each) => [each, audience]))
  const known: Outcome['known'] = []
  const added = await append(ctx, collection, async (take) => {
    const ids = [...new Set(entering.map(({ object }) => object.id))]
    const before = await versionsStored(ctx, collection, ids)
    const fresh = freshOf(entering, before, known).filter((each) => audiences.has(each))
    if (fresh.length === 0) return []
    const positions = take(fresh.length)
    const rows = fresh.map((each, index) => rowOf(ctx, sender, each, audiences.get(each)!, positions[index]!))
    await insertObjects(ctx, collection, rows)
    const several = severalOf(fresh, before)
    if (several.length > 0) await remarkEnds(ctx, collection, several)
    return rows.map(({ id, version, position }) => ({ id, version, position }))
  })
  return { added, known }
}

/** By entering object. Rules that name what nobody here knows are a failure of their object. */
async function audiencesOf(ctx: Ctx, entering: Entering[], failures: ObjectFailure[]): Promise<Map<Entering, number>> {
  const compiled = new Map<string, Awaited<ReturnType<typeof audienceOf>>>()
  const audiences = new Map<Entering, number>()
  for (const each of entering) {
    const key = JSON.stringify(each.marked)
    if (!compiled.has(key)) compiled.set(key, await audienceOf(ctx, each.marked))
    const result = compiled.get(key)!
    if ('audience' in result) audiences.set(each, result.audience)
    else
      failures.push({
        index: each.object.index,
        id: each.object.id,
        version: each.object.version,
        sentence: `releasable_to: ${result.unknown} is no nation and no release group of this programme`,
      })
  }
  return audiences
}

const versionOf = ({ id, version_key }: Pick<ReadObject, 'id' | 'version_key'>) => `${id} ${version_key}`

/** What does not stand there yet, each version once. */
function freshOf(entering: Entering[], before: StoredVersion[], known: Outcome['known']): Entering[] {
  const there = new Set(before.map(versionOf))
  return entering.filter(({ object }) => {
    const version = versionOf(object)
    if (!there.has(version)) {
      there.add(version)
      return true
    }
    known.push({ id: object.id, version: object.version })
    return false
  })
}

/** Objects that have now more than one version. */
function severalOf(fresh: Entering[], before: StoredVersion[]): string[] {
  const seen = new Set(before.map(({ id }) => id))
  const several = new Set<string>()
  for (const { object } of fresh) {
    if (seen.has(object.id)) several.add(object.id)
    seen.add(object.id)
  }
  return [...several]
}

function rowOf(
  ctx: Ctx,
  sender: Sender,
  { object, embargo_until }: Entering,
  audience: number,
  position: number,
): NewRow {
  const until = embargo_until === null ? undefined : microsecondsOf(embargo_until)
  const embargo = until !== undefined && until > ctx.now.getTime() * 1000 ? until : undefined
  return {
    ...object,
    position,
    // Right for an object with one version; `remarkEnds` mends the others.
    last: true,
    first: true,
    originator: sender.organisation,
    account: sender.principal,
    audience,
    part: embargo === undefined ? 'whole' : 'origin',
    embargo_until: embargo === undefined ? null : new Date(Math.ceil(embargo / 1000)).toISOString(),
    links: linksOf(object),
  }
}

/** What an object is found by: what it refers to, save who made it and how it is marked, and its ids elsewhere. */
const linksOf = ({ references, external, created_by }: ReadObject): string[] => [
  ...new Set([
    ...references.flatMap(({ target }) =>
      target === created_by || target.startsWith('marking-definition--') ? [] : [target],
    ),
    ...external.filter((each) => !each.includes('\n')),
  ]),
]
