// A report as objects of the standard: the report, what was pasted, and the rule about who may see them.
import { randomUUID } from 'node:crypto'
import { readEnvelope } from '../stix/envelope.ts'
import { type Tlp, tlp_ids } from '../stix/marking.ts'
import { type Envelope, isFault } from '../stix/object.ts'
import { releaseMarking } from '../stix/release.ts'
import type { Composed } from './fields.ts'
import { objectOf } from './pattern.ts'

/** The id that TLP 2.0 fixed for a label; those of TLP 1.0 stand behind them in the list. */
const labelOf = (tlp: Tlp): string => [...tlp_ids].find(([, each]) => each === tlp)![0]

/** The envelope to add, and the id of the report in it. */
export function envelopeOf(composed: Composed, now: Date): { report: string; envelope: Envelope } {
  const created = now.toISOString()
  const label = labelOf(composed.tlp)
  const rule = composed.release && ruleOf(composed, label, created)
  const frame = (type: string) => ({
    type,
    spec_version: '2.1',
    id: `${type}--${randomUUID()}`,
    created_by_ref: composed.seat.identity,
    created,
    modified: created,
    object_marking_refs: [label, ...(rule ? [rule.id] : [])],
  })
  const pasted = composed.pasted.map((value) => {
    const { type, ...properties } = objectOf(value, created)
    return { ...frame(type), ...properties }
  })
  const report = {
    ...frame('report'),
    name: composed.title,
    description: composed.description,
    lang: composed.language,
    report_types: composed.types.length > 0 ? composed.types : ['threat-report'],
    published: (composed.published ?? now).toISOString(),
    object_refs: [...composed.refs, ...pasted.map(({ id }) => id)],
  }
  return { report: report.id, envelope: read([...(rule ? [rule] : []), ...pasted, report]) }
}

/** The rule tells who is concerned, so it carries the same label as what it is about. */
function ruleOf({ release, seat }: Composed, label: string, created: string) {
  const made = { id: `marking-definition--${randomUUID()}`, created_by: seat.identity, created }
  return { ...releaseMarking(release!, made), object_marking_refs: [label] }
}

/** Through the reader of everything that enters: what it refuses of our own making is a fault of ours. */
function read(objects: object[]): Envelope {
  const envelope = readEnvelope(new TextEncoder().encode(JSON.stringify({ objects })))
  if (isFault(envelope)) throw new Error(envelope.sentence)
  if (envelope.failures[0]) throw new Error(`A composed object was refused: ${envelope.failures[0].sentence}`)
  return envelope
}
