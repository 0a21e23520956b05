// Advisories: the way in. A document is judged by the standard's tests first (csafCheck.ts), outside of any transaction where
// that can be; what is decided here is whether this organisation may publish it now, and who may see it.
import { createHash, randomUUID } from 'node:crypto'
import { record } from '#kernel/audit/index.ts'
import { asCauseway, type Ctx } from '#kernel/database/index.ts'
import { type CollectionRules, writableRules } from '../adding.sql.ts'
import type { Sender } from '../adding.ts'
import { audienceOf, type Marked } from '../audience.ts'
import type { Release } from '../stix/marking.ts'
import {
  insertAdvisory,
  insertNamespace,
  isNameTaken,
  lockDocument,
  namespaceHolder,
  type StoredVersion,
  versionsOf,
} from './advisory.sql.ts'
import type { AdvisoryFacts, CsafFault } from './csaf.ts'
import { deriveObjects } from './derived.ts'
import { findInAdvisory } from './finding.ts'
import { compareVersions } from './versionOrder.ts'

export interface Submission {
  sender: Sender
  collection: string
  /** As it was sent. */
  bytes: Uint8Array
  facts: AdvisoryFacts
  remarks: CsafFault[]
  /** Codes that restrict it further than its label does. */
  release?: { nations: string[]; groups: string[] }
}

export type AdvisoryRefusal =
  | 'not-writable'
  | 'closed'
  | 'classified'
  | 'namespace-bound'
  | 'going-back'
  | 'version-differs'
  | 'moved'
  | 'name-taken'

export type Submitted = Accepted | NotAccepted
export interface Accepted {
  outcome: 'added' | 'known'
  id: string
}
export type NotAccepted =
  | { outcome: 'refused'; why: AdvisoryRefusal }
  /** A code of a nation or a group that nobody here knows. */
  | { outcome: 'unknown-code'; code: string }

const refused = (why: AdvisoryRefusal): Submitted => ({ outcome: 'refused', why })

/** Takes a valid advisory in, finds whom it affects, and writes one audit line. The same bytes twice are taken once. */
export async function submitAdvisory(ctx: Ctx, submission: Submission): Promise<Submitted> {
  const rules = await writableRules(ctx, submission.collection, submission.sender.organisation)
  if (!rules) return refused('not-writable')
  if (rules.closed) return refused('closed')
  if (submission.facts.classified !== null) return refused('classified')
  return asCauseway(ctx, () => submitUnder(ctx, rules, submission))
}

async function submitUnder(ctx: Ctx, rules: CollectionRules, submission: Submission): Promise<Submitted> {
  const { sender, facts, bytes } = submission
  const key = { originator: sender.organisation, namespace: facts.namespace, tracking: facts.tracking }
  await lockDocument(ctx, key)
  const holder = await namespaceHolder(ctx, facts.namespace)
  if (holder !== undefined && holder !== sender.organisation) return refused('namespace-bound')
  const before = await versionsOf(ctx, key)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const same = before.find(({ version }) => version === facts.version)
  if (same) return same.sha256 === sha256 ? { outcome: 'known', id: same.id } : refused('version-differs')
  const why = whyNotFollow(before[0], submission)
  if (why) return refused(why)
  if (await isNameTaken(ctx, key, facts.file)) return refused('name-taken')
  const compiled = await audienceOf(ctx, markedBy(rules, submission))
  if ('unknown' in compiled) return { outcome: 'unknown-code', code: compiled.unknown }
  return {
    outcome: 'added',
    id: await store(ctx, rules, submission, { ...compiled, sha256, rank: (before[0]?.rank ?? 0) + 1 }),
  }
}

/** A document moves forward only: to a later version, published no earlier, where its readers know it. */
export function whyNotFollow(
  last: StoredVersion | undefined,
  { collection, facts }: Pick<Submission, 'collection' | 'facts'>,
): AdvisoryRefusal | undefined {
  if (!last) return undefined
  if (last.collection !== collection) return 'moved'
  const later = (compareVersions('semver', facts.version, last.version) ?? 0) > 0
  return later && new Date(facts.released_at) >= last.released_at ? undefined : 'going-back'
}

/** The document's own label; without one, what the collection takes the unmarked for. */
function markedBy(rules: CollectionRules, { facts, release }: Submission): Marked {
  const further = furtherRelease(release)
  const usual = facts.tlp === null && rules.default_release ? [rules.default_release] : []
  return { tlp: facts.tlp ?? rules.default_tlp, releases: [...usual, ...(further ? [further] : [])] }
}

function furtherRelease(release: Submission['release']): Release | null {
  if (!release || release.nations.length + release.groups.length === 0) return null
  const { nations, groups } = release
  return { nations, groups, organisations: [], members: 'current', originator_control: false, embargo_until: null }
}

async function store(
  ctx: Ctx,
  rules: CollectionRules,
  { sender, collection, bytes, facts, remarks, release }: Submission,
  { audience, rank, sha256 }: { audience: number; rank: number; sha256: string },
): Promise<string> {
  const id = randomUUID()
  await insertAdvisory(ctx, {
    id,
    collection,
    originator: sender.organisation,
    audience,
    principal: sender.principal,
    rank,
    tlp: facts.tlp ?? rules.default_tlp,
    content: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes),
    size: bytes.length,
    sha256,
    sha512: createHash('sha512').update(bytes).digest('hex'),
    facts,
    remarks,
  })
  await findInAdvisory(ctx, id, facts.products, facts.vulnerabilities)
  await deriveObjects(ctx, { sender, collection, facts, release: furtherRelease(release) })
  record(ctx, {
    act: rank === 1 ? 'exchange.advisory.published' : 'exchange.advisory.updated',
    subject: id,
    scope: collection,
    details: { organisation: sender.organisation, products: facts.products.length, rank },
  })
  return id
}

/** From now on only this organisation publishes under the namespace. */
export async function bindNamespace(ctx: Ctx, namespace: string, organisation: string): Promise<'bound' | 'is-bound'> {
  if (!(await insertNamespace(ctx, namespace, organisation))) return 'is-bound'
  record(ctx, { act: 'exchange.namespace.bound', scope: organisation })
  return 'bound'
}
