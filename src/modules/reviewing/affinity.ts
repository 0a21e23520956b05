// The affinities of a call between its assignments: read, refreshed in a thread of their own, and kept. What did not change
// since keeps its value; see `solver/affinityIndex.ts`.
import { gunzipSync, gzipSync } from 'node:zlib'
import { asCauseway, type Ctx } from '#kernel/database/index.ts'
import { inThread } from '#kernel/jobs/index.ts'
import type { Language } from '#kernel/language/index.ts'
import { type Call, type Challenge, callById, challengesOf } from '#modules/calls/index.ts'
import {
  affinityBasis,
  affinityRows,
  deleteRows,
  insertBasis,
  putRows,
  textsOfPair,
  updateBasis,
} from './affinity.sql.ts'
import { type AffinityReason, explainTexts } from './solver/affinity.ts'
import type { AffinityIndex, Entry, Refreshed } from './solver/affinityIndex.ts'
import type { Statistics } from './solver/statistics.ts'
import type { SpokenText } from './solver/terms.ts'

/** What an application is compared by: its title, its challenge's title, and every answer in words. */
export function applicationText(
  call: Pick<Call, 'fields'>,
  challenges: Challenge[],
  application: { challenge: string; title: string; language: Language; answers: Record<string, string> },
): SpokenText {
  const { language, answers } = application
  const challenge = challenges.find(({ id }) => id === application.challenge)?.title[language] ?? ''
  const written = call.fields
    .filter(({ kind }) => kind === 'line' || kind === 'text')
    .map(({ key }) => answers[key] ?? '')
  return { language, text: [application.title, challenge, ...written].join('\n') }
}

/**
 * Expertise is written in English, the pool's common language; a reviewer who reads only French writes it in French, and
 * whoever reads both may mix them.
 */
export function expertiseText({ expertise, languages }: { expertise: string; languages: Language[] }): SpokenText {
  if (!languages.includes('en')) return { text: expertise, language: 'fr' }
  return { text: expertise, language: 'en', ...(languages.includes('fr') ? { mixed: true } : {}) }
}

/** The affinities of a call as they were kept, to be handed to `refreshAffinities` and then to `keepAffinities`. */
export interface KeptAffinities {
  version: number
  index: AffinityIndex
}

/** Undefined for a call whose affinities were never computed. Run as Causeway. */
export async function keptAffinities(ctx: Ctx, call: string): Promise<KeptAffinities | undefined> {
  const basis = await affinityBasis(ctx, call)
  if (!basis) return undefined
  const width = basis.reviewers.length
  const rows = (await affinityRows(ctx, call)).filter(({ affinities }) => affinities.length === 2 * width)
  const matrix = new Uint16Array(rows.length * width)
  const bytes = Buffer.from(matrix.buffer)
  rows.forEach(({ affinities }, a) => {
    affinities.copy(bytes, 2 * a * width)
  })
  const index: AffinityIndex = {
    statistics: unpack(basis.statistics),
    applications: rows.map(({ application, digest, counted }) => ({ id: application, digest, counted })),
    reviewers: basis.reviewers.map((id, r) => ({ id, digest: basis.reviewer_digests[r]! })),
    matrix,
  }
  return { version: basis.version, index }
}

/**
 * The affinities of exactly these applications and reviewers, in this order, computed in a thread of its own as far as
 * they are not known. Rejects when `signal` aborts, and with a `RangeError` when an id comes twice.
 */
export function refreshAffinities(
  kept: KeptAffinities | undefined,
  applications: Entry[],
  reviewers: Entry[],
  signal: AbortSignal,
): Promise<Refreshed> {
  const task = { known: kept?.index, applications, reviewers }
  return inThread<Refreshed>(new URL('./affinityWorker.ts', import.meta.url), task, { signal })
}

/**
 * Keeps what was refreshed, writing only the rows that differ. 'outdated': somebody else has kept newer ones since `kept`
 * was read; nothing is written then, and nothing is lost but the saving. Run as Causeway.
 */
export async function keepAffinities(
  ctx: Ctx,
  call: string,
  kept: KeptAffinities | undefined,
  { index, rebuilt, rows }: Refreshed,
): Promise<'kept' | 'outdated'> {
  const pool = {
    reviewers: index.reviewers.map(({ id }) => id),
    reviewer_digests: index.reviewers.map(({ digest }) => digest),
  }
  const same_pool = kept !== undefined && sameEntries(kept.index.reviewers, index.reviewers)
  const anew = rebuilt || kept === undefined
  const gone = withoutThose(kept?.index.applications ?? [], index.applications)
  const changed = anew || !same_pool ? [...index.applications.keys()] : rows
  if (!anew && same_pool && changed.length === 0 && gone.length === 0) return 'kept'
  const frozen = anew ? { statistics: pack(index.statistics), frozen_at: ctx.now } : {}
  const first = kept
    ? await updateBasis(ctx, call, kept.version, { ...frozen, ...(same_pool ? {} : pool) })
    : await insertBasis(ctx, call, { statistics: pack(index.statistics), ...pool })
  if (!first) return 'outdated'
  await deleteRows(ctx, gone)
  const written = changed.map((a) => index.applications[a]!)
  await putRows(
    ctx,
    call,
    written.map(({ id, digest, counted }) => ({ application: id, digest, counted })),
    bytesOf(index, changed),
  )
  return 'kept'
}

/**
 * Why a reviewer of the call has this affinity with an application, the weightiest words first, by the statistics that the
 * call's affinities were last computed by. Undefined for what the asker may not see, and while nothing was computed.
 */
export async function explainAffinityOf(
  ctx: Ctx,
  { application, reviewer }: { application: string; reviewer: string },
): Promise<{ affinity: number; reasons: AffinityReason[] } | undefined> {
  const pair = await textsOfPair(ctx, application, reviewer)
  const call = pair && (await callById(ctx, pair.call))
  const basis = call && (await asCauseway(ctx, () => affinityBasis(ctx, call.id)))
  if (!basis) return undefined
  const text = applicationText(call, await challengesOf(ctx, call.id), pair)
  return explainTexts(unpack(basis.statistics), text, expertiseText(pair))
}

/** The rows at these positions, one after another. */
function bytesOf({ matrix, reviewers }: AffinityIndex, rows: number[]): Buffer {
  const width = reviewers.length
  const some = new Uint16Array(rows.length * width)
  rows.forEach((a, i) => {
    some.set(matrix.subarray(a * width, (a + 1) * width), i * width)
  })
  return Buffer.from(some.buffer)
}

type Keyed = { id: string; digest: string }

const sameEntries = (some: Keyed[], others: Keyed[]) =>
  some.length === others.length &&
  some.every(({ id, digest }, i) => id === others[i]!.id && digest === others[i]!.digest)

function withoutThose(some: Keyed[], others: Keyed[]): string[] {
  const there = new Set(others.map(({ id }) => id))
  return some.filter(({ id }) => !there.has(id)).map(({ id }) => id)
}

const pack = ({ frequency, ...rest }: Statistics): Buffer =>
  gzipSync(JSON.stringify({ ...rest, frequency: [...frequency] }))

function unpack(packed: Buffer): Statistics {
  const { frequency, ...rest } = JSON.parse(gunzipSync(packed).toString('utf8'))
  return { ...rest, frequency: new Map(frequency) }
}
