// A report as objects of the standard: the report, what was pasted, and the rule about who may see them.
import { randomUUID } from 'node:crypto'
import { readEnvelope } from '../stix/envelope.ts'
import { type Tlp, tlp_ids } from '../stix/marking.ts'
import { type Envelope, isFault } from '../stix/object.ts'
import { releaseMarking } from '../stix/release.ts'
import { type Composed, type ReportType, reportTypes } from './fields.ts'
import { objectOf } from './pattern.ts'
import { instantAfter, publishedIn, type Revised } from './revision.ts'

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
  const { revised } = composed
  const types = [...composed.types, ...(revised ? typesOfTheirOwn(revised) : [])]
  const report = {
    ...(revised ? nextVersion(revised, { now, markings: frame('report').object_marking_refs }) : frame('report')),
    name: composed.title,
    description: composed.description,
    ...(composed.language ? { lang: composed.language } : {}),
    report_types: types.length > 0 ? types : ['threat-report'],
    published: publishedOf(composed, now),
    object_refs: [...composed.refs, ...(revised?.carried ?? []), ...pasted.map(({ id }) => id)],
  }
  return { report: report.id, envelope: read([...(rule ? [rule] : []), ...pasted, report]) }
}

/** Everything that the version before said and the form does not know stays as it was said. */
function nextVersion(revised: Revised, { now, markings }: { now: Date; markings: string[] }) {
  // Rules for parts have become rules for the whole; what they pointed at may be gone.
  const { granular_markings: _, ...said } = revised.content
  return {
    ...said,
    id: revised.report,
    modified: instantAfter(revised, now),
    object_marking_refs: [...markings, ...revised.statements],
  }
}

/** Kinds that the standard does not name: its list is open. */
const typesOfTheirOwn = ({ content }: Revised): string[] =>
  [content.report_types]
    .flat()
    .filter((type): type is string => typeof type === 'string' && !reportTypes.includes(type as ReportType))

const sameMinute = (x: Date, y: Date) => Math.floor(x.getTime() / 60_000) === Math.floor(y.getTime() / 60_000)

/** A correction does not change when the report was published, unless its author says so. */
function publishedOf({ published, revised }: Composed, now: Date): string {
  const before = revised && publishedIn(revised.content)
  if (before && (!published || sameMinute(published, before))) return String(revised.content.published)
  return (published ?? now).toISOString()
}

/** The rule tells who is concerned, so it carries the same label as what it is about. */
function ruleOf({ release, seat }: Composed, label: string, created: string) {
  const made = { id: `marking-definition--${randomUUID()}`, created_by: seat.identity, created }
  return { ...releaseMarking(release!, made), object_marking_refs: [label] }
}

/** What is refused of our own making is a fault of ours. */
function read(objects: object[]): Envelope {
  const envelope = readObjects(objects)
  if ('sentence' in envelope) throw new Error(`A composed object was refused: ${envelope.sentence}`)
  return envelope
}

/** Through the reader of everything that enters; all of them, or why not. */
export function readObjects(objects: object[]): Envelope | { sentence: string } {
  const envelope = readEnvelope(new TextEncoder().encode(JSON.stringify({ objects })))
  if (isFault(envelope)) return envelope
  return envelope.failures[0] ?? envelope
}
