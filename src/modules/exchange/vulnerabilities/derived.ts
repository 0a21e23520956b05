// What an advisory tells, as objects of the collection that it stands in: each vulnerability, and a note that names the
// advisory. Whoever follows the collection by TAXII or by events learns of it there. The ids follow from what they are of,
// so that a later version of the document is a later version of the same objects.
import { createHash, randomUUID } from 'node:crypto'
import type { Ctx } from '#kernel/database/index.ts'
import { addEnvelope, type Sender } from '../adding.ts'
import { readEnvelope } from '../stix/envelope.ts'
import { type Release, type Tlp, tlp_ids } from '../stix/marking.ts'
import { type Envelope, isFault } from '../stix/object.ts'
import { releaseMarking } from '../stix/release.ts'
import { identityOf } from './advisory.sql.ts'
import type { AdvisoryFacts } from './csaf.ts'

export interface Deriving {
  sender: Sender
  collection: string
  facts: AdvisoryFacts
  /** What restricts the advisory further than its label. */
  release: Release | null
}

/** Adds the objects; nothing for a draft, or where the organisation has no STIX identity to make them under. Run as Causeway. */
export async function deriveObjects(ctx: Ctx, { sender, collection, facts, release }: Deriving): Promise<void> {
  const identity = await identityOf(ctx, sender.organisation)
  if (identity === undefined || facts.state === 'draft') return
  const envelope = derivedEnvelope(facts, { identity, release, now: ctx.now })
  if (envelope === undefined) return
  const outcome = await addEnvelope(ctx, { sender, collection, envelope })
  // What was let in as an advisory a moment ago is let in as objects; anything else is a fault of ours.
  if (typeof outcome === 'string') throw new Error(outcome)
  if (outcome.failures[0]) throw new Error(`a derived object was refused: ${outcome.failures[0].sentence}`)
}

interface Frame {
  identity: string
  release: Release | null
  now: Date
}

/** Undefined where the advisory names no vulnerability by its number. */
export function derivedEnvelope(facts: AdvisoryFacts, { identity, release, now }: Frame): Envelope | undefined {
  const known = new Map(facts.vulnerabilities.flatMap((each) => (each.cve === null ? [] : [[each.cve, each] as const])))
  if (known.size === 0) return undefined
  const label = facts.tlp === null ? [] : [labelOf(facts.tlp)]
  const rule = release && ruleOf(release, { identity, label, now })
  const object = (type: 'vulnerability' | 'note', of: string) => ({
    type,
    spec_version: '2.1',
    id: `${type}--${namedUuid(`${identity} ${of}`)}`,
    created_by_ref: identity,
    created: instant(facts.first_released_at),
    modified: instant(facts.released_at),
    // Without a label of its own it is what the collection takes the unmarked for, as the advisory is.
    ...(label.length > 0 || rule ? { object_marking_refs: [...label, ...(rule ? [rule.id] : [])] } : {}),
  })
  const source = { source_name: facts.publisher, external_id: facts.tracking }
  const vulnerabilities = [...known].map(([cve, { title }]) => ({
    ...object('vulnerability', cve),
    name: cve,
    ...(title === null ? {} : { description: title }),
    external_references: [{ source_name: 'cve', external_id: cve }, source],
  }))
  const note = {
    ...object('note', `${facts.namespace} ${facts.tracking}`),
    abstract: facts.title,
    content: `${facts.publisher} ${facts.tracking}, ${facts.version}: ${facts.title}`,
    external_references: [source],
    object_refs: vulnerabilities.map(({ id }) => id),
  }
  return read([...(rule ? [rule] : []), ...vulnerabilities, note])
}

const labelOf = (tlp: Tlp): string => [...tlp_ids].find(([, each]) => each === tlp)![0]
const instant = (text: string): string => new Date(text).toISOString()

function ruleOf(release: Release, { identity, label, now }: { identity: string; label: string[]; now: Date }) {
  const id = `marking-definition--${randomUUID()}`
  const marking = releaseMarking(release, { id, created_by: identity, created: now.toISOString() })
  return { ...marking, ...(label.length > 0 ? { object_marking_refs: label } : {}) }
}

/** A version-5 UUID (RFC 9562) in a name space of our own. */
function namedUuid(name: string): string {
  const bytes = createHash('sha1').update('causeway advisory\n').update(name).digest().subarray(0, 16)
  bytes[6] = (bytes[6]! & 0x0f) | 0x50
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

function read(objects: object[]): Envelope {
  const envelope = readEnvelope(new TextEncoder().encode(JSON.stringify({ objects })))
  if (isFault(envelope)) throw new Error(envelope.sentence)
  if (envelope.failures[0]) throw new Error(`a derived object cannot be read: ${envelope.failures[0].sentence}`)
  return envelope
}
